"""The checks of baselines, targets, bands and tolerances, and of the KPIs as a mix."""

from datetime import date

import pytest
from support.checked import Make, Row, add, below, kpi, kpis, speaks, with_kpi
from support.figures import recorded
from support.scorecards import TODAY, changed, small, without

from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.checks import CHECKS, find
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.period import Frequency
from bsc_tui.scorecard.plan import Measure, Size
from bsc_tui.scorecard.severity import Severity

HERE = {"K5", "K6", "K7", "K9", "K10", "K11", "K12", "K13", "K14", "K16", "K19", "K25", "K26", "K28"}


def banded(*bands: int, **fields: object) -> Make:
    return kpi(scoring="bands", bands=bands, **fields)


def custom(*lines: str, **fields: object) -> Make:
    return kpi(trajectory="custom", custom_targets=lines, **fields)


def past(values: dict[str, object], **fields: object) -> Make:
    return lambda: recorded(kpi(**fields)(), "days", values)


def several(count: int, size: Size = Size.SMALL) -> Make:
    return lambda: changed(add(*kpis(*range(2, count)))(), Kind.CHARTER, "plan", size=size)


def leading(make: Make, *uids: str) -> Make:
    def made() -> Scorecard:
        plan = make()
        for uid in uids:
            plan = with_kpi(plan, uid, measure=Measure.LEAD)
        return plan

    return made


