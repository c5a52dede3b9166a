"""Beginning a review, noting who is here, ending it and opening it again.

Every act is a group of changes like any other, so that a review lives in the store and goes on on another machine.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from bsc_tui.scorecard.board import default_period
from bsc_tui.scorecard.change import Changes, Refused, Scorecard, added, build, edited
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.period import Frequency, Period
from bsc_tui.scorecard.plan import Role
from bsc_tui.scorecard.records import Review, ReviewKind
from bsc_tui.scorecard.review_decisions import standing_kept
from bsc_tui.scorecard.review_said import ReviewOpen, check_open, open_review, period_of, review_before
from bsc_tui.scorecard.review_sections import sections
from bsc_tui.scorecard.roster import Nobody, person_called

_SATURDAY = 5
_USUAL_ARRIVAL = 10
"""Days until values arrive, where a plan has no KPI that says."""
_LONGER = {ReviewKind.QUARTERLY: Frequency.QUARTER, ReviewKind.ANNUAL: Frequency.YEAR}


def proposed_period(scorecard: Scorecard, kind: ReviewKind, today: date) -> Period:
    """The period a review of this kind is about where nobody says otherwise.

    Of a monthly one the latest of the plan's rhythm that holds an actual; of the others the latest quarter or year that
    has ended by then, the running one while none has.
    """
    calendar, charter = scorecard.plan.calendar, scorecard.plan.charter
    latest = default_period(scorecard, today)
    longer = _LONGER.get(kind)
    if longer is None or not latest.frequency.is_finer_than(longer):
        return latest
    period = calendar.period(longer, calendar.belongs_by(latest))
    if calendar.last_day(period) < today:
        return period
    before = calendar.step(period, -1)
    return before if calendar.last_day(before) >= charter.start else period


def begin(
    scorecard: Scorecard, kind: ReviewKind, period: Period, at: datetime, by: str, today: date | None = None
) -> Changes:
    """Begin a review of a period; whoever is proposed as attendee is noted as here until somebody says otherwise.

    `today` is the day it is for the room, where that is not the day of `at`.
    Its uid names kind and period, so that two who begin it at once cannot both.
    Raises `ReviewOpen` while another is open, `Refused` for a period that has not begun or is not in the plan's time.
    """
    still_open = open_review(scorecard)
    if still_open is not None:
        raise ReviewOpen(still_open)
    _check_period(scorecard, period, today or at.date())
    data = {
        "kind": kind,
        "period": str(period),
        "opened": at,
        "by": by,
        "attendees": proposed_attendees(scorecard),
        "place": sections(kind)[0].id,
    }
    return (added(build(Kind.REVIEW, _uid(scorecard, kind, period), data)),)


def _check_period(scorecard: Scorecard, period: Period, today: date) -> None:
    calendar, charter = scorecard.plan.calendar, scorecard.plan.charter
    first, last = calendar.ends(period.frequency, charter.start, charter.end)
    if not first <= period <= last:
        raise Refused(f"{period} is outside the plan's horizon, {first} to {last}: there is nothing to review")
    if calendar.first_day(period) > today:
        raise Refused(f"{period} has not begun: it starts on {calendar.first_day(period)}")


def _uid(scorecard: Scorecard, kind: ReviewKind, period: Period) -> str:
    """The uid of the next review of this kind and period."""
    uid = f"review/{kind}/{period}"
    taken, number = scorecard.records.reviews, 2
    if uid not in taken:
        return uid
    while f"{uid}/{number}" in taken:
        number += 1
    return f"{uid}/{number}"


def proposed_attendees(scorecard: Scorecard) -> tuple[str, ...]:
    """Who is likely to be here: those of the last review, else the roster; in the order of the roster, guests last."""
    roster = tuple(person.name for person in scorecard.plan.people_in_order)
    last = review_before(scorecard, None)
    if last is None or not last.attendees:
        return roster
    came = dict.fromkeys(last.attendees)
    return (*(name for name in roster if name in came), *(name for name in came if name not in roster))


def attend(scorecard: Scorecard, review: Review, names: Iterable[str]) -> Changes:
    """Note who is here; a name counts once, capitals and blanks do not matter, and a roster name is written as there.

    Raises `ReviewEnded`, `Refused` where a name is too long.
    """
    check_open(review)
    here: dict[str, str] = {}
    for name in (" ".join(each.split()) for each in names):
        if name:
            written = _on_the_roster(scorecard, name)
            here.setdefault(written.casefold(), written)
    return edited(review, attendees=tuple(here.values()))


def _on_the_roster(scorecard: Scorecard, name: str) -> str:
    try:
        return person_called(scorecard.plan.people_in_order, {}, name).name
    except Nobody:
        return name  # a guest, or one of several of that name


def end(
    scorecard: Scorecard, review: Review, at: datetime, next_on: date | None = None, today: date | None = None
) -> Changes:
    """End a review; how the decisions of last time stand is kept in its minutes as it is now.

    `today` is the day it is for the room, where that is not the day of `at`.

    Raises `ReviewEnded`, `Refused` where the next review would be before this one.
    """
    check_open(review)
    day = today or at.date()
    if next_on is not None and next_on < day:
        raise Refused(f"the next review is before this one: {next_on}. Name a day from {day} on, or none")
    stands = standing_kept(scorecard, review, day)
    return (*stands, *edited(review, ended=at, next_on=next_on))


def reopened(scorecard: Scorecard, review: Review) -> Changes:
    """Let a review that has ended go on; no change where it is open.

    Raises `ReviewOpen` while another is.
    """
    if review.ended is None:
        return ()
    still_open = open_review(scorecard)
    if still_open is not None:
        raise ReviewOpen(still_open)
    return edited(review, ended=None)


def proposed_next(scorecard: Scorecard, review: Review, today: date) -> date | None:
    """The day the rhythm of the plan proposes for the next review: when the figures of its next period have arrived.

    That is the first working day from the one on which the last of them is due; never later than a period after it,
    and nothing where the plan's time is over.
    """
    plan = scorecard.plan
    calendar, charter = plan.calendar, plan.charter
    entered = [kpi for kpi in plan.kpis.values() if not kpi.is_calculated]
    arrives = max(
        (kpi.arrives for kpi in entered if not charter.rhythm.is_finer_than(kpi.frequency)), default=_USUAL_ARRIVAL
    )
    period = calendar.period(charter.rhythm, calendar.belongs_by(period_of(review)))
    _, last = calendar.ends(charter.rhythm, charter.start, charter.end)
    while (period := calendar.step(period)) <= last:
        whole = calendar.last_day(period) - calendar.first_day(period)
        day = _working_day(calendar.last_day(period) + min(timedelta(days=arrives), whole))
        if day > today:
            return day
    return None


def _working_day(day: date) -> date:
    return day + timedelta(days=max(7 - day.weekday(), 0)) if day.weekday() >= _SATURDAY else day


def leads(scorecard: Scorecard, review: Review, person: str) -> bool:
    """Whether somebody leads a review, so that the others follow: who began it, or a facilitator of the roster."""
    name = person.casefold()
    leading = {each.name.casefold() for each in scorecard.plan.people.values() if each.role is Role.FACILITATOR}
    return name in {review.by.casefold(), *leading}
