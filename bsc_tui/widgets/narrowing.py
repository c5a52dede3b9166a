"""What a typed text leaves of a list of names, and which of them is pointed at."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeVar

LEAST_LETTERS = 1
_Thing = TypeVar("_Thing")


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


def fitting(found: Iterable[_Thing], typed: str, told: Callable[[_Thing], tuple[str, str]]) -> list[_Thing]:
    """What a typed text leaves: a code that is exactly so, codes that begin so, then what has its words anywhere.

    `told` is the code and the title of a thing; without a text everything is left, as it was.

    >>> fitting(("C10 Call P1", "P10 Post", "P1 Pack"), "p1", lambda each: (each.split()[0], each))
    ['P1 Pack', 'P10 Post', 'C10 Call P1']
    """
    wanted = " ".join(typed.casefold().split())
    words = wanted.split()

    def rank(each: _Thing) -> int:
        code, title = (part.casefold() for part in told(each))
        if code == wanted or not wanted:
            return 0
        if code.startswith(wanted):
            return 1
        return 2 if all(word in f"{code} {title}" for word in words) else 3

    ranked = [(rank(each), each) for each in found]
    return [each for place in range(3) for at, each in ranked if at == place]


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
