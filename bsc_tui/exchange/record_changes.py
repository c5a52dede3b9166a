"""What a file says of actuals and reviews that is not in the plan yet: checked like an entry, and told line by line."""

from collections.abc import Iterator
from datetime import date, datetime
from itertools import chain
from typing import Any

from bsc_tui.exchange.markdown_records import HOLDS
from bsc_tui.exchange.markdown_sign_off import moment_words
from bsc_tui.exchange.minutes import title_of
from bsc_tui.scorecard.change import ENTITIES, Change, Changes, Refused, Scorecard
from bsc_tui.scorecard.correctives import answered
from bsc_tui.scorecard.differences import Line, Nature, Sort
from bsc_tui.scorecard.edits import check_measured, check_period
from bsc_tui.scorecard.fields import Entity, Kind
from bsc_tui.scorecard.period import BadPeriod, parse_period
from bsc_tui.scorecard.plan import UnitKind
from bsc_tui.scorecard.records import Actual, Corrective, Decision, Minute, Progress, Review, ReviewKind
from bsc_tui.scorecard.reviewing import sections

RECORD_KINDS = (Kind.PROGRESS, *chain.from_iterable(HOLDS.values()))
"""The kinds of records a Markdown file holds, what is named before what names it."""
_WORDS = {"not_applicable": "not applicable", "next_on": "next review", "percent": "done", "due": "deadline"}
_LONGEST = 60
"""Characters of a text that tell which it is."""
_UNTOLD = frozenset({"rank", "at", "place", "follows", "review", "done_on"})
"""Fields that follow from others, and are told only where nothing else is another."""
_ANSWERED = frozenset({"answer", "cause", "action", "owner", "due"})
"""The fields of a cause that are an answer; the rest is how far it is, and who said it."""


def check_entry(scorecard: Scorecard, change: Change, today: date) -> Iterator[tuple[str | None, str]]:
    """The field of a record that cannot be entered as the file says it, and why; `scorecard` is as it would be then."""
    thing = scorecard.things(change.kind).get(change.uid)
    if change.after is None or thing is None:
        return
    match thing:
        case Actual() if _says_more(change):
            yield from (("value", why) for why in _check_actual(scorecard, thing, today))
        case Corrective() if change.before is None or not _ANSWERED.isdisjoint(change.after):
            yield from (("cause", why) for why in _check_answer(scorecard, thing))
        case Decision(owner=None, due=date() as due):
            yield "due", f"it is due by {due}, but who does it? Name one person, or leave the day out"
        case _:
            pass


def _check_actual(scorecard: Scorecard, actual: Actual, today: date) -> Iterator[str]:
    kpi = scorecard.plan.kpis[actual.kpi]
    try:
        check_measured(kpi)
        check_period(scorecard, kpi, scorecard.plan.calendar.read(actual.period), today)
    except (Refused, BadPeriod) as error:
        yield str(error)
    if actual.value is not None and kpi.kind is UnitKind.YES_NO and actual.value not in {0, 1}:
        yield f"{kpi.code} {kpi.name} is answered with yes or no"
    if actual.not_applicable is not None and not actual.not_applicable.strip():
        yield f"say why it is not applicable: add - **{actual.period} not applicable because:** below the table"


def _check_answer(scorecard: Scorecard, said: Corrective) -> Iterator[str]:
    """As it would be refused where people say it, on the day it was said."""
    try:
        answered(
            scorecard, scorecard.plan.kpis[said.kpi], parse_period(said.period), said.answer, cause=said.cause,
            action=said.action, owner=said.owner, due=said.due, at=said.at, by=said.by,
        )  # fmt: skip
    except Refused as error:
        yield str(error)


def _says_more(change: Change) -> bool:
    after = change.after or {}
    return change.before is None or any(name in after for name in ("value", "not_applicable", "period", "kpi"))


def record_lines(before: Scorecard, after: Scorecard, changes: Changes) -> Iterator[str]:
    """What the changes of records mean, a line each; `before` and `after` are what there was and will be."""
    for change in changes:
        was, now = (each.things(change.kind).get(change.uid) for each in (before, after))
        if now is None and was is not None:
            yield _line(was, before, Sort.REMOVED)
        elif was is None and now is not None:
            yield _line(now, after, Sort.ADDED, now=_summary(now, after))
        elif was is not None and now is not None:
            yield from _edits(was, now, before, after)


def _edits(was: Entity, now: Entity, before: Scorecard, after: Scorecard) -> Iterator[str]:
    one, other = was.data(), now.data()
    differing = [name for name in other if other[name] != one[name]]
    for name in [name for name in differing if name not in _UNTOLD] or differing[:1]:
        words = _word(was, name, before), _word(now, name, after)
        yield _line(now, after, Sort.EDITED, name, *words)


def _line(
    thing: Entity, scorecard: Scorecard, sort: Sort, name: str | None = None, was: str = "", now: str = ""
) -> str:
    path = (*_path(thing, scorecard), *([] if name is None else [_label(thing.KIND, name)]))
    return Line(thing.KIND, thing.uid, sort, Nature.EDITORIAL, path, name, was, now).text


def _label(kind: Kind, name: str) -> str:
    return _WORDS.get(name) or (ENTITIES[kind].model_fields[name].title or name).lower()


def _path(thing: Entity, scorecard: Scorecard) -> tuple[str, ...]:
    match thing:
        case Actual() | Corrective():
            part = "actuals" if isinstance(thing, Actual) else "causes"
            return (part, scorecard.plan.kpis[thing.kpi].code, thing.period)
        case Review():
            return ("reviews", title_of(thing))
        case Minute():
            review = scorecard.records.reviews[thing.review]
            titles = {each.id: each.title for kind in ReviewKind for each in sections(kind)}
            return ("reviews", title_of(review), titles.get(thing.section, thing.section))
        case Progress():
            return ("tasks", _task_words(thing, scorecard))
        case Decision():
            return ("decisions", f'"{_short(thing.text)}"')
        case _:
            return (thing.KIND,)


def _task_words(progress: Progress, scorecard: Scorecard) -> str:
    """The task as people call it: the code of its action plan, its place in it, its title."""
    task = scorecard.plan.tasks[progress.task]
    place = [each.uid for each in scorecard.plan.tasks_of(task.action)].index(task.uid) + 1
    return f"{scorecard.plan.actions[task.action].code}.{place} {_short(task.title)}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def _summary(thing: Entity, scorecard: Scorecard) -> str:
    """What something new says, in a few words."""
    match thing:
        case Actual():
            names = ("value", "not_applicable", "note")
            return next((words for name in names if (words := _word(thing, name, scorecard))), "")
        case Corrective():
            return _short(thing.action or thing.cause)
        case Progress():
            return f"{thing.percent} % done"
        case Minute():
            return _short(": ".join(filter(None, (thing.verdict, thing.text))))
        case _:
            return ""


def _word(thing: Entity, name: str, scorecard: Scorecard) -> str:
    value: Any = getattr(thing, name)
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case datetime():
            return moment_words(value)
        case tuple():
            return ", ".join(value)
        case _ if name == "owner":
            person = scorecard.plan.people.get(value)
            return str(value) if person is None else person.name
        case _:
            return str(thing.data()[name])
