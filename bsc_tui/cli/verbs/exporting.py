"""`bsc-tui export`: a plan as a file."""

from pathlib import Path

import click

from bsc_tui.cli.verb import verb
from bsc_tui.cli.world import World

ENDINGS = {".md": "markdown", ".markdown": "markdown"}
FORMATS = ("markdown",)


@verb("export")
@click.option("--to", "target", metavar="FILE", required=True, help="The file to write; - is standard output.")
@click.option("--format", "form", type=click.Choice(FORMATS), help="The form; else by the ending of FILE.")
@click.option("--parts", metavar="LIST", default="plan", help="What to write: plan, scorecard, actuals; else plan.")
@click.option("--force", is_flag=True, help="Replace FILE where it is there already.")
def command(world: World, target: str, form: str | None, parts: str, force: bool) -> int:
    """Write a plan as Markdown: for people, complete, and ready to print."""
    from bsc_tui.cli import output
    from bsc_tui.cli.choosing import chosen_plan
    from bsc_tui.exchange.files import write_file
    from bsc_tui.exchange.markdown import read_parts, write_plan
    from storage.reading import Reader

    _refuse_unknown_form(target, form)
    chosen = read_parts(parts)
    scorecard, head = Reader(world.location).scorecard_and_head(chosen_plan(world).uid)
    text = write_plan(scorecard, today=world.today, parts=chosen, head=head.hash)
    if target == "-":
        output.document(text)
        return 0
    write_file(Path(target), text, force=force)
    output.tell(f"bsc-tui: wrote {target}")
    return 0


def _refuse_unknown_form(target: str, named: str | None) -> None:
    from bsc_tui.cli.ending import WrongUse

    if named is None and target != "-" and Path(target).suffix.lower() not in ENDINGS:
        endings = ", ".join(ENDINGS)
        raise WrongUse(
            f"--to {target}: its ending names no form that can be written ({endings}). Name it with --format"
        )
