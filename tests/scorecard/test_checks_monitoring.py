"""The checks of the figures: late, off track without an answer, odd, or against the map."""

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.checked import with_kpi
from support.figures import actual, keeping, recorded
from support.scorecards import changed, kept_earlier, plus, scorecards, small, without

from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.checks import CHECKS, Finding, find, monitoring
from bsc_tui.scorecard.checks.outliers import oddity
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.period import Frequency
from bsc_tui.scorecard.plan import Link, Measure, Waiver
from bsc_tui.scorecard.records import Actual, Progress
from bsc_tui.scorecard.severity import Severity

APRIL = date(2027, 4, 20)
"""March has ended, and its values have been due for ten days."""
GOOD = {"2027-01": 7, "2027-02": 7, "2027-03": 7}
FINE = {"2027-01": 95, "2027-02": 95, "2027-03": 95}
LINK = 'does C2 drive C1 "because a cared for bicycle comes less often"?'
BAD = {"2027-01": 7, "2027-02": 12, "2027-03": 12}


def monitored(days: Mapping[str, object] = GOOD, returns: Mapping[str, object] = FINE, **fields: object) -> Scorecard:
    """The small plan with values of its two KPIs; fields are of the first."""
    return recorded(recorded(with_kpi(small(), "days", **fields), "days", days), "returns", returns)


def said(scorecard: Scorecard, check: str, today: date = APRIL) -> list[tuple[str, str]]:
    return [(each.place, each.message) for each in find(scorecard, today, ids={check})]


def test_a_plan_whose_figures_are_in_and_good_is_quiet() -> None:
    assert find(monitored(), APRIL, ids=CHECKS.keys() & {"M2", "M3", "M4", "M6", "M7"}) == ()


def test_nothing_is_late_before_the_plan_is_monitored() -> None:
    assert said(small(), "M2") == []
    history = recorded(small(), "days", {"2026-11": 12, "2026-12": 12})
    assert said(history, "M2") == []


def test_what_is_overdue_is_named_with_its_oldest_period() -> None:
    plan = monitored({"2027-01": 7})
    assert said(plan, "M2") == [
        ("kpis/C1.1", "enter the value of 2027-02 and of one period more: due since 2027-03-10")
    ]
    assert said(plan, "M2", date(2027, 3, 11)) == [("kpis/C1.1", "enter the value of 2027-02: due since 2027-03-10")]
    assert said(plan, "M2", date(2027, 3, 10)) == []
    assert "and of 2 periods more" in said(plan, "M2", date(2027, 5, 20))[0][1]


def test_what_ended_before_the_first_value_of_the_plan_is_not_late() -> None:
    plan = monitored({}, {"2027-03": 95})
    assert [message for _, message in said(plan, "M2")] == ["enter the value of 2027-03: due since 2027-04-10"]


def test_what_is_not_applicable_or_no_longer_measured_is_not_late() -> None:
    plan = plus(monitored({"2027-01": 7, "2027-02": 7}), actual("days", "2027-03", not_applicable="Closed"))
    assert said(plan, "M2") == []
    assert said(monitored({"2027-01": 7}, until=date(2027, 1, 31)), "M2") == []


def test_the_longest_overdue_comes_first() -> None:
    plan = monitored({"2027-01": 7, "2027-02": 7}, {"2027-01": 95})
    late = monitoring.overdue(plan, APRIL)
    assert [(kpi.code, [str(each.period) for each in periods]) for kpi, periods in late] == [
        ("C2.1", ["2027-02", "2027-03"]),
        ("C1.1", ["2027-03"]),
    ]


@pytest.mark.parametrize(
    ("frequency", "fiscal_start", "values", "today", "period"),
    [
        (Frequency.WEEK, 1, {"2027-W01": 7}, date(2027, 1, 30), "2027-W02"),
        (Frequency.QUARTER, 4, {"FY2027-Q4": 7}, date(2027, 7, 20), "FY2028-Q1"),
        (Frequency.HALF, 7, {"FY2027-H2": 7}, date(2028, 1, 20), "FY2028-H1"),
    ],
)
def test_weeks_and_fiscal_periods_are_late_like_months(
    frequency: Frequency, fiscal_start: int, values: Mapping[str, object], today: date, period: str
) -> None:
    plan = changed(monitored({}, frequency=frequency), Kind.CHARTER, "plan", fiscal_start=fiscal_start)
    (place, message), *_ = said(recorded(without(plan, Kind.KPI, "returns"), "days", values), "M2", today)
    assert place == "kpis/C1.1"
    assert message.startswith(f"enter the value of {period}")


def noted(note: str) -> Scorecard:
    plan = monitored(BAD)
    return kept_earlier(plan, Kind.ACTUAL, "days/2027-03", note=note)


def idle(scorecard: Scorecard) -> Scorecard:
    """With every task of the only action plan done."""
    done = (Progress(uid=uid, task=uid, percent=100) for uid in scorecard.plan.tasks)
    return plus(scorecard, *done)


