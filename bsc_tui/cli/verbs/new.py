"""`bsc-tui new`: begin a plan."""

from typing import TYPE_CHECKING

import click

from bsc_tui.cli.verb import verb
from bsc_tui.cli.world import World

if TYPE_CHECKING:
    from bsc_tui.scorecard.change import Changes

PERSPECTIVES = ("Financial", "Customer", "Internal process", "Learning and growth")


@verb("new")
@click.argument("name")
@click.option("--horizon", metavar="YEAR..YEAR", help="First and last year of the plan; else this year.")
def command(world: World, name: str, horizon: str | None) -> int:
    """Begin a plan called NAME and open the workshop on it.

    Without a terminal the plan is made and its key printed.
    """
    from bsc_tui.cli import output
    from bsc_tui.cli.ending import WrongUse
    from bsc_tui.cli.horizon import read_horizon
    from bsc_tui.cli.terminal import missing_terminal, open_app
    from bsc_tui.cli.world import title

    if world.plan is not None:
        raise WrongUse("--plan names a plan that is there; bsc-tui new makes another one called NAME")
    kept = title(name, "NAME")
    start, end = read_horizon(horizon, world.today)
    from storage.store import Store

    changes = begun(kept, str(start), str(end), world.person)
    committed = Store(world.location).create(kept, changes, world.act("new"))
    if missing_terminal() is None:
        return open_app(world.session(committed.key))
    output.show(committed.key)
    return 0


def begun(name: str, start: str, end: str, person: str) -> "Changes":
    """A plan with the four usual perspectives and its facilitator."""
    from uuid import uuid4

    from bsc_tui.scorecard.change import added, apply, build, founded
    from bsc_tui.scorecard.edits import new_person, new_perspective
    from bsc_tui.scorecard.fields import Kind
    from bsc_tui.scorecard.plan import Role

    changes: Changes = (added(build(Kind.CHARTER, uuid4().hex, {"name": name, "start": start, "end": end})),)
    scorecard = founded(changes)
    for perspective in PERSPECTIVES:
        more = new_perspective(scorecard, uuid4().hex, perspective)
        scorecard, changes = apply(scorecard, more), changes + more
    return changes + new_person(scorecard, uuid4().hex, person, Role.FACILITATOR)
