"""History: every change with who, when, what was and what is; the newest first."""

from collections.abc import Iterable
from typing import ClassVar

from textual.widget import Widget
from textual.widgets import Static

from bsc_tui.commands.command import Command
from bsc_tui.commands.telling import lines, told
from bsc_tui.widgets.place import Place
from bsc_tui.widgets.row_list import ListRow, RowList
from bsc_tui.wording.moments import format_moment
from bsc_tui.wording.text import visible
from storage.errors import StoreError
from storage.journal import Entry
from storage.reading import Reader


class HistoryScreen(Place):
    """Look back; undo from here."""

    NAME = "history"
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = ()

    entries: tuple[Entry, ...] = ()

    def compose_place(self) -> Iterable[Widget]:
        """The acts, and below them the chosen one in full."""
        yield RowList()
        yield Static(id="act", markup=False)

    def help_text(self) -> str:
        """What the page shows."""
        return (
            "Every act of this plan, the newest first: its number, what was done, who did it and when. Below the list "
            "the act under the cursor in full. u takes back your own last one."
        )

    def on_mount(self) -> None:
        """Show the journal."""
        self.show_plan()
        self.query_one(RowList).focus()

    def show_plan(self) -> None:
        """Read the journal again."""
        self.breadcrumb("History")
        try:
            self.entries = Reader(self.open_plan.session.location).entries(self.open_plan.uid)[::-1]
        except StoreError as error:
            self.say(str(error), severity="error")
            return
        locale = self.open_plan.session.locale
        self.query_one(RowList).show([
            ListRow(
                str(entry.seq), told(entry.changes, self.scorecard, locale), format_moment(entry.at, locale),
                f"{entry.who}{'' if entry.kind == 'edit' else f', {entry.kind}'}",
            )
            for entry in self.entries
        ])  # fmt: skip
        self._show_act()

    def on_row_list_moved(self) -> None:
        """Show the chosen act in full."""
        self._show_act()

    def _show_act(self) -> None:
        current = self.query_one(RowList).current
        entry = next((e for e in self.entries if current and str(e.seq) == current.key), None)
        locale = self.open_plan.session.locale
        text = "" if entry is None else "\n".join(lines(entry.changes, self.scorecard, locale)[:8])
        self.query_one("#act", Static).update(visible(text))
