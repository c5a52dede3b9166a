"""The one normaliser every text passes on its way in, and the one filter it passes on its way out.

`clean` is for keyboards and paste (it removes what may not stay and says so), `checked` for files (it refuses with the
place), `tidy` for a value that is kept, `visible` for everything that is shown or printed.
"""

import re
import unicodedata
from typing import NamedTuple

MARKS = 8
"""Combining marks a letter may carry; living scripts need four or five, a heap of them breaks the screen."""

_BREAKS = re.compile("\r\n|[\r\u2028\u2029]")
_CONTROL = "\x00-\x08\x0b-\x1f\x7f-\x9f"
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_INVISIBLE = "\u180e\u200b\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
_NONE = "\ud800-\udfff\ufffe\uffff"
_UNWANTED = re.compile(f"[{_CONTROL}{_BIDI}{_INVISIBLE}{_NONE}\u200c\u200d]")
_NOT_SHOWN = re.compile(f"[{_CONTROL}{_BIDI}{_INVISIBLE}{_NONE}\u2028\u2029\u200c\u200d]")
_JOINERS = "\u200c\u200d"
_VIRAMA = 9
_KINDS = (
    ("an escape character", re.compile("[\x1b\x9b]")),
    ("a control character", re.compile(f"[{_CONTROL}]")),
    ("a character that turns the reading direction", re.compile(f"[{_BIDI}]")),
    ("half a character", re.compile("[\ud800-\udfff]")),
    ("an invisible character", re.compile(f"[{_INVISIBLE}{_JOINERS}\ufffe\uffff]")),
)
_TOO_MANY_MARKS = f"more than {MARKS} marks on one letter"
_BLANKS = re.compile("[ \t]+")


class Cleaned(NamedTuple):
    """A text that may stay, and what had to go."""

    text: str
    removed: tuple[str, ...]
    """In words, each kind once; empty where nothing was lost."""

    @property
    def note(self) -> str:
        """One sentence for the person who typed or pasted; empty where nothing was lost."""
        return f"removed: {', '.join(self.removed)}" if self.removed else ""


class UnreadableText(ValueError):
    """A text from a file holds something that may not stay; says what and where."""

    def __init__(self, what: str, line: int, column: int) -> None:
        super().__init__(f"line {line}, character {column}: {what}. Remove it and try again")
        self.what = what
        self.line = line
        self.column = column


def clean(text: str, *, lines: bool) -> Cleaned:
    """What may stay of a typed or pasted text: NFC, LF, no control, invisible or direction-turning characters.

    Without `lines` it becomes one line: breaks and tabs are spaces. Blanks are left as typed.
    """
    if _is_plain(text):
        return Cleaned(text, ())
    text = unicodedata.normalize("NFC", _BREAKS.sub("\n", text))
    removed: list[str] = []
    while True:
        once = unicodedata.normalize("NFC", _fewer_marks(_without(text, _UNWANTED, removed), removed))
        if once == text:
            break
        text = once
    if not lines:
        text = re.sub("[\n\t]", " ", text)
    return Cleaned(text, tuple(dict.fromkeys(removed)))


def checked(text: str) -> str:
    """A text of a file as it may stay: NFC and LF.

    Raises `UnreadableText` with line and character (both from 1) where something else would have to go.
    """
    if text.isascii() and not _UNWANTED.search(text) and "\r" not in text:
        return text
    text = unicodedata.normalize("NFC", _BREAKS.sub("\n", text))
    for found in _UNWANTED.finditer(text):
        if not _joins(text, found.start()):
            raise UnreadableText(_what(found.group()), *_place(text, found.start()))
    heap = _heap_of_marks(text)
    if heap is not None:
        raise UnreadableText(_TOO_MANY_MARKS, *_place(text, heap))
    return text


def tidy(text: str) -> str:
    """A text as it is kept: no blanks at the ends of lines, no runs of blanks, no empty lines around it."""
    text = "\n".join(_BLANKS.sub(" ", line).strip() for line in text.split("\n"))
    return text.strip("\n")


def visible(text: str) -> str:
    """A text as it may reach a terminal or a log: nothing in it moves, colours, hides or reorders anything."""
    return text if _is_plain(text) else _without(text, _NOT_SHOWN, [])


def cell_width(text: str) -> int:
    """How many cells of a terminal a text takes."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def fit(text: str, width: int) -> str:
    """A text in exactly so many cells: padded with spaces, or cut and marked with `~`."""
    size = cell_width(text)
    if size <= width:
        return text + " " * (width - size)
    if width <= 0:
        return ""
    from rich.cells import set_cell_size

    return set_cell_size(text, width - 1) + "~"


def _is_plain(text: str) -> bool:
    return text.isascii() and text.isprintable()


def _without(text: str, unwanted: re.Pattern[str], removed: list[str]) -> str:
    if not unwanted.search(text):
        return text
    kept: list[str] = []
    end = 0
    for found in unwanted.finditer(text):
        if not _joins(text, found.start()):
            kept.append(text[end : found.start()])
            end = found.end()
            removed.append(_what(found.group()))
    return "".join((*kept, text[end:]))


def _what(character: str) -> str:
    name = next(name for name, pattern in (*_KINDS, ("a line break", re.compile(""))) if pattern.match(character))
    return f"{name} (U+{ord(character):04X})"


def _joins(text: str, place: int) -> bool:
    """Whether a joiner stands where writing needs it: between letters or signs of an emoji, or after a virama."""
    if text[place] not in _JOINERS or place == 0:
        return False
    before = text[place - 1]
    if unicodedata.combining(before) == _VIRAMA:
        return True
    after = text[place + 1 : place + 2]
    if not after or not (before.isascii() and after.isascii()):
        return bool(after) and _is_written(before) and _is_written(after)
    return False


def _is_written(character: str) -> bool:
    return unicodedata.category(character) in {"Lo", "Ll", "Lu", "Lt", "Lm", "Mn", "Mc", "So", "Sk"}


def _place(text: str, at: int) -> tuple[int, int]:
    return text.count("\n", 0, at) + 1, at - (text.rfind("\n", 0, at) + 1) + 1


def _is_mark(character: str) -> bool:
    return unicodedata.category(character) in {"Mn", "Me"}


def _has_marks(text: str) -> bool:
    return not text.isascii() and any(_is_mark(character) for character in set(text))


def _heap_of_marks(text: str) -> int | None:
    if not _has_marks(text):
        return None
    run = 0
    for place, character in enumerate(text):
        run = run + 1 if _is_mark(character) else 0
        if run > MARKS:
            return place
    return None


def _fewer_marks(text: str, removed: list[str]) -> str:
    if _heap_of_marks(text) is None:
        return text
    kept: list[str] = []
    run = 0
    for character in text:
        run = run + 1 if _is_mark(character) else 0
        if run <= MARKS:
            kept.append(character)
    removed.append(_TOO_MANY_MARKS)
    return "".join(kept)
