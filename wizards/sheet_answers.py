"""Many answers at once: what each text in a cell would make of its KPI, one after the other, and all as one act."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import NamedTuple

from bsc_tui.commands.session import Session
from bsc_tui.commands.uids import new_uid
from bsc_tui.scorecard.change import Change, Changes, Conflict, Refused, Scorecard, apply, edited
from bsc_tui.scorecard.plan import Kpi
from bsc_tui.wording.lines import unmarked
from bsc_tui.wording.text import clean, tidy
from wizards.answer import ADDED, SOMEBODY_NEW, Unanswerable, World, read, shown
from wizards.sheet_columns import COLUMNS, Column
from wizards.target_change import ReasonWanted, answered

MOST_CELLS = 2000
"""Cells of one paste that are looked at."""
LONGEST_CELL = 4000
"""Characters of one cell that are read at all."""
_IN_FORCE = "its target is in force: change it in its own cell, so that the first period and the reason can be asked"


class Answer(NamedTuple):
    """A text for a cell."""

    kpi: str
    """Uid; empty where the sheet has no row there."""
    field: str
    text: str
    called: str = ""
    """What a pasted row calls its KPI, where there is none of that name."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of one of the texts."""

    answer: Answer
    was: str = ""
    why: str = ""
    """Why it cannot be taken; empty where it can."""
    news: str = ""
    """Who comes on the roster with it; empty for nobody."""

    @property
    def is_taken(self) -> bool:
        """Whether it changes something."""
        return not self.why and self.was != self.answer.text


@dataclass(frozen=True, slots=True)
class Batch:
    """Several answers and the one act they come to."""

    outcomes: tuple[Outcome, ...]
    changes: Changes


_BY_FIELD: Mapping[str, Column] = {column.field: column for column in COLUMNS}


def weighed(scorecard: Scorecard, answers: Iterable[Answer], session: Session) -> Batch:
    """What becomes of each text, read as the form reads it; a person named twice is added to the roster once."""
    before, outcomes = scorecard, list[Outcome]()
    first: list[Change] = []
    touched: dict[str, None] = {}
    for answer in answers:
        kpi = scorecard.plan.kpis.get(answer.kpi)
        column = _BY_FIELD[answer.field]
        world = World(scorecard, session.today(), session.locale, new_uid(), kpi)
        was = "" if kpi is None else shown(column.asked, kpi, world)
        try:
            changes, added = _changes(kpi, column, answer, world, session)
            scorecard = apply(scorecard, changes)
        except ReasonWanted:
            outcomes.append(Outcome(answer, was, _IN_FORCE))
        except (Unanswerable, Refused, Conflict) as error:
            outcomes.append(Outcome(answer, was, str(error)))
        else:
            who = answer.text.removeprefix(SOMEBODY_NEW).strip()
            outcomes.append(Outcome(answer, was, news=f"{who} {ADDED}" if added else ""))
            first += added
            touched[answer.kpi] = None
    edits = (change for uid in touched for change in _together(before.plan.kpis[uid], scorecard.plan.kpis[uid]))
    return Batch(tuple(outcomes), (*first, *edits))


def _changes(kpi: Kpi | None, column: Column, given: Answer, world: World, session: Session) -> tuple[Changes, Changes]:
    """All changes of one answer, and those of them that add somebody first."""
    if given.called:
        raise Refused(f'no KPI has the code or the name "{given.called}"')
    if kpi is None:
        raise Refused("the sheet ends above: there is no KPI in this row")
    if not column.applies(kpi):
        raise Refused(column.why_not)
    answer = read(column.asked, given.text, world)
    scorecard = apply(world.scorecard, answer.first) if answer.first else world.scorecard
    changes = answered(scorecard, kpi, answer.fields, None, session)
    return (*answer.first, *changes), answer.first


def _together(before: Kpi, after: Kpi) -> Changes:
    was, now = before.data(), after.data()
    return edited(before, **{name: value for name, value in now.items() if value != was[name]})


def refused_in_words(outcomes: Iterable[Outcome], kpis: Mapping[str, Kpi]) -> str:
    """The first of those that cannot be taken, with its reason; empty where all can."""
    for each in outcomes:
        if each.why:
            return f"{_named(each.answer, kpis)}: {each.why}"
    return ""


