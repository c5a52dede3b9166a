"""Next year's plan from the shell: on a terminal the room decides what goes on, without one everything does."""

from dataclasses import replace
from typing import TYPE_CHECKING

from bsc_tui.cli import output
from bsc_tui.cli.choosing import chosen_plan
from bsc_tui.cli.horizon import read_horizon
from bsc_tui.cli.opened import opened_store
from bsc_tui.cli.talking import talk
from bsc_tui.cli.terminal import missing_terminal, open_app
from bsc_tui.cli.world import title

if TYPE_CHECKING:
    from bsc_tui.cli.world import World


def continue_plan_from(world: "World", source: str, name: str | None, horizon: str | None, way: str = "") -> int:
    """Continue the plan of a key or name, and ask about the new one where a `way` to ask is named.

    Raises `WrongUse`, `Refused` and `StoreError`.
    """
    from bsc_tui.commands.several_plans import continue_plan, prepare_next_year
    from bsc_tui.scorecard.horizon import next_horizon, next_name
    from bsc_tui.scorecard.next_year import Chosen, open_tasks
    from storage.reading import Reader

    plan = chosen_plan(world, source)
    opened_store(world)
    scorecard = Reader(world.location).scorecard(plan.uid)
    charter = scorecard.plan.charter
    span = next_horizon(charter.start, charter.end) if horizon is None else read_horizon(horizon)
    called = next_name(charter.name, span) if name is None else title(name, "NAME")
    session = world.session(plan.key)
    if not way and missing_terminal() is None:
        if name is not None or horizon is not None:
            prepare_next_year(session, plan.uid, called, span)
        return open_app(replace(session, place="next_year"))
    everything = Chosen(tasks=frozenset(task.uid for task in open_tasks(scorecard)))
    made = continue_plan(session, plan.uid, called, span, everything)
    output.tell(f"bsc-tui: everything of {plan.key} goes on; its last values are the baselines, targets are still open")
    if way:
        return talk(world, way, lambda _: made.key)
    output.show(made.key)
    return 0
