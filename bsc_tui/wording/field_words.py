"""The value of a field of a plan or its records, as data has it, in words for people."""

from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, get_args

from bsc_tui.scorecard.change import ENTITIES
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.plan import Kpi, UnitKind
from bsc_tui.wording.dates import format_date
from bsc_tui.wording.locales import ENGLISH
from bsc_tui.wording.numbers import format_decimal, format_number

IN_UNITS = frozenset({"value", "baseline", "target", "low", "high", "stretch", "bands"})
"""Fields that hold values in the unit of a KPI."""


@lru_cache(maxsize=512)
def holds(kind: Kind, field: str) -> type | None:
    """Whether a field holds numbers (`Decimal`) or days (`date`); nothing for any other."""
    info = ENTITIES[kind].model_fields.get(field)
    return None if info is None else _inside(info.annotation)


def _inside(annotation: Any) -> type | None:
    if annotation in {Decimal, date}:
        return annotation  # type: ignore[no-any-return]  # it is one of the two
    return next((found for each in get_args(annotation) if (found := _inside(each)) is not None), None)


def field_words(kind: Kind, field: str, value: Any, kpi: Kpi | None, locale: str = ENGLISH) -> str:
    """A number or a day in words, numbers in the unit of the KPI they are about; any other value as it is."""
    if isinstance(value, list | tuple):
        return "/".join(field_words(kind, field, each, kpi, locale) for each in value)
    found = holds(kind, field)
    if found is date:
        return format_date(date.fromisoformat(str(value)), locale)
    if found is Decimal:
        number = Decimal(str(value))
        if kpi is None or field not in IN_UNITS:
            return format_decimal(number, locale)
        return format_number(number, kind=kpi.kind, unit=kpi.unit, locale=locale)
    if isinstance(value, bool):
        return format_number(Decimal(value), kind=UnitKind.YES_NO)
    return str(value)
