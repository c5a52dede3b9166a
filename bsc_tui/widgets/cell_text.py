"""The text in a cell while somebody types it: characters, the place of the caret, and why it cannot be kept so."""

from dataclasses import dataclass

from bsc_tui.wording.text import cell_width

LONGEST = 200
"""Characters a cell takes; a number has at most 28 digits, a pasted text is refused with itself in sight."""


@dataclass(frozen=True, slots=True)
class CellText:
    """What has been typed so far."""

    text: str
    caret: int
    """How many characters stand before it."""
    refusal: str = ""
    """Why the text cannot be kept; empty until that was tried."""

    @classmethod
    def of(cls, text: str, refusal: str = "") -> "CellText":
        """A text with the caret at its end."""
        return cls(text, len(text), refusal)

    def typed(self, characters: str) -> "CellText":
        """With characters put in at the caret; what was just refused is replaced, as it would only grow worse."""
        if self.refusal and self.caret == len(self.text):
            return CellText.of(characters[:LONGEST])
        room = max(LONGEST - len(self.text), 0)
        taken = characters[:room]
        return CellText(self.text[: self.caret] + taken + self.text[self.caret :], self.caret + len(taken))

    def pressed(self, key: str) -> "CellText | None":
        """After a key that moves or deletes; nothing where the key does neither."""
        match key:
            case "left":
                return CellText(self.text, max(self.caret - 1, 0))
            case "right":
                return CellText(self.text, min(self.caret + 1, len(self.text)))
            case "home" | "ctrl+a":
                return CellText(self.text, 0)
            case "end" | "ctrl+e":
                return CellText.of(self.text)
            case "backspace" | "ctrl+h":
                before = self.text[: max(self.caret - 1, 0)]
                return CellText(before + self.text[self.caret :], len(before))
            case "delete":
                return CellText(self.text[: self.caret] + self.text[self.caret + 1 :], self.caret)
            case "ctrl+u":
                return CellText(self.text[self.caret :], 0)
            case _:
                return None

    def window(self, width: int) -> tuple[str, str, str]:
        """What is seen of it in so many cells: before the caret, under it, behind it; together exactly as wide."""
        under = self.text[self.caret] if self.caret < len(self.text) else " "
        room = max(width - cell_width(under), 0)
        behind = _head(self.text[self.caret + 1 :], room)
        before = _tail(self.text[: self.caret], room)
        if cell_width(before) + cell_width(behind) > room:
            behind = _head(behind, room - cell_width(before))
        padding = " " * (room - cell_width(before) - cell_width(behind))
        return padding + before, under, behind


def _head(text: str, width: int) -> str:
    while cell_width(text) > width:
        text = text[:-1]
    return text


def _tail(text: str, width: int) -> str:
    while cell_width(text) > width:
        text = text[1:]
    return text
