"""What is never stored about a KPI is refused at entry, with the reason, and the scorecard stays as it was."""

from collections.abc import Mapping
from typing import Any

import pytest
from support.figures import measure, planned
from support.scorecards import changed, kept_earlier, without

from bsc_tui.scorecard.change import Changes, Refused, Scorecard, added, apply, edited, invert, removed
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.formulas import LONGEST
from bsc_tui.scorecard.plan import FormerTarget


@pytest.fixture
def plan() -> Scorecard:
    """A plan of monthly KPIs F1.1, F1.2 and F2.1, a quarterly one and a yes or no."""
    fields: Mapping[str, dict[str, Any]] = {
        "F1.1": {"name": "Profit"}, "F1.2": {"name": "Sales"}, "F2.1": {"name": "Margin"},
        "F3.1": {"name": "Stock", "frequency": "quarter"}, "F4.1": {"name": "Certified", "direction": "yes_no"},
    }  # fmt: skip
    return planned(*(measure(code, objective=code[:2], **more) for code, more in fields.items()))


def refused(scorecard: Scorecard, changes: Changes) -> str:
    """Why changes are not made."""
    before = scorecard.model_dump_json()
    with pytest.raises(Refused) as found:
        apply(scorecard, changes)
    assert scorecard.model_dump_json() == before
    return str(found.value)


def why_not(scorecard: Scorecard, code: str, /, **fields: object) -> str:
    """Why a KPI is not given other values."""
    return refused(scorecard, edited(scorecard.plan.kpis[code], **fields))


FORMULAS = [
    ("[F1.1] /", "it ends at character 8 where a number or a KPI is still to come"),
    ("[F1.1] / (1 - 1)", "1 - 1 at character 11 is always 0, nothing can be divided by it"),
    ("[F1.1] / [F1.9]", "there is no KPI F1.9 in the plan. Did you mean F1."),
    ("100", "it names no KPI: write the codes of those it is computed from, such as [F1.1] / [F1.2] * 100"),
    ("[F2.1] + 1", "it goes round in a circle, F2.1 -> F2.1"),
    ("[f1.1] + [F2.1]", "it goes round in a circle, F2.1 -> F2.1"),
    ("[F4.1] * 2", "F4.1 Certified is a yes or no, which is nothing to compute with"),
    ("[F1.1] / [F3.1]", "F3.1 Stock is measured every quarter, F2.1 Margin every month: a KPI is computed from those"),
]


@pytest.mark.parametrize(("formula", "why"), FORMULAS)
def test_a_formula_that_cannot_be_is_refused(plan: Scorecard, formula: str, why: str) -> None:
    assert why_not(plan, "F2.1", formula=formula).startswith(f"F2.1, Formula: {why}")


def test_a_formula_that_can_be_is_kept_as_it_was_written(plan: Scorecard) -> None:
    formula = "[f1.1] / [ F1.2 ] * 100"
    assert changed(plan, Kind.KPI, "F2.1", formula=formula).plan.kpis["F2.1"].formula == formula


def test_a_coarser_kpi_may_be_computed_from_finer_ones(plan: Scorecard) -> None:
    assert changed(plan, Kind.KPI, "F3.1", formula="[F1.1]").plan.kpis["F3.1"].is_calculated


def test_a_yes_or_no_is_not_computed(plan: Scorecard) -> None:
    assert why_not(plan, "F4.1", formula="[F1.1]").startswith("F4.1, Formula: a yes or no cannot be computed")


def test_a_circle_is_named_whichever_edit_closes_it(plan: Scorecard) -> None:
    one = changed(plan, Kind.KPI, "F1.1", formula="[F2.1]")
    both = changed(one, Kind.KPI, "F2.1", formula="[F1.2] * 2")
    assert why_not(both, "F1.2", formula="[F1.1]").endswith("it goes round in a circle, F1.2 -> F1.1 -> F2.1 -> F1.2")
    together = (*edited(plan.plan.kpis["F1.1"], formula="[F2.1]"), *edited(plan.plan.kpis["F2.1"], formula="[F1.1]"))
    assert refused(plan, together) == "F1.1, Formula: it goes round in a circle, F1.1 -> F2.1 -> F1.1"


def test_a_group_may_name_what_it_adds_later() -> None:
    plan = planned(measure("F1.1"))
    group = (
        *edited(plan.plan.kpis["F1.1"], formula="[F1.2] * 2"),
        added(measure("F1.2", objective="o", formula="[F1.3] + 1")),
        added(measure("F1.3", objective="o")),
    )
    assert apply(plan, group).plan.kpis["F1.2"].is_calculated
    assert apply(apply(plan, group), invert(group)) == plan


def test_what_is_computed_one_from_the_other_has_an_end() -> None:
    links = [measure(f"k{place}", formula=f"[k{place - 1}]") for place in range(1, LONGEST + 1)]
    plan = planned(measure("k0"), *links, measure("last"))
    assert "through more than 40 KPIs" in why_not(plan, "last", formula=f"[k{LONGEST}]")
    assert changed(plan, Kind.KPI, "last", formula=f"[k{LONGEST - 1}]").plan.kpis["last"].is_calculated


