"""What a workbook may hold at most, looked at before anything reads it: a small file can be made to fill a machine.

A workbook is a packed folder of XML parts. What is given on to the reader is packed anew of the parts that were looked
at, so that nothing is read that was not: no part that says another length than it has, none of another kind of
workbook, none that declares entities.
"""

import io
import re
from collections.abc import Iterator
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo
from zlib import error as BadStream  # noqa: N812  # it is the one exception of zlib, and says nothing by its name

LARGEST = 5 * 2**20
"""Bytes of the file."""
MOST_UNPACKED = 50 * 2**20
"""Bytes of all its parts."""
MOST_PARTS = 200
MOST_RATIO = 100
"""How many times larger than it is packed a part may be."""
MOST_ROWS = 20_000
"""Rows of a sheet under its header."""
MOST_CELLS = 6_000_000
"""Cells of the rectangle a sheet may span, as it is guessed from above: at most four times those it has."""
WORKBOOK = "xl/workbook.xml"
_FOLDERS = ("xl/", "_rels/", "docprops/")
_ENDINGS = (".xml", ".rels")
_TYPES = "[content_types].xml"
_NAME = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]*)([0-9]+)["']""")
_ODD_NAME = re.compile(rb"""\sr\s*=\s*["'](?![A-Za-z]*[0-9]+["'])""")
_ROW = re.compile(rb"<(?:[\w.-]+:)?row[\s/>]")
_CELL = re.compile(rb"<(?:[\w.-]+:)?c[\s/>]")
_ENTITIES = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_LONGEST_NUMBER = 9


class TooMuch(ValueError):
    """A workbook goes beyond what is read; the message says in which way, and what would do."""


def looked_at(data: bytes) -> bytes:
    """A workbook, packed anew of its parts, once all of them are found to be within the limits.

    Raises `TooMuch`.
    """
    if len(data) > LARGEST:
        message = f"it is larger than {LARGEST // 2**20} MiB. {_AS_CSV}"
        raise TooMuch(message)
    out = io.BytesIO()
    try:
        with ZipFile(io.BytesIO(data)) as held, ZipFile(out, "w", ZIP_STORED) as again:
            for part in _parts(held):
                content = held.read(part)
                name = _name(part)
                _look_at(name, content)
                again.writestr(name, content)
    except (BadZipFile, BadStream, NotImplementedError, RuntimeError, EOFError, OSError):
        raise TooMuch(_NONE) from None
    return out.getvalue()


_AS_CSV = "Save the sheet as CSV UTF-8, which is read to any length"
_NONE = "this is no workbook that can be read. Save it as .xlsx, or the table as CSV UTF-8"


def _parts(held: ZipFile) -> Iterator[ZipInfo]:
    """The parts a reader needs; those that are none of it, such as pictures, are left out."""
    every = held.infolist()
    _look_at_sizes(every)
    names = [_name(each).lower() for each in every]
    if WORKBOOK not in names or len(set(names)) < len(names):
        raise TooMuch(_NONE)
    for each, name in zip(every, names, strict=True):
        if name == _TYPES or (name.startswith(_FOLDERS) and name.endswith(_ENDINGS)):
            if each.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
                raise TooMuch(_NONE)
            yield each


def _name(part: ZipInfo) -> str:
    """The name of a part; some programs write it as a path of Windows, or from the root."""
    return part.filename.replace("\\", "/").lstrip("/")


def _look_at_sizes(every: list[ZipInfo]) -> None:
    """Whatever the parts are: reading goes no further than the length each says it has."""
    if len(every) > MOST_PARTS:
        message = f"it is made of more than {MOST_PARTS} parts. {_AS_CSV}"
        raise TooMuch(message)
    if sum(each.file_size for each in every) > MOST_UNPACKED:
        message = f"it unpacks to more than {MOST_UNPACKED // 2**20} MiB. {_AS_CSV}"
        raise TooMuch(message)
    if any(each.file_size > MOST_RATIO * each.compress_size for each in every):
        message = f"a part of it unpacks to more than {MOST_RATIO} times its size. {_AS_CSV}"
        raise TooMuch(message)


def _look_at(name: str, content: bytes) -> None:
    if b"\0" in content or _ENTITIES.search(content):
        message = f"its part {name!a} is written in a way no spreadsheet writes. Open it in one and save it again"
        raise TooMuch(message)
    if b"sheetData" in content:
        _look_at_sheet(name, content)


def _look_at_sheet(name: str, content: bytes) -> None:
    """How far the cells of a sheet reach, by the names they have and by how many there are without one."""
    rows, columns = 0, 0
    for letters, digits in _NAME.findall(content):
        rows = max(rows, int(digits) if len(digits) <= _LONGEST_NUMBER else 10**_LONGEST_NUMBER)
        columns = max(columns, _column(letters))
    begun = len(_ROW.findall(content))
    if max(rows, begun) > MOST_ROWS + 1:
        message = f"a sheet has more than {MOST_ROWS:,} rows. {_AS_CSV}"
        raise TooMuch(message)
    if _ODD_NAME.search(content):
        message = f"its part {name!a} is written in a way no spreadsheet writes. Open it in one and save it again"
        raise TooMuch(message)
    widest = max(len(_CELL.findall(row)) for row in _ROW.split(content))
    if (rows + begun) * (columns + widest) > MOST_CELLS:
        message = f"a sheet has more than {MOST_CELLS // 4:,} cells. {_AS_CSV}"
        raise TooMuch(message)


def _column(letters: bytes) -> int:
    """The number of a column: 28 for AB."""
    number = 0
    for letter in letters.upper()[:_LONGEST_NUMBER]:
        number = number * 26 + letter - 64
    return number
