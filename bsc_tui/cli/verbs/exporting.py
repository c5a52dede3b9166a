"""`bsc-tui export`: a plan as a file."""

from pathlib import Path

import click

from bsc_tui.cli.completing import files, parts
from bsc_tui.cli.forms import FORMATS, TABLES, form_of, writer
from bsc_tui.cli.verb import verb
from bsc_tui.cli.world import World


@verb("export")
@click.option(
    "--to",
    "target",
    metavar="FILE",
    required=True,
    shell_complete=files,
    help="The file to write; - is standard output.",
)
@click.option("--format", "form", type=click.Choice(FORMATS), help="The form; else by the ending of FILE.")
@click.option(
    "--parts",
    metavar="LIST",
    shell_complete=parts,
    help="What to write: plan, scorecard, actuals, minutes, or brief, one page for a board; else plan.",
)
@click.option("--table", type=click.Choice(TABLES), help="Which table CSV or TSV holds; else kpis.")
@click.option("--force", is_flag=True, help="Replace FILE where it is there already.")
def command(world: World, target: str, *, force: bool, **how: str | None) -> int:
    """Write a plan as Markdown or HTML for people, as a workbook or a table for a spreadsheet, or whole as JSON."""
    from bsc_tui.cli import output
    from bsc_tui.cli.choosing import chosen_plan
    from bsc_tui.exchange.files import write_file
    from storage.reading import Reader

    write = writer(form_of(target, how["form"]), how["parts"], how["table"])
    scorecard, head = Reader(world.location).scorecard_and_head(chosen_plan(world).uid)
    text = write(scorecard, today=world.today, head=head.hash)
    if target == "-":
        if isinstance(text, str):
            output.document(text)
        else:
            output.file(text)
        return 0
    write_file(Path(target), text, force=force)
    output.tell(f"bsc-tui: wrote {target}")
    return 0
