"""`bsc-tui new`: begin a plan."""

import click

from bsc_tui.cli.verb import verb
from bsc_tui.cli.world import World


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
    from bsc_tui.commands.new_plan import create

    if world.plan is not None:
        raise WrongUse("--plan names a plan that is there; bsc-tui new makes another one called NAME")
    kept = title(name, "NAME")
    start, end = read_horizon(horizon, world.today)
    committed = create(world.session(), kept, (start, end))
    if missing_terminal() is None:
        return open_app(world.session(committed.key))
    output.show(committed.key)
    return 0
