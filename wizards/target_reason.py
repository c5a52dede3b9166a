"""Asks on the spot from which period another target counts and why, where the one in force would change."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from bsc_tui.commands.command import Command
from bsc_tui.scorecard.change import Conflict, Refused
from bsc_tui.widgets.field_row import Field, FieldRow, LineField, row_of
from bsc_tui.widgets.form import Form
from bsc_tui.widgets.key_line import KeyLine
from bsc_tui.widgets.line_input import ENTER
from bsc_tui.widgets.panel import Panel
from bsc_tui.wording.text import visible
from wizards.answer import Unanswerable
from wizards.target_change import Because, ReasonWanted
from wizards.workshop import Kept, Overtaken, Workshop, because_key

SINCE, REASON = "since", "reason"


class TargetReason(Panel[Kept | None]):
    """First period and reason; ends with the answer that is kept now, or with nothing and the text as it was typed."""

    ABOUT = "A signed target is changed from a period on and with a reason; the periods before keep theirs."
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("target.keep", ("enter",), "Keep", "Keep the change with its period and its reason."),
        Command("target.up", ("up", "shift+tab"), "Up", "The field before.", show=False, does="app.focus_previous"),
        Command("target.down", ("down", "tab"), "Down", "The next field.", show=False, does="app.focus_next"),
        Command("target.leave", ("escape",), "Not now", "Leave the change half-typed."),
    )
    DEFAULT_CSS = """
    TargetReason {
        align: center middle;
        #target { width: 84; max-width: 100%; height: auto; max-height: 100%; border: round $primary; }
        #target { padding: 0 1; background: $surface; scrollbar-size-vertical: 1; }
        #target > Static { height: auto; }
        #kept { color: $text-muted; }
        FieldRow { margin: 1 0 0 0; }
        &.-low FieldRow { margin: 0; }
    }
    """

    def __init__(self, workshop: Workshop, left: Form.Left, wanted: ReasonWanted, label: str, was: str) -> None:
        super().__init__()
        self.workshop = workshop
        self.left = left
        self.wanted = wanted
        self._words = f"{label}: {was or 'nothing'} → {' '.join(left.text.split()) or 'nothing'}"
        self._draft = because_key(left.about, left.name)

    def compose(self) -> ComposeResult:
        """What is changed, the two fields, what happens to the old target."""
        kpi, offered = self.wanted.kpi, self.wanted.offered
        half_said = dict(self.workshop.keeping.under(self._draft)).get(self._draft, "")
        with VerticalScroll(id="target", can_focus=False) as page:
            page.border_title = Content(visible(f"{kpi.code} {kpi.name}"))
            yield Static(Content(visible(self._words)), markup=False)
            yield FieldRow(Field(SINCE, "From period", offered.since), "")
            yield FieldRow(Field(REASON, "Why", half_said or offered.reason), "")
            kept = "The target so far stays in force for the periods before. Enter keeps, Esc leaves it half-typed"
            yield Static(Content(kept), id="kept", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin with the period."""
        for entry in self.query(LineField):
            entry.hands_on = ENTER
        self._row(SINCE).entry.focus()

    def _row(self, name: str) -> FieldRow:
        return next(row for row in self.query(FieldRow) if row.field.name == name)

    @on(Input.Changed)
    def typing(self, changed: Input.Changed) -> None:
        """Keep what is being said."""
        changed.stop()
        row = row_of(changed.control)
        if row is None or not changed.control.has_focus:
            return
        row.tell("")
        if row.field.name == REASON:
            self.workshop.keeping.typed(self._draft, row.text)

    @on(Input.Submitted)
    def submitted(self, submitted: Input.Submitted) -> None:
        """Enter: from the period to the reason, and there it is kept."""
        submitted.stop()
        self.action_keep()

    def action_keep(self) -> None:
        """Go on to the reason, or change the target."""
        row = row_of(self.focused)
        if row is not None and row.field.name == SINCE:
            self._row(REASON).entry.focus()
            return
        because = Because(self._row(SINCE).text, self._row(REASON).text)
        try:
            kept = self.workshop.answer(self.left.about, self.left.name, self.left.text, because, self.left.base)
        except (Unanswerable, Overtaken, Refused, Conflict) as error:
            self._refuse(because, str(error))
            return
        self.dismiss(kept)

    def _refuse(self, because: Because, why: str) -> None:
        """Say what does not fit, beside the field that has to be mended."""
        row = self._row(SINCE if because.reason.strip() else REASON)
        row.tell(why, refused=True)
        row.entry.focus()

    def action_leave(self) -> None:
        """Back to the form; what was typed stays half-typed."""
        self.dismiss(None)
