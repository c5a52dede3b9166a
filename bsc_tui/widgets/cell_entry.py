"""Reading what was typed into a cell of the KPI grid."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from bsc_tui.scorecard.board import KpiFigures
from bsc_tui.scorecard.plan import Direction, Kpi, UnitKind
from bsc_tui.widgets.kpi_cells import is_yes_no
from bsc_tui.wording.narrow import yes_no_text
from bsc_tui.wording.numbers import ENGLISH, begins_value, read_value, typed_text

PROVISIONAL = "~"


@dataclass(frozen=True, slots=True)
class Entry:
    """A value as it was understood."""

    value: Decimal
    provisional: bool
    echo: str
    """How it was understood, with its unit; empty where it was written plainly."""


def starts_entry(character: str, figures: KpiFigures | None, locale: str = ENGLISH) -> bool:
    """Whether a value of a KPI may begin with a character; else the key has its other meaning."""
    if figures is None:
        return begins_value(character, UnitKind.NUMBER, "", locale)
    kind = UnitKind.YES_NO if is_yes_no(figures) else figures.kpi.kind
    return begins_value(character, kind, figures.kpi.unit, locale)


def read_entry(text: str, figures: KpiFigures, locale: str = ENGLISH) -> Entry:
    """The value a text stands for in the cell of a KPI; a `~` before or behind it marks it provisional.

    Raises `UnreadableNumber`.
    """
    return read_value_of(figures.kpi, text, locale)


def read_value_of(kpi: Kpi, text: str, locale: str = ENGLISH) -> Entry:
    """The same for a KPI by itself. Raises `UnreadableNumber`."""
    written = text.strip()
    bare = written.strip(PROVISIONAL).strip()
    kind = UnitKind.YES_NO if kpi.direction is Direction.YES_NO else kpi.kind
    reading = read_value(bare, kind, locale, kpi.unit)
    return Entry(reading.value, bare != written, reading.echo or "")


def entry_text(figures: KpiFigures, locale: str = ENGLISH) -> str:
    """What stands in a cell, as it would be typed."""
    if figures.actual is None:
        return ""
    return value_text(figures.kpi, figures.actual, locale, provisional=figures.provisional)


def value_text(kpi: Kpi, value: Decimal | Fraction, locale: str = ENGLISH, *, provisional: bool = False) -> str:
    """A value of a KPI as it would be typed."""
    is_question = kpi.direction is Direction.YES_NO or kpi.kind is UnitKind.YES_NO
    written = yes_no_text(Fraction(value)) if is_question else typed_text(value, locale)
    return f"{PROVISIONAL if provisional else ''}{written}"
