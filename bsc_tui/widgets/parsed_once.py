"""Styles that are parsed once, however many places are opened.

Textual parses every style sheet anew whenever a screen brings one of its own, and again for each app of a process.
What the same text comes to under the same colours is the same.
"""

from collections.abc import Mapping
from functools import lru_cache

from textual.cache import LRUCache
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

MOST_SHEETS = 1024
"""More than there are widgets with styles."""
MOST_THEMES = 8

Parsed = LRUCache[tuple[object, ...], list[RuleSet]]


@lru_cache(maxsize=MOST_THEMES)
def _parsed_under(colours: frozenset[tuple[str, str]]) -> Parsed:
    """What was parsed under some colours."""
    del colours
    return LRUCache(MOST_SHEETS)


class ParsedOnce(Stylesheet):
    """A style sheet that remembers what it parsed."""

    def __init__(self, *, variables: dict[str, str] | None = None) -> None:
        super().__init__(variables=variables)
        self._remember(self._variables)

    def _remember(self, variables: Mapping[str, str]) -> None:
        self._parse_cache = _parsed_under(frozenset(variables.items()))

    def set_variables(self, variables: dict[str, str]) -> None:
        """Other colours; what was parsed under them before is known still."""
        self._parse_cache = LRUCache(1)  # the one it clears
        super().set_variables(variables)
        self._remember(variables)

    def copy(self) -> "ParsedOnce":
        """A copy with the same sources."""
        found = ParsedOnce(variables=dict(self._variables))
        found.source = self.source.copy()
        return found

    def reparse(self) -> None:
        """Take in what is new, or other colours; what is known is not parsed again."""
        self.parse()
