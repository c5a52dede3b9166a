"""`bsc-tui open`: the app, on one plan."""

import os

import click

from bsc_tui.cli.completing import plans
from bsc_tui.cli.verb import verb
from bsc_tui.cli.world import World


@verb("open")
@click.argument("named", metavar="[PLAN]", required=False, shell_complete=plans)
@click.option("--prompts", is_flag=True, help="Ask with prompts instead of opening the app.")
@click.option("--plain", is_flag=True, help="Ask in plain lines: for screen readers, pipes and simple terminals.")
@click.option("--restricted", is_flag=True, help="For a login that gets nothing else: no files, no shell, no pictures.")
def command(world: World, named: str | None, *, prompts: bool, plain: bool, restricted: bool) -> int:
    """Open the app on a plan, or with --prompts or --plain its workshop where it was left.

    PLAN is a key or a full name; it is not needed while there is only one plan. With --restricted the store is named
    with --store, and without PLAN its plans are listed where there are several.
    """
    from bsc_tui.cli.choosing import chosen_plan, has_one_plan
    from bsc_tui.cli.talking import talk, wanted
    from bsc_tui.cli.terminal import need_terminal, open_app

    if restricted:
        from bsc_tui.cli.restricting import restrict

        world = restrict(world, os.environ)
    way = wanted(prompts=prompts, plain=plain)
    if way:
        key = chosen_plan(world, named).key
        return talk(world, way, lambda _: key)
    need_terminal()
    is_list = restricted and not (named or world.plan) and not has_one_plan(world)
    return open_app(world.session(None if is_list else chosen_plan(world, named).key))
