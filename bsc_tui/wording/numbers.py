"""Numbers as people write them and as they are shown: the door to reading, writing and units."""

from bsc_tui.wording.locales import ENGLISH, known_locale, symbols
from bsc_tui.wording.number_reading import Reading, begins_value, read_number, read_value, read_yes_no
from bsc_tui.wording.number_writing import (
    NOTHING,
    decimal_of,
    format_band,
    format_decimal,
    format_number,
    format_percent,
    format_score,
    format_variance,
    typed_text,
)
from bsc_tui.wording.plain_numbers import UnreadableNumber, read_plain_number
from bsc_tui.wording.units import is_currency, unit_and_kind

__all__ = [
    "ENGLISH",
    "NOTHING",
    "Reading",
    "UnreadableNumber",
    "begins_value",
    "decimal_of",
    "format_band",
    "format_decimal",
    "format_number",
    "format_percent",
    "format_score",
    "format_variance",
    "is_currency",
    "known_locale",
    "read_number",
    "read_plain_number",
    "read_value",
    "read_yes_no",
    "symbols",
    "typed_text",
    "unit_and_kind",
]