def _named(answer: Answer, kpis: Mapping[str, Kpi]) -> str:
    kpi = kpis.get(answer.kpi)
    return f"{kpi.code if kpi is not None else answer.called or '-'} {_BY_FIELD[answer.field].heading}"


def in_words(outcome: Outcome, kpis: Mapping[str, Kpi]) -> str:
    """A pasted text on a line: `C1.1 Target: 12 > 14`."""
    return f"{_named(outcome.answer, kpis)}: {outcome.was or 'nothing'} > {outcome.answer.text}"


# --- a block that was pasted ----------------------------------------------------------------------------------------


class Block(NamedTuple):
    """The cells of a paste that say something, laid over the sheet."""

    answers: tuple[Answer, ...]
    left_out: int = 0
    """How many more there were: to the right of the last column, or beyond what is looked at."""


def table(text: str) -> list[list[str]]:
    r"""The cells of a pasted block; a cell in quotes may hold tabs and line ends, as spreadsheets write it.

    >>> table('a\t"b ""c"" d"\n\te')
    [['a', 'b "c" d'], ['', 'e']]
    >>> table("| KPI | Target |\n| --- | ---: |\n| **Margin** | 9 |")
    [['KPI', 'Target'], ['Margin', '9']]
    """
    lines = unmarked(text).replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    try:
        found = list(csv.reader(StringIO(lines), delimiter="\t", strict=True))
    except csv.Error:
        found = [line.split("\t") for line in lines.split("\n")]
    return [[tidy(clean(cell[:LONGEST_CELL], lines=True).text) for cell in row] for row in found]


def laid_by_name(text: str, kpis: Iterable[Kpi], every: Sequence[Column]) -> Block | None:
    """A pasted table whose rows begin with the code or the name of a KPI; nothing where they do not.

    Its first row may name the columns, in any order; else they are those of the sheet behind the name. With such a row
    a name nobody knows is told; without one every row has to begin with a KPI there is.
    """
    first, *others = table(text) or [[]]
    uids = {name: kpi.uid for kpi in kpis for name in _names(kpi)}
    fields = _fields_named(first[1:], every)
    body = [row for row in ([first, *others] if fields is None else others) if any(row)]
    found = [uids.get(_folded(row[0])) for row in body]
    if not any(found) or (fields is None and not all(found)):
        return None
    columns = fields or [column.field for column in every if column.field != "name"]
    answers, left_out = list[Answer](), 0
    for row, uid in zip(body, found, strict=True):
        for across, cell in enumerate(row[1:]):
            if not cell:
                continue
            if across >= len(columns) or not columns[across] or len(answers) >= MOST_CELLS:
                left_out += 1
            else:
                answers.append(Answer(uid or "", columns[across], cell, "" if uid else row[0]))
    return Block(tuple(answers), left_out)


def _names(kpi: Kpi) -> set[str]:
    return {_folded(each) for each in (kpi.code, kpi.name, f"{kpi.code} {kpi.name}") if each}


def _fields_named(cells: Sequence[str], every: Sequence[Column]) -> list[str] | None:
    """The fields a row of headings names, empty for a column the sheet does not have; nothing where it is no such row.

    A column is called as in the sheet or as in the form.
    """
    fields = {
        _folded(name): column.field
        for column in every
        for name in (Kpi.model_fields[column.field].title or "", column.heading)
    }
    found = [fields.get(_folded(cell), "") for cell in cells]
    return found if any(found) else None


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())


def laid_down(text: str, kpis: Sequence[str], fields: Sequence[str]) -> Block:
    """A pasted block over the KPIs from the cursor's row down and the columns from the cursor's to the right.

    Empty cells leave what is there.
    """
    answers, left_out = list[Answer](), 0
    for down, cells in enumerate(table(text)):
        uid = kpis[down] if down < len(kpis) else ""
        for across, cell in enumerate(cells):
            if not cell:
                continue
            if across >= len(fields) or len(answers) >= MOST_CELLS:
                left_out += 1
            else:
                answers.append(Answer(uid, fields[across], cell))
    return Block(tuple(answers), left_out)
