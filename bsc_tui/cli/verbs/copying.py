"""`bsc-tui copy`: a copy of a plan under a name of its own."""

import click

from bsc_tui.cli.completing import plans
from bsc_tui.cli.verb import verb
from bsc_tui.cli.world import World


@verb("copy")
@click.argument("key", shell_complete=plans)
@click.argument("name")
def command(world: World, key: str, name: str) -> int:
    """Copy the plan KEY with all its figures to a new plan called NAME, and print the key of the copy.

    Signatures stay with the plan they were given for.
    """
    from bsc_tui.cli import output
    from bsc_tui.cli.choosing import chosen_plan
    from bsc_tui.cli.opened import opened_store
    from bsc_tui.cli.world import title
    from bsc_tui.commands.several_plans import copy

    kept = title(name, "NAME")
    plan = chosen_plan(world, key)
    opened_store(world)
    output.show(copy(world.session(), plan.uid, kept).key)
    return 0
