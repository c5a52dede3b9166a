"""Writing a plan as a file, and reading tables into changes."""
