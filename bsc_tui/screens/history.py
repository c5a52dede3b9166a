"""History: every change with who, when, what was and what is; the newest first."""

from collections.abc import Iterable
from typing import ClassVar

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from bsc_tui.commands.command import Command
from bsc_tui.commands.telling import lines, told_act
from bsc_tui.commands.versions import in_full, version_rows
from bsc_tui.widgets.diff_words import diff_words
from bsc_tui.widgets.place import Place
from bsc_tui.widgets.row_list import ListRow, RowList
from bsc_tui.wording.moments import format_moment
from bsc_tui.wording.text import visible
from storage.errors import StoreError
from storage.journal import Entry
from storage.reading import Reader

VERSIONS = Command(
    "history.versions",
    ("v",),
    "Versions",
    "The versions that were sent for sign-off with the verdicts on each and their digests; again for the acts.",
)
SHOWN = 8
"""Lines below the list."""


class HistoryScreen(Place):
    """Look back; undo from here."""

    NAME = "history"
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (VERSIONS,)

    is_versions = False
    """Whether the versions are listed in place of the acts."""
    entries: tuple[Entry, ...] = ()

    def compose_place(self) -> Iterable[Widget]:
        """The acts, and below them the chosen one in full."""
        yield RowList()
        yield Static(id="act", markup=False)

    def help_text(self) -> str:
        """What the page shows."""
        return (
            "Every act of this plan, the newest first: its number, what was done, who did it and when. Below the list "
            "the act under the cursor in full. u takes back your own last one. v lists the versions and who said "
            "what to them."
        )

    def on_mount(self) -> None:
        """Show the journal."""
        self.show_plan()
        self.query_one(RowList).focus()

    def show_plan(self) -> None:
        """Read the journal again."""
        if self.is_versions:
            self._show_versions()
            return
        self.breadcrumb("History")
        self.query_one(RowList).empty = "nothing has been changed yet"
        try:
            self.entries = Reader(self.open_plan.session.location).entries(self.open_plan.uid)[::-1]
        except StoreError as error:
            self.entries = ()
            self.query_one(RowList).empty = "the history cannot be read now"
            self.query_one(RowList).show(())
            self.query_one("#act", Static).update(Content(visible(str(error))))
            return
        locale = self.open_plan.session.locale
        self.query_one(RowList).show([
            ListRow(
                str(entry.seq), told_act(entry, self.scorecard, locale), format_moment(entry.at, locale),
                f"{entry.who}{'' if entry.kind == 'edit' else f', {entry.kind}'}",
            )
            for entry in self.entries
        ])  # fmt: skip
        self._show_act()

    def _show_versions(self) -> None:
        self.breadcrumb("History", "Versions")
        self.query_one(RowList).empty = "no version has been sent for sign-off yet"
        self.query_one(RowList).show([
            ListRow(row.key, row.words, "", row.aside, row.depth, is_heading=not row.depth)
            for row in version_rows(self.scorecard, self.open_plan.session.locale)
        ])  # fmt: skip
        self._show_version()

    def action_versions(self) -> None:
        """List the versions, or the acts again."""
        self.is_versions = not self.is_versions
        self.show_plan()

    def on_row_list_moved(self) -> None:
        """Show the chosen act, version or verdict in full."""
        if self.is_versions:
            self._show_version()
        else:
            self._show_act()

    def _show_version(self) -> None:
        current = self.query_one(RowList).current
        found = in_full(self.scorecard, current.key if current else "", self.open_plan.session.locale)
        lines = [*(Content(visible(" ".join(line.split()))) for line in found.told), *map(diff_words, found.changes)]
        if len(lines) > SHOWN:
            lines = [*lines[: SHOWN - 1], Content(f"and {len(lines) - SHOWN + 1} more")]
        self.query_one("#act", Static).update(Content("\n").join(lines))

    def _show_act(self) -> None:
        current = self.query_one(RowList).current
        entry = next((e for e in self.entries if current and str(e.seq) == current.key), None)
        locale = self.open_plan.session.locale
        text = "" if entry is None else "\n".join(lines(entry.changes, self.scorecard, locale)[:SHOWN])
        self.query_one("#act", Static).update(visible(text))
