"""What a calculated KPI comes to: its formula over its inputs, each taken over the same time.

Over several periods the formula is applied to the inputs aggregated over them: a ratio of sums, not a mean of ratios.
"""

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple, Protocol

from bsc_tui.scorecard.figures import State
from bsc_tui.scorecard.formula import Formula
from bsc_tui.scorecard.period import Calendar, Period
from bsc_tui.scorecard.plan import Kpi
from bsc_tui.scorecard.scoring import Figure


class Source(Protocol):
    """What a formula asks of an input."""

    kpi: Kpi

    @property
    def known(self) -> Collection[Period]:
        """The input's own periods that have a value."""

    def is_measured(self, period: Period) -> bool:
        """Whether one of its own periods lies in the time it is measured."""

    def state(self, period: Period) -> tuple[State, str]:
        """What is known of one of its own periods, and why not more."""

    def is_provisional(self, period: Period) -> bool:
        """Whether the value of one of its own periods may still change."""

    def value_over(self, periods: Sequence[Period]) -> Fraction | None:
        """Several of its own periods as one value; nothing where it is not defined."""

    def over(self, periods: Sequence[Period]) -> Figure:
        """The same with its derivation, or why it is not defined."""


class Lack(NamedTuple):
    """Why a calculated KPI has no value in a period."""

    state: State
    """Not applicable or not due, as an input is; else missing."""
    reason: str


_FIRST = (State.NOT_APPLICABLE, State.NOT_DUE, State.MISSING)


class Computed:
    """The values of one calculated KPI, by its own periods."""

    def __init__(self, formula: Formula, sources: Mapping[str, Source], kpi: Kpi, calendar: Calendar) -> None:
        self.formula = formula
        self._sources = sources
        self._frequency = kpi.frequency
        self._calendar = calendar
        self._taken: dict[tuple[str, Period], Sequence[Period] | Lack] = {}

    @cached_property
    def known(self) -> Collection[Period]:
        """The KPI's own periods in which all inputs are known, in time order; also where the value is not defined."""
        wanted = {
            self._calendar.period(self._frequency, self._calendar.belongs_by(own))
            for source in self._sources.values()
            for own in source.known
            if own.frequency is source.kpi.frequency
        }
        return dict.fromkeys(period for period in sorted(wanted) if self.lack(period) is None)

    def lack(self, period: Period) -> Lack | None:
        """Why there is no value in one of the KPI's own periods; nothing where all inputs are known."""
        lacks = [each for code in self._sources if isinstance(each := self._of(code, period), Lack)]
        return min(lacks, key=lambda lack: _FIRST.index(lack.state), default=None)

    def over(self, periods: Sequence[Period]) -> Figure:
        """The formula over the inputs of several of the KPI's own periods, in all of which they are known."""
        values = self._inputs_over(periods)
        if isinstance(values, str):
            source = self._sources[values]
            return Figure(None, f"{source.kpi.code} has no value: {source.over(self._all_of(values, periods)).explain}")
        return self.formula.value(values)

    def value_over(self, periods: Sequence[Period]) -> Fraction | None:
        """The same without the words."""
        values = self._inputs_over(periods)
        return None if isinstance(values, str) else self.formula.exact(values)

    def _inputs_over(self, periods: Sequence[Period]) -> Mapping[str, Fraction] | str:
        """Each input as one value over these periods, or the code of the first that has none."""
        values: dict[str, Fraction] = {}
        for code, source in self._sources.items():
            value = source.value_over(self._all_of(code, periods))
            if value is None:
                return code
            values[code] = value
        return values

    def _all_of(self, code: str, periods: Sequence[Period]) -> Sequence[Period]:
        return [own for period in periods for own in self._periods_of(code, period)]

    def is_provisional(self, period: Period) -> bool:
        """Whether the value of an input may still change."""
        return any(
            source.is_provisional(own)
            for code, source in self._sources.items()
            for own in self._periods_of(code, period)
        )

    def _periods_of(self, code: str, period: Period) -> Sequence[Period]:
        taken = self._of(code, period)
        return () if isinstance(taken, Lack) else taken

    def _of(self, code: str, period: Period) -> Sequence[Period] | Lack:
        """The input's own periods that make up one of the KPI's, or why they do not."""
        found = self._taken.get((code, period))
        if found is None:
            found = self._taken[code, period] = self._looked_up(self._sources[code], period)
        return found

    def _looked_up(self, source: Source, period: Period) -> Sequence[Period] | Lack:
        """An input is known when all periods it is measured in and that apply have a value.

        What lies outside the time it is measured counts only where it was recorded all the same.
        """
        code, inside = source.kpi.code, self._calendar.within(source.kpi.frequency, period)
        expected = [own for own in inside if source.is_measured(own)] or [own for own in inside if own in source.known]
        if not expected:
            return Lack(State.NOT_DUE, f"{code} is not measured in {period}")
        states = [source.state(own) for own in expected]
        if all(state is State.NOT_APPLICABLE for state, _ in states):
            return Lack(State.NOT_APPLICABLE, f"{code} is not applicable in {period}: {states[-1][1]}")
        applicable = [
            own for own, (state, _) in zip(expected, states, strict=True) if state is not State.NOT_APPLICABLE
        ]
        unknown = [own for own in applicable if own not in source.known]
        if not unknown:
            return applicable
        reason = f"{code} has no value for {unknown[0]}"
        if len(applicable) > 1:
            reason += f", {len(applicable) - len(unknown)} of {len(applicable)} in {period}"
        if source.kpi.is_calculated:
            reason += f" ({source.state(unknown[0])[1]})"
        return Lack(State.MISSING, reason)
