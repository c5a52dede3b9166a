"""The part with the minutes read back: reviews, who was there, what was said about what, and what was decided."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bsc_tui.exchange.markdown_reading_decisions import Decisions, ToldDecision
from bsc_tui.exchange.markdown_reading_known import Known, column_of_label
from bsc_tui.exchange.markdown_reading_prose import Section
from bsc_tui.exchange.markdown_reading_reviews import ToldReview, match, take_field
from bsc_tui.exchange.markdown_reading_said import Said, ToldSaid
from bsc_tui.exchange.markdown_reading_tokens import Entry, Heading, Span
from bsc_tui.exchange.markdown_reading_told import unlabelled
from bsc_tui.exchange.minutes import (
    ABOUT,
    ALSO_SAID,
    CHANGE_WANTED,
    DECIDED,
    DECISION,
    DONE,
    DUE,
    NEXT_REVIEW,
    OTHER_DECISIONS,
    OWNER,
    SAID,
    SECTION,
    VERDICT,
    WANTED,
)
from bsc_tui.scorecard import reviewing
from bsc_tui.scorecard.fields import Entity, Kind
from bsc_tui.scorecard.records import Review, ReviewKind
from bsc_tui.scorecard.review_sections import DECISIONS, LAST_TIME, NEXT_DATE
from bsc_tui.scorecard.review_sections import WANTED as IS_WANTED
from bsc_tui.wording.suggest import hint

_PART, _REVIEW, _SECTION = 2, 3, 4
_HEADING = re.compile(r"(?P<kind>\w+) review of (?P<period>\S+)", re.IGNORECASE)
_TITLES = {section.title.casefold(): section.id for kind in ReviewKind for section in reviewing.sections(kind)}
_JOURNAL_HEAD = "journal head"
STANDS = "Stands"
SUBJECTS: Mapping[str, Kind | None] = {
    "KPI": Kind.KPI, "Objective": Kind.OBJECTIVE, "Action plan": Kind.ACTION, "Task": Kind.TASK, "Plan": Kind.CHARTER,
    "Corrective action": Kind.CORRECTIVE, "Link": Kind.LINK, "Decision": Kind.DECISION, "Won": None, "Name": None,
}  # fmt: skip
"""What stands before the things a review goes through, see `wording.review_facts.noun`."""
FACTS = (
    "Change", "Points", "Missing", "Overdue", OWNER, "Deadline", DONE, "Waits for", "Driver", "Result", "Figures say",
    "Reason", "Tasks done", DUE, STANDS, "Period", "Actual", "Target", "Status", "Note", "Cause", "Still open",
    "Question", "Accepted until", "Because", "Action",
)  # fmt: skip
"""What is told of them that follows from elsewhere, see `wording.review_facts.facts`."""
_OWED = (OWNER, DUE, DONE, DECIDED)


def read_minutes(sections: Sequence[Section], known: Known) -> Mapping[Kind, Mapping[str, Entity]]:
    """The reviews, what was said and what was decided; what is wrong in it is among the problems of `known` then."""
    reading = _Minutes(known)
    for section in sections:
        reading.section(section)
    return reading.all()


@dataclass
class _Told:
    """A review with all that stands below it."""

    review: ToldReview
    said: list[ToldSaid] = field(default_factory=list)
    decisions: list[ToldDecision] = field(default_factory=list)
    sections: dict[str, int] = field(default_factory=dict)
    """The line of each section, by its title in small letters."""


class _Minutes:
    def __init__(self, known: Known) -> None:
        self._known = known
        self._told: list[_Told] = []
        self._others: list[ToldDecision] = []
        self._others_at: int | None = None
        self._now: _Told | None = None
        """The review it is in; nothing among the other decisions."""
        self._is_lost = False
        """It is below a heading that could not be read, which was told."""

    # --- what stands there --------------------------------------------------------------------------------------

    def section(self, section: Section) -> None:
        """Read one section: the part itself, a review, or a section of a review."""
        heading = section.heading
        if heading.level == _PART:
            for entry in section.entries:
                if not entry.spans or (entry.spans[0].label or "").casefold() != _JOURNAL_HEAD:
                    self._wrong(entry, "it has no place here: name the review first")
        elif heading.level == _REVIEW and heading.text.casefold() == OTHER_DECISIONS.casefold():
            self._others_told(section)
        elif heading.level == _REVIEW:
            self._review(section)
        elif heading.level == _SECTION and self._now is not None:
            self._below(section, self._now)
        elif not self._is_lost:
            self._stray(heading, "a review has ###, its sections ####")

    def _stray(self, heading: Heading, why: str) -> None:
        self._known.wrong(heading.line, "column 1", f'"{heading.text}" is no heading of the minutes here: {why}')

    def _wrong(self, entry: Entry, said: str) -> None:
        self._known.wrong(entry.line, column_of_label(entry), said)

    def _others_told(self, section: Section) -> None:
        self._now, self._is_lost = None, False
        if self._others_at is not None:
            said = f'"{section.heading.text}" stands here again, first in line {self._others_at}. Keep one of them'
            self._known.wrong(section.heading.line, "column 1", said)
        self._others_at = section.heading.line
        for entry in section.entries:
            if entry.get(DECISION) is None:
                self._wrong(entry, unlabelled(entry) if _label(entry) is None else self._unknown(entry, [DECISION]))
            else:
                self._others.append(self._decision(entry, None))

    def _review(self, section: Section) -> None:
        found = _HEADING.fullmatch(section.heading.text)
        self._now, self._is_lost = None, found is None
        if found is None:
            known = [OTHER_DECISIONS, *(f"{kind.capitalize()} review of" for kind in ReviewKind)]
            self._stray(section.heading, f"write ### Monthly review of 2027-04{hint(section.heading.text, known)}")
            return
        told = ToldReview(section.heading.line, found["kind"], found["period"])
        self._now = now = _Told(told)
        self._told.append(now)
        for entry in section.entries:
            if not take_field(told, entry, self._known):
                self._said_in_section(now, reviewing.ATTENDEES, entry)

    def _below(self, section: Section, now: _Told) -> None:
        title = section.heading.text.casefold()
        if title in now.sections:
            said = f'"{section.heading.text}" stands here again, first in line {now.sections[title]}. Keep one of them'
            self._known.wrong(section.heading.line, "column 1", said)
            return
        now.sections[title] = section.heading.line
        if title == ALSO_SAID.casefold():
            for entry in section.entries:
                self._elsewhere(now, entry)
        elif title in _TITLES:
            for entry in section.entries:
                self._entry(now, _TITLES[title], entry)
        else:
            known = [*(each.title for each in reviewing.sections(ReviewKind.ANNUAL)), ALSO_SAID]
            self._stray(section.heading, f"it is no section of a review{hint(section.heading.text, known)}")

    def _entry(self, now: _Told, section: str, entry: Entry) -> None:
        """An item of a section: a thing that was gone through, a decision, or what was said about the section."""
        named = (_label(entry) or "").casefold()
        if section == NEXT_DATE and named == NEXT_REVIEW.casefold():
            take_field(now.review, entry, self._known)
        elif section == DECISIONS and named == DECISION.casefold():
            now.decisions.append(self._decision(entry, now))
        elif section == DECISIONS and named == WANTED.casefold():
            now.said.append(ToldSaid(section, entry, entry.spans[0], WANTED, IS_WANTED, entry.spans[0].text))
            self._subject(now, section, entry, WANTED, has_own=False)
        elif named in _SUBJECTS and section != DECISIONS:
            self._subject(now, section, entry, _SUBJECTS[named])
        elif named == CHANGE_WANTED.casefold():
            self._known.derived.add(entry.line)
        else:
            self._said_in_section(now, section, entry)

    def _subject(self, now: _Told, section: str, entry: Entry, named: str, *, has_own: bool = True) -> None:
        """A thing that was gone through, with what was said about it below."""
        told = self._said(entry)
        if has_own:
            self._known.derived.add(entry.line)
        stands = next((span.text for each in entry.below if (span := each.get(STANDS))), None)
        if named == DECISION and section == LAST_TIME:
            verdict, text = (None, "") if told is None else told
            now.said.append(ToldSaid(section, entry, entry.spans[0], named, verdict, text, stands=stands or ""))
        elif told is not None:
            subject = entry.spans[0] if has_own else Span(None, "")
            now.said.append(ToldSaid(section, entry, subject, named if has_own else ABOUT, *told))

    def _said_in_section(self, now: _Told, section: str, entry: Entry) -> None:
        """What was said about the section itself, or about something it does not go through."""
        named = (_label(entry) or "").casefold()
        if named in {SAID.casefold(), VERDICT.casefold()}:
            now.said.append(ToldSaid(section, entry, None, "", *self._words(entry)))
        elif named == ABOUT.casefold():
            told = self._said(entry)
            if told is not None:
                now.said.append(ToldSaid(section, entry, entry.spans[0], ABOUT, *told))
        elif _label(entry) is None and entry.text and not entry.below and section not in {DECISIONS, NEXT_DATE}:
            now.said.append(ToldSaid(section, entry, None, "", "", entry.text))
        elif _label(entry) is None:
            self._wrong(entry, unlabelled(entry))
        else:
            own = {DECISIONS: [DECISION, WANTED], NEXT_DATE: [NEXT_REVIEW]}.get(section, list(SUBJECTS))
            self._wrong(entry, self._unknown(entry, [SAID, VERDICT, ABOUT, *own]))

    def _elsewhere(self, now: _Told, entry: Entry) -> None:
        """What was said in a section that this kind of review does not have."""
        section, about = entry.get(SECTION), entry.get(ABOUT)
        told = self._said(entry)
        if section is None:
            self._wrong(entry, f"it does not tell the section. Begin it with - **{SECTION}:** and its name")
        elif told is not None:
            ours = _TITLES.get(section.text.casefold(), section.text)
            now.said.append(ToldSaid(ours, entry, about, ABOUT if about else "", *told, is_elsewhere=True))

    def _decision(self, entry: Entry, now: _Told | None) -> ToldDecision:
        told = ToldDecision(entry, entry.spans[0].text, None if now is None else now.review)
        for below in entry.below:
            named = next((each for each in _OWED if each.casefold() == (_label(below) or "").casefold()), None)
            if named is not None:
                told.owed[named] = below
        words = self._said(entry, _OWED)
        if now is not None:
            verdict, text = (None, "") if words is None else words
            now.said.append(ToldSaid(DECISIONS, entry, entry.spans[0], DECISION, verdict, text, of=told))
        return told

    def _said(self, entry: Entry, also: Sequence[str] = ()) -> tuple[str, str] | None:
        """The verdict and the words below an item; nothing where nothing was said."""
        found: tuple[Entry, tuple[str, str]] | None = None
        known = {each.casefold() for each in (*FACTS, *also)}
        for below in entry.below:
            named = (_label(below) or "").casefold()
            if named in {SAID.casefold(), VERDICT.casefold()}:
                if found is not None:
                    self._wrong(below, f"this stands here again, first in line {found[0].line}. Keep one of them")
                    continue
                found = below, self._words(below)
            elif not named:
                self._wrong(below, unlabelled(below))
            elif named not in known:
                self._wrong(below, self._unknown(below, [SAID, VERDICT, *also, *FACTS]))
            elif named not in {each.casefold() for each in (*also, STANDS)}:
                self._known.derived.add(below.line)
        return None if found is None else found[1]

    def _words(self, entry: Entry) -> tuple[str, str]:
        for span in entry.spans:
            if (span.label or "").casefold() not in {SAID.casefold(), VERDICT.casefold()}:
                self._wrong(entry, f'"{span.label or span.text}" has no place here')
        verdict, text = entry.get(VERDICT), entry.get(SAID)
        return "" if verdict is None else verdict.text, "" if text is None else text.text

    def _unknown(self, entry: Entry, known: Sequence[str]) -> str:
        label = _label(entry) or ""
        return f'"{label}" has no place here{hint(label, known)}'

    # --- what it means ------------------------------------------------------------------------------------------

    def all(self) -> Mapping[Kind, Mapping[str, Entity]]:
        """All that were told, with the uids they have."""
        kept = self._known.kept_scorecard()
        pairs = match([each.review for each in self._told], self._known)
        decisions, said = Decisions(self._known, kept), Said(self._known, kept)
        table: dict[str, Entity] = {}
        for told, review, before in zip(self._told, pairs.built, pairs.kept, strict=True):
            if review is not None:
                table[review.uid] = review
                decisions.add(told.decisions, review, before)
        decisions.add_others(self._others)
        made = decisions.all()
        for told, review, before in zip(self._told, pairs.built, pairs.kept, strict=True):
            if isinstance(review, Review):
                said.add(told.said, review, before, decisions)
        return {Kind.REVIEW: table, Kind.MINUTE: said.all(), Kind.DECISION: {**made, **decisions.settled(made)}}


_SUBJECTS = {words.casefold(): words for words in SUBJECTS}


def _label(entry: Entry) -> str | None:
    return entry.spans[0].label if entry.spans else None
