"""`bsc-tui restore`: a backup back in its place."""

from pathlib import Path

import click

from bsc_tui.cli.completing import files
from bsc_tui.cli.verb import verb
from bsc_tui.cli.world import World


@verb("restore")
@click.argument("file", shell_complete=files)
@click.option("--force", is_flag=True, help="Replace the store that is there; a copy of it is kept beside it.")
def command(world: World, file: str, force: bool) -> int:
    """Bring the store back that bsc-tui backup copied to FILE.

    FILE is proven whole first; one of an older bsc-tui is brought up to date.
    """
    from bsc_tui.cli import output
    from bsc_tui.cli.amounts import amounts
    from bsc_tui.cli.world import now
    from storage.opening import SHIPPED
    from storage.restoring import restore

    done = restore(world.location, Path(file), now(), force=force)
    if done.replaced is not None:
        output.tell(f"bsc-tui: what was there before is kept in {done.replaced}")
    if done.was != SHIPPED.latest:
        output.tell(f"bsc-tui: the backup had version {done.was} and was brought up to date")
    output.tell(f"bsc-tui: restored {amounts(done.made)} to {done.made.place}")
    return 0
