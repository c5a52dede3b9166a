"""Every command there is, by the place or panel it belongs to; and what of a person's own keys can be taken.

Only the reference and people with keys of their own need all of them at once; nothing else imports this.
"""

import importlib
import pkgutil
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from textual.dom import DOMNode
from textual.screen import Screen

import bsc_tui.screens
import bsc_tui.widgets
import wizards
from bsc_tui.commands.command import Command, Keymap, keys_of
from bsc_tui.commands.everywhere import EVERYWHERE, HELP, IN_PANELS, OF_THE_APP
from bsc_tui.widgets.key_queue import OPENS_A_LINE
from bsc_tui.widgets.palette import commands_of
from bsc_tui.widgets.place import Place
from bsc_tui.wording.key_names import is_typed, key_name, sign_of
from bsc_tui.wording.settings import KEYS, Settings, Trouble

_LEFT_OUT = ("wizards.conversation", "wizards.plain", "wizards.prompts", "bsc_tui.screens.presenting")
"""Modules in which nothing is shown in the app."""

TITLES: Mapping[str, str] = MappingProxyType(
    {
        "app": "Everywhere",
        "home": "Home",
        "workshop": "Workshop",
        "map": "Strategy map",
        "monitor": "Monitor",
        "review": "Review",
        "history": "History",
        "import": "Importing a file",
        "next_year": "Next year",
        "detail": "Detail of a KPI, objective or perspective",
        "cards": "Cards of what is off track",
        "off_track": "One card of what is off track",
        "tasks": "Tasks and corrective actions",
        "task_board": "Columns of the tasks",
        "what_changed": "What changed",
        "map_kpis": "KPIs of an objective of the map",
        "block": "Pasted values",
        "paste": "Pasted lines",
        "points": "Open points",
        "homework": "Homework",
        "owners": "Owners in one sweep",
        "library": "Examples of a sector",
        "pick": "Picking one of several",
        "choosing": "Choosing one of a list",
        "ideas": "Ideas",
        "dots": "Dots",
        "fist": "Fist of five",
        "agenda": "Agenda",
        "lot": "Parking lot and decisions",
        "card_entry": "Card entry",
        "catch": "A caught line",
        "alone": "A clock left alone",
        "verdict": "My verdict",
        "target": "Reason of a changed target",
        "trajectory": "Trajectory of a KPI",
        "take_over": "Taking over a place",
        "conflict": "Two changed the same",
        "hand_out": "Handing out",
        "minutes": "Minutes of a review",
        "jump": "Jumping",
        "help": "Help",
        "list": "Lists",
        "board": "The table of the monitor",
        "outline": "Outline of the map",
        "form": "Forms",
        "choice": "A choice in a form",
        "text": "A text of several lines",
        "line": "The line that adds",
        "ask": "The line that asks",
        "quick": "The line that filters",
    }
)
"""What the first part of an id stands for, in the order of the reference."""
PARTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "workshop": ("list", "form", "choice", "text", "line"),
        "monitor": ("board", "ask", "quick"),
        "map": ("outline", "list", "ask"),
        "review": ("list", "off_track", "form", "line"),
        "tasks": ("task_board", "list", "line"),
        "cards": ("off_track", "form"),
    }
)
"""What stands in a place besides its own commands."""
USUAL_PARTS = ("list", "line")
WHILE_TYPING = frozenset(
    {"text", "line", "ask", "quick", "catch", "fist", "owners", "pick", "choosing", "library", "target"}
)
"""Where a text has the focus, so that a letter would be typed."""


class Group(NamedTuple):
    """The commands of one place, panel or sort of widget."""

    name: str
    """The first part of their ids."""
    commands: tuple[Command, ...]

    @property
    def title(self) -> str:
        """As people call it."""
        return TITLES[self.name]


@cache
def every_class() -> tuple[type[DOMNode], ...]:
    """Everything that is shown and has commands of its own."""
    for root in (bsc_tui.screens, bsc_tui.widgets, wizards):
        for module in pkgutil.walk_packages(root.__path__, f"{root.__name__}."):
            if not module.name.startswith(_LEFT_OUT):
                importlib.import_module(module.name)
    found = {each for each in _below(DOMNode) if each.__module__.startswith(("bsc_tui.", "wizards"))}
    # By name: subclasses come in the order in which somebody happened to import them.
    return tuple(
        each
        for each in sorted(found, key=lambda kind: (kind.__module__, kind.__qualname__))
        if each.__dict__.get("COMMANDS_HERE")
    )


def _below(kind: type[DOMNode]) -> Iterator[type[DOMNode]]:
    for each in kind.__subclasses__():
        yield each
        yield from _below(each)


@cache
def every_group() -> tuple[Group, ...]:
    """All commands, each once, in the order of the titles."""
    found: dict[str, dict[str, Command]] = {name: {} for name in TITLES}
    for command in (*EVERYWHERE, *OF_THE_APP, *(each for kind in every_class() for each in commands_in(kind))):
        found[command.id.partition(".")[0]].setdefault(command.id, command)
    return tuple(Group(name, tuple(commands.values())) for name, commands in found.items() if commands)


