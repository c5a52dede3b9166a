"""The panel that shows what a pasted list would become, before anything is added."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from bsc_tui.commands.command import Command
from bsc_tui.widgets.key_line import KeyLine
from bsc_tui.widgets.panel import Panel
from bsc_tui.widgets.row_list import ListRow, RowList
from bsc_tui.wording.text import visible
from wizards.paste import ONLY_THE_FIRST, Fate, Item, in_words


class PastePreview(Panel[tuple[Item, ...] | None]):
    """The pasted lines, each with what becomes of it; ends with those to add, or with nothing."""

    DOES: ClassVar[str] = "adds"
    LEFT_OUT: ClassVar[str] = ONLY_THE_FIRST
    """Why some of what was pasted is not among the lines."""
    ABOUT = "What becomes of each pasted line. Nothing is added before you say so, and one undo takes all back."
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("paste.add", ("enter",), "Add them", "Add every line that is marked."),
        Command("paste.turn", ("space",), "This one or not", "Leave the line under the cursor out, or take it along."),
        Command("paste.none", ("escape", "q"), "Add none", "Add none of them.", does="close"),
    )
    DEFAULT_CSS = """
    PastePreview {
        align: center middle;
        #pasted { width: 96; max-width: 100%; height: 90%; border: round $primary; padding: 0 1; background: $surface; }
        #count { height: auto; text-style: bold; }
        RowList { height: 1fr; min-height: 3; }
        #why { height: auto; max-height: 3; color: $text-muted; border-top: solid $panel-lighten-2; }
    }
    """

    def __init__(self, items: tuple[Item, ...], words: str, left_out: int = 0) -> None:
        super().__init__()
        self.items = items
        self.words = words
        """What is added and where: `objective to Customer`."""
        self.left_out = left_out

    def compose(self) -> ComposeResult:
        """How many of how many, the lines, and why the one under the cursor is not taken."""
        with Vertical(id="pasted"):
            yield Static(id="count", markup=False)
            yield RowList()
            yield Static(id="why", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Show the lines."""
        self.query_one("#pasted").border_title = "Pasted"
        self._show()
        self.query_one(RowList).focus()

    def _show(self) -> None:
        rows = [ListRow(str(number), item.line, "", item.why, 0, _mark(item)) for number, item in enumerate(self.items)]
        self.query_one(RowList).show(rows)
        count = in_words(self.items, self.left_out, self.LEFT_OUT)
        self.query_one("#count", Static).update(Content(visible(f"Enter {self.DOES} {count}: {self.words}; Esc none")))
        self._explain()

    @on(RowList.Moved)
    def moved(self) -> None:
        """Say more about the line under the cursor."""
        self._explain()

    def _explain(self) -> None:
        item = self._item()
        text = "" if item is None else self.about(item)
        if item is not None and item.fate is Fate.THERE:
            text += ". Space adds it all the same" if not item.is_taken else ". It is added all the same"
        self.query_one("#why", Static).update(Content(visible(text)))

    def about(self, item: Item) -> str:
        """What there is to say about a line: why it is not taken."""
        return item.why or "new"

    def _item(self) -> Item | None:
        return self.items[self.query_one(RowList).cursor] if self.items else None

    @on(RowList.Chosen)
    def chosen(self) -> None:
        """Enter adds them all."""
        self.action_add()

    def action_add(self) -> None:
        """Add those that are taken."""
        self.dismiss(self.items)

    def action_turn(self) -> None:
        """Take the line under the cursor, or leave it out; what cannot be added stays out."""
        place, item = self.query_one(RowList).cursor, self._item()
        if item is None or _is_refused(item):
            self.app.bell()
            return
        turned = item._replace(is_taken=not item.is_taken)
        self.items = (*self.items[:place], turned, *self.items[place + 1 :])
        self._show()

    def action_close(self) -> None:
        """Add none."""
        self.dismiss(None)


class BlockPreview(PastePreview):
    """What a pasted block of cells would change, cell by cell."""

    DOES: ClassVar[str] = "applies"
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("block.apply", ("enter",), "Apply", "Record every value that is marked.", does="add"),
        Command("block.turn", ("space",), "This one or not", "Leave the value under the cursor out, or take it along."),
        Command("block.leave", ("escape", "q"), "Leave it", "Record none of them.", does="close"),
    )

    def about(self, item: Item) -> str:
        """The cell under the cursor in full, with why it cannot be taken."""
        return f"{item.line}: {item.why}" if item.why else item.line


def _mark(item: Item) -> str:
    return "✓" if item.is_taken else "✗" if item.fate is Fate.REFUSED else "="


def _is_refused(item: Item) -> bool:
    return item.fate in {Fate.REFUSED, Fate.LEFT_OUT}
