"""What changed, in sentences."""

from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from support.figures import AFTER, actual, keeping, measure, planned, recorded
from support.scorecards import scorecards

from bsc_tui.scorecard.board import board
from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.movement import Movement, since_last
from bsc_tui.wording.movements import shift_words, value_words, win_words


def moved(scorecard: Scorecard, period: str, today: date = AFTER) -> Movement:
    return since_last(scorecard, board(scorecard, scorecard.plan.calendar.read(period), today), today)


MARGIN: dict[str, Any] = {"code": "F1.1", "name": "Operating margin", "unit": "%", "kind": "percent", "target": 12}


def test_a_change_of_status_is_told_with_both_values() -> None:
    plan = recorded(planned(measure(**MARGIN)), "k", {"2027-01": "11.2", "2027-02": "12.1"})
    found = moved(plan, "2027-02")
    assert shift_words(found.kpis[0]) == "F1.1 Operating margin went from at risk to on track (11.2% -> 12.1%)"
    assert shift_words(found.plan) == "The plan went from at risk to on track (93.33 -> 100.00)"
    assert shift_words(found.kpis[0], "de").endswith("(11,2\xa0% -> 12,1\xa0%)")


def test_a_value_that_came_or_went_is_told_as_such() -> None:
    plan = recorded(planned(measure(**MARGIN)), "k", {"2027-01": "11.2"})
    assert shift_words(moved(plan, "2027-01").kpis[0]) == "F1.1 Operating margin has a value now: at risk, 11.2%"
    gone = moved(plan, "2027-02")
    assert shift_words(gone.kpis[0]) == "F1.1 Operating margin has no value now: overdue; it was 11.2%"
    assert shift_words(gone.plan) == "The plan has no value now: 0 of 1 KPIs have a score; it was 93.33 · 1 of 1"


def test_a_score_over_other_kpis_than_before_tells_how_many() -> None:
    plan = recorded(planned(measure("a"), measure("b")), "a", {"2027-01": 10, "2027-02": 10})
    plan = recorded(plan, "b", {"2027-01": 1})
    assert shift_words(moved(plan, "2027-02").plan) == (
        "The plan went from off track to on track (55.00 · 2 of 2 -> 100.00 · 1 of 2)"
    )


def test_values_entered_and_corrected_are_told_with_their_period() -> None:
    plan = keeping(
        planned(measure(**MARGIN)),
        actual("k", "2027-01", 9, corrected="late\ninvoice"),
        actual("k", "2027-02", "11.25"),
    )
    assert [value_words(each) for each in moved(plan, "2027-02").values] == [
        "F1.1 Operating margin, Jan 2027: corrected, 9%, because late invoice",
        "F1.1 Operating margin, Feb 2027: 11.25%",
    ]


def test_what_was_won_is_told_in_one_sentence() -> None:
    values = {f"2027-0{month}": value for month, value in enumerate(("9", "10", "11", "12.5"), start=1)}
    plan = recorded(planned(measure(**MARGIN)), "k", values)
    (win,) = moved(plan, "2027-04").wins
    assert win_words(win, plan.plan) == (
        "F1.1 Operating margin reached its target for the first time (12.5%); "
        "has its best value so far, better than 3 before it; improved 3 times in a row"
    )


@settings(max_examples=30)
@given(scorecards(), st.dates(date(2026, 1, 1), date(2028, 1, 1)), st.dates(date(2026, 1, 1), date(2028, 1, 1)))
def test_there_are_words_of_one_line_for_everything_that_can_happen(
    scorecard: Scorecard, day: date, today: date
) -> None:
    period = scorecard.plan.calendar.period(scorecard.plan.charter.rhythm, day)
    found = since_last(scorecard, board(scorecard, period, today), today)
    said = [shift_words(each) for each in (found.plan, *found.perspectives, *found.objectives, *found.kpis)]
    said += [value_words(each) for each in found.values]
    said += [win_words(each, scorecard.plan) for each in found.wins]
    assert all(words.strip() and "\n" not in words for words in said)
