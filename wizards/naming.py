"""How things are named where one is chosen, and how a list of such names is taken apart."""

import re
from collections.abc import Callable

from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.fields import Entity
from bsc_tui.scorecard.plan import Task


def label_of(thing: Entity) -> str:
    """How a thing is named where it is chosen: its code and title, or its name."""
    title = str(getattr(thing, "title", "") or getattr(thing, "name", ""))
    code = getattr(thing, "code", "")
    return f"{code} {title}" if code else title


def unique_label(thing: Entity, scorecard: Scorecard) -> str:
    """The same, told apart from its namesakes: a task carries the code of its action plan."""
    return f"{scorecard.plan.actions[thing.action].code} {thing.title}" if isinstance(thing, Task) else label_of(thing)


def parts_of(words: str, is_known: Callable[[str], bool]) -> list[str]:
    """A list cut at its commas, but not at those within a known name."""
    pieces = re.split(r"([,;])", words)
    parts = []
    while pieces:
        ends = range(len(pieces), 0, -2)
        end = next((end for end in ends if is_known("".join(pieces[:end]).strip())), 1)
        part = "".join(pieces[:end]).strip()
        parts += [part] if part else []
        pieces = pieces[end + 1 :]
    return parts
