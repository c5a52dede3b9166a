"""The walk from a red KPI upwards in words: what is wrong, then each objective it endangers and why."""

from collections.abc import Iterator, Sequence

from bsc_tui.scorecard.endangered import Danger, pressing
from bsc_tui.widgets.map_view import MapView
from bsc_tui.widgets.map_words import Said, kpi_line, sentence
from bsc_tui.wording.status import look

HERE = ">"
"""Stands before the link that led to the box one is at."""


def danger_lines(view: MapView, start: str, dangers: Sequence[Danger], place: int, locale: str) -> tuple[Said, ...]:
    """What the panel says at a place of the walk: 0 is its beginning, 1 the first objective endangered.

    At its beginning stand the KPIs that are not well. The sentences go on from the place one is at, up to the top;
    those already walked follow.
    """
    return tuple(_lines(view, start, dangers, place, locale))


def _lines(view: MapView, start: str, dangers: Sequence[Danger], place: int, locale: str) -> Iterator[Said]:
    plan = view.plan
    codes = [plan.objectives[each.objective].code for each in dangers]
    code, shown = plan.objectives[start].code, view.looks[start]
    what = f"endangers {', '.join(codes)}" if codes else "endangers nothing on the map"
    yield Said(f"{code} {what}", "heading", shown.glyph)
    for kpi in pressing(view.figures[start]) if place == 0 else ():
        found = look(kpi.status, kpi.state)
        yield Said(kpi_line(kpi, found.word, locale), found.colour, found.glyph)
    first = max(place - 1, 0)
    for number, danger in [*enumerate(dangers)][first:] + [*enumerate(dangers)][:first]:
        is_here = number == place - 1
        found = view.carried(danger.link)
        yield Said(sentence(plan, danger.link), found.colour, HERE if is_here else found.glyph)
