"""What the cards still lack: the six things, the next card, the next objective without a KPI."""

from support.scorecards import changed, small, without

from bsc_tui.scorecard.fields import Kind
from wizards.kpi_gaps import Gap, line_words, missing, next_card, next_without


def test_a_complete_card_lacks_nothing() -> None:
    assert [list(missing(kpi)) for kpi in small().plan.kpis_in_order] == [[], []]


def test_the_six_things_are_asked_in_order() -> None:
    bare = {"unit": "", "baseline": None, "baseline_date": None, "target": None, "owner": None}
    kpi = changed(small(), Kind.KPI, "days", **bare).plan.kpis["days"]
    assert list(missing(kpi)) == ["unit", "baseline", "target", "owner"]


def test_a_band_a_yes_or_no_and_a_baseline_to_come_ask_less() -> None:
    def lacks(**fields: object) -> list[str]:
        return list(missing(changed(small(), Kind.KPI, "days", **fields).plan.kpis["days"]))

    assert lacks(direction="maintain", target=None) == ["low"]
    assert lacks(direction="maintain", target=None, high=9) == []
    assert lacks(direction="yes_no", target=None, unit="", baseline=None, baseline_date=None) == []
    assert lacks(baseline=None) == []
    assert lacks(trajectory="custom", target=None, custom_targets=("2027-01=9",)) == []


def test_one_card_leads_to_the_next_that_is_not_complete_and_round() -> None:
    plan = changed(small(), Kind.KPI, "days", owner=None).plan
    assert next_card(plan, "returns") == Gap("days", "owner")
    assert next_card(plan, "days") is None
    assert next_card(small().plan, "days") is None


def test_the_line_goes_to_the_next_objective_without_a_kpi_and_names_it() -> None:
    plan = without(small(), Kind.KPI, "returns").plan
    assert next_without(plan, "days") == "care"
    assert next_without(plan, "wait") == "care"
    assert next_without(plan, "care") is None
    assert line_words(plan, "days") == "+ KPI for C1 Shorten the wait"
    assert line_words(plan, "gone") == ""