INPUTS = [
    (
        {"frequency": "quarter"},
        "F1.1, Measured every: F2.1 is computed from it, and F1.1 Profit is measured every quarter",
    ),
    ({"direction": "yes_no"}, "F1.1, Direction: F2.1 is computed from it, and F1.1 Profit is a yes or no"),
    ({"kind": "yes_no"}, "F1.1, Kind: F2.1 is computed from it, and F1.1 Profit is a yes or no"),
    ({"code": "F1.7"}, "F1.1 keeps its code: F2.1 is computed from it"),
]


@pytest.mark.parametrize(("fields", "why"), INPUTS)
def test_an_input_stays_what_others_are_computed_from(plan: Scorecard, fields: dict[str, str], why: str) -> None:
    computed = changed(plan, Kind.KPI, "F2.1", formula="[F1.1] / [F1.2]")
    assert why_not(computed, "F1.1", **fields).startswith(why)
    assert changed(plan, Kind.KPI, "F1.1", **fields) != plan


def test_the_frequency_of_what_is_computed_is_held_against_its_inputs(plan: Scorecard) -> None:
    computed = changed(plan, Kind.KPI, "F2.1", formula="[F1.1] / [F1.2]")
    assert why_not(computed, "F2.1", frequency="week").startswith(
        "F2.1, Measured every: F1.1 Profit is measured every month, F2.1 Margin every week"
    )


def test_a_kpi_that_others_are_computed_from_goes_only_with_them(plan: Scorecard) -> None:
    computed = changed(plan, Kind.KPI, "F2.1", formula="[f1.1] / [F1.2]")
    assert refused(computed, removed(computed, Kind.KPI, "F1.1")) == "F1.1 cannot go: F2.1 is computed from it"
    assert refused(computed, removed(computed, Kind.OBJECTIVE, "F1")).endswith("cannot go: F2.1 is computed from it")
    both = (*removed(computed, Kind.KPI, "F1.1"), *removed(computed, Kind.KPI, "F2.1"))
    assert apply(computed, both).plan.kpis.keys() == {"F1.2", "F3.1", "F4.1"}
    gone = without(computed, Kind.PERSPECTIVE, "p")
    assert not gone.plan.kpis
    kept = changed(computed, Kind.KPI, "F2.1", formula="")
    assert "F1.1" not in without(kept, Kind.KPI, "F1.1").plan.kpis


UP: Mapping[str, object] = {"direction": "increase"}
DOWN: Mapping[str, object] = {"direction": "decrease"}
BAD: list[tuple[Mapping[str, object], str]] = [
    ({**UP, "bands": ["0", "1", "2"]}, "Bands: 0/1/2 is 3 numbers: write none, or four such as 0/4000/6000/12000"),
    ({**UP, "bands": ["0", "6", "4", "9"]}, "Bands: the thresholds 0/6/4/9 overlap: four numbers rise or fall"),
    ({**UP, "bands": ["0", "4", "4", "9"]}, "Bands: the thresholds 0/4/4/9 overlap: four numbers rise or fall"),
    ({**UP, "bands": ["9", "6", "4", "0"]}, "Bands: the bands 9/6/4/0 fall from worst to best, and more is better"),
    ({**DOWN, "bands": ["0", "4", "6", "9"]}, "Bands: the bands 0/4/6/9 rise from worst to best, and less is better"),
    ({"low": "5", "high": "4"}, "Lowest: the thresholds overlap: the lowest, 5, is above the highest, 4"),
    ({"custom_targets": ["2027-13=1"]}, 'Targets by period: the target of "2027-13": 2027 has the months 1 to 12'),
    ({"custom_targets": ["March=1"]}, 'Targets by period: the target of "March" is not a period'),
    ({"custom_targets": ["2027-03"]}, 'Targets by period: "2027-03" is no target of a period (not a number)'),
    ({"custom_targets": ["2027-03=1,5"]}, 'Targets by period: "2027-03=1,5" is no target of a period (not a number)'),
    (
        {"custom_targets": ["2027-Q1=1"]},
        'Targets by period: "2027-Q1=1" is the target of a quarter, and it is measured every month: write 2027-01=10',
    ),
    (
        {"custom_targets": ["2027-03=1", "2027-02=2"]},
        "Targets by period: the targets are out of order: 2027-02 comes after 2027-03. Write each period once",
    ),
    (
        {"custom_targets": ["2027-03=1", "2027-3=2"]},
        "Targets by period: the targets are out of order: 2027-03 stands there twice",
    ),
    ({**UP, "stretch": "9"}, "Stretch target: the stretch target 9 is less than the target 10, and more is better"),
    ({**DOWN, "stretch": "11"}, "Stretch target: the stretch target 11 is more than the target 10, and less is better"),
    (
        {"since": "2027-05-01", "until": "2027-04-30"},
        "Measured since: it is measured since 2027-05-01, which is after its last day, 2027-04-30",
    ),
]


