"""The parts screens are made of: one file per widget, with messages of its own."""
