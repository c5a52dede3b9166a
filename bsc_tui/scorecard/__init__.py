"""The heart: what a plan is, how it changes and how it is scored; no clock, no I/O."""
