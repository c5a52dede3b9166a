"""What a typed text leaves of a list of names, and which of them is pointed at."""

from collections.abc import Sequence
from typing import NamedTuple

LEAST_LETTERS = 1


def narrowed(names: Sequence[str], typed: str) -> tuple[str, ...]:
    """The names a typed text may mean: those that begin with it, then those with a word that does, in their order.

    >>> narrowed(("Ana Ruiz", "Ben Abara", "Ruth Ana"), "a")
    ('Ana Ruiz', 'Ben Abara', 'Ruth Ana')
    >>> narrowed(("Ana Ruiz", "Ben Abara"), "ru")
    ('Ana Ruiz',)
    """
    wanted = typed.strip().casefold()
    if not wanted:
        return tuple(names)
    begun = [name for name in names if name.casefold().startswith(wanted)]
    within = [
        name for name in names if name not in begun and any(word.startswith(wanted) for word in name.casefold().split())
    ]
    return (*begun, *within)


def last_part(text: str, *, is_many: bool) -> tuple[str, str]:
    """Of a text what is done and what is still being typed: all of it, or what stands after the last comma."""
    if not is_many or "," not in text:
        return "", text
    done, _, rest = text.rpartition(",")
    return f"{done}, ", rest.strip()


class Window(NamedTuple):
    """The part of a list that is shown, with one name pointed at."""

    names: tuple[str, ...]
    place: int = -1
    """Of the name that is pointed at; -1 for none."""

    def step(self, by: int) -> "Window":
        """Point at the next name or the one before; beyond the first at none."""
        return Window(self.names, min(max(self.place + by, -1), len(self.names) - 1))

    @property
    def chosen(self) -> str | None:
        """The name that is pointed at."""
        return self.names[self.place] if 0 <= self.place < len(self.names) else None

    def lines(self, most: int) -> list[tuple[str, bool]]:
        """At most so many names around the one that is pointed at, each with whether it is that one."""
        start = min(max(self.place - most // 2, 0), max(len(self.names) - most, 0))
        shown = list(enumerate(self.names))[start : start + most]
        return [(name, place == self.place) for place, name in shown]
