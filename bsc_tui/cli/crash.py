"""What is written down of a fault of the program: where it went wrong, and no value that was at hand there."""

import os
import platform
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from bsc_tui.wording.text import visible

LONGEST = 300
"""Characters of the words of an exception; a longer one repeats what it was given."""


def crash_file(error: BaseException) -> Path | None:
    """Write a file for its owner only; where it is, or nothing where none can be written."""
    from bsc_tui.cli.folders import state_folder
    from bsc_tui.cli.version import VERSION

    now = datetime.now(UTC)
    head = f"bsc-tui {VERSION}, Python {platform.python_version()}, {platform.system()} {platform.release()}\n"
    lines = (head, f"{now.isoformat(timespec='seconds')}\n", *_told(error))
    try:
        folder = state_folder(os.environ)
        path = folder / f"crash-{now:%Y%m%d-%H%M%S}-{os.getpid()}.txt"
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="replace") as file:
            file.writelines(f"{visible(line)}\n" for text in lines for line in text.splitlines())
    except OSError:
        return None
    return path


def _told(error: BaseException) -> Iterator[str]:
    """The fault and what led to it, the first one first."""
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None:
        yield from _told(before)
        yield "\nand then:\n"
    yield "\n"
    yield from traceback.format_tb(error.__traceback__)
    yield f"{type(error).__module__}.{type(error).__qualname__}: {_words(error)}"
    for one in error.exceptions if isinstance(error, BaseExceptionGroup) else ():
        yield from _told(one)


def _words(error: BaseException) -> str:
    """What an exception says; one about a value that does not fit says where it stood, and not the value."""
    listed = getattr(error, "errors", None)
    if callable(listed):
        try:
            found = listed(include_url=False, include_context=False, include_input=False)
            return "; ".join(f"{'.'.join(map(str, each['loc']))}: {each['type']}" for each in found)[:LONGEST]
        except TypeError:
            pass
    return str(error)[:LONGEST]
