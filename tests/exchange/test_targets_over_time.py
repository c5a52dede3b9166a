"""Targets that were changed in force, in files: kept by an import, told by an export."""

from collections.abc import Callable
from datetime import date

import mdformat
import pytest
from support.retargets import approved, former
from support.scorecards import HOSTILE, changed, plus, small

from bsc_tui.exchange.actuals_table import actuals
from bsc_tui.exchange.kpi_table import into_plan
from bsc_tui.exchange.markdown import Part, write_plan
from bsc_tui.exchange.status_json import status_json
from bsc_tui.exchange.tables import Imported, ImportRefused, Table
from bsc_tui.scorecard.board import board
from bsc_tui.scorecard.change import Scorecard, apply
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.period import parse_period
from bsc_tui.scorecard.targets import Targets

TODAY = date(2027, 4, 12)
HEADER = "perspective,objective,kpi,code,target"
DAYS = "Customer,Shorten the wait,Days until it is mended,C1.1"
MakeTable = Callable[[str], Table]
Uids = Callable[[], str]


def added_to(plan: Scorecard, table: Table, uid: Uids) -> Imported:
    return into_plan(table, plan, today=TODAY, uid=uid, person="Ben")


def targets_of(plan: Scorecard, *periods: str, kpi: str = "days") -> list[int | None]:
    known = Targets(plan.plan.kpis[kpi], plan.plan.charter, plan.plan.calendar, plan.plan.former_targets_of(kpi))
    found = [known.of(parse_period(period)) for period in periods]
    return [None if each is None else int(each) for each in found]


# --- KPI tables ---------------------------------------------------------------------------------------------------


def test_a_table_that_changes_a_target_in_force_keeps_the_old_one(table: MakeTable, uid: Uids) -> None:
    signed = approved(small())
    result = added_to(signed, table(f"{HEADER}\n{DAYS},6\n"), uid)
    assert result.summary == "1 KPI changed, 1 target changed"
    after = apply(signed, result.changes)
    (kept,) = after.plan.former_targets_of("days")
    assert (kept.replaced_from, kept.reason, kept.person, kept.on) == (
        "2027-04",
        "imported from plan.csv",
        "Ben",
        TODAY,
    )
    assert targets_of(after, "2027-03", "2027-04") == [7, 6]


def test_a_table_that_changes_a_draft_or_no_target_keeps_nothing(table: MakeTable, uid: Uids) -> None:
    assert added_to(small(), table(f"{HEADER}\n{DAYS},6\n"), uid).summary == "1 KPI changed"
    result = added_to(approved(small()), table(f"{HEADER},source\n{DAYS},7,Till\n"), uid)
    assert result.summary == "1 KPI changed"
    assert [change.kind for change in result.changes] == [Kind.KPI]


def test_a_table_after_a_change_for_later_begins_with_that_change(table: MakeTable, uid: Uids) -> None:
    plan = plus(changed(approved(small()), Kind.KPI, "days", target="6"), former("2027-09", "days", target="7"))
    result = added_to(plan, table(f"{HEADER}\n{DAYS},5\n"), uid)
    assert result.summary == "1 KPI changed, 1 target changed"
    after = apply(plan, result.changes)
    assert targets_of(after, "2027-08", "2027-09") == [7, 5]
    assert [kept.reason for kept in after.plan.former_targets_of("days")] == ["we learned more\nimported from plan.csv"]


# --- tables of actuals with targets -------------------------------------------------------------------------------


def actuals_of(plan: Scorecard, table: Table, uid: Uids) -> Imported:
    return actuals(table, plan, today=TODAY, uid=uid, person="Ben")


def test_targets_by_period_are_another_target_from_the_first_one_that_differs(table: MakeTable, uid: Uids) -> None:
    signed = approved(small())
    text = "kpi,period,actual,target\nC1.1,2027-02,8,7\nC1.1,2027-03,8,6\nC1.1,2027-04,7,5\n"
    result = actuals_of(signed, table(text), uid)
    assert result.summary == "1 KPI changed, 1 target changed, 3 actuals"
    after = apply(signed, result.changes)
    (kept,) = after.plan.former_targets_of("days")
    assert (kept.replaced_from, kept.reason, kept.person) == ("2027-03", "imported from plan.csv", "Ben")
    assert targets_of(after, "2027-01", "2027-02", "2027-03", "2027-04", "2027-05") == [7, 7, 6, 5, 7]


def test_targets_in_force_before_are_no_change(table: MakeTable, uid: Uids) -> None:
    plan = plus(changed(approved(small()), Kind.KPI, "days", target="6"), former("2027-03", "days", target="7"))
    text = "kpi,period,actual,target\nC1.1,2027-02,8,7\nC1.1,2027-03,8,6\n"
    assert actuals_of(plan, table(text), uid).summary == "2 actuals"


def test_a_target_of_a_period_before_the_latest_change_is_refused(table: MakeTable, uid: Uids) -> None:
    plan = plus(changed(approved(small()), Kind.KPI, "days", target="6"), former("2027-03", "days", target="7"))
    with pytest.raises(ImportRefused, match="has its present target from 2027-03: write 2027-03 or a later period"):
        actuals_of(plan, table("kpi,period,actual,target\nC1.1,2027-02,8,9\n"), uid)


