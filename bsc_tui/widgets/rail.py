"""The rail: the steps of the walk, where one stands, what is left; one line where there is no room for more."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from textual.content import Content
from textual.events import Click
from textual.geometry import Offset
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from bsc_tui.widgets.jump_spot import JumpSpot
from bsc_tui.wording.text import visible


class RailItem(NamedTuple):
    """One line of the rail."""

    key: str
    """What choosing the line leads to."""
    title: str
    number: int = 0
    """Of a step; 0 for a page within one."""
    is_here: bool = False
    is_done: bool = False
    left: int = 0
    """Errors still open."""

    def line(self, width: int) -> Content:
        """As it stands in the rail."""
        mark = ">" if self.is_here else "✓" if self.is_done else " "
        lead = f" {mark} {self.number} " if self.number else f"    {mark} "
        left = f" · {self.left}" if self.left else ""
        room = max(width - len(lead) - len(left), 0)
        title = Content(visible(self.title)).truncate(room, ellipsis=True)
        style = "$text-primary bold" if self.is_here else ""
        tail = Content.styled(left, "$text-warning") if self.left else Content("")
        return Content.assemble(Content.styled(lead, style), title.stylize(style), tail)


class Rail(Widget):
    """The steps in order, those of the current step unfolded."""

    DEFAULT_CSS = """
    Rail {
        width: 26;
        height: 1fr;
        border: round $panel-lighten-2;
        border-title-color: $text-muted;
        border-subtitle-color: $text-muted;
    }
    """

    items: reactive[tuple[RailItem, ...]] = reactive(())
    note: reactive[str] = reactive("")
    """What is open beside the steps: `parking lot 3 open`."""

    @dataclass
    class Chosen(Message):
        """Somebody pointed at a line."""

        key: str

    def on_mount(self) -> None:
        """Name the panel."""
        self.border_title = "Steps"

    def watch_note(self, note: str) -> None:
        """Say it at the foot of the rail."""
        self.border_subtitle = Content(visible(note))

    def render(self) -> Content:
        """All lines, or the current one where the rail is a single line."""
        width = self.size.width
        if self.size.height <= 1:
            return self._single_line()
        return Content("\n").join(item.line(width) for item in self.items)

    def _single_line(self) -> Content:
        here = [item for item in self.items if item.is_here]
        steps = [item for item in self.items if item.number]
        if not here:
            return Content("")
        names = " › ".join(visible(item.title) for item in here)
        left = here[-1].left
        words = f" {here[0].number} of {len(steps)} {names}{f' · {left} left' if left else ''}"
        room = self.size.width - Content(words).cell_length
        note = visible(self.note)
        return Content(f"{words}{' ' * (room - len(note) - 1)}{note}" if self.note and room > len(note) + 1 else words)

    def jump_spots(self) -> Iterator[JumpSpot]:
        """The steps and pages."""
        if self.size.height > 1:
            for line, item in enumerate(self.items):
                yield JumpSpot(Offset(0, line), partial(self.post_message, self.Chosen(item.key)))

    def on_click(self, click: Click) -> None:
        """Lead to the line that was pointed at."""
        place = click.get_content_offset(self)
        if place is not None and self.size.height > 1 and place.y < len(self.items):
            self.post_message(self.Chosen(self.items[place.y].key))
