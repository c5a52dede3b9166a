"""`bsc-tui status`: the figures of one period."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from bsc_tui.cli.completing import periods
from bsc_tui.cli.verb import verb
from bsc_tui.cli.world import World

if TYPE_CHECKING:
    from bsc_tui.scorecard.board import Board, KpiFigures, RollUp
    from bsc_tui.scorecard.change import Scorecard

FAIL_ON = ("off_track", "at_risk", "overdue")
HEAD = ("", "UNIT", "TARGET", "ACTUAL", "VAR %", "SCORE", "KPIS", "STATUS", "TREND")
BAR_CELLS = 20
"""Marks at most for the KPIs of a perspective."""
MOST_CELLS = 1000
"""The summary is told in full, however long the line."""
RIGHT = frozenset({2, 3, 4, 5})
GIVE_WAY = tuple(HEAD.index(each) for each in ("TREND", "VAR %", "KPIS", "UNIT", "SCORE", "TARGET"))
"""The columns a narrow terminal goes without, in this order."""
BESIDE = 8
"""Blanks before the derivation under a line."""


@verb("status")
@click.option(
    "--period",
    metavar="PERIOD",
    shell_complete=periods,
    help="The period to show; else the latest that is over and has values, or should have.",
)
@click.option("--explain", is_flag=True, help="Tell of each KPI where its figures come from.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.option("--fail-on", type=click.Choice(FAIL_ON), help="Exit 1 when any KPI is so; at_risk includes off_track.")
@click.option(
    "--overdue",
    "only_overdue",
    is_flag=True,
    help="Only what is overdue, of all periods: values, tasks, corrective actions, a line each. Exit 1 while there is "
    "any; nothing is printed while there is none.",
)
def command(
    world: World, period: str | None, explain: bool, as_json: bool, fail_on: str | None, only_overdue: bool
) -> int:
    """Show how the plan does, and every KPI with its target, actual and status, rolled up."""
    if only_overdue:
        return _overdue(world, as_json=as_json, is_alone=not (period or explain or fail_on))
    from bsc_tui.cli import output
    from bsc_tui.cli.reading import chosen_period, read_plan
    from bsc_tui.scorecard.board import board
    from bsc_tui.scorecard.sign_off import signed_plan, state

    plan, scorecard = read_plan(world)
    when = chosen_period(world, scorecard, period)
    found = board(scorecard, when, world.today, signed_plan(scorecard))
    if as_json:
        from bsc_tui.exchange.status_json import status_json

        output.show_json(status_json(found, scorecard, plan.key, world.today))
    else:
        cells = output.width()
        title = output.one_line(f"{scorecard.plan.charter.name} · {when} · {state(scorecard).label}")
        for line in output.lines_of(title, cells):
            output.show(line)
        for line in (*_health(found, scorecard, cells), "", *_lines(found, cells, explain=explain)):
            output.show(line)
    return _answer(found, fail_on)


def _overdue(world: World, *, as_json: bool, is_alone: bool) -> int:
    """Say what is overdue, and nothing where nothing is."""
    from bsc_tui.cli import output
    from bsc_tui.cli.ending import Status, WrongUse
    from bsc_tui.cli.overdue import overdue_json, overdue_lines
    from bsc_tui.cli.reading import read_plan

    if not is_alone:
        raise WrongUse(
            "--overdue looks at all periods and prints a line each: leave --period, --explain, --fail-on out"
        )
    plan, scorecard = read_plan(world)
    lines = overdue_lines(scorecard, world.today)
    if as_json:
        output.show_json(overdue_json(scorecard, plan.key, world.today))
    else:
        for line in lines:
            output.show(line)
    return Status.NO if lines else Status.FINE


def _health(board: "Board", scorecard: "Scorecard", width: int | None) -> Iterator[str]:
    """How the plan does in a line, then a line a perspective with a mark for each of its KPIs."""
    from bsc_tui.cli import output
    from bsc_tui.scorecard.health import health
    from bsc_tui.wording.health import bar, counts_text, summary
    from bsc_tui.wording.status import look

    found = health(scorecard, board)
    yield from output.lines_of("".join(text for text, _ in summary(found, MOST_CELLS)).rstrip(), width, output.GAP)
    yield ""
    rows = [
        (
            perspective.name,
            str(look(part.total.status)),
            "".join(text for text, _ in bar(part, BAR_CELLS)),
            counts_text(part),
        )
        for perspective, part in found.perspectives
    ]
    yield from output.table(rows, width=width, give_way=(2,))


def _lines(board: "Board", width: int | None, *, explain: bool) -> Iterator[str]:
    """The table, with the derivation under each line where it is asked for."""
    from bsc_tui.cli import output

    rows: list[tuple[str, ...]] = [HEAD]
    reasons = [""]
    for cells, reason in _rows(board):
        rows.append(cells)
        reasons.append(reason)
    table = output.table(rows, RIGHT, width=width, give_way=GIVE_WAY)
    beside = " " * BESIDE
    for line, reason in zip(table, reasons, strict=True):
        yield line
        if explain and reason:
            left = None if width is None else width - BESIDE
            yield from (f"{beside}{each}" for each in output.lines_of(output.one_line(reason), left))


def _rows(board: "Board") -> Iterator[tuple[tuple[str, ...], str]]:
    yield _total("Plan", board.total), board.total.explain
    for perspective in board.perspectives:
        yield _total(perspective.perspective.name.upper(), perspective.total), perspective.total.explain
        for objective in perspective.objectives:
            name = f"  {objective.objective.code} {objective.objective.title}"
            yield _total(name, objective.total), objective.total.explain
            for kpi in objective.kpis:
                yield _kpi(kpi), kpi.explain


def _total(name: str, total: "RollUp") -> tuple[str, ...]:
    from bsc_tui.cli.figures import ratio
    from bsc_tui.wording.status import look

    status = "" if total.status is None else str(look(total.status))
    return (name, "", "", "", "", ratio(total.score), str(total.coverage), status, "")


def _kpi(figures: "KpiFigures") -> tuple[str, ...]:
    from bsc_tui.cli.figures import ratio, target_of, value_of
    from bsc_tui.wording.status import TREND, look

    kpi = figures.kpi
    return (
        f"    {kpi.code} {kpi.name}",
        kpi.unit,
        target_of(figures),
        value_of(kpi, figures.actual) + (" ~" if figures.provisional else ""),
        ratio(figures.variance_percent),
        ratio(figures.score),
        "",
        str(look(figures.status, figures.state)),
        "" if figures.trend is None else str(TREND[figures.trend]),
    )


def _answer(board: "Board", fail_on: str | None) -> int:
    """1 where any KPI is what it must not be, and says which."""
    if fail_on is None:
        return 0
    from bsc_tui.cli import output
    from bsc_tui.cli.ending import Status

    bad = {"off_track": {"off_track"}, "at_risk": {"at_risk", "off_track"}, "overdue": set[str]()}[fail_on]
    found = [
        figures.kpi.code
        for figures in board.kpis
        if figures.status in bad or (fail_on == "overdue" and figures.state == fail_on)
    ]
    if not found:
        return Status.FINE
    words = "1 KPI is" if len(found) == 1 else f"{len(found)} KPIs are"
    how = {"off_track": "off track", "at_risk": "at risk or off track", "overdue": "overdue"}[fail_on]
    output.tell(f"bsc-tui: {words} {how}: {', '.join(found)}")
    return Status.NO
