"""What stands in a sheet: columns, rows and cells as texts."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """One column; the first one stays in sight."""

    field: str
    heading: str
    width: int
    is_number: bool = False
    is_text: bool = True
    """Whether any letter may begin a value, so that none of them can be a command."""


@dataclass(frozen=True, slots=True)
class SheetCell:
    """What stands in a cell."""

    text: str
    is_to_do: bool = False
    """Blank, and to be filled in."""
    is_asked: bool = True
    """Where not, nothing is ever written here."""
    default: str = ""
    """What counts while nothing is written."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row; without cells it is a heading."""

    key: str
    code: str
    title: str
    cells: tuple[SheetCell, ...] = ()
