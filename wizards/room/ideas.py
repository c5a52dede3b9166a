"""The ideas about the page in hand: one line each, with the dots they were given and what they became."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from bsc_tui.commands.command import Command
from bsc_tui.commands.uids import new_uid
from bsc_tui.scorecard.change import edited, removed
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.records import Idea
from bsc_tui.scorecard.room import called_now, dots, ideas_about, is_solo, new_idea
from bsc_tui.widgets.add_line import AddLine
from bsc_tui.widgets.key_line import KeyLine
from bsc_tui.widgets.row_list import ListRow, RowList
from bsc_tui.wording.text import visible
from wizards.room.dots import DotsPanel
from wizards.room.doubles import Doubles
from wizards.room.ideas_words import dots_words
from wizards.room.panel import Frame, RoomPanel, refusal
from wizards.room.promote import promote
from wizards.room.topics import topic_name, topic_of
from wizards.walk import Stop
from wizards.workshop import Workshop, one_line


class IdeasPanel(RoomPanel):
    """The ideas, those with most dots first."""

    ABOUT = (
        "The ideas of the room about the page below: one line each, with their dots, until they become something of "
        "the plan."
    )
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("ideas.add", ("a", "i"), "Add", "Add one idea after the other."),
        Command("ideas.edit", ("enter",), "Edit", "Change the words of the idea under the cursor."),
        Command("ideas.dots", ("v",), "Dots", "Count the dots of the room."),
        Command("ideas.promote", ("P",), "Promote", "Make the idea an objective, a KPI, an action plan or a task."),
        Command("ideas.delete", ("d", "delete"), "Delete", "Delete the idea with its dots; undo brings it back."),
        Command("ideas.undo", ("u", "ctrl+z"), "Undo", "Take back your last change."),
        Command("ideas.redo", ("U", "ctrl+y"), "Redo", "Do again what was undone last.", show=False),
        Command(
            "ideas.close",
            ("escape",),
            "Close",
            "From the line back to the list; from the list back to the page.",
            does="back",
        ),
    )

    def __init__(self, workshop: Workshop, stop: Stop, *, is_adding: bool = True) -> None:
        super().__init__(workshop)
        self.stop = stop
        self.is_adding = is_adding
        self.topic = topic_of(stop)
        self._doubles = Doubles()

    def compose(self) -> ComposeResult:
        """The question, the ideas, the line that adds."""
        with Frame():
            yield Static(Content.styled(visible(self.stop.page.question), "bold"), classes="told", markup=False)
            yield RowList()
            yield AddLine()
        yield KeyLine()

    def on_mount(self) -> None:
        """Ask for the next one at once: whoever speaks does not wait."""
        rows = self.query_one(RowList)
        rows.empty = f"no ideas here yet: {self.key_to('ideas.add')} adds one"
        self.show()
        rows.focus()
        if self.is_adding or not rows.rows:
            self.call_after_refresh(self.action_add)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nobody votes alone."""
        if action == "dots":
            return not is_solo(self.scorecard)
        return super().check_action(action, parameters)

    @property
    def ideas(self) -> tuple[Idea, ...]:
        """The ideas as they are listed."""
        return ideas_about(self.scorecard, self.topic)

    @property
    def idea(self) -> Idea | None:
        """The idea under the cursor."""
        current = self.query_one(RowList).current
        return self.scorecard.records.ideas.get(current.key) if current is not None else None

    def show(self) -> None:
        """Bring the list in line with the plan."""
        given, scorecard = dots(self.scorecard), self.scorecard
        rows, is_counted = [], any(given.get(idea.uid) for idea in self.ideas)
        for idea in self.ideas:
            became = called_now(scorecard, idea)
            count = given.get(idea.uid, 0)
            rows.append(
                ListRow(
                    idea.uid,
                    idea.text,
                    dots_words(count) if is_counted else "",
                    f"is {became}" if became else "",
                    mark="✓" if became else " ",
                )
            )
        self.query_one(RowList).show(rows)
        total = sum(given.get(row.key, 0) for row in rows)
        told = f", {total} dots" if total else ""
        self.name_frame(f"{topic_name(self.stop)}: {len(rows)} {'idea' if len(rows) == 1 else 'ideas'}{told}")

    # --- lines -----------------------------------------------------------------------------------------------------

    @property
    def _add_key(self) -> str:
        return f"add/ideas/{self.topic}/idea"

    def action_add(self) -> None:
        """Add ideas, one after the other."""
        kept = dict(self.workshop.keeping.under(self._add_key)).get(self._add_key, "")
        self.query_one(AddLine).ask(self._add_key, "idea", kept)

    def action_edit(self) -> None:
        """Edit the text of the idea."""
        idea = self.idea
        if idea is None:
            self.action_add()
            return
        key = f"room/{idea.uid}/idea"
        kept = dict(self.workshop.keeping.under(key)).get(key, idea.text)
        self.query_one(AddLine).ask(key, "the idea", kept)

    @on(RowList.Chosen)
    def picked(self) -> None:
        """Enter or a click on a line."""
        self.action_edit()

    @on(AddLine.Typed)
    def keep_draft(self, typed: AddLine.Typed) -> None:
        """Keep what is being typed."""
        if typed.text:
            self.workshop.keeping.typed(typed.key, typed.text)
        else:
            self.workshop.keeping.done(typed.key, is_committed=False)

    @on(AddLine.Entered)
    def entered(self, entered: AddLine.Entered) -> None:
        """Take the line."""
        line, text = self.query_one(AddLine), one_line(entered.text)
        if entered.key != self._add_key:
            self._change(entered.key, text, entered.text)
            return
        why = self._doubles.doubt(text, (idea.text for idea in self.ideas)) or self._add(text)
        if why:
            line.refuse(why)
        else:
            line.clear()

    def _add(self, text: str) -> str:
        uid = new_uid()
        why = refusal(
            lambda: self.workshop.do(new_idea(self.scorecard, uid, text, self.topic), drafts_done=(self._add_key,))
        )
        self.show()
        self.query_one(RowList).point_at(uid)
        return why

    def _change(self, key: str, text: str, typed: str) -> None:
        idea = self.scorecard.records.ideas.get(key.split("/")[1])
        why = (
            "Somebody has deleted this idea meanwhile"
            if idea is None
            else refusal(lambda: self.workshop.do(edited(idea, text=text), drafts_done=(key,)))
        )
        if why:
            self.query_one(AddLine).put_back(typed, why)
            return
        self.show()
        self._shut()

    @on(AddLine.Pasted)
    def pasted(self, pasted: AddLine.Pasted) -> None:
        """Each pasted line is an idea; those that are there already stay to be looked at."""
        left = []
        for text in (one_line(each) for each in pasted.lines):
            why = self._doubles.doubt(text, (idea.text for idea in self.ideas)) or self._add(text)
            if why:
                left.append((text, why))
        undo = self.key_to("ideas.undo")
        self.say(
            f"{len(pasted.lines) - len(left)} of {len(pasted.lines)} pasted lines added; {undo} takes back the last"
        )
        if left:
            self.query_one(AddLine).put_back("; ".join(text for text, _ in left), left[0][1])

    @on(AddLine.Closed)
    def closed(self) -> None:
        """Back to the list."""
        self._shut()

    def _shut(self) -> None:
        self.query_one(AddLine).shut()
        self.query_one(RowList).focus()

    # --- what can be done ------------------------------------------------------------------------------------------

    def action_delete(self) -> None:
        """Delete the idea with its dots."""
        idea = self.idea
        if idea is not None and self.do(removed(self.scorecard, Kind.IDEA, idea.uid)):
            self.say(f"Deleted {idea.text}; {self.key_to('ideas.undo')} brings it back")

    def action_promote(self) -> None:
        """Make the idea a thing of the plan."""
        if self.idea is not None:
            promote(self, self.idea, self.stop)

    def action_dots(self) -> None:
        """Count the dots of the room."""
        if self.ideas:
            self.app.push_screen(DotsPanel(self.workshop, self.stop), lambda _: self.show())

    def action_back(self) -> None:
        """From the line back to the list; from the list back to the page."""
        if self.query_one(RowList).has_focus:
            self.dismiss(None)
        else:
            self._shut()
