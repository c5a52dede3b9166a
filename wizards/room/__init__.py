"""The room with one terminal: what it catches, times, counts and decides beside the steps."""
