"""The structure of a plan: what another plan can begin with, and nothing that is only this one's.

It keeps the perspectives, themes, objectives, links and KPIs with all that says what they mean and how they are
measured and weighed, formulas that can be worked out, and the rules of the plan. It leaves out people and owners,
mission, vision and values, baselines, targets and whatever else is a figure or a day of this plan, action plans, notes,
and KPIs that are measured no more.
"""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from bsc_tui.scorecard.change import Changes, added, build, founded
from bsc_tui.scorecard.fields import Entity, Kind
from bsc_tui.scorecard.formula_entry import FormulaFaults
from bsc_tui.scorecard.kpi_edit import KpiEdit
from bsc_tui.scorecard.plan import Kpi, Plan, Trajectory

_ONLY_ITS_OWN: Mapping[Kind, frozenset[str]] = MappingProxyType(
    {
        Kind.CHARTER: frozenset({"organisation", "mission", "vision", "values", "follows"}),
        Kind.OBJECTIVE: frozenset({"owner"}),
        Kind.KPI: frozenset(
            {
                "baseline", "baseline_date", "target", "due", "owner", "low", "high", "stretch", "custom_targets",
                "bands", "since", "until", "retired_because", "benchmark", "revise",
            }
        ),
    }
)  # fmt: skip
"""The fields that are left as they would be without a word."""
_NAMES = frozenset({"perspective", "theme", "objective", "cause", "effect"})
"""The fields that name another thing of the structure."""


def structure_of(plan: Plan, name: str) -> Plan:
    """The structure of a plan as a plan of another name.

    Raises `Refused` where the name does not fit.
    """
    charter = build(Kind.CHARTER, plan.charter.uid, {**_kept(plan.charter), "name": name})
    return founded((added(charter), *(added(thing) for thing in _things(plan))), at_entry=False).plan


def begun(plan: Plan, data: Mapping[str, Any], new_uid: Callable[[], str]) -> Changes:
    """The changes that begin a plan with a structure: new uids all through, and a charter that says `data`.

    Raises `Refused` where that does not fit.
    """
    ids = {thing.uid: new_uid() for thing in (plan.charter, *_things(plan))}
    charter = build(Kind.CHARTER, ids[plan.charter.uid], {**_kept(plan.charter), **data})
    return (added(charter), *(added(_renamed(thing, ids)) for thing in _things(plan)))


def _things(plan: Plan) -> Iterator[Entity]:
    yield from plan.perspectives_in_order
    yield from plan.themes.values()
    for objective in plan.objectives_in_order:
        yield build(Kind.OBJECTIVE, objective.uid, _kept(objective))
    kpis = {kpi.uid: _kpi(kpi) for kpi in plan.kpis_in_order if kpi.until is None}
    faults = FormulaFaults(kpis)
    for kpi in kpis.values():
        can_stay = next(faults.of(KpiEdit(None, kpi)), None) is None
        yield kpi if can_stay else kpi.model_copy(update={"formula": ""})
    yield from plan.links_in_order


def _kpi(kpi: Kpi) -> Kpi:
    data = _kept(kpi)
    if kpi.trajectory is Trajectory.CUSTOM:
        del data["trajectory"]
    return Kpi.model_validate({"uid": kpi.uid, **data})


def _kept(thing: Entity) -> dict[str, Any]:
    gone = _ONLY_ITS_OWN[thing.KIND]
    return {name: value for name, value in thing.data().items() if name not in gone}


def _renamed(thing: Entity, ids: Mapping[str, str]) -> Entity:
    data = {name: ids.get(value, value) if name in _NAMES else value for name, value in thing.data().items()}
    return build(thing.KIND, ids[thing.uid], data)
