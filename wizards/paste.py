"""A pasted list before it is added: what each line would become, what is there, what cannot be taken and why."""

import re
from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from types import MappingProxyType
from typing import NamedTuple

from bsc_tui.scorecard.change import Change, Changes, Conflict, Refused, Scorecard, apply
from bsc_tui.scorecard.edits import OnRoster
from bsc_tui.scorecard.fields import Entity, Kind
from bsc_tui.wording.lines import said_lines, unmarked
from bsc_tui.wording.text import clean, tidy
from wizards.naming import label_of
from wizards.steps.question import Adding, Where

MOST_HEADING = 3
"""Words of the name of a column."""
MOST_LINES = 200
"""Lines of one paste that are looked at; a plan with more of anything could not be worked with."""
ONLY_THE_FIRST = f"only the first {MOST_LINES} lines are looked at"
LONGEST_LINE = 4000
"""Characters of one line that are read at all."""

_SIGNS = "•‣◦▪▫●○■□◆◇►▶➢➤✓✔✗✘→⇒☐☑☒·\uf0a7\uf0b7\uf0d8\uf0fc"
"""What office programs put in front of the lines of a list; the last four are letters of their fonts of signs."""
_BULLET = re.compile(
    rf"\s*(?=\S)(?:[{_SIGNS}]\s*|(?:[-*+–—>]|\(?\d{{1,3}}[.)]|\(?[a-zA-Z]\))\s+)?(?:\[[ xX]?\]\s+)?(?=\S)"
)
_COUNTS_ONLY = re.compile(r"[\d.)(\s]*|[^\w\s]{1,2}|o|\(?[a-z][.)]|\(?[ivxlc]+[.)]", re.IGNORECASE)
"""A cell that says no more than that here a line of a list begins."""
_TITLE = re.compile(r"#{1,6}\s")
"""How a heading begins in Markdown."""


_HEADINGS: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.PERSON: "person who",
        Kind.PERSPECTIVE: "perspective",
        Kind.OBJECTIVE: "objective goal",
        Kind.THEME: "theme",
        Kind.LINK: "cause from",
        Kind.KPI: "kpi measure indicator metric",
        Kind.ACTION: "action plan initiative project",
        Kind.TASK: "task step",
    }
)
"""What the first column of a table of such things is called, beside name and title; of several words the last."""


class Pasted(NamedTuple):
    """The lines of a paste that say something."""

    lines: tuple[str, ...]
    left_out: int = 0
    """How many more there were than are looked at."""
    cut: int = 0
    """In how many of them only the first cell counts, and there are others."""


class Fate(Enum):
    """What becomes of a pasted line."""

    NEW = "+"
    THERE = "="
    """It is there already, or twice in the paste; added only where somebody says so."""
    LEFT_OUT = "-"
    """A heading, as of the columns of a table, and whoever is on the roster already."""
    REFUSED = "✗"


class Item(NamedTuple):
    """One pasted line, and what it would become."""

    line: str
    fate: Fate
    why: str = ""
    """What it is the same as, or why it cannot be taken."""
    is_taken: bool = True
    """Whether it is added when the paste is."""


def pasted_lines(text: str, joined: str | None = None) -> Pasted:
    r"""The lines of a paste without their bullets, numbers and checkboxes; the first cell of a table's rows, or all.

    >>> pasted_lines("1. Grow margin\n- Cut waste\n\n3\tWin schools\tAna").lines
    ('Grow margin', 'Cut waste', 'Win schools')
    """
    every = said_lines(unmarked(text))
    read = [cells for cells in (_cells(line[: LONGEST_LINE + 1]) for line in every[:MOST_LINES]) if cells]
    lines = tuple(cells[0] if joined is None else joined.join(cells) for cells in read)
    cut = 0 if joined is not None else sum(len(cells) > 1 for cells in read)
    return Pasted(lines, max(len(every) - MOST_LINES, 0), cut)


