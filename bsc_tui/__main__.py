"""`python -m bsc_tui` is `bsc-tui`."""

import sys

from bsc_tui.cli.main import run

if __name__ == "__main__":
    sys.exit(run())
