"""Where plans are kept: rows, the one write path, the journal and its migrations."""
