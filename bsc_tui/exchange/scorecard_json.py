"""A whole scorecard as JSON of schema `bsc-scorecard/1`: the plan as it is signed, and all that is recorded about it.

Numbers are canonical decimals as strings, days and moments ISO 8601; every field of every thing is written.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NoReturn

from pydantic import ValidationError

from bsc_tui.exchange.json_places import Path, Spot, places, written
from bsc_tui.exchange.tables import Problem
from bsc_tui.scorecard.canonical import in_plan_order
from bsc_tui.scorecard.change import ENTITIES, TABLES, Refused, Scorecard, added, founded, named, reason, references
from bsc_tui.scorecard.fields import Entity, Kind
from bsc_tui.scorecard.plan import in_order
from bsc_tui.wording.text import UnreadableText, checked

SCHEMA = "bsc-scorecard/1"
_HALVES = ("plan", "records")
_HEAD = ("schema", "as_of", "head")


@dataclass(frozen=True)
class ReadScorecard:
    """What a file holds, or all that is wrong with it."""

    scorecard: Scorecard | None
    """Nothing while there are problems."""
    problems: tuple[Problem, ...] = ()
    head: str | None = None
    """Hash of the last entry of the journal the file was written from."""


def write_json(scorecard: Scorecard, *, today: date, head: str | None = None) -> str:
    """The scorecard as a file; equal scorecards give equal texts.

    `head` is the hash of the last entry of its journal: by it an import knows whether the plan has gone on since.
    """
    content = {
        "schema": SCHEMA,
        "as_of": today.isoformat(),
        "head": head,
        "plan": {"charter": _plain(scorecard.plan.charter), **_half(scorecard, "plan")},
        "records": _half(scorecard, "records"),
    }
    return json.dumps(content, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def _half(scorecard: Scorecard, half: str) -> dict[str, list[dict[str, Any]]]:
    ordered = in_plan_order(scorecard.plan) if half == "plan" else {}
    return {
        name: [_plain(thing) for thing in ordered.get(kind) or in_order(scorecard.things(kind).values())]
        for kind, (its, name) in TABLES.items()
        if its == half
    }


def _plain(thing: Entity) -> dict[str, Any]:
    return {"uid": thing.uid, **thing.data()}


def read_json(text: str) -> ReadScorecard:
    """The scorecard a file holds; what is missing in a thing has its default, what is unknown is a problem."""
    try:
        text = checked(text.removeprefix("\ufeff"))
        content = json.loads(text, parse_float=_no_float, parse_constant=_no_float, object_pairs_hook=_members)
    except UnreadableText as error:
        return _refused(Problem(error.line, f"character {error.column}", f"{error.what}. Remove it"))
    except json.JSONDecodeError as error:
        return _refused(Problem(error.lineno, f"character {error.colno}", f"this is not JSON: {error.msg}"))
    except (ValueError, RecursionError) as error:
        told = "it is nested too deeply" if isinstance(error, RecursionError) else str(error)
        return _refused(Problem(None, None, f"this is not a plan in JSON: {told}"))
    return _Reading(text, content).read()


class _No(ValueError):
    """Something JSON allows and a plan does not."""


def _no_float(text: str) -> NoReturn:
    message = f"{text} is not written as an exact number. Put it in quotation marks"
    raise _No(message)


def _members(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        message = f'"{twice}" stands twice in one object'
        raise _No(message)
    return found


def _refused(*problems: Problem) -> ReadScorecard:
    return ReadScorecard(None, problems)


class _Reading:
    """A parsed file on its way to a scorecard."""

    def __init__(self, text: str, content: object) -> None:
        self._text = text
        self._content = content
        self._places: Mapping[Path, Spot] = {}
        self._problems: list[Problem] = []
        self._things: dict[tuple[Kind, str], tuple[Entity, Path]] = {}

    def read(self) -> ReadScorecard:
        """The scorecard, or what is wrong."""
        content = self._content
        if not isinstance(content, dict) or content.get("schema") != SCHEMA:
            found = content.get("schema") if isinstance(content, dict) else None
            said = f'its schema is "{found}"' if isinstance(found, str) else "it names no schema"
            return _refused(Problem(1, None, f"this is no plan that can be read here: {said}, known is {SCHEMA}"))
        self._places = places(self._text)
        head = content.get("head")
        if not (head is None or isinstance(head, str)):
            self._wrong(("head",), "the head of the journal is a word, or null")
            head = None
        self._unknown((), content, {*_HEAD, *_HALVES})
        for half in _HALVES:
            self._half(half, content.get(half, {}))
        if not self._problems:
            self._named()
        scorecard = None if self._problems else self._founded()
        ordered = tuple(sorted(self._problems, key=lambda problem: problem.line or 0))
        return ReadScorecard(None if ordered else scorecard, ordered, head)

    def _wrong(self, path: Path, message: str) -> None:
        spot = next((self._places[path[:end]] for end in range(len(path), -1, -1) if path[:end] in self._places), None)
        self._problems.append(Problem(spot.line if spot else None, written(path) or None, message))

    def _unknown(self, path: Path, members: Iterable[str], known: Iterable[str]) -> None:
        for name in members:
            if name not in known:
                self._wrong((*path, name), f"{SCHEMA} knows no such member. Take it out")

    def _half(self, half: str, content: object) -> None:
        kinds = {name: kind for kind, (its, name) in TABLES.items() if its == half}
        if not isinstance(content, dict):
            self._wrong((half,), "here stands an object with a list for each sort of thing")
            return
        self._unknown((half,), content, {*kinds, *(["charter"] if half == "plan" else [])})
        if half == "plan":
            if "charter" in content:
                self._thing(Kind.CHARTER, ("plan", "charter"), content["charter"])
            else:
                self._wrong(("plan",), "the charter is missing: name, start and end of the plan")
        for name, kind in kinds.items():
            things = content.get(name, [])
            if not isinstance(things, list):
                self._wrong((half, name), "here stands a list")
                continue
            for place, thing in enumerate(things):
                self._thing(kind, (half, name, place), thing)

    def _thing(self, kind: Kind, path: Path, data: object) -> None:
        if not isinstance(data, dict) or not isinstance(data.get("uid"), str):
            self._wrong(path, "here stands an object with a uid")
            return
        self._unknown(path, data, ENTITIES[kind].model_fields)
        if not self._texts(path, data):
            return
        fields = {name: value for name, value in data.items() if name in ENTITIES[kind].model_fields and name != "uid"}
        try:
            thing = ENTITIES[kind].model_validate({"uid": data["uid"], **fields})
        except ValidationError as error:
            for each in error.errors(include_url=False):
                self._wrong((*path, *each["loc"]), reason(each))
            return
        if (kind, thing.uid) in self._things:
            self._wrong((*path, "uid"), f'"{thing.uid}" is there already')
            return
        self._things[kind, thing.uid] = thing, path

    def _texts(self, path: Path, data: Mapping[str, Any]) -> bool:
        """Whether every text may stay: an escape can hold what the file itself does not show."""
        before = len(self._problems)
        for name, value in data.items():
            for text in value if isinstance(value, list) else (value,):
                if isinstance(text, str):
                    try:
                        checked(text)
                    except UnreadableText as error:
                        self._wrong((*path, name), f"character {error.column} is {error.what}. Remove it")
        return len(self._problems) == before

    def _named(self) -> None:
        for (kind, _), (thing, path) in self._things.items():
            for reference in references(kind):
                for uid in named(thing, reference):
                    if (reference.kind, uid) not in self._things:
                        words = reference.kind.replace("_", " ")
                        self._wrong((*path, reference.field), f'no {words} of this plan has the uid "{uid}"')

    def _founded(self) -> Scorecard | None:
        try:
            return founded(tuple(self._in_order()), at_entry=False)
        except Refused as error:
            self._problems.append(Problem(None, None, str(error)))
            return None

    def _in_order(self) -> Iterator[Any]:
        order = {kind: place for place, kind in enumerate(ENTITIES)}
        for (_, _), (thing, _) in sorted(self._things.items(), key=lambda each: order[each[0][0]]):
            yield added(thing)
