"""Checks of the wording of objectives, with the language pack of the plan."""

from collections.abc import Iterator
from itertools import pairwise

from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.checks.check import Remark, wording
from bsc_tui.scorecard.checks.language import Pack
from bsc_tui.scorecard.checks.words import begins_with_verb, joined_ideas, numbers, topic, verb_place, words
from bsc_tui.scorecard.plan import Objective
from bsc_tui.scorecard.severity import Severity

FEWEST_WORDS, MOST_WORDS = 3, 10
"""Of a title."""
ROUND_THE_CLOCK = "24/7"
"""A figure that is a word."""


def _judged(scorecard: Scorecard, pack: Pack) -> Iterator[tuple[Objective, tuple[str, ...]]]:
    """The objectives whose titles the pack can read, with the words of each."""
    for objective in scorecard.plan.objectives_in_order:
        if pack.reads(objective.title):
            yield objective, words(objective.title)


@wording(
    "O6",
    Severity.WARNING,
    "begin with a verb",
    why="An objective is something to do; a noun only names a topic.",
    fix="Put the verb first that says what you will do better.",
    good="Shorten the wait for a first visit",
    bad="Patient satisfaction",
    source="BSI Nine Steps, step 3",
)
def objective_begins_with_verb(scorecard: Scorecard, pack: Pack) -> Iterator[Remark]:
    """An objective's title begins with an action verb."""
    for objective, _ in _judged(scorecard, pack):
        if not begins_with_verb(objective.title, pack):
            yield Remark(objective, "title", f'begin with a verb: "{objective.title}"')


@wording(
    "O7",
    Severity.WARNING,
    "say what gets better, not what is built",
    why="A project ends; an objective goes on getting better, and the project is only one way to it.",
    fix="Ask what will be better once it is done: that is the objective, and this is one of its action plans.",
    good="Know our figures every week",
    bad="Implement a data warehouse",
    source="BSI Nine Steps, step 3: continuous improvement; Intrafocus: objectives are no initiatives",
)
def objective_is_no_project(scorecard: Scorecard, pack: Pack) -> Iterator[Remark]:
    """A title does not begin as a project does, unless it says what lasts: `Build trust`, `Install meters faster`."""
    for objective, said in _judged(scorecard, pack):
        begun = pack.project_verbs.at(said, verb_place(said, pack) or 0)
        if begun is not None and not pack.lasting.first(said):
            yield Remark(objective, "title", f'say what gets better: "{begun}" begins a project')


@wording(
    "O8",
    Severity.WARNING,
    "leave the number to the KPI",
    why="A number in the title is a target; it changes every year, and the objective stays.",
    fix="Take the number or the date out of the title and make it the target of a KPI.",
    good="Shorten the wait for a first visit, with the KPI: days until a first visit, 7 by December",
    bad="Shorten the wait to 7 days by December",
    source="Kaplan and Norton 1996: objective, measure and target are three things",
)
def objective_has_no_number(scorecard: Scorecard, pack: Pack) -> Iterator[Remark]:
    """A title holds no number and no date; `ISO 9001` and `24/7` are names."""
    for objective, said in _judged(scorecard, pack):
        found = _number(objective.title) or _deadline(said, pack)
        if found is not None:
            yield Remark(objective, "title", f'leave "{found}" to the KPI and its target')


def _number(title: str) -> str | None:
    """The first number that is no part of a name: behind capitals, as in `ISO 9001`, it is one."""
    names = {after for name, after in pairwise(title.split()) if name.isupper()}
    plain = title.replace(ROUND_THE_CLOCK, "")
    return next((number for number in numbers(plain) if number not in names), None)


def _deadline(said: tuple[str, ...], pack: Pack) -> str | None:
    """The month a title names as a deadline."""
    for before, word in pairwise(said):
        if word in pack.months and before in pack.by:
            return f"{before} {word.capitalize()}"
    return None


