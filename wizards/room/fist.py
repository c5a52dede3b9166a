"""Fist of five: a digit for each person, and at once how far the room stands behind it and who speaks first."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from bsc_tui.commands.command import Command
from bsc_tui.commands.uids import new_uid
from bsc_tui.scorecard.change import Refused
from bsc_tui.scorecard.fields import TITLE_LENGTH
from bsc_tui.scorecard.room import fingers_of, hands, shown_fist, spread
from bsc_tui.widgets.field_row import Field, LineField
from bsc_tui.widgets.key_line import KeyLine
from bsc_tui.widgets.line_input import ENTER
from bsc_tui.wording.fist_words import spread_lines, spread_words
from bsc_tui.wording.moments import format_moment
from bsc_tui.wording.text import visible
from wizards.room.panel import Frame, RoomPanel, refusal
from wizards.room.topics import topic_name, topic_of
from wizards.walk import Stop
from wizards.workshop import Workshop, one_line

ASKS = "One digit from 0 to 5 for each person, one after the other: 54435434"


class FistPanel(RoomPanel):
    """The digits, the spread, a note; Enter in the note keeps it."""

    ABOUT = "Everybody shows zero to five fingers; type them in a row. The spread tells who should speak first."
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("fist.keep", ("enter",), "Keep", "Keep the fingers and the note."),
        Command("fist.other", ("tab",), "Fingers/note", "From the fingers to the note, and back.", priority=True),
        Command(
            "fist.back",
            ("shift+tab", "up", "down"),
            "Fingers/note",
            "From the note to the fingers, and back.",
            show=False,
            priority=True,
            does="other",
        ),
        Command("fist.close", ("escape",), "Close", "Back to the page; what is typed stays half-typed."),
    )
    DEFAULT_CSS = """
    FistPanel {
        Frame { height: auto; max-height: 100%; width: 80; }
        Input { border: none; height: 1; padding: 0 1; background: $surface-lighten-2; }
        #spread { height: 6; }
        #meaning { height: auto; text-style: bold; }
        #doubt { height: auto; color: $text-warning; }
        #doubt.-refused { color: $text-error; }
    }
    """

    def __init__(self, workshop: Workshop, stop: Stop) -> None:
        super().__init__(workshop)
        self.stop = stop
        self._about = topic_name(stop)[:TITLE_LENGTH]
        prefix = f"fist/{topic_of(stop)}/"
        self._hands, self._note = f"{prefix}hands", f"{prefix}note"

    def compose(self) -> ComposeResult:
        """The digits, the spread, what it means, the note."""
        kept = dict(self.workshop.keeping.under(f"fist/{topic_of(self.stop)}/"))
        with Frame():
            yield Static(ASKS, classes="told", markup=False)
            yield LineField(Field("hands", "", kept.get(self._hands, "")))
            yield Static(id="spread", markup=False)
            yield Static(id="meaning", markup=False)
            yield Static(id="doubt", markup=False)
            yield Static("Note: what those with few fingers need", classes="told", markup=False)
            yield LineField(Field("note", "", kept.get(self._note, "")))
            yield Static(id="before", classes="told", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """The digits first."""
        self.name_frame(f"Fist of five: {self._about}")
        self.show()
        for line in self._lines:
            line.hands_on = ENTER
        hands_line = self._lines[0]
        hands_line.cursor_position = len(hands_line.value)
        hands_line.focus()

    @property
    def _lines(self) -> tuple[LineField, LineField]:
        first, second = self.query(LineField)
        return first, second

    def show(self) -> None:
        """The spread of what is typed, and the fists shown before."""
        try:
            fingers, why = fingers_of(self._lines[0].value), ""
        except Refused as error:
            fingers, why = (), str(error)
        seen = spread(fingers)
        self.query_one("#spread", Static).update(Content("\n".join(spread_lines(seen))))
        self.query_one("#meaning", Static).update(Content(spread_words(seen)))
        self._doubt(why or self._roster_words(len(fingers)), refused=bool(why))
        session = self.workshop.open_plan.session
        fists = [fist for fist in self.scorecard.records.fists.values() if fist.about == self._about]
        latest = max(fists, key=lambda fist: fist.at, default=None)
        words = (
            f"Shown before, {format_moment(latest.at, session.locale)}: {' '.join(map(str, latest.fingers))}"
            if latest is not None
            else ""
        )
        self.query_one("#before", Static).update(Content(visible(words)))

    def _roster_words(self, shown: int) -> str:
        people = hands(self.scorecard)
        if not people or not shown or shown == people:
            return ""
        if shown > people:
            return f"{shown} hands, but {people} on the roster have a say: Enter keeps it all the same"
        return f"{people - shown} of {people} have not shown a hand yet"

    def _doubt(self, words: str, *, refused: bool = False) -> None:
        told = self.query_one("#doubt", Static)
        told.set_class(refused, "-refused")
        told.update(Content(visible(words)))

    @on(Input.Changed)
    def typed(self, changed: Input.Changed) -> None:
        """Keep what is being typed, and show what it comes to."""
        changed.stop()
        key = self._hands if changed.input is self._lines[0] else self._note
        if changed.value:
            self.workshop.keeping.typed(key, changed.value)
        else:
            self.workshop.keeping.done(key, is_committed=False)
        if key == self._hands:
            self.show()

    @on(Input.Submitted)
    def submitted(self, submitted: Input.Submitted) -> None:
        """From the digits to the note; from the note to the records."""
        submitted.stop()
        self.action_keep()

    def action_other(self) -> None:
        """The other line."""
        first, second = self._lines
        (second if first.has_focus else first).focus()

    def action_keep(self) -> None:
        """Keep the fists, once the note had its turn; why not where they cannot be kept."""
        first, second = self._lines

        def make() -> None:
            fingers = fingers_of(first.value)
            now = self.workshop.open_plan.session.now()
            changes = shown_fist(new_uid(), self._about, fingers, one_line(second.value), now)
            if second.has_focus:
                self.workshop.do(changes, drafts_done=(self._hands, self._note))

        why = refusal(make)
        if why:
            self._doubt(why, refused=True)
            first.focus()
        elif second.has_focus:
            self.say(f"Kept: {spread_words(spread(fingers_of(first.value)))}")
            self.dismiss(None)
        else:
            second.focus()
