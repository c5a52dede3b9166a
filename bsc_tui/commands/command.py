"""A command, declared once: from it come the key, the footer, the palette and the help page."""

from collections.abc import Iterable
from dataclasses import dataclass

from textual.binding import Binding


@dataclass(frozen=True, slots=True)
class Command:
    """Something a person can do in a place."""

    id: str
    """Unique in the whole program, `place.action`; the screen has a method `action_<action>`."""
    keys: tuple[str, ...]
    """The keys that do it, the one shown first."""
    label: str
    """One or two words for the footer."""
    help: str
    """A sentence for the help page and the palette."""
    show: bool = True
    """Whether the footer shows it."""
    priority: bool = False
    """Whether its keys act even while a text is being typed."""
    key_display: str | None = None
    """How the footer writes the first key, where its name would puzzle people."""

    @property
    def action(self) -> str:
        """The name of the screen's action without `action_`."""
        return self.id.rpartition(".")[2]


def bindings(commands: Iterable[Command]) -> list[Binding | tuple[str, str] | tuple[str, str, str]]:
    """The key bindings of commands; only the first key of each is shown."""
    found: list[Binding | tuple[str, str] | tuple[str, str, str]] = []
    for command in commands:
        for place, key in enumerate(command.keys):
            found.append(
                Binding(
                    key,
                    command.action,
                    command.label,
                    show=command.show and place == 0,
                    priority=command.priority,
                    key_display=command.key_display if place == 0 else None,
                    tooltip=command.help,
                    id=command.id if place == 0 else f"{command.id}.{place + 1}",
                )
            )
    return found


_SHOWN = {"escape": "Esc", "enter": "Enter", "space": "Space", "delete": "Delete", "tab": "Tab", "plus": "+"}
_SHOWN |= {"minus": "-", "slash": "/", "equals_sign": "=", "left_square_bracket": "[", "right_square_bracket": "]"}
_SHOWN |= {"tilde": "~", "question_mark": "?", "colon": ":"}


def key_name(key: str) -> str:
    """A key as people name it: `Ctrl+Z`, `F8`, `Esc`."""
    if key in _SHOWN:
        return _SHOWN[key]
    if len(key) == 1:
        return key
    return "+".join(part.capitalize() if len(part) > 1 else part.upper() for part in key.split("+"))
