"""Dots: how many the room gave to each idea, typed one after the other, seen by nobody until all are counted."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from bsc_tui.commands.command import Command
from bsc_tui.scorecard.records import Idea
from bsc_tui.scorecard.room import counted, dots, ideas_about, promoted_to
from bsc_tui.widgets.add_line import AddLine
from bsc_tui.widgets.key_line import KeyLine
from bsc_tui.widgets.row_list import ListRow, RowList
from wizards.room.ideas_words import dots_words
from wizards.room.panel import Frame, RoomPanel
from wizards.room.promote import promote
from wizards.room.topics import topic_name, topic_of
from wizards.walk import Stop
from wizards.workshop import Workshop

MOST = 1000


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and int(text) <= MOST


class DotsPanel(RoomPanel):
    """Asks for a number for each idea in the order of the wall; shows them sorted once the last one is there."""

    ABOUT = "Each idea gets the number of dots the room put on it. They are shown sorted once the last number is there."
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("dots.up", ("up",), "Idea before", "The idea before.", show=False, priority=True, does="step(-1)"),
        Command("dots.down", ("down",), "Next idea", "The next idea.", show=False, priority=True, does="step(1)"),
        Command("dots.again", ("v",), "Count again", "Count once more from the beginning."),
        Command("dots.promote", ("P",), "Promote", "Make the idea under the cursor a thing of the plan."),
        Command("dots.undo", ("u", "ctrl+z"), "Undo", "Take back the numbers that were kept."),
        Command(
            "dots.close",
            ("escape",),
            "Close",
            "Back to the page; the numbers typed so far stay half-typed.",
            priority=True,
        ),
    )

    def __init__(self, workshop: Workshop, stop: Stop) -> None:
        super().__init__(workshop)
        self.stop = stop
        self.topic = topic_of(stop)
        self._is_shown = False
        """Whether the numbers are on the wall."""
        self._order = [idea.uid for idea in sorted(self._open(), key=lambda idea: (idea.rank, idea.uid))]

    def _open(self) -> list[Idea]:
        wall = ideas_about(self.scorecard, self.topic)
        return [idea for idea in wall if promoted_to(self.scorecard, idea) is None] or list(wall)

    def compose(self) -> ComposeResult:
        """The ideas, and the line for the number."""
        with Frame():
            yield RowList()
            yield AddLine()
        yield KeyLine()

    def on_mount(self) -> None:
        """Go on with the first idea that has no number yet."""
        self.show()
        rows, typed = self.query_one(RowList), self._typed()
        first = next((uid for uid in self._order if uid not in typed), self._order[-1])
        rows.point_at(first)
        self._ask()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Numbers are typed first, looked at then."""
        if action in {"again", "promote", "undo"}:
            return self._is_shown
        if action == "step":
            return not self._is_shown
        return super().check_action(action, parameters)

    def _key(self, idea: str) -> str:
        return f"dots/{self.topic}/{idea}/dots"

    def _drafts(self) -> dict[str, str]:
        """What was typed so far, by idea."""
        prefix = f"dots/{self.topic}/"
        kept = self.workshop.keeping.under(prefix)
        return {key.removeprefix(prefix).removesuffix("/dots"): text for key, text in kept}

    def _typed(self) -> dict[str, str]:
        """The numbers typed so far, by idea; nothing but a space for none, or as before."""
        return {uid: text for uid, text in self._drafts().items() if not text.strip() or _is_number(text.strip())}

    # --- what is shown ---------------------------------------------------------------------------------------------

    def show(self) -> None:
        """Bring the list in line with the plan: in the order of the wall, or of the dots once they are shown."""
        ideas = self.scorecard.records.ideas
        given = dots(self.scorecard)
        if self._is_shown:
            wall = ideas_about(self.scorecard, self.topic)
            rows = [ListRow(idea.uid, idea.text, dots_words(given.get(idea.uid, 0))) for idea in wall]
            total = sum(given.get(idea.uid, 0) for idea in wall)
            self.name_frame(f"{topic_name(self.stop)}: {dots_words(total).strip()} in all")
        else:
            typed = self._typed()
            self._order = [uid for uid in self._order if uid in ideas]
            rows = [ListRow(uid, ideas[uid].text, aside="counted" if uid in typed else "") for uid in self._order]
            self.name_frame(f"{topic_name(self.stop)}: dots, shown when all are counted")
        self.query_one(RowList).show(rows)

    @property
    def _idea(self) -> Idea | None:
        current = self.query_one(RowList).current
        return self.scorecard.records.ideas.get(current.key) if current is not None else None

    def _ask(self) -> None:
        idea = self._idea
        if idea is None:
            self.dismiss(None)
            return
        has_before = any(dots(self.scorecard).get(uid) for uid in self._order)
        alone = "Enter alone: as before" if has_before else "Enter alone: none"
        words = f"dots for {idea.text} ({self._order.index(idea.uid) + 1} of {len(self._order)}); {alone}"
        line = self.query_one(AddLine)
        typed = self._drafts().get(idea.uid, "")
        line.ask(self._key(idea.uid), words, "" if typed == " " else typed)

    # --- numbers ---------------------------------------------------------------------------------------------------

    @on(AddLine.Typed)
    def keep_draft(self, typed: AddLine.Typed) -> None:
        """Keep what is being typed."""
        if typed.text.strip():
            self.workshop.keeping.typed(typed.key, typed.text)
        else:
            self.workshop.keeping.done(typed.key, is_committed=False)

    @on(AddLine.Entered)
    def entered(self, entered: AddLine.Entered) -> None:
        """Take the number, and go on to the next idea."""
        text = entered.text.strip()
        if _is_number(text):
            self._next()
        else:
            self.query_one(AddLine).refuse(self._why_not(text))

    @on(AddLine.Pasted)
    def pasted(self, pasted: AddLine.Pasted) -> None:
        """A column of numbers: one for each idea from here on; it stops at what is none."""
        idea = self._idea
        if idea is None:
            return
        rows = self.query_one(RowList)
        for uid, text in zip(self._order[self._order.index(idea.uid) :], pasted.lines, strict=False):
            rows.point_at(uid)
            self.workshop.keeping.typed(self._key(uid), text)
            if not _is_number(text):
                self._ask()
                self.query_one(AddLine).put_back(text, self._why_not(text))
                return
        self._next()

    @staticmethod
    def _why_not(text: str) -> str:
        return f'"{text}" is no number of dots: whole, from 0 to {MOST}'

    @on(AddLine.Closed)
    def closed(self) -> None:
        """Enter alone: none, or as before."""
        idea = self._idea
        if idea is not None:
            self.workshop.keeping.typed(self._key(idea.uid), " ")
        self._next()

    def _next(self) -> None:
        rows, typed = self.query_one(RowList), self._typed()
        self.show()
        missing = [uid for uid in self._order if uid not in typed]
        if not missing:
            self._reveal(typed)
            return
        here = rows.current.key if rows.current is not None else ""
        after = self._order[self._order.index(here) + 1 :] if here in self._order else self._order
        rows.point_at(next((uid for uid in after if uid in missing), missing[0]))
        self._ask()

    def _reveal(self, typed: dict[str, str]) -> None:
        before = dots(self.scorecard)
        counts = {uid: int(typed[uid]) if typed[uid].strip() else before.get(uid, 0) for uid in self._order}
        if not self.do(counted(self.scorecard, counts), drafts_done=tuple(self._key(uid) for uid in self._order)):
            return
        self._is_shown = True
        self.query_one(AddLine).shut()
        self.show()
        rows = self.query_one(RowList)
        rows.cursor = 0
        rows.focus()
        self.refresh_bindings()

    def action_step(self, by: int) -> None:
        """Go to another idea."""
        self.query_one(RowList).cursor += by
        self._ask()

    def action_again(self) -> None:
        """Count once more."""
        self._is_shown = False
        self.show()
        self.query_one(RowList).cursor = 0
        self.refresh_bindings()
        self._ask()

    def action_promote(self) -> None:
        """Make the idea under the cursor a thing of the plan."""
        if self._idea is not None:
            promote(self, self._idea, self.stop)

    def action_close(self) -> None:
        """Back; numbers typed so far stay for the next time."""
        if not self._is_shown and (typed := self._typed()):
            self.say(f"{len(typed)} of {len(self._order)} counted; v goes on")
        self.dismiss(None)
