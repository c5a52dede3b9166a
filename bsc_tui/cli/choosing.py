"""Which plan, and which of its KPIs, is meant on a command line."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bsc_tui.cli.ending import WrongUse
from bsc_tui.cli.output import one_line
from bsc_tui.wording.suggest import hint

if TYPE_CHECKING:
    from bsc_tui.cli.world import World
    from bsc_tui.scorecard.plan import Kpi, Plan
    from storage.glance import PlanName

SHOWN = 20
"""How many keys a message lists."""


def chosen_plan(world: "World", named: str | None = None) -> "PlanName":
    """The plan that is named here, else by `--plan`, else the only one that is not archived.

    Raises `WrongUse` with what there is to choose from, and `StoreError`.
    """
    from storage.glance import plan_names

    plans = plan_names(world.location)
    wanted = named or world.plan
    return _only(plans) if wanted is None else _named(plans, wanted)


def has_one_plan(world: "World") -> bool:
    """Whether there is exactly one plan that is not archived, so far as the store can be read."""
    from storage.errors import StoreError
    from storage.glance import plan_names

    try:
        return sum(not plan.archived for plan in plan_names(world.location)) == 1
    except StoreError:
        return False


def _named(plans: Sequence["PlanName"], wanted: str) -> "PlanName":
    word = wanted.strip().casefold()
    for plan in plans:
        if plan.key == word:
            return plan
    same = [plan for plan in plans if plan.name.casefold() == word]
    if len(same) == 1:
        return same[0]
    if same:
        raise WrongUse(f'{len(same)} plans are called "{one_line(wanted)}". Name one by its key: {_keys(same)}')
    meant = hint(wanted, [*(plan.key for plan in plans), *(plan.name for plan in plans)])
    raise WrongUse(f'there is no plan "{one_line(wanted)}"{meant or _there_are(plans)}')


def _only(plans: Sequence["PlanName"]) -> "PlanName":
    current = [plan for plan in plans if not plan.archived]
    if len(current) == 1:
        return current[0]
    if not current:
        raise WrongUse("there is no plan yet. Begin one with bsc-tui new NAME, or look at bsc-tui demo")
    raise WrongUse(f"there are {len(current)} plans. Name one with --plan: {_keys(current)}")


def _there_are(plans: Sequence["PlanName"]) -> str:
    return f". There are: {_keys(plans)}" if plans else ". There is none yet; begin one with bsc-tui new NAME"


def _keys(plans: Sequence["PlanName"]) -> str:
    keys = [plan.key for plan in plans[:SHOWN]]
    more = len(plans) - len(keys)
    return ", ".join(keys) + (f" and {more} more, see bsc-tui list" if more else "")


def chosen_kpi(plan: "Plan", named: str) -> "Kpi":
    """The KPI of a code or a name.

    Raises `WrongUse` with what may have been meant.
    """
    word = " ".join(named.split()).casefold()
    for kpi in plan.kpis_in_order:
        if kpi.code.casefold() == word:
            return kpi
    same = [kpi for kpi in plan.kpis_in_order if kpi.name.casefold() == word]
    if len(same) == 1:
        return same[0]
    if same:
        codes = ", ".join(kpi.code for kpi in same)
        raise WrongUse(f'{len(same)} KPIs are called "{one_line(named)}". Name one by its code: {codes}')
    names = [*(kpi.code for kpi in plan.kpis_in_order), *(kpi.name for kpi in plan.kpis_in_order)]
    meant = hint(named, names)
    raise WrongUse(f'there is no KPI "{one_line(named)}"{meant or ". bsc-tui status lists them with their codes"}')
