"""Reviews read back from the lines below their headings: when, by whom, with whom, and whether they have ended."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from bsc_tui.exchange.markdown_reading_known import Known, as_read, column_of_label, column_of_text, read_day
from bsc_tui.exchange.markdown_reading_tokens import Entry
from bsc_tui.exchange.markdown_reading_told import Wrong, value_of
from bsc_tui.exchange.minutes import (
    ATTENDEES,
    BEGUN_BY,
    DATE,
    INTERRUPTED,
    NEXT_REVIEW,
    PERIOD,
    REVIEW,
    STATE,
    date_words,
    state_words,
)
from bsc_tui.scorecard import reviewing
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.period import BadPeriod, written
from bsc_tui.scorecard.records import Review, ReviewKind
from bsc_tui.wording.suggest import hint

_DATE = re.compile(r"(?P<opened>\S+?)(?:,? continued until (?P<ended>\S+))?")
_DERIVED = frozenset({"figures as of", "plan", "organisation", "journal head"})
_OURS = (DATE, REVIEW, BEGUN_BY, STATE, ATTENDEES)


@dataclass
class ToldReview:
    """A review as the prose tells it."""

    line: int
    kind: str
    """As its heading says."""
    period: str
    told: dict[str, Entry] = field(default_factory=dict)
    """The item of each label."""
    uid: str = ""

    def words(self, label: str) -> str | None:
        """What stands behind a label; nothing where that is not there."""
        entry = self.told.get(label)
        span = None if entry is None else entry.get(label)
        return None if span is None else span.text


class Pairs(NamedTuple):
    """For each review that was told, in order, what it is."""

    built: tuple[Review | None, ...]
    kept: tuple[Review | None, ...]
    """What the block has of it."""


def take_field(told: ToldReview, entry: Entry, known: Known) -> bool:
    """Take an item below the heading of a review, if it is a field of it or follows from elsewhere."""
    named = (entry.spans[0].label or "").casefold() if entry.spans else ""
    if named in _DERIVED:
        known.derived.add(entry.line)
        return True
    label = next((each for each in (*_OURS, NEXT_REVIEW) if each.casefold() == named), None)
    if label is None:
        return False
    if label in told.told:
        said = f'"{label}" stands here again, first in line {told.told[label].line}. Keep one of them'
        known.wrong(entry.line, column_of_label(entry), said)
        return True
    allowed = {named, PERIOD.casefold()} if label == REVIEW else {named}
    for span in entry.spans:
        if (span.label or "").casefold() not in allowed:
            known.wrong(entry.line, column_of_label(entry), f'"{span.label or span.text}" has no place here')
    told.told[label] = entry
    return True


def match(told: Sequence[ToldReview], known: Known) -> Pairs:
    """Which review of the block each told one is, and what it is now; new ones get new uids."""
    left = [each for each in known.kept.get(Kind.REVIEW, {}).values() if isinstance(each, Review)]
    left.sort(key=lambda each: (each.opened, each.uid))
    found: dict[int, Review] = {}
    for key_of, key in _KEYS:
        for place, each in enumerate(told):
            same = next((review for review in left if key(review) == key_of(each)), None)
            if place not in found and same is not None:
                found[place] = same
                left.remove(same)
    built = []
    for place, each in enumerate(told):
        before = found.get(place)
        each.uid = known.uid() if before is None else before.uid
        built.append(_Reading(each, before, known).review())
    return Pairs(tuple(built), tuple(found.get(place) for place, _ in enumerate(told)))


_KEYS: tuple[tuple[Callable[[ToldReview], object], Callable[[Review], object]], ...] = (
    (
        lambda told: (told.kind.casefold(), told.period, told.words(DATE), told.words(BEGUN_BY), _names(told)),
        lambda kept: (kept.kind, kept.period, date_words(kept), as_read(kept.by), [*map(as_read, kept.attendees)]),
    ),
    (
        lambda told: (told.kind.casefold(), told.period, told.words(DATE)),
        lambda kept: (kept.kind, kept.period, date_words(kept)),
    ),
    (lambda told: (told.kind.casefold(), told.period), lambda kept: (kept.kind, kept.period)),
    (lambda told: (told.words(DATE), told.words(BEGUN_BY)), lambda kept: (date_words(kept), as_read(kept.by))),
)
"""By what a review is known, from the surest to the least sure."""


def _names(told: ToldReview) -> list[str]:
    entry = told.told.get(ATTENDEES)
    if entry is None:
        return []
    below = [each.spans[0].text if each.spans else "" for each in entry.below]
    own = entry.get(ATTENDEES)
    return below or ([own.text] if own is not None and own.text else [])


class _Reading:
    """A told review on its way to what it is."""

    def __init__(self, told: ToldReview, before: Review | None, known: Known) -> None:
        self._told = told
        self._before = before
        self._known = known

    def review(self) -> Review | None:
        """What it is; nothing, and problems, where that is not to be told."""
        problems = len(self._known.problems)
        data: dict[str, Any] = {} if self._before is None else self._before.data()
        data |= self._which() | self._when() | self._who()
        next_on = self._told.words(NEXT_REVIEW)
        data["next_on"] = None
        if next_on:
            try:
                data["next_on"] = value_of(Kind.REVIEW, "next_on", next_on)
            except Wrong as error:
                self._wrong(NEXT_REVIEW, str(error))
        if len(self._known.problems) > problems:
            return None
        found = self._known.built(Kind.REVIEW, self._told.uid, data, self._told.line)
        return found if isinstance(found, Review) else None

    def _wrong(self, label: str, said: str) -> None:
        entry = self._told.told.get(label)
        if entry is None:
            self._known.wrong(self._told.line, "column 1", said)
        else:
            self._known.wrong(entry.line, column_of_text(entry), f"{label}: {said}")

    def _which(self) -> dict[str, Any]:
        """The kind and the period: as the heading says, and the line below it."""
        data: dict[str, Any] = {}
        entry = self._told.told.get(REVIEW)
        kind, period = (None if entry is None else entry.get(label) for label in (REVIEW, PERIOD))
        for name, head, span in (("kind", self._told.kind, kind), ("period", self._told.period, period)):
            value, below = self._plain(name, head), None if span is None else self._plain(name, span.text)
            if span is not None and value is not None and below is not None and value != below:
                said = f'the heading in line {self._told.line} says "{head}", this line "{span.text}". Change both'
                self._wrong(REVIEW, said)
            data[name] = value
        return data

    def _plain(self, name: str, text: str) -> str | None:
        if name == "kind":
            known = [kind.value for kind in ReviewKind]
            if text.casefold() not in known:
                self._wrong("", f'"{text}" is none of {", ".join(known)}{hint(text, known)}')
                return None
            return text.casefold()
        try:
            return written(text)
        except BadPeriod as error:
            self._wrong("", str(error))
            return None

    def _when(self) -> dict[str, Any]:
        """When it was begun, and whether and when it ended."""
        date, state = self._told.words(DATE), self._told.words(STATE) or ""
        before = self._before
        is_as_kept = before is not None and date == date_words(before)
        if before is not None and is_as_kept and state == state_words(before):
            return {"opened": before.opened, "ended": before.ended, "place": before.place}
        found = _DATE.fullmatch(date or "")
        opened = None if found is None else read_day(found["opened"])
        ended = opened if found is None or not found["ended"] else read_day(found["ended"])
        if opened is None or ended is None:
            self._wrong(DATE, "it does not tell the day it was held. Write - **Date:** 2027-04-08")
            return {}
        if before is not None and is_as_kept:
            opened = before.opened
            ended = before.ended or max(opened, ended)
        return {"opened": opened, **self._state(state, ended)}

    def _state(self, state: str, ended: datetime) -> dict[str, Any]:
        """Where it was left; without a word it has ended."""
        place = "" if self._before is None else self._before.place
        if not state:
            return {"ended": ended, "place": place}
        titles = {each.title.casefold(): each.id for kind in ReviewKind for each in reviewing.sections(kind)}
        section = titles.get(state.removeprefix(INTERRUPTED).strip().casefold())
        if not state.startswith(INTERRUPTED) or section is None:
            said = f'"{state}" tells neither: leave the line out where it has ended, else write "{INTERRUPTED}Movers"'
            self._wrong(STATE, said)
            return {}
        if self._before is not None and reviewing.place_of(self._before).section == section:
            return {"ended": None, "place": place}
        return {"ended": None, "place": section}

    def _who(self) -> dict[str, Any]:
        """Who began it and who was there."""
        by = self._told.words(BEGUN_BY)
        if by is None and self._before is None:
            self._wrong(BEGUN_BY, "it does not tell who held it. Write - **Begun by:** and a name")
        names = _names(self._told)
        entry = self._told.told.get(ATTENDEES)
        for below in () if entry is None else entry.below:
            if any(span.label is not None for span in below.spans) or below.below:
                self._known.wrong(below.line, column_of_label(below), "here stands a name and nothing else")
        before = self._before
        data: dict[str, Any] = {"attendees": names}
        if before is not None and [as_read(each) for each in before.attendees] == names:
            data["attendees"] = list(before.attendees)
        if by is not None:
            data["by"] = by
        return data
