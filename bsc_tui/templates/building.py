"""A template made of a plan in Markdown, as the examples and the library look at it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bsc_tui.scorecard.plan import Kpi, Plan, in_order
from bsc_tui.templates.structure import structure_of
from bsc_tui.templates.template import ExampleKpi, ExampleLink, ExampleObjective, PresetPerspective, Template


def template_of(plan: Plan, key: str, library: Mapping[str, Any], place: Path | None = None) -> Template:
    """The template of a plan; `library` adds words by which its KPIs are found, more KPIs, and examples of the coach.

    The first paragraph below the name of the plan says whom it suits.
    """
    notes = in_order(note for note in plan.notes.values() if note.element == plan.charter.uid)
    bare = structure_of(plan, plan.charter.name)
    letters = _told_apart((each.uid, each.letter) for each in bare.perspectives_in_order)
    codes = _told_apart((each.uid, each.code) for each in bare.objectives_in_order)
    links = {(codes[each.cause], codes[each.effect]): each.because for each in reversed(bare.links_in_order)}
    return Template(
        key=key,
        sector=plan.charter.sector,
        name=plan.charter.name,
        about=notes[0].text if notes else "",
        plan=bare,
        place=place,
        perspectives=tuple(
            PresetPerspective(name=each.name, letter=letters[each.uid], question=each.question)
            for each in bare.perspectives_in_order
        ),
        objectives=tuple(
            ExampleObjective(key=codes[each.uid], perspective=letters[each.perspective], title=each.title, why=each.why)
            for each in bare.objectives_in_order
        ),
        links=tuple(
            ExampleLink(cause=cause, effect=effect, because=because)
            for (cause, effect), because in reversed(links.items())
        ),
        kpis=tuple(_kpis(bare, codes, library.get("fits", {}), library.get("kpis", ()))),
        examples=library.get("examples", {}),
    )


def _told_apart(names: Iterable[tuple[str, str]]) -> dict[str, str]:
    """By uid a name nothing else has, which is its own unless a file gave one twice."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for uid, name in names:
        found[uid] = name if name not in taken else f"#{len(taken)}"
        taken.add(found[uid])
    return found


def _kpis(
    plan: Plan, codes: Mapping[str, str], fits: Mapping[str, Any], more: Sequence[Mapping[str, Any]]
) -> Iterator[ExampleKpi]:
    seen: set[str] = set()
    for kpi in plan.kpis_in_order:
        if kpi.name not in seen:
            seen.add(kpi.name)
            yield _kpi(kpi, codes[kpi.objective], tuple(fits.get(kpi.name, ())))
    yield from (ExampleKpi.model_validate(each) for each in more)


def _kpi(kpi: Kpi, objective: str, fits: tuple[str, ...]) -> ExampleKpi:
    return ExampleKpi(
        name=kpi.name,
        unit=kpi.unit,
        direction=kpi.direction,
        frequency=kpi.frequency,
        measure=kpi.measure,
        aggregation=kpi.aggregation,
        definition=kpi.definition,
        source=kpi.source,
        gaming=kpi.gaming,
        fits=fits,
        of=objective,
        said_kind=kpi.kind,
    )
