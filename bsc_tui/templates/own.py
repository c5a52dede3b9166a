"""The templates in a person's own folder: plans in Markdown, each under the name of its file.

What is wrong in one of them is told with its place; the others are templates all the same.
"""

import os
import stat
from itertools import count
from pathlib import Path
from typing import NamedTuple

from bsc_tui.templates.template import Template
from bsc_tui.wording.file_names import shown, why_not

ENDING = ".md"
LARGEST = 2 * 2**20
"""Bytes of a file that is read as a template."""


class BrokenTemplate(ValueError):
    """A file in the folder is no template; the message is one line with the file, the line and the column."""

    def __init__(self, path: Path, trouble: str, *, line: int | None = None, more: int = 0) -> None:
        others = f"; {more} more {'problem' if more == 1 else 'problems'} after it" if more else ""
        super().__init__(f"{shown(path)}, {trouble}{others}")
        self.briefly = f"{shown(Path(path.name))}, {trouble}{others}"
        """The same without the folder, for a place with little room."""
        self.name = path.stem
        self.path = path
        self.line = line
        """From 1; nothing where the whole file is meant."""


class Own(NamedTuple):
    """What is in the folder, in the order of the names."""

    templates: tuple[Template, ...] = ()
    broken: tuple[BrokenTemplate, ...] = ()


def own(folder: Path | None) -> Own:
    """The templates in a folder; none where there is no folder."""
    found: list[Template] = []
    broken: list[BrokenTemplate] = []
    try:
        paths = files(folder)
    except OSError as error:
        assert folder is not None
        return Own((), (BrokenTemplate(folder, (error.strerror or "it cannot be read").lower()),))
    for path in paths:
        try:
            found.append(read_own(path))
        except BrokenTemplate as error:
            broken.append(error)
    return Own(tuple(found), tuple(broken))


def files(folder: Path | None) -> tuple[Path, ...]:
    """The files that are meant as templates, by name; hidden ones are not.

    Raises `OSError` where the folder cannot be looked into.
    """
    if folder is None or not folder.is_dir():
        return ()
    names = sorted(name for name in os.listdir(folder) if name.lower().endswith(ENDING))  # noqa: PTH208  # names only
    return tuple(folder / name for name in names if not name.startswith("."))


def read_own(path: Path) -> Template:
    """The template in a file.

    Raises `BrokenTemplate`.
    """
    from bsc_tui.exchange.markdown_reading import read_plan
    from bsc_tui.scorecard.change import Refused
    from bsc_tui.templates.building import template_of

    why = why_not(path)
    if why:
        raise BrokenTemplate(path, why)
    numbers = count(1)
    read = read_plan(_text(path), lambda: f"template-{next(numbers)}")
    if read.scorecard is None:
        first, *others = read.problems
        raise BrokenTemplate(path, str(first), line=first.line, more=len(others))
    try:
        return template_of(read.scorecard.plan, path.stem, {}, path)
    except (Refused, ValueError) as error:
        raise BrokenTemplate(path, " ".join(str(error).split())) from None


def _text(path: Path) -> str:
    """Raises `BrokenTemplate` where the file is not there, no file, too large or no text."""
    try:
        # A pipe of that name would let everybody wait.
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise BrokenTemplate(path, "it is no file")
            data = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        if isinstance(error, BrokenTemplate):
            raise
        raise BrokenTemplate(path, (getattr(error, "strerror", None) or "it cannot be read").lower()) from None
    if len(data) > LARGEST:
        raise BrokenTemplate(path, f"it is larger than {LARGEST // 2**20} MiB")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line, column = before.count(b"\n") + 1, error.start - before.rfind(b"\n")
        words = f"line {line}, character {column}: this is not UTF-8 text. Save the file as UTF-8"
        raise BrokenTemplate(path, words, line=line) from None
