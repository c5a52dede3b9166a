"""`bsc-tui rename`: give a plan another name."""

import click

from bsc_tui.cli.completing import plans
from bsc_tui.cli.verb import verb
from bsc_tui.cli.world import World


@verb("rename")
@click.argument("key", shell_complete=plans)
@click.argument("name")
def command(world: World, key: str, name: str) -> int:
    """Call the plan KEY from now on NAME. Its key stays, so that scripts still find it."""
    from bsc_tui.cli import output
    from bsc_tui.cli.choosing import chosen_plan
    from bsc_tui.cli.opened import opened_store
    from bsc_tui.cli.world import title
    from bsc_tui.commands.several_plans import rename

    kept = title(name, "NAME")
    plan = chosen_plan(world, key)
    opened_store(world)
    rename(world.session(), plan.uid, kept)
    output.tell(f"bsc-tui: {plan.key} is called {output.one_line(kept)} now")
    return 0
