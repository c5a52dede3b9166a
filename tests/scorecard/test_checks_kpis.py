"""The checks of what a KPI says, how it is called and how it will be used."""

from dataclasses import replace
from datetime import date

import pytest
from support.checked import Make, Row, action, add, edit, kpi, kpis, speaks, with_kpi
from support.figures import actual
from support.scorecards import TODAY, changed, plus, small

from bsc_tui.scorecard.checks import CHECKS, find
from bsc_tui.scorecard.checks.language import PACKS
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.plan import Availability, UnitKind


def unavailable(title: str) -> Make:
    made = kpi(availability=Availability.NOT_AVAILABLE)
    return lambda: changed(changed(made(), Kind.ACTION, "saturday", kpi=None), Kind.TASK, "hire", title=title)


FIRING: list[Row] = [
    ("K1", kpi(unit=" "), "kpis/C1.1", "in which unit?"),
    ("K2", kpi(definition="Days"), "kpis/C1.1", "how is it computed?"),
    ("K2", kpi(definition="days until it is mended."), "kpis/C1.1", "only repeats the name"),
    ("K3", kpi(source="n/a"), "kpis/C1.1", "where does the figure come from?"),
    ("K8", kpi(owner=None), "kpis/C1.1", "who measures it?"),
    ("K15", add(*kpis(2, 3)), "kpis", "none is in money, none asks people what they think, none looks outside"),
    ("K15", add(*kpis(2, 3, name="Profit after each survey")), "kpis", "mix the kinds of KPIs: none looks outside"),
    ("K17", kpi(name="Number of meetings held"), "kpis/C1.1", '"Number of meetings held" counts what is done'),
    ("K18", kpi(name="Share of OTIF orders"), "kpis/C1.1", "what does it stand for? OTIF"),
    ("K18", kpi(name="QRS and TUV of repairs"), "kpis/C1.1", "do these letters stand for? QRS, TUV"),
    ("K18", kpi(name="Workshop efficiency"), "kpis/C1.1", '"efficiency" can mean anything'),
    ("K20", kpi(pay=True), "kpis/C1.1", "not measured yet"),
    (
        "K20",
        lambda: plus(kpi(pay=True)(), actual("days", "2026-05", "12"), actual("days", "2026-04")),
        "kpis/C1.1",
        "measured since 2026-05-01",
    ),
    ("K21", kpi(gaming="tbd"), "kpis", "how could somebody cheat? Ask of C1.1"),
    ("K21", add(*kpis(2, 3, 4, 5, 6, gaming="")), "kpis", "Ask of C1.2, C1.3, C1.4 and 2 more"),
    ("K22", unavailable("Hire a mechanic"), "kpis/C1.1", "who makes its data available?"),
    ("K23", kpi(revise=None), "kpis", "ask again whether these are the right KPIs? Ask of C1.1"),
    ("K23", kpi(revise=TODAY), "kpis/C1.1", "is it still the right KPI? It was to be revised on 2027-02-01"),
    ("K27", kpi(benchmark=" "), "kpis", "what do others reach, and where is that known from? Ask of C1.1"),
]


@pytest.mark.parametrize("row", FIRING, ids=lambda row: row[0])
def test_it_speaks_where_something_is_missing(row: Row) -> None:
    speaks(row)


