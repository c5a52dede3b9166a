"""`bsc-tui template`: what a plan can begin with, and how a plan becomes such a beginning."""

from typing import TYPE_CHECKING

import click

from bsc_tui.cli.completing import templates
from bsc_tui.cli.templates_there import shelf
from bsc_tui.cli.verb import verb
from bsc_tui.cli.world import World

if TYPE_CHECKING:
    from bsc_tui.templates import Template
    from bsc_tui.templates.shelf import Shelf

LIST_SCHEMA, SHOW_SCHEMA = "bsc-template-list/1", "bsc-template/1"
SHIPPED, OWN = "bsc-tui", "yours"
"""Where a template is from, as the list tells it."""


@verb("template")
@click.argument("what", metavar="list|show|save", type=click.Choice(["list", "show", "save"]))
@click.argument("name", required=False, shell_complete=templates)
@click.option("--json", "as_json", is_flag=True, help="list, show: as JSON.")
@click.option("--force", is_flag=True, help="save: replace your template of this name.")
def command(world: World, what: str, name: str | None, *, as_json: bool, force: bool) -> int:
    """List the templates, show the one called NAME, or save a plan as one called NAME.

    A template is a plan in Markdown. Yours are the files NAME.md in the folder bsc-tui/templates of XDG_DATA_HOME,
    else of ~/.local/share. Of a plan, save keeps perspectives, themes, objectives, links and KPIs with their units,
    directions and definitions, and the rules of the plan; no people or owners, no mission, vision and values, no
    baselines, targets and actuals, no action plans and no sign-offs. bsc-tui new PLAN --template NAME begins a plan
    with it.
    """
    from bsc_tui.cli.ending import WrongUse

    if force and what != "save":
        raise WrongUse("--force is for template save. Leave it out")
    if as_json and what == "save":
        raise WrongUse("--json is for template list and template show. Leave it out")
    found = shelf(world)
    if what == "list":
        if name is not None:
            raise WrongUse(f"template list takes no name; bsc-tui template show {name} shows one")
        return _list(found, as_json=as_json)
    if name is None:
        known = "" if what == "save" else f". There are {', '.join(found.names)}"
        raise WrongUse(f"name a template: bsc-tui template {what} NAME{known}")
    if what == "save":
        return _save(world, found, name, force=force)
    return _show(found.named(name), as_json=as_json)


def _list(found: "Shelf", *, as_json: bool) -> int:
    from bsc_tui.cli import output
    from bsc_tui.templates.prose import template_summary

    told = [template_summary(each) for each in found.templates]
    output.warn(str(each) for each in found.broken)
    if as_json:
        broken = [
            {"name": each.name, "from": str(each.path), "line": each.line, "problem": str(each)}
            for each in found.broken
        ]
        output.show_json({"schema": LIST_SCHEMA, "templates": told, "broken": broken})
        return 0
    rows = [
        (
            each["name"],
            ", ".join(each["perspectives"]),
            *(str(each[counted]) for counted in ("objectives", "kpis")),
            SHIPPED if each["from"] is None else OWN,
        )
        for each in told
    ]
    head = ("NAME", "PERSPECTIVES", "OBJECTIVES", "KPIS", "FROM")
    for line in output.table([head, *rows], right=frozenset({2, 3})):
        output.show(line)
    if found.own.templates:
        output.show()
        output.show(f"Yours are in {found.folder}")
    return 0


def _show(template: "Template", *, as_json: bool) -> int:
    from bsc_tui.cli import output
    from bsc_tui.templates.prose import template_data, template_text

    if as_json:
        output.show_json({"schema": SHOW_SCHEMA, **template_data(template)})
        return 0
    for line in template_text(template):
        output.show(line)
    return 0


def _save(world: World, found: "Shelf", name: str, *, force: bool) -> int:
    from bsc_tui.cli import output
    from bsc_tui.cli.reading import read_plan
    from bsc_tui.templates.saving import save_template

    plan, scorecard = read_plan(world)
    path = save_template(scorecard.plan, name, found, force=force)
    output.tell(f"bsc-tui: wrote {path}: the structure of {plan.key}, without people, targets and figures")
    return 0
