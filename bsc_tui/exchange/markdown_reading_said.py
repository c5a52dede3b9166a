"""What was said in reviews read back: about which thing each line is, and which minute of the block it was."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bsc_tui.exchange.markdown_reading_decisions import Decisions, ToldDecision
from bsc_tui.exchange.markdown_reading_known import Known, as_read, column_of_text
from bsc_tui.exchange.markdown_reading_subjects import Subjects
from bsc_tui.exchange.markdown_reading_tokens import Entry, Span
from bsc_tui.exchange.minutes import DECISION, WANTED
from bsc_tui.scorecard import reviewing
from bsc_tui.scorecard.change import Refused, Scorecard
from bsc_tui.scorecard.fields import Entity, Kind, plain
from bsc_tui.scorecard.ranks import rank_at_end
from bsc_tui.scorecard.records import Minute, Review, ReviewKind
from bsc_tui.scorecard.review_said import minute_uid
from bsc_tui.scorecard.review_sections import DONE, LAST_TIME, LATE, OPEN
from bsc_tui.scorecard.review_sections import WANTED as IS_WANTED
from bsc_tui.wording.suggest import hint

_STANDS = (DONE, OPEN, LATE)


@dataclass(eq=False)
class ToldSaid:
    """What the prose has somebody say."""

    section: str
    """Id of the section; of one its kind does not have, what it is called."""
    entry: Entry
    subject: Span | None
    """What it is about; nothing where it is about the section."""
    label: str
    """What stands before that: what sort of thing it is."""
    verdict: str | None
    """Nothing where it is not told here."""
    text: str
    stands: str = ""
    """Of a decision of last time, how it stands."""
    of: ToldDecision | None = None
    """The decision it is about, where that stands here."""
    is_elsewhere: bool = False
    """It stands under a section its kind of review does not have."""

    @property
    def is_of_decision(self) -> bool:
        """Whether it is about a decision that is listed here, said something about or not."""
        return self.label == DECISION


@dataclass(eq=False)
class _Pair:
    told: ToldSaid
    about: Sequence[str]
    """The uids of what it may be about; empty where that is not to be told."""
    before: Minute | None = None


class Said:
    """All that was said, review by review."""

    def __init__(self, known: Known, kept: Scorecard) -> None:
        self._known = known
        self._kept = kept
        self._table: dict[str, Entity] = {}
        self._rank = rank_at_end([each.rank for each in kept.records.minutes.values()])

    def add(self, told: Sequence[ToldSaid], review: Review, before: Review | None, decisions: Decisions) -> None:
        """What was said in one review; `before` is what the block has of it."""
        there = [] if before is None else list(reviewing.minutes_in(self._kept, before))
        subjects = Subjects(self._known, decisions.by_words)
        sections = [as_read(each.section) for each in there]
        for section in dict.fromkeys([*sections, *(each.section for each in told)]):
            own = [each for each in told if each.section == section]
            pairs = [_Pair(each, self._about(each, subjects)) for each in own]
            left = _paired(pairs, [each for each in there if as_read(each.section) == section])
            for pair in pairs:
                self._minute(pair, review, decisions)
            self._carry(left, pairs)

    def _about(self, told: ToldSaid, subjects: Subjects) -> Sequence[str]:
        if told.subject is None:
            return ("",)
        if told.of is not None:
            return (told.of.uid,)
        return subjects.of(told.label, told.subject)

    def _carry(self, left: Iterable[Minute], pairs: Sequence[_Pair]) -> None:
        """Keep what no prose tells: that a decision listed here was looked at."""
        listed = {uid for pair in pairs if pair.told.is_of_decision for uid in pair.about}
        for each in left:
            if each.about in listed and not each.text.strip():
                self._table[each.uid] = each

    def _minute(self, pair: _Pair, review: Review, decisions: Decisions) -> None:
        told, before = pair.told, pair.before
        verdict = self._verdict(pair, review, decisions)
        if verdict is None or (before is None and not verdict.strip() and not told.text.strip()):
            return
        if before is not None and not verdict.strip() and not told.text.strip() and not _is_as_kept(told, before):
            return  # it was taken back
        data: dict[str, Any] = {} if before is None else before.data()
        uid = "" if before is None else before.uid
        if before is None:
            about = self._new_about(pair)
            if about is None:
                return
            uid = minute_uid(review, told.section, about)
            if uid in self._table or uid in self._kept.records.minutes:
                self._wrong(told, "something was said about it in this section already. Put it together")
                return
            data = {"about": about, "rank": plain(self._rank), "review": review.uid, "section": told.section}
            self._rank += 1
        data |= {"verdict": verdict, "text": told.text}
        minute = self._known.built(Kind.MINUTE, uid, data, told.entry.line)
        if minute is not None:
            self._table[uid] = minute

    def _verdict(self, pair: _Pair, review: Review, decisions: Decisions) -> str | None:
        """The verdict; nothing, and a problem, where it is none."""
        told, before = pair.told, pair.before
        was = "" if before is None else before.verdict
        if told.is_of_decision:
            return self._stands(pair, was, decisions) if told.section == LAST_TIME else was
        verdict = told.verdict or ""
        if not verdict or verdict in {as_read(was), IS_WANTED}:
            return was if verdict == as_read(was) else verdict
        try:
            known = reviewing.section_of(review.kind, told.section).verdicts
        except Refused:
            known = ()
        if verdict in known:
            return verdict
        may_be = f"There are {', '.join(known)}{hint(verdict, known)}" if known else "There are none: say it in words"
        self._wrong(told, f'"{verdict}" is no verdict here. {may_be}')
        return None

    def _stands(self, pair: _Pair, was: str, decisions: Decisions) -> str | None:
        """How a decision of last time stands: what was found, or what is found now that somebody wrote it."""
        stands = pair.told.stands
        if stands == as_read(was) or len(pair.about) != 1:
            return was
        decision = self._kept.records.decisions.get(pair.about[0])
        is_news = bool(was.strip()) or (stands == DONE and decision is not None and not decision.done)
        if not is_news:
            return was
        if stands and stands not in _STANDS:
            self._wrong(pair.told, f'"{stands}" is not how a decision stands: write {", ".join(_STANDS)}')
            return None
        if DONE in {stands, was}:
            decisions.settle(pair.about[0], done=stands == DONE)
        return stands

    def _new_about(self, pair: _Pair) -> str | None:
        """What something new was said about; nothing, and a problem, where that is not to be told."""
        told, about = pair.told, list(dict.fromkeys(pair.about))
        if told.label == WANTED:
            return self._known.uid()
        if told.is_elsewhere:
            known = [section for kind in ReviewKind for section in reviewing.sections(kind)]
            if told.section not in {each.id for each in known}:
                titles = list(dict.fromkeys(each.title for each in known))
                said = f'"{told.section}" is no section of a review{hint(told.section, titles)}'
                self._wrong(told, said)
                return None
        if len(about) == 1:
            return about[0]
        assert told.subject is not None
        if about:
            self._wrong(told, f'"{told.subject.text}" may be any of {len(about)}. Write *(1)* or another behind it')
        else:
            self._wrong(told, f'"{told.subject.text}" is not in the plan, so it is not clear what this is about')
        return None

    def _wrong(self, told: ToldSaid, said: str) -> None:
        self._known.wrong(told.entry.line, column_of_text(told.entry), said)

    def all(self) -> Mapping[str, Entity]:
        """All that was said, with the uids it has."""
        return self._table


def _paired(pairs: Sequence[_Pair], there: Sequence[Minute]) -> Sequence[Minute]:
    """Give what is told the minutes of the block that it is; gives back those that are left."""
    left = list(there)
    tests: tuple[Callable[[_Pair, Minute], bool], ...] = (
        lambda pair, kept: kept.about in pair.about and _is_as_kept(pair.told, kept),
        lambda pair, kept: not pair.about and _is_as_kept(pair.told, kept),
        lambda pair, kept: kept.about in pair.about,
        lambda pair, kept: bool(pair.about) and _is_as_kept(pair.told, kept) and bool(pair.told.text.strip()),
        lambda pair, kept: not pair.about and (pair.told.label == WANTED) == (kept.verdict == IS_WANTED),
    )
    for test in tests:
        for pair in pairs:
            found = next((each for each in left if test(pair, each)), None) if pair.before is None else None
            if found is not None:
                pair.before = found
                left.remove(found)
    return left


def _is_as_kept(told: ToldSaid, kept: Minute) -> bool:
    return told.text == as_read(kept.text) and (told.verdict is None or told.verdict == as_read(kept.verdict))
