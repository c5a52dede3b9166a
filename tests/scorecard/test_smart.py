"""The SMART letters of an action plan and its statement."""

from datetime import date

import pytest
from hypothesis import given, settings
from support.scorecards import changed, scorecards, small, without

from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.smart import Smart, smart


def plain() -> Scorecard:
    """The small plan with one task and no word about money."""
    return without(changed(small(), Kind.ACTION, "saturday", budget=""), Kind.TASK, "train", "open")


def judged(scorecard: Scorecard) -> Smart:
    return smart(scorecard.plan.actions["saturday"], scorecard.plan)


def test_all_five_letters_are_lit_when_nothing_is_missing() -> None:
    result = judged(small())
    assert result.lit == 5
    assert [letter.letter for letter in result.letters] == list("SMART")
    assert [letter.word for letter in result.letters] == [
        "Specific",
        "Measurable",
        "Assignable",
        "Realistic",
        "Time-related",
    ]


@pytest.mark.parametrize(
    ("fields", "letter", "why"),
    [
        ({"goal": "TBD"}, "S", "say in the goal what exists when it is done"),
        ({"objectives": ()}, "S", "name an objective it serves"),
        ({"kpi": None}, "M", "name the KPI it moves"),
        ({"effect": ""}, "M", "say by how much"),
        ({"kpi": None, "effect": ""}, "M", "name the KPI it moves; say by how much"),
        ({"owner": None}, "A", "name the one person who answers for it"),
        ({"resources": ""}, "R", "name the resources or the budget it needs"),
        ({"start": None}, "T", "say when it starts"),
        ({"end": None}, "T", "say when it ends"),
        ({"end": date(2027, 3, 1)}, "T", 'put the deadline of "Hire a mechanic" between start and end'),
    ],
)
def test_a_dark_letter_says_what_is_missing(fields: dict[str, object], letter: str, why: str) -> None:
    result = judged(changed(plain(), Kind.ACTION, "saturday", **fields))
    assert [(each.letter, each.why) for each in result.letters if not each.lit] == [(letter, why)]


def test_a_budget_alone_is_realistic_enough() -> None:
    assert judged(changed(plain(), Kind.ACTION, "saturday", resources="", budget="none needed")).lit == 5


def test_time_is_dark_without_tasks_and_without_their_deadlines() -> None:
    undated = judged(changed(plain(), Kind.TASK, "hire", deadline=None))
    assert undated.letters[4].why == 'give a deadline to "Hire a mechanic"'
    assert judged(without(plain(), Kind.TASK, "hire")).letters[4].why == "add tasks with deadlines"


def test_the_statement_reads_as_sentences() -> None:
    assert judged(plain()).statement == (
        "Open on Saturdays: The workshop is open each Saturday until four. It serves C1 Shorten the wait and "
        "C2 Care for every bicycle; Ana answers for it, from 1 Feb 2027 to 30 Jun 2027; it moves C1.1 Days until it is "
        "mended from 12 to 7 days; it needs two mechanics."
    )


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, "Open on Saturdays."),
        ({"owner": "ben"}, "Open on Saturdays. Ben answers for it."),
        ({"end": date(2027, 6, 30)}, "Open on Saturdays. It is done by 30 Jun 2027."),
        ({"owner": "ben", "end": date(2027, 6, 30)}, "Open on Saturdays. Ben answers for it, by 30 Jun 2027."),
        ({"start": date(2027, 2, 1)}, "Open on Saturdays. It runs from 1 Feb 2027."),
        ({"effect": "five days fewer"}, "Open on Saturdays. Expected effect: five days fewer."),
        ({"kpi": "days"}, "Open on Saturdays. It moves C1.1 Days until it is mended."),
        ({"budget": "9,000 EUR."}, "Open on Saturdays. Budget: 9,000 EUR."),
        ({"goal": "A queue?\nNo more!"}, "Open on Saturdays: A queue? No more!"),
    ],
)
def test_the_statement_leaves_out_what_is_not_known(fields: dict[str, object], expected: str) -> None:
    bare = {
        "objectives": (),
        "goal": "",
        "owner": None,
        "start": None,
        "end": None,
        "kpi": None,
        "effect": "",
        "resources": "",
    }
    assert judged(changed(plain(), Kind.ACTION, "saturday", **{**bare, **fields})).statement == expected


@settings(max_examples=50, deadline=None)
@given(scorecards())
def test_no_action_plan_is_too_odd_to_be_judged(scorecard: Scorecard) -> None:
    for action in scorecard.plan.actions_in_order:
        result = smart(action, scorecard.plan)
        assert "\n" not in result.statement
        assert all(letter.why for letter in result.letters)
