"""A task on one line: what is to be done, and behind it, where they are told, who does it and by when."""

import re
from datetime import date
from typing import NamedTuple

from bsc_tui.scorecard.plan import Person, Plan
from bsc_tui.scorecard.roster import meant_by
from bsc_tui.wording.dates import UnreadableDate, is_day_like, read_date
from bsc_tui.wording.suggest import did_you_mean, hint

_BETWEEN = re.compile(r"\s*[,;\t]\s*")
LIKE_A_NAME = 0.8
"""How much a word has to share with a name to be taken for a slip of it."""


class TaskLine(NamedTuple):
    """What a line tells of a task."""

    title: str
    owner: str | None = None
    """Uid of the person who does it."""
    deadline: date | None = None


def read_task(line: str, plan: Plan, today: date, locale: str) -> TaskLine:
    """The task a line tells of: `Book the course, Ana, 28 Feb`; who and when in either order, each at most once.

    A name is one of the roster, whole or by its first word where nobody else has that; what is neither a name nor a
    day belongs to what is to be done, with its commas.
    """
    title, owner, deadline = line.strip(), None, None
    while (cut := _last_cut(title)) is not None:
        before, last = title[: cut.start()].strip(), title[cut.end() :].strip()
        person = _called(plan, last) if owner is None else None
        day = None if person is not None or deadline is not None else _day(last, today, locale)
        if not before or (person is None and day is None):
            break
        title, owner, deadline = before, owner or (person.uid if person else None), deadline or day
    return TaskLine(title, owner, deadline)


def slip(line: str, plan: Plan, today: date, locale: str) -> str:
    """What stands in the place of a name or a day and can only be meant as one, yet is none; empty where all is well.

    A day the calendar does not have, a first name that several have, a name much like one of the roster.
    """
    title = read_task(line, plan, today, locale).title
    cut = _last_cut(title)
    last = "" if cut is None else title[cut.end() :].strip()
    if is_day_like(last, locale):
        try:
            read_date(last, today, locale)
        except UnreadableDate as error:
            return str(error)
    if not last[:1].isupper():
        return ""
    names = [name for person in plan.people_in_order for name in (person.name, *person.name.split()[:1])]
    same = meant_by(plan.people_in_order, last)
    if len(same) > 1:
        who = ", ".join(person.name for person in same)
        return f"{len(same)} people are called {last}: {who}. Write the whole name"
    if not same and did_you_mean(last, names, LIKE_A_NAME):
        return f'nobody here is called "{last}"{hint(last, names)} Or put it before the comma'
    return ""


def _last_cut(line: str) -> re.Match[str] | None:
    return max(_BETWEEN.finditer(line), key=lambda cut: cut.start(), default=None)


def _called(plan: Plan, word: str) -> Person | None:
    found = meant_by(plan.people_in_order, word)
    return found[0] if len(found) == 1 else None


def _day(words: str, today: date, locale: str) -> date | None:
    try:
        return read_date(words, today, locale).value
    except UnreadableDate:
        return None
