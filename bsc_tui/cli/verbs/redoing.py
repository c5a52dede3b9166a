"""`bsc-tui redo`: do again what one undid last."""

import click

from bsc_tui.cli.verb import verb
from bsc_tui.cli.world import World


@verb("redo")
@click.option("--reason", metavar="TEXT", help="Why, where it changes what was recorded for a closed period.")
def command(world: World, reason: str | None) -> int:
    """Do again what you undid last, unless you have done something new since.

    Exit status 1 where there is nothing, 3 where somebody has changed the same since, or a closed period
    would be changed without --reason.
    """
    from bsc_tui.cli.taking_back import step

    return step(world, forward=True, reason=reason)