def test_off_track_asks_for_the_cause_and_for_somebody_who_mends_it() -> None:
    assert said(monitored(BAD), "M3") == [("kpis/C1.1", "off track in 2027-03: why? Note the cause")]
    assert said(noted("The mechanic was ill"), "M3") == []
    assert said(idle(noted("The mechanic was ill")), "M3") == [
        ("kpis/C1.1", "off track in 2027-03: who mends it, and by when?")
    ]
    assert said(idle(noted("tbd")), "M3") == [("kpis/C1.1", "off track in 2027-03: why, and who mends it by when?")]


def test_an_action_plan_answers_only_with_an_owner_and_a_deadline() -> None:
    plan = noted("The mechanic was ill")
    for uid in ("hire", "train", "open"):
        plan = changed(plan, Kind.TASK, uid, owner=None)
    assert said(plan, "M3") == []
    assert said(changed(plan, Kind.ACTION, "saturday", owner=None), "M3") != []
    assert said(changed(plan, Kind.ACTION, "saturday", end=date(2027, 4, 19)), "M3") != []
    assert said(changed(plan, Kind.ACTION, "saturday", objectives=()), "M3") == []
    assert said(changed(plan, Kind.ACTION, "saturday", objectives=(), kpi="returns"), "M3") != []


def test_only_the_last_ended_period_is_asked_about() -> None:
    assert said(monitored({"2027-01": 12, "2027-02": 12, "2027-03": 7}), "M3") == []
    assert said(monitored({**GOOD, "2027-04": 12}), "M3") == []
    assert said(monitored({"2027-01": 7, "2027-02": 12}), "M3")[0][1].startswith("off track in 2027-02")


def test_setting_it_aside_holds_for_its_period_only() -> None:
    plan = monitored(BAD)
    (found,) = find(plan, APRIL, ids={"M3"})
    assert (found.kind, found.element, found.field) == (Kind.ACTUAL, "days/2027-03", "note")
    plan = plus(plan, Waiver(uid="w", check="M3", element=found.element, reason="known", person="Ana"))
    assert find(plan, APRIL, ids={"M3"}) == ()
    assert find(recorded(plan, "days", {"2027-04": 12}), date(2027, 5, 5), ids={"M3"}) != ()


def test_a_slipped_decimal_is_asked_about() -> None:
    plan = monitored({"2027-01": 7, "2027-02": 7, "2027-03": 70})
    assert said(plan, "M4") == [("kpis/C1.1", "a typing mistake? 70 in 2027-03 is ten times the value before, or more")]
    (found,) = find(plan, APRIL, ids={"M4"})
    assert (found.kind, found.element, found.field) == (Kind.ACTUAL, "days/2027-03", "value")
    assert "a tenth of the value before" in said(monitored({"2027-02": 7, "2027-03": "0.7"}), "M4")[0][1]


def test_a_running_period_is_looked_at_for_slips_already() -> None:
    assert said(monitored({**GOOD, "2027-04": 700}), "M4", date(2027, 4, 3)) != []


def test_yes_and_no_are_no_slips() -> None:
    plan = monitored({f"2027-0{month}": 1 for month in range(1, 8)} | {"2027-08": 0}, direction="yes_no", target=None)
    assert said(plan, "M4", date(2027, 9, 5)) == []


def fractions(*values: object) -> list[Fraction]:
    return [Fraction(str(value)) for value in values]


@pytest.mark.parametrize(
    ("value", "before", "odd"),
    [
        (79, (7.9, 8.2, 8.6), True),
        (78.9, (7.9, 8.2, 8.6), False),
        (0.79, (7.9, 8.2, 8.6), True),
        (-79, (7.9, 8.2, 8.6), False),
        (5, (0, 0, 0), False),
        (0, (8, 9, 8), False),
        (20, (10, 11, 10, 12, 9, 10), True),
        (13, (10, 11, 10, 12, 9, 10), False),
        (12, (10, 11, 10, 12, 9, 10), False),
        (20, (19, 11, 10, 12, 9, 10), False),
        (20, (10, 10, 10, 10, 10, 10), False),
        (20, (10, 11, 10, 12, 9), False),
        (12, (11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1), False),
        (3, (), False),
    ],
)
def test_what_looks_like_a_typing_mistake(value: float, before: tuple[float, ...], odd: bool) -> None:
    assert (oddity(Fraction(str(value)), fractions(*before)) is not None) is odd


def test_twice_off_track_questions_the_link() -> None:
    assert said(monitored(BAD), "M6") == [
        (
            "kpis/C1.1",
            "off track in 2027-02 and 2027-03: " + LINK,
        )
    ]
    assert said(monitored({"2027-01": 12, "2027-02": 7, "2027-03": 12}), "M6") == []
    assert said(monitored({"2027-03": 12}), "M6") == []


def test_a_driver_off_track_twice_questions_where_it_leads() -> None:
    plan = monitored(returns={"2027-02": 80, "2027-03": 80})
    assert said(plan, "M6") == [
        (
            "kpis/C2.1",
            "off track in 2027-02 and 2027-03: " + LINK,
        )
    ]
    unlinked = without(plan, Kind.LINK, "link")
    assert said(unlinked, "M6")[0][1].endswith("what did we assume that does not hold?")


