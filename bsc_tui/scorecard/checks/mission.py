"""Checks of the mission and the vision."""

import re
from collections.abc import Iterator
from datetime import date

from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.checks.check import Remark, Severity, check
from bsc_tui.scorecard.checks.words import says_something, words

MISSION_WORDS = 40
_YEAR = re.compile(r"(?<!\d)(?:19|20|21)\d\d(?!\d)")


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
    "V2",
    Severity.WARNING,
    "shorten the mission",
    why="A mission that nobody can repeat from memory guides nobody.",
    fix=f"Cut it to at most {MISSION_WORDS} words; details belong to the vision and the objectives.",
    good="We keep the town's bicycles safe and its people moving.",
    bad="A paragraph that lists every department and what it does.",
    source="Niven 2006: a mission is simple and clear; the number of words is ours",
)
def mission_is_short(scorecard: Scorecard, _today: date) -> Iterator[Remark]:
    """The mission has few words."""
    charter = scorecard.plan.charter
    count = len(words(charter.mission))
    if count > MISSION_WORDS:
        yield Remark(charter, "mission", f"shorten the mission: {count} words, at most {MISSION_WORDS} are remembered")


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
    if says_something(charter.vision) and not _YEAR.search(charter.vision):
        yield Remark(charter, "vision")
