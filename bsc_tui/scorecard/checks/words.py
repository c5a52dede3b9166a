"""What a text says, as far as words can tell it: judged with a language pack, and only in the pack's script."""

from collections.abc import Sequence

from bsc_tui.scorecard.checks.language import PACKS, Pack, View, pack_for
from bsc_tui.scorecard.checks.language.tokens import capitals, numbers, quantities, sentences, words, years
from bsc_tui.scorecard.plan import Perspective, Plan

PLACEHOLDERS = frozenset().union(*(pack.placeholders for pack in PACKS.values()))
"""What people write where they mean to write later, in whatever language the plan is."""


def says_something(text: str) -> bool:
    """Whether a text is more than blanks, punctuation and a placeholder."""
    found = words(text)
    return bool(found) and "".join(found) not in PLACEHOLDERS


def view_of(perspective: Perspective, pack: Pack | None) -> View | None:
    """From which of the four classic sides a perspective looks, by its name; `None` where its name does not tell."""
    if pack is None or not pack.reads(perspective.name):
        return None
    found = words(perspective.name)
    return next((view for view, phrases in pack.views.items() if phrases.first(found)), None)


def verb_place(found: Sequence[str], pack: Pack) -> int | None:
    """Where among the words of a title its verb stands: first, or behind words such as `to`; `None` without one."""
    for place, word in enumerate(found):
        if word in pack.verbs:
            return place
        if word not in pack.before_verb:
            return None
    return None


def begins_with_verb(text: str, pack: Pack) -> bool:
    """Whether a title begins with an action verb, with or without "to"; a text in another script is not judged."""
    return not pack.reads(text) or verb_place(words(text), pack) is not None


def joined_ideas(text: str, pack: Pack) -> str | None:
    """The word or sign by which a title joins two things to do.

    `Hire and keep people` does; `Grow sales to schools and cafés` and `Improve planning and control of stock` do not.
    """
    found = words(text)
    if ";" in text:
        return ";"
    parts = text.split("/")
    if any(verb_place(words(part), pack) == 0 for part in parts[1:]) and verb_place(found, pack) is not None:
        return "/"
    for place, word in enumerate(found[1:-1], start=1):
        if word in pack.joining and _is_verb(found, place + 1, pack):
            return word
    return None


def _is_verb(found: Sequence[str], place: int, pack: Pack) -> bool:
    """Whether the word behind a joining word is a second verb rather than a noun."""
    word, follower = found[place], found[place + 1] if place + 1 < len(found) else ""
    if word not in pack.verbs:
        return False
    if found[place - 2] in pack.verbs and place - 2 == verb_place(found, pack):
        return True
    if word in pack.noun_verbs:
        return follower in pack.determiners
    return bool(follower) and follower not in pack.prepositions


def topic(text: str, pack: Pack) -> tuple[str, ...]:
    """What is left of a title without its verb, stop words and words that only make it sound greater."""
    found = words(text)
    verb = verb_place(found, pack)
    rest = found if verb is None else found[verb + 1 :]
    return tuple(word for word in rest if word not in pack.stop and not pack.stretch.at((word,)))


def counts(text: str, pack: Pack) -> bool:
    """Whether a text names a quantity, in figures or in words; a year is none."""
    return bool(quantities(text)) or pack.quantities.first(words(text)) is not None


def unexplained(text: str, pack: Pack, known: str = "") -> tuple[str, ...]:
    """The capitals of a text that nobody explains in it: not in brackets, not followed by brackets, not known.

    `known` is a text whose words are known too, such as the name of the organisation.
    """
    found = [each for each in capitals(text) if each.casefold() not in pack.known_capitals]
    if not found:
        return ()
    spared = words(known)
    unknown = (each for each in found if each.casefold() not in spared)
    return tuple(each for each in unknown if f"({each})" not in text and f"{each} (" not in text)


def pack_of(plan: Plan) -> Pack | None:
    """The language pack of a plan; `None` where none is there for its language."""
    return pack_for(plan.charter.language)


__all__ = [
    "PLACEHOLDERS",
    "begins_with_verb",
    "capitals",
    "counts",
    "joined_ideas",
    "numbers",
    "pack_of",
    "quantities",
    "says_something",
    "sentences",
    "topic",
    "unexplained",
    "verb_place",
    "view_of",
    "words",
    "years",
]
