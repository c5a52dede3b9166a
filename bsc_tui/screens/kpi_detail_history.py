"""The part of the detail that knows the history: read from the journal while the rest is on the screen already."""

from collections.abc import Mapping
from dataclasses import dataclass

from textual import on
from textual.message import Message

from bsc_tui.commands.kpi_history import Touch, history_of, recorded
from bsc_tui.commands.telling import lines
from bsc_tui.widgets.kpi_detail_lines import Line, Sheet, heading, indented
from bsc_tui.wording.moments import format_day, format_moment
from storage.errors import StoreError
from storage.reading import Reader
from wizards.room.panel import RoomPanel

READING = "Reading the journal …"
NOTHING = "Nothing was done with it so far"


class DetailHistory(RoomPanel):
    """Who changed what, and who entered which value."""

    @dataclass
    class Read(Message):
        """The journal was read for one thing; where it could not be, why."""

        number: int
        uid: str
        found: tuple[Touch, ...]
        why_not: str = ""

    def __init__(self, *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]  # those of the panel
        self._histories: dict[str, tuple[Touch, ...]] = {}
        """By uid; what is not in it has not been read yet."""
        self._fresh: set[str] = set()
        """Of which things it still holds, or is being read."""
        self._readings = 0
        """How often it was read; of two readings at once the later counts."""
        self._latest: dict[str, int] = {}
        """By uid the number of the reading that is shown."""
        self._unread = ""
        """Why it could not be."""

    @property
    def locale(self) -> str:
        """How numbers and dates are written."""
        return self.workshop.open_plan.session.locale

    def show_history(self) -> None:
        """Show what was read; for the detail."""
        raise NotImplementedError

    def forget_history(self) -> None:
        """Read anew when it is asked for: the plan is another. What is known is shown until then."""
        self._fresh.clear()

    def kept(self) -> None:
        """What was just entered is in the journal now."""
        self.forget_history()
        self.show_history()

    def read_history(self, uid: str) -> None:
        """Have the history of one thing read, unless it was already."""
        if uid not in self._fresh:
            self._fresh.add(uid)
            self._readings += 1
            number = self._readings
            self.run_worker(lambda: self._read(uid, number), thread=True, group="history", name="the journal")

    def _read(self, uid: str, number: int) -> None:
        plan = self.workshop.open_plan
        reader = Reader(plan.session.location)
        try:
            found = history_of(uid, lambda uids: reader.entries_about(plan.uid, uids))
            self.post_message(self.Read(number, uid, found))
        except StoreError as error:
            self.post_message(self.Read(number, uid, (), str(error)))

    @on(Read)
    def take_history(self, read: Read) -> None:
        """Show what was read."""
        if read.number >= self._latest.get(read.uid, 0):
            self._latest[read.uid] = read.number
            self._histories[read.uid], self._unread = read.found, read.why_not
            self.show_history()

    def entered(self, uid: str) -> Mapping[str, str]:
        """Who entered each value of a KPI and when, by the written form of its period, as far as that was read."""
        return {
            period: f"{entry.who}, {format_day(entry.at, self.locale, year=True)}"
            for period, entry in recorded(self._histories.get(uid, ())).items()
        }

    def history_sheet(self, uid: str, width: int) -> Sheet:
        """The history of one thing, the newest act first."""
        if uid not in self._histories:
            return Sheet([((READING, "muted"),)])
        if self._unread:
            return Sheet(list(indented(self._unread, width, 0, "error")))
        body: list[Line] = []
        for touch in self._histories[uid]:
            entry = touch.entry
            kind = "" if entry.kind == "edit" else f", {entry.kind}"
            body += heading(f"{format_moment(entry.at, self.locale, year=True)}  {entry.who}{kind}", width, "bold")
            for words in lines(touch.changes, self.scorecard, self.locale):
                body += indented(words, width)
        return Sheet(body or [((NOTHING, "muted"),)])
