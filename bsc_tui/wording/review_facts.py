"""What there is to know about each thing a review goes through: one wording for screen, minutes and verb."""

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple, assert_never

from bsc_tui.scorecard.actions_in_question import ActionInQuestion
from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.correctives import OffTrack
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.figures import KpiFigures, ObjectiveFigures
from bsc_tui.scorecard.kpis_in_question import KpiInQuestion
from bsc_tui.scorecard.links_on_trial import LinkOnTrial
from bsc_tui.scorecard.missing_values import MissingValue
from bsc_tui.scorecard.movement import Shift, Value
from bsc_tui.scorecard.plan import Objective
from bsc_tui.scorecard.records import Answer, Corrective, Decision, Minute, Review
from bsc_tui.scorecard.review_decisions import stands
from bsc_tui.scorecard.reviewing import Attendee, Item
from bsc_tui.scorecard.wins import Win
from bsc_tui.scorecard.work import Work, WorkState
from bsc_tui.wording.dates import format_date
from bsc_tui.wording.movements import points_text, value_text, value_words, went_words, win_words
from bsc_tui.wording.number_writing import format_score
from bsc_tui.wording.numbers import ENGLISH
from bsc_tui.wording.status import look

PLAIN = ""
"""As a locale: days as files write them, `2027-01-08`, and numbers in English."""
_NOBODY = "nobody yet"


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"


class Fact(NamedTuple):
    """One thing there is to know."""

    label: str
    text: str
    """As people wrote it where they did; may have several lines."""


_NOUNS: Mapping[type, str] = MappingProxyType(
    {
        Shift: "KPI",
        Value: "KPI",
        OffTrack: "KPI",
        MissingValue: "KPI",
        KpiInQuestion: "KPI",
        Work: "Task",
        Win: "Won",
        Decision: "Decision",
        Minute: "Wanted",
        Attendee: "Name",
        LinkOnTrial: "Link",
        ActionInQuestion: "Action plan",
        ObjectiveFigures: "Objective",
    }
)


def noun(item: Item) -> str:
    """What sort of thing an item is about."""
    match item.subject:
        case Shift(thing=None):
            return "Plan"
        case KpiInQuestion(thing=Objective()):
            return "Objective"
        case Work(kind=Kind.CORRECTIVE):
            return "Corrective action"
        case _ as subject:
            return _NOUNS[type(subject)]


def called(item: Item, scorecard: Scorecard, locale: str = ENGLISH) -> str:
    """What an item says in a line: its title, of a win what was won."""
    match item.subject:
        case Win() as win:
            return win_words(win, scorecard.plan, locale or ENGLISH)
        case Decision(text=text) | Minute(text=text):
            return text
        case LinkOnTrial() as tested:
            return tested.claim
        case _:
            return item.title


def facts(item: Item, scorecard: Scorecard, review: Review, today: date, locale: str = ENGLISH) -> tuple[Fact, ...]:
    """All there is to know about an item of a review, beside what was said about it; empty texts are left out."""
    told = _Facts(scorecard, review, today, locale)
    return tuple(fact for fact in told.of(item) if fact.text.strip())


