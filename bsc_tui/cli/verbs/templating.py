"""`bsc-tui template`: what a plan of a sector can begin with."""

import click

from bsc_tui.cli.verb import verb
from bsc_tui.cli.world import World

LIST_SCHEMA, SHOW_SCHEMA = "bsc-template-list/1", "bsc-template/1"


@verb("template")
@click.argument("what", metavar="list|show", type=click.Choice(["list", "show"]))
@click.argument("name", required=False)
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def command(_: World, what: str, name: str | None, as_json: bool) -> int:
    """List the templates, or show the one called NAME: its perspectives, example objectives and KPIs.

    A template holds no targets and no owners. bsc-tui new PLAN --template NAME begins a plan with its examples.
    """
    from bsc_tui.cli.ending import WrongUse
    from bsc_tui.templates import template_names

    if what == "list":
        if name is not None:
            raise WrongUse(f"template list takes no name; bsc-tui template show {name} shows one")
        return _list(as_json=as_json)
    if name is None:
        raise WrongUse(f"name a template: bsc-tui template show NAME. There are {', '.join(template_names())}")
    return _show(name, as_json=as_json)


def _list(*, as_json: bool) -> int:
    from bsc_tui.cli import output
    from bsc_tui.templates import templates
    from bsc_tui.templates.prose import template_summary

    found = [template_summary(each) for each in templates()]
    if as_json:
        output.show_json({"schema": LIST_SCHEMA, "templates": found})
        return 0
    rows = [
        (each["name"], ", ".join(each["perspectives"]), *(str(each[counted]) for counted in ("objectives", "kpis")))
        for each in found
    ]
    for line in output.table([("NAME", "PERSPECTIVES", "OBJECTIVES", "KPIS"), *rows], right=frozenset({2, 3})):
        output.show(line)
    return 0


def _show(name: str, *, as_json: bool) -> int:
    from bsc_tui.cli import output
    from bsc_tui.templates import sector_named, template_for
    from bsc_tui.templates.prose import template_data, template_text

    template = template_for(sector_named(name))
    if as_json:
        output.show_json({"schema": SHOW_SCHEMA, **template_data(template)})
        return 0
    for line in template_text(template):
        output.show(line)
    return 0
