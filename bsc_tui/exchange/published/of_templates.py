"""The answers about templates."""

from typing import Literal

from pydantic import Field

from bsc_tui.exchange.published.answers import Told
from bsc_tui.scorecard.choices import Aggregation, Direction, Measure, Sector, UnitKind
from bsc_tui.scorecard.period import Frequency
from bsc_tui.templates.template import ExampleLink, ExampleObjective, PresetPerspective


class ListedTemplate(Told):
    """One template."""

    name: str
    """As `--template` takes it."""
    from_: str | None = Field(alias="from")
    """The file of one of your own; null for one that comes with the program."""
    sector: Sector
    title: str
    about: str
    perspectives: list[str]
    objectives: int
    links: int
    kpis: int


class BrokenTemplate(Told):
    """A file in the folder of your own templates that is none."""

    name: str
    from_: str = Field(alias="from")
    line: int | None
    """From 1; null where the whole file is meant."""
    problem: str


class Templates(Told):
    """What `template list --json` prints: the templates a plan can begin with."""

    schema_: Literal["bsc-template-list/1"] = Field(alias="schema")
    templates: list[ListedTemplate]
    broken: list[BrokenTemplate]


class TemplateKpi(Told):
    """A KPI of a template: everything about it but baseline, target and owner."""

    name: str
    unit: str
    direction: Direction
    frequency: Frequency
    measure: Measure
    aggregation: Aggregation
    definition: str
    source: str
    gaming: str
    """How it could be cheated."""
    fits: list[str]
    """Beginnings of words by which an objective tells that the KPI fits it."""
    of: str | None
    """Key of the objective it belongs to; null for one that is only in the library."""
    kind: UnitKind


class ShownTemplate(Told):
    """What `template show --json` prints: all of a template."""

    schema_: Literal["bsc-template/1"] = Field(alias="schema")
    name: str
    from_: str | None = Field(alias="from")
    """The file of one of your own; null for one that comes with the program."""
    sector: Sector
    title: str
    about: str
    perspectives: list[PresetPerspective]
    objectives: list[ExampleObjective]
    links: list[ExampleLink]
    kpis: list[TemplateKpi]
