"""What a run of the program is handed on its command line and in its environment."""

import os
import re
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from bsc_tui.cli.ending import WrongUse
from bsc_tui.wording.text import UnreadableText, checked, tidy

if TYPE_CHECKING:
    from bsc_tui.cli.settled import Settled
    from bsc_tui.commands.session import Session
    from bsc_tui.wording.settings import Settings
    from storage.journal import Act
    from storage.location import Location

TITLE_LENGTH = 120
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True)
class World:
    """The options every verb takes, each asked of the command line first and of the environment then."""

    given: Mapping[str, str]
    """By option: `store`, `plan`, `person`, `today`; only those that were given."""
    env: Mapping[str, str]
    restricted: bool = False
    """Whether the person gets this program and nothing else of the machine."""

    @property
    def plan(self) -> str | None:
        """The key or the full name of the plan that is meant."""
        return self.given.get("plan")

    @cached_property
    def settings(self) -> "Settings":
        """What the person settled for all runs; what is wrong in it is told at once, and does not count."""
        from bsc_tui.cli import output
        from bsc_tui.wording.settings import read_settings, settings_path

        found = read_settings(settings_path(self.env))
        output.warn(str(trouble) for trouble in found.troubles)
        return found

    def settled(self, name: str) -> "Settled":
        """What is in force for `store` or `person`, and who said so."""
        from bsc_tui.cli.settled import settled

        return settled(name, self.given, self.env, self.settings)

    @cached_property
    def location(self) -> "Location":
        """Where the plans are."""
        from storage.location import locate

        named = self.given.get("store") or self.env.get("BSC_TUI_STORE") or self.settings.values.get("store")
        return locate(named, self.env)

    @cached_property
    def person(self) -> str:
        """Who acts: as said, else the user of the machine."""
        for named, source in ((self.given.get("person"), "--as"), (self.env.get("BSC_TUI_USER"), "BSC_TUI_USER")):
            if named:
                return title(named, source)
        named = self.settings.values.get("person")
        return title(named, "person in the settings") if named else user()

    @cached_property
    def fixed_day(self) -> date | None:
        """The day that was said to be today."""
        for named, source in ((self.given.get("today"), "--today"), (self.env.get("BSC_TUI_TODAY"), "BSC_TUI_TODAY")):
            if named:
                if _ISO.fullmatch(named):
                    with suppress(ValueError):
                        return date.fromisoformat(named)
                # Only for its words: it loads what the first frame does not wait for.
                from bsc_tui.wording.dates import UnreadableDate, read_plain_date

                try:
                    return read_plain_date(named)
                except UnreadableDate as error:
                    raise WrongUse(f"{source}: {error}") from None
        return None

    @property
    def today(self) -> date:
        """The day it is, as said or by the clock."""
        return self.fixed_day or datetime.now().astimezone().date()

    def act(self, verb: str) -> "Act":
        """What the journal says of something a verb does."""
        from storage.journal import Act

        return Act(self.person, _where(), verb, now())

    def session(
        self, plan: str | None = None, location: "Location | None" = None, day: date | None = None
    ) -> "Session":
        """The same for the app; with another `location`, one that goes when the program ends."""
        from bsc_tui.cli.folders import templates_folder
        from bsc_tui.cli.settled import locale, theme
        from bsc_tui.commands.session import Session

        looks, unlike = theme(self.env, self.settings)
        language, unknown = locale(self.env, self.settings)
        fixed = self.fixed_day or day
        today: Callable[[], date] = (lambda: fixed) if fixed is not None else (lambda: self.today)
        return Session(
            location=location or self.location,
            person=self.person,
            today=today,
            now=now,
            locale=language.value,
            where=_where(),
            plan=plan,
            place="workshop" if location is None else "monitor",
            settings=self.settings,
            theme=looks.value,
            templates=templates_folder(self.env),
            notes=tuple(note for note in (*map(str, self.settings.troubles), unlike, unknown) if note),
            remote=f"{user()}@{os.uname().nodename}" if self.env.get("SSH_CONNECTION") else "",
            restricted=self.restricted,
            asks_who=location is None,
        )


def now() -> datetime:
    """This moment by the clock; what the journal says cannot be set on the command line."""
    return datetime.now(UTC)


def title(text: str, what: str) -> str:
    """One line somebody gave on the command line, as it is kept.

    Raises `WrongUse` where it is empty, too long or holds what may not stay.
    """
    kept = tidy(" ".join(comment(text, what).split("\n")))
    if not kept:
        raise WrongUse(f"{what} is empty")
    if len(kept) > TITLE_LENGTH:
        raise WrongUse(f"{what} has {len(kept)} characters; {TITLE_LENGTH} fit")
    return kept


def comment(text: str, what: str) -> str:
    """Lines somebody gave on the command line, as they are kept.

    Raises `WrongUse` where they hold what may not stay.
    """
    try:
        return tidy(checked(text))
    except UnreadableText as error:
        raise WrongUse(f"{what} cannot be kept: character {error.column} is {error.what}. Remove it") from None


def user() -> str:
    """The name of the user of the machine."""
    import getpass

    try:
        import pwd

        return pwd.getpwuid(os.getuid()).pw_name
    except (ImportError, KeyError):
        pass
    try:
        return title(getpass.getuser(), "the name of the user")
    except (KeyError, OSError):
        return "somebody"


def _where() -> str:
    machine = os.uname().nodename
    try:
        return f"{machine} {os.ttyname(sys.stdin.fileno()).removeprefix('/dev/')}"
    except (OSError, AttributeError, ValueError):
        return machine
