"""What the prose of a file tells about one thing of a plan, and how its words become values."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from bsc_tui.exchange.markdown_labels import (
    FIELDS,
    choice_words,
    choices,
    default,
    is_list,
    label,
    labels,
    named_kind,
    sort_of,
)
from bsc_tui.exchange.markdown_reading_tokens import Entry, Span
from bsc_tui.exchange.tables import Problem
from bsc_tui.scorecard.change import ENTITIES
from bsc_tui.scorecard.fields import Kind, number, plain
from bsc_tui.wording.suggest import hint

_ANSWERS = {"yes": "1", "no": "0"}
_KINDS = {
    Kind.CHARTER: "the plan", Kind.PERSPECTIVE: "a perspective", Kind.OBJECTIVE: "an objective", Kind.KPI: "a KPI",
    Kind.FORMER_TARGET: "a former target", Kind.ACTION: "an action plan", Kind.TASK: "a task", Kind.LINK: "a link",
    Kind.PERSON: "a person",
}  # fmt: skip


@dataclass(eq=False)
class Told:
    """One thing as the prose tells it."""

    kind: Kind
    line: int
    parent: "Told | None" = None
    values: dict[str, Any] = field(default_factory=dict)
    """By field, as data; what is not there is as it would be without a word."""
    names: dict[str, list[Span]] = field(default_factory=dict)
    """By field, what names other things."""
    lines: dict[str, int] = field(default_factory=dict)
    """By field, where it stands."""
    uid: str = ""
    is_known: bool = False
    """Its uid is that of a thing in the block of the file."""
    is_ticked: bool = False
    """Of a task, whether the box before it is ticked."""

    def data(self) -> dict[str, Any]:
        """All fields that hold no names, as data."""
        fields = ENTITIES[self.kind].model_fields
        plain_ones = {name: default(self.kind, name) for name in fields if name != "uid"}
        return {**plain_ones, **self.values}

    def get(self, name: str) -> Any:
        """The value of a field, as data."""
        return self.values.get(name, default(self.kind, name))


class Wrong(ValueError):
    """Words that are no value of a field; says why."""


def read_fields(
    told: Told, entries: Iterable[Entry], problems: list[Problem], chosen: Sequence[str] | None = None
) -> list[Entry]:
    """Take the labelled fields of a thing (those chosen, or all); gives back the entries that are none of them."""
    known = {label(told.kind, name).casefold(): name for name in chosen} if chosen else labels(told.kind)
    rest = []
    for entry in entries:
        span = entry.spans[0] if entry.spans else Span(None, "")
        name = known.get((span.label or "").casefold())
        if name is None or len(entry.spans) > 1:
            rest.append(entry)
        elif name in told.lines:
            said = f'"{span.label}" stands here again, first in line {told.lines[name]}. Keep one of them'
            problems.append(Problem(entry.line, None, said))
        else:
            take(told, name, span, entry, problems)
    return rest


def take(told: Told, name: str, span: Span, entry: Entry, problems: list[Problem]) -> None:
    """Take one field of a thing from its words."""
    told.lines[name] = entry.line
    texts = _several(span, entry) if is_list(told.kind, name) else [span]
    if named_kind(told.kind, name):
        told.names[name] = [each for each in texts if each.text]
        return
    try:
        values = [value_of(told.kind, name, each.text) for each in texts]
    except Wrong as error:
        problems.append(Problem(entry.line, column_of(span, entry), f"{label(told.kind, name)}: {error}"))
        return
    told.values[name] = values if is_list(told.kind, name) else values[0]


def column_of(span: Span, entry: Entry) -> str | None:
    """Where the text behind the first label of an item begins: `- **Label:** text`."""
    if span.label is None or span is not entry.spans[0]:
        return None
    return f"column {entry.indent + len(f'- **{span.label}:** ') + 1}"


def _several(span: Span, entry: Entry) -> list[Span]:
    below = [each.spans[0] if each.spans else Span(None, "") for each in entry.below]
    return below or ([span] if span.text else [])


def value_of(kind: Kind, name: str, text: str) -> Any:
    """A single value of a field, as data, from its words; nothing for no words.

    Raises `Wrong`.
    """
    known = choices(kind, name)
    sort = sort_of(kind, name)
    if not text:
        return "" if sort is str and not known else None
    if known:
        if text.casefold() not in known:
            words = list(dict.fromkeys(choice_words(each) for each in known.values()))
            raise Wrong(f'"{text}" is none of {", ".join(words)}{hint(text, words)}')
        return known[text.casefold()]
    if sort is bool:
        if text.casefold() not in _ANSWERS:
            raise Wrong(f'"{text}" is neither yes nor no')
        return text.casefold() == "yes"
    if sort in {int, Decimal}:
        return _number(text, whole=sort is int)
    if sort is date:
        with suppress(ValueError):
            return date.fromisoformat(text).isoformat()
        raise Wrong(f'"{text}" is no day: write it as 2027-03-31')
    return text


def _number(text: str, *, whole: bool) -> str | int:
    try:
        value = number(_ANSWERS.get(text.casefold(), text))
    except ValueError as error:
        raise Wrong(f'"{text}": {error}. Write it plainly, with a point: 1234.5') from None
    if not whole:
        return plain(value)
    if value != int(value):
        raise Wrong(f'"{text}" is no whole number')
    return int(value)


def unknown_fields(told: Told, rest: Iterable[Entry], problems: list[Problem]) -> None:
    """Tell of entries in a list of fields that are no field."""
    known = [label(told.kind, name) for name in FIELDS[told.kind]]
    for entry in rest:
        named = entry.spans[0].label if entry.spans else None
        said = f'"{named}" is no field of {_KINDS[told.kind]}{hint(named, known)}' if named else unlabelled(entry)
        problems.append(Problem(entry.line, None, said))


def unlabelled(entry: Entry) -> str:
    """What is said of an item without a label where one is needed."""
    text = " ".join(entry.text.split())
    shown = f'"{text[:40]}…"' if len(text) > 40 else f'"{text}"'  # noqa: PLR2004  # as much as tells which it is
    return f"{shown} has no label: write - **Label:** text, or make it a paragraph of its own"
