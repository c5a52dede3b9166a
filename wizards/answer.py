"""Questions and answers as text: what is asked about a field, how its value reads, and what a typed answer means."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import UnionType
from typing import Any, NamedTuple, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from bsc_tui.scorecard import edits
from bsc_tui.scorecard.change import ENTITIES, Changes, Reference, Scorecard, references
from bsc_tui.scorecard.field_help import field_help
from bsc_tui.scorecard.fields import COMMENT_LENGTH, Entity, Kind
from bsc_tui.scorecard.plan import Kpi, UnitKind, in_order
from bsc_tui.scorecard.roster import meant_by
from bsc_tui.wording.dates import UnreadableDate, read_date
from bsc_tui.wording.numbers import UnreadableNumber, format_decimal, format_number, read_value, unit_and_kind
from bsc_tui.wording.suggest import did_you_mean, hint
from bsc_tui.wording.text import clean, tidy
from wizards.beside import BESIDE, NOT_BESIDE, kept_value
from wizards.following import OFFERED, following
from wizards.naming import label_of, parts_of, unique_label
from wizards.steps.question import Question

LONGEST_WHOLE = 9
"""Digits of a whole number."""


IN_UNITS = frozenset({"baseline", "target", "low", "high", "stretch", "bands"})
"""Fields of a KPI that hold values in its unit."""
LEAST_LETTERS = 2
"""From so many letters on the beginning of a name stands for it, where only one begins so."""
SLIP = 0.8
"""So much alike (`difflib`, 0 to 1) is a name that nobody has to one that somebody has, that it is taken for a slip."""
SOMEBODY_NEW = "+"
"""Stands before a name that is meant as it is written, whoever has one like it."""
ADDED = "is new: on the roster now as a participant, with a say at the sign-off"
"""What is said of somebody who came on the roster as an owner."""


class Manner(StrEnum):
    """How a field is asked."""

    LINE = "line"
    TEXT = "text"
    CHOICE = "choice"
    PERSON = "person"
    ONE = "one"
    MANY = "many"
    NUMBER = "number"
    NUMBERS = "numbers"
    WHOLE = "whole"
    DATE = "date"
    LINES = "lines"
    YES_NO = "yes_no"
    SEVERAL = "several"
    """Any of the choices, with commas."""


class Unanswerable(ValueError):
    """A text that does not answer the question; the message says why and what would."""


class Asked(NamedTuple):
    """A question about one field of one kind of thing, with all a front end needs to ask it."""

    kind: Kind
    name: str
    label: str
    help: str
    manner: Manner
    more: bool
    limit: int
    """Most characters; 0 for no limit of its own."""
    required: bool
    choices: tuple[str, ...] = ()
    """The words to choose from, where there is a fixed set."""
    reference: Reference | None = None
    guide: str = ""
    """What the room is asked about it, where that is more than its page asks."""


class Answer(NamedTuple):
    """What a typed text means."""

    fields: Mapping[str, object]
    first: Changes = ()
    """Changes to make before, such as adding a person who was not on the roster."""
    echo: str = ""
    """How it was understood, where that is not plain."""


@dataclass(frozen=True, slots=True)
class World:
    """What reading an answer needs to know."""

    scorecard: Scorecard
    today: date
    locale: str
    uid: str = field(default="")
    """For a thing the answer adds on the spot."""
    thing: Entity | None = None
    """What the question is about; the values of a KPI are read in its unit."""


def asked(kind: Kind, question: Question) -> Asked:
    """The question about a field, from its model."""
    beside = BESIDE.get((kind, question.field), NOT_BESIDE)
    model, name = _of_model(kind, question.field)
    info = model.model_fields[name]
    reference = beside.reference or next((ref for ref in references(kind) if ref.field == question.field), None)
    limit = next((most for mark in info.metadata if (most := getattr(mark, "max_length", None))), 0)
    bare = _bare(info.annotation)
    manner = _manner(bare, reference, limit or _limit_inside(info.annotation))
    choices = tuple(_word(each) for each in bare) if manner is Manner.CHOICE else ()
    if manner is Manner.YES_NO:
        choices = ("yes", "no")
    if (kind, question.field) in OFFERED:
        manner, choices = Manner.CHOICE, OFFERED[kind, question.field]()
    return Asked(
        kind, question.field, beside.label or info.title or question.field, beside.help or field_help(model, name),
        manner, question.more, limit, info.is_required() and (kind, question.field) not in BESIDE, choices, reference,
        question.ask,
    )  # fmt: skip


def _field_of(kind: Kind, name: str) -> FieldInfo:
    model, name = _of_model(kind, name)
    return model.model_fields[name]


def _of_model(kind: Kind, name: str) -> tuple[type[Entity], str]:
    """Where the value of a field is kept."""
    beside = BESIDE.get((kind, name))
    return (ENTITIES[kind], name) if beside is None else (ENTITIES[beside.kind], beside.field)


def _bare(annotation: Any) -> Any:
    """The type inside an optional or annotated one."""
    while True:
        if get_origin(annotation) in {Union, UnionType}:
            annotation = next(each for each in get_args(annotation) if each is not type(None))
        elif hasattr(annotation, "__metadata__"):
            annotation = annotation.__origin__
        else:
            return annotation


def _limit_inside(annotation: Any) -> int:
    marks = [mark for each in get_args(annotation) for mark in getattr(each, "__metadata__", ())]
    return next((mark.max_length for mark in marks if getattr(mark, "max_length", None)), 0)


def _manner(bare: Any, reference: Reference | None, limit: int) -> Manner:
    if reference is not None:
        if reference.many:
            return Manner.MANY
        return Manner.PERSON if reference.kind is Kind.PERSON else Manner.ONE
    if get_origin(bare) is tuple:
        if issubclass(_bare(get_args(bare)[0]), StrEnum):
            return Manner.SEVERAL
        return Manner.LINES if get_args(bare)[0] is str else Manner.NUMBERS
    if bare is bool:
        return Manner.YES_NO
    if issubclass(bare, StrEnum):
        return Manner.CHOICE
    if issubclass(bare, Decimal):
        return Manner.NUMBER
    if issubclass(bare, date):
        return Manner.DATE
    if issubclass(bare, int):
        return Manner.WHOLE
    return Manner.TEXT if limit >= COMMENT_LENGTH else Manner.LINE


def _word(value: str) -> str:
    return str(value).replace("_", " ")


def shown(question: Asked, thing: Entity, world: World) -> str:
    """The value of a field as text that `read` understands."""
    is_beside = (question.kind, question.name) in BESIDE
    value: Any = kept_value(world.scorecard, thing, question.name) if is_beside else getattr(thing, question.name)
    if value is None:
        return ""
    if question.manner is Manner.CHOICE:
        return _word(value)
    if question.manner is Manner.MANY:
        return ", ".join(_named(question, uid, world) for uid in value)
    if question.manner in {Manner.PERSON, Manner.ONE}:
        return _named(question, value, world)
    if question.manner is Manner.NUMBER:
        is_said = _measured(question, thing)[0] is UnitKind.YES_NO
        return format_number(value, kind=UnitKind.YES_NO) if is_said else format_decimal(value, world.locale)
    if question.manner in {Manner.LINES, Manner.SEVERAL}:
        return ", ".join(value)
    if question.manner is Manner.YES_NO:
        return "yes" if value else "no"
    if question.manner is Manner.NUMBERS:
        return "/".join(format_decimal(each, world.locale) for each in value)
    return str(value)


def _named(question: Asked, uid: str, world: World) -> str:
    assert question.reference is not None
    thing = world.scorecard.things(question.reference.kind).get(uid)
    return "" if thing is None else unique_label(thing, world.scorecard)


def candidates(question: Asked, world: World) -> tuple[str, ...]:
    """What may be answered: the fixed choices, or the things there are."""
    if question.choices or question.manner is Manner.SEVERAL:
        return question.choices or _options(question)
    if question.reference is None:
        return ()
    things = in_order(world.scorecard.things(question.reference.kind).values())
    if question.reference.kind is Kind.OBJECTIVE:
        things = world.scorecard.plan.objectives_in_order
    elif question.reference.kind is Kind.KPI:
        things = world.scorecard.plan.kpis_in_order
    return tuple(unique_label(thing, world.scorecard) for thing in things if thing is not world.thing)


def read(question: Asked, text: str, world: World) -> Answer:
    """What a typed text means for a field.

    Raises `Unanswerable`.
    """
    cleaned = clean(text, lines=question.manner is Manner.TEXT)
    words = tidy(cleaned.text)
    if not words:
        return Answer({question.name: _nothing(question)})
    if question.limit and len(words) > question.limit:
        raise Unanswerable(f"{len(words)} characters; at most {question.limit} fit here")
    answer = _READERS[question.manner](question, words, world)
    after = following(question.kind, answer.fields, world.scorecard, world.uid)
    if after.words:
        answer = Answer(answer.fields, (*answer.first, *after.changes), after.words)
    if cleaned.removed:
        return Answer(answer.fields, answer.first, cleaned.note)
    return answer


def _nothing(question: Asked) -> object:
    if (question.kind, question.name) in BESIDE:
        return BESIDE[question.kind, question.name].empty
    if not may_stay_open(question):
        raise Unanswerable(f"{question.label} cannot be empty")
    if question.manner in {Manner.MANY, Manner.NUMBERS, Manner.LINES, Manner.SEVERAL}:
        return ()
    return _field_of(question.kind, question.name).default


def may_stay_open(question: Asked) -> bool:
    """Whether a question may be left without an answer."""
    if (question.kind, question.name) in BESIDE:
        return True
    return not (question.required or question.manner in {Manner.WHOLE, Manner.YES_NO} or _is_must(question))


def _is_must(question: Asked) -> bool:
    """Whether one of the choices has to be taken."""
    default = _field_of(question.kind, question.name).default
    return question.manner is Manner.CHOICE and default is not None


def _line(question: Asked, words: str, _: World) -> Answer:
    if question.kind is Kind.KPI and question.name == "unit":
        unit, kind = unit_and_kind(words)
        return Answer({"unit": unit, "kind": kind})
    return Answer({question.name: words})


def _choice(question: Asked, words: str, _: World) -> Answer:
    wanted = words.casefold()
    fitting = [choice for choice in question.choices if choice.casefold().startswith(wanted)]
    exact = [choice for choice in fitting if choice.casefold() == wanted]
    if len(exact or fitting) != 1:
        raise Unanswerable(f'"{words}" is none of {", ".join(question.choices)}')
    if (question.kind, question.name) in OFFERED:
        return Answer({question.name: (exact or fitting)[0]})
    value = (exact or fitting)[0].replace(" ", "_")
    if question.kind is Kind.KPI and value == "yes_no" and question.name == "direction":
        return Answer({"direction": value, "kind": "yes_no", "unit": "yes/no"})
    return Answer({question.name: value})


def _person(question: Asked, words: str, world: World) -> Answer:
    people = world.scorecard.plan.people_in_order
    wanted, called = words.casefold(), meant_by(people, words)
    begun = tuple(p for p in people if p.name.casefold().startswith(wanted)) if len(wanted) >= LEAST_LETTERS else ()
    found = called or begun
    if len(found) == 1:
        return Answer({question.name: found[0].uid}, echo="" if called else f"= {found[0].name}")
    if found:
        raise Unanswerable(f'"{words}" may be {" or ".join(p.name for p in found)}: write the full name')
    if not any(letter.isalpha() for letter in words):
        raise Unanswerable(f'"{words}" names nobody: write a name, or its first letters')
    name = words.removeprefix(SOMEBODY_NEW).strip()
    near = did_you_mean(name, [p.name for p in people], SLIP) if name == words else ()
    if near:
        raise Unanswerable(
            f'"{words}" is not on the roster, {near[0]} is: write that name, or {SOMEBODY_NEW} {words} for somebody new'
        )
    changes = edits.new_person(world.scorecard, world.uid, name)
    return Answer({question.name: world.uid}, changes, f"{name} {ADDED}")


def _one(question: Asked, words: str, world: World) -> Answer:
    is_new_theme = question.name == "theme" and _known(question, words, world) is None
    if is_new_theme:
        changes = edits.new_theme(world.scorecard, world.uid, words)
        return Answer({question.name: world.uid}, changes, f"{words} added to the themes")
    return Answer({question.name: _find(question, words, world)})


def _many(question: Asked, words: str, world: World) -> Answer:
    if all(_known(question, word, world) for word in words.split()):
        parts = words.split()
    else:
        parts = parts_of(words, lambda part: _known(question, part, world) is not None)
    uids = dict.fromkeys(_find(question, part, world) for part in parts)
    return Answer({question.name: tuple(uids)})


def _known(question: Asked, words: str, world: World) -> str | None:
    """The uid of the thing that a code, a name or both together name."""
    assert question.reference is not None
    wanted = words.casefold()
    for uid, thing in world.scorecard.things(question.reference.kind).items():
        code, label = str(getattr(thing, "code", "")).casefold(), unique_label(thing, world.scorecard).casefold()
        if wanted in {code, label, label_of(thing).casefold().removeprefix(f"{code} ")} - {""}:
            return uid
    return None


def _find(question: Asked, words: str, world: World) -> str:
    assert question.reference is not None
    found = _known(question, words, world)
    if found is not None:
        return found
    things = world.scorecard.things(question.reference.kind).values()
    names = [unique_label(thing, world.scorecard) for thing in things]
    codes = ", ".join(str(getattr(thing, "code", "") or label_of(thing)) for thing in things) or "none yet"
    raise Unanswerable(
        f'there is no {_word_for(question.reference.kind)} "{words}"{hint(words, names) or f": write one of {codes}"}'
    )


def _word_for(kind: Kind) -> str:
    return {Kind.KPI: "KPI", Kind.ACTION: "action plan"}.get(kind, kind.replace("_", " "))


def _measured(question: Asked, thing: Entity | None) -> tuple[UnitKind, str]:
    """The kind and the unit a number is asked in."""
    if isinstance(thing, Kpi) and question.name in IN_UNITS:
        return thing.kind, thing.unit
    return (UnitKind.PERCENT, "%") if question.name == "tolerance" else (UnitKind.NUMBER, "")


def _number(question: Asked, words: str, world: World) -> Answer:
    kind, unit = _measured(question, world.thing)
    try:
        reading = read_value(words, kind, world.locale, unit)
    except UnreadableNumber as error:
        raise Unanswerable(str(error)) from None
    return Answer({question.name: reading.value}, echo=reading.echo or "")


def _numbers(question: Asked, words: str, world: World) -> Answer:
    return Answer(
        {question.name: tuple(_number(question, part, world).fields[question.name] for part in words.split("/"))}
    )


def _lines(question: Asked, words: str, _: World) -> Answer:
    return Answer({question.name: tuple(part for each in re.split(r"[,;\n]", words) if (part := each.strip()))})


def _yes_no(question: Asked, words: str, world: World) -> Answer:
    return Answer({question.name: _choice(question, words, world).fields[question.name] == "yes"})


def _options(question: Asked) -> tuple[str, ...]:
    """The words a list is made of, where there is a fixed set of them."""
    inside = get_args(_bare(_field_of(question.kind, question.name).annotation))[0]
    return tuple(_word(each) for each in _bare(inside))


def _several(question: Asked, words: str, world: World) -> Answer:
    parts = [part for each in re.split(r"[,;]", words) if (part := each.strip())]
    one = question._replace(choices=_options(question))
    chosen = dict.fromkeys(_choice(one, part, world).fields[question.name] for part in parts)
    return Answer({question.name: tuple(chosen)})


def _whole(question: Asked, words: str, _: World) -> Answer:
    beside = BESIDE.get((question.kind, question.name), NOT_BESIDE)
    if words.casefold() in beside.words:
        return Answer({question.name: beside.words[words.casefold()]})
    words = words.removesuffix("%").rstrip() if beside.words else words
    if not words.isascii() or not words.isdigit() or len(words) > LONGEST_WHOLE:
        raise Unanswerable(f'"{words}" is not a whole number: write for example 10')
    return Answer({question.name: int(words)})


def _date(question: Asked, words: str, world: World) -> Answer:
    try:
        reading = read_date(words, world.today, world.locale, world.scorecard.plan.calendar)
    except UnreadableDate as error:
        raise Unanswerable(str(error)) from None
    return Answer({question.name: reading.value}, echo=reading.echo or "")


_READERS = {
    Manner.LINE: _line,
    Manner.TEXT: _line,
    Manner.CHOICE: _choice,
    Manner.PERSON: _person,
    Manner.ONE: _one,
    Manner.MANY: _many,
    Manner.NUMBER: _number,
    Manner.NUMBERS: _numbers,
    Manner.WHOLE: _whole,
    Manner.DATE: _date,
    Manner.LINES: _lines,
    Manner.YES_NO: _yes_no,
    Manner.SEVERAL: _several,
}
