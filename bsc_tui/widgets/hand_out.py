"""The panel that hands the plan out: where the file goes, and over SSH how to fetch it."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from bsc_tui.commands.command import Command
from bsc_tui.commands.hand_out import Paper, hand_out, the_plan
from bsc_tui.commands.session import NoFiles, Session
from bsc_tui.exchange.files import TargetExists, UnwritableTarget
from bsc_tui.widgets.key_line import KeyLine
from bsc_tui.widgets.line_input import ENTER, LineInput
from bsc_tui.widgets.panel import Panel
from bsc_tui.wording.text import clean, visible
from storage.errors import StoreError


class HandOut(Panel[str | None]):
    """Asks for a path and writes the plan there, or something else; gives the path, or nothing where it was left."""

    ABOUT = "Write the plan to a file on this machine, or read the command that fetches it to yours."
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("hand_out.write", ("enter",), "Write", "Write the file."),
        Command("hand_out.leave", ("escape",), "Later", "Leave without writing a file."),
        Command(
            "hand_out.replace",
            ("f5",),
            "Replace the file that is there",
            "Write over the file that has this name already.",
        ),
    )
    DEFAULT_CSS = """
    HandOut {
        align: center middle;
        #hand-out { width: 96; max-width: 100%; height: auto; max-height: 100%; border: round $primary; padding: 0 1; }
        #hand-out { background: $surface; scrollbar-size-vertical: 1; }
        #hand-out > Static { height: auto; margin: 0 0 1 0; }
        Input { border: none; height: 1; padding: 0 1; background: $surface-lighten-2; }
        #hand-out > #refused { color: $text-error; margin: 0; }
    }
    """

    def __init__(self, session: Session, uid: str, key: str, paper: Paper | None = None) -> None:
        super().__init__()
        self.session = session
        self.uid = uid
        self.key = key
        self.paper = paper or the_plan(session, uid, key)
        self._is_there = False
        """Whether a file of this name was met, so that it may be replaced."""

    def compose(self) -> ComposeResult:
        """The path, why it does not do, and the command that fetches the plan."""
        with VerticalScroll(id="hand-out", can_focus=False) as panel:
            panel.border_title = Content(self.paper.title)
            yield Static(self.paper.words, markup=False)
            yield LineInput(self.paper.suggested, select_on_focus=False)
            yield Static(id="refused", markup=False)
            command = self.paper.fetching
            if command:
                yield Static(
                    visible("Or fetch it to your own machine; run this there, it needs nothing installed:"),
                    markup=False,
                )
                yield Static(visible(command), markup=False, id="fetching")
        yield KeyLine()

    def on_mount(self) -> None:
        """The path can be typed at once."""
        field = self.query_one(LineInput)
        field.hands_on = ENTER
        field.focus()

    @on(Input.Submitted)
    def action_write(self) -> None:
        """Write the file, unless there is one of this name."""
        self._write()

    @on(Input.Changed)
    def _other_name(self) -> None:
        self._is_there = False
        self.refresh_bindings()

    def action_replace(self) -> None:
        """Write over the file that was met."""
        self._write(force=True)

    def _write(self, *, force: bool = False) -> None:
        path = clean(self.query_one(Input).value, lines=False).text.strip()
        if not path:
            self._refuse("Name a file, or leave with Esc")
            return
        try:
            target = hand_out(self.session, self.paper, path, force=force)
        except TargetExists as error:
            self._is_there = True
            self.refresh_bindings()
            replace = self.key_to("hand_out.replace")
            self._refuse(f"{error.path} is there already: nothing was written. {replace} replaces it, or name another")
        except (UnwritableTarget, StoreError, RuntimeError, NoFiles) as error:
            self._refuse(str(error))
        else:
            self.dismiss(str(target))

    def _refuse(self, words: str) -> None:
        self.query_one("#refused", Static).update(visible(words))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A file is replaced only after it was met."""
        del parameters
        return action != "replace" or self._is_there

    def action_leave(self) -> None:
        """Leave without a file."""
        self.dismiss(None)
