"""A template as text to read and as plain data for programs."""

from collections.abc import Iterator, Mapping
from typing import Any

from bsc_tui.templates.library import WORDS_OF_DIRECTION
from bsc_tui.templates.naming import name_of
from bsc_tui.templates.template import ExampleKpi, ExampleObjective, Template


def template_text(template: Template) -> Iterator[str]:
    """The lines of a template in Markdown: perspectives with objectives and KPIs, links, the rest of the library."""
    yield f"# {template.name}"
    yield ""
    yield f"{template.about}. Name: {name_of(template.sector)}"
    for perspective in template.perspectives:
        yield from ("", f"## {perspective.letter} {perspective.name}", "", perspective.question)
        for objective in template.objectives_of(perspective.letter):
            yield from _objective(objective, template)
    yield from ("", "## How they lead to each other", "")
    for link in template.links:
        cause, effect = template.objective(link.cause), template.objective(link.effect)
        yield f"- {cause.title} > {effect.title}, because {link.because}"
    yield from ("", "## More KPIs", "")
    for kpi in template.kpis:
        if kpi.of is None:
            yield from _kpi(kpi)


def _objective(objective: ExampleObjective, template: Template) -> Iterator[str]:
    yield from ("", f"### {objective.title}", "", objective.why, "")
    for kpi in template.kpis_of(objective.key):
        yield from _kpi(kpi)


def _kpi(kpi: ExampleKpi) -> Iterator[str]:
    yield f"- {kpi.name} ({kpi.unit}, {WORDS_OF_DIRECTION[kpi.direction]}, {kpi.measure.value}, each {kpi.frequency})"
    yield f"  {kpi.definition}"
    yield f"  From: {kpi.source}. Could be cheated by: {kpi.gaming}"


def template_summary(template: Template) -> Mapping[str, Any]:
    """What a list of templates says of one."""
    return {
        "name": name_of(template.sector),
        "sector": template.sector.value,
        "title": template.name,
        "about": template.about,
        "perspectives": [each.name for each in template.perspectives],
        "objectives": len(template.objectives),
        "links": len(template.links),
        "kpis": len(template.kpis),
    }


def template_data(template: Template) -> Mapping[str, Any]:
    """All of a template but the examples of the coach."""
    data = template.model_dump(mode="json", exclude={"examples", "sector", "name"})
    kpis = [{**each, "kind": kpi.kind.value} for each, kpi in zip(data.pop("kpis"), template.kpis, strict=True)]
    return {
        "name": name_of(template.sector),
        "sector": template.sector.value,
        "title": template.name,
        **data,
        "kpis": kpis,
    }
