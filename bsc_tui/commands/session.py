"""What a run of the program is handed: where plans are kept, who sits there, what day it is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from storage.location import Location


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
    remote: str = ""
    """`user@machine` where the person sits at another machine and came over SSH."""
