"""Owners in one sweep: everything that has none, one after the other, each with a name, its beginning or a number."""

from types import MappingProxyType
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from bsc_tui.commands.command import Command
from bsc_tui.scorecard.change import Conflict, Refused
from bsc_tui.scorecard.plan import Person
from bsc_tui.widgets.field_row import Field, LineField
from bsc_tui.widgets.key_line import KeyLine
from bsc_tui.widgets.line_input import ENTER
from bsc_tui.widgets.narrowing import narrowed
from bsc_tui.widgets.panel import Panel
from bsc_tui.widgets.row_list import ListRow, RowList
from bsc_tui.wording.text import visible
from wizards.answer import Unanswerable
from wizards.unowned import without_owner
from wizards.workshop import Workshop, draft_key

_WORDS = MappingProxyType({"objectives": "objective", "kpis": "KPI", "actions": "action plan and task"})


def named_by_number(people: tuple[Person, ...], text: str) -> str:
    """The name a number of the roster stands for; any other text as it is.

    Raises `Unanswerable` for a number that nobody has.
    """
    word = text.strip()
    if not (word.isascii() and word.isdigit() and len(word) <= 4):  # noqa: PLR2004  # no roster is as long
        return text
    if not 1 <= int(word) <= len(people):
        count = len(people)
        raise Unanswerable(
            f"nobody on the roster has the number {word}: it goes to {count}"
            if count
            else "the roster is empty: write a name"
        )
    return people[int(word) - 1].name


