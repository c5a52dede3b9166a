"""What is off track and what is done about it: one card a KPI, its cause, its corrective action, what was said before.

A KPI is answered for one of its own periods at a time: with a new cause and action, with the same cause and a new date,
or it is accepted until a day. One answer a KPI and period; what goes on follows the answer of an earlier period.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from bsc_tui.scorecard.assumptions import link_in_question, question
from bsc_tui.scorecard.change import Changes, Refused, Scorecard, added, build, edited
from bsc_tui.scorecard.edits import DONE, check_period
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.figures import Board, KpiFigures
from bsc_tui.scorecard.kpi_view import Views
from bsc_tui.scorecard.period import Calendar, Period, parse_period
from bsc_tui.scorecard.plan import Kpi
from bsc_tui.scorecard.ranks import rank_at_end
from bsc_tui.scorecard.records import Answer, Corrective
from bsc_tui.scorecard.scoring import Status

TWICE = 2
"""Off track so many periods in a row, and not only the effort is questioned (method: M6)."""
MOST_COUNTED = 60
"""Periods in a row that are counted at most."""


class Lacking(Refused):
    """An answer that says too little, or something that cannot be: the message says what to do.

    `field` names the field of `Corrective` it is about.
    """

    def __init__(self, name: str, message: str) -> None:
        super().__init__(message)
        self.field = name


@dataclass(frozen=True)
class OffTrack:
    """One KPI that is off track in a period, with all there is to say about it."""

    figures: KpiFigures
    period: Period
    """The KPI's own period an answer is kept under: the latest with a value, where several are taken together."""
    answer: Corrective | None
    """What was said about this period."""
    before: Corrective | None
    """What was said about an earlier period last."""
    open_actions: tuple[Corrective, ...]
    """Corrective actions of earlier periods that are neither done nor carried on by a later one; the latest first."""
    accepted: Corrective | None
    """The answer of an earlier period by which it is accepted still: until the end of this period, or longer."""
    scorecard: Scorecard = field(repr=False, compare=False)

    @property
    def kpi(self) -> Kpi:
        """The KPI."""
        return self.figures.kpi

    @property
    def is_answered(self) -> bool:
        """Whether there is nothing left to say about it."""
        return self.answer is not None or self.accepted is not None

    @property
    def continues(self) -> Corrective | None:
        """The corrective action that "same cause, action continues" carries on; nothing where none is open."""
        return next(iter(self.open_actions), None)

    @cached_property
    def in_a_row(self) -> int:
        """How many periods running it has been off track, this one among them; one without a value is passed over.

        Periods are as long as the one that is shown.
        """
        plan = self.scorecard.plan
        calendar, shown = plan.calendar, self.figures.period
        view = Views(self.scorecard, calendar.last_day(shown)).of(self.kpi)
        first = min(view.values, default=self.period)
        count, period = 1, shown
        while count < MOST_COUNTED:
            period = calendar.step(period, -1)
            if calendar.last_day(period) < calendar.first_day(first):
                break
            figures = view.figures(period)
            if figures.actual is None:
                continue
            if figures.status is not Status.OFF_TRACK:
                break
            count += 1
        return count

    @property
    def question(self) -> str:
        """What to ask about the map where it has been off track twice or more; else nothing (method: M6)."""
        if self.in_a_row < TWICE:
            return ""
        plan = self.scorecard.plan
        return question(plan, link_in_question(plan, self.kpi.objective))


Said = Mapping[str, Sequence[tuple[Period, Corrective]]]
"""The answers of each KPI with their periods, the earliest first."""


def off_track(scorecard: Scorecard, board: Board) -> tuple[OffTrack, ...]:
    """One card for each KPI that is off track on a board, in the plan's order."""
    said = by_kpi(scorecard)
    return tuple(
        _card(scorecard, figures, said)
        for figures in board.kpis
        if figures.status is Status.OFF_TRACK and _own(figures)
    )


def card(scorecard: Scorecard, figures: KpiFigures) -> OffTrack | None:
    """The card of one KPI; nothing where it is not off track."""
    if figures.status is not Status.OFF_TRACK or not _own(figures):
        return None
    own = (each for each in scorecard.records.correctives.values() if each.kpi == figures.kpi.uid)
    return _card(scorecard, figures, _said(own))


def without_cause(scorecard: Scorecard, board: Board) -> tuple[KpiFigures, ...]:
    """What keeps a period from being closed where causes are required: off track, neither answered nor accepted.

    A KPI measured less often counts in the period its own one ends in, and not in those after it.
    """
    calendar, period = scorecard.plan.calendar, board.period
    return tuple(
        each.figures
        for each in off_track(scorecard, board)
        if not each.is_answered and _ends_in(calendar, each.figures.period, period)
    )


