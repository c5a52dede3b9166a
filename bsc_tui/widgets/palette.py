"""What the palette offers: everything that can be done where one is, with its keys."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from textual.app import App, SystemCommand
from textual.dom import DOMNode
from textual.screen import Screen

from bsc_tui.commands.command import Command, Keymap, keymap_of, keys_in_words

NOT_OFFERED = frozenset({"app.palette"})
"""What makes no sense to choose there."""


def in_palette(app: App[Any], screen: Screen[Any]) -> Iterator[SystemCommand]:
    """The commands of the app, of the screen, and of what has the focus on it; each once."""
    keymap, seen = keymap_of(app), set(NOT_OFFERED)
    for node, commands in _nodes(app, screen):
        for command in commands:
            if command.id not in seen and is_offered(node, command):
                seen.add(command.id)
                yield _entry(node, command, keymap)


def _nodes(app: App[Any], screen: Screen[Any]) -> Iterator[tuple[DOMNode, Iterable[Command]]]:
    yield screen, getattr(screen, "commands", ())
    yield app, getattr(app, "commands", ())
    for node in screen.focused.ancestors_with_self if screen.focused is not None else ():
        if node is screen:
            return
        yield node, commands_of(type(node))


def commands_of(kind: type) -> tuple[Command, ...]:
    """What can be done with a widget of a class, what its bases do included."""
    found: dict[str, Command] = {}
    for each in kind.__mro__:
        for command in each.__dict__.get("COMMANDS_HERE", ()):
            found.setdefault(command.id, command)
    return tuple(found.values())


def is_offered(node: DOMNode, command: Command) -> bool:
    """Whether it can be done there just now."""
    return node.check_action(command.action.partition("(")[0].rpartition(".")[2], ()) is not False


def _entry(node: DOMNode, command: Command, keymap: Keymap) -> SystemCommand:
    # The palette reads its words as markup, in which a bracket begins a style.
    words = f"{command.help.rstrip('.')} · {keys_in_words(command, keymap)}".replace("[", "\\[")
    return SystemCommand(command.label, words, partial(node.app.run_action, command.action, node))
