"""Was, mine, theirs: what to do where two people changed the same."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Key
from textual.widgets import Static

from bsc_tui.commands.clash import Clash, Verdict
from bsc_tui.commands.command import Command
from bsc_tui.widgets.key_line import KeyLine
from bsc_tui.widgets.panel import Panel
from bsc_tui.wording.text import visible

_NOTHING = "(empty)"


class ConflictPanel(Panel[Verdict]):
    """Each field with the three texts; Enter and Esc keep theirs and leave mine half-typed, so nothing is lost.

    Only keys that nobody types in a text decide, for the panel may open under busy hands.
    """

    TAKES_CATCH = False
    ABOUT = (
        "Somebody else changed the same as you: what it was, what you wrote and what they wrote. Nothing is lost, "
        "whatever you choose."
    )
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command(
            "conflict.later",
            ("enter", "escape"),
            "Theirs, mine stays a draft",
            "Theirs stands; what you wrote stays half-typed in its field.",
            does="decide('later')",
        ),
        Command(
            "conflict.mine",
            ("f5",),
            "Take mine",
            "Yours stands, as a new change.",
            priority=True,
            does="decide('mine')",
        ),
        Command(
            "conflict.theirs",
            ("f9", "delete"),
            "Forget mine",
            "Theirs stands, and what you wrote is forgotten.",
            does="decide('theirs')",
        ),
    )
    DEFAULT_CSS = """
    ConflictPanel {
        align: center middle;
        #conflict { width: 96; max-width: 100%; height: auto; max-height: 100%; border: round $warning; padding: 0 1; }
        #conflict { background: $surface; scrollbar-size-vertical: 1; }
        #conflict > Static { height: auto; }
        .clash { margin: 0 0 1 0; }
        #outlook { color: $text-muted; }
    }
    """

    def __init__(self, clashes: Sequence[Clash], outlook: str = "") -> None:
        super().__init__()
        self.clashes = tuple(clashes)
        self.outlook = outlook
        """What to say below about what the keys do here."""

    def compose(self) -> ComposeResult:
        """Field by field, then what the keys do."""
        with VerticalScroll(id="conflict") as panel:
            panel.border_title = Content(visible(self._title()))
            for clash in self.clashes:
                yield Static(_told(clash), classes="clash", markup=False)
            yield Static(Content(visible(self.outlook or self._usual())), id="outlook", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Let the arrow keys scroll."""
        self.query_one(VerticalScroll).focus()

    def _title(self) -> str:
        people = ", ".join(dict.fromkeys(clash.who for clash in self.clashes if clash.who)) or "Somebody else"
        return f"{people} changed the same meanwhile"

    def _usual(self) -> str:
        return (
            "Enter or Esc: theirs stands, and what you wrote stays in its field as a draft. "
            "F5: yours, as a new change. F9: theirs, and yours is forgotten."
        )

    def on_key(self, event: Key) -> None:
        """Letters typed ahead decide nothing."""
        if event.is_printable:
            event.stop()
            event.prevent_default()

    def action_decide(self, verdict: str) -> None:
        """End with what was decided."""
        self.dismiss(Verdict[verdict.upper()])


def _told(clash: Clash) -> Content:
    theirs = f"Theirs ({clash.who})" if clash.who else "Theirs"
    texts = (("Was", clash.was, ""), ("Mine", clash.mine, "bold"), (theirs, clash.theirs, "bold"))
    width = max(len(visible(name)) for name, _, _ in texts)
    lines = [Content.styled(visible(clash.title), "bold")]
    for name, text, style in texts:
        shown = visible(text).replace("\n", f"\n{' ' * (width + 4)}") or _NOTHING
        label = visible(name)
        lines.append(Content.assemble(f"  {label}{' ' * (width - len(label))}  ", (shown, style) if style else shown))
    return Content("\n").join(lines)