@pytest.mark.parametrize(("fields", "why"), BAD)
def test_what_is_never_stored_is_refused_where_it_is_altered_and_where_it_is_added(
    plan: Scorecard, fields: Mapping[str, object], why: str
) -> None:
    assert why_not(plan, "F1.1", **fields).startswith(f"F1.1, {why}")
    new = measure("F1.3", objective="F1", **fields)
    assert refused(plan, (added(new),)).startswith(f"F1.3, {why}")


@pytest.mark.parametrize(("fields", "why"), BAD)
def test_a_plan_kept_with_a_fault_opens_and_everything_else_on_it_can_be_edited(
    plan: Scorecard, fields: Mapping[str, object], why: str
) -> None:
    faulty = kept_earlier(plan, Kind.KPI, "F1.1", **fields)
    renamed = changed(faulty, Kind.KPI, "F1.1", name="Gain", arrives=3, definition="all that is left")
    assert renamed.plan.kpis["F1.1"].name == "Gain"
    assert "F1.1" not in without(faulty, Kind.KPI, "F1.1").plan.kpis
    assert why


GOOD: list[Mapping[str, object]] = [
    {**UP, "bands": ["0", "4", "6", "9"], "low": "4", "high": "4"},
    {**DOWN, "bands": ["9", "6", "4", "0"], "stretch": "10"},
    {"direction": "maintain", "bands": ["9", "6", "4", "0"], "low": "4", "stretch": "1"},
    {"custom_targets": ["2026-12=3", "2027-02=1", "2027-11=2"], "since": "2027-05-01", "until": "2027-05-01"},
    {"custom_targets": [], "bands": [], "stretch": None, "trajectory": "custom"},
]


@pytest.mark.parametrize("fields", GOOD)
def test_what_is_in_order_is_kept(plan: Scorecard, fields: Mapping[str, object]) -> None:
    assert changed(plan, Kind.KPI, "F1.1", **fields) != plan


def test_an_edit_of_one_field_is_held_against_the_others_it_belongs_to(plan: Scorecard) -> None:
    banded = changed(plan, Kind.KPI, "F1.1", bands=["0", "4", "6", "9"], stretch="12")
    assert why_not(banded, "F1.1", direction="decrease").startswith("F1.1, Direction: the bands 0/4/6/9 rise")
    assert why_not(banded, "F1.1", target="13").startswith(
        "F1.1, Target: the stretch target 12 is less than the target"
    )
    by_month = changed(plan, Kind.KPI, "F1.1", trajectory="custom", custom_targets=["2027-01=1"])
    assert why_not(by_month, "F1.1", frequency="quarter").startswith('F1.1, Measured every: "2027-01=1" is the target')


def test_periods_are_those_of_the_fiscal_calendar() -> None:
    plan = planned(measure(frequency="quarter"), fiscal_start=4)
    assert changed(plan, Kind.KPI, "k", custom_targets=["FY2027-Q4=1"]) != plan
    told = why_not(plan, "k", custom_targets=["2027-Q1=1"])
    assert told.startswith('k, Targets by period: the target of "2027-Q1": this plan\'s years start in month 4')
    assert told.endswith("that time ends in FY2027-Q4")


def former(**fields: object) -> FormerTarget:
    data = {"kpi": "F1.1", "replaced_from": "2027-03", "reason": "new law", "person": "Ana", "on": "2027-03-01"}
    return FormerTarget.model_validate({"uid": "f", **data, **fields})


FORMERS: list[tuple[Mapping[str, object], str]] = [
    ({"bands": ["0", "6", "4", "9"]}, "Bands: the thresholds 0/6/4/9 overlap"),
    ({"low": "5", "high": "4"}, "Lowest: the thresholds overlap"),
    ({"custom_targets": ["2027-03=1", "2027-02=2"]}, "Targets by period: the targets are out of order"),
    ({"replaced_from": "2027-Q1"}, "Replaced from: 2027-Q1 is a quarter, and F1.1 Profit is measured every month"),
    ({"replaced_from": "FY2027"}, 'Replaced from: "FY2027": this plan\'s fiscal year is the calendar year'),
]


@pytest.mark.parametrize(("fields", "why"), FORMERS)
def test_the_same_holds_for_a_target_a_kpi_had(plan: Scorecard, fields: Mapping[str, object], why: str) -> None:
    assert refused(plan, (added(former(**fields)),)).startswith(f"F1.1, {why}")
    assert apply(plan, (added(former()),)).plan.former_targets


def test_a_faulty_target_kept_earlier_can_be_replaced(plan: Scorecard) -> None:
    faulty = kept_earlier(plan, Kind.KPI, "F1.1", bands=["0", "6", "4", "9"])
    mended = edited(faulty.plan.kpis["F1.1"], bands=["0", "4", "6", "9"])
    after = apply(faulty, (*mended, added(former(bands=["0", "6", "4", "9"]))))
    assert after.plan.former_targets["f"].bands == faulty.plan.kpis["F1.1"].bands
