"""A decision in one line: what was decided; who carries it out; by when."""

from datetime import date
from typing import NamedTuple

from bsc_tui.scorecard.period import Calendar
from bsc_tui.scorecard.plan import Person, Plan
from bsc_tui.scorecard.records import Decision
from bsc_tui.wording.dates import UnreadableDate, format_date, read_date
from wizards.answer import Unanswerable
from wizards.owner_named import owner_named

BETWEEN = ";"
"""Stands between the words, the owner and the day."""
_FEW = 3
"""Words an owner or a day has at most; what is longer belongs to the decision."""


class DecisionLine(NamedTuple):
    """A decision as it was typed."""

    words: str
    owner: Person | None = None
    due: date | None = None


def read_decision(plan: Plan, text: str, today: date, locale: str) -> DecisionLine:
    """What a line says; owner and day stand at its end in either order, and both may be missing.

    Raises `Unanswerable` where one of them names nobody and no day.
    """
    words, *more = (part.strip() for part in text.split(BETWEEN))
    owner: Person | None = None
    due: date | None = None
    while more:
        part = more[-1]
        if part:
            day = _day(part, today, locale, plan.calendar)
            if day is not None and due is None:
                due = day
            elif len(part.split()) > _FEW or owner is not None:
                break
            else:
                owner = _who(plan, part, today, locale)
        more.pop()
    return DecisionLine(f"{BETWEEN} ".join([words, *more]), owner, due)


def written(plan: Plan, decision: Decision, locale: str) -> str:
    """A decision as a line that is read back as the same."""
    owner = plan.people.get(decision.owner or "")
    parts = [" ".join(decision.text.split()), owner.name if owner is not None else ""]
    parts.append(format_date(decision.due, locale) if decision.due is not None else "")
    return f"{BETWEEN} ".join(part for part in parts if part)


def _day(text: str, today: date, locale: str, calendar: Calendar) -> date | None:
    try:
        return read_date(text, today, locale, calendar).value
    except UnreadableDate:
        return None


def _who(plan: Plan, text: str, today: date, locale: str) -> Person | None:
    try:
        return owner_named(plan, text)
    except Unanswerable as error:
        why: Exception = error
        if any(letter.isdigit() for letter in text):
            try:
                read_date(text, today, locale, plan.calendar)
            except UnreadableDate as unreadable:
                why = unreadable
        raise Unanswerable(f"{why}. Behind {BETWEEN} stand who carries it out and by when") from None
