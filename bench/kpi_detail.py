"""How quickly the detail of a KPI opens and turns: a key until it is on the screen, in a plan of 10 and of 10,000 KPIs.

Each KPI has sixty months. Run it as `python bench/kpi_detail.py`; it prints medians in milliseconds.
"""

import asyncio
import gc
import statistics
import time
from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

from kpi_grid import LARGE, PERIOD, SIZE, SMALL, TODAY, plan_of
from textual.app import App

from bsc_tui.scorecard.boards import Boards
from bsc_tui.scorecard.change import Scorecard
from bsc_tui.screens.kpi_detail import KpiDetail

TIMES = 15
KEYS = ("2", "3", "4", "5", "right_square_bracket")


class Unread(KpiDetail):
    """The detail of a plan that is in no store."""

    def read_history(self, uid: str) -> None:
        """There is no journal."""


async def times(kpis: int) -> Mapping[str, float]:
    """Milliseconds by what was pressed."""
    scorecard = plan_of(kpis)
    boards = Boards()
    now = boards.board(scorecard, PERIOD, TODAY)
    order = [each.kpi.uid for each in now.kpis]
    workshop: Any = _workshop(scorecard)
    found: dict[str, list[float]] = {}
    app: App[None] = App()
    async with app.run_test(size=SIZE) as pilot:
        for _ in range(TIMES):
            gc.collect()
            begun = time.process_time()
            await app.push_screen(Unread(workshop, order[kpis // 2], lambda: now, order))
            await pilot.pause()
            found.setdefault("open", []).append(time.process_time() - begun)
            for key in KEYS:
                begun = time.process_time()
                await pilot.press(key)
                found.setdefault(key, []).append(time.process_time() - begun)
            await pilot.press("escape")
    return {key: statistics.median(each) * 1000 for key, each in found.items()}


def _workshop(scorecard: Scorecard) -> SimpleNamespace:
    session = SimpleNamespace(locale="en", today=lambda: TODAY)
    return SimpleNamespace(scorecard=scorecard, open_plan=SimpleNamespace(session=session))


def main() -> None:
    """Measure either plan and print."""
    small, large = (asyncio.run(times(kpis)) for kpis in (SMALL, LARGE))
    for key, took in large.items():
        print(f"{key:24} {small[key]:7.1f} ms  {took:7.1f} ms")


if __name__ == "__main__":
    main()
