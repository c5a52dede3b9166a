"""What a template holds: perspectives, example objectives with their links, a library of KPIs."""

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Self

from pydantic import Field, model_validator

from bsc_tui.scorecard.choices import Aggregation, Direction, Measure, Sector, UnitKind
from bsc_tui.scorecard.fields import Code, Frozen, Text, Title
from bsc_tui.scorecard.period import Frequency
from bsc_tui.scorecard.plan import Plan

TIMES = frozenset({"minutes", "hours", "days", "weeks", "months", "years"})
"""Units of the library that are spans of time."""
CURRENCY = "EUR"
"""The currency the library is written in; a room puts its own in its place."""


class PresetPerspective(Frozen):
    """A perspective of a sector, with the letter its codes begin with and what the room is asked there."""

    name: Title = Field(min_length=1)
    letter: Code
    question: Title = ""


class ExampleObjective(Frozen):
    """An objective that organisations of a sector often have."""

    key: Code
    """Its code; names it within its template."""
    perspective: Code
    """The letter of its perspective."""
    title: Title = Field(min_length=1)
    why: Text = ""


class ExampleLink(Frozen):
    """A cause-effect link that is often believed in, between two objectives named by their keys."""

    cause: Code
    effect: Code
    because: Text = ""


class ExampleKpi(Frozen):
    """A KPI of the library: everything about it but baseline, target and owner, which only a room can know."""

    name: Title = Field(min_length=1)
    unit: Title = ""
    direction: Direction = Direction.INCREASE
    frequency: Frequency = Frequency.MONTH
    measure: Measure = Measure.LAG
    aggregation: Aggregation = Aggregation.LAST
    definition: Text = ""
    source: Title = ""
    gaming: Text = ""
    fits: tuple[Title, ...] = ()
    """Beginnings of words by which an objective tells that the KPI fits it: "wait", "access"."""
    of: Code | None = None
    """Key of the example objective it belongs to in the template; nothing for one that is only in the library."""
    said_kind: UnitKind | None = None
    """What sort of quantity it is, where that is said."""

    @property
    def kind(self) -> UnitKind:
        """What sort of quantity it is; where it is not said it follows from the unit."""
        if self.said_kind is not None:
            return self.said_kind
        if self.direction is Direction.YES_NO:
            return UnitKind.YES_NO
        if self.unit == "%":
            return UnitKind.PERCENT
        if self.unit == CURRENCY:
            return UnitKind.CURRENCY
        return UnitKind.DURATION if self.unit in TIMES else UnitKind.NUMBER

    def fields(self) -> dict[str, object]:
        """What a KPI of a plan takes from it, by the names of its fields."""
        return {
            "name": self.name,
            "unit": self.unit,
            "kind": self.kind,
            "direction": self.direction,
            "frequency": self.frequency,
            "measure": self.measure,
            "aggregation": self.aggregation,
            "definition": self.definition,
            "source": self.source,
            "gaming": self.gaming,
        }


class Template(Frozen):
    """What a plan can begin with: the examples of a sector, or the structure of a plan a person has kept."""

    key: Title
    """As it is typed: `non-profit`."""
    sector: Sector
    name: Title
    """As people call it."""
    about: Text
    """In a sentence, whom it suits."""
    plan: Plan
    """The same as a plan: its structure and nothing else."""
    place: Path | None = None
    """The file of a template of the person's own; nothing for one that comes with the program."""
    perspectives: tuple[PresetPerspective, ...]
    """From the top of the map down."""
    objectives: tuple[ExampleObjective, ...]
    links: tuple[ExampleLink, ...]
    kpis: tuple[ExampleKpi, ...]
    """Those of the plan, then those that are only in the library; each name once."""
    examples: Mapping[str, Title] = {}
    """What the coach shows, by the id of a step."""

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        """Every name in it names something in it, and no name is given twice."""
        keys = [each.key for each in self.objectives]
        for words, given in (
            ("letter", [each.letter for each in self.perspectives]),
            ("objective", keys),
            ("KPI", [each.name for each in self.kpis]),
            ("link", [f"{each.cause} to {each.effect}" for each in self.links]),
        ):
            _refuse(f"{words} given twice", (name for name, count in Counter(given).items() if count > 1))
        named = [end for each in self.links for end in (each.cause, each.effect)]
        named += [each.of for each in self.kpis if each.of is not None]
        _refuse("no such objective", set(named) - set(keys))
        letters = {each.letter for each in self.perspectives}
        _refuse("no such perspective", {each.perspective for each in self.objectives} - letters)
        return self

    def objectives_of(self, letter: str) -> tuple[ExampleObjective, ...]:
        """The example objectives of a perspective."""
        return tuple(each for each in self.objectives if each.perspective == letter)

    def kpis_of(self, key: str) -> tuple[ExampleKpi, ...]:
        """The KPIs of an example objective."""
        return tuple(each for each in self.kpis if each.of == key)

    def objective(self, key: str) -> ExampleObjective:
        """The example objective of a key."""
        return next(each for each in self.objectives if each.key == key)


def _refuse(words: str, wrong: Iterable[str]) -> None:
    found = sorted(wrong)
    if found:
        message = f"{words}: {', '.join(found)}"
        raise ValueError(message)