class Owners(Panel[int]):
    """One after the other; ends with how many have an owner now."""

    ABOUT = "Everything that has no owner, one after the other. Type a name, its first letters or its number."
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("owners.take", ("enter",), "Take it", "Take the name that is typed or under the cursor."),
        Command("owners.up", ("up",), "Up", "The person before.", show=False, does="move(-1)"),
        Command("owners.down", ("down",), "Down", "The next person.", show=False, does="move(1)"),
        Command(
            "owners.skip",
            ("tab",),
            "Leave open",
            "Leave this one without an owner and go on.",
            priority=True,
            does="skip(1)",
        ),
        Command("owners.back", ("shift+tab",), "Back", "Back to the one before.", priority=True, does="skip(-1)"),
        Command("owners.close", ("escape",), "Done", "Done; what has an owner keeps it."),
    )
    DEFAULT_CSS = """
    Owners {
        align: center middle;
        #owners { width: 84; max-width: 100%; height: 90%; border: round $primary; padding: 0 1; background: $surface; }
        #what { height: auto; text-style: bold; }
        #said { height: auto; min-height: 1; color: $text-muted; }
        #said.-refused { color: $text-error; }
        Input { border: none; height: 1; padding: 0 1; background: $surface-lighten-2; }
        RowList { height: 1fr; min-height: 3; }
    }
    """

    def __init__(self, workshop: Workshop, step: str, uid: str = "") -> None:
        super().__init__()
        self.workshop = workshop
        every = without_owner(workshop.scorecard, step)
        first = next((place for place, each in enumerate(every) if each.uid == uid), 0)
        self.open = (*every[first:], *every[:first])
        """What the sweep goes through, from the cursor on and round; what has its owner stays, to go back to."""
        self.word = _WORDS.get(step, "")
        self.place = 0
        self.given: dict[str, str] = {}
        self._is_pointing = False
        self._unknown = ("", "")
        """Whom it was asked about whether somebody who is not on the roster is to be added."""

    def compose(self) -> ComposeResult:
        """What needs an owner, the line for the name, the roster with its numbers."""
        with Vertical(id="owners"):
            yield Static(id="what", markup=False)
            yield LineField(Field("owner", "", ""))
            yield Static(id="said", markup=False)
            yield RowList()
        yield KeyLine()

    def on_mount(self) -> None:
        """Ask about the first."""
        rows = self.query_one(RowList)
        rows.can_focus, rows.empty = False, "nobody of the roster: Enter adds who is written above"
        self._ask()
        field = self.query_one(LineField)
        field.hands_on = ENTER
        field.focus()

    @property
    def people(self) -> tuple[Person, ...]:
        """The roster, in order."""
        return self.workshop.scorecard.plan.people_in_order

    def _ask(self, said: str = "") -> None:
        """Show what is asked about now."""
        each = self.open[self.place]
        self.query_one("#owners").border_title = Content(f"Owners: {self.place + 1} of {len(self.open)}")
        given = self.given.get(each.uid)
        words = f"Who answers for {each.label}?" + (f" ({given}; another name replaces it)" if given else "")
        self.query_one("#what", Static).update(Content(visible(words)))
        line = self.query_one(LineField)
        key = draft_key(each.about, "owner")
        text = dict(self.workshop.keeping.under(key)).get(key, "")
        with self.prevent(Input.Changed):
            line.value = visible(text)
        line.cursor_position = len(line.value)
        self._narrow(line.value)
        self._say(said or "a name, its first letters or a number; Tab leaves it open")

    def _say(self, words: str, *, refused: bool = False) -> None:
        said = self.query_one("#said", Static)
        said.set_class(refused, "-refused")
        said.update(Content(visible(words)))

    @on(Input.Changed)
    def typed(self, typed: Input.Changed) -> None:
        """Fewer names with each letter; a half-typed one is kept for its field."""
        typed.stop()
        self._narrow(typed.value)
        text, key = typed.value, draft_key(self.open[self.place].about, "owner")
        if text.strip() and not text.strip().isdigit():
            self.workshop.keeping.typed(key, text)
        else:
            self.workshop.keeping.done(key, is_committed=False)

    def _narrow(self, text: str) -> None:
        people = self.people
        fitting = set(narrowed([person.name for person in people], "" if text.strip().isdigit() else text))
        rows = self.query_one(RowList)
        rows.show([
            ListRow(person.uid, person.name, f"{number:>2}", person.role.value)
            for number, person in enumerate(people, 1)
            if person.name in fitting
        ])  # fmt: skip
        rows.cursor, self._is_pointing = 0, False

    def action_move(self, by: int) -> None:
        """Choose the next person or the one before."""
        rows = self.query_one(RowList)
        if self._is_pointing:
            rows.action_move(by)
        self._is_pointing = True

    @on(Input.Submitted)
    def submitted(self, submitted: Input.Submitted) -> None:
        """Enter: this one, and on to the next."""
        submitted.stop()
        self.action_take()

    @on(RowList.Chosen)
    def chosen(self, chosen: RowList.Chosen) -> None:
        """A click on a person."""
        chosen.stop()
        self._is_pointing = True
        self.action_take()

    def action_take(self) -> None:
        """Give it its owner and go on; without a name it stays open."""
        rows, typed = self.query_one(RowList), self.query_one(LineField).value
        text, each = typed, self.open[self.place]
        if rows.current is not None and (self._is_pointing or (len(rows.rows) == 1 and not typed.strip().isdigit())):
            # Whoever alone is left in the list is meant, with however few letters.
            text = rows.current.title if typed.strip() or self._is_pointing else ""
        if not text.strip():
            self.action_skip(1)
            return
        if not rows.rows and not text.strip().isdigit() and self._unknown != (each.uid, text):
            self._unknown = (each.uid, text)
            self._say(f"{text.strip()} is not on the roster: Enter once more adds them as a participant", refused=True)
            return
        try:
            name = named_by_number(self.people, text)
            kept = self.workshop.answer(each.about, "owner", name)
        except (Unanswerable, Refused, Conflict) as error:
            self._say(str(error), refused=True)
            return
        if kept is None:
            self._go(1, f"{each.label} has been deleted meanwhile")
            return
        self.given[each.uid] = kept.text
        news = f"; {kept.echo}" if kept.is_news else ""
        self._go(1, f"{each.label.partition(' ')[0].rstrip(':')}: {kept.text}{news}")

    def _go(self, by: int, said: str = "") -> None:
        """On to the next that has none, or back to the one before; the end is the end."""
        place = self.place + by
        if by > 0:
            place = next(
                (p for p in range(place, len(self.open)) if self.open[p].uid not in self.given), len(self.open)
            )
        if place >= len(self.open):
            self.dismiss(len(self.given))
            return
        self.place = max(place, 0)
        self._ask(said)

    def action_skip(self, by: int) -> None:
        """Leave it open and go on, or go back."""
        self._go(by)

    def action_close(self) -> None:
        """Enough; what was given is kept."""
        self.dismiss(len(self.given))
