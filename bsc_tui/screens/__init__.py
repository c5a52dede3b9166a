"""What is seen: one file per place."""
