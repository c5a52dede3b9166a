"""`bsc-tui redo`: do again what one undid last."""

from bsc_tui.cli.verb import verb
from bsc_tui.cli.world import World


@verb("redo")
def command(world: World) -> int:
    """Do again what you undid last, unless you have done something new since.

    Exit status 1 where there is nothing, 3 where somebody has changed the same since.
    """
    from bsc_tui.cli.taking_back import step

    return step(world, forward=True)
