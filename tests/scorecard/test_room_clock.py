"""The clock of the agenda: what is left, how far behind the day is, what of a clock that was forgotten counts."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bsc_tui.scorecard.change import Changes, Refused, Scorecard, apply
from bsc_tui.scorecard.clock import (
    Line,
    agenda,
    behind,
    chosen,
    laid_out,
    left,
    left_alone,
    new_line,
    read_line,
    running,
    shown_slot,
    slot_of,
    started,
    stopped,
    taken,
    toggled,
    until_tick,
)
from bsc_tui.scorecard.plan import Charter, Plan
from bsc_tui.wording.clock_words import clock_words, minutes, ran_words

NINE = datetime(2026, 11, 22, 9, tzinfo=UTC)
LINES = (Line("mission", "Mission", 20), Line("objectives", "Objectives", 60), Line("", "Break", 10))


def at(minute: float) -> datetime:
    return NINE + timedelta(minutes=minute)


@pytest.fixture
def uid() -> Callable[[], str]:
    numbers = count(1)
    return lambda: f"s{next(numbers)}"


@pytest.fixture
def bare() -> Scorecard:
    charter = Charter(uid="plan", name="Plan", start=date(2026, 1, 1), end=date(2026, 12, 31))
    return Scorecard(plan=Plan(charter=charter))


@pytest.fixture
def day(bare: Scorecard, uid: Callable[[], str]) -> Scorecard:
    return apply(bare, laid_out(bare, LINES, uid))


def run(scorecard: Scorecard, changes: Changes) -> Scorecard:
    return apply(scorecard, changes)


def test_starting_the_clock_makes_the_usual_agenda_the_plans_own(bare: Scorecard, uid: Callable[[], str]) -> None:
    going = run(bare, toggled(bare, LINES[1], LINES, NINE, uid))
    assert [slot.title for slot in agenda(going)] == ["Mission", "Objectives", "Break"]
    here = running(going)
    assert here is not None
    assert (here.step, left(here, at(48))) == ("objectives", 12 * 60)


def test_the_second_press_pauses_and_keeps_what_was_taken(day: Scorecard, uid: Callable[[], str]) -> None:
    going = run(day, toggled(day, LINES[0], LINES, NINE, uid))
    paused = run(going, toggled(going, LINES[0], LINES, at(5), uid))
    assert running(paused) is None
    assert taken(agenda(paused)[0], at(500)) == 300


def test_one_clock_runs_at_a_time(day: Scorecard, uid: Callable[[], str]) -> None:
    going = run(day, toggled(day, LINES[0], LINES, NINE, uid))
    going = run(going, toggled(going, LINES[1], LINES, at(25), uid))
    mission, objectives, _ = agenda(going)
    assert (mission.running_since, mission.spent) == (None, 25 * 60)
    assert objectives.running_since == at(25)


def test_a_step_the_agenda_lacks_gets_a_line_behind_those_that_were_begun(
    day: Scorecard, uid: Callable[[], str]
) -> None:
    going = run(day, toggled(day, LINES[0], LINES, NINE, uid))
    going = run(going, toggled(going, Line("kpis", "KPIs", 30), LINES, at(20), uid))
    assert [slot.title for slot in agenda(going)] == ["Mission", "KPIs", "Objectives", "Break"]


def test_the_day_is_behind_by_what_lines_before_took_too_long(day: Scorecard) -> None:
    going = run(day, started(day, "s1", NINE))
    going = run(going, started(going, "s2", at(24)))
    objectives = slot_of(going, "objectives")
    assert objectives is not None
    assert clock_words(agenda(going), objectives, at(72)) == "12 min left, plan 4 behind"
    assert clock_words(agenda(going), objectives, at(87)) == "3 min over, plan 7 behind"


def test_a_line_done_early_puts_the_day_ahead_and_one_never_begun_counts_nothing(day: Scorecard) -> None:
    going = run(day, started(day, "s2", NINE))
    assert behind(agenda(going), agenda(going)[1], at(30)) == 0
    going = run(going, started(going, "s3", at(50)))
    assert clock_words(agenda(going), agenda(going)[2], at(51)) == "9 min left, plan 10 ahead"


def test_what_is_left_reads_as_people_say_it(day: Scorecard) -> None:
    going = run(day, started(day, "s1", NINE))
    slots = agenda(going)
    assert clock_words(slots, slots[0], NINE) == "20 min left"
    assert clock_words(slots, slots[0], at(19.5)) == "1 min left"
    assert clock_words(slots, slots[0], at(20.5)) == "time is up"
    paused = agenda(run(going, stopped(going, at(8))))
    assert clock_words(paused, paused[0], at(999)) == "12 min left, paused"
    assert (minutes(125), minutes(120), ran_words(timedelta(hours=13, minutes=52))) == ("2 h 5", "2 h", "14 h")


@given(st.integers(0, 4000), st.integers(1, 90))
@settings(max_examples=30)
def test_the_clock_ticks_when_it_reads_otherwise_and_at_most_once_a_minute(seconds: int, planned: int) -> None:
    charter = Charter(uid="plan", name="Plan", start=date(2026, 1, 1), end=date(2026, 12, 31))
    plan = Scorecard(plan=Plan(charter=charter))
    plan = apply(plan, laid_out(plan, [Line("x", "X", planned)], lambda: "s"))
    slots = agenda(apply(plan, started(plan, "s", NINE)))
    now = NINE + timedelta(seconds=seconds)
    wait = until_tick(slots[0], now)
    assert 1 < wait <= 60.2 + 1
    after = now + timedelta(seconds=wait)
    assert clock_words(slots, slots[0], after) != clock_words(slots, slots[0], now)
    before = now + timedelta(seconds=max(wait - 1.2, 0))
    assert clock_words(slots, slots[0], before) == clock_words(slots, slots[0], now)


def test_a_clock_that_ran_over_night_is_noticed_and_counts_until_the_last_edit_where_one_says_so(
    day: Scorecard,
) -> None:
    going = run(day, started(day, "s2", NINE))
    assert left_alone(going, at(50), at(100)) is None
    alone = left_alone(going, at(50), at(14 * 60))
    assert alone is not None
    assert (alone.ran, alone.last) == (timedelta(hours=14), at(50))
    settled = agenda(run(going, stopped(going, alone.last)))[1]
    assert (settled.spent, settled.running_since) == (50 * 60, None)


def test_a_clock_nobody_edited_beside_counts_from_its_start(day: Scorecard) -> None:
    going = run(day, started(day, "s2", NINE))
    alone = left_alone(going, at(-600), at(14 * 60))
    assert alone is not None
    assert agenda(run(going, stopped(going, alone.last)))[1].spent == 0


def test_a_clock_of_a_machine_that_is_ahead_never_takes_time_back(day: Scorecard) -> None:
    going = run(day, started(day, "s1", at(5)))
    assert taken(agenda(going)[0], NINE) == 0


def test_a_clock_shows_at_its_step_once_it_was_begun_and_everywhere_while_it_runs(day: Scorecard) -> None:
    assert shown_slot(day, "mission") is None
    going = run(day, started(day, "s1", NINE))
    shown = shown_slot(going, "kpis")
    assert shown is not None
    assert shown.step == "mission"
    paused = run(going, stopped(going, at(3)))
    assert shown_slot(paused, "kpis") is None
    assert shown_slot(paused, "mission") is not None


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("Coffee 15", Line("", "Coffee", 15)),
        ("Coffee 15 min", Line("", "Coffee", 15)),
        ("Lunch in room 4 45'", Line("", "Lunch in room 4", 45)),
        ("Welcome", Line("", "Welcome", 0)),
    ],
)
def test_a_line_is_read_as_people_type_it(typed: str, line: Line) -> None:
    assert read_line(typed) == line


@pytest.mark.parametrize(("typed", "why"), [("", "needs a title"), ("Lunch 99999", "more than a week")])
def test_a_line_that_cannot_be_is_refused(typed: str, why: str) -> None:
    with pytest.raises(Refused, match=why):
        read_line(typed)


def test_a_break_is_added_where_it_is_wanted(day: Scorecard) -> None:
    more = run(day, new_line(day, "tea", Line("", "Tea", 5), 1))
    assert [slot.title for slot in agenda(more)] == ["Mission", "Tea", "Objectives", "Break"]


def test_another_agenda_keeps_the_time_steps_have_taken(day: Scorecard, uid: Callable[[], str]) -> None:
    going = run(day, started(day, "s1", NINE))
    going = run(going, started(going, "s3", at(15)))
    going = run(going, stopped(going, at(20)))
    other = (Line("objectives", "Objectives", 90), Line("mission", "Why we exist", 30))
    after = agenda(run(going, chosen(going, other, uid)))
    assert [(slot.title, slot.minutes, slot.spent) for slot in after] == [
        ("Objectives", 90, 0),
        ("Why we exist", 30, 900),
        ("Break", 10, 300),
    ]
