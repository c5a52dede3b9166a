"""`bsc-tui open`: the app, on one plan."""

import click

from bsc_tui.cli.verb import verb
from bsc_tui.cli.world import World


@verb("open")
@click.argument("named", metavar="[PLAN]", required=False)
def command(world: World, named: str | None) -> int:
    """Open the app on a plan.

    PLAN is a key or a full name; it is not needed while there is only one plan.
    """
    from bsc_tui.cli.choosing import chosen_plan
    from bsc_tui.cli.terminal import need_terminal, open_app

    need_terminal()
    return open_app(world.session(chosen_plan(world, named).key))
