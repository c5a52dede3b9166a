"""The flow: which pages there are, where one stands, what is left, what comes next; the front ends only ask."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.severity import Severity
from wizards.steps import steps
from wizards.steps.question import Form, Page, Row, Step

if TYPE_CHECKING:
    from bsc_tui.scorecard.checks import Finding
    from bsc_tui.scorecard.standing import State

# What the checks and the versions need is loaded with the first question about them: a page is shown before.

SHOWN_AT_ONCE = 3
"""Findings the coach shows at a time."""


class Stop(NamedTuple):
    """One page of the walk."""

    step: Step
    page: Page

    @property
    def key(self) -> str:
        """Names the stop for ever: `objectives/<uid of the perspective>`."""
        return f"{self.step.id}/{self.page.key}"


class RailLine(NamedTuple):
    """One line of the rail."""

    number: int
    """Of the step; 0 for a page within it."""
    title: str
    key: str
    """Of the stop it leads to."""
    is_here: bool
    is_done: bool
    left: int
    """Errors still open."""


class Walk:
    """The walk through one plan as it is on a day."""

    def __init__(self, scorecard: Scorecard, today: date) -> None:
        self.scorecard = scorecard
        self.today = today
        self.stops: tuple[Stop, ...] = tuple(Stop(step, page) for step in steps() for page in step.pages(scorecard))
        self._found: dict[str, tuple[Finding, ...]] = {}

    @cached_property
    def findings(self) -> "tuple[Finding, ...]":
        """Everything the checks find now."""
        from bsc_tui.scorecard.checks import find

        return find(self.scorecard, self.today)

    @cached_property
    def state(self) -> "State":
        """Where the plan stands on its way to being signed."""
        from bsc_tui.scorecard.standing import state

        return state(self.scorecard)

    def look(self) -> None:
        """Find out once what is open and what is signed; others are then told at once."""
        self.findings  # noqa: B018  # it is kept
        self.state  # noqa: B018  # likewise

    def at(self, key: str) -> Stop:
        """The stop of a key; where it is no longer there, the first of its step, else the very first."""
        step = key.partition("/")[0]
        same_step = [stop for stop in self.stops if stop.step.id == step]
        return next((stop for stop in self.stops if stop.key == key), (same_step or [*self.stops])[0])

    def after(self, stop: Stop, by: int = 1) -> Stop:
        """The stop some places on, held at the ends."""
        place = [each.key for each in self.stops].index(stop.key)
        return self.stops[min(max(place + by, 0), len(self.stops) - 1)]

    def rows(self, stop: Stop) -> tuple[Row, ...]:
        """What the page of a stop lists."""
        return tuple(stop.page.rows(self.scorecard))

    def findings_at(self, stop: Stop) -> "tuple[Finding, ...]":
        """What the checks find on a page, errors first, in plan order."""
        if stop.key not in self._found:
            self._found[stop.key] = self._by_weight(f for f in self.findings if self.is_about(f, stop))
        return self._found[stop.key]

    def errors_at(self, stop: Stop) -> "tuple[Finding, ...]":
        """What has to be mended on a page before anybody signs, in plan order."""
        return tuple(each for each in self.findings_at(stop) if each.severity is Severity.ERROR)

    def is_about(self, finding: "Finding", stop: Stop) -> bool:
        """Whether a finding belongs to a page."""
        if stop.page.form in {Form.READ_BACK, Form.SIGN_OFF}:
            return True
        return finding.id in stop.page.checks and self._belongs(finding, stop.page.within)

    def stop_of(self, finding: "Finding") -> Stop | None:
        """The page on which a finding is mended; nothing for those about figures."""
        asking = [stop for stop in self.stops if stop.page.form in {Form.FIELDS, Form.LIST}]
        fitting = [stop for stop in asking if self.is_about(finding, stop)]
        listed = [stop for stop in fitting if any(row.uid == finding.element for row in self.rows(stop))]
        return next(iter((*listed, *fitting)), None)

    @staticmethod
    def _by_weight(findings: "Iterable[Finding]") -> "tuple[Finding, ...]":
        return tuple(sorted(findings, key=lambda finding: finding.severity.order))

    def _belongs(self, finding: "Finding", within: str) -> bool:
        if not within or finding.element in {within, self.scorecard.plan.charter.uid}:
            return True
        objective = self.scorecard.plan.objectives.get(finding.element)
        return objective is not None and objective.perspective == within

    @staticmethod
    def coached(found: "Iterable[Finding]", row: str) -> "tuple[Finding, ...]":
        """At most three of a page's findings, the heaviest first, those about the row in hand first."""
        return tuple(sorted(found, key=lambda f: (f.severity.order, f.element != row))[:SHOWN_AT_ONCE])

    def left(self, stop: Stop) -> int:
        """How many errors a page still has."""
        if stop.page.form is Form.SIGN_OFF:
            return 0
        return len(self.errors_at(stop))

    def is_done(self, stop: Stop) -> bool:
        """A page is done when it holds something and its errors are gone."""
        if stop.page.form is Form.SIGN_OFF:
            return self.state.is_signed_off and not self.state.amendments
        if self.left(stop):
            return False
        if stop.page.form is Form.LIST and not stop.page.is_optional:
            return any(row.can_edit for row in self.rows(stop))
        return True

    def rail(self, here: Stop, *, looked: bool = True) -> tuple[RailLine, ...]:
        """The steps in order, the pages of the current one below it; where nobody `looked`, none counts as done."""
        lines = []
        for step in steps():
            stops = [stop for stop in self.stops if stop.step.id == step.id]
            if not stops:
                continue
            is_here = step.id == here.step.id
            lines.append(RailLine(step.number, step.title, stops[0].key, is_here, *self._come_to(stops, looked=looked)))
            if is_here and len(stops) > 1:
                lines += [
                    RailLine(0, s.page.title, s.key, s.key == here.key, *self._come_to([s], looked=looked))
                    for s in stops
                ]
        return tuple(lines)

    def _come_to(self, stops: Sequence[Stop], *, looked: bool) -> tuple[bool, int]:
        """Whether stops are done, and how many errors they still have."""
        return (all(map(self.is_done, stops)), sum(map(self.left, stops))) if looked else (False, 0)

    def next_gap(self, stop: Stop, row: str) -> "tuple[Stop, Finding] | None":
        """The next finding to mend, errors before homework, from here onwards and round; `None` when all is well."""
        for severity in (Severity.ERROR, Severity.HOMEWORK):
            gaps = [
                (each, finding)
                for each in self.stops
                if each.page.form in {Form.FIELDS, Form.LIST}
                for finding in self.findings_at(each)
                if finding.severity is severity
            ]
            if gaps:
                keys = [each.key for each in self.stops]
                here = keys.index(stop.key)
                on_row = [g for g in gaps if g[0].key == stop.key and g[1].element == row]
                after = on_row[-1:] and gaps[gaps.index(on_row[-1]) + 1 :]
                onwards = after or [g for g in gaps if keys.index(g[0].key) >= here and g not in on_row]
                return (onwards or gaps)[0]
        return None
