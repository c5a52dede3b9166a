"""The numbers on the axis of a chart, the same on a screen and in a file."""

from fractions import Fraction

from bsc_tui.scorecard.plan import Kpi, UnitKind
from bsc_tui.wording.narrow import narrow
from bsc_tui.wording.number_writing import with_unit
from bsc_tui.wording.numbers import is_currency
from bsc_tui.wording.units import money_in

LONGEST_NUMBER = 9
"""Cells of a number on an axis, but for its sign."""


class AxisNumbers:
    """The values of a KPI on an axis: short, percents and amounts with their sign."""

    def __init__(self, kpi: Kpi, locale: str) -> None:
        self._kpi = kpi
        self._locale = locale
        is_money = kpi.kind is UnitKind.CURRENCY and is_currency(kpi.unit)
        self._money = money_in(kpi)
        self._is_signed = is_money or kpi.kind is UnitKind.PERCENT or kpi.unit == "%"

    def text(self, value: Fraction, room: int = LONGEST_NUMBER) -> str:
        """A value in at most so many cells and its sign."""
        text = narrow(value, room, locale=self._locale, money=self._money)
        return with_unit(text, self._kpi.kind, self._kpi.unit, self._locale) if self._is_signed else text
