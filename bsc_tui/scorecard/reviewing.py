"""The review: the sections of each kind, what each goes through one by one, and the acts of holding it.

This is the door for screens and verbs. The order and the minutes are in `review_sections`, beginning and ending in
`review_acts`, what is said in `review_said`, what is decided in `review_decisions`; what changed is told by `movement`,
causes and actions by `correctives` and `work`.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from bsc_tui.scorecard.actions_in_question import ActionInQuestion, actions_in_question
from bsc_tui.scorecard.board import board
from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.correctives import OffTrack, off_track
from bsc_tui.scorecard.fields import Entity
from bsc_tui.scorecard.figures import Board, ObjectiveFigures
from bsc_tui.scorecard.kpis_in_question import KpiInQuestion, kpis_in_question
from bsc_tui.scorecard.links_on_trial import LinkOnTrial, links_on_trial
from bsc_tui.scorecard.missing_values import MissingValue, missing_values
from bsc_tui.scorecard.movement import Movement, Shift, Value, ValueSort, Way, movement
from bsc_tui.scorecard.plan import Plan
from bsc_tui.scorecard.policy import in_utc
from bsc_tui.scorecard.records import Actual, Decision, Minute, Review
from bsc_tui.scorecard.review_acts import (
    attend,
    begin,
    end,
    proposed_attendees,
    proposed_next,
    proposed_period,
    reopened,
)
from bsc_tui.scorecard.review_decisions import (
    actions_in,
    decide,
    decisions_before,
    decisions_in,
    settle,
    standing,
    stands,
    want,
    wanted_in,
)
from bsc_tui.scorecard.review_said import (
    Place,
    ReviewEnded,
    ReviewOpen,
    at_place,
    held_of,
    latest_review,
    minutes_in,
    named,
    open_review,
    period_of,
    place_of,
    review_before,
    reviews,
    said,
    say,
)
from bsc_tui.scorecard.review_sections import (
    ACTIONS,
    ATTENDEES,
    CHANGED,
    DECISIONS,
    KPIS,
    LAST_TIME,
    LINKS,
    MOVERS,
    NEXT_DATE,
    NEXT_YEAR,
    OFF_TRACK,
    WINS,
    Section,
    minutes_of,
    section_of,
    sections,
)
from bsc_tui.scorecard.wins import Win
from bsc_tui.scorecard.work import Work, gone_through, work

__all__ = [
    "ACTIONS",
    "ATTENDEES",
    "CHANGED",
    "DECISIONS",
    "KPIS",
    "LAST_TIME",
    "LINKS",
    "MOVERS",
    "NEXT_DATE",
    "NEXT_YEAR",
    "OFF_TRACK",
    "WINS",
    "Attendee",
    "Item",
    "Looked",
    "Place",
    "ReviewEnded",
    "ReviewOpen",
    "Section",
    "Subject",
    "actions_in",
    "at_place",
    "attend",
    "begin",
    "boards_of",
    "decide",
    "decisions_before",
    "decisions_in",
    "end",
    "held_of",
    "items",
    "known_on",
    "latest_review",
    "minutes_in",
    "minutes_of",
    "named",
    "open_review",
    "period_of",
    "place_of",
    "proposed_attendees",
    "proposed_next",
    "proposed_period",
    "reopened",
    "review_before",
    "reviews",
    "said",
    "say",
    "section_of",
    "sections",
    "settle",
    "standing",
    "stands",
    "want",
    "wanted_in",
]

MOST_MOVERS = 5
"""So many of those that moved most are looked at."""


class Attendee(NamedTuple):
    """Somebody of the roster, or a guest."""

    name: str
    is_here: bool


Subject = (
    Decision | Attendee | Shift | Value | Win | OffTrack | MissingValue | Work | LinkOnTrial | KpiInQuestion
    | ActionInQuestion | ObjectiveFigures | Minute
)  # fmt: skip
"""What an item is about.

By section: `last_time` Decision; `attendees` Attendee; `changed` Shift, then Value (corrected); `wins` Win; `movers`
Shift; `off_track` OffTrack, then MissingValue (overdue), then Work (overdue, or done in the review); `links`
LinkOnTrial; `kpis` KpiInQuestion; `actions` ActionInQuestion; `next_year` ObjectiveFigures; `decisions` Decision, then
Minute (decisions wanted).
"""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing a section goes through."""

    uid: str
    """Of what it is about; `Minute.about` holds it."""
    title: str
    """What people call it, on one line."""
    subject: Subject
    said: Minute | None = None
    """What has been said about it so far in this review."""


class Looked(NamedTuple):
    """What a section looks at."""

    scorecard: Scorecard
    review: Review
    before: Board
    """The period before the review's."""
    now: Board
    today: date
    moved: Movement | None = None
    """What changed from one board to the other, where it is known already."""

    @property
    def movement(self) -> Movement:
        """What changed from one board to the other."""
        return self.moved or movement(self.scorecard, self.before, self.now, self.today)


def known_on(review: Review, today: date) -> date:
    """The day a review looks from: that of its end once it has ended, so that its minutes do not grow older."""
    return today if review.ended is None else min(in_utc(review.ended).date(), today)


