"""The terminal the app is shown on: what is read from it, what is written to it, and what is done when it is gone."""
