"""The review in lines: its parts, what a part goes through, and what there is to know about one thing."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from textual.content import Content

from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.clock import taken
from bsc_tui.scorecard.correctives import OffTrack
from bsc_tui.scorecard.figures import ObjectiveFigures
from bsc_tui.scorecard.kpis_in_question import KpiInQuestion
from bsc_tui.scorecard.links_on_trial import LinkOnTrial
from bsc_tui.scorecard.missing_values import MissingValue
from bsc_tui.scorecard.movement import Shift, Value
from bsc_tui.scorecard.period import Period
from bsc_tui.scorecard.plan import Plan
from bsc_tui.scorecard.policy import in_utc
from bsc_tui.scorecard.records import Answer, Decision, Review, ReviewKind, Slot
from bsc_tui.scorecard.review_sections import ADD, BROKEN, CHANGE, DROP, RETIRE, STOP
from bsc_tui.scorecard.reviewing import (
    ATTENDEES,
    DECISIONS,
    LAST_TIME,
    LINKS,
    MOVERS,
    NEXT_DATE,
    OFF_TRACK,
    WINS,
    Attendee,
    Item,
    Section,
    actions_in,
    decisions_in,
    held_of,
    minutes_in,
    minutes_of,
    proposed_period,
    reviews,
    sections,
    stands,
    wanted_in,
)
from bsc_tui.scorecard.wins import Win
from bsc_tui.scorecard.work import Work
from bsc_tui.widgets.row_list import ListRow
from bsc_tui.wording.dates import format_date
from bsc_tui.wording.periods import period_name
from bsc_tui.wording.review_facts import called, facts
from bsc_tui.wording.text import visible

MOST_PICKED = 9
"""So many attendees are ticked by a digit."""
ANSWERED = {Answer.SAME: "action continues", Answer.NEW: "new action", Answer.ACCEPT: "accepted"}
ABOUT = {
    ReviewKind.MONTHLY: "what is off track, and what we do about it",
    ReviewKind.QUARTERLY: "does the strategy hold: links, KPIs, actions",
    ReviewKind.ANNUAL: "what goes on next year",
}
NOTHING = {
    LAST_TIME: "No decision was made before this review; corrective actions come up as wins or off track",
    "changed": "Nothing changed its status, and no value was corrected",
    WINS: "Nothing to celebrate in the figures: who helped all the same?",
    MOVERS: "Nothing moved",
    OFF_TRACK: "Nothing is off track, nothing is overdue",
    LINKS: "No objective is linked to another yet: F3 links them",
    "kpis": "Every objective is measured, and every KPI tells something",
    "actions": "Every action plan moves something",
    DECISIONS: "Nothing decided yet: d keeps a decision, w one that others have to take",
    ATTENDEES: "Nobody is on the roster: + adds who is here",
}


def kind_rows(scorecard: Scorecard, today: date, shift: int, locale: str) -> list[ListRow]:
    """The kinds of review there are, and those that were held, the latest first."""
    rows = [ListRow("kinds", "BEGIN A REVIEW", is_heading=True)]
    for kind in ReviewKind:
        period = shifted(scorecard, kind, today, shift)
        was = held_of(scorecard, kind, period)
        about, aside = ABOUT[kind], f"{period_name(period, locale)}   {minutes_of(kind)} min"
        if was is not None:
            about, aside = held_words(scorecard, was, locale), period_name(period, locale)
        rows.append(ListRow(f"kind/{kind}", f"{kind.capitalize()}: {about}", aside=aside, depth=1))
    held = [each for each in reversed(reviews(scorecard)) if each.ended is not None]
    if held:
        rows.append(ListRow("held", "HELD", is_heading=True))
    for each in held:
        title = f"{each.kind.capitalize()} review of {each.period}: {kept_words(scorecard, each)}, begun by {each.by}"
        rows.append(ListRow(f"held/{each.uid}", title, aside=_held_on(each, locale), depth=1))
    return rows


def held_words(scorecard: Scorecard, review: Review, locale: str) -> str:
    """When a review was held, and what is in its minutes: `held on 8 Mar 2027: 1 decision, 2 notes`."""
    return f"held on {_held_on(review, locale)}: {kept_words(scorecard, review)}"


def _held_on(review: Review, locale: str) -> str:
    return format_date(in_utc(review.ended or review.opened).date(), locale)


def kept_words(scorecard: Scorecard, review: Review) -> str:
    """What is in the minutes of a review, counted: what was decided or is wanted, what is done, what was said."""
    wanted = wanted_in(scorecard, review)
    said = [each for each in minutes_in(scorecard, review) if each.text.strip() or each.section != LAST_TIME]
    decisions = len(decisions_in(scorecard, review)) + len(wanted)
    actions = len(actions_in(scorecard, review))
    counts = [(decisions, "decision"), (actions, "corrective action"), (len(said) - len(wanted), "note")]
    told = [f"{count} {word}{'' if count == 1 else 's'}" for count, word in counts if count]
    return ", ".join(told) or "no decisions, no notes"


def list_words(held: Review | None) -> Content:
    """What Enter does in the list of reviews."""
    if held is None:
        return Content.styled("Which review? Enter begins it, [ and ] choose the period", "bold")
    return Content.styled("It was held: Enter reads its minutes, r goes on with it, b holds another", "bold")


def shifted(scorecard: Scorecard, kind: ReviewKind, today: date, by: int) -> Period:
    """The period proposed for a kind of review, or one so many before or after it, within the plan's time."""
    calendar, charter = scorecard.plan.calendar, scorecard.plan.charter
    period = proposed_period(scorecard, kind, today)
    first, last = calendar.ends(period.frequency, charter.start, charter.end)
    last = min(last, calendar.period(period.frequency, max(today, charter.start)))
    other = calendar.step(period, by)
    return min(max(other, first), max(last, first))


