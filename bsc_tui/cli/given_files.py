"""The bytes of a file that was named on the command line, or of standard input."""

import sys
from pathlib import Path

from bsc_tui.cli.ending import WrongUse

MOST = 50 * 2**20
"""Bytes that are read; far more than the largest plan there may be fills."""


def read_bytes(file: str) -> bytes:
    """The bytes of a file; `-` is standard input.

    Raises `WrongUse` where there is none, or far too much.
    """
    if file == "-":
        if sys.stdin is None:
            raise WrongUse("standard input is closed")
        data = sys.stdin.buffer.read(MOST + 1)
    else:
        try:
            with Path(file).open("rb") as stream:
                data = stream.read(MOST + 1)
        except (OSError, ValueError) as error:
            why = getattr(error, "strerror", None) or "it is no name of a file"
            raise WrongUse(f"{file} cannot be read: {why}") from None
    if len(data) > MOST:
        raise WrongUse(f"{file} is too large: more than {MOST // 2**20} MiB")
    return data
