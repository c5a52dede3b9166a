"""How quickly the KPI grid moves: a key until the lines it concerns are drawn, with 10, 100 and 10,000 KPIs.

The plans hold sixty months, with values in those that have ended. Run it as `python bench/kpi_grid.py`; it prints
medians, how many times slower the largest plan is than the smallest, which never has to scroll, and than the one that
fills a few screens; and for movements by the keyboard the same with all that follows a key. A page of the largest plan
always shows rows never seen before, which are figured then; those of the others have been seen.
"""

import asyncio
import gc
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from textual.app import App, ComposeResult
from textual.pilot import Pilot

from bsc_tui.scorecard.across import Across
from bsc_tui.scorecard.board import Board
from bsc_tui.scorecard.boards import Boards
from bsc_tui.scorecard.change import Scorecard, apply
from bsc_tui.scorecard.edits import record
from bsc_tui.scorecard.period import Period, parse_period
from bsc_tui.scorecard.plan import Charter, Kpi, Objective, Perspective, Plan
from bsc_tui.scorecard.records import Actual, Records
from bsc_tui.widgets.kpi_grid import KpiGrid

TODAY = date(2026, 11, 22)
PERIOD = parse_period("2026-10")
YEARS = range(2022, 2027)
SIZES = (10, 100, 10_000)
IN_AN_OBJECTIVE, IN_A_PERSPECTIVE = 10, 250
TIMES = 120
AGAIN = 60
"""Steps after which a single key begins anew; more than there are lines, so that it scrolls."""
SIZE = (120, 40)


