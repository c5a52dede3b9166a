"""What a template of a sector holds: perspectives, example objectives with their links, a library of KPIs."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Self

from pydantic import Field, model_validator

from bsc_tui.scorecard.choices import Aggregation, Direction, Measure, Sector, UnitKind
from bsc_tui.scorecard.fields import Code, Frozen, Text, Title
from bsc_tui.scorecard.period import Frequency

TIMES = frozenset({"minutes", "hours", "days", "weeks", "months", "years"})
"""Units of the library that are spans of time."""
CURRENCY = "EUR"
"""The currency the library is written in; a room puts its own in its place."""


class PresetPerspective(Frozen):
    """A perspective of a sector, with the letter its codes begin with and what the room is asked there."""

    name: Title = Field(min_length=1)
    letter: Code = Field(min_length=1)
    question: Title = Field(min_length=1)


class ExampleObjective(Frozen):
    """An objective that organisations of a sector often have."""

    key: Code
    """Names it within its template."""
    perspective: Code
    """The letter of its perspective."""
    title: Title = Field(min_length=1)
    why: Text = Field(min_length=1)


class ExampleLink(Frozen):
    """A cause-effect link that is often believed in, between two objectives named by their keys."""

    cause: Code
    effect: Code
    because: Text = Field(min_length=1)


class ExampleKpi(Frozen):
    """A KPI of the library: everything about it but baseline, target and owner, which only a room can know."""

    name: Title = Field(min_length=1)
    unit: Title = Field(min_length=1)
    direction: Direction = Direction.INCREASE
    frequency: Frequency = Frequency.MONTH
    measure: Measure = Measure.LAG
    aggregation: Aggregation = Aggregation.LAST
    definition: Text = Field(min_length=1)
    source: Title = Field(min_length=1)
    gaming: Text = Field(min_length=1)
    fits: tuple[Title, ...] = Field(min_length=1)
    """Beginnings of words by which an objective tells that the KPI fits it: "wait", "access"."""
    of: Code | None = None
    """Key of the example objective it belongs to in the template; nothing for one that is only in the library."""

    @property
    def kind(self) -> UnitKind:
        """What sort of quantity it is; follows from its unit."""
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
    """What a plan of one sector can begin with."""

    sector: Sector
    name: Title
    """As people call the sector."""
    about: Title
    """In a sentence, whom it suits."""
    perspectives: tuple[PresetPerspective, ...]
    """From the top of the map down."""
    objectives: tuple[ExampleObjective, ...]
    links: tuple[ExampleLink, ...]
    kpis: tuple[ExampleKpi, ...]
    examples: Mapping[str, Title]
    """What the coach shows, by the id of a step."""

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        """Every name in it names something in it, and no name is given twice."""
        keys = [each.key for each in self.objectives]
        for words, given in (
            ("letter", [each.letter for each in self.perspectives]),
            ("objective", keys),
            ("title", [each.title for each in self.objectives]),
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