FINE: list[tuple[str, Make]] = [
    ("K1", kpi(direction="yes_no", unit="", target=None)),
    ("K2", kpi(formula="[C2.1] * 2", definition="")),
    ("K3", kpi(formula="[C2.1] * 2", source="")),
    ("K8", kpi(formula="[C2.1] * 2", owner=None)),
    ("K15", small),
    ("K15", add(*kpis(2, 3, name="Profit from customers who recommend us"))),
    ("K15", add(*kpis(2, 3, name="売上"))),
    ("K17", add(*kpis(2, name="Number of meetings held"))),
    ("K17", kpi(name="Share of calls answered", kind="percent", unit="%")),
    ("K17", kpi(name="Satisfaction with trainings")),
    ("K17", kpi(name="売上")),
    ("K18", kpi(name="Share of OTIF orders", definition="OTIF: on time and in full, of all orders of the month")),
    ("K18", kpi(name="Sales in EUR")),
    ("K18", kpi(name="ОТИФ")),
    ("K20", lambda: plus(kpi(pay=True)(), actual("days", "2025-12", "12"))),
    ("K21", kpi(gaming="", source="")),
    ("K22", kpi(availability=Availability.WITH_EFFORT)),
    ("K22", kpi(availability=Availability.NOT_AVAILABLE)),
    ("K22", unavailable("Count the days until it is mended")),
    ("K22", unavailable("Build the report of C1.1")),
    ("K23", kpi(revise=None, unit="")),
    ("K23", kpi(revise=TODAY, until=date(2027, 1, 31))),
    ("K27", kpi(benchmark="", direction="yes_no")),
    ("K27", kpi(benchmark="", baseline=None, baseline_date=None)),
]


@pytest.mark.parametrize(("check", "make"), FINE)
def test_it_is_quiet_where_nothing_is_missing(check: str, make: Make) -> None:
    assert find(make(), TODAY, ids={check}) == ()


def test_a_name_another_action_only_hints_at_makes_no_data_available() -> None:
    assert [each.id for each in find(unavailable("Build report C1.10")(), TODAY, ids={"K22"})] == ["K22"]


def test_a_plan_of_money_only_is_told_so() -> None:
    plan = add(*kpis(2, 3, kind=UnitKind.CURRENCY))()
    for uid in ("days", "returns"):
        plan = with_kpi(plan, uid, kind="currency", unit="EUR")
    (found,) = find(plan, TODAY, ids={"K15"})
    assert found.message.startswith("mix the kinds of KPIs: all are in money")


def test_a_language_without_a_pack_has_its_wording_left_alone() -> None:
    plan = changed(kpi(name="Workshop efficiency")(), Kind.CHARTER, "plan", language="fi")
    assert find(plan, TODAY, ids={"K15", "K17", "K18", "A14"}) == ()


def test_another_language_brings_its_own_words() -> None:
    english = PACKS["en"]
    finnish = replace(english, code="fi", hollow=type(english.hollow).of("tehokkuus"))
    plan = changed(kpi(name="Korjaamon tehokkuus")(), Kind.CHARTER, "plan", language="fi")
    (found,) = find(plan, TODAY, ids={"K18"}, packs={"fi": finnish})
    assert '"tehokkuus"' in found.message


def test_a_young_kpi_is_asked_for_its_unit_before_its_benchmark() -> None:
    plan = add(*kpis(2, unit="", definition="", source="", owner=None, gaming="", benchmark="", revise=None))()
    found = [each.id for each in find(plan, TODAY) if each.place.startswith("kpis")]
    assert found == ["K1", "K2", "K3", "K8"]


def test_a_hint_about_all_kpis_is_set_aside_once() -> None:
    made = small()
    for uid in ("days", "returns"):
        made = changed(made, Kind.KPI, uid, benchmark="")
    assert [(each.place, each.element) for each in find(made, TODAY, ids={"K27"})] == [("kpis", "plan")]


def test_an_action_plan_that_moves_the_kpi_creates_its_data() -> None:
    plan = changed(action(kpi=None)(), Kind.KPI, "days", availability="not_available")
    assert [each.field for each in find(plan, TODAY, ids={"K22"})] == ["availability"]
    assert find(changed(plan, Kind.ACTION, "saturday", kpi="days"), TODAY, ids={"K22"}) == ()


def test_every_such_check_is_made_to_speak_above() -> None:
    here = {"K1", "K2", "K3", "K8", "K15", "K17", "K18", "K20", "K21", "K22", "K23", "K27"}
    assert {row[0] for row in FIRING} == here <= set(CHECKS)


def test_edits_of_the_small_plan_stay_without_findings() -> None:
    plan = edit(Kind.KPI, "days", definition="Working days, mean of the month's repairs.")()
    assert [each for each in find(plan, TODAY) if each.id.startswith("K")] == []
