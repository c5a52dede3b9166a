"""Lines that are there already: told once, never refused."""

from collections.abc import Iterable

from bsc_tui.scorecard.likeness import alike


class Doubles:
    """Remembers which line was doubted last; the same line handed over again is meant."""

    def __init__(self) -> None:
        self._doubted = ""

    def doubt(self, text: str, others: Iterable[str]) -> str:
        """Why a line may be there already, with the way to add it all the same; empty where it is new or meant."""
        if text == self._doubted:
            self._doubted = ""
            return ""
        found = alike(text, others)
        self._doubted = text if found is not None else ""
        if found is None:
            return ""
        if found.is_same:
            return f'"{found.text}" is there already. Enter again adds it all the same'
        return f'This is like "{found.text}". Enter again adds it all the same'
