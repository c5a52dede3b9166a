"""`bsc-tui open`: the app, on one plan."""

import click

from bsc_tui.cli.completing import plans
from bsc_tui.cli.verb import verb
from bsc_tui.cli.world import World


@verb("open")
@click.argument("named", metavar="[PLAN]", required=False, shell_complete=plans)
@click.option("--prompts", is_flag=True, help="Ask with prompts instead of opening the app.")
@click.option("--plain", is_flag=True, help="Ask in plain lines: for screen readers, pipes and simple terminals.")
def command(world: World, named: str | None, *, prompts: bool, plain: bool) -> int:
    """Open the app on a plan, or with --prompts or --plain its workshop where it was left.

    PLAN is a key or a full name; it is not needed while there is only one plan.
    """
    from bsc_tui.cli.choosing import chosen_plan
    from bsc_tui.cli.talking import talk, wanted
    from bsc_tui.cli.terminal import need_terminal, open_app

    way = wanted(prompts=prompts, plain=plain)
    if way:
        key = chosen_plan(world, named).key
        return talk(world, way, lambda _: key)
    need_terminal()
    return open_app(world.session(chosen_plan(world, named).key))