def boards_of(scorecard: Scorecard, review: Review, today: date, signed: Plan | None = None) -> tuple[Board, Board]:
    """The boards of the period before a review's and of its own, as known on a day."""
    period = period_of(review)
    earlier = scorecard.plan.calendar.step(period, -1)
    return board(scorecard, earlier, today, signed), board(scorecard, period, today, signed)


def items(
    scorecard: Scorecard,
    review: Review,
    section: str,
    before: Board,
    now: Board,
    today: date,
    *,
    moved: Movement | None = None,
) -> tuple[Item, ...]:
    """What a section of a review goes through one by one, each with what was said about it so far.

    `before` and `now` are the boards of `boards_of`, `today` is the day of `known_on`; `moved` is what `movement` tells
    of the two, for who has it already. Raises `Refused` for a section its kind does not have.
    """
    section_of(review.kind, section)
    told = {each.about: each for each in minutes_in(scorecard, review, section)}
    found: dict[str, Item] = {}
    for uid, title, subject in _FOUND[section](Looked(scorecard, review, before, now, today, moved)):
        found.setdefault(uid, Item(uid, _line(title), subject, told.get(uid)))
    return tuple(found.values())


def _line(text: str) -> str:
    return " ".join(text.split())


Found = Iterator[tuple[str, str, Subject]]
"""Uid, title and subject of each item; of one uid the first counts."""


def _decided_before(looked: Looked) -> Found:
    for each in decisions_before(looked.scorecard, looked.review):
        yield each.uid, each.text, each


def _attendees(looked: Looked) -> Found:
    here = dict.fromkeys(looked.review.attendees)
    roster = [person.name for person in looked.scorecard.plan.people_in_order]
    for name in dict.fromkeys([*roster, *here]):
        yield name, name, Attendee(name, name in here)


def _changed(looked: Looked) -> Found:
    """The plan as a whole, each KPI that stands otherwise or is known no longer, and what was corrected."""
    charter = looked.scorecard.plan.charter
    yield charter.uid, charter.name, looked.movement.plan
    for shift in looked.movement.kpis:
        if shift.way is not Way.UNCHANGED:
            yield shift.uid, _called(shift.thing), shift
    for value in looked.movement.values:
        if value.sort is not ValueSort.ENTERED:
            yield Actual.uid_of(value.kpi.uid, value.period), f"{_called(value.kpi)}, {value.period}", value


def _wins(looked: Looked) -> Found:
    for win in looked.movement.wins:
        yield win.uid, _called(win.thing), win


def _movers(looked: Looked) -> Found:
    for shift in looked.movement.movers[:MOST_MOVERS]:
        yield shift.uid, _called(shift.thing), shift


def _off_track(looked: Looked) -> Found:
    """What is off track, then whose values are overdue, then the work that is, and what of it was done meanwhile."""
    for card in off_track(looked.scorecard, looked.now):
        yield card.kpi.uid, _called(card.kpi), card
    for missing in missing_values(looked.scorecard, looked.today):
        if missing.is_overdue:
            yield missing.kpi.uid, _called(missing.kpi), missing
    begun = in_utc(looked.review.opened).date()
    for each in gone_through(work(looked.scorecard, looked.today), begun, looked.today):
        yield each.uid, f"{each.id} {each.title}", each


def _links(looked: Looked) -> Found:
    for each in links_on_trial(looked.scorecard.plan, looked.before, looked.now):
        yield each.link.uid, f"{each.driver.objective.code} > {each.result.objective.code}", each


def _kpis(looked: Looked) -> Found:
    for each in kpis_in_question(looked.scorecard, looked.now, looked.today):
        yield each.thing.uid, _called(each.thing), each


def _actions(looked: Looked) -> Found:
    for each in actions_in_question(looked.scorecard, looked.before, looked.now, looked.today):
        yield each.action.uid, _called(each.action), each


def _objectives(looked: Looked) -> Found:
    for group in looked.now.perspectives:
        for each in group.objectives:
            yield each.objective.uid, _called(each.objective), each


def _decisions(looked: Looked) -> Found:
    for decision in decisions_in(looked.scorecard, looked.review):
        yield decision.uid, decision.text, decision
    for wanted in wanted_in(looked.scorecard, looked.review):
        yield wanted.about, wanted.text, wanted


def _called(thing: Entity | None) -> str:
    """What people call a thing, with its code where it has one."""
    name = next((text for each in ("name", "title", "action") if (text := getattr(thing, each, ""))), "")
    return f"{getattr(thing, 'code', '')} {name}".strip()


_FOUND: Mapping[str, Callable[[Looked], Found]] = MappingProxyType(
    {
        LAST_TIME: _decided_before,
        ATTENDEES: _attendees,
        CHANGED: _changed,
        WINS: _wins,
        MOVERS: _movers,
        OFF_TRACK: _off_track,
        LINKS: _links,
        KPIS: _kpis,
        ACTIONS: _actions,
        NEXT_YEAR: _objectives,
        DECISIONS: _decisions,
        NEXT_DATE: lambda _: iter(()),
    }
)
