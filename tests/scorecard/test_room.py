"""What the room keeps beside the plan: ideas and dots, lines parked, what was promoted, fists of five."""

from datetime import UTC, date, datetime
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bsc_tui.scorecard.change import Changes, Refused, Scorecard, apply, invert, removed
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.likeness import alike, likeness
from bsc_tui.scorecard.plan import Charter, Objective, Person, Perspective, Plan, Role
from bsc_tui.scorecard.room import (
    Into,
    called_now,
    counted,
    decided,
    done_or_open,
    dots,
    fingers_of,
    hands,
    ideas_about,
    is_open,
    lot,
    new_idea,
    parked,
    promoted,
    promoted_to,
    shown_fist,
    spread,
)
from bsc_tui.wording.fist_words import spread_lines, spread_words

NOW = datetime(2026, 11, 22, 10, 42, tzinfo=UTC)


@pytest.fixture
def plan() -> Scorecard:
    return Scorecard(
        plan=Plan(
            charter=Charter(uid="plan", name="Plan", start=date(2026, 1, 1), end=date(2026, 12, 31)),
            people={
                "ana": Person(uid="ana", name="Ana", role=Role.SPONSOR, rank=1),
                "ben": Person(uid="ben", name="Ben", role=Role.OBSERVER, rank=2),
            },
            perspectives={"cus": Perspective(uid="cus", name="Customer", letter="C", rank=1)},
            objectives={"o1": Objective(uid="o1", perspective="cus", code="C1", title="Shorten the wait", rank=1)},
        )
    )


def with_ideas(scorecard: Scorecard, *texts: str, about: str = "cus") -> Scorecard:
    numbers = count(len(scorecard.records.ideas))
    for text in texts:
        scorecard = apply(scorecard, new_idea(scorecard, f"i{next(numbers)}", text, about))
    return scorecard


def undone(scorecard: Scorecard, changes: Changes) -> Scorecard:
    return apply(apply(scorecard, changes), invert(changes))


def test_ideas_stand_with_most_dots_first_and_in_their_order_before(plan: Scorecard) -> None:
    wall = with_ideas(plan, "A", "B", "C")
    assert [idea.text for idea in ideas_about(wall, "cus")] == ["A", "B", "C"]
    voted = apply(wall, counted(wall, {"i0": 1, "i1": 0, "i2": 5}))
    assert [(idea.text, dots(voted).get(idea.uid, 0)) for idea in ideas_about(voted, "cus")] == [
        ("C", 5),
        ("A", 1),
        ("B", 0),
    ]
    assert not ideas_about(voted, "elsewhere")


def test_counting_again_replaces_the_count_and_undo_brings_it_back(plan: Scorecard) -> None:
    wall = with_ideas(plan, "A", "B")
    voted = apply(wall, counted(wall, {"i0": 3, "i1": 2}))
    again = counted(voted, {"i0": 0, "i1": 4})
    assert dict(dots(apply(voted, again))) == {"i1": 4}
    assert undone(voted, again) == voted


def test_an_idea_that_is_deleted_takes_its_dots_along(plan: Scorecard) -> None:
    wall = with_ideas(plan, "A")
    voted = apply(wall, counted(wall, {"i0": 3}))
    assert not apply(voted, removed(voted, Kind.IDEA, "i0")).records.votes


@pytest.mark.parametrize(
    ("into", "called"),
    [
        (Into(Kind.OBJECTIVE, "cus"), "C2 Open on Saturdays"),
        (Into(Kind.KPI, "o1"), "C1.1 Open on Saturdays"),
        (Into(Kind.ACTION), "A1 Open on Saturdays"),
        (Into(Kind.ACTION, "o1"), "A1 Open on Saturdays"),
    ],
    ids=str,
)
def test_an_idea_becomes_a_thing_of_the_plan_and_undo_makes_it_an_idea_again(
    plan: Scorecard, into: Into, called: str
) -> None:
    wall = with_ideas(plan, "Open on Saturdays", "Text reminders")
    changes = promoted(wall, wall.records.ideas["i0"], into, "new")
    after = apply(wall, changes)
    assert called_now(after, after.records.ideas["i0"]) == called
    assert [idea.text for idea in ideas_about(after, "cus")] == ["Text reminders", "Open on Saturdays"]
    assert undone(wall, changes) == wall
    with pytest.raises(Refused, match=called):
        promoted(after, after.records.ideas["i0"], into, "twice")


def test_a_task_comes_of_an_idea_too(plan: Scorecard) -> None:
    wall = with_ideas(plan, "Ask", "Ring")
    with_action = apply(wall, promoted(wall, wall.records.ideas["i0"], Into(Kind.ACTION), "a"))
    after = apply(with_action, promoted(with_action, with_action.records.ideas["i1"], Into(Kind.TASK, "a"), "t"))
    assert called_now(after, after.records.ideas["i1"]) == "the task Ring"


