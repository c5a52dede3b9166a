"""What somebody may have meant."""

from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches

MOST = 3
LIKENESS = 0.6
FEWEST = 4
"""Letters that must begin a word in the middle of a candidate to tell which is meant."""


def did_you_mean(word: str, candidates: Iterable[str], likeness: float = LIKENESS) -> tuple[str, ...]:
    """Up to three candidates that look like a word, the closest first; letter case does not count.

    Where none does, those with a word in them that begins so.

    `likeness` is what a candidate must share with it, from 0 to 1 (`difflib`).

    >>> did_you_mean("objectiv", ["perspective", "objective", "kpi"])
    ('objective',)
    >>> did_you_mean("margin", ["Cash reserve", "Operating margin"])
    ('Operating margin',)
    """
    by_key: dict[str, str] = {}
    for candidate in candidates:
        by_key.setdefault(candidate.casefold(), candidate)
    key = word.strip().casefold()
    found = get_close_matches(key, by_key, n=MOST, cutoff=likeness)
    ratio = {other: SequenceMatcher(a=other, b=key).ratio() for other in found}
    found = sorted((other for other in by_key if other in ratio), key=lambda other: -ratio[other])
    starts = [other for other in by_key if key and other.startswith(key) and other not in found]
    like = [*found, *starts] or [other for other in by_key if len(key) >= FEWEST and f" {key}" in other]
    return tuple(by_key[each] for each in like[:MOST])


def hint(word: str, candidates: Iterable[str]) -> str:
    """The same as a sentence that can follow a message; empty where nothing looks like the word.

    >>> hint("objectiv", ["objective"])
    '. Did you mean "objective"?'
    """
    found = [f'"{each}"' for each in did_you_mean(word, candidates)]
    if not found:
        return ""
    named = found[0] if len(found) == 1 else f"{', '.join(found[:-1])} or {found[-1]}"
    return f". Did you mean {named}?"
