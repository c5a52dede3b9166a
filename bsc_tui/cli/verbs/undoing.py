"""`bsc-tui undo`: take back one's own last act."""

import click

from bsc_tui.cli.verb import verb
from bsc_tui.cli.world import World


@verb("undo")
@click.option("--reason", metavar="TEXT", help="Why, where it changes what was recorded for a closed period.")
def command(world: World, reason: str | None) -> int:
    """Take back the last act of yours that still stands, also one from long ago.

    Exit status 1 where there is none, 3 where somebody has changed the same since, or a closed period
    would be changed without --reason.
    """
    from bsc_tui.cli.taking_back import step

    return step(world, forward=False, reason=reason)