def part_rows(
    review: Review, here: str, counts: Mapping[str, int], clock: Mapping[str, Slot], now: datetime
) -> list[ListRow]:
    """The parts of a review with the minutes each has taken and has; those before the one in hand are behind it."""
    rows, is_behind = [], True
    for section in sections(review.kind):
        is_behind = is_behind and section.id != here
        mark = "✓" if is_behind else ">" if section.id == here else " "
        count = counts.get(section.id)
        title = f"{section.title} ({count})" if count else section.title
        rows.append(ListRow(section.id, title, aside=minutes_words(clock.get(section.id), section, now), mark=mark))
    return rows


def minutes_words(slot: Slot | None, section: Section, now: datetime) -> str:
    """How many minutes a part has taken, of those planned."""
    spent = taken(slot, now) // 60 if slot is not None else 0
    is_begun = slot is not None and (slot.spent > 0 or slot.running_since is not None)
    return f"{spent} of {section.minutes} min" if is_begun else f"{section.minutes} min"


def item_rows(items: Iterable[Item], scorecard: Scorecard, review: Review, today: date, locale: str) -> list[ListRow]:
    """What a part goes through, each with what was said about it in a word; attendees with the digit for each."""
    rows = []
    for place, item in enumerate(items, start=1):
        if isinstance(item.subject, Attendee):
            digit = f"{place}" if place <= MOST_PICKED else " "
            here = item.subject.is_here
            rows.append(ListRow(item.uid, item.subject.name, digit, "here" if here else "not here",
                                mark="✓" if here else " "))  # fmt: skip
            continue
        title = _in_a_line(item, scorecard, locale)
        aside = _said_in_a_word(item)
        if isinstance(item.subject, Decision):
            owner = scorecard.plan.people.get(item.subject.owner or "")
            due = format_date(item.subject.due, locale) if item.subject.due is not None else ""
            how = stands(scorecard, review, item.subject, today) if item.subject.review != review.uid else ""
            aside = "  ".join(each for each in (owner.name if owner is not None else "", due, how) if each)
        rows.append(ListRow(item.uid, title, aside=aside, mark=_mark(item)))
    return rows


def _in_a_line(item: Item, scorecard: Scorecard, locale: str) -> str:
    """What a thing is called in a list; a link by its codes, for its sentence stands below."""
    if isinstance(item.subject, LinkOnTrial):
        return " ".join(f"{item.title}  {item.subject.link.because}".split())
    return " ".join(called(item, scorecard, locale).split())


def _said_in_a_word(item: Item) -> str:
    """What was said about a thing, in a word."""
    if isinstance(item.subject, OffTrack) and item.subject.answer is not None:
        return ANSWERED[item.subject.answer.answer]
    if isinstance(item.subject, Work) and item.subject.is_done:
        return "done"
    if item.said is None:
        return ""
    return item.said.verdict or "noted"


