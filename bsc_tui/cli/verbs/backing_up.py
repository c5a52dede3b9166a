"""`bsc-tui backup`: a proven copy of the whole store."""

from pathlib import Path

import click

from bsc_tui.cli.completing import files
from bsc_tui.cli.verb import verb
from bsc_tui.cli.world import World


@verb("backup")
@click.argument("file", shell_complete=files)
@click.option("--force", is_flag=True, help="Replace FILE where it is there already.")
def command(world: World, file: str, force: bool) -> int:
    """Copy the store with all its plans to FILE, while others go on working.

    The copy is proven whole before it gets its name. FILE may be a folder; then the time is its name.
    """
    from bsc_tui.cli import output
    from bsc_tui.cli.amounts import amounts
    from bsc_tui.cli.world import now
    from storage.backup import backup

    made = backup(world.location, Path(file), now(), force=force)
    output.tell(f"bsc-tui: kept {amounts(made)} in {made.place}")
    return 0
