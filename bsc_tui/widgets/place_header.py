"""The top of every place: where one is, whether all is kept, and the keys of the places."""

from collections.abc import Iterator, Sequence
from functools import partial

from textual.content import Content
from textual.geometry import Offset
from textual.reactive import reactive
from textual.widget import Widget

from bsc_tui.commands.command import keymap_of
from bsc_tui.widgets.jump_spot import JumpSpot
from bsc_tui.wording.key_names import key_name
from bsc_tui.wording.text import visible

SEPARATOR = " › "
APART = 3
"""Cells between what can be chosen and what stands beside it."""
PLACES = (
    ("", "app.help", "f1", "Help"),
    ("workshop", "app.go_workshop", "f2", "Workshop"),
    ("map", "app.go_map", "f3", "Map"),
    ("monitor", "app.go_monitor", "f4", "Monitor"),
    ("review", "app.go_review", "f5", "Review"),
    ("history", "app.go_history", "f6", "History"),
)
"""Each with the command that leads there, its usual key and its name."""


class PlaceHeader(Widget):
    """A line with the trail and the state of keeping, and where there is room a line with the places."""

    DEFAULT_CSS = """
    PlaceHeader {
        height: 2;
        background: $panel;
        color: $foreground;
        padding: 0 1;
    }
    """

    trail: reactive[tuple[str, ...]] = reactive(())
    """Where one is, from the plan inwards."""
    clock: reactive[str] = reactive("")
    """What the clock of the agenda says: `12 min left, plan 4 behind`."""
    here: reactive[str] = reactive("")
    """How many have the plan open, where they are several."""
    aside: reactive[str] = reactive("")
    """What the place adds on the right."""
    kept: reactive[str] = reactive("")
    """Whether everything is kept: `saved 10:42`, `keeping …`, `NOT SAVED`."""

    choices: reactive[tuple[Content, ...]] = reactive[tuple[Content, ...]]((), always_update=True)
    """What can be chosen here, worded ever shorter; the first wording that fits stands on the first line or the next,
    and where none does there is none."""
    choices_first: reactive[bool] = reactive(default=False)
    """Whether they rather stand in place of the names of the places than nowhere."""

    news: reactive[str] = reactive("")
    """What others just did; it stands for a while in place of the names of the places, or of the trail."""

    def __init__(self, place: str = "", who: str = "") -> None:
        super().__init__()
        self.place = place
        self.who = who
        """The name of whoever sits here; it stands behind the names of the places where there is room for all of it."""

    def render(self) -> Content:
        """The trail, cut at the front where it does not fit; then the places; in either line what can be chosen."""
        right = Content(visible(self._right()))
        lines = [(self._left(right), right)]
        if self.size.height > 1:
            lines.append((self._news(self.size.width) if self.news else self._places(), Content()))
        place, choices = self._choices_in(lines)
        if choices is not None and place == len(lines):
            place, lines[-1] = place - 1, (Content(), Content())
        elif len(lines) > 1 and (choices is None or place != 1):
            who = Content.styled(visible(self.who), "$text-muted")
            if lines[1][0].cell_length + who.cell_length + APART <= self.size.width:
                lines[1] = (lines[1][0], who)
        return Content("\n").join(
            self._spread(left, choices if place == at else None, behind) for at, (left, behind) in enumerate(lines)
        )

    def _left(self, right: Content) -> Content:
        room = max(self.size.width - right.cell_length - 2, 0)
        if self.news and self.size.height == 1:
            return self._news(room)
        parts = [visible(part) for part in self.trail]
        left = SEPARATOR.join(parts)
        while len(parts) > 1 and Content(left).cell_length > room:
            parts.pop(0)
            left = SEPARATOR.join(["…", *parts])
        return Content(left).truncate(room, ellipsis=True).stylize("bold")

    def _places(self) -> Content:
        names = [Content.styled(words, "reverse" if is_here else "$text-muted") for words, is_here in self._named()]
        return Content("  ").join(names).truncate(self.size.width, ellipsis=True)

    def _named(self) -> Iterator[tuple[str, bool]]:
        """Each place with the key that leads there, and whether one is there."""
        keymap = keymap_of(self.app)
        for place, command, usual, name in PLACES:
            yield f"{key_name(keymap.get(command, (usual,))[0])} {name}", bool(place) and place == self.place

    def jump_spots(self) -> Iterator[JumpSpot]:
        """The places, where they stand there."""
        column = 0
        for (words, is_here), (_, command, *_) in zip(self._named(), PLACES, strict=True):
            if self.size.height > 1 and not self.news and not is_here:
                action = command.rpartition(".")[2]
                yield JumpSpot(Offset(column, 1), partial(self.app.call_later, self.screen.run_action, action))
            column += len(words) + len("  ")

    def _choices_in(self, lines: Sequence[tuple[Content, Content]]) -> tuple[int, Content | None]:
        """The line in which what can be chosen stands, and its wording: the longest that fits into any.

        Beyond the lines means that it takes the place of the last one.
        """
        for wording, choices in enumerate(self.choices):
            if wording and wording == len(self.choices) - 1 and self.choices_first and len(lines) > 1 and not self.news:
                return len(lines), self.choices[wording - 1]
            for place, (left, right) in enumerate(lines):
                if left.cell_length + right.cell_length + choices.cell_length + 2 * APART <= self.size.width:
                    return place, choices
        return 0, None

    def _spread(self, left: Content, choices: Content | None, right: Content) -> Content:
        """A line from the left to the right end, what can be chosen before its right part."""
        behind = right
        if choices is not None:
            behind = Content.assemble(choices, " " * APART if right.cell_length else "", right)
        gap = max(self.size.width - left.cell_length - behind.cell_length, 1 if behind.cell_length else 0)
        return Content.assemble(left, " " * gap, behind)

    def _right(self) -> str:
        """What stands on the right; where there is little room the clock is shorter and nobody is counted."""
        clock, here = self.clock, self.here
        most = self.size.width * 2 // 3
        for parts in (
            (clock, here, self.aside, self.kept),
            (clock, self.aside, self.kept),
            (clock.partition(",")[0], self.aside, self.kept),
        ):
            right = "   ".join(part for part in parts if part)
            if Content(visible(right)).cell_length <= most:
                break
        return right

    def _news(self, width: int) -> Content:
        return Content(visible(" ".join(self.news.split()))).truncate(width, ellipsis=True).stylize("italic")
