"""Decisions read back: those of each review, and those that were made in none."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from bsc_tui.exchange.markdown_reading_known import Known, as_read, column_of_label, column_of_text, read_moment
from bsc_tui.exchange.markdown_reading_reviews import ToldReview
from bsc_tui.exchange.markdown_reading_tokens import Entry
from bsc_tui.exchange.markdown_reading_told import Wrong, value_of
from bsc_tui.exchange.markdown_sign_off import moment_words
from bsc_tui.exchange.minutes import DECIDED, DONE, DUE, OWNER
from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.fields import Entity, Kind, plain
from bsc_tui.scorecard.plan import in_order
from bsc_tui.scorecard.ranks import rank_at_end
from bsc_tui.scorecard.records import Decision, Review
from bsc_tui.scorecard.reviewing import decisions_in

_ALIKE = 0.6
"""As much of two texts is the same where one is the other, edited."""


@dataclass(eq=False)
class ToldDecision:
    """A decision as the prose tells it."""

    entry: Entry
    text: str
    review: ToldReview | None
    """The review it stands in."""
    owed: dict[str, Entry] = field(default_factory=dict)
    """Who carries it out, by when, and whether it is done: the item of each label."""
    uid: str = ""

    def words(self, label: str) -> str:
        """What stands behind a label."""
        entry = self.owed.get(label)
        return entry.spans[0].text if entry is not None else ""


@dataclass
class _Waiting:
    """A told decision that waits for its uid, with the review it was made in."""

    told: ToldDecision
    review: Review | None
    before: Decision | None = None


class Decisions:
    """All decisions, review by review."""

    def __init__(self, known: Known, kept: Scorecard) -> None:
        self._known = known
        self._kept = kept
        self._waiting: list[_Waiting] = []
        self._left = dict(kept.records.decisions)
        self._rank = rank_at_end([each.rank for each in self._left.values()])
        self._settled: dict[str, bool] = {}
        self._shown: dict[str, ToldDecision] = {}
        self.by_words: dict[str, list[str]] = {}
        """The uids of the decisions of each text, as it was and as it is told."""
        for each in in_order(self._left.values()):
            self.by_words.setdefault(as_read(each.text), []).append(each.uid)

    def add(self, told: Sequence[ToldDecision], review: Review, before: Review | None) -> None:
        """The decisions of a review; `before` is what the block has of it."""
        pool = [] if before is None else [each.uid for each in decisions_in(self._kept, before)]
        self._find(told, review, pool)

    def add_others(self, told: Sequence[ToldDecision]) -> None:
        """The decisions that were made in no review that is kept."""
        held = self._kept.records.reviews.values()
        shown = {each.uid for review in held for each in decisions_in(self._kept, review)}
        self._find(told, None, [uid for uid in self._kept.records.decisions if uid not in shown])

    def _find(self, told: Sequence[ToldDecision], review: Review | None, pool: Iterable[str]) -> None:
        kept = [self._kept.records.decisions[uid] for uid in pool]
        kept = list(in_order(kept))
        waiting = [_Waiting(each, review) for each in told]
        tests: tuple[Callable[[ToldDecision, Decision], bool], ...] = (self._is_same, _has_text, _is_alike)
        for test in tests:
            for each in waiting:
                found = next((one for one in kept if test(each.told, one)), None) if each.before is None else None
                if found is not None:
                    each.before = found
                    kept.remove(found)
        left = [each for each in waiting if each.before is None]
        if len(left) == len(kept):
            for each, one in zip(left, kept, strict=True):
                each.before = one
        for each in waiting:
            if each.before is not None:
                self._left.pop(each.before.uid, None)
        self._waiting += waiting

    def _is_same(self, told: ToldDecision, kept: Decision) -> bool:
        owner = self._known.words_of(kept.owner)
        due = "" if kept.due is None else kept.due.isoformat()
        is_then = DECIDED not in told.owed or told.words(DECIDED) == moment_words(kept.at)
        return _has_text(told, kept) and told.words(OWNER) == owner and told.words(DUE) == due and is_then

    def all(self) -> Mapping[str, Entity]:
        """All that were told, with the uids they have; one that stands in two reviews counts once."""
        table: dict[str, Entity] = {}
        for each in self._waiting:
            moved = next((one for one in self._left.values() if _has_text(each.told, one)), None)
            if each.before is None and moved is not None:
                each.before = self._left.pop(moved.uid)
            each.told.uid = self._known.uid() if each.before is None else each.before.uid
            decision = self._built(each)
            if each.told.uid in self._shown:
                if decision is not None and decision != table.get(decision.uid):
                    first = self._shown[decision.uid].entry.line
                    said = f"this decision stands in line {first} too, and says otherwise there. Change both"
                    self._known.wrong(each.told.entry.line, column_of_text(each.told.entry), said)
                continue
            self._shown[each.told.uid] = each.told
            if decision is not None:
                table[decision.uid] = decision
                uids = self.by_words.setdefault(each.told.text, [])
                uids += [] if decision.uid in uids else [decision.uid]
        return table

    def _built(self, waiting: _Waiting) -> Entity | None:
        told, before, review = waiting.told, waiting.before, waiting.review
        data: dict[str, Any] = {} if before is None else before.data()
        problems = len(self._known.problems)
        if not told.text.strip() and before is None:
            self._wrong(told.entry, "a decision needs words")
        at = self._at(told, before, review)
        data |= {"text": told.text, "at": at, **self._owed(told)}
        if before is None:
            data |= {"rank": plain(self._rank), "review": "" if review is None else review.uid}
            self._rank += 1
        elif review is not None and before.review != review.uid and before not in decisions_in(self._kept, review):
            data["review"] = review.uid
        if len(self._known.problems) > problems:
            return None
        return self._known.built(Kind.DECISION, told.uid, data, told.entry.line)

    def _at(self, told: ToldDecision, before: Decision | None, review: Review | None) -> Any:
        """When it was made: as it is told, else with its review."""
        entry = told.owed.get(DECIDED)
        if entry is not None:
            moment = read_moment(told.words(DECIDED), None if before is None else before.at)
            if moment is None:
                said = (
                    f'{DECIDED}: "{told.words(DECIDED)}" is no moment: write it as 2027-04-08 or 2027-04-08 09:00 UTC'
                )
                self._wrong(entry, said)
            return moment
        if before is not None:
            return before.at
        if review is None:
            self._wrong(told.entry, f"it does not tell when. Add - **{DECIDED}:** 2027-04-08 below it")
            return None
        return review.opened

    def _owed(self, told: ToldDecision) -> dict[str, Any]:
        data: dict[str, Any] = {"owner": None, "due": None, "done": False}
        owner = told.owed.get(OWNER)
        if owner is not None and owner.spans[0].text:
            data["owner"] = self._known.one(owner.spans[0], Kind.PERSON, owner.line, OWNER, column_of_text(owner))
        for label, name in ((DUE, "due"), (DONE, "done")):
            entry = told.owed.get(label)
            if entry is not None and told.words(label):
                try:
                    data[name] = value_of(Kind.DECISION, name, told.words(label))
                except Wrong as error:
                    self._wrong(entry, f"{label}: {error}")
        return data

    def _wrong(self, entry: Entry, said: str) -> None:
        label = entry.spans[0].label if entry.spans else None
        self._known.wrong(entry.line, column_of_text(entry) if label else column_of_label(entry), said)

    def settle(self, uid: str, *, done: bool) -> None:
        """Note that a later review found a decision done, or not done yet."""
        self._settled[uid] = done

    def settled(self, made: Mapping[str, Entity]) -> Mapping[str, Entity]:
        """Of the decisions made, those a later review found to stand otherwise."""
        return {uid: made[uid].model_copy(update={"done": done}) for uid, done in self._settled.items() if uid in made}


def _has_text(told: ToldDecision, kept: Decision) -> bool:
    return told.text == as_read(kept.text)


def _is_alike(told: ToldDecision, kept: Decision) -> bool:
    return SequenceMatcher(None, told.text, as_read(kept.text), autojunk=False).ratio() >= _ALIKE