def test_an_idea_whose_objective_was_deleted_is_an_idea_again(plan: Scorecard) -> None:
    wall = with_ideas(plan, "Open")
    after = apply(wall, promoted(wall, wall.records.ideas["i0"], Into(Kind.OBJECTIVE, "cus"), "new"))
    gone = apply(after, removed(after, Kind.OBJECTIVE, "new"))
    assert promoted_to(gone, gone.records.ideas["i0"]) is None


def test_a_parked_line_that_is_promoted_is_done(plan: Scorecard) -> None:
    with_line = apply(plan, parked(plan, "q", "Open on Saturdays"))
    line = with_line.records.parked["q"]
    after = apply(with_line, promoted(with_line, line, Into(Kind.OBJECTIVE, "cus"), "new"))
    assert after.records.parked["q"].done
    assert after.plan.objectives["new"].title == "Open on Saturdays"


def test_open_lines_stand_first_in_the_lot(plan: Scorecard) -> None:
    two = apply(plan, parked(plan, "q1", "one"))
    two = apply(two, parked(two, "q2", "two"))
    after = apply(two, done_or_open(two.records.parked["q1"]))
    assert [(line.text, is_open(line)) for line in lot(after)] == [("two", True), ("one", False)]


def test_a_decision_is_open_only_where_somebody_owes_something(plan: Scorecard) -> None:
    after = apply(plan, decided(plan, "d", "We open on Saturdays\nfrom May", NOW))
    decision = after.records.decisions["d"]
    assert not is_open(decision)
    assert is_open(decision.model_copy(update={"owner": "ana"}))


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        (lambda plan: parked(plan, "q", "  "), "empty"),
        (lambda plan: parked(plan, "q", "x" * 121), "121 characters; at most 120"),
        (lambda plan: new_idea(plan, "q", "", "cus"), "empty"),
        (lambda plan: decided(plan, "q", " ", NOW), "needs words"),
        (lambda _: shown_fist("f", "KPIs", (), "", NOW), "nobody showed a hand"),
    ],
    ids=["empty", "long", "idea", "decision", "fist"],
)
def test_what_says_nothing_or_too_much_is_refused_with_the_reason(plan: Scorecard, changes: object, why: str) -> None:
    assert callable(changes)
    with pytest.raises(Refused, match=why):
        changes(plan)


# --- lines that say the same -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("new", "is_same"),
    [
        ("open on saturdays", True),
        ("  Open  on Saturdays ", True),
        ("Saturday: open!", False),
        ("On Saturdays, open", False),
        ("Open on Sundays", None),
    ],
)
def test_a_line_is_told_from_one_that_says_the_same(new: str, *, is_same: bool | None) -> None:
    found = alike(new, ["Text reminders", "Open on Saturdays"])
    assert (None if found is None else found.is_same) == is_same


def test_accents_and_plurals_make_no_other_line() -> None:
    assert likeness("Cafés for families") == likeness("family cafe")
    assert likeness("Bus") != likeness("Bu")
    assert alike("???", ["!!!"]) is None


@given(st.lists(st.text(st.characters(categories=("L", "Nd")), min_size=1, max_size=8), min_size=1, max_size=6))
@settings(max_examples=40)
def test_the_order_of_words_makes_no_other_line(words: list[str]) -> None:
    assert likeness(" ".join(words)) == likeness(", ".join(reversed(words)))


# --- fist of five ------------------------------------------------------------------------------------------------


def test_the_spread_tells_the_lowest_and_who_speaks_first() -> None:
    seen = spread(fingers_of("54435434"))
    assert seen.by_fingers == (0, 0, 0, 2, 4, 2)
    assert spread_words(seen) == "8 people, lowest 3. Two showed 3: ask what would make it a 4"
    low = spread(fingers_of("5 4 4 2 1"))
    assert spread_words(low) == "5 people, lowest 1. Two showed 2 or less: hear them first"
    assert spread_words(spread((1,))) == "1 person, lowest 1. One showed 2 or less: hear that person first"
    assert spread_words(spread((5, 4))) == "2 people, lowest 4. The room stands behind it"
    assert spread_lines(low)[:2] == ("5  o    1", "4  o o  2")
    assert spread_words(spread(())) == ""


@pytest.mark.parametrize(("typed", "what"), [("546", "6"), ("5a4", "a"), ("4-3", "-"), ("٣", "٣")])
def test_anything_but_the_fingers_of_a_hand_is_refused(typed: str, what: str) -> None:
    with pytest.raises(Refused, match=f'"{what}" is no number of fingers'):
        fingers_of(typed)


def test_hands_are_kept_in_no_order_that_tells_whose_they_are(plan: Scorecard) -> None:
    kept = apply(plan, shown_fist("f", "KPIs", fingers_of("1543"), "time", NOW)).records.fists["f"]
    assert (kept.fingers, kept.note) == ((5, 4, 3, 1), "time")


def test_observers_show_no_hand(plan: Scorecard) -> None:
    assert hands(plan) == 1
