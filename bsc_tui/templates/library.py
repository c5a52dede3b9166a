"""The library to pick from: the examples of a sector, those that fit first, each with what it means."""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from bsc_tui.scorecard.checks.words import words
from bsc_tui.scorecard.choices import Direction, Measure
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.plan import Objective, Perspective, Plan
from bsc_tui.templates.taking import is_linked, link_ends, standing
from bsc_tui.templates.template import ExampleKpi, ExampleObjective, Template

WORDS_OF_DIRECTION = {
    Direction.INCREASE: "more is better",
    Direction.DECREASE: "less is better",
    Direction.MAINTAIN: "a band to keep",
    Direction.YES_NO: "yes or no",
}
LEADS = {Measure.LEAD: "leads", Measure.LAG: "lags"}


class Standing(StrEnum):
    """How an example stands to the plan."""

    FITS = "fits"
    OTHER = ""
    THERE = "in the plan"


class Item(NamedTuple):
    """One line of the library."""

    key: str
    """Names it among the items of its template."""
    title: str
    aside: str
    """What stands beside it: its perspective, its unit."""
    told: tuple[str, ...]
    """Paragraphs that say what it means."""
    standing: Standing

    @property
    def is_there(self) -> bool:
        """Whether the plan has it already."""
        return self.standing is Standing.THERE


def objective_items(template: Template, plan: Plan, perspective: Perspective | None) -> tuple[Item, ...]:
    """The example objectives, those of the perspective in hand first."""
    names = {each.letter: each.name for each in template.perspectives}
    items = []
    for each in template.objectives:
        name, kpis = names[each.perspective], template.kpis_of(each.key)
        fits = perspective is not None and name.casefold() == perspective.name.casefold()
        why = (each.why,) if each.why else ()
        measured = (f"Measured by: {'; '.join(kpi.name for kpi in kpis)}",) if kpis else ()
        drives = tuple(
            f"Leads to: {template.objective(link.effect).title}{because(link.because)}"
            for link in template.links
            if link.cause == each.key
        )
        items.append(
            Item(
                each.key,
                each.title,
                name,
                (*why, *measured, *drives),
                _objective(plan, each, fits=fits),
            )
        )
    return _best_first(items)


def _objective(plan: Plan, example: ExampleObjective, *, fits: bool) -> Standing:
    if standing(plan, example) is not None:
        return Standing.THERE
    return Standing.FITS if fits else Standing.OTHER


def kpi_items(template: Template, plan: Plan, objective: Objective | None) -> tuple[Item, ...]:
    """The KPIs, those that fit the objective in hand first."""
    there = {words(kpi.name) for kpi in plan.kpis.values()}
    items = []
    for each in template.kpis:
        is_there = words(each.name) in there
        fits = objective is not None and fits_objective(each, template, objective)
        stands = Standing.THERE if is_there else Standing.FITS if fits else Standing.OTHER
        aside = f"{each.unit}, {LEADS[each.measure]}" if each.unit else LEADS[each.measure]
        items.append(Item(each.name, each.name, aside, kpi_told(each), stands))
    return _best_first(items)


def fits_objective(kpi: ExampleKpi, template: Template, objective: Objective) -> bool:
    """Whether a KPI tells of an objective: it is the example's own, or a word of its title begins as one of its words.

    >>> from bsc_tui.scorecard.choices import Sector
    >>> from bsc_tui.templates.reading import template_for
    >>> health = template_for(Sector.HEALTH)
    >>> wait = Objective(uid="o", perspective="p", code="C1", title="Cut waiting times", rank=1)
    >>> [kpi.name for kpi in health.kpis if fits_objective(kpi, health, wait)][:1]
    ['Days from call to first visit']
    """
    said = words(objective.title)
    if kpi.of is not None and words(template.objective(kpi.of).title) == said:
        return True
    phrase = " ".join(said)
    return any(word.startswith(fit) for word in said for fit in kpi.fits) or any(
        " " in fit and fit in phrase for fit in kpi.fits
    )


def kpi_told(kpi: ExampleKpi) -> tuple[str, ...]:
    """What a KPI of the library is, a paragraph each."""
    longer = {"last": "the last value counts", "sum": "values add up", "average": "values are averaged"}
    over = longer.get(kpi.aggregation.value, kpi.aggregation.value)
    facts = f"{WORDS_OF_DIRECTION[kpi.direction]}, {kpi.measure.value}, each {kpi.frequency}; {over}"
    return (
        kpi.definition or "It has no definition yet",
        f"{kpi.unit}, {facts}" if kpi.unit else facts,
        *((f"From: {kpi.source}",) if kpi.source else ()),
        *((f"Could be cheated by: {kpi.gaming}",) if kpi.gaming else ()),
    )


def link_items(template: Template, plan: Plan) -> tuple[Item, ...]:
    """The links between example objectives that the plan has both of."""
    items = []
    for number, link in enumerate(template.links):
        ends = link_ends(plan, template, link)
        if ends is None:
            continue
        cause, effect = ends
        stands = Standing.THERE if is_linked(plan, cause, effect) else Standing.FITS
        ends_named = (f"{cause.code} {cause.title}", f"{effect.code} {effect.title}")
        told = (f"If we do {ends_named[0]}, then improves {ends_named[1]}{because(link.because)}",)
        title = f"{cause.code} > {effect.code}{f': {link.because}' if link.because else ''}"
        items.append(Item(str(number), title, "", told, stands))
    return _best_first(items)


def because(reason: str) -> str:
    """The end of a sentence about a link; nothing where no reason is given."""
    return f", because {reason}" if reason else ""


def items_for(kind: Kind, template: Template, plan: Plan, home: str) -> tuple[Item, ...]:
    """What the library offers for a kind of thing; `home` is the uid of the perspective or objective in hand."""
    if kind is Kind.OBJECTIVE:
        return objective_items(template, plan, plan.perspectives.get(home))
    if kind is Kind.KPI:
        return kpi_items(template, plan, plan.objectives.get(home))
    return link_items(template, plan)


_ORDER = {stands: place for place, stands in enumerate(Standing)}


def _best_first(items: Sequence[Item]) -> tuple[Item, ...]:
    return tuple(sorted(items, key=lambda item: _ORDER[item.standing]))