def commands_in(kind: type[DOMNode]) -> tuple[Command, ...]:
    """The commands a class declares itself."""
    declared: tuple[Command, ...] = kind.__dict__.get("COMMANDS_HERE", ())
    return declared


@cache
def every_command() -> Mapping[str, Command]:
    """All commands by id."""
    return {command.id: command for group in every_group() for command in group.commands}


# --- a person's own keys --------------------------------------------------------------------------------------------


class OwnKeys(NamedTuple):
    """What can be taken of a person's own keys."""

    keymap: Keymap
    bound: Mapping[str, str]
    """The same as Textual takes it: also those that share a key with a command that has another one now."""
    troubles: tuple[Trouble, ...]

    @property
    def opening(self) -> frozenset[str]:
        """The signs of the commands after which a text is typed."""
        names = (name for name in self.keymap if OPENS_A_LINE & {sign(key) for key in every_command()[name].keys})
        return OPENS_A_LINE | {sign(key) for name in names for key in self.keymap[name]} - {""}


def own_keys(settings: Settings) -> OwnKeys:
    """Take of the settled keys what works; whatever does not keeps the keys it had, and is told with its line."""
    troubles: list[Trouble] = []
    keymap: dict[str, tuple[str, ...]] = {}
    for name, keys in settings.keys.items():
        why = _refused(name, keys)
        if why:
            troubles.append(_trouble(settings, name, why))
        else:
            keymap[name] = keys
    while clash := next(_clashes(keymap), None):
        name, why = clash
        del keymap[name]
        troubles.append(_trouble(settings, name, why))
    return OwnKeys(keymap, _bound(keymap), tuple(sorted(troubles, key=lambda trouble: trouble.line)))


def sign(key: str) -> str:
    """The character a key types; empty where it types none."""
    return key if len(key) == 1 else sign_of(key) if is_typed(key) else ""


def _trouble(settings: Settings, name: str, why: str) -> Trouble:
    return Trouble(settings.path, settings.lines.get(f"{KEYS}.{name}", 0), f"{KEYS}.{name}: {why}")


def _refused(name: str, keys: Iterable[str]) -> str:
    """Why a command cannot have these keys, whatever the others have; empty where it can."""
    command = every_command().get(name)
    if command is None:
        from difflib import get_close_matches

        near = get_close_matches(name, every_command(), 1)
        return f"there is no such command. {f'Did you mean {near[0]}? ' if near else ''}{LISTED}"
    typed = [key_name(key) for key in keys if is_typed(key) and key not in command.keys]
    if typed and name.partition(".")[0] in WHILE_TYPING:
        return f"{typed[0]} would be typed into the text. Take F8, PageUp or the like, or one with Ctrl+"
    if typed and command.priority and len(typed) == len(tuple(keys)):
        return (
            f"it works while a text is typed, and {typed[0]} alone would be typed. Give it an F key or one with Ctrl+"
        )
    return ""


LISTED = "bsc-tui config --keys lists them all"


def scopes() -> Iterator[tuple[Command, ...]]:
    """Commands that work at the same time: of each place and panel with what stands in it."""
    groups = {group.name: group.commands for group in every_group()}
    for kind in every_class():
        if not issubclass(kind, Screen):
            continue
        own = commands_of(kind)
        names = dict.fromkeys(command.id.partition(".")[0] for command in own)
        wide = (*EVERYWHERE, *OF_THE_APP) if issubclass(kind, Place) else (HELP, *IN_PANELS)
        parts = (part for name in names for part in PARTS.get(name, USUAL_PARTS))
        found = (*own, *wide, *(each for part in parts for each in groups[part]))
        yield tuple({command.id: command for command in found}.values())


def _clashes(keymap: Keymap) -> Iterator[tuple[str, str]]:
    """Each of a person's own keys that does something else in the same place already, and why."""
    for scope in scopes():
        for command in scope:
            if command.id not in keymap:
                continue
            for other in scope:
                if other.id == command.id or not _gives_way(command, other, keymap):
                    continue
                both = [key for key in keys_of(command, keymap) if key in keys_of(other, keymap)]
                if both and not set(both) <= set(command.keys) & set(other.keys):
                    words = f"{key_name(both[0])} is already {other.id} ({other.label}) in the same place"
                    yield command.id, f"{words}. Choose another key, or give that one another, too"


def _gives_way(command: Command, other: Command, keymap: Keymap) -> bool:
    """Whether the first of two with the same key is the one that keeps its old keys: of two settled ones the later."""
    names = list(keymap)
    return other.id not in keymap or names.index(command.id) > names.index(other.id)


def _bound(keymap: Keymap) -> Mapping[str, str]:
    """Textual forgets whatever shared a key with a command that gets another one; so those are named too."""
    bound = dict(keymap)
    for kind in every_class():
        for command in commands_in(kind):
            if command.id in keymap:
                shared = (each for each in commands_in(kind) if set(each.keys) & set(command.keys))
                for each in shared:
                    bound.setdefault(each.id, each.keys)
    return {name: ",".join(keys) for name, keys in bound.items()}
