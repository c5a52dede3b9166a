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
FEBRUARY = date(2027, 2, 1)


def test_the_published_scorecard_reads_as_published(chipset: Scorecard) -> None:
    data = status_json(board(chipset, parse_period("2026-10"), TODAY), chipset, "chipset", TODAY)
    assert list(data) == [
        "schema", "plan", "period", "signed_off", "sign_off", "score", "status", "coverage", "share", "explain",
        "derivations", "perspectives",
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
    data = status_json(board(scorecard, parse_period("2027-01"), FEBRUARY), scorecard, "small-plan", FEBRUARY)
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
            "share": "100.0",
            "explain": "100 - 100 x (9.5 - 7)/|7| = 64.29; target proposed, not signed off",
            "derivations": {
                "state": "a value is there",
                "target": "the same in every period: 7; proposed, not signed off",
                "actual": "entered for 2027-01: 9.5",
                "variance": "9.5 - 7 = 2.5",
                "variance_percent": "100 x 2.5/|7| = 35.71",
                "comparison": "9.5 is over 7, less is better: unfavourable",
                "attainment": "100 - 100 x (9.5 - 7)/|7| = 64.29",
                "progress": "100 x (9.5 - 12)/(7 - 12) = 50.00",
                "progress_to_final": "by 2027-12-31: 100 x (9.5 - 12)/(7 - 12) = 50.00",
                "measure": "by attainment: 100 - 100 x (9.5 - 7)/|7| = 64.29",
                "score": "64.29 lies within 0 to 100 = 64.29",
                "at_risk_from": "100 - tolerance 10 = 90.00",
                "on_track_from": "the target met: 100.00",
                "status": "64.29 is under 90: off track",
                "trend": "no earlier value",
                "ytd_actual": "2027-01: 9.5; 1 of 1 periods",
                "ytd_target": "the same in every period: 7; 1 of 1 periods",
                "forecast": "a straight line needs at least three values",
                "share": "weight 1 of 1, by largest remainder = 100.0",
            },
        }
    ]


def test_every_level_tells_how_its_figures_came_about_and_its_share() -> None:
    scorecard = small()
    actual = Actual(uid="days/2027-01", kpi="days", period="2027-01", value=Decimal("9.5"))
    scorecard = apply(scorecard, (added(actual),))
    data = status_json(board(scorecard, parse_period("2027-01"), FEBRUARY), scorecard, "small-plan", FEBRUARY)
    (perspective,) = data["perspectives"]
    shares = [objective["share"] for objective in perspective["objectives"]]
    assert (data["share"], perspective["share"], shares) == ("100.0", "100.0", ["50.0", "50.0"])
    assert data["derivations"] == {
        "score": "(Customer 64.29)/1 = 64.29",
        "at_risk_from": "(Customer 90.00)/1 = 90.00",
        "on_track_from": "(Customer 100.00)/1 = 100.00",
        "status": "64.29 is under 90: off track",
        "coverage": "1 of 2 KPIs have a score; without: C2.1 missing",
        "share": "the whole plan = 100.0",
    }
    assert perspective["derivations"]["score"] == data["perspectives"][0]["explain"] == "(C1 64.29)/1 = 64.29"
    without = perspective["objectives"][1]
    assert (without["score"], without["derivations"]["score"]) == (None, "nothing below has a score")
    assert without["kpis"][0]["derivations"]["actual"] == "missing: due by 2027-02-10"


def test_inside_its_band_a_kpi_has_no_target() -> None:
    scorecard = small()
    kpi = scorecard.plan.kpis["days"]
    banded = edited(kpi, direction=Direction.MAINTAIN, low=Decimal(5), high=Decimal(10), target=None)
    scorecard = apply(scorecard, banded)
    actual = Actual(uid="days/2027-01", kpi="days", period="2027-01", value=Decimal(7))
    scorecard = apply(scorecard, (added(actual),))
    data = status_json(board(scorecard, parse_period("2027-01"), FEBRUARY), scorecard, "small-plan", FEBRUARY)
    shown = data["perspectives"][0]["objectives"][0]["kpis"][0]
    assert (shown["target"], shown["low"], shown["high"], shown["variance"]) == (None, "5", "10", "0")
