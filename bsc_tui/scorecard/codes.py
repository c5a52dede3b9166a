"""Codes people can say aloud: `F1` for an objective, `F1.1` for its KPI, `A1` for an action plan.

A code is given once, kept through every move, and never given again.
"""

import re
import unicodedata
from collections.abc import Iterable
from itertools import chain
from string import ascii_uppercase

from bsc_tui.scorecard.plan import Plan

ACTION = "A"
"""The letter of action plans; no perspective gets it."""

_NUMBERED = re.compile(r"(?P<prefix>.*?)(?P<number>[0-9]{1,9})", re.DOTALL)


def letter_for(name: str, taken: Iterable[str]) -> str:
    """The first free letter of a perspective's name, else of the alphabet, else two letters.

    >>> letter_for("Financial", []), letter_for("Functions", ["F"]), letter_for("Ämter", [])
    ('F', 'U', 'M')
    """
    used = {*taken, ACTION}
    plain = unicodedata.normalize("NFKD", name).upper()
    singles: list[str] = [letter for letter in plain if letter in ascii_uppercase]
    pairs = (one + two for one in ascii_uppercase for two in ascii_uppercase if one != ACTION)
    return next(letter for letter in chain(singles, ascii_uppercase, pairs) if letter not in used)


def next_code(prefix: str, issued: Iterable[str]) -> str:
    """The code after the highest ever issued with a prefix.

    >>> next_code("F", ["F1", "F3"]), next_code("F1.", []), next_code("A", ["F1"])
    ('F4', 'F1.1', 'A1')
    """
    return Codes(issued).next(prefix)


class Codes:
    """Gives out codes one after the other; `issued` are all that were ever given."""

    def __init__(self, issued: Iterable[str] = ()) -> None:
        self._given: set[str] = set()
        self._highest: dict[str, int] = {}
        for code in issued:
            self.take(code)

    def __contains__(self, code: str) -> bool:
        return code in self._given

    def take(self, code: str) -> None:
        """Count a code as given."""
        self._given.add(code)
        for part in (code, code.rpartition(".")[0]):
            match = _NUMBERED.fullmatch(part)
            if match is not None:
                prefix, number = match["prefix"], int(match["number"])
                self._highest[prefix] = max(self._highest.get(prefix, 0), number)

    def next(self, prefix: str) -> str:
        """The next free code with a prefix, which counts as given from now on."""
        code = f"{prefix}{self._highest.get(prefix, 0) + 1}"
        self.take(code)
        return code


def codes_of(plan: Plan) -> list[str]:
    """The codes of all objectives, KPIs and action plans of a plan."""
    objectives = (objective.code for objective in plan.objectives.values())
    kpis = (kpi.code for kpi in plan.kpis.values())
    actions = (action.code for action in plan.actions.values())
    return [*objectives, *kpis, *actions]
