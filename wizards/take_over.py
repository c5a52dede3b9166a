"""Whose place one can take over: everybody who was in this plan, where, when, and what they had half typed."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from bsc_tui.commands.command import Command
from bsc_tui.commands.company import Standing
from bsc_tui.scorecard.change import ENTITIES
from bsc_tui.scorecard.fields import Kind
from bsc_tui.widgets.key_line import KeyLine
from bsc_tui.widgets.panel import Panel
from bsc_tui.widgets.row_list import ListRow, RowList
from bsc_tui.wording.text import visible
from storage.asking import Someone
from wizards.keeping import WAS, Place
from wizards.naming import label_of
from wizards.workshop import Workshop

MINUTE, HOUR, DAY = 60, 3600, 86400
LONGEST_TEXT = 200
STANDING = MappingProxyType({Standing.HERE: "here", Standing.LEFT: "left", Standing.CUT_OFF: "disconnected"})
NOBODY: Mapping[str, Standing] = MappingProxyType({})
OF_A_CELL = frozenset({"value", "note", "reason"})
"""What the monitor keeps of a KPI and period."""


class TakeOver(Panel[str | None]):
    """The others with a place or a half-typed text; ends with the name of the one whose place is taken over."""

    ABOUT = (
        "Who else has a place in this plan, and what they had half typed. You can go on in the place of somebody who "
        "dropped off."
    )
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command(
            "take_over.take",
            ("enter",),
            "Take over",
            "Go on in the place under the cursor, with what was half typed there.",
        ),
        Command("take_over.close", ("escape", "q"), "Close", "Back to your own place."),
    )
    DEFAULT_CSS = """
    TakeOver {
        align: center middle;
        #people { width: 96; max-width: 100%; height: 80%; border: round $primary; padding: 0 1; background: $surface; }
        RowList { height: 1fr; min-height: 3; }
        #typed { height: auto; max-height: 50%; border-top: solid $panel-lighten-2; scrollbar-size-vertical: 1; }
    }
    """

    def __init__(
        self, workshop: Workshop, people: tuple[Someone, ...], now: datetime, standing: Mapping[str, Standing] = NOBODY
    ) -> None:
        super().__init__()
        self.standing = standing
        self.workshop = workshop
        self.people = {someone.person: someone for someone in people}
        self.now = now

    def compose(self) -> ComposeResult:
        """The people, and what the one under the cursor had half typed."""
        with Vertical(id="people") as panel:
            panel.border_title = Content("Take over a place; their half-typed text goes over too")
            yield RowList()
            with VerticalScroll(id="typed", can_focus=False):
                yield Static(markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """The one who was here last first."""
        rows = self.query_one(RowList)
        rows.empty = "nobody else has a place in this plan"
        rows.show([ListRow(p, p, aside=f"{self._stands(p)}{place_words(self.workshop, s)}, {ago(s.at, self.now)}")
                   for p, s in self.people.items()])  # fmt: skip
        rows.focus()
        self._show_typed()

    def _stands(self, person: str) -> str:
        how = self.standing.get(person)
        return f"{STANDING[how]}, " if how is not None else ""

    @on(RowList.Moved)
    def moved(self) -> None:
        """Show what somebody else had half typed."""
        self._show_typed()

    def _show_typed(self) -> None:
        someone = self.people.get(self._person)
        lines = tuple(typed_words(self.workshop, someone)) if someone is not None else ()
        self.query_one("#typed Static", Static).update(Content(visible("\n".join(lines) or "nothing half-typed")))

    @property
    def _person(self) -> str:
        current = self.query_one(RowList).current
        return current.key if current is not None else ""

    @on(RowList.Chosen)
    def chosen(self) -> None:
        """Enter or a click."""
        self.action_take()

    def action_take(self) -> None:
        """Take over the place of the one under the cursor."""
        self.dismiss(self._person or None)

    def action_close(self) -> None:
        """Back to the page."""
        self.dismiss(None)


def place_words(workshop: Workshop, someone: Someone) -> str:
    """Where somebody is: the page, the thing, the field."""
    spot = Place.read(someone.place)
    if not spot.stop:
        return "nowhere yet"
    stop = workshop.walk.at(spot.stop)
    tables = [workshop.scorecard.things(kind) for kind in stop.page.questions]
    thing = next((table[spot.row] for table in tables if spot.row in table), None)
    parts = [stop.page.title, label_of(thing) if thing is not None else "", spot.field.replace("_", " ")]
    return " › ".join(part for part in parts if part)


def typed_words(workshop: Workshop, someone: Someone) -> Iterator[str]:
    """The half-typed texts of somebody, each with its field."""
    for draft in someone.drafts:
        if draft.field.startswith(WAS):
            continue
        about, _, name = draft.field.rpartition("/")
        kind, _, uid = about.rpartition("/")
        kind = Kind.KPI if kind in OF_A_CELL else kind
        thing = workshop.scorecard.things(Kind(kind)).get(uid) if kind in set(Kind) else None
        where = name.replace("_", " ")
        if thing is not None:
            field = ENTITIES[thing.KIND].model_fields.get(name)
            where = f"{label_of(thing)}, {((field.title if field else None) or name).lower()}"
        text = " ".join(draft.text.split())
        yield f"{where}: {text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + '…'}"


def ago(at: datetime, now: datetime) -> str:
    """How long ago something was, as people say it."""
    seconds = max(int((now - at).total_seconds()), 0)
    if seconds < MINUTE:
        return "just now"
    for length, word in ((DAY, "day"), (HOUR, "hour"), (MINUTE, "minute")):
        count = seconds // length
        if count:
            return f"{count} {word}{'' if count == 1 else 's'} ago"
    return "just now"
