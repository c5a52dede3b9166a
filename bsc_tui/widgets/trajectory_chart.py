"""The trajectory chart on a screen: a course drawn into whatever room the widget has."""

import os
import sys
from collections.abc import Mapping
from types import MappingProxyType

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from bsc_tui.scorecard.course import Course
from bsc_tui.widgets.chart_drawing import drawn
from bsc_tui.wording.numbers import ENGLISH

LOOKS: Mapping[str, str] = MappingProxyType(
    {
        "blank": "",
        "axis": "$text-muted",
        "muted": "$text-muted",
        "success": "$text-success",
        "warning": "$text-warning",
        "error": "$text-error",
        "actual": "bold",
        "baseline": "bold $text-primary",
    }
)
"""The style of each look of the drawing."""


def has_braille(term: str, encoding: str) -> bool:
    """Whether a terminal can be expected to show braille: the bare console of Linux has no such letters."""
    return term != "linux" and encoding.lower().replace("-", "").startswith("utf")


class TrajectoryChart(Widget):
    """Baseline, target, the lines the status is read from, and values, period by period; nothing without a course."""

    DEFAULT_CSS = """
    TrajectoryChart { height: 12; width: 1fr; }
    """
    course: reactive[Course | None] = reactive[Course | None](None)

    def __init__(self, locale: str = ENGLISH, *, id: str | None = None) -> None:  # noqa: A002  # Textual's name
        super().__init__(id=id)
        self.locale = locale
        encoding = getattr(sys.__stdout__, "encoding", None) or "utf-8"
        self.plain = not has_braille(os.environ.get("TERM", ""), encoding)
        """Whether it is drawn in plain characters."""

    def render(self) -> Content:
        """The drawing for the present size."""
        if self.course is None:
            return Content("")
        width, height = self.content_size
        rows = drawn(self.course, width, height, self.locale, plain=self.plain)
        return Content("\n").join([Content.assemble(*((text, LOOKS[look]) for text, look in row)) for row in rows])
