"""The program `bsc-tui`: its verbs and what it does without one."""

from collections.abc import Mapping
from types import MappingProxyType

import click

from bsc_tui.cli.verb import Verbs, world_of

VERBS: Mapping[str, str] = MappingProxyType(
    {
        "demo": "bsc_tui.cli.verbs.demo",
        "new": "bsc_tui.cli.verbs.new",
        "open": "bsc_tui.cli.verbs.opening",
        "present": "bsc_tui.cli.verbs.presenting",
        "list": "bsc_tui.cli.verbs.listing",
        "show": "bsc_tui.cli.verbs.showing",
        "rename": "bsc_tui.cli.verbs.renaming",
        "copy": "bsc_tui.cli.verbs.copying",
        "archive": "bsc_tui.cli.verbs.archiving",
        "status": "bsc_tui.cli.verbs.status",
        "record": "bsc_tui.cli.verbs.recording",
        "task": "bsc_tui.cli.verbs.tasking",
        "close": "bsc_tui.cli.verbs.closing",
        "review": "bsc_tui.cli.verbs.reviewing",
        "check": "bsc_tui.cli.verbs.checking",
        "send": "bsc_tui.cli.verbs.sending",
        "sign": "bsc_tui.cli.verbs.signing",
        "import": "bsc_tui.cli.verbs.importing",
        "export": "bsc_tui.cli.verbs.exporting",
        "verify": "bsc_tui.cli.verbs.verifying",
        "template": "bsc_tui.cli.verbs.templating",
        "log": "bsc_tui.cli.verbs.logging",
        "undo": "bsc_tui.cli.verbs.undoing",
        "redo": "bsc_tui.cli.verbs.redoing",
        "backup": "bsc_tui.cli.verbs.backing_up",
        "restore": "bsc_tui.cli.verbs.restoring",
        "doctor": "bsc_tui.cli.verbs.doctoring",
        "config": "bsc_tui.cli.verbs.configuring",
    }
)
"""The module that holds each verb as `command`."""

EPILOG = (
    "Exit status: 0 fine, 1 the answer is no, 2 wrong use or bad input, 3 refused, 4 the store cannot be used, "
    "5 a fault of the program, 130 interrupted, 129 the terminal was lost, 143 ended by a signal."
)


def _version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        from bsc_tui.cli.output import show
        from bsc_tui.cli.version import version_line

        show(version_line())
        context.exit()


@click.command(cls=Verbs, modules=VERBS, invoke_without_command=True, subcommand_metavar="[VERB] ...", epilog=EPILOG)
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Say which version this is."
)
@click.pass_context
def program(context: click.Context) -> int:
    """Walk a room from "why do we exist" to a signed-off Balanced Scorecard plan, then keep its figures true.

    Without a verb the app opens on the list of plans, or on the plan named by --plan.
    """
    if context.invoked_subcommand is not None:
        return 0
    from bsc_tui.cli.choosing import chosen_plan
    from bsc_tui.cli.terminal import need_terminal, open_app
    from storage.opening import state

    need_terminal()
    world = world_of(context)
    state(world.location)
    key = None if world.plan is None else chosen_plan(world).key
    return open_app(world.session(key))
