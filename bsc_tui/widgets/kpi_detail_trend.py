"""The score of an objective or a perspective in every period, as a table with a bar."""

from collections.abc import Sequence
from fractions import Fraction

from bsc_tui.scorecard.period import Period
from bsc_tui.scorecard.score_course import ScoreIn
from bsc_tui.widgets.kpi_cells import SHORT, right
from bsc_tui.widgets.kpi_detail_lines import Line, Sheet, indented
from bsc_tui.widgets.kpi_detail_periods import MARK, MEDIUM
from bsc_tui.wording.narrow import DASH
from bsc_tui.wording.number_writing import format_score
from bsc_tui.wording.numbers import ENGLISH
from bsc_tui.wording.periods import period_name
from bsc_tui.wording.status import look
from bsc_tui.wording.text import cell_width, fit

FULL = 100
"""The best score there is, and the longest bar."""
MOST_BAR = 50
"""Cells of the longest bar."""
SCORE, COVERAGE = 7, 10
SAID = "The bar: from 0 to 100"


def trend_sheet(
    course: Sequence[ScoreIn], width: int, here: Period | None, locale: str = ENGLISH, *, plain: bool = False
) -> Sheet:
    """The periods one below the other; `here` is the one that is looked at, `plain` draws without braille."""
    name = 2 + max((cell_width(period_name(each.period, locale)) for each in course), default=8)
    status = 7 if width < MEDIUM else 11
    bar = min(max(width - name - status - SCORE - COVERAGE - 4, 0), MOST_BAR)
    head = (
        f"{fit('  Period', name)} {right('Score', SCORE)} {fit('Status', status)} {right('Coverage', COVERAGE)} "
        f"{fit('', max(width - name - status - SCORE - COVERAGE - 4, 0))}"
    )
    body: list[Line] = []
    at = None
    for each in course:
        is_here = each.period == here
        if is_here:
            at = len(body)
        main = "bold" if is_here else ""
        shown = look(each.status)
        word = shown.word if status > len("off track") else SHORT.get(shown.word, shown.word)
        score = DASH if each.score is None else format_score(each.score, locale=locale)
        covered = str(each.coverage) if each.coverage.kpis else ""
        body.append(
            (
                (fit(f"{MARK if is_here else '  '}{period_name(each.period, locale)}", name) + " ", main),
                (right(score, SCORE) + " ", main),
                (fit("" if each.status is None else f"{shown.glyph} {word}", status) + " ", shown.colour),
                (right(covered, COVERAGE) + " ", main),
                (bar_of(each.score, bar, plain=plain), shown.colour),
            )
        )
    if bar:
        body += [(("", ""),), *indented(SAID, width, 0, "muted")]
    return Sheet(body, [((head, "heading"),)], at)


def bar_of(score: Fraction | None, room: int, *, plain: bool = False) -> str:
    """A score from 0 to 100 as a bar in so many cells: half cells in braille, whole ones where there is none."""
    if score is None or room < 1:
        return ""
    if plain:
        return "#" * int(score * room / FULL)
    halves = int(score * room * 2 / FULL)
    return "⣿" * (halves // 2) + "⡇" * (halves % 2)
