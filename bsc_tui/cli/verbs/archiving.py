"""`bsc-tui archive`: put a plan away, or take it out again."""

import click

from bsc_tui.cli.completing import plans
from bsc_tui.cli.verb import verb
from bsc_tui.cli.world import World


@verb("archive")
@click.argument("key", shell_complete=plans)
@click.option("--back", is_flag=True, help="Take the plan out of the archive again.")
def command(world: World, key: str, back: bool) -> int:
    """Put the plan KEY into the archive: it is kept whole, and no verb takes it without being told its key.

    A plan is never deleted.
    """
    from bsc_tui.cli import output
    from bsc_tui.cli.choosing import chosen_plan
    from bsc_tui.cli.opened import opened_store
    from bsc_tui.commands.several_plans import archive

    plan = chosen_plan(world, key)
    if plan.archived is not back:
        output.tell(f"bsc-tui: {plan.key} is {'not ' if back else ''}in the archive already")
        return 0
    opened_store(world)
    archive(world.session(), plan.uid, is_archived=not back)
    output.tell(f"bsc-tui: {plan.key} is {'out of' if back else 'in'} the archive now")
    return 0
