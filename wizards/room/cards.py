"""Card entry: one line for each paper card, Enter adds the next; what the cards become is chosen once."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from bsc_tui.commands.command import Command
from bsc_tui.commands.uids import new_uid
from bsc_tui.scorecard.room import ideas_about, new_idea
from bsc_tui.widgets.add_line import AddLine
from bsc_tui.widgets.key_line import KeyLine
from bsc_tui.widgets.row_list import ListRow, RowList
from wizards.room.doubles import Doubles
from wizards.room.panel import Frame, RoomPanel, refusal
from wizards.room.topics import topic_name, topic_of
from wizards.steps.question import Adding
from wizards.walk import Stop
from wizards.workshop import Workshop, one_line


class CardEntry(RoomPanel):
    """One card after the other; each is an edit of its own, so that undo takes back one card."""

    ABOUT = (
        "One line for each paper card of the wall. Enter adds it and waits for the next; a card that is there already"
        " is told."
    )
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command(
            "card_entry.target",
            ("tab",),
            "Ideas or things",
            "Let the cards become ideas, or things of this page.",
            priority=True,
        ),
        Command("card_entry.undo", ("ctrl+z", "f7"), "Undo", "Take back the card added last."),
        Command("card_entry.close", ("escape",), "End", "Back to the page."),
    )

    def __init__(self, workshop: Workshop, stop: Stop, row: str, targets: dict[str, int]) -> None:
        super().__init__(workshop)
        self.stop = stop
        self._row = row
        """Uid of the row the page's cursor stands on: what is added there is added to it."""
        self._targets = targets
        """What was chosen on each page: 0 for ideas, else which of the page's ways to add, from 1."""
        self._doubles = Doubles()
        self._cards: list[str] = []
        """Uids of what the cards of this sitting became."""

    @property
    def _target(self) -> int:
        chosen = self._targets.get(self.stop.key, 0)
        return chosen if chosen <= len(self.stop.page.adding) else 0

    @property
    def _adding(self) -> Adding | None:
        return self.stop.page.adding[self._target - 1] if self._target else None

    @property
    def _line_key(self) -> str:
        return f"cards/{self.stop.key}/card"

    def compose(self) -> ComposeResult:
        """What the cards become, those typed so far, the line."""
        with Frame():
            yield Static(classes="told", id="targets", markup=False)
            yield RowList(can_focus=False)
            yield AddLine()
        yield KeyLine()

    def on_mount(self) -> None:
        """Ask for the first card."""
        self.query_one(RowList).empty = "no card yet"
        self.show()
        self._ask()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What cards become is chosen where there is a choice, and before the first one."""
        if action == "target":
            return bool(self.stop.page.adding)
        return super().check_action(action, parameters)

    def show(self) -> None:
        """Bring the cards of this sitting in line with the plan."""
        names = ["ideas", *(way.kind.value.replace("_", " ") for way in self.stop.page.adding)]
        parts = [
            Content.styled(f"[{name}]", "bold reverse") if number == self._target else Content(f" {name} ")
            for number, name in enumerate(names)
        ]
        self.query_one("#targets", Static).update(Content.assemble("Cards become ", Content(" ").join(parts)))
        titles = self._titles()
        rows = [ListRow(uid, titles[uid], str(number)) for number, uid in enumerate(self._cards, 1) if uid in titles]
        self.query_one(RowList).show(rows)
        self.query_one(RowList).cursor = len(rows) - 1
        self.name_frame(f"{topic_name(self.stop)}: {len(rows)} {'card' if len(rows) == 1 else 'cards'}")

    def _titles(self) -> dict[str, str]:
        """The titles of everything cards can become here, by uid."""
        titles = {idea.uid: idea.text for idea in ideas_about(self.scorecard, topic_of(self.stop))}
        stop = self.workshop.walk.at(self.stop.key)
        return titles | {row.uid: row.title for row in self.workshop.walk.rows(stop) if row.can_edit}

    def _others(self) -> Iterable[str]:
        """What a card is compared with: the lines that are there of the same sort."""
        adding = self._adding
        if adding is None:
            return [idea.text for idea in ideas_about(self.scorecard, topic_of(self.stop))]
        stop = self.workshop.walk.at(self.stop.key)
        return [row.title for row in self.workshop.walk.rows(stop) if row.kind is adding.kind]

    def _ask(self) -> None:
        adding = self._adding
        kept = dict(self.workshop.keeping.under(self._line_key)).get(self._line_key, "")
        words = "a card" if adding is None else f"a card: {adding.words}"
        self.query_one(AddLine).ask(self._line_key, words, kept)

    @on(AddLine.Typed)
    def keep_draft(self, typed: AddLine.Typed) -> None:
        """Keep what is being typed."""
        if typed.text:
            self.workshop.keeping.typed(typed.key, typed.text)
        else:
            self.workshop.keeping.done(typed.key, is_committed=False)

    @on(AddLine.Entered)
    def entered(self, entered: AddLine.Entered) -> None:
        """Take the card and ask for the next."""
        text = one_line(entered.text)
        why = self._doubles.doubt(text, self._others()) or self._add(text)
        line = self.query_one(AddLine)
        if why:
            line.refuse(why)
        else:
            line.clear()

    @on(AddLine.Pasted)
    def pasted(self, pasted: AddLine.Pasted) -> None:
        """Each pasted line is a card; those that are there already stay to be looked at."""
        left = []
        for text in (one_line(each) for each in pasted.lines):
            why = self._doubles.doubt(text, self._others()) or self._add(text)
            if why:
                left.append((text, why))
        self.say(
            f"{len(pasted.lines) - len(left)} of {len(pasted.lines)} pasted cards added; "
            f"{self.key_to('card_entry.undo')} takes back the last"
        )
        if left:
            self.query_one(AddLine).put_back("; ".join(text for text, _ in left), left[0][1])

    def _add(self, text: str) -> str:
        adding, made = self._adding, [new_uid()]

        def make() -> None:
            if adding is None:
                changes = new_idea(self.scorecard, made[0], text, topic_of(self.stop))
                self.workshop.do(changes, drafts_done=(self._line_key,))
            else:
                stop = self.workshop.walk.at(self.stop.key)
                made[0] = self.workshop.add(stop.page, adding, self._row, text, self._line_key)

        why = refusal(make)
        if not why:
            self._cards.append(made[0])
            self.show()
        return why

    @on(AddLine.Closed)
    def closed(self) -> None:
        """Enter alone or Esc ends."""
        self.dismiss(None)

    def action_target(self) -> None:
        """Choose what cards become; it stays chosen for this page."""
        self._targets[self.stop.key] = (self._target + 1) % (len(self.stop.page.adding) + 1)
        self.show()
        self._ask()
