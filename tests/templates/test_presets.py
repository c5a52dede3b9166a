"""Taking over the perspectives of a sector: what nobody touched is replaced, what somebody made stays."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from itertools import count

import pytest

from bsc_tui.commands.new_plan import beginning
from bsc_tui.scorecard import edits
from bsc_tui.scorecard.change import Scorecard, apply, edited, founded, invert
from bsc_tui.scorecard.choices import Sector, Size
from bsc_tui.scorecard.fields import Kind
from bsc_tui.templates import template_for
from bsc_tui.templates.presets import is_untouched, perspectives_taken
from wizards.answer import Unanswerable, World, asked, candidates, read, shown
from wizards.steps.question import Question

YEAR = (date(2027, 1, 1), date(2027, 12, 31))


def new() -> Scorecard:
    """A plan as it begins."""
    return founded(beginning("New", YEAR, "Ana"))


def uids() -> Callable[[], str]:
    """New uids."""
    numbers = count(1)
    return lambda: f"new-{next(numbers)}"


def names(scorecard: Scorecard) -> list[str]:
    """The perspectives in order."""
    return [each.name for each in scorecard.plan.perspectives_in_order]


def taken(scorecard: Scorecard, sector: Sector) -> Scorecard:
    """The plan with the perspectives of a sector taken over."""
    return apply(scorecard, perspectives_taken(scorecard, template_for(sector), uids()).changes)


def answered(scorecard: Scorecard, field: str, text: str) -> tuple[Scorecard, str]:
    """The plan after a question about it was answered, and how that was understood."""
    charter = scorecard.plan.charter
    world = World(scorecard, date(2026, 11, 22), "en", uid="new", thing=charter)
    answer = read(asked(Kind.CHARTER, Question(field)), text, world)
    return apply(scorecard, (*answer.first, *edited(charter, **answer.fields))), answer.echo


@pytest.mark.parametrize("sector", list(Sector), ids=str)
def test_the_sector_brings_its_perspectives_while_nobody_has_touched_any(sector: Sector) -> None:
    now, words = answered(new(), "sector", sector.value.replace("_", " "))
    preset = template_for(sector).perspectives
    assert names(now) == [each.name for each in preset]
    assert now.plan.charter.sector is sector
    assert sector is Sector.BUSINESS or template_for(sector).name in words
    assert is_untouched(now.plan)


def test_the_perspectives_of_a_sector_bring_their_letters_and_questions() -> None:
    now = taken(new(), Sector.NON_PROFIT)
    preset = template_for(Sector.NON_PROFIT).perspectives
    assert [(p.name, p.letter, p.question) for p in now.plan.perspectives_in_order] == [
        (p.name, p.letter, p.question) for p in preset
    ]


def test_one_sector_follows_the_other_while_nothing_is_touched() -> None:
    now = new()
    for word in ("public", "health", "it", "business"):
        now, _ = answered(now, "sector", word)
    assert names(now) == ["Financial", "Customer", "Internal process", "Learning and growth"]


def test_it_is_one_act_and_undone_as_one() -> None:
    before = new()
    charter = before.plan.charter
    world = World(before, date(2026, 11, 22), "en", uid="new", thing=charter)
    answer = read(asked(Kind.CHARTER, Question("sector")), "health", world)
    changes = (*answer.first, *edited(charter, **answer.fields))
    assert apply(apply(before, changes), invert(changes)) == before


@pytest.mark.parametrize(
    "touch",
    [
        lambda s: edited(s.plan.perspectives_in_order[0], name="Money"),
        lambda s: edited(s.plan.perspectives_in_order[0], weight=2),
        lambda s: edited(s.plan.perspectives_in_order[0], question="What do we owe our owners?"),
        lambda s: edits.moved(s, Kind.PERSPECTIVE, s.plan.perspectives_in_order[0].uid, 1),
        lambda s: edits.new_perspective(s, "more", "Partners"),
        lambda s: edits.new_objective(s, "more", s.plan.perspectives_in_order[0].uid, "Grow the margin"),
    ],
    ids=["renamed", "weighted", "asked otherwise", "moved", "one more", "an objective"],
)
def test_what_somebody_has_touched_the_sector_leaves_alone(touch: Callable[[Scorecard], tuple[object, ...]]) -> None:
    before = new()
    touched = apply(before, touch(before))  # type: ignore[arg-type]  # changes of any kind
    now, words = answered(touched, "sector", "public")
    assert names(now) == names(touched)
    assert "stay as they are; E on their page takes over those of Public sector" in words


def test_perspectives_with_objectives_are_kept_below_and_the_words_say_so() -> None:
    before = new()
    customer = before.plan.perspectives_in_order[1]
    before = apply(before, edits.new_objective(before, "wait", customer.uid, "Shorten the wait"))
    applied = perspectives_taken(before, template_for(Sector.PUBLIC), uids())
    now = apply(before, applied.changes)
    assert names(now) == ["Citizens", "Stewardship", "Internal process", "People and learning", "Customer"]
    assert now.plan.objectives["wait"].perspective == customer.uid
    assert "kept below them: Customer (1 objective)" in applied.words
    letters = [each.letter for each in now.plan.perspectives_in_order]
    assert len(set(letters)) == 5, "C belongs to Customer already"


def test_a_perspective_called_alike_stays_with_its_own_question() -> None:
    before = new()
    process = before.plan.perspectives_in_order[2]
    before = apply(before, edited(process, question="Where do we lose time?", weight=3))
    now = taken(before, Sector.PUBLIC)
    kept = now.plan.perspectives[process.uid]
    assert kept.question == "Where do we lose time?"
    assert kept.weight == Decimal(3)
    assert names(now)[2] == "Internal process"


def test_taking_them_over_twice_changes_nothing() -> None:
    now = taken(new(), Sector.IT)
    applied = perspectives_taken(now, template_for(Sector.IT), uids())
    assert applied.changes == ()
    assert "already" in applied.words


def test_the_agenda_is_one_of_those_there_are() -> None:
    question, scorecard = asked(Kind.CHARTER, Question("agenda")), new()
    world = World(scorecard, date(2026, 11, 22), "en", uid="new", thing=scorecard.plan.charter)
    assert candidates(question, world) == ("3 hours", "two half-days", "solo")
    assert shown(question, scorecard.plan.charter, world) == "3 hours"
    now, words = answered(scorecard, "agenda", "two")
    assert now.plan.charter.agenda == "two half-days"
    assert "420 minutes" in words
    with pytest.raises(Unanswerable, match='"a week" is none of 3 hours, two half-days, solo'):
        read(question, "a week", world)


def test_the_size_says_how_much_is_usual() -> None:
    now, words = answered(new(), "size", "organisation")
    assert now.plan.charter.size is Size.ORGANISATION
    assert words == "organisation: 12 to 20 objectives, at most 25 KPIs"
