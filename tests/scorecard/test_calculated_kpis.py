"""A calculated KPI follows its inputs: in every period, over longer ones, and in what is missing."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.figures import AFTER, actual, keeping, measure, planned, recorded, shown
from support.scorecards import changed, kept_earlier

from bsc_tui.scorecard.board import KpiFigures, State, board
from bsc_tui.scorecard.boards import Boards
from bsc_tui.scorecard.change import Refused, Scorecard, apply
from bsc_tui.scorecard.due import due_period
from bsc_tui.scorecard.edits import check_measured, record
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.period import parse_period
from bsc_tui.scorecard.scoring import Status, Trend

JANUARY, FEBRUARY, MARCH = "2027-01", "2027-02", "2027-03"
PROFIT, SALES = {JANUARY: 10, FEBRUARY: 30, MARCH: 30}, {JANUARY: 100, FEBRUARY: 100, MARCH: 200}


def margin(profit: Mapping[str, object] = PROFIT, sales: Mapping[str, object] = SALES, **fields: Any) -> Scorecard:
    """A plan whose KPI `k` is the margin in percent of profit `a` and sales `b`, both sums."""
    kpis = (
        measure("a", aggregation="sum"),
        measure("b", aggregation="sum"),
        measure(target="20", unit="%", **{"formula": "[a] / [b] * 100", **fields}),
    )
    plan = planned(*kpis)
    kept = [
        actual(uid, period, value) for uid, values in (("a", profit), ("b", sales)) for period, value in values.items()
    ]
    return keeping(plan, *kept)


def told(figures: KpiFigures) -> tuple[State, str]:
    return figures.state, figures.reason


def test_a_period_is_computed_from_its_inputs_and_judged_like_any_other() -> None:
    figures = shown(margin(), FEBRUARY)
    assert figures.actual == 30
    assert (figures.state, figures.status) == (State.VALUE, Status.ON_TRACK)
    assert figures.variance == 10
    assert figures.trend is Trend.IMPROVING
    assert figures.explain == "[a] / [b] * 100 = 30 / 100 * 100 = 30; 100 + 100 x (30 - 20)/|20| = 150.00"


def test_a_longer_period_and_the_year_are_a_ratio_of_sums_not_a_mean_of_ratios() -> None:
    quarter = shown(margin(), "2027-Q1")
    assert quarter.actual == Fraction(70, 400) * 100
    assert quarter.periods == "3 of 3"
    assert quarter.explain.startswith("[a] / [b] * 100 = 70 / 400 * 100 = 17.5; ")
    year = shown(margin(), MARCH).ytd
    assert year is not None
    assert (year.actual, year.periods) == (Fraction(35, 2), "3 of 3")


def test_only_periods_in_which_all_inputs_are_known_are_taken() -> None:
    scorecard = margin({JANUARY: 10, MARCH: 30}, SALES)
    quarter = shown(scorecard, "2027-Q1")
    assert (quarter.actual, quarter.periods) == (Fraction(40, 300) * 100, "2 of 3")
    assert told(shown(scorecard, FEBRUARY)) == (State.OVERDUE, "a has no value for 2027-02")


def test_an_input_that_is_measured_more_often_has_to_be_whole() -> None:
    scorecard = margin({JANUARY: 10, MARCH: 30}, SALES, frequency="quarter")
    figures = shown(scorecard, "2027-Q1")
    assert told(figures) == (State.OVERDUE, "a has no value for 2027-02, 2 of 3 in 2027-Q1")
    assert (figures.actual, figures.explain) == (None, "overdue: a has no value for 2027-02, 2 of 3 in 2027-Q1")
    assert shown(margin(frequency="quarter"), "2027-Q1").actual == Fraction(35, 2)


def test_an_input_is_aggregated_by_its_own_rule() -> None:
    plan = planned(
        measure("a", aggregation="max"),
        measure("b", aggregation="average"),
        measure(formula="[a] - [b]", frequency="quarter"),
    )
    plan = recorded(recorded(plan, "a", PROFIT), "b", SALES)
    plan = keeping(
        plan, *(actual(uid, p, v) for uid, values in (("a", PROFIT), ("b", SALES)) for p, v in values.items())
    )
    assert shown(plan, "2027-Q1").actual == 30 - Fraction(400, 3)


@pytest.mark.parametrize(
    ("today", "state"), [(date(2027, 2, 20), State.NOT_DUE), (date(2027, 3, 10), State.MISSING), (AFTER, State.OVERDUE)]
)
def test_a_missing_input_makes_it_missing_and_late_only_once_its_own_days_have_passed(
    today: date, state: State
) -> None:
    figures = shown(margin({JANUARY: 10}, SALES, arrives=12), FEBRUARY, today)
    assert figures.state is state
    assert figures.reason == ("2027-02 ends on 2027-02-28" if state is State.NOT_DUE else "a has no value for 2027-02")


def test_an_input_that_is_not_applicable_makes_it_so_with_its_reason() -> None:
    scorecard = margin()
    closed = actual("b", FEBRUARY, not_applicable="closed")
    scorecard = keeping(scorecard, *scorecard.records.actuals.values(), closed)
    assert told(shown(scorecard, FEBRUARY)) == (State.NOT_APPLICABLE, "b is not applicable in 2027-02: closed")
    assert not shown(scorecard, FEBRUARY).counts


def test_a_period_that_is_not_applicable_is_left_out_of_a_longer_own_period() -> None:
    scorecard = margin(frequency="quarter")
    closed = [actual(uid, FEBRUARY, not_applicable="closed") for uid in ("a", "b")]
    scorecard = keeping(scorecard, *scorecard.records.actuals.values(), *closed)
    assert shown(scorecard, "2027-Q1").actual == Fraction(40, 300) * 100


def test_nothing_is_due_while_an_input_is_not_measured() -> None:
    scorecard = changed(margin({}, SALES), Kind.KPI, "a", since="2027-04-01")
    assert told(shown(scorecard, FEBRUARY)) == (State.NOT_DUE, "a is not measured in 2027-02")


def test_outside_its_own_time_a_value_is_history() -> None:
    figures = shown(margin(since="2027-03-01"), FEBRUARY)
    assert figures.actual == 30
    assert (figures.state, figures.score) == (State.VALUE, None)
    assert figures.explain.endswith("what lies outside is kept as history, not scored")
    assert told(shown(margin({}, {}, since="2027-03-01"), FEBRUARY))[0] is State.NOT_DUE


def test_a_division_by_0_is_missing_with_its_reason_and_never_late() -> None:
    scorecard = margin({FEBRUARY: 1}, {FEBRUARY: 0})
    assert told(shown(scorecard, FEBRUARY)) == (State.MISSING, "b is 0, nothing can be divided by it")
    assert shown(scorecard, FEBRUARY).explain == "missing: b is 0, nothing can be divided by it"
    assert told(shown(scorecard, "2027-Q1")) == (State.MISSING, "b is 0, nothing can be divided by it")


def test_a_month_without_a_ratio_counts_in_the_ratio_of_the_quarter() -> None:
    figures = shown(margin({JANUARY: 5, FEBRUARY: 5}, {JANUARY: 0, FEBRUARY: 100}), "2027-Q1")
    assert figures.actual == 10
    assert figures.periods == "2 of 3"


def test_it_is_provisional_while_an_input_is() -> None:
    scorecard = margin()
    kept = {**scorecard.records.actuals, "a": actual("a", MARCH, 31, provisional=True)}
    scorecard = keeping(scorecard, *kept.values())
    assert [shown(scorecard, period).provisional for period in (FEBRUARY, MARCH, "2027-Q1")] == [False, True, True]


def test_a_value_can_be_computed_from_one_that_is_computed() -> None:
    plan = planned(
        measure("a", aggregation="sum"), measure("b", aggregation="sum"),
        measure("m", formula="[a] / [b]"), measure(formula="[m] * 100 - [a]", frequency="quarter"),
    )  # fmt: skip
    plan = keeping(
        plan, *(actual(uid, p, v) for uid, values in (("a", PROFIT), ("b", SALES)) for p, v in values.items())
    )
    assert shown(plan, "2027-Q1").actual == Fraction(70, 400) * 100 - 70
    without = keeping(plan, *(each for each in plan.records.actuals.values() if each.uid != "b/2027-02"))
    assert told(shown(without, "2027-Q1")) == (
        State.OVERDUE, "m has no value for 2027-02, 2 of 3 in 2027-Q1 (b has no value for 2027-02)",
    )  # fmt: skip


def test_the_forecast_goes_by_its_own_values_and_its_own_rule() -> None:
    assert shown(margin(aggregation="average"), MARCH).forecast.value == Fraction(10 + 30 + 15, 3)


def test_codes_are_found_in_either_letter_case() -> None:
    assert shown(margin(formula="[A] + [B]"), FEBRUARY).actual == 130


def test_what_was_entered_before_the_formula_is_kept_and_not_used() -> None:
    scorecard = margin()
    scorecard = keeping(scorecard, *scorecard.records.actuals.values(), actual("k", FEBRUARY, 99, note="by hand"))
    assert shown(scorecard, FEBRUARY).actual == 30
    measured_again = changed(scorecard, Kind.KPI, "k", formula="")
    assert shown(measured_again, FEBRUARY).actual == 99


def test_nothing_but_a_note_is_entered_for_it() -> None:
    scorecard, period = margin(), parse_period(FEBRUARY)
    kpi = scorecard.plan.kpis["k"]
    for fields in ({"value": Decimal(1)}, {"not_applicable": "closed"}, {"value": None}, {"provisional": True}):
        with pytest.raises(Refused, match="k is computed from its formula, nothing is entered for it"):
            record(scorecard, kpi, period, **fields)
    with pytest.raises(Refused):
        check_measured(kpi)
    noted = apply(scorecard, record(scorecard, kpi, period, note="a good month"))
    assert shown(noted, FEBRUARY).note == "a good month"
    assert shown(noted, FEBRUARY).actual == 30


def test_what_waits_for_another_value_is_not_what_is_due() -> None:
    whole = recorded(margin(), "a", {})
    assert str(due_period(keeping(whole, *margin().records.actuals.values()), date(2027, 4, 2))) == MARCH
    zero = margin({JANUARY: 1, FEBRUARY: 1, MARCH: 1}, {JANUARY: 1, FEBRUARY: 0, MARCH: 1})
    assert str(due_period(zero, date(2027, 4, 2))) == MARCH


FAULTS = [
    (
        {"formula": "[a] /"},
        "its formula cannot be read: it ends at character 5 where a number or a KPI is still to come",
    ),
    ({"formula": "[z]"}, "its formula names z, which is not in the plan"),
    ({"formula": "[k] + 1"}, "its formula leads nowhere: it goes round in a circle, k -> k"),
    ({"frequency": "week"}, "its formula names a, which is measured only every month"),
]


@pytest.mark.parametrize(("fields", "reason"), FAULTS)
def test_a_plan_kept_with_a_faulty_formula_still_opens_and_says_why(fields: dict[str, str], reason: str) -> None:
    scorecard = kept_earlier(margin(), Kind.KPI, "k", **fields)
    for period in ("2027-W06", FEBRUARY, "2027-Q1"):
        figures = shown(scorecard, period)
        assert told(figures) == (State.MISSING, reason)
    assert len(board(scorecard, parse_period(FEBRUARY), AFTER).kpis) == 3


def test_a_circle_kept_earlier_is_told_at_each_of_its_kpis() -> None:
    scorecard = planned(measure("a", formula="[b]"), measure("b", formula="[k]"), measure(formula="[a]"))
    assert shown(scorecard, FEBRUARY).reason.endswith("k -> a -> b -> k")
    assert shown(scorecard, FEBRUARY, kpi="b").reason.endswith("b -> k -> a -> b")


def test_a_long_chain_is_computed_and_an_endless_one_told() -> None:
    def chain(length: int) -> Scorecard:
        links = [measure(f"k{place}", formula=f"[k{place - 1}] + 1") for place in range(1, length)]
        last = measure(formula=f"[k{length - 1}] + 1")
        return keeping(planned(measure("k0"), *links, last), actual("k0", FEBRUARY, 0))

    assert shown(chain(40), FEBRUARY).actual == 40
    assert "more than 40 KPIs" in shown(chain(60), FEBRUARY).reason


UIDS = st.sampled_from(["a", "b", "m", "k"])
EDITS = st.tuples(UIDS, st.sampled_from([JANUARY, FEBRUARY, MARCH]), st.none() | st.integers(-2, 2))
FIELDS = st.sampled_from(
    [{"aggregation": "max"}, {"since": "2027-02-01"}, {"target": "3"}, {"name": "other"}, {"arrives": 3000}]
)
FORMULAS = st.sampled_from(["[m] + [a]", "[a] / [b]", ""])


@settings(max_examples=40, deadline=None)
@given(st.lists(EDITS | st.tuples(UIDS, FIELDS) | FORMULAS, max_size=6), st.sampled_from([FEBRUARY, "2027-Q1"]))
def test_after_every_edit_the_boards_are_those_of_the_plan_as_it_is(edits: list[Any], shown_period: str) -> None:
    boards, period = Boards(), parse_period(shown_period)
    scorecard = planned(measure("a"), measure("b"), measure("m", formula="[a] * [b]"), measure(formula="[m] - [b]"))
    for edit in edits:
        if isinstance(edit, str):
            scorecard = changed(scorecard, Kind.KPI, "k", formula=edit)
        elif isinstance(edit[1], dict):
            scorecard = changed(scorecard, Kind.KPI, edit[0], **edit[1])
        else:
            entered = actual(*edit)
            kept = {**scorecard.records.actuals, entered.uid: entered}
            scorecard = keeping(scorecard, *kept.values())
        assert boards.board(scorecard, period, AFTER) == board(scorecard, period, AFTER)