class _Facts:
    def __init__(self, scorecard: Scorecard, review: Review, today: date, locale: str) -> None:
        self._scorecard = scorecard
        self._review = review
        self._today = today
        self._days = locale
        self._locale = locale or ENGLISH

    def of(self, item: Item) -> Iterator[Fact]:
        match item.subject:
            case Shift() | Value() as moved:
                yield from self._moved(moved)
            case OffTrack() | MissingValue() | Work() as trouble:
                yield from self._trouble(trouble)
            case LinkOnTrial() | KpiInQuestion() | ActionInQuestion() as asked:
                yield from self._asked(asked)
            case ObjectiveFigures() as row:
                yield from self._objective(row)
            case Decision() as decision:
                yield from self._decision(decision)
            case Win() | Attendee() | Minute():
                return
            case _ as never:
                assert_never(never)

    def _moved(self, moved: Shift | Value) -> Iterator[Fact]:
        if isinstance(moved, Value):
            yield Fact("Change", value_words(moved, self._locale))
        else:
            yield Fact("Change", went_words(moved, self._locale))
            yield Fact("Points", points_text(moved.points, self._locale))

    def _trouble(self, trouble: OffTrack | MissingValue | Work) -> Iterator[Fact]:
        match trouble:
            case OffTrack() as card:
                yield from self._off_track(card)
            case MissingValue() as missing:
                yield Fact("Missing", ", ".join(str(each) for each in missing.periods))
                yield Fact("Overdue", f"since {self._day(missing.due)}, {_days(missing.late)}")
                yield Fact("Owner", self._person(missing.owner))
            case Work() as piece:
                yield Fact("Owner", self._person(piece.owner))
                late = f", {_days(piece.late)} late" if piece.is_overdue else ""
                yield Fact("Deadline", f"{self._day(piece.due)}{late}" if piece.due is not None else "")
                yield Fact("Done", self._done(piece))
                yield Fact("Waits for", piece.waits_for)

    def _asked(self, asked: LinkOnTrial | KpiInQuestion | ActionInQuestion) -> Iterator[Fact]:
        if isinstance(asked, LinkOnTrial):
            yield Fact("Driver", asked.driver.tells)
            yield Fact("Result", asked.result.tells)
            yield Fact("Figures say", asked.tells)
            return
        yield from (Fact("Reason", reason) for reason in asked.reasons)
        if isinstance(asked, ActionInQuestion):
            yield Fact("Tasks done", f"{asked.progress.done} of {asked.progress.tasks}")
            yield Fact("Owner", self._person(asked.action.owner))

    def _done(self, piece: Work) -> str:
        if piece.is_done and piece.done_on is not None:
            return f"on {self._day(piece.done_on)}"
        is_known = piece.percent > 0 or piece.state is not WorkState.IN_PROGRESS
        return f"{piece.percent} %" if is_known else ""

    def _day(self, day: date | None) -> str:
        if day is None:
            return ""
        return format_date(day, self._days) if self._days else day.isoformat()

    def _person(self, uid: str | None) -> str:
        person = self._scorecard.plan.people.get(uid or "")
        return _NOBODY if person is None else person.name

    def _decision(self, decision: Decision) -> Iterator[Fact]:
        if decision.owner is not None or decision.due is not None:
            yield Fact("Owner", self._person(decision.owner))
            yield Fact("Due", self._day(decision.due))
        if decision.review != self._review.uid:
            yield Fact("Stands", stands(self._scorecard, self._review, decision, self._today))

    def _off_track(self, card: OffTrack) -> Iterator[Fact]:
        figures = card.figures
        yield Fact("Period", str(figures.period))
        yield Fact("Actual", self._value(figures, figures.actual))
        yield Fact("Target", self._value(figures, figures.target))
        row = f", {card.in_a_row} periods in a row" if card.in_a_row > 1 else ""
        yield Fact("Status", f"{look(figures.status, figures.state)}{row}")
        yield Fact("Note", figures.note)
        answer = card.answer or card.accepted
        if answer is None:
            yield Fact("Cause", "not said yet")
        else:
            yield from self._answer(answer)
        for each in card.open_actions:
            if answer is None or each.uid != answer.follows:
                yield Fact("Still open", f"{each.action} ({self._person(each.owner)}, by {self._day(each.due)})")
        yield Fact("Question", card.question)

    def _answer(self, answer: Corrective) -> Iterator[Fact]:
        if answer.answer is Answer.ACCEPT:
            yield Fact("Accepted until", self._day(answer.due))
            yield Fact("Because", answer.cause)
            return
        yield Fact("Cause", answer.cause)
        yield Fact("Action", answer.action)
        yield Fact("Owner", self._person(answer.owner))
        yield Fact("Deadline", self._day(answer.due))
        yield Fact("Done", f"{answer.percent} %")

    def _objective(self, row: ObjectiveFigures) -> Iterator[Fact]:
        total = row.total
        if total.score is None:
            yield Fact("Result", f"no score, {total.coverage} KPIs have one")
        else:
            score = format_score(total.score, locale=self._locale)
            yield Fact("Result", f"{score}, {look(total.status)}, {total.coverage} KPIs have a score")
        yield Fact("Owner", self._person(row.objective.owner))

    def _value(self, figures: KpiFigures, value: Fraction | None) -> str:
        entered = len(figures.taken) == 1 and not figures.kpi.is_calculated
        return value_text(figures.kpi, value, self._locale, entered=entered)
