"""What the program says: data on standard output, messages on standard error, never an escape sequence in either."""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from textwrap import indent
from typing import Any

from bsc_tui.wording.text import cell_width, fit, visible

GAP = "  "


class Unwritable(Exception):
    """Standard output takes no more; the message says why."""

    def __init__(self, error: OSError) -> None:
        super().__init__(f"standard output cannot be written: {(error.strerror or 'it is closed').lower()}")


class ReaderGone(Exception):
    """Whoever read standard output has had enough."""


def prepare() -> None:
    """Let a terminal that cannot show a character show a question mark, rather than end with an error."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def tell(message: str) -> None:
    """A message for the person: on standard error."""
    _write(sys.stderr, f"{visible(message)}\n")


def warn(messages: Iterable[str]) -> None:
    """Things that are fine but perhaps not meant."""
    for message in messages:
        tell(f"bsc-tui: warning: {message}")


def show(text: str = "") -> None:
    """A line of data, or several, as people read them: on standard output."""
    _write(sys.stdout, f"{visible(text)}\n")


def document(text: str) -> None:
    """A file on standard output: always UTF-8, whatever the language of the terminal is."""
    flush()
    data = visible(text).encode("utf-8", "replace")
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:
        _write(sys.stdout, data.decode())
    else:
        _write(buffer, data)


def file(data: bytes) -> None:
    """A file that is no text on standard output; never on a terminal.

    Raises `WrongUse` there.
    """
    from bsc_tui.cli.ending import WrongUse

    flush()
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None or sys.stdout.isatty():
        raise WrongUse("a workbook is nothing to read in a terminal. Name a file with --to, or redirect the output")
    _write(buffer, data)


def show_json(value: Any) -> None:
    """Data for programs: one JSON document; what a terminal must not see is escaped, not lost."""
    document(f"{_json(value)}\n")


def show_json_list(told: Mapping[str, Any], name: str, items: Iterable[Any]) -> None:
    """The same for an object whose last member is a list too long to be held at once."""
    document(f"{_json(told).removesuffix(_END)},\n  {json.dumps(name)}: [")
    gap = "\n"
    for item in items:
        document(f"{gap}{indent(_json(item), '    ')}")
        gap = ",\n"
    document("\n  ]\n}\n")


_END = "\n}"


def _json(value: Any) -> str:
    text = json.dumps(value, indent=2, ensure_ascii=False)
    return text if visible(text) == text else json.dumps(value, indent=2)


def one_line(text: str) -> str:
    """A text without breaks and runs of blanks, for a place in a line."""
    return " ".join(visible(text).split())


def table(rows: Sequence[Sequence[str]], right: frozenset[int] = frozenset()) -> list[str]:
    """Rows as lines with aligned columns; those named in `right` stand at their right edge."""
    if not rows:
        return []
    clean = [[_cell(cell) for cell in row] for row in rows]
    widths = [max(cell_width(row[column]) for row in clean) for column in range(len(clean[0]))]
    lines = []
    for row in clean:
        cells = [
            " " * (width - cell_width(cell)) + cell if column in right else fit(cell, width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append(GAP.join(cells).rstrip())
    return lines


def _cell(text: str) -> str:
    """One line, as far indented as it was."""
    return " " * (len(text) - len(text.lstrip(" "))) + one_line(text)


def flush() -> None:
    """Let everything written so far go out.

    Raises `Unwritable`, or `ReaderGone`.
    """
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            with _told():
                stream.flush()


def _write(stream: Any, text: str | bytes) -> None:
    if stream is not None:
        with _told():
            stream.write(text)


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise ReaderGone from None
    except OSError as error:
        raise Unwritable(error) from None
