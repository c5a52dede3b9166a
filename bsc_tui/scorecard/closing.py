"""Closing a period: from then on what was recorded for it changes only with a reason, until it is opened again."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from bsc_tui.scorecard.board import Board, KpiFigures, State, board
from bsc_tui.scorecard.change import Change, Changes, Refused, Scorecard, added, build, removed
from bsc_tui.scorecard.closed_entry import Unexplained, closed_among, unexplained, with_reason
from bsc_tui.scorecard.correctives import without_cause
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.period import Period
from bsc_tui.scorecard.records import Actual, Closed

NAMED = 6
"""KPIs named in a sentence; of more their number is told."""


class CausesMissing(Refused):
    """A period that stays open, for the plan asks for a cause of everything that is off track."""

    def __init__(self, period: Period, lacking: Sequence[KpiFigures]) -> None:
        whose = codes(lacking)
        super().__init__(
            f"{period} stays open: off track without a cause: {whose}. This plan asks for the cause and what is done "
            "about it before a period is closed"
        )
        self.lacking = tuple(lacking)


class ReadyToClose(NamedTuple):
    """What there is to know before a period is closed."""

    missing: tuple[KpiFigures, ...]
    """Values still to come."""
    overdue: tuple[KpiFigures, ...]
    """Values that should be there by now."""
    without_cause: tuple[KpiFigures, ...]
    """Off track, and nobody has said why."""

    @property
    def is_complete(self) -> bool:
        """Whether nothing is left to enter or to explain."""
        return not (self.missing or self.overdue or self.without_cause)


def codes(kpis: Sequence[KpiFigures]) -> str:
    """The codes of KPIs in a sentence."""
    named = ", ".join(each.kpi.code for each in kpis[:NAMED])
    return named if len(kpis) <= NAMED else f"{named} and {len(kpis) - NAMED} more"


def closed(scorecard: Scorecard, period: Period) -> Closed | None:
    """The closed period in which a period of any frequency ends, a week with its Thursday; nothing where it is open."""
    return closed_among(scorecard.records.closed, scorecard.plan.calendar, period)


def ready_to_close(scorecard: Scorecard, board: Board) -> ReadyToClose:
    """What is still to be entered or explained in the period of a board; nobody enters what is computed."""
    measured = [each for each in board.kpis if not each.kpi.is_calculated]
    return ReadyToClose(
        tuple(each for each in measured if each.state is State.MISSING),
        tuple(each for each in measured if each.state is State.OVERDUE),
        without_cause(scorecard, board),
    )


def close(
    scorecard: Scorecard, period: Period, *, at: datetime, by: str, note: str = "", today: date | None = None
) -> Changes:
    """Close a period of the plan's rhythm; no change where it is closed already.

    `today` is the day it is for whoever closes it, else the day of `at`.
    Raises `Refused` for a period of another length, outside the horizon or not over yet, and `CausesMissing`.
    """
    check_closable(scorecard, period, today or at.date())
    if closed(scorecard, period) is not None:
        return ()
    check_causes(scorecard, period, today or at.date())
    data = {"period": str(period), "at": at, "by": by, "note": note}
    return (added(build(Kind.CLOSED, Closed.uid_of(period), data)),)


def check_closable(scorecard: Scorecard, period: Period, today: date) -> None:
    """Refuse to close what is no period of the plan's rhythm, or is not over.

    Raises `Refused`.
    """
    plan = scorecard.plan
    calendar, charter = plan.calendar, plan.charter
    if period.frequency is not charter.rhythm:
        own = calendar.period(charter.rhythm, calendar.belongs_by(period))
        raise Refused(
            f"{period} is a {period.frequency}, and this plan closes every {charter.rhythm}: write {own}, which closes "
            "whatever ends in it"
        )
    first, last = calendar.ends(charter.rhythm, charter.start, charter.end)
    if not first <= period <= last:
        raise Refused(f"{period} is outside the plan's horizon, {first} to {last}: there is nothing to close")
    end = calendar.last_day(period)
    if end >= today:
        raise Refused(f"{period} is not over: it ends on {end}. Close it after that")


def check_causes(scorecard: Scorecard, period: Period, today: date) -> None:
    """Refuse to close a period where the plan asks for causes and one is lacking.

    Raises `CausesMissing`.
    """
    if not scorecard.plan.charter.causes_required:
        return
    lacking = without_cause(scorecard, board(scorecard, period, today))
    if lacking:
        raise CausesMissing(period, lacking)


def reopen(scorecard: Scorecard, period: Period) -> Changes:
    """Open a closed period again; no change where it is open.

    Raises `Refused` where it was closed with another period than itself.
    """
    found = closed(scorecard, period)
    if found is None:
        return ()
    if found.uid != Closed.uid_of(period):
        raise Refused(f"{period} was closed with {found.period}: open that again")
    return removed(scorecard, Kind.CLOSED, found.uid)


def first_unexplained(scorecard: Scorecard, changes: Changes) -> Unexplained | None:
    """The first actual of a closed period that changes touch without giving a reason; nothing where all is in order."""
    return next(unexplained(_pairs(scorecard, changes), scorecard.records.closed, scorecard.plan.calendar), None)


def because(scorecard: Scorecard, changes: Changes, reason: str) -> Changes:
    """The changes with the reason kept in every actual they touch in a closed period.

    What they would take away there stays as a record that holds nothing but the reasons.
    """
    pairs, records, calendar = _pairs(scorecard, changes), scorecard.records, scorecard.plan.calendar
    wanting = {found.actual.uid for found in unexplained(pairs, records.closed, calendar)}
    return tuple(
        _because(records.actuals.get(change.uid), change, reason)
        if change.kind is Kind.ACTUAL and change.uid in wanting
        else change
        for change in changes
    )


_EMPTY = {"value": None, "not_applicable": None, "provisional": False, "note": ""}


def _because(now: Actual | None, change: Change, reason: str) -> Change:
    """One change of an actual with its reason; `now` is what is recorded."""
    if now is None or change.before is None:
        corrected = with_reason(reason, "")
        return change.model_copy(update={"after": {**(change.after or {}), "corrected": corrected}})
    after = {name: value for name, value in (change.after or _EMPTY).items() if name not in {"kpi", "period"}}
    after["corrected"] = with_reason(reason, now.corrected)
    before = {name: now.data()[name] if name == "corrected" else change.before[name] for name in after}
    return change.model_copy(update={"before": before, "after": after})


def _pairs(scorecard: Scorecard, changes: Changes) -> dict[str, tuple[Actual | None, Actual | None]]:
    """The actuals that changes touch, as they are and would be; those of KPIs that come or go with them left out."""
    whole = {each.uid for each in changes if each.kind is Kind.KPI and (each.before is None or each.after is None)}
    pairs: dict[str, tuple[Actual | None, Actual | None]] = {}
    for change in changes:
        if change.kind is not Kind.ACTUAL:
            continue
        before = scorecard.records.actuals.get(change.uid)
        after = None if change.after is None else _built(change.uid, before, change.after)
        known = before or after
        if known is not None and known.kpi not in whole:
            pairs[change.uid] = before, after
    return pairs


def _built(uid: str, before: Actual | None, fields: Mapping[str, object]) -> Actual:
    built = build(Kind.ACTUAL, uid, {**(before.data() if before is not None else {}), **fields})
    assert isinstance(built, Actual)
    return built
