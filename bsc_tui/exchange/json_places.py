"""Where in a JSON text each value stands, so that what is wrong in a file can be told with its line."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

Path = tuple[str | int, ...]
"""The way to a value from the top: names of members, and places in lists from 0."""

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]:,]|[^\s{}\[\]:,"]+')


class Spot(NamedTuple):
    """A place in a text, from 1."""

    line: int
    column: int


class _Level:
    """An object or a list that is open."""

    def __init__(self, *, is_list: bool) -> None:
        self.is_list = is_list
        self.step: str | int = 0 if is_list else ""
        self.is_naming = not is_list


def places(text: str) -> Mapping[Path, Spot]:
    """The place each value of a JSON text begins at; the text is one that can be parsed."""
    found: dict[Path, Spot] = {}
    levels: list[_Level] = []
    line, start = 1, 0
    for token in _TOKEN.finditer(text):
        sign = token.group()
        line += text.count("\n", start, token.start())
        start = token.start()
        level = levels[-1] if levels else None
        if sign in "}]":
            levels.pop()
        elif sign == ",":
            assert level is not None
            level.is_naming = not level.is_list
            level.step = level.step + 1 if isinstance(level.step, int) else level.step
        elif sign == ":":
            assert level is not None
            level.is_naming = False
        elif level is not None and level.is_naming:
            level.step = json.loads(sign)
        else:
            path = tuple(each.step for each in levels)
            found[path] = Spot(line, start - text.rfind("\n", 0, start))
            if sign in "{[":
                levels.append(_Level(is_list=sign == "["))
    return found


def written(path: Sequence[str | int]) -> str:
    """A way to a value as people read it.

    >>> written(("plan", "kpis", 3, "target"))
    'plan.kpis[4].target'
    """
    text = "".join(f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in path)
    return text.removeprefix(".")
