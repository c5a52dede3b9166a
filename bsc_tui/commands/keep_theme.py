"""Keeping the looks that were chosen, for the next time: one line of the file of settings."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from bsc_tui.wording.settings import read_settings
from bsc_tui.wording.settings_file import first_file, with_theme

PRIVATE = 0o700


class NotKept(Exception):
    """The theme holds until the program is left; the message says where it could not be written, and why."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"The theme is not kept for next time: {path}. {why}")


def keep_theme(path: Path, theme: str) -> None:
    """Write the line of the theme; every other line stays, and where there is no file the commented one is written.

    Raises `NotKept`.
    """
    found = read_settings(path)
    if any(not trouble.line or "Nothing of" in trouble.words for trouble in found.troubles):
        raise NotKept(path, "The file cannot be read as it is; bsc-tui config says why")
    real = Path(os.path.realpath(path))
    try:
        text = real.read_text(encoding="utf-8-sig") if found.is_there else first_file()
        real.parent.mkdir(PRIVATE, parents=True, exist_ok=True)
        _write(real, with_theme(text, theme))
    except OSError as error:
        raise NotKept(path, f"{error.strerror}") from None
    if read_settings(path).values.get("theme") != theme:
        _write(real, text)
        raise NotKept(path, f'Write theme = "{theme}" into it')


def _write(path: Path, text: str) -> None:
    """All of it or nothing; nobody else may read it, whatever the file before allowed."""
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
        os.replace(name, path)  # noqa: PTH105  # mkstemp gives a string
    except OSError:
        with suppress(OSError):
            os.unlink(name)  # noqa: PTH108  # as above
        raise
