"""The sheet as it is filled in, with the habits of a spreadsheet.

It knows nothing of what stands in it: texts come in as rows, and go out to whoever keeps them.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from textual.events import Click, Key, Paste
from textual.geometry import Offset
from textual.message import Message

from bsc_tui.widgets.cell_text import CellText
from bsc_tui.widgets.sheet_view import HEADER_LINES, Place, SheetView
from bsc_tui.wording.text import cell_width, clean, visible

Keep = Callable[[Place, str, str], str]
"""Keeps a text of a cell, given what stood there when the typing began; why it cannot be, else nothing."""

_TYPING = {"enter": (1, 0), "tab": (0, 1), "shift+tab": (0, -1), "down": (1, 0), "up": (-1, 0)}
"""Keys that keep what was typed and move on, by rows and columns."""
_MOVES = {
    "up": (-1, 0), "down": (1, 0), "left": (0, -1), "right": (0, 1), "tab": (0, 1), "shift+tab": (0, -1),
    "home": (0, -1000), "end": (0, 1000), "ctrl+home": (-100000, -1000), "ctrl+end": (100000, 1000),
}  # fmt: skip
_SELECTS = {"shift+up": -1, "shift+down": 1}
_CLEARS = frozenset({"delete", "backspace"})
_RESTORES = frozenset({"escape", "ctrl+z"})


class SheetGrid(SheetView):
    """Type to replace, Enter keeps and goes down, Tab to the right; what is refused stays with its reason."""

    @dataclass
    class Typed(Message):
        """Somebody types in a cell."""

        place: Place
        text: str
        base: str

    @dataclass
    class Restored(Message):
        """What was typed in a cell is given up."""

        place: Place

    @dataclass
    class Pasted(Message):
        """A block was pasted, to be laid down from the cursor on."""

        text: str

    @dataclass
    class NotAsked(Message):
        """Somebody tried to write where nothing is ever written."""

        place: Place

    @dataclass
    class Stepped(Message):
        """Space, where nothing is being typed."""

    @dataclass
    class Gone(Message):
        """The row somebody typed in is there no longer; letters are not taken until another cell is chosen."""

    @dataclass
    class Left(Message):
        """Esc, where nothing is being typed."""

    def __init__(self, keep: Keep) -> None:
        super().__init__()
        self._keep = keep
        self._texts: dict[Place, CellText] = {}
        self._bases: dict[Place, str] = {}
        self._is_lost = False
        """Whether the cell that was typed in has gone, so that the next letters were not meant for another one."""

    # --- what is typed ---------------------------------------------------------------------------------------------

    def text_at(self, place: Place) -> CellText | None:
        """What is being typed in a cell, or stands there with the reason why it was refused."""
        return self._texts.get(place)

    @property
    def text(self) -> CellText | None:
        """What is being typed in the cell under the cursor."""
        return None if self.place is None else self._texts.get(self.place)

    @property
    def takes_escape(self) -> bool:
        """Whether Esc means the cell or the selection, and nothing beyond it."""
        return self.text is not None or self.selected_from is not None

    def lost(self, place: Place) -> None:
        """Where somebody typed in a row that has gone, letters are not taken until another cell is chosen."""
        self._is_lost = place in self._texts
        if self._is_lost:
            self.post_message(self.Gone())

    def put(self, text: CellText | None) -> None:
        """Let the cell under the cursor hold this text, or show its value again."""
        place = self.place
        if place is None:
            return
        if text is None:
            self.settle(place)
            self.post_message(self.Restored(place))
        else:
            base = self._bases.setdefault(place, self.cell.text if self.cell is not None else "")
            self._texts[place] = text
            self.post_message(self.Typed(place, text.text, base))
            self.app.cursor_position = self.caret_offset(text)
        self.refresh_line(self.cursor[0] - self.scroll_offset.y + HEADER_LINES)
        self.post_message(self.Moved())
        self.screen.refresh_bindings()

    def caret_offset(self, text: CellText) -> Offset:
        """Where on the screen the caret of the cell stands, for terminals and readers that follow it."""
        start = dict(zip(self.layout_now.places, self.layout_now.starts, strict=True)).get(self.cursor[1], 0)
        x = start + 1 + cell_width(visible(text.text[: text.caret]))
        return self.content_region.offset + Offset(x, self.cursor[0] - self.scroll_offset.y + HEADER_LINES)

    def settle(self, place: Place) -> None:
        """Forget what was typed in a cell."""
        self._texts.pop(place, None)
        self._bases.pop(place, None)
        self.refresh()

    def resume(self, place: Place, text: str, base: str | None, why: str) -> None:
        """Let a cell hold what was half typed in it the last time."""
        if place not in self._texts:
            self._texts[place] = CellText.of(text, why)
            if base is not None:
                self._bases[place] = base
            self.refresh()

    def rebase(self, place: Place, base: str) -> None:
        """What is typed in a cell is meant against another value now."""
        self._bases[place] = base

    def refuse(self, place: Place, text: str, why: str) -> None:
        """Let a text stay in its cell with the reason."""
        self._texts[place] = CellText.of(text, why)
        self.refresh()
        self.post_message(self.Moved())

    def keep(self) -> bool:
        """Keep what was typed in the cell under the cursor; whether the cursor may leave it."""
        text, place = self.text, self.place
        if text is None or place is None:
            return True
        why = self._keep(place, text.text, self._bases.get(place, ""))
        if why:
            self.refuse(place, text.text, why)
            return False
        self.settle(place)
        self.screen.refresh_bindings()
        return True

    def begin(self) -> None:
        """Edit what stands in the cell."""
        if self.text is None and self._takes_values() and self.cell is not None:
            self.put(CellText.of(self.cell.text))

    def _takes_values(self) -> bool:
        if self.cell is None or not self.cell.is_asked:
            if self.place is not None:
                self.post_message(self.NotAsked(self.place))
            return False
        return True

    # --- keys ------------------------------------------------------------------------------------------------------

    def on_key(self, event: Key) -> None:
        """Typing starts a value or goes on with it; what means nothing here is left to the bindings."""
        if self._is_lost and event.is_printable:
            taken = True
        else:
            self._is_lost = False
            taken = self._typing(event) if self.text is not None else self._standing(event)
        if taken:
            event.stop()
            event.prevent_default()

    def _typing(self, event: Key) -> bool:
        text = self.text
        assert text is not None
        if event.key in _TYPING:
            # A refused text stays in its cell; only Enter asks once more.
            if (text.refusal and event.key != "enter") or self.keep():
                self.move(*_TYPING[event.key])
        elif event.key in _RESTORES:
            self.put(None)
        elif (pressed := text.pressed(event.key)) is not None:
            self.put(pressed)
        elif event.is_printable and event.character is not None:
            self.put(replace(text.typed(clean(event.character, lines=False).text), refusal=""))
        else:
            return False
        return True

    def _standing(self, event: Key) -> bool:
        if event.key in _SELECTS:
            self._select(_SELECTS[event.key])
        elif event.key in _MOVES:
            self.move(*_MOVES[event.key])
        elif event.key in {"pageup", "pagedown"}:
            self.move((1 if event.key == "pagedown" else -1) * max(self.size.height - HEADER_LINES - 1, 1), 0)
        elif event.key == "escape":
            self._leave()
        elif event.key == "enter" or (event.character == "e" and self.column is not None and not self.column.is_text):
            self.begin()
        elif event.key in _CLEARS:
            self._clear()
        elif event.key == "space":
            self.post_message(self.Stepped())
        elif event.is_printable and event.character is not None:
            if self._takes_values():
                self.put(CellText.of("").typed(clean(event.character, lines=False).text))
        else:
            return False
        return True

    def _leave(self) -> None:
        if self.selected_from is not None:
            self.selected_from = None
            self.refresh()
        else:
            self.post_message(self.Left())

    def _select(self, by: int) -> None:
        row, column = self.cursor
        selected_from = row if self.selected_from is None else self.selected_from
        self.cursor = self._held(row + by, column, by)
        self.selected_from = selected_from
        self.refresh()
        self.post_message(self.Moved())

    def _clear(self) -> None:
        """Take the value out of the cell."""
        if self.cell is not None and self.cell.text:
            self.replace("")

    def replace(self, text: str) -> None:
        """Keep another value in the cell; where it cannot be, it stays there with the reason."""
        place, cell = self.place, self.cell
        if place is None or cell is None:
            return
        why = self._keep(place, text, cell.text)
        if why:
            self.refuse(place, text, why)

    def on_paste(self, event: Paste) -> None:
        """One value goes into the cell, a block is handed up."""
        event.stop()
        text = event.text.strip("\r\n")
        if "\t" in text or "\n" in text or "\r" in text:
            self.post_message(self.Pasted(text))
        elif text and self._takes_values():
            self.put((self.text or CellText.of("")).typed(clean(text, lines=False).text))

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Letters are for the cells, so that nothing else is offered under them."""
        return key == "space" or (character is not None and character.isprintable())

    def on_click(self, click: Click) -> None:
        """Keep what was typed and put the cursor where it was clicked; a second click edits."""
        offset = click.get_content_offset(self)
        if offset is None or offset.y < HEADER_LINES:
            return
        row = offset.y - HEADER_LINES + self.scroll_offset.y
        column = self.layout_now.column_at(offset.x)
        if column is None or row >= len(self.rows) or not self.rows[row].cells:
            return
        if (row, column) == self.cursor:
            self.begin()
        elif (self.text is not None and self.text.refusal) or self.keep():
            self.selected_from, self.cursor = None, (row, column)
