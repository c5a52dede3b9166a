"""A command, declared once: from it come the key, the footer, the palette, the help page and the reference."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.binding import Binding

from bsc_tui.wording.key_names import is_typed, key_name

if TYPE_CHECKING:
    from textual.widget import Widget


@dataclass(frozen=True, slots=True)
class Command:
    """Something a person can do in a place."""

    id: str
    """Unique in the whole program, `place.action`; whatever has it has a method `action_<action>`."""
    keys: tuple[str, ...]
    """The keys that do it, the one shown first."""
    label: str
    """One or two words for the footer."""
    help: str
    """A sentence for the help page and the palette."""
    show: bool = True
    """Whether the footer shows it."""
    priority: bool = False
    """Whether its keys act even while a text is being typed; of several those that type no character."""
    key_display: str | None = None
    """How the footer writes the first key, where its name would puzzle people."""
    does: str = ""
    """The action where the id does not name it, with its parameters: `move(-1)`."""

    @property
    def action(self) -> str:
        """The name of the action without `action_`, with its parameters."""
        return self.does or self.id.rpartition(".")[2]


def bindings(commands: Iterable[Command]) -> list[Binding | tuple[str, str] | tuple[str, str, str]]:
    """The key bindings of commands; only the first key of each is shown."""
    return [
        Binding(
            key,
            command.action,
            command.label,
            show=command.show and place == 0,
            priority=command.priority and (not is_typed(key) or all(map(is_typed, command.keys))),
            key_display=command.key_display if place == 0 else None,
            tooltip=command.help,
            id=command.id,
        )
        for command in commands
        for place, key in enumerate(command.keys)
    ]


Keymap = Mapping[str, tuple[str, ...]]
"""By the id of a command the keys it has instead of its own."""


def keymap_of(app: object) -> Keymap:
    """The keys a person settled; none where the app takes no such."""
    found: Keymap = getattr(app, "keymap", {})
    return found


def keys_of(command: Command, keymap: Keymap) -> tuple[str, ...]:
    """The keys that do it, as settled or its own."""
    return keymap.get(command.id, command.keys)


def key_to(name: str, commands: Iterable[Command], keymap: Keymap, *, is_typing: bool = False) -> str:
    """The first key of the command with this id, as people name it: to be said in a sentence.

    While letters are typed (`is_typing`) it is the first that types none, if there is one.
    """
    keys = keys_of(next(each for each in commands if each.id == name), keymap)
    free = [key for key in keys if not is_typed(key)] if is_typing else []
    return key_name((free or keys)[0])


def takes_letters(focused: "Widget | None") -> bool:
    """Whether what has the focus takes letters, so that none of them is a command."""
    return focused is not None and focused.check_consume_key("u", "u")


def keys_in_words(command: Command, keymap: Keymap) -> str:
    """The keys that do it, as people name them: `F8 Ctrl+N`."""
    keys = keys_of(command, keymap)
    names = [*map(key_name, keys)]
    if command.key_display is not None and keys == command.keys:
        names[0] = command.key_display
    # Some terminals say Shift+G where others say G.
    shifted = {f"Shift+{name}" for name in names if len(name) == 1}
    return " ".join(name for name in names if name not in shifted)
