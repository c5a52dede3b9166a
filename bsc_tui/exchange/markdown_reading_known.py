"""What stands beside the prose of a part: the names of the plan, the records of its block, and where things stand."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from bsc_tui.exchange.markdown_naming import Named, naming
from bsc_tui.exchange.markdown_reading_tokens import Entry, Span
from bsc_tui.exchange.markdown_records import Things
from bsc_tui.exchange.markdown_sign_off import moment_words
from bsc_tui.exchange.markdown_text import one_line
from bsc_tui.exchange.tables import Problem
from bsc_tui.scorecard.change import TABLES, Refused, Scorecard, build
from bsc_tui.scorecard.fields import Entity, Kind
from bsc_tui.scorecard.plan import Plan
from bsc_tui.scorecard.records import Records
from bsc_tui.wording.suggest import hint
from bsc_tui.wording.text import tidy, visible

_MOMENT = "%Y-%m-%d %H:%M UTC"


@dataclass
class Known:
    """All the reading of the records goes by."""

    plan: Plan | None
    """The plan of the prose; nothing while there are problems in it."""
    old: Plan | None
    """The plan of the block."""
    kept: Things
    """The records of the blocks, by kind."""
    uid: Callable[[], str]
    problems: list[Problem]
    lines: dict[tuple[Kind, str, str | None], int] = field(default_factory=dict)
    """The line each record stands in, and each field of it."""
    derived: set[int] = field(default_factory=set)
    """The lines of items that are not read, because they follow from the plan and its figures."""

    def __post_init__(self) -> None:
        self._namings = [naming(each) for each in (self.plan, self.old) if each is not None]

    def meant(self, span: Span, kind: Kind | None) -> list[str]:
        """The uids that may be meant by a name: as the plan of the prose has it, else as its block had."""
        words = one_line(span.text)
        return next((found for each in self._namings if (found := each.meant(words, span.number, kind))), [])

    def named(self) -> Iterator[Named]:
        """The things of the plan with their names: as the prose has them, then as its block had."""
        for each in self._namings:
            yield from each.all

    def words_of(self, uid: str | None) -> str:
        """How the block names a thing; nothing where it names none."""
        found = None if uid is None else next((each for each in reversed(self._namings) if uid in each), None)
        return "" if uid is None or found is None else found.words(uid)

    def one(self, span: Span, kind: Kind, line: int, words: str, column: str | None = None) -> str | None:
        """The uid of the thing that is named; nothing, and a problem, where it is none or may be several.

        What the block knows and the plan of the prose does not was taken out there: it is nothing, and no problem.
        """
        found = self.meant(span, kind)
        if self.plan is None:
            return found[0] if len(found) == 1 else None
        present = [uid for uid in found if uid in self._namings[0]]
        if len(present) == 1 or (found and not present):
            return present[0] if present else None
        if found:
            said = f'"{span.text}" may be any of {len(found)}. Write *(1)* or another number behind it'
        else:
            known = [each.words for each in self._namings[0].all if each.kind is kind]
            said = f'"{span.text}" is not in the plan{hint(span.text, known)}'
        self.wrong(line, column, f"{words}: {said}" if words else said)
        return None

    def kept_scorecard(self) -> Scorecard:
        """The records of the blocks, for what asks a scorecard for them; it has no plan."""
        tables: dict[str, Any] = {TABLES[kind][1]: things for kind, things in self.kept.items()}
        halves: dict[str, Any] = {"records": Records.model_construct(**tables)}
        return Scorecard.model_construct(**halves)

    def wrong(self, line: int, column: str | None, message: str) -> None:
        """Tell of a problem."""
        self.problems.append(Problem(line, column, message))

    def built(self, kind: Kind, uid: str, data: Mapping[str, Any], line: int) -> Entity | None:
        """A record; nothing, and a problem, where it does not fit. A text that reads as it was kept stays so."""
        old = self.kept.get(kind, {}).get(uid)
        was = {} if old is None else old.data()
        told = {name: was[name] if _reads_as(value, was.get(name)) else value for name, value in data.items()}
        try:
            thing = build(kind, uid, told)
        except Refused as error:
            self.wrong(line, None, str(error))
            return None
        self.lines[kind, uid, None] = line
        return thing


def as_read(text: str) -> str:
    """A kept text as it reads in a file."""
    return tidy(visible(text))


def _reads_as(text: Any, kept: Any) -> bool:
    return isinstance(text, str) and isinstance(kept, str) and as_read(kept) == text


def read_moment(text: str, kept: datetime | None) -> datetime | None:
    """A moment from its words in the file, which tell it to the minute; the one that is kept where it reads so.

    Nothing where it is none.
    """
    if kept is not None and moment_words(kept) == text:
        return kept
    try:
        return datetime.strptime(text, _MOMENT).replace(tzinfo=UTC)
    except ValueError:
        return read_day(text)


def read_day(text: str) -> datetime | None:
    """The beginning of a day; nothing where it is none."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def column_of_label(entry: Entry) -> str:
    """Where the first label of an item begins."""
    return f"column {entry.indent + len('- **') + 1}"


def column_of_text(entry: Entry) -> str:
    """Where the text behind the first label of an item begins."""
    label = entry.spans[0].label if entry.spans else None
    return f"column {entry.indent + len(f'- **{label}:** ') + 1}" if label else f"column {entry.indent + len('- ') + 1}"
