"""What a language pack holds: the words by which the checks of wording know what a text says in one language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import Self

from bsc_tui.scorecard.checks.language.tokens import is_in_script, words
from bsc_tui.scorecard.plan import ValueProposition


class View(StrEnum):
    """From which of the four classic sides a perspective looks (Kaplan and Norton 1992)."""

    FINANCIAL = "financial"
    CUSTOMER = "customer"
    PROCESS = "process"
    LEARNING = "learning"


@dataclass(frozen=True, slots=True, eq=False)
class Phrases:
    """Words and short phrases to be found in texts; `skill*` stands for every word that begins so.

    Only the same object equals another, so that what was found in a text can be kept: a plan is checked at every edit,
    and an edit changes one text.
    """

    whole: frozenset[str]
    beginnings: tuple[str, ...]
    longer: Mapping[str, tuple[tuple[str, ...], ...]]
    """The phrases of several words by their first, the longest first; they hold no `*`."""

    @classmethod
    def of(cls, text: str) -> Self:
        """From a list with commas or line breaks between the phrases."""
        listed = [part.strip() for line in text.splitlines() for part in line.split(",")]
        split = [(part.endswith("*"), words(part)) for part in listed]
        longer: dict[str, list[tuple[str, ...]]] = {}
        for _, phrase in split:
            if len(phrase) > 1:
                longer.setdefault(phrase[0], []).append(phrase)
        return cls(
            frozenset(phrase[0] for is_beginning, phrase in split if len(phrase) == 1 and not is_beginning),
            tuple(phrase[0] for is_beginning, phrase in split if len(phrase) == 1 and is_beginning),
            MappingProxyType({first: tuple(sorted(group, key=len, reverse=True)) for first, group in longer.items()}),
        )

    def at(self, found: Sequence[str], place: int = 0) -> str | None:
        """The phrase that stands at a place among the words of a text."""
        if place >= len(found):
            return None
        word = found[place]
        for phrase in self.longer.get(word, ()):
            if tuple(found[place : place + len(phrase)]) == phrase:
                return " ".join(phrase)
        return word if word in self.whole or word.startswith(self.beginnings) else None

    def first(self, found: Sequence[str]) -> str | None:
        """The first of the phrases among the words of a text."""
        return _first(self, tuple(found))

    def all(self, found: Sequence[str]) -> tuple[str, ...]:
        """Every one of the phrases among the words of a text, each once, in order."""
        return tuple(dict.fromkeys(phrase for place in range(len(found)) if (phrase := self.at(found, place))))


@lru_cache(maxsize=16384)
def _first(phrases: Phrases, found: tuple[str, ...]) -> str | None:
    return next((phrase for place in range(len(found)) if (phrase := phrases.at(found, place))), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """The words of one language.

    Nothing here ever blocks: what is found by it is a warning or a hint.
    """

    code: str
    """The two letters of the language."""
    name: str
    """As English calls it."""
    script: str
    """As Unicode calls it: LATIN, CYRILLIC; a text in another script is not judged."""
    abbreviations: frozenset[str]
    """Words after whose full stop a sentence goes on."""
    placeholders: frozenset[str]
    """What people write where they mean to write later, without blanks and punctuation."""

    verbs: frozenset[str]
    """What an objective may begin with."""
    before_verb: frozenset[str]
    """What may stand before that: `to`, and words that say how."""
    work_verbs: frozenset[str]
    """What an action plan may begin with besides: work that gets finished, `paint`, `survey`."""
    noun_verbs: frozenset[str]
    """Verbs that are as often nouns: `work`, `plan`."""
    project_verbs: Phrases
    """What begins a project: `launch`, `roll out`, `develop a`."""
    keep_verbs: Phrases
    """What begins something that stays as it is."""
    lasting: Phrases
    """What makes a project verb or a keep verb one that goes on and gets better: `trust`, `faster`, `every`."""
    stretch: Phrases
    """What turns an objective into a stretch target: `significantly`."""
    vague: frozenset[tuple[str, ...]]
    """Topics too general to choose by, without their verb and stop words."""
    joining: frozenset[str]
    """Words that join two ideas."""
    determiners: frozenset[str]
    """Words that show that a verb stood before them: `the`, `our`."""
    prepositions: frozenset[str]
    """Words that show that a noun stood before them: `of`, `in`."""
    stop: frozenset[str]
    """Words that carry no meaning of their own."""
    months: frozenset[str]
    by: frozenset[str]
    """What stands before a month that is a deadline."""

    superlatives: Phrases
    quantities: Phrases
    """Words that count: `half`, `nobody`, `every`, `twice`."""
    future: Phrases
    """What puts a mission into the future."""
    for_whom: Phrases
    """What tells whom a mission serves."""
    known_capitals: frozenset[str]
    """Capitals everybody knows, in lower case."""

    activity: Phrases
    """What counts doing rather than what comes of it: `number of meetings`, `trainings`."""
    hollow: Phrases
    """Words that sound like a measure and can mean anything: `efficiency`."""
    money: Phrases
    """Words of measures in money."""
    opinion: Phrases
    """Words of measures that ask people what they think."""
    outside: Phrases
    """Words of measures that look at people and markets outside."""

    views: Mapping[View, Phrases]
    """How perspectives are called, by the side they look from."""
    capital: Mapping[str, Phrases]
    """The three sorts of intangible capital by how they are called: human, information, organisation."""
    clusters: Mapping[str, Phrases]
    """The four clusters of processes by how they are called: operations, customers, innovation, society."""
    propositions: Mapping[ValueProposition, Phrases]
    """How an objective refers to what is promised to customers."""

    def reads(self, text: str) -> bool:
        """Whether a text is one this pack can judge: it has words, and all in its script."""
        return is_in_script(text, self.script)
