"""The figures as JSON, to the letter."""

import json
from datetime import date
from decimal import Decimal

from support.scorecards import small

from bsc_tui.exchange.status_json import status_json
from bsc_tui.scorecard.board import board
from bsc_tui.scorecard.change import Scorecard, added, apply, edited
from bsc_tui.scorecard.period import parse_period
from bsc_tui.scorecard.plan import Direction
from bsc_tui.scorecard.records import Actual

TODAY = date(2026, 11, 22)


def test_the_published_scorecard_reads_as_published(chipset: Scorecard) -> None:
    data = status_json(board(chipset, parse_period("2026-10"), TODAY), chipset, "chipset")
    assert list(data) == [
        "schema", "plan", "period", "signed_off", "score", "status", "coverage", "explain", "perspectives",
    ]  # fmt: skip
    assert (data["schema"], data["plan"], data["period"]) == ("bsc-status/1", "chipset", "2026-10")
    assert data["signed_off"] is False
    assert data["coverage"] == {"with_score": 13, "kpis": 13}
    kpis = {kpi["code"]: kpi for p in data["perspectives"] for o in p["objectives"] for kpi in o["kpis"]}
    shown = {code: (kpi["attainment"], kpi["status"]) for code, kpi in kpis.items()}
    assert shown["F1.2"] == ("114.00", "on_track")
    assert shown["C2.1"] == ("96.67", "at_risk")
    assert shown["I1.1"] == ("125.00", "on_track")
    assert shown["I3.1"] == ("100.00", "on_track")
    assert kpis["F1.3"]["actual"] == "6.48"
    assert json.loads(json.dumps(data)) == data


def test_one_kpi_to_the_letter() -> None:
    scorecard = small()
    actual = Actual(uid="days/2027-01", kpi="days", period="2027-01", value=Decimal("9.5"))
    scorecard = apply(scorecard, (added(actual),))
    data = status_json(board(scorecard, parse_period("2027-01"), date(2027, 2, 1)), scorecard, "small-plan")
    assert data["perspectives"][0]["objectives"][0]["kpis"] == [
        {
            "code": "C1.1",
            "name": "Days until it is mended",
            "unit": "days",
            "direction": "decrease",
            "period": "2027-01",
            "state": "value",
            "baseline": "12",
            "target": "7",
            "target_proposed": True,
            "low": None,
            "high": None,
            "bands": None,
            "actual": "9.5",
            "provisional": False,
            "variance": "2.5",
            "variance_percent": "35.71",
            "comparison": "unfavourable",
            "attainment": "64.29",
            "progress": "50.00",
            "progress_to_final": "50.00",
            "score": "64.29",
            "status": "off_track",
            "trend": None,
            "ytd": {"actual": "9.5", "target": "7", "periods": "1 of 1"},
            "forecast": None,
            "explain": "100 - 100 x (9.5 - 7)/|7| = 64.29; target proposed, not signed off",
        }
    ]


def test_inside_its_band_a_kpi_has_no_target() -> None:
    scorecard = small()
    kpi = scorecard.plan.kpis["days"]
    banded = edited(kpi, direction=Direction.MAINTAIN, low=Decimal(5), high=Decimal(10), target=None)
    scorecard = apply(scorecard, banded)
    actual = Actual(uid="days/2027-01", kpi="days", period="2027-01", value=Decimal(7))
    scorecard = apply(scorecard, (added(actual),))
    data = status_json(board(scorecard, parse_period("2027-01"), date(2027, 2, 1)), scorecard, "small-plan")
    shown = data["perspectives"][0]["objectives"][0]["kpis"][0]
    assert (shown["target"], shown["low"], shown["high"], shown["variance"]) == (None, "5", "10", "0")
