"""What the doctor says of one thing that was looked at."""

from enum import StrEnum
from typing import NamedTuple


class Level(StrEnum):
    """How a thing is."""

    OK = "ok"
    WARNING = "warning"
    """Nothing is wrong yet, or only for some."""
    FAULT = "fault"
    """Something is wrong."""


class Finding(NamedTuple):
    """One line of the doctor."""

    level: Level
    check: str
    """A word that names what was looked at; it stays the same from version to version."""
    message: str
    """What was found, without a full stop."""
    advice: str = ""
    """What to do about it; empty where all is well."""


def ok(check: str, message: str, advice: str = "") -> Finding:
    """All is well."""
    return Finding(Level.OK, check, message, advice)


def warning(check: str, message: str, advice: str) -> Finding:
    """Something to know."""
    return Finding(Level.WARNING, check, message, advice)


def fault(check: str, message: str, advice: str) -> Finding:
    """Something is wrong."""
    return Finding(Level.FAULT, check, message, advice)
