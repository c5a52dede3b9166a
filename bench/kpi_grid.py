"""How quickly the KPI grid moves: a key until the lines it concerns are drawn, with 10 and with 10,000 KPIs.

Run it as `python bench/kpi_grid.py`; it prints medians and how many times slower the large board is.
"""

import asyncio
import statistics
import sys
import time
from datetime import date
from decimal import Decimal

from textual.app import App, ComposeResult
from textual.pilot import Pilot

from bsc_tui.scorecard.board import Board, KpiFigures
from bsc_tui.scorecard.boards import Boards
from bsc_tui.scorecard.change import Scorecard, apply
from bsc_tui.scorecard.edits import record
from bsc_tui.scorecard.period import parse_period
from bsc_tui.scorecard.plan import Charter, Kpi, Objective, Perspective, Plan
from bsc_tui.widgets.kpi_grid import KpiGrid

TODAY = date(2026, 11, 22)
PERIOD = parse_period("2026-10")
SMALL, LARGE = 10, 10_000
IN_AN_OBJECTIVE = 10
TIMES = 200


def plan_of(kpis: int) -> Scorecard:
    """A plan with so many KPIs."""
    charter = Charter(uid="plan", name="Plan", start=date(2026, 1, 1), end=date(2026, 12, 31))
    perspective = Perspective(uid="p", name="Financial", letter="F", rank=Decimal(1))
    objectives = {
        f"o{n}": Objective(uid=f"o{n}", perspective="p", code=f"F{n}", title=f"Grow {n}", rank=Decimal(n))
        for n in range(kpis // IN_AN_OBJECTIVE)
    }
    all_kpis = {
        f"k{n}": Kpi(
            uid=f"k{n}",
            objective=f"o{n // IN_AN_OBJECTIVE}",
            code=f"F{n}",
            name=f"KPI number {n}",
            unit="%",
            target=Decimal(n % 90 + 10),
            rank=Decimal(n),
        )
        for n in range(kpis)
    }
    return Scorecard(plan=Plan(charter=charter, perspectives={"p": perspective}, objectives=objectives, kpis=all_kpis))


class Bench(App[None]):
    """Nothing but the grid."""

    def __init__(self, board: Board) -> None:
        super().__init__()
        self.shown = board

    def compose(self) -> ComposeResult:
        """The grid."""
        yield KpiGrid(lambda _: None)

    def on_mount(self) -> None:
        """Show the board."""
        self.query_one(KpiGrid).board = self.shown
        self.query_one(KpiGrid).focus()


async def moved(app: Bench, act: str, by: int) -> float:
    """Median milliseconds of a movement with the drawing of every visible line."""
    grid = app.query_one(KpiGrid)
    taken = []
    for turn in range(TIMES):
        start = time.perf_counter()
        getattr(grid, f"action_{act}")(by if turn % IN_AN_OBJECTIVE else -by)
        for y in range(grid.size.height):
            grid.render_line(y)
        taken.append(time.perf_counter() - start)
        if turn % IN_AN_OBJECTIVE == 0:
            await asyncio.sleep(0)
    return statistics.median(taken) * 1000


async def pressed(pilot: Pilot[None], key: str) -> float:
    """Median milliseconds from a key to the end of all that follows from it, the pilot's own waiting included."""
    taken = []
    for _ in range(TIMES // 4):
        start = time.perf_counter()
        await pilot.press(key)
        taken.append(time.perf_counter() - start)
    return statistics.median(taken) * 1000


def edited(scorecard: Scorecard, boards: Boards) -> tuple[float, KpiFigures]:
    """Milliseconds until the board is there again after one value was entered."""
    kpi = scorecard.plan.kpis["k5"]
    boards.board(scorecard, PERIOD, TODAY)
    start = time.perf_counter()
    after = apply(scorecard, record(scorecard, kpi, PERIOD, value=Decimal(7)))
    board = boards.board(after, PERIOD, TODAY)
    return (time.perf_counter() - start) * 1000, board.kpis[5]


async def measured(kpis: int) -> dict[str, float]:
    """All figures for a plan of so many KPIs."""
    scorecard, boards = plan_of(kpis), Boards()
    board = boards.board(scorecard, PERIOD, TODAY)
    app = Bench(board)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        figures = {
            "down, drawn": await moved(app, "step", 1),
            "page, drawn": await moved(app, "page", 1),
            "down, by the keyboard": await pressed(pilot, "down"),
            "page, by the keyboard": await pressed(pilot, "pagedown"),
        }
    figures["a value entered, board anew"] = edited(scorecard, boards)[0]
    return figures


def main() -> None:
    """Print the table."""
    small, large = (asyncio.run(measured(kpis)) for kpis in (SMALL, LARGE))
    sys.stdout.write(f"{'milliseconds':30}{SMALL:>10,}{LARGE:>10,}   times\n")
    for name, value in small.items():
        sys.stdout.write(f"{name:30}{value:10.2f}{large[name]:10.2f}{large[name] / value:8.1f}\n")


if __name__ == "__main__":
    main()
