"""Examples taken into a plan: each is marked as one until somebody edits it."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import NamedTuple

from bsc_tui.scorecard.change import Changes, Scorecard, added, build
from bsc_tui.scorecard.codes import Codes, codes_of
from bsc_tui.scorecard.fields import Entity, Kind
from bsc_tui.scorecard.plan import Objective, Plan
from bsc_tui.scorecard.ranks import rank_at_end
from bsc_tui.templates.template import ExampleKpi, ExampleLink, ExampleObjective, Template


class Examples(NamedTuple):
    """How much of a plan is still as a template or the library has it."""

    objectives: int
    kpis: int

    @property
    def words(self) -> str:
        """`3 objectives and 1 KPI are still examples`; empty where none is."""
        parts = [
            f"{count} {one if count == 1 else many}"
            for count, one, many in (
                (self.objectives, "objective", "objectives"),
                (self.kpis, "KPI", "KPIs"),
            )
            if count
        ]
        if not parts:
            return ""
        is_one = self.objectives + self.kpis == 1
        return f"{' and '.join(parts)} {'is still an example' if is_one else 'are still examples'}"


def examples_left(plan: Plan, perspective: str = "") -> Examples:
    """What is still an example, in the whole plan or in one perspective."""
    objectives = [each for each in plan.objectives.values() if perspective in {"", each.perspective}]
    here = {each.uid for each in objectives}
    kpis = sum(each.example and each.objective in here for each in plan.kpis.values())
    return Examples(sum(each.example for each in objectives), kpis)


def objectives_taken(
    scorecard: Scorecard,
    chosen: Iterable[ExampleObjective],
    perspective: str,
    new_uid: Callable[[], str],
    issued: Iterable[str] = (),
) -> Changes:
    """Add example objectives at the end of a perspective, in their order."""
    plan = scorecard.plan
    codes, letter = Codes({*issued, *codes_of(plan)}), plan.perspectives[perspective].letter
    rank = _next_rank(scorecard, Kind.OBJECTIVE)
    return tuple(
        added(
            build(
                Kind.OBJECTIVE,
                new_uid(),
                {
                    "perspective": perspective,
                    "code": codes.next(letter),
                    "title": each.title,
                    "why": each.why,
                    "rank": rank + place,
                    "example": True,
                },
            )
        )
        for place, each in enumerate(chosen)
    )


def kpis_taken(
    scorecard: Scorecard,
    chosen: Iterable[ExampleKpi],
    objective: str,
    new_uid: Callable[[], str],
    issued: Iterable[str] = (),
) -> Changes:
    """Add KPIs of the library at the end of an objective, in their order."""
    plan = scorecard.plan
    codes, prefix = Codes({*issued, *codes_of(plan)}), f"{plan.objectives[objective].code}."
    rank = _next_rank(scorecard, Kind.KPI)
    return tuple(
        added(
            build(
                Kind.KPI,
                new_uid(),
                {
                    **each.fields(),
                    "objective": objective,
                    "code": codes.next(prefix),
                    "rank": rank + place,
                    "example": True,
                },
            )
        )
        for place, each in enumerate(chosen)
    )


def links_taken(
    scorecard: Scorecard, template: Template, chosen: Iterable[ExampleLink], new_uid: Callable[[], str]
) -> Changes:
    """Link the objectives of the plan as a template does, where both stand in the plan and are not linked yet."""
    plan = scorecard.plan
    rank = _next_rank(scorecard, Kind.LINK)
    changes: list[Changes] = []
    for each in chosen:
        ends = link_ends(plan, template, each)
        if ends is None or is_linked(plan, *ends):
            continue
        cause, effect = (end.uid for end in ends)
        data = {"cause": cause, "effect": effect, "because": each.because, "rank": rank + len(changes)}
        changes.append((added(build(Kind.LINK, new_uid(), data)),))
    return tuple(change for group in changes for change in group)


def standing(plan: Plan, example: ExampleObjective) -> Objective | None:
    """The objective of a plan that has the words of an example."""
    from bsc_tui.scorecard.checks.words import words

    said = words(example.title)
    return next((each for each in plan.objectives_in_order if words(each.title) == said), None)


def link_ends(plan: Plan, template: Template, link: ExampleLink) -> tuple[Objective, Objective] | None:
    """Cause and effect of an example link in a plan that has both."""
    cause, effect = (standing(plan, template.objective(key)) for key in (link.cause, link.effect))
    return None if cause is None or effect is None else (cause, effect)


def is_linked(plan: Plan, cause: Objective, effect: Objective) -> bool:
    """Whether a plan has this link already."""
    return any((link.cause, link.effect) == (cause.uid, effect.uid) for link in plan.links.values())


def _next_rank(scorecard: Scorecard, kind: Kind) -> Decimal:
    return rank_at_end([_rank(thing) for thing in scorecard.things(kind).values()])


def _rank(thing: Entity) -> Decimal:
    rank: Decimal = getattr(thing, "rank", Decimal(0))
    return rank
