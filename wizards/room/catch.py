"""One line caught from anywhere: parked, or made a decision, an idea or a task, while everything below stays."""

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from bsc_tui.commands.command import Command
from bsc_tui.commands.open_plan import OpenPlan
from bsc_tui.commands.uids import new_uid
from bsc_tui.scorecard import edits
from bsc_tui.scorecard.change import Changes, Conflict, Refused
from bsc_tui.scorecard.plan import ActionPlan
from bsc_tui.scorecard.room import decided, new_idea, parked
from bsc_tui.widgets.field_row import Field, LineField
from bsc_tui.widgets.key_line import KeyLine
from bsc_tui.widgets.line_input import ENTER
from bsc_tui.widgets.panel import Panel
from bsc_tui.wording.text import clean, tidy, visible
from wizards.keeping import Keeping

TEXT, KIND = "catch/line/text", "catch/line/kind"
"""Under which the half-typed line is kept, and what it is to become."""

KINDS = ("parked", "decision", "idea", "task")
_NAMES = {"parked": "Parking lot", "decision": "Decision", "idea": "Idea", "task": "Task"}
_DONE = {"parked": "Parked", "decision": "Decided", "idea": "Idea", "task": "Task"}


class CatchField(LineField):
    """The line itself."""

    hands_on = ENTER
    takes_escape = True
    """Esc closes the line, and means nothing beyond it."""


class Catch(Panel[str | None]):
    """Asks for one line over whatever is on the screen; ends with a word about what it became."""

    TAKES_CATCH = False
    ABOUT = (
        "One line, caught from anywhere. It is parked, or becomes a decision, an idea or a task; what was on the "
        "screen stays as it is."
    )
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("catch.keep", ("enter",), "Keep", "Keep the line as what it is marked to be."),
        Command(
            "catch.kind",
            ("tab",),
            "Park, decision, idea, task",
            "Make it the next thing a line can be: parked, a decision, an idea, a task.",
            priority=True,
            does="kind(1)",
        ),
        Command(
            "catch.kind_back",
            ("shift+tab",),
            "Back",
            "Make it the thing before.",
            show=False,
            priority=True,
            does="kind(-1)",
        ),
        Command(
            "catch.up",
            ("up",),
            "Action plan",
            "For a task: the action plan before.",
            show=False,
            priority=True,
            does="action(-1)",
        ),
        Command(
            "catch.down",
            ("down",),
            "Action plan",
            "For a task: the next action plan.",
            show=False,
            priority=True,
            does="action(1)",
        ),
        Command("catch.close", ("escape",), "Close", "Close; what is typed stays half-typed."),
    )
    DEFAULT_CSS = """
    Catch {
        align: center bottom;
        #catch { width: 100%; max-width: 120; height: auto; border: round $primary; padding: 0 1; }
        #catch { background: $surface; }
        #kinds, #words { height: auto; }
        #words { color: $text-muted; }
        #words.-refused { color: $text-error; }
        Input { border: none; height: 1; padding: 0 1; background: $surface-lighten-2; }
    }
    """

    def __init__(self, open_plan: OpenPlan, keeping: Keeping, topic: str, action: str) -> None:
        super().__init__()
        self._plan = open_plan
        self._keeping = keeping
        self._topic = topic
        kept = dict(keeping.under("catch/line/"))
        self._text = kept.get(TEXT, "")
        self._kind = kept.get(KIND, KINDS[0]) if kept.get(KIND) in KINDS else KINDS[0]
        self._actions = tuple(open_plan.scorecard.plan.actions_in_order)
        uids = [each.uid for each in self._actions]
        self._chosen = uids.index(action) if action in uids else 0

    def compose(self) -> ComposeResult:
        """What the line becomes, the line, what there is to say."""
        with Vertical(id="catch") as panel:
            panel.border_title = "Catch a line"
            yield Static(id="kinds", markup=False)
            yield CatchField(Field("line", "", self._text))
            yield Static(id="words", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Go on where the line was left."""
        line = self.query_one(CatchField)
        line.cursor_position = len(line.value)
        line.focus()
        self._show()

    @property
    def _action(self) -> ActionPlan | None:
        return self._actions[self._chosen] if self._actions else None

    def _show(self) -> None:
        names = [
            Content.styled(f"[{_NAMES[kind]}]", "bold reverse") if kind == self._kind else Content(f" {_NAMES[kind]} ")
            for kind in KINDS
        ]
        self.query_one("#kinds", Static).update(Content(" ").join(names))
        self._tell(self._outlook())

    def _outlook(self) -> str:
        if self._kind != "task":
            return "Enter keeps it, Tab makes it something else, Esc closes and keeps what is typed"
        action = self._action
        if action is None:
            return "There is no action plan yet to put a task in: Tab leads on"
        more = ", up and down choose another" if len(self._actions) > 1 else ""
        return f"To {action.code} {action.title}{more}"

    def _tell(self, words: str, *, refused: bool = False) -> None:
        note = self.query_one("#words", Static)
        note.set_class(refused, "-refused")
        note.update(Content(visible(words)))

    @on(Input.Changed)
    def typed(self, changed: Input.Changed) -> None:
        """Keep what is being typed."""
        changed.stop()
        self._keep_draft(TEXT, changed.value)
        if self.query_one("#words").has_class("-refused"):
            self._tell(self._outlook())

    def _keep_draft(self, key: str, text: str) -> None:
        if text:
            self._keeping.typed(key, text)
        else:
            self._keeping.done(key, is_committed=False)

    def action_kind(self, by: int) -> None:
        """Make it the next thing a line can be."""
        self._kind = KINDS[(KINDS.index(self._kind) + by) % len(KINDS)]
        self._keep_draft(KIND, "" if self._kind == KINDS[0] else self._kind)
        self._show()

    def action_action(self, by: int) -> None:
        """Choose the next action plan for a task."""
        if self._kind == "task" and self._actions:
            self._chosen = (self._chosen + by) % len(self._actions)
            self._show()

    def action_close(self) -> None:
        """Back; what is typed stays half-typed."""
        self.dismiss(None)

    @on(Input.Submitted)
    def entered(self, submitted: Input.Submitted) -> None:
        """Enter in the line."""
        submitted.stop()
        self.action_keep()

    def action_keep(self) -> None:
        """Keep the line as what it is to be; an empty one closes."""
        text = tidy(clean(self.query_one(CatchField).value, lines=False).text)
        if not text:
            self.dismiss(None)
            return
        try:
            changes = self._changes()[self._kind](text)
            self._plan.do(changes, drafts_done=(TEXT, KIND))
        except (Refused, Conflict) as error:
            words = str(error)
            self._tell(f"{words[:1].upper()}{words[1:]}", refused=True)
            return
        for key in (TEXT, KIND):
            self._keeping.done(key, is_committed=True)
        self.dismiss(f"{_DONE[self._kind]}: {text}")

    def _changes(self) -> dict[str, Callable[[str], Changes]]:
        now, uid = self._plan.scorecard, new_uid()
        return {
            "parked": lambda text: parked(now, uid, text),
            "decision": lambda text: decided(now, uid, text, self._plan.session.moment()),
            "idea": lambda text: new_idea(now, uid, text, self._topic),
            "task": lambda text: self._new_task(uid, text),
        }

    def _new_task(self, uid: str, text: str) -> Changes:
        action = self._action
        if action is None:
            message = "there is no action plan yet to put a task in. Tab leads on, F8 to the action plans"
            raise Refused(message)
        return edits.new_task(self._plan.scorecard, uid, action.uid, text)
