"""The lint rules of the method: one small pure function a check, by id."""