def _mark(item: Item) -> str:
    is_answered = isinstance(item.subject, OffTrack) and item.subject.is_answered
    is_done = isinstance(item.subject, Work) and item.subject.is_done
    return "✓" if is_answered or is_done or item.said is not None else " "


def part_words(section: Section, place: int, count: int, number: int, parts: int, minutes: str) -> Content:
    """Which part it is and how long it has taken, the question it asks, and the words to answer with."""
    of = f"   point {place} of {count}" if count else ""
    lines = [
        Content.assemble((f"{number}/{parts} {section.title}", "bold"), (f"{of}   {minutes}", "$text-muted")),
        Content.styled(section.question, "italic"),
    ]
    if section.verdicts and count:
        words = [
            Content.assemble((f" {key} ", "bold reverse"), f" {word}") for key, word in enumerate(section.verdicts, 1)
        ]
        lines.append(Content("    ").join(words))
    return Content("\n").join(lines)


def item_words(item: Item, scorecard: Scorecard, review: Review, today: date, locale: str) -> Content:
    """All there is to know about one thing, and what was said."""
    lines = [Content.styled(visible(called(item, scorecard, locale)), "bold")]
    for fact in facts(item, scorecard, review, today, locale):
        text = Content(visible(fact.text).replace("\n", "\n  "))
        lines.append(Content.assemble((f"{fact.label}: ", "$text-muted"), text))
    if isinstance(item.subject, LinkOnTrial) and item.subject.proposes:
        lines.append(Content.assemble(("Proposed: ", "$text-muted"), item.subject.proposes))
    if item.said is not None:
        said = item.said
        lines.append(Content(""))
        if said.verdict:
            lines.append(Content.assemble(("The room says: ", "$text-muted"), (visible(said.verdict), "bold")))
        if said.text:
            lines.append(Content.assemble(("Said: ", "$text-muted"), Content(visible(said.text))))
    return Content("\n").join(lines)


def next_date_words(review: Review, proposed: date | None, locale: str) -> Content:
    """When the next review is, and what ends this one."""
    if review.next_on is not None:
        words = f"The next review is on {format_date(review.next_on, locale)}."
    elif proposed is not None:
        words = f"Proposed: {format_date(proposed, locale)}, when the figures of the next period have arrived."
    else:
        words = "The plan's time is over after this one: no day is proposed."
    year = "\nN makes next year's plan from this one." if review.kind is ReviewKind.ANNUAL else ""
    return Content(f"{words}\n\ne names another day.{year}\nE ends the review and writes its minutes.")


def counted(found: Mapping[str, Sequence[Item]]) -> dict[str, int]:
    """How many things each part goes through; where it is no list of things it has none."""
    return {section: len(each) for section, each in found.items() if section not in {NEXT_DATE, ATTENDEES}}


# --- what a thing is about --------------------------------------------------------------------------------------


def kpi_of(item: Item, plan: Plan) -> str:
    """Uid of the KPI a thing is about; empty where it is about none."""
    match item.subject:
        case OffTrack(kpi=kpi) | Value(kpi=kpi) | MissingValue(kpi=kpi):
            uid = kpi.uid
        case Win() as win:
            uid = win.for_kpi
        case Work(kpi=kpi_uid):
            uid = kpi_uid or ""
        case Shift() | KpiInQuestion():
            uid = item.uid
        case _:
            uid = ""
    return uid if uid in plan.kpis else ""


def thing_of(item: Item, plan: Plan) -> str:
    """Uid of the KPI or objective a thing is about, so that other places show it; empty where it is about neither."""
    match item.subject:
        case LinkOnTrial() as tested:
            return tested.driver.objective.uid
        case ObjectiveFigures() as row:
            return row.objective.uid
        case KpiInQuestion() as asked:
            return asked.thing.uid
        case _:
            return kpi_of(item, plan)


def follows_from(item: Item | None) -> str:
    """The decision that follows from what the room found; empty where it asks for none."""
    if item is None or item.said is None:
        return ""
    title = " ".join(item.title.split())
    match item.said.verdict:
        case verdict if verdict in {RETIRE, STOP, CHANGE}:
            return f"{verdict.capitalize()} {title}"
        case verdict if verdict == ADD:
            return f"Add a KPI for {title}"
        case verdict if verdict == BROKEN:
            return f"Rethink the link {title}"
        case verdict if verdict == DROP:
            return f"Drop {title} next year"
        case _:
            return ""
