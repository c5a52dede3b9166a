"""Which version of the program this is."""

VERSION = "0.1.0"


def version_line() -> str:
    """What `--version` says."""
    return f"bsc-tui {VERSION}"