@wording(
    "O9",
    Severity.WARNING,
    "say one thing at a time",
    why="Of two things in one objective one may be reached and the other not, and nobody can say which is meant.",
    fix="Make two objectives of it, or name what both are for.",
    good="Keep our people",
    bad="Hire engineers and improve the training",
    source="BSI Nine Steps, step 3: a simple statement of intent",
)
def objective_has_one_idea(scorecard: Scorecard, pack: Pack) -> Iterator[Remark]:
    """A title does not join two verbs."""
    for objective, _ in _judged(scorecard, pack):
        joint = joined_ideas(objective.title, pack)
        if joint is not None:
            yield Remark(objective, "title", f'say one thing at a time: "{joint}" joins two')


@wording(
    "O10",
    Severity.WARNING,
    f"use {FEWEST_WORDS} to {MOST_WORDS} words",
    why="A title is read from a wall: shorter ones mean anything, longer ones are not read.",
    fix="Say it in a short sentence without its reasons; those belong below, under Why.",
    good="Deliver every order on time",
    bad="Grow",
    source="Intrafocus: not too long, not too short; the numbers are ours",
)
def objective_is_short(scorecard: Scorecard, pack: Pack) -> Iterator[Remark]:
    """A title has three to ten words; one that is too short for want of a verb or a topic is told by O6 or O12."""
    for objective, said in _judged(scorecard, pack):
        if len(said) > MOST_WORDS:
            yield Remark(objective, "title", f"shorten the title: {len(said)} words, at most {MOST_WORDS} are read")
        elif len(said) < FEWEST_WORDS and begins_with_verb(objective.title, pack) and not _is_vague(objective, pack):
            yield Remark(objective, "title", f'say more than "{objective.title}": of what, or for whom?')


@wording(
    "O11",
    Severity.INFO,
    "leave out how much",
    why="Such a word makes a stretch target of the objective without saying how far.",
    fix="Leave the word out; the target of the KPI says how much.",
    good="Shorten the wait for a first visit",
    bad="Dramatically shorten the wait",
    source="Intrafocus: it turns an objective into a stretch target",
)
def objective_is_sober(scorecard: Scorecard, pack: Pack) -> Iterator[Remark]:
    """A title does not say by how much in words."""
    for objective, said in _judged(scorecard, pack):
        found = pack.stretch.first(said)
        if found is not None:
            yield Remark(objective, "title", f'leave out "{found}": the target says how much')


@wording(
    "O12",
    Severity.INFO,
    "what exactly creates value here?",
    why="Every organisation wants this; it does not tell what yours will do.",
    fix="Ask those it is for what they value most, and write that.",
    good="Deliver every order on time",
    bad="Improve customer satisfaction",
    source="EPM Review: generic objectives could stand in any plan",
)
def objective_is_specific(scorecard: Scorecard, pack: Pack) -> Iterator[Remark]:
    """A title says more than a topic that could stand in any plan."""
    for objective, _ in _judged(scorecard, pack):
        if _is_vague(objective, pack):
            about = " ".join(topic(objective.title, pack))
            yield Remark(objective, "title", f'what exactly? "{about}" could stand in any plan')


def _is_vague(objective: Objective, pack: Pack) -> bool:
    has_verb = verb_place(words(objective.title), pack) is not None
    return has_verb and topic(objective.title, pack) in pack.vague


@wording(
    "O17",
    Severity.INFO,
    "what will be different?",
    why="What goes on as it is needs care every day, but no strategy.",
    fix="Say what changes, or leave it to daily business.",
    good="Keep supporters for longer",
    bad="Maintain service quality",
    source="BSI Nine Steps: as little as possible of what we do now",
)
def objective_looks_forward(scorecard: Scorecard, pack: Pack) -> Iterator[Remark]:
    """A title does not begin with keeping things as they are, unless it says what gets better."""
    for objective, said in _judged(scorecard, pack):
        begun = pack.keep_verbs.at(said, verb_place(said, pack) or 0)
        if begun is not None and not pack.lasting.first(said):
            yield Remark(objective, "title", f'what will be different? "{begun}" leaves it as it is')
