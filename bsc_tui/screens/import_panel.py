"""The panel that shows what a file would change, and imports it once that is agreed."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static
from textual.worker import Worker, get_current_worker

from bsc_tui.commands.command import Command
from bsc_tui.commands.import_file import CannotImport, Prepared
from bsc_tui.commands.import_here import keep_here, prepare_here
from bsc_tui.commands.session import NoFiles, Session
from bsc_tui.exchange.tables import ImportRefused
from bsc_tui.scorecard.change import Conflict, Refused
from bsc_tui.scorecard.fields import COMMENT_LENGTH
from bsc_tui.scorecard.period import BadPeriod
from bsc_tui.widgets.key_line import KeyLine
from bsc_tui.widgets.line_input import LineInput
from bsc_tui.widgets.panel import Panel
from bsc_tui.wording.text import clean, tidy, visible
from storage.errors import StoreError

if TYPE_CHECKING:
    from bsc_tui.exchange.tables import Table

MOST_SHOWN = 200
"""Changes that are shown before they are made."""
OFTEN = 2_000
"""Rows after which it is told how far it is."""
_TROUBLE = (StoreError, Refused, Conflict, ImportRefused, CannotImport, BadPeriod, NoFiles)


class ImportEnded(NamedTuple):
    """How an import ended that was not left."""

    uid: str = ""
    """Of the plan it went into."""
    why: str = ""
    """Why the file could not be read; empty where it could."""


class _Left(Exception):
    """Nobody waits for the file any more."""


class ImportPanel(Panel[ImportEnded | None]):
    """Reads a file, shows what it would change, and keeps that; ends with nothing where it was left before."""

    ABOUT = (
        "What the file would change, a line each. Nothing is written before you say so; it is all imported or nothing, "
        "and one undo takes it back."
    )
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("import.keep", ("enter",), "Import it", "Import all of it."),
        Command(
            "import.turn",
            ("f6",),
            "New plan or this one",
            "Add the KPIs to the plan the cursor was on, or make a new plan of them.",
        ),
        Command("import.leave", ("escape",), "Leave", "Leave without importing anything."),
    )
    DEFAULT_CSS = """
    ImportPanel {
        align: center middle;
        #import { width: 110; max-width: 100%; height: 92%; border: round $primary; padding: 0 1; }
        #import { background: $surface; }
        #goal { height: auto; text-style: bold; }
        #warnings { height: auto; max-height: 4; color: $text-warning; }
        #lines { height: 1fr; scrollbar-size-vertical: 1; border-top: solid $panel-lighten-2; }
        #lines > Static { height: auto; }
        #why { height: auto; max-height: 4; color: $text-warning; }
        #import > Input { border: none; height: 1; padding: 0 1; background: $surface-lighten-2; }
        #refused { height: auto; max-height: 8; color: $text-error; }
        &.-low #import { height: 100%; }
    }
    """

    @dataclass
    class HowFar(Message):
        """So many rows are read."""

        line: int

    @dataclass
    class Read(Message):
        """The file is read: what it would do."""

        prepared: Prepared

    @dataclass
    class Failed(Message):
        """It could not be read or kept."""

        why: str

    @dataclass
    class Kept(Message):
        """It is imported."""

        uid: str

    def __init__(self, session: Session, path: str, plan: str | None) -> None:
        super().__init__()
        self.session = session
        self.path = path
        self.plan = plan
        """Uid of the plan at hand."""
        self._is_named = False
        """Whether KPIs go into the plan at hand."""
        self._prepared: Prepared | None = None
        self._is_keeping = False
        self._reading: Worker[None] | None = None

    def compose(self) -> ComposeResult:
        """What would be done, warnings, the changes, and why where a period is closed."""
        with Vertical(id="import") as frame:
            frame.border_title = Content("Import")
            yield Static(id="goal", markup=False)
            yield Static(id="warnings", markup=False)
            with VerticalScroll(id="lines"):
                yield Static(id="changes", markup=False)
            yield Static(id="why", markup=False)
            yield LineInput(placeholder="why they are changed", max_length=COMMENT_LENGTH)
            yield Static(id="refused", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Read the file."""
        for each in ("#warnings", "#why", "#refused", "Input"):
            self.query_one(each).display = False
        self.query_one("#lines").focus()
        self._begin()

    def _begin(self) -> None:
        self._prepared = None
        self._say("#goal", f"Reading {self.path} …")
        self._reading = self._read()
        self.refresh_bindings()

    @work(thread=True, exclusive=True, group="import")
    def _read(self) -> None:
        worker, read = get_current_worker(), 0

        def watch(line: int) -> None:
            nonlocal read
            if worker.is_cancelled:
                raise _Left
            if line - read >= OFTEN or line < read:
                read = line
                self.post_message(self.HowFar(line))

        def watching(table: "Table") -> "Table":
            return replace(table, watch=watch)

        try:
            prepared = prepare_here(self.session, self.path, self.plan, watching, is_named=self._is_named)
        except _Left:
            return
        except _TROUBLE as error:
            self.post_message(self.Failed(str(error)))
        else:
            self.post_message(self.Read(prepared))

    @on(HowFar)
    def how_far(self, seen: HowFar) -> None:
        """Say how far it is."""
        if self._prepared is None:
            self._say("#goal", f"Reading {self.path}, row {seen.line} …")

    @on(Read)
    def read(self, read: Read) -> None:
        """Show what the file would do."""
        self._prepared = prepared = read.prepared
        found = prepared.found
        self._say("#goal", f"Import {found.summary} {prepared.goal}?" if found.changes else self._nothing(prepared))
        self._say("#warnings", "\n".join(f"Warning: {each}" for each in found.warnings))
        self._say("#changes", "\n".join(prepared.lines(MOST_SHOWN, self.session.locale)))
        self._say("#refused", "")
        closed = prepared.closed_period
        self._say("#why", f"{closed}. Say why, then Enter imports it" if closed else "")
        field = self.query_one(Input)
        field.display = bool(closed)
        (field if closed else self.query_one("#lines")).focus()
        self.refresh_bindings()

    def _nothing(self, prepared: Prepared) -> str:
        return f"Nothing to import {prepared.goal}: everything is there already"

    @on(Failed)
    def failed(self, failed: Failed) -> None:
        """Back to the path where the file could not be read; else say it here."""
        self._is_keeping = False
        if self._prepared is None and not self._is_named:
            self.dismiss(ImportEnded(why=failed.why))
            return
        self._say("#goal", "Nothing was imported" if self._prepared is None else f"Import {self._prepared.goal}?")
        self._say("#refused", failed.why)
        self.refresh_bindings()

    @on(Input.Submitted)
    def _said_why(self) -> None:
        self.action_keep()

    def action_keep(self) -> None:
        """Import all of it."""
        prepared = self._prepared
        if prepared is None or self._is_keeping:
            return
        if not prepared.found.changes:
            self.dismiss(None if prepared.plan is None else ImportEnded(prepared.plan.uid))
            return
        reason = tidy(" ".join(clean(self.query_one(Input).value, lines=False).text.split()))
        if prepared.closed_period and not reason:
            self._say("#refused", "Say why it is changed, or leave with Esc")
            return
        self._is_keeping = True
        self._say("#goal", f"Importing {prepared.found.summary} {prepared.goal} …")
        self.refresh_bindings()
        self._keep(prepared.because(reason))

    @work(thread=True, exclusive=True, group="import")
    def _keep(self, prepared: Prepared) -> None:
        try:
            committed = keep_here(self.session, prepared)
        except _TROUBLE as error:
            self.post_message(self.Failed(str(error)))
        else:
            self.post_message(self.Kept(committed.plan_uid))

    @on(Kept)
    def kept(self, kept: Kept) -> None:
        """Leave for the plan."""
        self.dismiss(ImportEnded(kept.uid))

    def action_turn(self) -> None:
        """Into the plan at hand instead of a new one, or the other way round."""
        self._is_named = not self._is_named
        self._begin()

    def action_leave(self) -> None:
        """Leave; what is being kept is kept whole."""
        if self._is_keeping:
            self.app.bell()
            return
        if self._reading is not None:
            self._reading.cancel()
        self.dismiss(None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is imported before it is read; which plan is a question only where there are two answers."""
        del parameters
        if action == "turn":
            is_open = self.plan is not None and not self._is_keeping
            return is_open and (self._is_named or (self._prepared is not None and self._prepared.plan is None))
        return action != "keep" or (self._prepared is not None and not self._is_keeping)

    def _say(self, where: str, words: str) -> None:
        line = self.query_one(where, Static)
        line.update(Content(visible(words)))
        line.display = bool(words)
