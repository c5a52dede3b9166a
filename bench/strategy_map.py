"""How quickly the strategy map is drawn and walked, as multiples of painting a plain text of the same size.

The floor is a Static that holds a text as large as the map: all its lines painted once. Compared with it: laying the
map out, painting it whole, and one step to a neighbour with the lines that it changes. Run it as
`python bench/strategy_map.py`, or with `--profile` to see where the layout's time goes.
"""

import asyncio
import cProfile
import pstats
import sys
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from random import Random
from time import perf_counter

from textual.app import App, ComposeResult
from textual.content import Content
from textual.geometry import Size
from textual.visual import Visual
from textual.widgets import Static

from bsc_tui.scorecard.board import board, default_period
from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.map_walk import Choice
from bsc_tui.scorecard.plan import Charter, Link, Objective, Perspective, Plan
from bsc_tui.widgets.map_canvas import MapCanvas
from bsc_tui.widgets.map_drawing import MapDrawing
from bsc_tui.widgets.map_view import MapView

TODAY = date(2027, 6, 1)
PLANS = ((25, 50), (200, 400))
"""Objectives and links."""
BANDS = 4
NEAR = 0.9
"""Share of the links that lead one band up, to about the same place there; the others lead anywhere."""
SIZE = (160, 50)
ROUNDS = 7
STEPS = 40


def plan_of(objectives: int, links: int) -> Scorecard:
    """A plan whose links mostly lead one band up, to somewhere near."""
    dice = Random(7)  # noqa: S311  # a plan, not a secret
    charter = Charter(uid="plan", name="Plan", start=date(2027, 1, 1), end=date(2027, 12, 31))
    bands = [Perspective(uid=f"p{n}", name=f"Perspective {n}", letter="P", rank=Decimal(n)) for n in range(BANDS)]
    things = [
        Objective(
            uid=f"o{n}", perspective=f"p{n % BANDS}", code=f"P{n}", title="Shorten the wait for a first visit",
            rank=Decimal(n),
        )
        for n in range(objectives)
    ]  # fmt: skip
    pairs: dict[tuple[str, str], None] = {}
    while len(pairs) < links:
        cause = dice.randrange(objectives)
        near = (
            cause - 1 + BANDS * dice.randint(-1, 1)
            if cause % BANDS and dice.random() < NEAR
            else dice.randrange(objectives)
        )
        if near != cause and 0 <= near < objectives:
            pairs[f"o{cause}", f"o{near}"] = None
    made = [Link(uid=f"l{n}", cause=cause, effect=effect, rank=Decimal(n)) for n, (cause, effect) in enumerate(pairs)]
    return Scorecard(
        plan=Plan(
            charter=charter,
            perspectives={each.uid: each for each in bands},
            objectives={each.uid: each for each in things},
            links={each.uid: each for each in made},
        )
    )


class Bench(App[None]):
    """The map, and the plain text beside it."""

    def compose(self) -> ComposeResult:
        """Both."""
        yield MapCanvas()
        yield Static()


def fastest(work: Callable[[], object]) -> float:
    """Milliseconds of the fastest of some rounds."""
    times = []
    for _ in range(ROUNDS):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return min(times) * 1000


def walked(canvas: MapCanvas, view: MapView) -> float:
    """Milliseconds of one step to the next objective, with every visible line that it changes."""
    uids = [objective.uid for objective in view.plan.objectives_in_order]
    start = perf_counter()
    for step in range(STEPS):
        canvas.choose(Choice(uids[step % len(uids)]))
        for y in range(canvas.size.height):
            canvas.render_line(y)
    return (perf_counter() - start) / STEPS * 1000


async def measured(objectives: int, links: int) -> dict[str, float]:
    """Milliseconds of everything for a plan of a size."""
    scorecard = plan_of(objectives, links)
    view = MapView(scorecard.plan, board(scorecard, default_period(scorecard, TODAY), TODAY))
    drawing = MapDrawing(view, SIZE[0], SIZE[1])
    if "--profile" in sys.argv:
        with cProfile.Profile() as profile:
            MapDrawing(view, SIZE[0], SIZE[1])
        pstats.Stats(profile).sort_stats("tottime").print_stats(20)
    app = Bench()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        canvas, static = app.query_one(MapCanvas), app.query_one(Static)
        canvas.show(view, Choice())
        text = "\n".join(
            "".join(each for each, _ in drawing.line(y, Choice(), frozenset())) for y in range(drawing.layout.height)
        )
        content, size = Content(text), Size(drawing.layout.width, drawing.layout.height)

        def paint_text() -> None:
            Visual.to_strips(static, content, size.width, size.height, static.visual_style)

        def paint_map() -> None:
            for y in range(drawing.layout.height):
                drawing.line(y, Choice(), frozenset())

        paint_text()
        return {
            "plain text of that size, painted": fastest(paint_text),
            "map laid out": fastest(lambda: MapDrawing(view, SIZE[0], SIZE[1])),
            "map painted whole": fastest(paint_map),
            "one step, its lines painted": walked(canvas, view),
        }


def main() -> None:
    """Print the table."""
    for objectives, links in PLANS:
        figures = asyncio.run(measured(objectives, links))
        floor = next(iter(figures.values()))
        sys.stdout.write(f"{objectives} objectives, {links} links: milliseconds and times the plain text\n")
        for name, value in figures.items():
            sys.stdout.write(f"  {name:36}{value:10.2f}{value / floor:8.1f}\n")


if __name__ == "__main__":
    main()
