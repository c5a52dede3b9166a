"""A target in force is changed from a period on; the old one is kept with reason, person and date."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from support.figures import measure, planned, recorded
from support.retargets import approved
from support.scorecards import changed, small

from bsc_tui.scorecard.board import board, kpi_figures
from bsc_tui.scorecard.boards import Boards
from bsc_tui.scorecard.change import Changes, Refused, Scorecard, apply, invert
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.period import Calendar, Frequency, Period, parse_period
from bsc_tui.scorecard.plan import Direction, FormerTarget, Scoring, Trajectory
from bsc_tui.scorecard.retargeting import keeps_former, read_first, retarget_from, retargeted
from bsc_tui.scorecard.sign_off import signed_plan

TODAY = date(2027, 4, 12)


def another(plan: Scorecard, since: str, reason: str = "we learned more", uid: str = "f1", **fields: object) -> Changes:
    """The changes that give the KPI another target."""
    return retargeted(plan, plan.plan.kpis["k"], uid, parse_period(since), reason, "Ana", TODAY, **fields)


def formers(plan: Scorecard) -> tuple[FormerTarget, ...]:
    return plan.plan.former_targets_of("k")


def keeps(plan: Scorecard, kpi: str = "k", today: date = TODAY) -> bool:
    return keeps_former(plan, plan.plan.kpis[kpi], today)


# --- the change -------------------------------------------------------------------------------------------------------


def test_the_old_target_is_kept_with_all_it_was_made_of() -> None:
    fields: dict[str, Any] = {
        "baseline": "4", "baseline_date": "2026-12-31", "due": "2027-10-31", "stretch": "15", "trajectory": "linear",
        "bands": ("1", "2", "3", "4"), "tolerance": "5",
    }  # fmt: skip
    plan = planned(measure(**fields))
    after = apply(plan, another(plan, "2027-04", target="13", due="2027-12-31"))
    assert (after.plan.kpis["k"].target, after.plan.kpis["k"].due) == (Decimal(13), date(2027, 12, 31))
    (kept,) = formers(after)
    was = plan.plan.kpis["k"]
    for name in (*fields, "target"):
        assert getattr(kept, name) == getattr(was, name), name
    assert (kept.replaced_from, kept.reason, kept.person, kept.on) == ("2027-04", "we learned more", "Ana", TODAY)


def test_one_act_changes_and_undoes_both() -> None:
    plan = planned(measure())
    changes = another(plan, "2027-04", target="12")
    assert apply(apply(plan, changes), invert(changes)) == plan


def test_what_leaves_the_target_as_it_is_keeps_nothing() -> None:
    plan = planned(measure())
    assert another(plan, "2027-04", target="10") == ()
    assert [change.kind for change in another(plan, "2027-04", reason="", baseline="3", name="Other")] == [Kind.KPI]


@pytest.mark.parametrize("trajectory", ["linear", "step"])
def test_the_baseline_of_a_line_or_a_step_is_part_of_the_target(trajectory: str) -> None:
    plan = planned(measure(trajectory=trajectory, baseline="1"))
    after = apply(plan, another(plan, "2027-04", baseline="3"))
    assert [kept.baseline for kept in formers(after)] == [Decimal(1)]


def test_a_further_change_from_the_same_period_keeps_the_first_target_and_both_reasons() -> None:
    plan = planned(measure())
    once = apply(plan, another(plan, "2027-04", target="12"))
    twice = apply(once, another(once, "2027-04", "a slip", "f2", target="13"))
    assert twice.plan.kpis["k"].target == 13
    (kept,) = formers(twice)
    assert (kept.target, kept.reason) == (Decimal(10), "we learned more\na slip")
    again = another(twice, "2027-04", "a slip", "f3", target="14")
    assert [change.kind for change in again] == [Kind.KPI]


def test_a_later_change_keeps_the_target_between_too() -> None:
    plan = planned(measure())
    once = apply(plan, another(plan, "2027-04", target="12"))
    twice = apply(once, another(once, "2027-07", "more mechanics", "f2", target="15"))
    assert [(kept.replaced_from, kept.target) for kept in formers(twice)] == [
        ("2027-04", Decimal(10)),
        ("2027-07", Decimal(12)),
    ]


@pytest.mark.parametrize("since", ["2027-03", "2026-12"])
def test_a_change_before_the_latest_one_is_refused_naming_the_earliest_period(since: str) -> None:
    plan = planned(measure())
    once = apply(plan, another(plan, "2027-04", target="12"))
    with pytest.raises(Refused, match="k KPI k has its present target from 2027-04: write 2027-04 or a later period"):
        another(once, since, uid="f2", target="13")


def test_the_first_period_is_one_of_the_kpis_frequency() -> None:
    plan = planned(measure())
    with pytest.raises(Refused, match="k KPI k is measured every month, 2027-Q2 is a quarter: write 2027-04"):
        another(plan, "2027-Q2", target="12")
    quarterly = planned(measure(frequency="quarter"), fiscal_start=4)
    with pytest.raises(Refused, match="is measured every quarter, 2027-05 is a month: write FY2028-Q1"):
        another(quarterly, "2027-05", target="12")


def test_a_change_without_a_reason_is_refused() -> None:
    plan = planned(measure())
    with pytest.raises(Refused, match=r"the target of k KPI k was not changed: it is in force\. Say why it changes"):
        another(plan, "2027-04", "  ", target="12")


def test_a_value_that_does_not_fit_is_refused_with_its_field() -> None:
    plan = planned(measure())
    with pytest.raises(Refused, match="Target: "):
        another(plan, "2027-04", target="soon")


def test_a_kpi_measured_less_often_now_is_changed_from_its_next_whole_period() -> None:
    plan = planned(measure())
    once = changed(apply(plan, another(plan, "2027-05", target="12")), Kind.KPI, "k", frequency="quarter")
    kpi = once.plan.kpis["k"]
    assert str(retarget_from(once, kpi, TODAY)) == "2027-Q3"
    with pytest.raises(Refused, match="from 2027-05: write 2027-Q3 or a later period"):
        read_first(once, kpi, "2027-Q2")
    after = apply(once, another(once, "2027-Q3", uid="f2", target="40"))
    figures = [kpi_figures(after, after.plan.kpis["k"], parse_period(f"2027-Q{n}"), TODAY) for n in (1, 2, 3)]
    assert [each.target for each in figures] == [10, 10, 40]


@pytest.mark.parametrize(
    ("frequency", "today", "first"),
    [
        ("month", date(2027, 4, 12), "2027-04"),
        ("week", date(2027, 4, 12), "2027-W15"),
        ("quarter", date(2027, 4, 12), "2027-Q2"),
        ("year", date(2027, 4, 12), "2027"),
        ("month", date(2026, 11, 22), "2027-01"),
        ("month", date(2028, 1, 8), "2027-12"),
    ],
)
def test_the_usual_first_period_is_the_running_one_but_none_outside_the_plan(
    frequency: str, today: date, first: str
) -> None:
    plan = planned(measure(frequency=frequency))
    assert str(retarget_from(plan, plan.plan.kpis["k"], today)) == first


def test_after_a_change_for_later_the_usual_first_period_is_that_one() -> None:
    plan = planned(measure())
    once = apply(plan, another(plan, "2027-09", target="12"))
    assert str(retarget_from(once, once.plan.kpis["k"], TODAY)) == "2027-09"


@pytest.mark.parametrize(
    ("text", "why"), [("soon", "is not a period"), ("2027-13", "has the months 1 to 12"), ("2027-Q2", "write 2027-04")]
)
def test_a_first_period_that_cannot_be_read_is_refused_with_the_reason(text: str, why: str) -> None:
    plan = planned(measure())
    with pytest.raises(Refused, match=why):
        read_first(plan, plan.plan.kpis["k"], text)


# --- when the old one is kept -----------------------------------------------------------------------------------------


def test_while_drafting_nothing_is_kept() -> None:
    assert not keeps(planned(measure()))
    assert not keeps(recorded(planned(measure()), "k", {"2027-04": "9"}))


def test_a_value_of_a_period_that_has_ended_keeps_it() -> None:
    assert keeps(recorded(planned(measure()), "k", {"2027-03": "9"}))


def test_a_kpi_without_a_target_has_none_to_keep() -> None:
    assert not keeps(recorded(planned(measure(target=None)), "k", {"2027-03": "9"}))
    assert keeps(recorded(planned(measure(target=None, low="3", direction="maintain")), "k", {"2027-03": "9"}))


def test_a_target_once_signed_is_kept_even_if_a_later_version_had_none() -> None:
    plan = small()
    assert not keeps(plan, "days", date(2026, 12, 1))
    signed = approved(plan)
    assert keeps(signed, "days", date(2026, 12, 1))
    later = approved(changed(signed, Kind.KPI, "days", target=None))
    back = changed(later, Kind.KPI, "days", target="6")
    assert keeps(back, "days", date(2026, 12, 1))


def test_a_version_that_was_not_approved_keeps_nothing() -> None:
    sent = approved(small())
    records = sent.records.model_copy(update={"sign_offs": {}})
    assert not keeps(Scorecard(plan=sent.plan, records=records), "days", date(2026, 12, 1))


# --- signed or proposed -----------------------------------------------------------------------------------------------


def proposed(plan: Scorecard, *periods: str) -> list[bool]:
    """Whether the targets of a KPI are proposed in some periods of the screen."""
    kpi, signed = plan.plan.kpis["days"], signed_plan(plan)
    return [kpi_figures(plan, kpi, parse_period(each), TODAY, signed).target_proposed for each in periods]


def with_another(plan: Scorecard, since: str, **fields: object) -> Scorecard:
    kpi = plan.plan.kpis["days"]
    return apply(plan, retargeted(plan, kpi, "f1", parse_period(since), "we learned more", "Ana", TODAY, **fields))


def test_before_the_first_approval_every_target_is_proposed() -> None:
    assert proposed(small(), "2027-01", "2027-Q1", "2027") == [True, True, True]


def test_only_the_periods_of_the_new_target_are_proposed_until_it_is_signed() -> None:
    signed = approved(small())
    assert proposed(signed, "2027-03", "2027-04", "2027-Q2") == [False, False, False]
    after = with_another(signed, "2027-05", target="6")
    assert proposed(after, "2027-03", "2027-04", "2027-05", "2027-12") == [False, False, True, True]
    assert proposed(after, "2027-Q1", "2027-Q2", "2027-Q3") == [False, True, True]
    assert proposed(approved(after), "2027-03", "2027-05", "2027-Q2") == [False, False, False]


def test_a_longer_period_is_proposed_only_for_the_periods_it_is_judged_by() -> None:
    plan = recorded(approved(small()), "days", {"2027-04": "8"})
    assert proposed(with_another(plan, "2027-05", target="6"), "2027-Q2") == [False]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"tolerance": "20"}, True),
        ({"bands": ("12", "9", "7", "5")}, True),
        ({"baseline": "13"}, False),
        ({"weight": "3"}, False),
        ({"name": "Other"}, False),
        ({"due": "2027-06-30"}, False),
        ({"direction": "increase"}, True),
        ({"frequency": "quarter"}, True),
    ],
)
def test_a_target_is_proposed_where_a_period_is_judged_by_something_else(
    fields: dict[str, Any], expected: bool
) -> None:
    assert proposed(changed(approved(small()), Kind.KPI, "days", **fields), "2027-06") == [expected]


def test_the_due_date_of_a_line_moves_its_targets_and_so_does_the_horizon() -> None:
    lined = approved(changed(small(), Kind.KPI, "days", trajectory="linear"))
    assert proposed(changed(lined, Kind.KPI, "days", due="2027-06-30"), "2026-12", "2027-03", "2027-12") == [
        False, True, False,
    ]  # fmt: skip
    longer = changed(lined, Kind.CHARTER, "plan", end="2028-12-31")
    assert proposed(longer, "2027-03") == [True]
    level = changed(approved(small()), Kind.CHARTER, "plan", end="2028-12-31")
    assert proposed(level, "2027-03", "2028-01") == [False, True]


def test_a_plans_tolerance_that_changed_makes_the_targets_that_lean_on_it_proposed() -> None:
    signed = approved(changed(small(), Kind.KPI, "returns", tolerance="5"))
    after = changed(signed, Kind.CHARTER, "plan", tolerance="20")
    figures = {k.kpi.uid: k.target_proposed for k in board(after, parse_period("2027-03"), TODAY, signed.plan).kpis}
    assert figures == {"days": True, "returns": False}


def test_the_boards_of_an_edited_plan_follow_its_former_targets() -> None:
    boards, signed = Boards(), approved(small())
    march, april = parse_period("2027-03"), parse_period("2027-04")
    after = with_another(signed, "2027-04", target="6")
    earlier = changed(after, Kind.FORMER_TARGET, "f1", replaced_from="2027-03")
    for each in (signed, after, earlier, signed):
        for period in (march, april):
            assert boards.board(each, period, TODAY, signed.plan) == board(each, period, TODAY, signed.plan)


# --- the law ----------------------------------------------------------------------------------------------------------

NUMBERS = st.integers(-20, 20).map(str)
TERMS = st.fixed_dictionaries(
    {"target": NUMBERS, "trajectory": st.sampled_from(list(Trajectory)), "baseline": NUMBERS},
    optional={
        "baseline_date": st.dates(date(2026, 6, 1), date(2027, 6, 1)),
        "due": st.dates(date(2026, 12, 1), date(2028, 3, 1)),
        "low": NUMBERS,
        "high": NUMBERS,
        "stretch": NUMBERS,
        "custom_targets": st.just(("2027-02=3", "2027-06=-1")),
        "bands": st.lists(st.integers(-20, 20), min_size=4, max_size=4, unique=True).map(sorted),
        "tolerance": st.integers(0, 30).map(str),
    },
)


@settings(max_examples=60)
@given(TERMS, TERMS, st.sampled_from(list(Direction)), st.sampled_from(list(Scoring)), st.integers(0, 11), st.data())
def test_another_target_from_a_period_on_changes_no_figure_of_the_periods_before(
    terms: dict[str, Any], other: dict[str, Any], direction: Direction, scoring: Scoring, at: int, data: st.DataObject
) -> None:
    frequency = data.draw(st.sampled_from([Frequency.WEEK, Frequency.MONTH, Frequency.QUARTER]))
    terms = {"bands": [1, 2, 3, 4], **terms}
    calendar = Calendar()
    periods = calendar.within(frequency, Period(2027, 1, Frequency.YEAR))
    since = periods[at % len(periods)]
    kpi = measure(direction=direction, scoring=scoring, frequency=frequency, **terms)
    bare = planned(measure())
    bare = Scorecard(plan=bare.plan.model_copy(update={"kpis": {"k": kpi}}))
    plan = recorded(bare, "k", {str(period): n % 7 - 3 for n, period in enumerate(periods) if n % 5})
    changes = retargeted(plan, kpi, "f1", since, "we learned more", "Ana", TODAY, **other)
    assume(any(change.kind is Kind.FORMER_TARGET for change in changes))
    after = apply(plan, changes, at_entry=False)
    for longer in {frequency, Frequency.QUARTER}:
        last = calendar.step(calendar.period(longer, calendar.first_day(since)), -1)
        for period in (last, calendar.step(last, -data.draw(st.integers(1, 3)))):
            one = kpi_figures(plan, kpi, period, TODAY, plan.plan)
            two = kpi_figures(after, after.plan.kpis["k"], period, TODAY, plan.plan)
            assert figures_of(one) == figures_of(two)


def figures_of(figures: Any) -> dict[str, Any]:
    """Every figure, without the KPI it belongs to."""
    return {name: getattr(figures, name) for name in figures.__dataclass_fields__ if name != "kpi"}
