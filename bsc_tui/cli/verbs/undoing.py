"""`bsc-tui undo`: take back one's own last act."""

from bsc_tui.cli.verb import verb
from bsc_tui.cli.world import World


@verb("undo")
def command(world: World) -> int:
    """Take back the last act of yours that still stands, also one from long ago.

    Exit status 1 where there is none, 3 where somebody has changed the same since.
    """
    from bsc_tui.cli.taking_back import step

    return step(world, forward=False)
