"""`bsc-tui present`: the workshop on a second terminal, for everybody to see."""

import os

import click

from bsc_tui.cli.completing import plans
from bsc_tui.cli.verb import verb
from bsc_tui.cli.world import World


@verb("present")
@click.argument("named", metavar="[PLAN]", required=False, shell_complete=plans)
@click.option("--follow", metavar="PERSON", help="Whom to follow; else the facilitator of the roster, else who moves.")
@click.option("--dark", "is_dark", is_flag=True, help="Light on dark; else dark on light, as projectors like it.")
@click.option("--restricted", is_flag=True, help="For a login that gets nothing else: no files, no shell, no pictures.")
def command(world: World, named: str | None, follow: str | None, *, is_dark: bool, restricted: bool) -> int:
    """Follow the workshop on a second terminal: the question, the list, the timer, the dots once they are shown.

    It only reads. 60 columns and 20 lines are enough, so that the font can be huge; q leaves.
    PLAN is a key or a full name; it is not needed while there is only one plan.
    """
    from bsc_tui.cli.choosing import chosen_plan
    from bsc_tui.cli.terminal import need_terminal, present_plan

    if restricted:
        from bsc_tui.cli.restricting import restrict

        world = restrict(world, os.environ)
    need_terminal()
    plan = chosen_plan(world, named)
    return present_plan(world.session(plan.key), plan.uid, follow or "", is_dark=is_dark)
