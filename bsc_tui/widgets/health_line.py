"""The lines above the grid: the plan in one, and where there is room its perspectives with a bar each."""

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from bsc_tui.scorecard.health import BoardHealth, Health
from bsc_tui.scorecard.plan import Perspective
from bsc_tui.wording.health import Piece, bar, score_text, summary
from bsc_tui.wording.numbers import ENGLISH
from bsc_tui.wording.status import look
from bsc_tui.wording.text import cell_width, fit, visible

ROOM_FOR_PERSPECTIVES, ROOM_FOR_LINES = 24, 34
"""Lines of the terminal from which perspectives are told in one line, and in several."""
MOST_LINES = 4
LEAST, ROOMY, VAST = 16, 32, 48
"""Cells a perspective takes at least; from which its score stands beside it; from which its coverage does."""
LONGEST_BAR = 16


class HealthLine(Widget):
    """How the plan does in the period; takes no focus."""

    DEFAULT_CSS = """
    HealthLine {
        height: auto;
        padding: 0 1;
        background: $surface;

        & > .health-line--plain { color: $foreground; }
        & > .health-line--muted { color: $foreground-muted; }
        & > .health-line--success { color: $text-success; }
        & > .health-line--warning { color: $text-warning; }
        & > .health-line--error { color: $text-error; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"health-line--{name}" for name in ("plain", "muted", "success", "warning", "error")
    }

    found: reactive[BoardHealth | None] = reactive[BoardHealth | None](None, init=False)

    def __init__(self, locale: str = ENGLISH) -> None:
        super().__init__()
        self.locale = locale

    def watch_found(self, was: BoardHealth | None, now: BoardHealth | None) -> None:
        """Show other figures; other perspectives may take other room."""
        names = [[each.uid for each, _ in of.perspectives] if of else [] for of in (was, now)]
        self.refresh(layout=names[0] != names[1])

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line, and those of the perspectives."""
        del container
        return 1 + self._rows(width, viewport.height)[0]

    def _rows(self, width: int, height: int) -> tuple[int, int]:
        """How many lines perspectives take, and how many stand in each."""
        count = len(self.found.perspectives) if self.found is not None else 0
        if count < 2 or height < ROOM_FOR_PERSPECTIVES:  # noqa: PLR2004  # of one perspective the plan tells all
            return 0, 1
        if height < ROOM_FOR_LINES:
            return 1, min(count, max(width // LEAST, 1))
        abreast = max(width // VAST, 1)
        while -(-count // abreast) > MOST_LINES:
            abreast += 1
        return -(-count // abreast), abreast

    def render_line(self, y: int) -> Strip:
        """The summary, or a line of perspectives."""
        width = self.size.width
        if self.found is None:
            return Strip.blank(width, self._style(""))
        if y == 0:
            return self._strip(summary(self.found, width, self.locale))
        _, abreast = self._rows(width, self.app.size.height)
        here = self.found.perspectives[(y - 1) * abreast : y * abreast]
        each = width // abreast
        pieces = [piece for perspective, health in here for piece in self._chunk(perspective, health, each)]
        return self._strip(pieces)

    def _chunk(self, perspective: Perspective, health: Health, width: int) -> Sequence[Piece]:
        """One perspective in exactly so many cells."""
        total, shown = health.total, look(health.total.status)
        score = ""
        if width >= ROOMY:
            whole = score_text(total, self.locale)
            score = fit(whole if width >= VAST else whole.partition(" ")[0], 16 if width >= VAST else 6)
        told = bar(health, min(LONGEST_BAR, width // 2 - 3))
        length = sum(cell_width(text) for text, _ in told)
        room = width - 2 - len(score) - length - 3
        name = fit(visible(perspective.name), max(min(room, cell_width(visible(perspective.name))), 1))
        pieces = [(f"{shown.glyph} ", shown.colour), (fit(name, min(room, 20)) if width >= ROOMY else name, "")]
        pieces += [(f" {score}", "muted")] if score else []
        pieces += [(" ", ""), *told]
        gap = width - sum(cell_width(text) for text, _ in pieces)
        return [*pieces, (" " * max(gap, 0), "")]

    def _strip(self, pieces: Sequence[Piece]) -> Strip:
        ground = self._style("")
        segments = [Segment(text, self._style(colour)) for text, colour in pieces]
        return Strip(segments).adjust_cell_length(self.size.width, ground)

    def _style(self, colour: str) -> Style:
        return self.get_component_rich_style(f"health-line--{colour or 'plain'}")
