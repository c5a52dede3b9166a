"""What was said about things of the plan beside it: findings set aside, and notes without a section to stand in."""

from collections.abc import Iterator

from bsc_tui.exchange.markdown_labels import label
from bsc_tui.exchange.markdown_naming import Naming
from bsc_tui.exchange.markdown_plan import WITH_NOTES, reference
from bsc_tui.exchange.markdown_text import GONE, heading, item, items, labelled
from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.plan import Note, Plan, Waiver

SET_ASIDE, NOTES = "Set aside", "Notes"
CHECK, ELEMENT, PERIOD, BY, REASON = "Check", "Element", "Period", "By", "Reason"
ABOUT, NOTE = "About", label(Kind.NOTE, "text")

Pair = tuple[str, str] | tuple[str, str, str]


def set_aside(plan: Plan, named: Naming) -> Iterator[str]:
    """The findings that were set aside, with the reasons."""
    waivers = sorted(plan.waivers.values(), key=lambda each: (each.check, _words(each.element, named), each.uid))
    if waivers:
        yield heading(3, SET_ASIDE)
        yield items(_waiver(each, named) for each in waivers)


def _waiver(waiver: Waiver, named: Naming) -> str:
    pairs: list[Pair] = [(CHECK, waiver.check), *_element(ELEMENT, waiver.element, named), (BY, waiver.person)]
    return item(labelled(*pairs), [item(labelled((REASON, waiver.reason)))] if waiver.reason.strip() else [])


def notes_elsewhere(plan: Plan, named: Naming) -> Iterator[str]:
    """The notes about what has no section of its own, or is no longer there."""
    scorecard = Scorecard(plan=plan)
    own = {uid for kind in WITH_NOTES for uid in scorecard.things(kind)}
    notes = sorted(
        (note for note in plan.notes.values() if note.element not in own), key=lambda note: (note.rank, note.uid)
    )
    if notes:
        yield heading(3, NOTES)
        yield items(_note(note, named) for note in notes)


def _note(note: Note, named: Naming) -> str:
    return item(labelled(*_element(ABOUT, note.element, named)), [item(labelled((NOTE, note.text)))])


def _words(uid: str, named: Naming) -> str:
    return " ".join(" ".join(pair[1:]) for pair in _element(ELEMENT, uid, named))


def _element(words: str, uid: str, named: Naming) -> list[Pair]:
    """What is meant, as people name it: of an actual its KPI and period."""
    if uid in named:
        return [(words, *reference(uid, named))]
    kpi, _, period = uid.partition("/")
    if period and named.kind(kpi) is Kind.KPI:
        return [(words, *reference(kpi, named)), (PERIOD, period)]
    return [(words, "", GONE)]