def test_several_kpis_of_an_objective_question_it_once() -> None:
    plan = monitored(BAD)
    twin = plan.plan.kpis["days"].model_copy(update={"uid": "twin", "code": "C1.2"})
    plan = recorded(plus(plan, twin), "twin", BAD)
    assert [place for place, _ in said(plan, "M6")] == ["kpis/C1.1"]
    assert "so was C1.2" in said(plan, "M6")[0][1]


def contradicted() -> Scorecard:
    return with_kpi(monitored(BAD), "returns", measure=Measure.LEAD)


def test_drivers_on_track_and_the_result_off_track_question_the_link() -> None:
    assert said(contradicted(), "M7") == [
        (
            "kpis/C1.1",
            "C2.1 is on track for two periods, this is off track: " + LINK,
        )
    ]
    assert said(contradicted(), "M6") == []


def test_drivers_of_the_same_objective_are_asked_what_they_measure() -> None:
    plan = contradicted()
    driver = plan.plan.kpis["days"].model_copy(update={"uid": "lead", "code": "C1.2", "measure": Measure.LEAD})
    plan = recorded(plus(plan, driver), "lead", GOOD)
    assert said(plan, "M7")[0][1].endswith("do they measure what matters?")


def test_one_driver_that_is_not_on_track_keeps_it_quiet() -> None:
    plan = contradicted()
    other = plan.plan.kpis["returns"].model_copy(update={"uid": "other", "code": "C2.2"})
    plan = recorded(plus(plan, other), "other", {"2027-02": 80, "2027-03": 95})
    assert said(plan, "M7") == []
    assert said(with_kpi(plan, "days", measure=Measure.LEAD), "M7") == []


def test_a_link_without_a_because_is_asked_about_all_the_same() -> None:
    plan = without(contradicted(), Kind.LINK, "link")
    plan = plus(plan, Link(uid="bare", cause="care", effect="wait", rank=1))
    assert said(plan, "M7")[0][1].endswith("does C2 drive C1?")


def test_findings_about_figures_stand_with_their_kpi() -> None:
    plan = monitored({"2027-01": 7, "2027-02": 7, "2027-03": 70})
    found = [each for each in find(changed(plan, Kind.OBJECTIVE, "care", owner=None), APRIL) if each.id != "V13"]
    assert [each.id for each in found] == ["M3", "M4", "O13"]


def test_all_of_them_warn_or_hint() -> None:
    kinds = {check.id: check.severity for check in CHECKS.values() if check.id.startswith("M")}
    assert kinds == {
        "M2": Severity.WARNING,
        "M3": Severity.WARNING,
        "M4": Severity.WARNING,
        "M6": Severity.INFO,
        "M7": Severity.INFO,
    }


def fresh(scorecard: Scorecard, today: date) -> tuple[Finding, ...]:
    """What is found when nothing is remembered."""
    find(small(), date(2020, 1, 1), ids={"M2"})
    return find(scorecard.model_copy(), today, ids={"M2", "M3", "M4", "M6", "M7"})


def test_what_is_remembered_follows_every_edit() -> None:
    plan = monitored(BAD)
    edits: list[Callable[[Scorecard], Scorecard]] = [
        lambda plan: plan,
        lambda plan: recorded(plan, "days", {"2027-03": 7}),
        lambda plan: with_kpi(plan, "days", target=12, baseline=13),
        lambda plan: changed(plan, Kind.CHARTER, "plan", tolerance=100),
        lambda plan: recorded(plan, "days", {"2027-02": 100}),
        lambda plan: with_kpi(plan, "days", formula="[C2.1] * 2"),
        lambda plan: recorded(plan, "returns", {"2027-03": 900}),
        keeping,
    ]
    for edit in edits:
        plan = edit(plan)
        assert find(plan, APRIL, ids={"M2", "M3", "M4", "M6", "M7"}) == fresh(plan, APRIL)
        later = date(2027, 6, 20)
        assert find(plan, later, ids={"M2", "M3", "M4", "M6", "M7"}) == fresh(plan, later)


_PERIODS = st.sampled_from(("2027-W05", "2027-01", "2027-02", "2027-03", "2027-Q1", "FY2028-Q1", "2027-H1", "2027"))


@settings(max_examples=50, deadline=None)
@given(
    scorecards(),
    st.lists(st.tuples(_PERIODS, st.decimals(-(10**6), 10**6, places=3)), max_size=8),
    st.dates(date(2019, 1, 1), date(2036, 12, 31)),
)
def test_no_figures_are_too_odd_to_be_checked(
    scorecard: Scorecard, values: list[tuple[str, object]], today: date
) -> None:
    held: dict[str, Actual] = dict(scorecard.records.actuals)
    for uid in scorecard.plan.kpis:
        for period, value in values:
            record = actual(uid, period, value)
            held[record.uid] = record
    odd = keeping(scorecard, *held.values())
    assert all(each.message and each.place for each in find(odd, today))
