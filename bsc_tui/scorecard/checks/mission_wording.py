"""Checks of the wording of mission and vision, with the language pack of the plan."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.checks.check import Remark, wording
from bsc_tui.scorecard.checks.language import Pack
from bsc_tui.scorecard.checks.words import counts, numbers, says_something, sentences, unexplained, words
from bsc_tui.scorecard.plan import Charter
from bsc_tui.scorecard.severity import Severity

MISSION_WORDS, MISSION_SENTENCES = 40, 2
VISION_WORDS, VISION_SENTENCES = 60, 3
TOO_ALIKE = 0.8
"""Share of the words that mission and vision have in common, in the same order (`difflib`)."""
ROUND_THE_CLOCK = "24/7"
NAMED = 3
"""Abbreviations named before the others are left out."""


def _readable(text: str, pack: Pack) -> bool:
    return says_something(text) and pack.reads(text)


@wording(
    "V2",
    Severity.WARNING,
    "shorten the mission",
    why="A mission that nobody can repeat from memory guides nobody.",
    fix=f"Cut it to a sentence or two of at most {MISSION_WORDS} words; details belong to vision and objectives.",
    good="We keep the town's bicycles safe and its people moving.",
    bad="A paragraph that lists every department and what it does.",
    source="Niven 2006: a mission is simple and clear; the number of words is ours",
)
def mission_is_short(scorecard: Scorecard, pack: Pack) -> Iterator[Remark]:
    """The mission has few words, in one or two sentences."""
    charter = scorecard.plan.charter
    if not _readable(charter.mission, pack):
        return
    count, parts = len(words(charter.mission)), len(sentences(charter.mission, pack.abbreviations))
    if count > MISSION_WORDS:
        yield Remark(charter, "mission", f"shorten the mission: {count} words, at most {MISSION_WORDS} are remembered")
    elif parts > MISSION_SENTENCES:
        yield Remark(charter, "mission", f"say the mission in a sentence or two, not in {parts}")


@wording(
    "V3",
    Severity.INFO,
    "say whom you serve, in the present tense",
    why="A mission is true every day; what is still to come is the vision.",
    fix="Begin with what you do, and name those you do it for.",
    good="We bake honest bread so that every household in the valley eats well.",
    bad="We will become the leading bakery.",
    source="Ellis; PowerNoodle; Dummies: present tense, and for whom",
)
def mission_is_present(scorecard: Scorecard, pack: Pack) -> Iterator[Remark]:
    """The mission speaks of today and names whom it serves."""
    charter = scorecard.plan.charter
    if not _readable(charter.mission, pack):
        return
    found = words(charter.mission)
    ahead = pack.future.first(found)
    if ahead is not None:
        yield Remark(charter, "mission", f'say the mission in the present tense: "{ahead}" belongs to the vision')
    elif not pack.for_whom.first(found):
        yield Remark(charter, "mission", "say in the mission whom you serve")


@wording(
    "V4",
    Severity.WARNING,
    "leave the number to the vision",
    why="A mission holds for as long as the organisation exists; numbers and years do not.",
    fix="Move it to the vision or make it a target.",
    good="We keep families of the valley well, close to home.",
    bad="We treat 12,000 patients by 2028.",
    source="Niven 2006: a mission is for the long term",
)
def mission_has_no_number(scorecard: Scorecard, pack: Pack) -> Iterator[Remark]:
    """The mission holds no number and no year; `24/7` and a number of the organisation's name are none."""
    charter = scorecard.plan.charter
    if not _readable(charter.mission, pack):
        return
    own = set(numbers(charter.organisation)) | set(numbers(charter.name))
    found = [each for each in numbers(charter.mission.replace(ROUND_THE_CLOCK, "")) if each not in own]
    if found:
        yield Remark(charter, "mission", f'leave "{found[0]}" to the vision')


def _superlative(text: str, pack: Pack) -> str | None:
    """The first superlative that no quantity stands beside in its sentence."""
    for sentence in sentences(text, pack.abbreviations):
        found = pack.superlatives.first(words(sentence))
        if found is not None and not counts(sentence, pack):
            return found
    return None


