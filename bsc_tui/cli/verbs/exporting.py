"""`bsc-tui export`: a plan as a file."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bsc_tui.cli.completing import files, parts, periods
from bsc_tui.cli.forms import FORMATS, TABLES, check_period_is_used, form_of, writer
from bsc_tui.cli.verb import verb
from bsc_tui.cli.world import World

if TYPE_CHECKING:
    from bsc_tui.scorecard.change import Scorecard


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
@click.option(
    "--period",
    metavar="PERIOD",
    shell_complete=periods,
    help="The period of the figures, and of the reviews whose minutes are written; else the figures are of the latest "
    "that is over and has values, or should have, and the minutes of all reviews.",
)
@click.option("--table", type=click.Choice(TABLES), help="Which table CSV or TSV holds; else kpis.")
@click.option("--force", is_flag=True, help="Replace FILE where it is there already.")
def command(world: World, target: str, *, period: str | None, force: bool, **how: str | None) -> int:
    """Write a plan as Markdown or HTML for people, as a workbook or a table for a spreadsheet, or whole as JSON."""
    from bsc_tui.cli import output
    from bsc_tui.cli.choosing import chosen_plan
    from bsc_tui.cli.reading import period_within
    from bsc_tui.exchange.files import write_file
    from storage.reading import Reader

    form = form_of(target, how["form"])
    write = writer(form, how["parts"], how["table"])
    if period is not None:
        check_period_is_used(form, how["parts"])
    scorecard, head = Reader(world.location).scorecard_and_head(chosen_plan(world).uid)
    if period is not None:
        chosen = period_within(scorecard, period)
        write = partial(write, period=chosen)
        _warn_of_none(scorecard, str(chosen), how["parts"])
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


def _warn_of_none(scorecard: "Scorecard", period: str, parts: str | None) -> None:
    """Say where minutes are asked for that nobody has taken."""
    from bsc_tui.cli import output
    from bsc_tui.exchange.markdown import Part, read_parts

    if Part.MINUTES not in read_parts(parts or ""):
        return
    if all(each.period != period for each in scorecard.records.reviews.values()):
        output.warn([f"no review of {period} was begun: the minutes are empty"])
