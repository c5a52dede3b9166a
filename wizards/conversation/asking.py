"""What a conversation asks, what may be replied, and what a typed line means as a reply."""

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from types import MappingProxyType
from typing import TypeVar


class Sign(Enum):
    """A reply that is no text."""

    STAY = auto()
    """What is there stays, and the conversation goes on."""
    HELP = auto()
    BACK = auto()
    DONE = auto()
    """Enough of this; at the top it leaves."""
    CLEAR = auto()
    TAKE = auto()
    """What was half-typed before is the reply."""


Reply = Sign | str

SIGNS: Mapping[str, Sign] = MappingProxyType(
    {"": Sign.STAY, "?": Sign.HELP, "<": Sign.BACK, ".": Sign.DONE, "-": Sign.CLEAR, "=": Sign.TAKE}
)
"""What somebody types alone on a line; typed twice or more often it is a text with one of them less."""


def reply_of(line: str) -> Reply:
    """What a typed line means.

    >>> reply_of("?"), reply_of("??"), reply_of("Why?")
    (<Sign.HELP: 2>, '?', 'Why?')
    """
    alone = line.strip()
    if alone in SIGNS:
        return SIGNS[alone]
    return alone[1:] if alone[0] in SIGNS and set(alone) == {alone[0]} else line


class Shape(StrEnum):
    """How a question is answered."""

    LINE = "line"
    TEXT = "text"
    """In several lines."""
    CHOICE = "choice"
    """One of the choices."""
    NAME = "name"
    """One of the choices, or sometimes a new one."""
    NAMES = "names"
    """Several of the choices."""
    MENU = "menu"
    """One of the options, or where they want it a text."""


@dataclass(frozen=True, slots=True)
class Option:
    """Something that can be done at a menu."""

    reply: str
    """What is replied to choose it."""
    words: str
    wants: str = ""
    """What is asked for and put after the reply; empty where nothing is."""
    acts: tuple["Option", ...] = ()
    """What can be done with it; one of these is replied instead."""


def _fine(_: str) -> str:
    return ""


def _unheard(_: str) -> None:
    return


@dataclass(frozen=True, slots=True)
class Ask:
    """One question, with all a front end needs to ask it."""

    words: str
    """In a word or two: what stands in front of the answer."""
    shape: Shape = Shape.LINE
    said: tuple[str, ...] = ()
    """What is said before, a statement a line."""
    listed: tuple[str, ...] = ()
    """What is said besides by a front end that shows no menu."""
    now: str = ""
    """What is there; an empty reply keeps it."""
    half: str = ""
    """What was half-typed here before."""
    choices: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    help: tuple[str, ...] = ()
    refusal: Callable[[str], str] = _fine
    """Why a text cannot be the answer; empty where it can."""
    typing: Callable[[str], None] = _unheard
    """Hears a text while it is typed, so that it is kept half-typed."""


T = TypeVar("T")
Asking = Generator[Ask, Reply, T]
"""A piece of the conversation: it asks, is sent replies, and comes to something."""


def chosen(ask: Ask, text: str) -> str:
    """A reply with the numbers of choices replaced by their words; a text that is a choice itself stays.

    >>> chosen(Ask("Sector", Shape.CHOICE, choices=("business", "health")), "2")
    'health'
    """
    if not ask.choices or text.strip() in ask.choices:
        return text
    parts = text.replace(",", " ").split() if ask.shape is Shape.NAMES else [text.strip()]
    if not parts or not all(part.isascii() and part.isdigit() for part in parts):
        return text
    numbers = [int(part) for part in parts]
    if not all(1 <= number <= len(ask.choices) for number in numbers):
        return text
    return ", ".join(ask.choices[number - 1] for number in numbers)
