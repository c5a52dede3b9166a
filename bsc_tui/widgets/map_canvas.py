"""The strategy map as it is drawn: bands, boxes and links, one of them chosen; paints only the lines that are seen."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.events import Click
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from bsc_tui.scorecard.map_layout import MapLayout
from bsc_tui.scorecard.map_walk import Choice
from bsc_tui.widgets.jump_spot import JumpSpot
from bsc_tui.widgets.map_drawing import MapDrawing
from bsc_tui.widgets.map_links import Ends, Piece
from bsc_tui.widgets.map_view import MapView
from bsc_tui.wording.text import fit, visible
from bsc_tui.wording.wrapping import wrapped

GUTTER = 14
"""Columns on the left that name the perspectives, the bracket of the band and the space beside it included."""
NAME_LINES = 3
_BRACKET = "┌│└"
_COLOURS = ("success", "warning", "error", "muted")


class MapCanvas(ScrollView, can_focus=True, inherit_bindings=False):
    """Boxes in bands with links between them; it scrolls where the map is larger, the chosen box in view."""

    DEFAULT_CSS = """
    MapCanvas { height: 1fr; scrollbar-size-vertical: 1; scrollbar-size-horizontal: 1; background: $surface; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"map-canvas--{name}"
        for name in (
            "ground", "band", "name", "bracket", "title", "title-chosen", "flag", "flag-chosen", "empty",
            *(f"{colour}{end}" for colour in _COLOURS for end in ("", "-told", "-name", "-chosen")),
        )
    }  # fmt: skip

    @dataclass
    class Picked(Message):
        """A click on a box, or on a link that passes alone."""

        choice: Choice

    @dataclass
    class Drawn(Message):
        """The map was laid out anew."""

    def __init__(self) -> None:
        super().__init__()
        self._view: MapView | None = None
        self._drawing: MapDrawing | None = None
        self._choice = Choice()
        self._target = ""
        self._told: frozenset[Ends] = frozenset()
        self._strips: dict[int, Strip] = {}
        self._looks: dict[str, Style] = {}
        self._names: dict[str, list[Piece]] = {}
        self._size_of_drawing = Size(0, 0)

    # --- what is shown ----------------------------------------------------------------------------------------------

    @property
    def layout_shown(self) -> MapLayout | None:
        """The map in cells, once there is one."""
        return self._drawing.layout if self._drawing is not None else None

    def show(self, view: MapView, choice: Choice, target: str = "") -> None:
        """Show a plan; the chosen box stays at its place on the screen wherever the map can be scrolled so."""
        before = self._place_of(choice.objective)
        if self._view is None or view.plan is not self._view.plan or view.board is not self._view.board:
            self._view, self._drawing = view, None
        self._draw()
        after = self._place_of(choice.objective)
        self._choice, self._target = choice, target
        self._forget()
        if before is not None and after is not None and before != after:
            self.scroll_to(
                self.scroll_offset.x + after[0] - before[0],
                self.scroll_offset.y + after[1] - before[1],
                animate=False, force=True, immediate=True,
            )  # fmt: skip
        self._keep_in_view(target or choice.objective)

    def choose(self, choice: Choice, target: str = "") -> None:
        """Let something else stand out; only the lines that change are painted."""
        drawing = self._drawing
        if drawing is None:
            self._choice, self._target = choice, target
        if drawing is None or (choice, target) == (self._choice, self._target):
            return
        lines = drawing.lines_of(self._choice, self._target)
        self._choice, self._target = choice, target
        self._told = drawing.told(choice)
        lines |= drawing.lines_of(choice, target)
        for line in lines:
            self._strips.pop(line, None)
        scrolled = self.scroll_offset
        self._keep_in_view(target or choice.objective)
        if self.scroll_offset == scrolled:
            for line in lines:
                self.refresh(Region(0, line - scrolled.y, self.size.width, 1))

    def _place_of(self, objective: str) -> tuple[int, int] | None:
        layout = self.layout_shown
        box = layout.boxes.get(objective) if layout is not None else None
        return (box.x, box.y) if box is not None else None

    def _draw(self) -> None:
        """Lay the map out anew where the plan or the room for it has changed."""
        size = self.scrollable_content_region.size
        if self._view is None or not size.width or (self._drawing is not None and size == self._size_of_drawing):
            return
        self._size_of_drawing = size
        self._drawing = MapDrawing(self._view, max(size.width - GUTTER, 1), size.height)
        self._names.clear()
        layout = self._drawing.layout
        self.virtual_size = Size(GUTTER + layout.width, layout.height)
        self.post_message(self.Drawn())

    def _forget(self) -> None:
        self._strips.clear()
        self._told = self._drawing.told(self._choice) if self._drawing is not None else frozenset()
        self.refresh()

    def _keep_in_view(self, objective: str) -> None:
        """Scroll so far that the box is seen with the arrow heads around it."""
        layout = self.layout_shown
        if layout is None or objective not in layout.boxes:
            return
        box = layout.boxes[objective]
        around = Region(max(box.x - 1, 0), max(box.y - 2, 0), box.width + GUTTER + 2, box.height + 4)
        self.scroll_to_region(around, animate=False, force=True, immediate=True)

    def on_resize(self) -> None:
        """Lay the map out for the room there is now."""
        self._draw()
        self._forget()
        self._keep_in_view(self._target or self._choice.objective)

    def notify_style_update(self) -> None:
        """Paint all lines anew in the colours there are now."""
        super().notify_style_update()
        self._strips.clear()
        self._looks.clear()

    # --- pointing ---------------------------------------------------------------------------------------------------

    def on_click(self, click: Click) -> None:
        """Choose the box that was pointed at, or the link."""
        place, drawing = click.get_content_offset(self), self._drawing
        if place is None or drawing is None or self._view is None or place.x < GUTTER:
            return
        x, y = place.x - GUTTER + self.scroll_offset.x, place.y + self.scroll_offset.y
        objective = drawing.objective_at(x, y)
        if objective:
            self.post_message(self.Picked(Choice(objective)))
            return
        passing = [ends for ends in drawing.links.at(x, y) if ends in self._view.links]
        if passing:
            cause, effect = passing[0]
            here = self._choice.objective if self._choice.objective in passing[0] else cause
            self.post_message(self.Picked(Choice(here, self._view.links[cause, effect].uid)))

    def jump_spots(self) -> Iterator[JumpSpot]:
        """The boxes in sight."""
        layout = self.layout_shown
        for objective, box in (layout.boxes if layout is not None else {}).items():
            at = Offset(box.x + GUTTER, box.y) - self.scroll_offset
            yield JumpSpot(at, partial(self._jump, objective))

    def _jump(self, objective: str) -> None:
        self.focus()
        self.post_message(self.Picked(Choice(objective)))

    # --- painting ---------------------------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """One line: what perspective it is, then the map."""
        drawing, width = self._drawing, self.size.width
        ground = self._style("ground")
        line = y + self.scroll_offset.y
        if drawing is None or line >= drawing.layout.height:
            return Strip.blank(width, ground)
        strip = self._strips.get(line)
        if strip is None:
            strip = self._strips[line] = self._painted(drawing.line(line, self._choice, self._told, self._target), line)
        left = self.scroll_offset.x
        strip = strip.crop_extend(left, left + width - GUTTER, ground)
        return Strip([*self._gutter(drawing, line), *strip])

    def _style(self, name: str) -> Style:
        if name not in self._looks:
            self._looks[name] = self.get_component_rich_style(f"map-canvas--{name}")
        return self._looks[name]

    def _painted(self, pieces: list[Piece], line: int) -> Strip:
        ground = self._style("band" if self._band_at(line) is not None else "ground")
        back = Style.from_color(bgcolor=ground.bgcolor)
        return Strip([Segment(text, ground if look == "ground" else self._style(look) + back) for text, look in pieces])

    def _band_at(self, line: int) -> int | None:
        layout = self.layout_shown
        if layout is None:
            return None
        return next((place for place, band in enumerate(layout.bands) if band.top <= line <= band.bottom), None)

    def _gutter(self, drawing: MapDrawing, line: int) -> list[Segment]:
        """The name of the perspective, how it stands, and the bracket around its rows."""
        place = self._band_at(line)
        if place is None:
            return [Segment(" " * GUTTER, self._style("ground"))]
        band = drawing.layout.bands[place]
        said = self._names.get(band.uid) or self._named(drawing.view, band.uid)
        first = min(max(band.top, self.scroll_offset.y), max(band.bottom - len(said) + 1, band.top))
        text, look = said[line - first] if 0 <= line - first < len(said) else ("", "name")
        bracket = _BRACKET[0 if line == band.top else 2 if line == band.bottom else 1]
        return [
            Segment(f" {fit(text, GUTTER - 3)}", self._style(look)),
            Segment(f"{bracket} ", self._style("bracket")),
        ]

    def _named(self, view: MapView, uid: str) -> list[Piece]:
        """A perspective's name in lines, and how it stands."""
        shown = view.band_looks[uid]
        name = visible(view.plan.perspectives[uid].name).upper()
        said = [(line, "name") for line in wrapped(name, GUTTER - 3, NAME_LINES)]
        if view.plan.objectives_of(uid):
            said.append((str(shown), f"{shown.colour}-name"))
        self._names[uid] = said
        return said
