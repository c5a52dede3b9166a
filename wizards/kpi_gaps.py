"""What the cards of the KPIs still lack: the six things a card asks, and the objectives without a KPI."""

from collections.abc import Iterator
from typing import NamedTuple

from bsc_tui.scorecard.plan import Direction, Kpi, Plan, Trajectory


class Gap(NamedTuple):
    """A card that is not complete."""

    kpi: str
    field: str
    """The first of the six things that is missing."""


def missing(kpi: Kpi) -> Iterator[str]:
    """Which of name, unit, direction, baseline, target and owner a KPI still lacks, as fields, in order.

    A baseline that is measured by a day is an answer, a band has its lowest or highest value for a target, and yes or
    no needs neither unit nor baseline nor target.
    """
    is_said = kpi.direction is Direction.YES_NO
    if not kpi.unit and not is_said:
        yield "unit"
    if kpi.baseline is None and kpi.baseline_date is None and not is_said:
        yield "baseline"
    if kpi.direction is Direction.MAINTAIN:
        if kpi.low is None and kpi.high is None:
            yield "low"
    elif kpi.target is None and not is_said and not (kpi.trajectory is Trajectory.CUSTOM and kpi.custom_targets):
        yield "target"
    if kpi.owner is None:
        yield "owner"


def next_card(plan: Plan, kpi: str) -> Gap | None:
    """The next other KPI whose card is not complete, from one on and round; nothing where all others are."""
    every = plan.kpis_in_order
    place = next((place for place, each in enumerate(every) if each.uid == kpi), -1)
    for each in (*every[place + 1 :], *every[:place]):
        field = next(missing(each), None)
        if field is not None:
            return Gap(each.uid, field)
    return None


def next_without(plan: Plan, row: str) -> str | None:
    """The next other objective without a KPI, from the one in hand on and round; nothing where all others have one.

    `row` is the uid of an objective or of one of its KPIs.
    """
    kpi = plan.kpis.get(row)
    here = row if kpi is None else kpi.objective
    every = [objective.uid for objective in plan.objectives_in_order]
    place = every.index(here) if here in every else -1
    onwards = (*every[place + 1 :], *every[:place])
    return next((uid for uid in onwards if not plan.kpis_of(uid)), None)


def line_words(plan: Plan, row: str) -> str:
    """What the line that adds asks for: a KPI of which objective."""
    kpi = plan.kpis.get(row)
    objective = plan.objectives.get(row if kpi is None else kpi.objective)
    if objective is None:
        return ""
    return f"+ KPI for {objective.code} {objective.title}"