# --- Markdown -----------------------------------------------------------------------------------------------------


def entry(plan: Scorecard) -> list[str]:
    """The former targets in the entry of a KPI."""
    text = write_plan(plan, today=TODAY)
    start = text.index("#### C1.1")
    return [line for line in text[start : text.index("### C2")].splitlines() if line.startswith("- **Target before")]


def test_an_export_tells_the_former_targets_of_a_kpi_the_earliest_first() -> None:
    line = {"target": "6.50", "due": "2027-10-31", "trajectory": "linear", "baseline": "12"}
    later = former("2027-07", "days", reason="snow", **line)
    assert entry(plus(small(), later, former("2027-04", "days", target="7", person=""))) == [
        "- **Target before 2027-04:** 7; changed on 2027-03-02: we learned more",
        "- **Target before 2027-07:** 6.5, linear from 12, due 2027-10-31; changed on 2027-03-02 by Ana: snow",
    ]


@pytest.mark.parametrize(
    ("direction", "fields", "words"),
    [
        ("maintain", {"low": "4", "high": "7"}, "4 to 7"),
        ("maintain", {"low": "4"}, "at least 4"),
        ("maintain", {"high": "7"}, "at most 7"),
        ("maintain", {}, "none"),
        ("yes_no", {}, "yes"),
        ("decrease", {}, "none"),
        ("decrease", {"target": "120", "trajectory": "spread"}, "120, spread"),
        ("decrease", {"trajectory": "custom", "custom_targets": ("2027-01=5",)}, "custom 2027-01=5"),
        (
            "decrease",
            {"target": "7", "stretch": "5", "bands": ("12", "9", "7", "5"), "tolerance": "20"},
            "7, stretch 5, bands 12/9/7/5, tolerance 20",
        ),
        (
            "decrease",
            {"target": "7", "trajectory": "step", "baseline": "12", "baseline_date": "2026-12-31"},
            "7, step from 12 of 2026-12-31",
        ),
    ],
)
def test_a_former_target_is_told_with_all_it_was_made_of(direction: str, fields: dict[str, object], words: str) -> None:
    plan = changed(small(), Kind.KPI, "days", direction=direction)
    (line,) = entry(plus(plan, former("2027-04", "days", **fields)))
    assert line == f"- **Target before 2027-04:** {words}; changed on 2027-03-02 by Ana: we learned more"


def test_an_export_lists_the_change_with_its_reason_until_it_is_signed() -> None:
    signed = approved(small())
    after = plus(changed(signed, Kind.KPI, "days", target="6"), former("2027-04", "days", target="7"))
    text = write_plan(after, today=TODAY)
    assert "- **Amendment:** objectives › C1 › C1.1 › target: 7 → 6\n" in text
    assert "- **Amendment:** objectives › C1 › C1.1 › from 2027-04: we learned more\n" in text


@pytest.mark.parametrize("words", [*HOSTILE, "one\n# two\n- three", "**a** | b\n\n1. c"])
def test_hostile_reasons_stay_text_and_mdformat_leaves_them_alone(words: str) -> None:
    plan = plus(approved(small()), former("2027-04", "days", target="7", reason=words, person=words.partition("\n")[0]))
    text = write_plan(plan, today=TODAY)
    assert mdformat.text(text, extensions={"gfm"}) == text
    assert text.count("\n# ") == 0


def test_figures_in_files_show_the_band_in_force() -> None:
    plan = changed(approved(small()), Kind.KPI, "days", direction="maintain", target=None, low="3", high="6")
    plan = plus(plan, former("2027-04", "days", low="4", high="7"))
    shown = {
        period: status_json(board(plan, parse_period(period), TODAY), plan, "small", TODAY)
        for period in ("2027-03", "2027-04")
    }
    kpis = {period: each["perspectives"][0]["objectives"][0]["kpis"][0] for period, each in shown.items()}
    assert [(kpis[period]["low"], kpis[period]["high"]) for period in shown] == [("4", "7"), ("3", "6")]
    for period, band in (("2027-03", "4 to 7"), ("2027-04", "3 to 6")):
        text = write_plan(plan, today=TODAY, parts=[Part.SCORECARD], period=parse_period(period))
        assert band in text


def test_status_tells_the_bands_that_were_in_force_for_the_period() -> None:
    scorecard = changed(small(), Kind.KPI, "days", scoring="bands", direction="increase", bands=("0", "4", "6", "12"))
    scorecard = plus(scorecard, former("2027-04", "days", bands=("0", "2", "3", "6"), target="60"))

    def bands(period: str) -> list[str]:
        told = status_json(board(scorecard, parse_period(period), TODAY), scorecard, "plan", TODAY)
        kpis = (k for p in told["perspectives"] for o in p["objectives"] for k in o["kpis"])
        found: list[str] = next(kpi["bands"] for kpi in kpis if kpi["code"] == "C1.1")
        return found

    assert bands("2027-03") == ["0", "2", "3", "6"]
    assert bands("2027-04") == ["0", "4", "6", "12"]