def _cells(line: str) -> list[str]:
    """The cells of a line that say something, without its bullet, number or checkbox."""
    cells = [tidy(clean(cell, lines=False).text) for cell in line.split("\t")]
    cells = [_unquoted(cell) for cell in cells if cell]
    if len(cells) > 1 and _COUNTS_ONLY.fullmatch(cells[0]):
        cells = cells[1:]
    return [_without_bullet(cell) if place == 0 else cell for place, cell in enumerate(cells)]


def _without_bullet(words: str) -> str:
    """Words without the bullet, number or checkbox they begin with; one in their middle belongs to them."""
    bullet = _BULLET.match(words)
    return words if bullet is None else words[bullet.end() :]


def _unquoted(cell: str) -> str:
    """A cell as a spreadsheet hands it over may stand in quotes, each quote in it doubled."""
    is_quoted = len(cell) > 1 and cell[0] == cell[-1] == '"'
    return cell[1:-1].replace('""', '"').strip() if is_quoted else cell


def weighed(lines: Iterable[str], adding: Adding, where: Where) -> tuple[Item, ...]:
    """What each line would become, added one after the other."""
    seen = {_folded(_name(thing)): f"there already: {label_of(thing)}" for thing in _kin(where.scorecard, adding)}
    scorecard, items = where.scorecard, []
    for number, line in enumerate(every := tuple(lines)):
        heads = "the heading of the table" if number == 0 and len(every) > 1 and _is_heading(line, adding) else ""
        if heads or _TITLE.match(line):
            items.append(Item(line, Fate.LEFT_OUT, f"{heads or 'a heading'}, left out", is_taken=False))
            continue
        try:
            changes = adding.make(_at(where, scorecard, f"{where.uid}.{number}"), line)
            scorecard = apply(scorecard, changes)
        except OnRoster as error:
            items.append(Item(line, Fate.LEFT_OUT, str(error), is_taken=False))
            continue
        except (Refused, Conflict) as error:
            items.append(Item(line, Fate.REFUSED, str(error), is_taken=False))
            continue
        title = _folded(_title(changes))
        if title and title in seen:
            items.append(Item(line, Fate.THERE, seen[title], is_taken=False))
        else:
            items.append(Item(line, Fate.NEW))
            seen[title] = "stands here twice"
    return tuple(items)


def _is_heading(line: str, adding: Adding) -> bool:
    """Whether a line names the columns of a table of such things: `KPI`, `Name, Role`, `Strategic objectives`."""
    first = re.split(rf"[,;\t]|{adding.joined}", line)[0] if adding.joined else line.partition("\t")[0]
    words = first.casefold().split()
    known = {"name", "title", *_HEADINGS.get(adding.kind, "").split()}
    return 0 < len(words) <= MOST_HEADING and words[-1].removesuffix("s") in known


def _kin(scorecard: Scorecard, adding: Adding) -> Iterable[Entity]:
    return scorecard.things(adding.kind).values()


def _name(thing: Entity) -> str:
    return str(getattr(thing, "title", "") or getattr(thing, "name", ""))


def _title(changes: Changes) -> str:
    after = (changes[0].after if changes else None) or {}
    return str(after.get("title") or after.get("name") or "")


def _folded(title: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", title).casefold().split())


def _at(where: Where, scorecard: Scorecard, uid: str) -> Where:
    return where._replace(scorecard=scorecard, uid=uid)


def applied(items: Iterable[Item], adding: Adding, where: Where, new_uid: Callable[[], str]) -> Changes:
    """The changes that add all lines that are taken, in their order, as one act.

    Raises `Refused` or `Conflict`.
    """
    scorecard = where.scorecard
    made: list[Change] = []
    for item in items:
        if item.is_taken:
            changes = adding.make(_at(where, scorecard, new_uid()), item.line)
            scorecard = apply(scorecard, changes)
            made += changes
    return tuple(made)


def in_words(items: Iterable[Item], left_out: int = 0, why: str = ONLY_THE_FIRST) -> str:
    """How many of how many are added: `11 of 12`, and what is not looked at."""
    every = tuple(items)
    words = f"{sum(item.is_taken for item in every)} of {len(every) + left_out}"
    return f"{words} ({why})" if left_out else words
