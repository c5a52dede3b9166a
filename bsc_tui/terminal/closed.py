"""What an app of the program never does, whatever asks it to: start a browser, take a picture, hand a file out."""

from typing import Any

from rich.segment import Segment
from textual.app import App
from textual.color import Color
from textual.filter import LineFilter

from bsc_tui.wording.text import visible


class OutputFilter(LineFilter):
    """Takes out of every line what a terminal would obey instead of show."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same line without control, invisible and direction-turning characters."""
        del background
        return [
            segment
            if segment.text.isascii() and segment.text.isprintable()
            else segment._replace(text=visible(segment.text))
            for segment in segments
        ]


class ClosedApp(App[int]):
    """An app that leaves by no door of its toolkit: whoever sits at it may have nothing else of the machine."""

    def __init__(self) -> None:
        super().__init__()
        self._filters.append(OutputFilter())

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """Start no browser."""

    def save_screenshot(
        self,
        filename: str | None = None,  # noqa: ARG002  # as Textual calls it
        path: str | None = None,  # noqa: ARG002  # as Textual calls it
        time_format: str | None = None,  # noqa: ARG002  # as Textual calls it
    ) -> str:
        """Write no picture."""
        return ""

    def deliver_screenshot(self, *_: Any, **__: Any) -> str | None:
        """Hand no picture out."""
        return None

    def deliver_text(self, *_: Any, **__: Any) -> str | None:
        """Write no text."""
        return None

    def deliver_binary(self, *_: Any, **__: Any) -> str | None:
        """Write no file."""
        return None

    def _fatal_error(self) -> None:
        """End after a fault of the program without printing what people typed; whoever ran the app gets the fault."""
        self._close_messages_no_wait()

    @property
    def fault(self) -> Exception | None:
        """The fault of the program that ended it."""
        return self._exception
