"""How a store gets from one version to the next, one script a version."""
