"""`bsc-tui review`: the reviews that were held, and their minutes."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bsc_tui.cli.completing import files, periods
from bsc_tui.cli.ending import WrongUse
from bsc_tui.cli.verb import verb
from bsc_tui.cli.world import World

if TYPE_CHECKING:
    from bsc_tui.scorecard.change import Scorecard
    from bsc_tui.scorecard.records import Review

KINDS = ("monthly", "quarterly", "annual")
ENDINGS = ("", ".md", ".markdown", ".txt")
"""Of a file the minutes can be written to."""
HEAD = ("DATE", "REVIEW", "PERIOD", "STATE", "ATTENDEES", "DECISIONS", "NEXT")


@verb("review")
@click.option(
    "--export", "target", metavar="FILE", shell_complete=files, help="Write the minutes to FILE; - is standard output."
)
@click.option("--period", metavar="PERIOD", shell_complete=periods, help="Only reviews of this period.")
@click.option("--kind", type=click.Choice(KINDS), help="Only reviews of this kind.")
@click.option("--json", "as_json", is_flag=True, help="As JSON: all of them, with what was said and decided.")
@click.option("--force", is_flag=True, help="Replace FILE where it is there already.")
def command(world: World, target: str | None, period: str | None, kind: str | None, as_json: bool, force: bool) -> int:
    """List the reviews and show the minutes of one: of the review that is open, else of the one held last.

    A review is held in the app (F5). The minutes are Markdown; those of an interrupted review tell how far it came.
    """
    from bsc_tui.cli import output
    from bsc_tui.cli.choosing import chosen_plan
    from bsc_tui.scorecard.reviewing import open_review
    from storage.reading import Reader

    _refuse(target, as_json=as_json, force=force)
    plan = chosen_plan(world)
    scorecard, head = Reader(world.location).scorecard_and_head(plan.uid)
    found = _chosen(scorecard, period, kind)
    if as_json:
        from bsc_tui.exchange.reviews_json import reviews_json

        output.show_json(reviews_json(scorecard, found, plan.key, world.today))
        return 0
    if not found:
        return _none(asked=target is not None)
    still_open = open_review(scorecard)
    review = still_open if still_open in found and still_open is not None else found[-1]
    if target is None:
        _show(world, scorecard, found, review)
    else:
        _export(world, scorecard, review, head.hash, target, force=force)
    return 0


def _refuse(target: str | None, *, as_json: bool, force: bool) -> None:
    if target is None:
        if force:
            raise WrongUse("--force replaces the FILE of --export. Name one")
        return
    if as_json:
        raise WrongUse("--export writes Markdown, --json shows JSON. Choose one of them")
    if target != "-" and Path(target).suffix.lower() not in ENDINGS:
        raise WrongUse(f"--export {target}: minutes are written as Markdown. Name a file that ends in .md")


def _chosen(scorecard: "Scorecard", period: str | None, kind: str | None) -> "tuple[Review, ...]":
    """The reviews that are asked for, in the order they were held.

    Raises `WrongUse` where there are others only, `BadPeriod`.
    """
    from bsc_tui.scorecard.reviewing import reviews

    when = None if period is None else str(scorecard.plan.calendar.read(period))
    every = reviews(scorecard)
    found = tuple(each for each in every if when in {None, each.period} and kind in {None, each.kind})
    if every and not found:
        wanted = " ".join(part for part in (kind, "review", f"of {when}" if when else "") if part)
        there = ", ".join(dict.fromkeys(f"{each.kind} of {each.period}" for each in every))
        raise WrongUse(f"there is no {wanted}. There are: {there}")
    return found


def _none(*, asked: bool) -> int:
    from bsc_tui.cli import output

    said = "no review has been held yet. One is begun in the app, with F5"
    if asked:
        raise WrongUse(f"{said}; then it has minutes")
    output.tell(f"bsc-tui: {said}")
    return 0


def _show(world: World, scorecard: "Scorecard", found: "tuple[Review, ...]", review: "Review") -> None:
    from bsc_tui.cli import output
    from bsc_tui.exchange.minutes import minutes_text

    for line in output.table([HEAD, *(_row(scorecard, each) for each in found)], right=frozenset({4, 5})):
        output.show(line)
    output.show()
    output.show(minutes_text(scorecard, review, today=world.today))


def _row(scorecard: "Scorecard", review: "Review") -> tuple[str, ...]:
    from bsc_tui.scorecard.policy import in_utc
    from bsc_tui.scorecard.reviewing import decisions_in

    return (
        in_utc(review.opened).date().isoformat(),
        review.kind,
        review.period,
        "open" if review.ended is None else "ended",
        str(len(review.attendees)),
        str(len(decisions_in(scorecard, review))),
        "" if review.next_on is None else review.next_on.isoformat(),
    )


def _export(world: World, scorecard: "Scorecard", review: "Review", head: str, target: str, *, force: bool) -> None:
    from bsc_tui.cli import output
    from bsc_tui.exchange.files import write_file
    from bsc_tui.exchange.minutes import minutes
    from bsc_tui.scorecard.reviewing import named

    text = minutes(scorecard, review, today=world.today, head=head)
    if target == "-":
        output.document(text)
    else:
        write_file(Path(target), text, force=force)
        output.tell(f"bsc-tui: wrote {target}: {named(review).removeprefix('the ')}")
    if review.ended is None:
        output.warn([f"{named(review)} has not ended: its minutes may still grow"])
