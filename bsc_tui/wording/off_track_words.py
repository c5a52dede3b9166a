"""What is said about a KPI that is off track, in words: its figures, its cause, its corrective actions, how late."""

from collections.abc import Iterator
from datetime import date

from bsc_tui.scorecard.correctives import TWICE, OffTrack
from bsc_tui.scorecard.figures import KpiFigures
from bsc_tui.scorecard.period import parse_period
from bsc_tui.scorecard.plan import Plan, UnitKind
from bsc_tui.scorecard.records import Answer, Corrective
from bsc_tui.wording.dates import format_date
from bsc_tui.wording.movements import value_text
from bsc_tui.wording.number_writing import format_percent
from bsc_tui.wording.numbers import ENGLISH
from bsc_tui.wording.periods import period_name
from bsc_tui.wording.target_words import near_target

DONE = 100
NOBODY = "nobody yet"

ANSWERS: dict[Answer, str] = {
    Answer.SAME: "same cause, action continues (new date)",
    Answer.NEW: "new cause and action (owner, date)",
    Answer.ACCEPT: "accept until a day, because",
}
"""The three answers, as they are offered."""


def figures_words(figures: KpiFigures, locale: str = ENGLISH) -> str:
    """The actual beside its target: `12 days, target 7 days, 71.4% off`."""
    kpi = figures.kpi
    said = [value_text(kpi, figures.actual, locale, entered=not figures.periods)]
    aim = aim_words(figures, locale)
    if aim:
        said.append(aim)
    if figures.variance_percent is not None and kpi.kind is not UnitKind.YES_NO:
        said.append(f"{format_percent(abs(figures.variance_percent), locale=locale)} off")
    return ", ".join(said)


def aim_words(figures: KpiFigures, locale: str = ENGLISH) -> str:
    """What the actual is measured by: `target 7 days`, `to be kept from 30 days to 60 days`; empty where nothing is."""
    kpi, goal = figures.kpi, figures.goal
    if goal is not None and goal.low is not None and goal.high is not None:
        return f"to be kept from {value_text(kpi, goal.low, locale)} to {value_text(kpi, goal.high, locale)}"
    if figures.target is None:
        return ""
    return f"target {value_text(kpi, near_target(figures.target, kpi), locale)}"


def running_words(card: OffTrack) -> str:
    """For how long it has been off track: `3 periods running`; nothing in the first period."""
    return f"{card.in_a_row} periods running" if card.in_a_row >= TWICE else ""


def question_words(card: OffTrack) -> str:
    """What to ask beside the effort where it stays off track: the link of the map, as a question."""
    asked = card.question
    return f"Ask about the map, not only about the effort: {asked}" if asked else ""


def person_name(plan: Plan, uid: str | None) -> str:
    """The name of a person of the roster; `nobody yet` where there is none."""
    person = plan.people.get(uid or "")
    return NOBODY if person is None else person.name


def due_words(due: date | None, percent: int, today: date, locale: str = ENGLISH) -> str:
    """By when it is due, and how late it is: `by 31 Mar 2027, 8 days late`; `done` once it is."""
    if percent >= DONE:
        return "done"
    if due is None:
        return "no deadline"
    late = late_words((today - due).days)
    return f"by {format_date(due, locale)}{f', {late}' if late else ''}"


def late_words(days: int) -> str:
    """How late something is; empty where it is not.

    >>> late_words(1), late_words(8), late_words(0)
    ('1 day late', '8 days late', '')
    """
    return "" if days <= 0 else f"{days} day{'' if days == 1 else 's'} late"


def action_words(corrective: Corrective, plan: Plan, today: date, locale: str = ENGLISH) -> str:
    """A corrective action with owner, deadline and progress; what was accepted with its day."""
    if corrective.answer is Answer.ACCEPT:
        return f"accepted until {format_date(corrective.due, locale)}"
    said = [
        corrective.action,
        person_name(plan, corrective.owner),
        due_words(corrective.due, corrective.percent, today, locale),
    ]
    if 0 < corrective.percent < DONE:
        said.append(f"{corrective.percent} % done")
    return " · ".join(said)


def said_lines(card: OffTrack, today: date, locale: str = ENGLISH) -> Iterator[tuple[str, str]]:
    """What was said before and now, each line with its label: the period it was said about, or what it is."""
    plan = card.scorecard.plan
    before = card.before
    if before is not None:
        yield _period(before, locale), _one_line(before.cause)
        yield "", action_words(before, plan, today, locale)
    for each in card.open_actions:
        if each is not before:
            yield f"open, {_period(each, locale)}", action_words(each, plan, today, locale)
    if card.answer is not None:
        yield "now", _one_line(card.answer.cause)
        yield "", action_words(card.answer, plan, today, locale)
    elif card.accepted is not None:
        yield "now", f"accepted until {format_date(card.accepted.due, locale)}"


def _period(corrective: Corrective, locale: str) -> str:
    return period_name(parse_period(corrective.period), locale)


def _one_line(text: str) -> str:
    return " ".join(text.split())