def by_kpi(scorecard: Scorecard) -> Said:
    """What was said about each KPI."""
    return _said(scorecard.records.correctives.values())


def has_answer(said: Said, calendar: Calendar, kpi: Kpi, period: Period) -> bool:
    """Whether one of a KPI's own periods has an answer, or is accepted by an earlier one."""
    told = said.get(kpi.uid, ())
    if any(each == period for each, _ in told):
        return True
    earlier = [each for when, each in told if when < period]
    return bool(earlier) and _accepts(earlier[-1], calendar.last_day(period))


def followed(correctives: Iterable[Corrective]) -> frozenset[str]:
    """The uids of the corrective actions that a later one carries on."""
    return frozenset(each.follows for each in correctives if each.follows)


def _said(correctives: Iterable[Corrective]) -> Said:
    found: dict[str, list[tuple[Period, Corrective]]] = {}
    for each in correctives:
        found.setdefault(each.kpi, []).append((parse_period(each.period), each))
    return {kpi: sorted(every, key=_by_time) for kpi, every in found.items()}


def _by_time(told: tuple[Period, Corrective]) -> tuple[int, int, str]:
    period, corrective = told
    return period.year, period.number, corrective.uid


def _own(figures: KpiFigures) -> tuple[Period, ...]:
    """The KPI's own periods the figures are of: the one shown, or those taken together."""
    return figures.taken or ((figures.period,) if figures.period.frequency is figures.kpi.frequency else ())


def _card(scorecard: Scorecard, figures: KpiFigures, said: Said) -> OffTrack:
    calendar, own = scorecard.plan.calendar, _own(figures)
    inside = set(own)
    if figures.kpi.frequency.is_finer_than(figures.period.frequency):
        inside.update(calendar.within(figures.kpi.frequency, figures.period))
    told = [(when, each) for when, each in said.get(figures.kpi.uid, ()) if when.frequency is figures.kpi.frequency]
    answers = [(when, each) for when, each in told if when in inside]
    earlier = [each for when, each in told if when < min(inside)]
    gone_on = followed(each for _, each in told)
    still_open = tuple(each for each in reversed(earlier) if is_open_action(each) and each.uid not in gone_on)
    before = earlier[-1] if earlier else None
    accepted = before if before is not None and _accepts(before, calendar.last_day(figures.period)) else None
    period, answer = answers[-1] if answers else (own[-1], None)
    return OffTrack(figures, period, answer, before, still_open, accepted, scorecard)


def is_open_action(corrective: Corrective) -> bool:
    """Whether there is something to do about it still."""
    return corrective.answer is not Answer.ACCEPT and corrective.percent < DONE


def _accepts(corrective: Corrective, until: date) -> bool:
    return corrective.answer is Answer.ACCEPT and corrective.due is not None and until <= corrective.due


def _ends_in(calendar: Calendar, own: Period, period: Period) -> bool:
    return calendar.period(period.frequency, calendar.belongs_by(own)) == period


# --- answering ------------------------------------------------------------------------------------------------------


def uid_of(kpi: str, period: Period) -> str:
    """The uid of the one answer a KPI has for a period."""
    return f"why/{kpi}/{period}"


def answered(
    scorecard: Scorecard,
    kpi: Kpi,
    period: Period,
    answer: Answer,
    *,
    cause: str = "",
    action: str = "",
    owner: str | None = None,
    due: date | None = None,
    at: datetime,
    by: str,
    today: date | None = None,
) -> Changes:
    """Say why a KPI is off track in one of its own periods, and what is done about it; said again, it is said anew.

    `Answer.NEW` takes a cause, an action, the uid of its owner and a deadline. `Answer.SAME` carries on the latest open
    corrective action of an earlier period: cause and action are that one's, the owner too unless another is named; it
    takes a deadline, new or still ahead. `Answer.ACCEPT` takes the day until which it is accepted, and in `cause` why.
    `today` is the day it is said, else that of `at`.

    Raises `Lacking` with the field that has to be mended, `Refused` for a period that has no figures.
    """
    check_period(scorecard, kpi, period, today or at.date())
    before = scorecard.records.correctives.get(uid_of(kpi.uid, period))
    said = _Saying(scorecard, kpi, period, before, today or at.date())
    match answer:
        case Answer.NEW:
            fields = said.new(cause, action, owner, due)
        case Answer.SAME:
            fields = said.same(owner, due)
        case Answer.ACCEPT:
            fields = said.accept(cause, due)
    if before is not None:
        # Saying the same again is no edit: only another answer has another time and another hand.
        return edited(before, **fields, at=at, by=by) if edited(before, **fields) else ()
    rank = rank_at_end([each.rank for each in scorecard.records.correctives.values()])
    data = {"kpi": kpi.uid, "period": str(period), **fields, "at": at, "by": by, "rank": rank}
    return (added(build(Kind.CORRECTIVE, uid_of(kpi.uid, period), data)),)


