"""Checks of the mission and the vision: that they are there, and that the vision can be reached in time."""

from collections.abc import Iterator
from datetime import date

from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.checks.check import Remark, check
from bsc_tui.scorecard.checks.words import says_something, years
from bsc_tui.scorecard.severity import Severity

NEAR, FAR = 3, 5
"""Years a vision usually looks ahead."""
DAYS_OF_A_YEAR = 365.25


@check(
    "V1",
    Severity.ERROR,
    "why do you exist?",
    why="Every objective is judged by whether it serves the mission, so there has to be one.",
    fix="Write in a sentence or two whom you serve and which need you fill.",
    good="We bake honest bread so that every household in the valley eats well, every day.",
    bad="TBD",
    source="NHS England QSIR, stage 1; BSI Nine Steps, step 1",
)
def mission_is_there(scorecard: Scorecard, _today: date) -> Iterator[Remark]:
    """The mission says something."""
    charter = scorecard.plan.charter
    if not says_something(charter.mission):
        yield Remark(charter, "mission")


@check(
    "V5",
    Severity.ERROR,
    "where do you want to be at the end?",
    why="Without a picture of the end nobody can tell whether the objectives lead there.",
    fix="Write where you will be at the end of the horizon and what will be different, and for whom.",
    good="By the end of 2026 nine of ten orders arrive warm, and 5,000 households buy from us each week.",
    bad="To be the best.",
    source="Kaplan and Norton 1996, translating the vision",
)
def vision_is_there(scorecard: Scorecard, _today: date) -> Iterator[Remark]:
    """The vision says something."""
    charter = scorecard.plan.charter
    if not says_something(charter.vision):
        yield Remark(charter, "vision")


@check(
    "V6",
    Severity.WARNING,
    "say by when: the vision names no year",
    why="A vision without a date can be put off for ever.",
    fix="Name the year the plan ends in.",
    good="By the end of 2028 no patient waits longer than a week.",
    bad="Some day no patient waits.",
    source="Niven 2006: quantified and time bound",
)
def vision_has_a_year(scorecard: Scorecard, _today: date) -> Iterator[Remark]:
    """The vision names a year."""
    charter = scorecard.plan.charter
    if says_something(charter.vision) and not years(charter.vision):
        yield Remark(charter, "vision")


@check(
    "V8",
    Severity.WARNING,
    "let the vision and the plan end in the same year",
    why="Where vision and plan end apart, nobody can say at the end of the plan whether the vision was reached.",
    fix="Name the year the plan ends in, or move the end of the plan.",
    good="By the end of 2028 …, in a plan that ends on 31 December 2028",
    bad="By 2035 …, in a plan for 2027",
    source="Mekong Capital: the specific date of the vision",
)
def vision_ends_with_the_plan(scorecard: Scorecard, today: date) -> Iterator[Remark]:
    """The vision names the year the plan ends in, and that lies ahead.

    That it lies ahead is asked only until the plan is first sent for sign-off: afterwards time goes by as planned.
    """
    charter = scorecard.plan.charter
    named = years(charter.vision)
    if not named:
        return
    if charter.end.year not in named:
        said = f"the vision names {max(named)}, the plan ends in {charter.end.year}"
        yield Remark(charter, "vision", f"let both end in the same year: {said}")
    elif charter.end < today and not scorecard.records.versions:
        yield Remark(charter, "vision", f"look ahead: {charter.end.year} is over")


@check(
    "V13",
    Severity.INFO,
    f"look {NEAR} to {FAR} years ahead",
    why="In less time little can really change, and further ahead nobody can see.",
    fix="Let the plan end three to five years from its start; a yearly plan is a step on that way and may say so.",
    good="2027 to 2030",
    bad="This month",
    source="MIT strategic planning; PowerNoodle: five years",
)
def horizon_is_some_years(scorecard: Scorecard, _today: date) -> Iterator[Remark]:
    """The horizon is three to five years, give or take a month; it is asked once there is a vision."""
    charter = scorecard.plan.charter
    if not says_something(charter.vision):
        return
    length = ((charter.end - charter.start).days + 1) / DAYS_OF_A_YEAR
    month = 1 / 12
    if length < NEAR - month:
        yield Remark(charter, "end", f"far enough? A vision usually looks {NEAR} to {FAR} years ahead")
    elif length > FAR + month:
        yield Remark(charter, "end", f"can you see so far? A vision usually looks {NEAR} to {FAR} years ahead")