@wording(
    "V7",
    Severity.WARNING,
    "which number would convince a sceptic?",
    why="A vision that cannot be checked is reached by declaration.",
    fix="Say how many, how much or for whom without exception.",
    good="By the end of 2027 nobody waits longer than seven days.",
    bad="By 2027 we are the best clinic.",
    source="Niven 2006: quantified, verifiable",
)
def vision_can_be_checked(scorecard: Scorecard, pack: Pack) -> Iterator[Remark]:
    """The vision names a quantity beside its year, or a state that is or is not so: nobody, every, twice."""
    charter = scorecard.plan.charter
    if not _readable(charter.vision, pack) or counts(charter.vision, pack):
        return
    empty = pack.superlatives.first(words(charter.vision))
    said = None if empty is None else f'which number would convince a sceptic? "{empty}" convinces nobody'
    yield Remark(charter, "vision", said)


@wording(
    "V9",
    Severity.WARNING,
    "shorten the vision",
    why="A vision is to be pictured; of many goals nobody sees the first.",
    fix=f"Keep the one goal that matters most, in at most {VISION_WORDS} words; the others become objectives.",
    good="By the end of 2027 nobody in the valley waits longer than seven days for a first visit.",
    bad="A page with a goal for every department.",
    source="Niven 2006: concise; one primary goal",
)
def vision_is_short(scorecard: Scorecard, pack: Pack) -> Iterator[Remark]:
    """The vision has few words and few sentences."""
    charter = scorecard.plan.charter
    if not _readable(charter.vision, pack):
        return
    count, parts = len(words(charter.vision)), len(sentences(charter.vision, pack.abbreviations))
    if count > VISION_WORDS:
        yield Remark(charter, "vision", f"shorten the vision: {count} words, at most {VISION_WORDS} are pictured")
    elif parts > VISION_SENTENCES:
        yield Remark(charter, "vision", f"which of its {parts} sentences is the one goal of the vision?")


@wording(
    "V10",
    Severity.INFO,
    "by which measure?",
    why="Everybody is the best in his own eyes; the word costs nothing and tells nothing.",
    fix="Leave it out, or say beside it what others can check.",
    good="Every third pint in the county is ours.",
    bad="We are the leading provider of world-class solutions.",
    source="MindMeister: without superlatives",
)
def statements_do_not_boast(scorecard: Scorecard, pack: Pack) -> Iterator[Remark]:
    """Neither vision nor mission has a superlative with no quantity beside it.

    In a vision without any quantity V7 tells it.
    """
    charter = scorecard.plan.charter
    for field in ("vision", "mission"):
        text = _text(charter, field)
        if not _readable(text, pack) or (field == "vision" and not counts(text, pack)):
            continue
        found = _superlative(text, pack)
        if found is not None:
            yield Remark(charter, field, f'"{found}" by which measure?')
            return


def _text(charter: Charter, field: str) -> str:
    return charter.vision if field == "vision" else charter.mission


@wording(
    "V11",
    Severity.INFO,
    "say different things in mission and vision",
    why="The mission says why you exist, the vision where you will be; one of them is missing here.",
    fix="Keep what is true every day in the mission, and in the vision what will be different at the end.",
    good="We keep the town's bicycles safe. By 2028 nobody waits longer than a day.",
    bad="We keep bicycles safe. By 2028 we keep bicycles safe.",
    source="Tanmia: do not confuse the two",
)
def statements_differ(scorecard: Scorecard, pack: Pack) -> Iterator[Remark]:
    """Mission and vision share less than four fifths of their words in order."""
    charter = scorecard.plan.charter
    if not _readable(charter.mission, pack) or not _readable(charter.vision, pack):
        return
    pair = SequenceMatcher(None, words(charter.mission), words(charter.vision), autojunk=False)
    if min(pair.real_quick_ratio(), pair.quick_ratio()) >= TOO_ALIKE and pair.ratio() >= TOO_ALIKE:
        yield Remark(charter, "vision")


@wording(
    "V12",
    Severity.INFO,
    "spell the abbreviation out",
    why="What only insiders understand convinces nobody else, and new colleagues do not ask.",
    fix="Write it out, or explain it in brackets the first time.",
    good="Non-governmental organisations (NGOs) find their staff with us.",
    bad="We leverage the RHS for all SPOCs.",
    source="S Brand Solutions: words a ten-year-old understands",
)
def statements_are_plain(scorecard: Scorecard, pack: Pack) -> Iterator[Remark]:
    """Mission and vision use no capitals that nobody explains; what stands in the plan's own names is known."""
    charter = scorecard.plan.charter
    names = f"{charter.organisation} {charter.name}"
    for field in ("mission", "vision"):
        text = _text(charter, field)
        found = unexplained(text, pack, names) if _readable(text, pack) else ()
        if found:
            yield Remark(charter, field, f"spell out {', '.join(found[:NAMED])}")
            return