FIRING: list[Row] = [
    ("K5", kpi(direction="maintain"), "kpis/C1.1", "between which values"),
    ("K6", kpi(baseline=None, baseline_date=None), "kpis/C1.1", "where do you stand today?"),
    ("K6", kpi(baseline_date=None), "kpis/C1.1", "of which day"),
    ("K6", kpi(baseline=None, baseline_date=date(2027, 1, 31)), "kpis/C1.1", "was due on 2027-01-31"),
    ("K7", kpi(target=None), "kpis/C1.1", "It has no target"),
    ("K7", kpi(target=None, trajectory="custom"), "kpis/C1.1", "It has no target"),
    ("K9", kpi(direction="increase"), "kpis/C1.1", "More is, but the target is below the baseline 12"),
    ("K9", kpi(target=13), "kpis/C1.1", "Less is, but the target is above the baseline 12"),
    ("K9", kpi(target="12.0"), "kpis/C1.1", "maintain? The target equals the baseline 12"),
    ("K9", kpi(direction="increase", trajectory="spread", target=132), "kpis/C1.1", "below the baseline 12"),
    ("K9", kpi(direction="maintain", low=5, high=4), "kpis/C1.1", "lowest 5 is above highest 4"),
    ("K9", kpi(direction="yes_no", target=0), "kpis/C1.1", "word it so that yes is good"),
    ("K10", kpi(due=date(2028, 1, 1)), "kpis/C1.1", "2028-01-01 is after the plan ends on 2027-12-31"),
    ("K10", kpi(due=date(2026, 12, 31)), "kpis/C1.1", "2026-12-31 is before the plan starts on 2027-01-01"),
    ("K10", kpi(due=date(2027, 3, 1), baseline_date=date(2027, 3, 1)), "kpis/C1.1", "the target is due on 2027-03-01"),
    ("K10", kpi(baseline_date=date(2028, 1, 1)), "kpis/C1.1", "The baseline is of 2028-01-01"),
    ("K11", banded(), "kpis/C1.1", "It is scored by bands and has none"),
    ("K11", banded(15, 9, 11, 5), "kpis/C1.1", "four numbers that rise, or fall where less is better"),
    ("K11", banded(15, 12, 8), "kpis/C1.1", "put the bands in order"),
    ("K11", banded(5, 8, 12, 15), "kpis/C1.1", "they run against the direction"),
    ("K11", banded(15, 12, 6, 5), "kpis/C1.1", "The target 7 is not on track: that band begins at 6"),
    ("K12", several(5), "objectives/C1", "4, usual are 1 to 3"),
    ("K13", several(14), "kpis", "choose the critical few KPIs: 14, usual are at most 12"),
    ("K13", several(17), "kpis", "far too many KPIs: 17, nobody looks at more than 16"),
    ("K13", several(27, Size.ORGANISATION), "kpis", "27, usual are at most 25"),
    ("K13", several(31, Size.ORGANISATION), "kpis", "far too many KPIs: 31"),
    ("K14", below(*kpis(2)), "kpis", "which KPIs lead? All look back"),
    ("K14", leading(below(*kpis(2)), "days"), "perspectives/I", "what drives it? It has no leading KPI"),
    ("K14", leading(below(*kpis(2, measure=Measure.LEAD)), "days", "returns"), "perspectives/C", "has no lagging KPI"),
    ("K16", kpi(unit="%", target="140", direction="increase"), "kpis/C1.1", "more than 100 %? It says 140 %"),
    ("K16", kpi(unit="%", direction="maintain", high="101"), "kpis/C1.1", "It says 101 %"),
    ("K16", kpi(unit="%", baseline="0.9", target="0.75"), "kpis/C1.1", "is 0.75 % meant, or 75 %?"),
    ("K16", kpi(kind="percent", baseline="1", target="0.075"), "kpis/C1.1", "is 0.075 % meant, or 7.5 %?"),
    ("K19", past({"2025-12": 14, "2026-12": 13}), "kpis/C1.1", "The year before brought 1; now it is to move by 5"),
    ("K19", past({"2023-12": 13, "2026-12": 12}), "kpis/C1.1", "The 3 years before brought 1; now"),
    ("K19", past({"2025-12": 12, "2026-12": 12}), "kpis/C1.1", "It did not move in the year before"),
    ("K19", past({"2025-12": 9, "2026-12": 12}), "kpis/C1.1", "It went the other way, by 3, in the year before"),
    ("K19", past({"2025-W52": 9, "2026-W52": 12}, frequency="week"), "kpis/C1.1", "It went the other way"),
    ("K25", custom("2027-01=11", "2027-02=8", "2027-03=9"), "kpis/C1.1", "2027-02 says 8, then 2027-03 more: 9"),
    ("K25", custom("2027-01=13"), "kpis/C1.1", "the baseline says 12, then 2027-01 more: 13"),
    ("K25", custom("2027-02=9", "2027-03=6"), "kpis/C1.1", "2027-03 says 6, then the target more: 7"),
    ("K26", kpi(frequency="year"), "kpis/C1.1", "each year is once in the plan"),
    ("K26", kpi(frequency="half"), "kpis/C1.1", "each half is 2 times in the plan"),
    ("K26", kpi(since=date(2027, 10, 1)), "kpis/C1.1", "each month is 3 times in the plan"),
    ("K28", kpi(target="11.5"), "kpis/C1.1", "still at 12 would read at risk"),
    ("K28", kpi(target="11.5", trajectory="linear"), "kpis/C1.1", "score by progress or narrow the tolerance"),
    ("K28", kpi(scoring="progress", tolerance=100), "kpis/C1.1", "narrow the tolerance: at the end, still at 12"),
    ("K28", banded(20, 15, 8, 5), "kpis/C1.1", "move the bands: at the end, still at 12 would read at risk"),
    ("K28", banded(30, 20, 15, 5), "kpis/C1.1", "still at 12 would read on track"),
    ("K28", kpi(direction="maintain", high="11.5", target=None), "kpis/C1.1", "narrow the tolerance"),
]


@pytest.mark.parametrize("row", FIRING, ids=lambda row: row[0])
def test_it_speaks_where_something_is_missing(row: Row) -> None:
    speaks(row)


