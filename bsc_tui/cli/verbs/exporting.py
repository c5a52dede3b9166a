"""`bsc-tui export`: a plan as a file."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import click

from bsc_tui.cli.verb import verb
from bsc_tui.cli.world import World

ENDINGS = {".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html", ".json": "json"}
FORMATS = ("markdown", "html", "json")


@verb("export")
@click.option("--to", "target", metavar="FILE", required=True, help="The file to write; - is standard output.")
@click.option("--format", "form", type=click.Choice(FORMATS), help="The form; else by the ending of FILE.")
@click.option("--parts", metavar="LIST", help="What to write: plan, scorecard, actuals, minutes; else plan.")
@click.option("--force", is_flag=True, help="Replace FILE where it is there already.")
def command(world: World, target: str, form: str | None, parts: str | None, force: bool) -> int:
    """Write a plan as Markdown or HTML for people, ready to print; or as JSON, with everything recorded."""
    from bsc_tui.cli import output
    from bsc_tui.cli.choosing import chosen_plan
    from bsc_tui.exchange.files import write_file
    from storage.reading import Reader

    write = _writer(_form(target, form), parts)
    scorecard, head = Reader(world.location).scorecard_and_head(chosen_plan(world).uid)
    text = write(scorecard, today=world.today, head=head.hash)
    if target == "-":
        output.document(text)
        return 0
    write_file(Path(target), text, force=force)
    output.tell(f"bsc-tui: wrote {target}")
    return 0


def _form(target: str, named: str | None) -> str:
    """The form a file is written in."""
    from bsc_tui.cli.ending import WrongUse

    if named is not None:
        return named
    if target == "-":
        return "markdown"
    form = ENDINGS.get(Path(target).suffix.lower())
    if form is None:
        endings = ", ".join(ENDINGS)
        raise WrongUse(
            f"--to {target}: its ending names no form that can be written ({endings}). Name it with --format"
        )
    return form


def _writer(form: str, parts: str | None) -> Callable[..., str]:
    """What writes a scorecard in a form."""
    from bsc_tui.cli.ending import WrongUse

    if form == "json":
        from bsc_tui.exchange.scorecard_json import write_json

        if parts is not None:
            raise WrongUse("--parts is for Markdown and HTML; JSON always holds everything. Leave it out")
        return write_json
    from bsc_tui.exchange.markdown import read_parts, write_plan

    chosen = read_parts(parts or "plan")
    if form == "html":
        from bsc_tui.exchange.html import write_html

        return partial(write_html, parts=chosen)
    return partial(write_plan, parts=chosen)
