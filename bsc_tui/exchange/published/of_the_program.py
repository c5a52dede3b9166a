"""The answers about the program itself: its health, its settings, its keys."""

from typing import Literal

from pydantic import Field

from bsc_tui.exchange.published.answers import Told
from storage.doctor.finding import Level


class LookedAt(Told):
    """One thing the doctor looked at."""

    level: Level
    check: str
    """A word that stays the same from version to version."""
    message: str
    advice: str


class Health(Told):
    """What `doctor --json` prints: the health of the store, of its place and of the terminal."""

    schema_: Literal["bsc-doctor/1"] = Field(alias="schema")
    store: str | None
    """Where the plans are; null where that cannot be told."""
    findings: list[LookedAt]


class Setting(Told):
    """What is in force, and who said so."""

    value: str
    from_: str = Field(alias="from")


class Settled(Told):
    """What `config --json` prints: the settings in force."""

    schema_: Literal["bsc-config/1"] = Field(alias="schema")
    path: str
    exists: bool
    settings: dict[str, Setting]
    keys: dict[str, list[str]]
    """The person's own keys, by the id of a command."""
    wrong: list[str]


class KeyedCommand(Told):
    """One command of the app."""

    id: str
    place: str
    keys: list[str]
    label: str
    help: str


class Keys(Told):
    """What `config --keys --json` prints: every command of the app with its keys."""

    schema_: Literal["bsc-keys/1"] = Field(alias="schema")
    commands: list[KeyedCommand]
