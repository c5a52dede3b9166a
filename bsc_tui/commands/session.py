"""What a run of the program is handed: where plans are kept, who sits there, what day it is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from bsc_tui.wording.settings import Settings
from storage.location import Location


class NoFiles(Exception):
    """Somebody whose run is restricted asked for a file of the machine."""

    def __init__(self, instead: str) -> None:
        super().__init__(
            "Nothing was read or written: this run is restricted to the program, files are not part of it. "
            f"Ask whoever looks after the machine for {instead}"
        )


@dataclass(frozen=True, slots=True)
class Session:
    """The world as one run sees it; nothing below asks for it anywhere else."""

    location: Location
    person: str
    """Who edits, as recorded in the journal."""
    today: Callable[[], date]
    now: Callable[[], datetime]
    """Aware, in UTC."""
    locale: str = "en"
    where: str = ""
    """The terminal or machine, as recorded in the journal."""
    plan: str | None = None
    """Key of the plan to open at once."""
    place: str = "workshop"
    """The place an opened plan is shown in first."""
    settings: Settings | None = None
    """What the person settled for all runs; nothing where no file is looked for."""
    theme: str = "dark"
    """The looks, by a name of `THEMES`."""
    templates: Path | None = None
    """The folder of the person's own templates; nothing where none are looked for."""
    notes: tuple[str, ...] = ()
    """What is wrong in the settings, to be told once the first place is shown."""
    remote: str = ""
    """`user@machine` where the person sits at another machine and came over SSH."""
    restricted: bool = False
    """Whether the person gets this program and nothing else of the machine: no shell, no files."""
    asks_who: bool = False
    """Whether somebody is told when the roster of the plan does not know the name they came under."""

    def moment(self) -> datetime:
        """When something is said in the room, aware, in UTC: now by the clock, on the day it is for the room.

        The journal and the clocks of a meeting keep to `now`, so that no rehearsal can set them.
        """
        now, today = self.now(), self.today()
        return now if now.astimezone().date() == today else datetime.combine(today, now.astimezone(UTC).timetz())

    def need_files(self, instead: str) -> None:
        """Whatever touches a file that a person names asks here first.

        Raises `NoFiles` with `instead`, the verb that does the same on a command line, where the run is restricted.
        """
        if self.restricted:
            raise NoFiles(instead)
