"""`bsc-tui list`: the plans there are."""

from typing import TYPE_CHECKING

import click

from bsc_tui.cli.verb import verb
from bsc_tui.cli.world import World

if TYPE_CHECKING:
    from storage.asking import PlanSummary

SCHEMA = "bsc-list/1"


@verb("list")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def command(world: World, as_json: bool) -> int:
    """List the plans with their keys."""
    from bsc_tui.cli import output
    from storage.reading import Reader

    plans = Reader(world.location).plans()
    if as_json:
        output.show_json({"schema": SCHEMA, "plans": [_data(plan) for plan in plans]})
        return 0
    if not plans:
        output.tell("There is no plan yet. Begin one with bsc-tui new NAME, or look at bsc-tui demo")
        return 0
    head = ("KEY", "PLAN", "ORGANISATION", "OBJECTIVES", "KPIS", "ACTIONS", "CHANGED")
    for line in output.table([head, *(_row(plan) for plan in plans)], right=frozenset({3, 4, 5})):
        output.show(line)
    return 0


def _row(plan: "PlanSummary") -> tuple[str, ...]:
    name = f"{plan.name} (archived)" if plan.archived else plan.name
    counts = (str(plan.objectives), str(plan.kpis), str(plan.actions))
    return (plan.key, name, plan.organisation, *counts, plan.changed_at.astimezone().strftime("%Y-%m-%d %H:%M"))


def _data(plan: "PlanSummary") -> dict[str, object]:
    return {
        "key": plan.key,
        "name": plan.name,
        "organisation": plan.organisation,
        "archived": plan.archived,
        "objectives": plan.objectives,
        "kpis": plan.kpis,
        "actions": plan.actions,
        "changed_at": plan.changed_at.isoformat(),
    }
