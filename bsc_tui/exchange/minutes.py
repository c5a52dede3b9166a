"""The minutes of reviews as Markdown: what was looked at, what was said about it, what was decided, and when next.

The figures are those known on the day the review ended; while it goes on, those of today.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from bsc_tui.exchange.markdown_blocks import MINUTES_BLOCK, SEAL_BLOCK, block, seal
from bsc_tui.exchange.markdown_naming import Naming, naming
from bsc_tui.exchange.markdown_plan import reference
from bsc_tui.exchange.markdown_records import records_block
from bsc_tui.exchange.markdown_sign_off import moment_words
from bsc_tui.exchange.markdown_text import GONE, NOBODY, NOTHING, heading, item, items, labelled, paragraph
from bsc_tui.scorecard import reviewing
from bsc_tui.scorecard.canonical import canonical, digest
from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.movement import movement
from bsc_tui.scorecard.period import Period
from bsc_tui.scorecard.plan import in_order
from bsc_tui.scorecard.policy import in_utc
from bsc_tui.scorecard.records import Decision, Minute, Records, Review
from bsc_tui.scorecard.review_sections import ASKS_FOR_CHANGE
from bsc_tui.scorecard.reviewing import Item
from bsc_tui.wording.review_facts import PLAIN, called, facts, noun

PART = "minutes"
"""The name of the part, in the list of parts and in its seal."""
TITLE = "Review minutes"
ALSO_SAID, OTHER_DECISIONS = "Also said", "Other decisions"
DATE, REVIEW, PERIOD, BEGUN_BY, STATE, ATTENDEES, NEXT_REVIEW = (
    "Date", "Review", "Period", "Begun by", "State", "Attendees", "Next review",
)  # fmt: skip
DECISION, WANTED, ABOUT, SECTION, VERDICT, SAID = "Decision", "Wanted", "About", "Section", "Verdict", "Said"
OWNER, DUE, DONE, STANDS, DECIDED = "Owner", "Due", "Done", "Stands", "Decided"
_PART_LEVEL = 3
"""Of the heading of a review in the part of a file; in a file of its own it is the first."""
Pair = tuple[str, str] | tuple[str, str, str]
CHANGE_WANTED = "Change of the plan wanted"
INTERRUPTED = "not ended; interrupted at: "
"""Before the title of the section a review that goes on was left in."""


def minutes(scorecard: Scorecard, review: Review, *, today: date, head: str | None = None) -> str:
    """The minutes of one review as a file of its own; the same review and day give the same text.

    They are sealed like the parts of an export; `head` is the hash of the journal's last entry.
    """
    text = minutes_text(scorecard, review, today=today, head=head)
    sealed = seal(PART, text, plan=digest(canonical(scorecard.plan)), head=head)
    return "\n\n".join((text, *block(SEAL_BLOCK, sealed))) + "\n"


def minutes_text(scorecard: Scorecard, review: Review, *, today: date, head: str | None = None) -> str:
    """The same without its seal, to be read and not kept."""
    charter = scorecard.plan.charter
    about = [labelled(("Plan", charter.name))]
    if charter.organisation.strip():
        about.append(labelled(("Organisation", charter.organisation)))
    about += [labelled(("Journal head", head))] if head else []
    return "\n\n".join(_review(scorecard, review, today, level=1, about=about))


def minutes_part(scorecard: Scorecard, *, today: date, head: str | None, period: Period | None = None) -> Iterator[str]:
    """The blocks of the minutes of all reviews, or of those of a period, in the order they were held.

    Read back, those of one period leave all others as they are.
    """
    yield heading(2, TITLE)
    if head:
        yield items([item(labelled(("Journal head", head)))])
    held = [each for each in reviewing.reviews(scorecard) if period is None or each.period == str(period)]
    if not held:
        yield NOTHING
    for review in held:
        yield from _review(scorecard, review, today, level=_PART_LEVEL)
    shown = {each.uid for review in held for each in reviewing.decisions_in(scorecard, review)}
    others = [each for each in in_order(scorecard.records.decisions.values()) if each.uid not in shown]
    if others and period is None:
        names = naming(scorecard.plan)
        yield heading(_PART_LEVEL, OTHER_DECISIONS)
        yield items(_other(each, names) for each in others)
    kept = scorecard if period is None else _only(scorecard, held)
    yield from records_block(MINUTES_BLOCK, kept)


def _only(scorecard: Scorecard, reviews: Sequence[Review]) -> Scorecard:
    """With the records of some reviews alone."""
    records, uids = scorecard.records, {each.uid for each in reviews}
    kept: dict[str, Any] = {
        "reviews": {each.uid: each for each in reviews},
        "minutes": {uid: each for uid, each in records.minutes.items() if each.review in uids},
        "decisions": {each.uid: each for review in reviews for each in reviewing.decisions_in(scorecard, review)},
    }
    return Scorecard(plan=scorecard.plan, records=Records.model_construct(**kept))


def _other(decision: Decision, names: Naming) -> str:
    """A decision that was made in no review that is kept."""
    below = [*_owed(decision, names, with_state=True), item(labelled((DECIDED, moment_words(decision.at))))]
    return item(labelled((DECISION, decision.text)), below)


def title_of(review: Review) -> str:
    """The heading of the minutes of a review: `Monthly review of 2026-12`."""
    return f"{review.kind.capitalize()} review of {review.period}"


def _review(
    scorecard: Scorecard, review: Review, today: date, *, level: int, about: Sequence[str] = ()
) -> Iterator[str]:
    known = reviewing.known_on(review, today)
    yield heading(level, title_of(review))
    names = naming(scorecard.plan)
    said = [_entry(each, names) for each in reviewing.minutes_in(scorecard, review, reviewing.ATTENDEES)]
    yield items([*map(item, (*about, *_told(review, known))), _attendees(review), *said])
    before, now = reviewing.boards_of(scorecard, review, known)
    moved = movement(scorecard, before, now, known)
    wanted: list[str] = []
    for section in reviewing.sections(review.kind):
        if section.id == reviewing.ATTENDEES:
            continue
        yield heading(level + 1, section.title)
        found = reviewing.items(scorecard, review, section.id, before, now, known, moved=moved)
        every = reviewing.minutes_in(scorecard, review, section.id)
        there = {told.uid for each in found for told in (each.said, each.subject) if isinstance(told, Minute)}
        with_state = level == _PART_LEVEL and section.id == reviewing.DECISIONS
        entries = [
            *(item(_said(minute)) for minute in every if not minute.about and minute.uid not in there),
            *_entries(scorecard, review, found, known, names, with_state=with_state),
            *(_entry(minute, names) for minute in every if minute.about and minute.uid not in there),
        ]
        if section.id == reviewing.NEXT_DATE and review.next_on is not None:
            entries.insert(0, item(labelled((NEXT_REVIEW, review.next_on.isoformat()))))
        yield items([*(wanted if section.id == reviewing.DECISIONS else ()), *entries]) or NOTHING
        wanted += _changes_wanted(found)
    others = [each for each in reviewing.minutes_in(scorecard, review) if each.section not in _known(review)]
    if others:
        yield heading(level + 1, ALSO_SAID)
        yield items(_elsewhere(each, names) for each in others)


def _known(review: Review) -> frozenset[str]:
    return frozenset(section.id for section in reviewing.sections(review.kind))


def date_words(review: Review) -> str:
    """The day a review was held, and until when it was continued."""
    began, ended = in_utc(review.opened).date(), None if review.ended is None else in_utc(review.ended).date()
    return f"{began}, continued until {ended}" if ended not in {None, began} else str(began)


def state_words(review: Review) -> str:
    """Where a review was left; nothing once it has ended."""
    if review.ended is not None:
        return ""
    place = reviewing.section_of(review.kind, reviewing.place_of(review).section)
    return f"{INTERRUPTED}{place.title}"


def _told(review: Review, known: date) -> Iterator[str]:
    yield labelled((DATE, date_words(review)))
    yield labelled((REVIEW, review.kind.value), (PERIOD, review.period))
    yield labelled((BEGUN_BY, review.by))
    if review.ended is None:
        yield labelled((STATE, state_words(review)))
    yield labelled(("Figures as of", known.isoformat()))


def _attendees(review: Review) -> str:
    if not review.attendees:
        return item(f"**{ATTENDEES}:** {NOTHING}")
    return item(f"**{ATTENDEES}:**", [item(paragraph(name)) for name in review.attendees])


def _entry(minute: Minute, names: Naming) -> str:
    """What was said about a thing that is not gone through."""
    if not minute.about:
        return item(_said(minute))
    return item(labelled(_about(minute, names)), [item(_said(minute))])


def _elsewhere(minute: Minute, names: Naming) -> str:
    """What was said in a section that this kind of review does not have."""
    about = [_about(minute, names)] if minute.about else []
    return item(labelled(*about, (SECTION, minute.section)), [item(_said(minute))])


def _about(minute: Minute, names: Naming) -> Pair:
    return (ABOUT, *reference(minute.about, names)) if minute.about in names else (ABOUT, "", GONE)


def _entries(
    scorecard: Scorecard, review: Review, found: Sequence[Item], known: date, names: Naming, *, with_state: bool
) -> Iterator[str]:
    for each in found:
        told = facts(each, scorecard, review, known, PLAIN)
        below: list[str] = []
        if isinstance(each.subject, Decision):
            told = tuple(fact for fact in told if fact.label not in {OWNER, DUE})
            below += _owed(each.subject, names, with_state=with_state)
        below += [item(labelled((fact.label, fact.text))) for fact in told]
        yield item(labelled((noun(each), called(each, scorecard, PLAIN))), [*below, *_of(each)])


def _owed(decision: Decision, names: Naming, *, with_state: bool) -> Iterator[str]:
    """Who carries a decision out and by when, and whether it is done by now."""
    if decision.owner is not None:
        yield item(labelled((OWNER, *reference(decision.owner, names))))
    elif decision.due is not None:
        yield item(labelled((OWNER, "", NOBODY)))
    if decision.due is not None:
        yield item(labelled((DUE, decision.due.isoformat())))
    if with_state and decision.done:
        yield item(labelled((DONE, "yes")))


def _of(found: Item) -> Iterator[str]:
    """What was said about an item, where it does not say so itself."""
    if found.said is None or found.said is found.subject:
        return
    is_told = isinstance(found.subject, Decision)  # how it stands is a fact about it
    if found.said.text.strip() or not is_told:
        yield item(_said(found.said.model_copy(update={"verdict": ""}) if is_told else found.said))


def _said(minute: Minute) -> str:
    pairs = [(VERDICT, minute.verdict)] if minute.verdict.strip() else []
    if minute.text.strip() or not pairs:
        pairs.append((SAID, minute.text))
    return labelled(*pairs)


def _changes_wanted(found: Sequence[Item]) -> Iterator[str]:
    """What the room found that asks for another plan; such a change is signed by those it concerns."""
    for each in found:
        if each.said is not None and each.said.verdict in ASKS_FOR_CHANGE:
            yield item(labelled((CHANGE_WANTED, f"{each.said.verdict}: {noun(each)} {each.title}")))
