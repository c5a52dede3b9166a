"""The questions, one file a step; data only."""
