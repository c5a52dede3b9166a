"""Random edits of a text file, of every sort an editor, a mail program or a forger makes."""

import random
import unicodedata
from collections.abc import Callable, Iterator
from typing import Literal

ALIKE = dict(zip('aeopc10- ":i', "\u0430\u0435\u043e\u0440\u0441lO\u2013\u00a0\u201d\uff1aí", strict=True))
"""Characters and others that look the same, or nearly so."""
ANY = "abcXYZ019 .-_|*`#>\\\"'{}[](),:\n\täß売\u200b\u202e\u0301"

Edit = Callable[[random.Random, str], str]


def _insert(rng: random.Random, text: str) -> str:
    at = rng.randrange(len(text) + 1)
    return text[:at] + rng.choice(ANY) + text[at:]


def _delete(rng: random.Random, text: str) -> str:
    at = rng.randrange(len(text))
    return text[:at] + text[at + rng.choice((1, 1, 1, 2, 5, 40)) :]


def _replace(rng: random.Random, text: str) -> str:
    at = rng.randrange(len(text))
    return text[:at] + rng.choice(ANY) + text[at + 1 :]


def _swap(rng: random.Random, text: str) -> str:
    at = rng.randrange(len(text) - 1)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def _at(rng: random.Random, text: str, fits: Callable[[str], bool], change: Callable[[str], str]) -> str:
    """Change one of the characters that fit."""
    at = rng.randrange(len(text))
    while not fits(text[at]):
        at = rng.randrange(len(text))
    return text[:at] + change(text[at]) + text[at + 1 :]


def _digit(rng: random.Random, text: str) -> str:
    return _at(rng, text, str.isdecimal, lambda was: rng.choice([d for d in "0123456789" if d != was]))


def _case(rng: random.Random, text: str) -> str:
    return _at(rng, text, lambda c: c.swapcase() != c, str.swapcase)


def _alike(rng: random.Random, text: str) -> str:
    return _at(rng, text, ALIKE.__contains__, ALIKE.__getitem__)


def _unicode(rng: random.Random, text: str) -> str:
    forms: tuple[Literal["NFD", "NFKC", "NFKD"], ...] = ("NFD", "NFKC", "NFKD")
    return unicodedata.normalize(rng.choice(forms), text)


def _blanks(rng: random.Random, text: str) -> str:
    lines = text.split("\n")
    at = rng.randrange(len(lines))
    lines[at] = rng.choice((f"{lines[at]} ", f" {lines[at]}", f"{lines[at]}\t", lines[at].replace(" ", "  ", 1)))
    return "\n".join(lines)


def _move_line(rng: random.Random, text: str) -> str:
    lines = text.split("\n")
    line = lines.pop(rng.randrange(len(lines)))
    lines.insert(rng.randrange(len(lines) + 1), line)
    return "\n".join(lines)


def _double_line(rng: random.Random, text: str) -> str:
    lines = text.split("\n")
    lines.insert(rng.randrange(len(lines) + 1), rng.choice(lines))
    return "\n".join(lines)


def _drop_line(rng: random.Random, text: str) -> str:
    lines = text.split("\n")
    at = rng.randrange(len(lines))
    del lines[at : at + rng.choice((1, 1, 2, 10))]
    return "\n".join(lines)


def _swap_lines(rng: random.Random, text: str) -> str:
    lines = text.split("\n")
    one, other = rng.randrange(len(lines)), rng.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return "\n".join(lines)


def _cut(rng: random.Random, text: str) -> str:
    at = rng.randrange(len(text))
    rest = text[at:].lstrip("\n")
    # Whole parts without the plan are no cut file: they can be written alone, and are as they were.
    return rng.choice((text[:at], rest[1:] if rest.startswith("## ") else text[at:]))


def _wrap(rng: random.Random, text: str) -> str:
    return _at(rng, text, lambda c: c == " ", lambda _: "\n")


def _mark(_: random.Random, text: str) -> str:
    return f"\ufeff{text}"


def _paste(rng: random.Random, text: str) -> str:
    """A stretch of the file again, somewhere else."""
    at, to = rng.randrange(len(text)), rng.randrange(len(text))
    return text[:to] + text[at : at + rng.randrange(1, 200)] + text[to:]


EDITS: tuple[Edit, ...] = (
    _insert, _delete, _replace, _swap, _digit, _case, _alike, _unicode, _blanks, _move_line, _double_line, _drop_line,
    _insert, _delete, _replace, _swap, _swap_lines, _cut, _wrap, _mark, _paste,
)  # fmt: skip


def edited_files(text: str, count: int, seed: int) -> Iterator[tuple[str, str]]:
    """So many edits of a file, each with its name; only those after which it is another file."""
    rng = random.Random(seed)  # noqa: S311  # the same edits in every run
    tried = 0
    while count:
        edit = EDITS[tried % len(EDITS)]
        tried += 1
        changed = edit(rng, text)
        if not same(changed, text):
            count -= 1
            yield edit.__name__, changed


def same(one: str, other: str) -> bool:
    """Whether two files differ in nothing but how their lines end."""
    return lf(one) == lf(other)


def lf(text: str) -> str:
    """A text with its lines ended by LF."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