@dataclass(frozen=True, slots=True)
class _Saying:
    """What is said about one KPI in one period."""

    scorecard: Scorecard
    kpi: Kpi
    period: Period
    before: Corrective | None
    today: date

    @property
    def name(self) -> str:
        return f"{self.kpi.code} {self.kpi.name} in {self.period}"

    def new(self, cause: str, action: str, owner: str | None, due: date | None) -> dict[str, object]:
        """A cause and what is done about it."""
        was = self.before if self.before is not None and self.before.answer is Answer.NEW else None
        return {
            "answer": Answer.NEW,
            "cause": self._said("cause", cause, "a cause", "Say why it is off track"),
            "action": self._said("action", action, "a corrective action", "Say what is done about it"),
            "owner": self._owner(owner),
            "due": self._due(due, "a deadline", "Name the day by which it is done"),
            "percent": was.percent if was is not None else 0,
            "done_on": was.done_on if was is not None else None,
            "follows": "",
        }

    def same(self, owner: str | None, due: date | None) -> dict[str, object]:
        """What was said before goes on, by another day."""
        goes_on = self._going_on()
        was = self.before if self.before is not None and self.before.answer is Answer.SAME else goes_on
        return {
            "answer": Answer.SAME,
            "cause": goes_on.cause,
            "action": goes_on.action,
            "owner": self._owner(owner if owner is not None else goes_on.owner),
            "due": self._due(due, "a new date", "Name the day by which the action is done now"),
            "percent": was.percent,
            "done_on": was.done_on,
            "follows": goes_on.uid,
        }

    def accept(self, reason: str, until: date | None) -> dict[str, object]:
        """It may be as it is, for a while."""
        until = self._due(until, "the day until which it is accepted", "Name it: for ever is no answer")
        return {
            "answer": Answer.ACCEPT,
            "cause": self._said("cause", reason, "a reason", "Say why it is accepted"),
            "action": "",
            "owner": None,
            "due": until,
            "percent": 0,
            "done_on": None,
            "follows": "",
        }

    def _going_on(self) -> Corrective:
        every = self.scorecard.records.correctives
        if self.before is not None and self.before.follows in every:
            return every[self.before.follows]
        told = _said(each for each in every.values() if each.kpi == self.kpi.uid).get(self.kpi.uid, ())
        earlier = [each for when, each in told if when.frequency is self.period.frequency and when < self.period]
        gone_on = followed(each for _, each in told)
        still_open = [each for each in earlier if is_open_action(each) and each.uid not in gone_on]
        if still_open:
            return still_open[-1]
        acted = [each for each in earlier if each.answer is not Answer.ACCEPT]
        why = "there is no corrective action of an earlier period"
        if acted:
            why = f'"{acted[-1].action}" was reported done'
        raise Lacking("answer", f"{self.name}: nothing continues, for {why}. Give a cause and a new action")

    def _said(self, name: str, text: str, what: str, do: str) -> str:
        if not text.strip():
            raise Lacking(name, f"{self.name} lacks {what}. {do}")
        return text.strip()

    def _owner(self, owner: str | None) -> str:
        if owner is None:
            raise Lacking("owner", f"{self.name}: who does it? An action without a name stays undone. Name one person")
        if owner not in self.scorecard.plan.people:
            raise Lacking("owner", f"{self.name}: its owner is not on the roster. Name somebody who is")
        return owner

    def _due(self, due: date | None, what: str, do: str) -> date:
        if due is None:
            raise Lacking("due", f"{self.name} lacks {what}. {do}")
        is_kept = self.before is not None and self.before.due == due
        if due < self.today and not is_kept:
            raise Lacking("due", f"{self.name}: {due} has passed. Name {self.today} or a day after it")
        return due


def reported(corrective: Corrective, percent: int, today: date) -> Changes:
    """Report how far a corrective action is; 100 is done, on the day it was first reported so.

    Raises `Refused` for what was accepted, and for a percentage there is not.
    """
    if corrective.answer is Answer.ACCEPT:
        raise Refused("what is accepted has no action that could be done. Answer anew to open one")
    if corrective.percent == percent:
        return ()
    return edited(corrective, percent=percent, done_on=today if percent == DONE else None)
