"""What the program says: data on standard output, messages on standard error, never an escape sequence in either."""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from textwrap import indent
from typing import Any

from bsc_tui.wording.text import cell_width, fit, visible

GAP = "  "
LEAST_NAME = 20
"""Cells of a name that tell it from others; before it is cut further, columns give way. On wide lines it gets more."""
LEAST_CUT = 8
"""Cells of it that stay however narrow the terminal is."""


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


def table(
    rows: Sequence[Sequence[str]],
    right: frozenset[int] = frozenset(),
    *,
    width: int | None = None,
    give_way: Sequence[int] = (),
) -> list[str]:
    """Rows as lines with aligned columns; those named in `right` stand at their right edge.

    In lines of at most `width` cells those of `give_way` are left out, in this order, until a third of the line is
    left for the first column, which is cut where it is longer. No other is ever cut: a number is whole or not there.
    """
    if not rows:
        return []
    clean = [[_cell(cell) for cell in row] for row in rows]
    widths = {column: max(cell_width(row[column]) for row in clean) for column in range(len(clean[0]))}
    if width is not None:
        widths = _narrowed(widths, width, give_way)
    lines = []
    for row in clean:
        cells = [
            " " * (cells - cell_width(row[column])) + row[column] if column in right else fit(row[column], cells)
            for column, cells in widths.items()
        ]
        lines.append(GAP.join(cells).rstrip())
    return lines


def _narrowed(widths: Mapping[int, int], width: int, give_way: Sequence[int]) -> dict[int, int]:
    """The columns that fit, with their widths."""
    left, least = dict(widths), max(LEAST_NAME, width // 3)
    for column in (*give_way, None):
        over = sum(left.values()) + len(GAP) * (len(left) - 1) - width
        if over <= max(left[0] - least, 0) or column is None:
            left[0] -= min(max(over, 0), max(left[0] - LEAST_CUT, 0))
            break
        left.pop(column, None)
    return left


def width() -> int | None:
    """The cells of a line of the terminal that standard output is; nothing where it is none, so that all is written."""
    import shutil

    return shutil.get_terminal_size().columns if sys.stdout is not None and sys.stdout.isatty() else None


def lines_of(text: str, width: int | None, between: str = " ") -> list[str]:
    """A line as one, or at a terminal as many as it takes: broken only where `between` stands."""
    if width is None:
        return [text]
    lines = [""]
    for part in (each.strip() for each in text.split(between) if each.strip()):
        longer = f"{lines[-1]}{between}{part}" if lines[-1] else part
        if lines[-1] and cell_width(longer) > width:
            lines.append(part)
        else:
            lines[-1] = longer
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
