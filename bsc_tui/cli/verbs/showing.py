"""`bsc-tui show`: a plan, or one element of it."""

from typing import TYPE_CHECKING, Any

import click

from bsc_tui.cli.completing import elements
from bsc_tui.cli.verb import verb
from bsc_tui.cli.world import World

if TYPE_CHECKING:
    from bsc_tui.scorecard.change import Scorecard
    from bsc_tui.scorecard.fields import Entity

SCHEMA = "bsc-show/1"
INDENT = "  "


@verb("show")
@click.argument("element", required=False, shell_complete=elements)
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def command(world: World, element: str | None, as_json: bool) -> int:
    """Show a plan, or one ELEMENT of it with all its fields.

    ELEMENT is a code (F, F1, F1.1, A1) or a name.
    """
    from bsc_tui.cli import output
    from bsc_tui.cli.elements import below, fields, heading
    from bsc_tui.cli.elements import element as find
    from bsc_tui.cli.reading import read_plan

    plan, scorecard = read_plan(world)
    thing = scorecard.plan.charter if element is None else find(scorecard.plan, element)
    if as_json:
        output.show_json({"schema": SCHEMA, "plan": plan.key, **_data(scorecard, thing)})
        return 0
    output.show(heading(thing))
    known = [*fields(scorecard.plan, thing), *([] if element else _besides(scorecard))]
    for line in output.table([(INDENT + label, text) for label, text in known]):
        output.show(line)
    lines = list(below(scorecard.plan, thing))
    if lines:
        output.show()
    for depth, line in lines:
        output.show(INDENT * (depth + 1) + output.one_line(line))
    return 0


def _besides(scorecard: "Scorecard") -> list[tuple[str, str]]:
    """What people ask of a whole plan besides its charter."""
    from bsc_tui.scorecard.sign_off import state

    people = ", ".join(f"{person.name} ({person.role})" for person in scorecard.plan.people_in_order)
    actions = ", ".join(f"{action.code} {action.title}" for action in scorecard.plan.actions_in_order)
    known = [("Sign-off", state(scorecard).label), ("People", people), ("Action plans", actions)]
    return [(label, text) for label, text in known if text]


def _data(scorecard: "Scorecard", thing: "Entity") -> dict[str, Any]:
    from bsc_tui.cli.elements import data
    from bsc_tui.scorecard.plan import ActionPlan, Charter, Kpi, Objective, Perspective

    plan = scorecard.plan
    found = data(plan, thing)
    match thing:
        case Charter():
            found["perspectives"] = [_data(scorecard, each) for each in plan.perspectives_in_order]
            found["links"] = [data(plan, each) for each in plan.links_in_order]
            found["actions"] = [_data(scorecard, each) for each in plan.actions_in_order]
            found["people"] = [data(plan, each) for each in plan.people_in_order]
        case Perspective(uid=uid):
            found["objectives"] = [_data(scorecard, each) for each in plan.objectives_of(uid)]
        case Objective(uid=uid):
            found["kpis"] = [_data(scorecard, each) for each in plan.kpis_of(uid)]
        case Kpi(uid=uid):
            found["former_targets"] = [data(plan, each) for each in plan.former_targets_of(uid)]
        case ActionPlan(uid=uid):
            found["tasks"] = [data(plan, each) for each in plan.tasks_of(uid)]
        case _:
            pass
    return found
