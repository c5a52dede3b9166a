"""A template as text to read and as plain data for programs."""

from collections.abc import Iterator, Mapping
from typing import Any

from bsc_tui.templates.library import WORDS_OF_DIRECTION
from bsc_tui.templates.template import ExampleKpi, ExampleObjective, Template


def template_text(template: Template) -> Iterator[str]:
    """The lines of a template in Markdown: perspectives with objectives and KPIs, links, the rest of the library."""
    yield f"# {template.name}"
    yield ""
    yield f"{template.about}. Name: {template.key}" if template.about else f"Name: {template.key}"
    for perspective in template.perspectives:
        yield from ("", f"## {perspective.letter} {perspective.name}")
        yield from _paragraph(perspective.question)
        for objective in template.objectives_of(perspective.letter):
            yield from _objective(objective, template)
    yield from ("", "## How they lead to each other", "")
    for link in template.links:
        cause, effect = template.objective(link.cause), template.objective(link.effect)
        yield f"- {cause.title} > {effect.title}{f', because {link.because}' if link.because else ''}"
    more = [kpi for kpi in template.kpis if kpi.of is None]
    if more:
        yield from ("", "## More KPIs", "")
    for kpi in more:
        yield from _kpi(kpi)


def _objective(objective: ExampleObjective, template: Template) -> Iterator[str]:
    yield from ("", f"### {objective.title}", *_paragraph(objective.why), "")
    for kpi in template.kpis_of(objective.key):
        yield from _kpi(kpi)


def _kpi(kpi: ExampleKpi) -> Iterator[str]:
    facts = (kpi.unit, WORDS_OF_DIRECTION[kpi.direction], kpi.measure.value, f"each {kpi.frequency}")
    yield f"- {kpi.name} ({', '.join(fact for fact in facts if fact)})"
    yield from (f"  {line}" for line in kpi.definition.split("\n") if line)
    told = (("From", kpi.source), ("Could be cheated by", kpi.gaming))
    words = ". ".join(f"{label}: {' '.join(text.split())}" for label, text in told if text)
    yield from (f"  {words}" for _ in range(bool(words)))


def _paragraph(text: str) -> Iterator[str]:
    if text:
        yield from ("", *text.split("\n"))


def template_summary(template: Template) -> Mapping[str, Any]:
    """What a list of templates says of one."""
    return {
        "name": template.key,
        "from": None if template.place is None else str(template.place),
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
    left_out = {"examples": True, "sector": True, "name": True, "key": True, "plan": True, "place": True}
    data = template.model_dump(mode="json", exclude={**left_out, "kpis": {"__all__": {"said_kind"}}})
    kpis = [{**each, "kind": kpi.kind.value} for each, kpi in zip(data.pop("kpis"), template.kpis, strict=True)]
    return {
        "name": template.key,
        "from": None if template.place is None else str(template.place),
        "sector": template.sector.value,
        "title": template.name,
        **data,
        "kpis": kpis,
    }
