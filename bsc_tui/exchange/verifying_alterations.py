"""Where a file differs from what was written: line by line, with the place in the plan."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from bsc_tui.wording.text import visible

MOST_COMPARED = 4000
"""Lines that are compared for what was moved; in more, everything from the first difference to the last is one."""
AROUND = 30
"""Characters shown before and after a difference in a long line."""
LONG = 160


@dataclass(frozen=True, slots=True)
class Alteration:
    """One place where a file is not as it was written."""

    line: int
    """From 1."""
    what: str
    """What is wrong there, or the place in the plan."""
    expected: str | None = None
    """What would stand there; nothing where that is not known, or nothing would."""
    found: str | None = None
    """What stands there; nothing where something is missing."""

    def __str__(self) -> str:
        """On one line, for example `line 57, C1.1 Days until it is mended: expected "…", found "…"`."""
        expected, found = shown(self.expected, self.found)
        parts = [f'{word} "{text}"' for word, text in (("expected", expected), ("found", found)) if text is not None]
        return f"line {self.line}: {self.what}{': ' if parts else ''}{', '.join(parts)}"


def shown(expected: str | None, found: str | None) -> tuple[str | None, str | None]:
    """Two texts cut to where they differ, where they are long."""
    both = [text for text in (expected, found) if text is not None]
    if not both or max(map(len, both)) <= LONG:
        return expected, found
    at = _first_difference(expected or "", found or "")
    return tuple(None if text is None else _cut(text, at) for text in (expected, found))  # type: ignore[return-value]  # two of two


def _first_difference(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))


def _cut(text: str, at: int) -> str:
    begin, end = max(0, at - AROUND), at + AROUND
    return f"{'…' if begin else ''}{text[begin:end]}{'…' if end < len(text) else ''}"


def differing(was: Sequence[str], now: Sequence[str]) -> Iterator[tuple[range, range]]:
    """The stretches in which two sequences of lines differ, as places in the one and in the other."""
    begin = 0
    shortest = min(len(was), len(now))
    while begin < shortest and was[begin] == now[begin]:
        begin += 1
    end = 0
    while end < shortest - begin and was[-1 - end] == now[-1 - end]:
        end += 1
    one, other = range(begin, len(was) - end), range(begin, len(now) - end)
    if not one and not other:
        return
    if max(len(one), len(other)) > MOST_COMPARED:
        yield one, other
        return
    matcher = SequenceMatcher(None, was[begin : one.stop], now[begin : other.stop], autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag != "equal":
            yield range(begin + i, begin + j), range(begin + k, begin + m)


def alterations(lines: Sequence[str], expected: Sequence[str]) -> Iterator[Alteration]:
    """Where lines differ from those that would be written."""
    if not any(expected):
        return
    for was, now in differing(expected, lines):
        place = _place(expected, was.start)
        for number in range(max(len(was), len(now))):
            at = now.start + min(number, len(now)) + 1
            wanted = expected[was[number]] if number < len(was) else None
            stands = lines[now[number]] if number < len(now) else None
            yield Alteration(at, f"{place}{_how(wanted, stands)}", wanted, stands)


def _how(expected: str | None, found: str | None) -> str:
    """What is another about a line, where one does not see it at once."""
    if expected is None:
        return ", nothing stands here in what was written" if found else ", an empty line too many"
    if found is None:
        return ", a line is missing before this one" if expected else ", an empty line is missing before this one"
    if expected.rstrip() == found.rstrip():
        return ", blanks at the end of the line"
    if expected.split() == found.split():
        return ", only blanks differ"
    if visible(found) == expected:
        where = "at the beginning of the file" if found == f"\ufeff{expected}" else "in the line"
        return f", an invisible mark {where}"
    return ", a character that only looks the same" if _alike(expected, found) else ""


def _alike(one: str, other: str) -> bool:
    return unicodedata.normalize("NFKC", one) == unicodedata.normalize("NFKC", other)


def _place(lines: Sequence[str], at: int) -> str:
    """The heading a line stands under."""
    for place in range(min(at, len(lines) - 1), -1, -1):
        if lines[place].startswith("#"):
            return lines[place].lstrip("#").strip() or "heading"
    return "beginning"
