"""`bsc-tui new`: begin a plan."""

from typing import TYPE_CHECKING

import click

from bsc_tui.cli.completing import plans, templates
from bsc_tui.cli.templates_there import shelf
from bsc_tui.cli.verb import verb
from bsc_tui.cli.world import World

if TYPE_CHECKING:
    from wizards.conversation.talk import Front


@verb("new")
@click.argument("name", required=False)
@click.option(
    "--horizon",
    metavar="YEAR..YEAR",
    help="First and last year of the plan; else as NAME tells, where it names this or next year; else this year.",
)
@click.option("--prompts", is_flag=True, help="Ask with prompts instead of opening the app.")
@click.option("--plain", is_flag=True, help="Ask in plain lines: for screen readers, pipes and simple terminals.")
@click.option(
    "--template",
    metavar="TEMPLATE",
    shell_complete=templates,
    help="Begin with a template of your own, or with the examples of a sector: business, public, non-profit, health, "
    "education or it.",
)
@click.option(
    "--from",
    "source",
    metavar="PLAN",
    shell_complete=plans,
    help="Continue this plan: keep, change or drop each objective.",
)
def command(
    world: World,
    name: str | None,
    horizon: str | None,
    source: str | None,
    template: str | None,
    *,
    prompts: bool,
    plain: bool,
) -> int:
    """Begin a plan called NAME and open the workshop on it.

    Without a terminal the plan is made and its key printed. With --from everything goes on then, and NAME and horizon
    follow from the plan that is continued.
    """
    from bsc_tui.cli import output
    from bsc_tui.cli.ending import WrongUse
    from bsc_tui.cli.horizon import read_horizon
    from bsc_tui.cli.talking import asked_name, talk, wanted
    from bsc_tui.cli.terminal import missing_terminal, open_app
    from bsc_tui.cli.world import title
    from bsc_tui.commands.new_plan import create

    if world.plan is not None:
        raise WrongUse("--plan names a plan that is there; bsc-tui new makes another one called NAME")
    chosen = None if template is None else shelf(world).named(template)
    way = wanted(prompts=prompts, plain=plain)
    if source is not None:
        if chosen is not None:
            raise WrongUse("--from continues a plan and --template begins one; give one of them")
        from bsc_tui.cli.continuing import continue_plan_from

        return continue_plan_from(world, source, name, horizon, way)
    if name is None and not way:
        raise WrongUse("a plan needs a name: bsc-tui new NAME")
    kept = "" if name is None else title(name, "NAME")
    span = None if horizon is None else read_horizon(horizon)
    if way:

        def made(front: "Front") -> str | None:
            called = kept or asked_name(front)
            return None if called is None else create(world.session(), called, span, chosen).key

        return talk(world, way, made)
    committed = create(world.session(), kept, span, chosen)
    if missing_terminal() is None:
        return open_app(world.session(committed.key))
    output.show(committed.key)
    return 0