def plan_of(kpis: int) -> Scorecard:
    """A plan with so many KPIs and a value for each in every month."""
    charter = Charter(uid="plan", name="Plan", start=date(YEARS[0], 1, 1), end=date(YEARS[-1], 12, 31))
    objectives = {
        f"o{n}": Objective(
            uid=f"o{n}", perspective=f"p{n // IN_A_PERSPECTIVE}", code=f"F{n}", title=f"Grow {n}", rank=Decimal(n)
        )
        for n in range(kpis // IN_AN_OBJECTIVE)
    }
    perspectives = {
        uid: Perspective(uid=uid, name=f"Part {uid}", letter="F", rank=Decimal(1))
        for uid in {each.perspective for each in objectives.values()}
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
    plan = Plan(charter=charter, perspectives=perspectives, objectives=objectives, kpis=all_kpis)
    return Scorecard.model_construct(plan=plan, records=Records.model_construct(actuals=_actuals(kpis)))


def _actuals(kpis: int) -> dict[str, Actual]:
    months = [f"{year}-{month:02}" for year in YEARS for month in range(1, 13)]
    months = months[: months.index(str(PERIOD)) + 1]
    pattern = Actual(uid="x", kpi="x", period=months[0], value=Decimal(1))
    found = {}
    for n in range(kpis):
        for place, month in enumerate(months):
            uid = f"k{n}/{month}"
            found[uid] = pattern.model_copy(
                update={"uid": uid, "kpi": f"k{n}", "period": month, "value": Decimal((n * 7 + place * 3) % 100)}
            )
    return found


class Bench(App[None]):
    """Nothing but the grid."""

    def __init__(self, scorecard: Scorecard, boards: Boards) -> None:
        super().__init__()
        self.across, self.scorecard, self.boards = Across(), scorecard, boards

    def compose(self) -> ComposeResult:
        """The grid."""
        yield KpiGrid(lambda _: None, across=self.across)

    def on_mount(self) -> None:
        """Show the plan."""
        self.show(self.scorecard)
        self.query_one(KpiGrid).focus()

    def show(self, scorecard: Scorecard, period: Period = PERIOD) -> Board:
        """Show a plan, as the monitor does after every change."""
        self.scorecard = scorecard
        self.across.follow(scorecard, TODAY)
        board = self.boards.board(scorecard, period, TODAY)
        self.query_one(KpiGrid).board = board
        return board


def draw(grid: KpiGrid) -> None:
    """Draw every line that is visible."""
    for y in range(grid.size.height):
        grid.render_line(y)


async def moved(grid: KpiGrid, act: Callable[[int], object]) -> float:
    """Median milliseconds of a movement with the drawing of every visible line; every tenth goes back."""
    taken = []
    for turn in range(TIMES):
        start = time.perf_counter()
        act(1 if turn % IN_AN_OBJECTIVE else -1)
        draw(grid)
        taken.append(time.perf_counter() - start)
        if turn % IN_AN_OBJECTIVE == 0:
            await asyncio.sleep(0)
    return statistics.median(taken) * 1000


async def pressed(pilot: Pilot[None], first: str, *keys: str) -> float:
    """Median milliseconds from a key to the end of all that follows from it, the pilot's own waiting included.

    The `first` key is pressed every so often to begin again, and does not count.
    """
    taken = []
    for turn in range(TIMES):
        if turn % (AGAIN if len(keys) == 1 else len(keys)) == 0:
            await pilot.press(first)
        start = time.perf_counter()
        await pilot.press(keys[turn % len(keys)])
        taken.append(time.perf_counter() - start)
    return statistics.median(taken) * 1000


def entered(app: Bench) -> float:
    """Median milliseconds until one more value is in the plan, in its cell and in every roll-up, and drawn."""
    grid, taken = app.query_one(KpiGrid), []
    for turn in range(TIMES // 4):
        kpi = app.scorecard.plan.kpis["k5"]
        start = time.perf_counter()
        app.show(apply(app.scorecard, record(app.scorecard, kpi, PERIOD, value=Decimal(turn))))
        draw(grid)
        taken.append(time.perf_counter() - start)
    return statistics.median(taken) * 1000


def sideways(grid: KpiGrid) -> Callable[[int], object]:
    """A movement by one period, from the last one to the first and on from there."""
    places = iter([*range(len(grid.columns) - 1, -1, -1), *range(len(grid.columns))] * TIMES)

    def go(_: int) -> None:
        grid.column = next(places)

    return go


async def measured(kpis: int) -> dict[str, float]:
    """All figures for a plan of so many KPIs."""
    app = Bench(plan_of(kpis), Boards())
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        gc.collect()
        gc.freeze()
        grid = app.query_one(KpiGrid)
        figures = {
            "one period: down": await moved(grid, grid.action_step),
            "one period: page": await moved(grid, grid.action_page),
            "one period: down, by the keyboard": await pressed(pilot, "ctrl+home", "down"),
            "one period: page, by the keyboard": await pressed(pilot, "pagedown", "pageup"),
        }
        start = time.perf_counter()
        grid.is_across = True
        draw(grid)
        figures["the other view, the first time"] = (time.perf_counter() - start) * 1000
        figures |= {
            "periods: down": await moved(grid, grid.action_step),
            "periods: page": await moved(grid, grid.action_page),
            "periods: sideways, scrolling": await moved(grid, sideways(grid)),
            "periods: down, by the keyboard": await pressed(pilot, "ctrl+home", "down"),
            "periods: page, by the keyboard": await pressed(pilot, "pagedown", "pageup"),
            "periods: right and left, by the keyboard": await pressed(pilot, "end", "left", "left", "left"),
        }
        grid.is_across = False
        figures["a value entered"] = entered(app)
        gc.unfreeze()
    return figures


def main() -> None:
    """Print the table."""
    found = [asyncio.run(measured(kpis)) for kpis in SIZES]
    heading = "".join(f"{kpis:>10,}" for kpis in SIZES)
    sys.stdout.write(f"{'milliseconds':42}{heading}   times of either\n")
    for name in found[0]:
        small, middle, large = (figures[name] for figures in found)
        sys.stdout.write(
            f"{name:42}{small:10.2f}{middle:10.2f}{large:10.2f}{large / small:8.1f}{large / middle:8.1f}\n"
        )


if __name__ == "__main__":
    main()