FINE: list[tuple[str, Make]] = [
    ("K5", kpi(direction="maintain", low=5)),
    ("K6", kpi(baseline=None, baseline_date=TODAY)),
    ("K6", kpi(direction="yes_no", baseline=None, baseline_date=None)),
    ("K7", kpi(direction="yes_no", target=None)),
    ("K7", kpi(direction="maintain", target=None, high=9)),
    ("K7", custom("2027-12=7", target=None)),
    ("K9", kpi(baseline=None)),
    ("K9", kpi(direction="increase", trajectory="spread", target=156)),
    ("K9", kpi(direction="maintain", low=4, high=4)),
    ("K9", custom("2027-12=7")),
    ("K9", custom("gibberish")),
    ("K10", kpi(due=date(2027, 1, 1))),
    ("K10", kpi(due=date(2027, 6, 30), baseline_date=date(2027, 6, 29))),
    ("K11", banded(15, 12, 8, 5)),
    ("K11", banded(15, 12, 7, 5)),
    ("K11", banded(9, 8, 7, 5, direction="maintain", low=1)),
    ("K11", banded(15, 12, 8, 5, target=None)),
    ("K12", several(4)),
    ("K13", several(12)),
    ("K13", several(25, Size.ORGANISATION)),
    ("K14", leading(below(*kpis(2)), "i1")),
    ("K14", lambda: without(below(*kpis(2))(), Kind.KPI, "i1")),
    ("K16", kpi(unit="%", target=100, direction="increase")),
    ("K16", kpi(unit="%", baseline=3, target="0.5")),
    ("K16", kpi(unit="%", baseline=1, target=0)),
    ("K16", kpi(unit="days", target="0.5", baseline=1)),
    ("K19", past({"2025-12": 15, "2026-12": 12})),
    ("K19", past({"2026-06": 13, "2026-12": 12})),
    ("K19", past({"2026-01": 12, "2027-01": 12})),
    ("K19", past({"2025-12": 12, "2026-12": 12}, direction="maintain", high=9)),
    ("K25", custom("2027-01=11", "2027-02=11", "2027-03=9", "gibberish", "2027-Q1=40")),
    ("K25", custom("2027-03=9", "2027-01=11")),
    ("K25", kpi(custom_targets=("2027-01=8", "2027-02=9"))),
    ("K26", kpi(frequency="quarter")),
    ("K26", add(*kpis(2, frequency=Frequency.YEAR))),
    ("K26", lambda: changed(kpi(frequency="year")(), Kind.CHARTER, "plan", end=date(2030, 12, 31))),
    ("K26", kpi(frequency="year", until=date(2027, 1, 31))),
    ("K28", kpi(target="11.5", scoring="progress")),
    ("K28", kpi(target="11.5", tolerance=4)),
    ("K28", kpi(target=12)),
    ("K28", kpi(direction="maintain", high=12, target=None)),
    ("K28", kpi(target="11.5", baseline=None)),
    ("K28", banded(15, 11, 8, 5)),
    ("K28", lambda: changed(kpi(target="11.5")(), Kind.CHARTER, "plan", status_rule="improvement")),
]


@pytest.mark.parametrize(("check", "make"), FINE)
def test_it_is_quiet_where_nothing_is_missing(check: str, make: Make) -> None:
    assert find(make(), TODAY, ids={check}) == ()


def test_too_many_kpis_are_counted_by_the_size_of_the_plan() -> None:
    assert find(several(14, Size.TEAM)(), TODAY, ids={"K13"}) == ()
    assert find(several(21, Size.TEAM)(), TODAY, ids={"K13"}) != ()


def test_the_mix_of_lead_and_lag_waits_until_every_objective_has_a_kpi() -> None:
    plan = leading(below(*kpis(2)), "days")()
    assert find(without(plan, Kind.KPI, "returns"), TODAY, ids={"K14"}) != ()
    assert find(without(plan, Kind.KPI, "i1"), TODAY, ids={"K14"}) == ()


def test_standing_still_is_judged_by_the_full_target_of_a_fiscal_year_too() -> None:
    plan = changed(kpi(target="11.5", frequency="quarter")(), Kind.CHARTER, "plan", fiscal_start=4)
    assert [each.field for each in find(plan, TODAY, ids={"K28"})] == ["scoring"]


def test_every_such_check_is_made_to_speak_above() -> None:
    assert {row[0] for row in FIRING} == HERE <= set(CHECKS)


def test_only_what_a_plan_cannot_do_without_stands_in_its_way() -> None:
    kinds = {check.id: check.severity for check in CHECKS.values() if check.id.startswith("K")}
    assert {id_ for id_, kind in kinds.items() if kind is Severity.ERROR} == {"K1", "K5", "K7", "K9"}
    assert {id_ for id_, kind in kinds.items() if kind is Severity.HOMEWORK} == {"K2", "K3", "K6", "K8"}
    assert {id_ for id_, kind in kinds.items() if kind is Severity.INFO} == {
        "K15", "K18", "K19", "K20", "K21", "K22", "K23", "K26", "K27",
    }  # fmt: skip


def test_the_small_plan_is_quiet() -> None:
    assert find(small(), TODAY, ids=HERE) == ()
