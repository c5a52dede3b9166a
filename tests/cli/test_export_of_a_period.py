"""`bsc-tui export --period`: the figures and the minutes of a period that is named."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from support.monitoring import founding
from support.runs import Run
from support.scorecards import small

from bsc_tui.scorecard import reviewing
from bsc_tui.scorecard.change import Scorecard, apply
from bsc_tui.scorecard.edits import record
from bsc_tui.scorecard.period import parse_period
from bsc_tui.scorecard.records import ReviewKind
from storage.journal import Act
from storage.location import locate
from storage.store import Store

AT = datetime(2027, 3, 8, 9, tzinfo=UTC)


def reviewed() -> Scorecard:
    """Two months of figures, each with its review."""
    scorecard = small()
    for month, value in (("2027-01", 12), ("2027-02", 9)):
        period = parse_period(month)
        scorecard = apply(scorecard, record(scorecard, scorecard.plan.kpis["days"], period, value=value))
        scorecard = apply(scorecard, reviewing.begin(scorecard, ReviewKind.MONTHLY, period, AT, "Ana"))
        review = reviewing.open_review(scorecard)
        assert review is not None
        scorecard = apply(scorecard, reviewing.decide(scorecard, review, f"Decided of {month}", uid=month, at=AT))
        scorecard = apply(scorecard, reviewing.end(scorecard, review, AT))
    return scorecard


@pytest.fixture
def shop(bsc: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """A store with that plan on 8 March."""
    monkeypatch.setenv("BSC_TUI_STORE", str(tmp_path / "shop.db"))
    monkeypatch.setenv("BSC_TUI_TODAY", str(date(2027, 3, 8)))
    store = Store(locate(str(tmp_path / "shop.db"), {}))
    store.open()
    store.create("Shop", founding(reviewed()), Act("Ana", "here", "edit", AT))
    return bsc


@pytest.mark.parametrize("part", ["brief", "scorecard"])
def test_the_figures_are_those_of_the_period_that_is_named(shop: Run, part: str) -> None:
    without = shop("export", "--parts", part, "--to", "-")
    assert "**Period:** 2027-02" in without.out
    january = shop("export", "--parts", part, "--to", "-", "--period", "2027-01")
    assert "**Period:** 2027-01" in january.out


def test_the_minutes_are_those_of_its_reviews(shop: Run) -> None:
    ran = shop("export", "--parts", "minutes", "--to", "-", "--period", "2027-01")
    assert "### Monthly review of 2027-01" in ran.out
    assert "Decided of 2027-01" in ran.out
    assert "review of 2027-02" not in ran.out
    assert ran.err == ""


def test_minutes_of_a_period_without_a_review_say_so(shop: Run, tmp_path: Path) -> None:
    ran = shop("export", "--parts", "minutes", "--to", str(tmp_path / "m.md"), "--period", "2027-Q1")
    assert ran.status == 0
    assert "warning: no review of 2027-Q1 was begun: the minutes are empty" in ran.err


def test_a_page_and_a_workbook_take_a_period_too(shop: Run, tmp_path: Path) -> None:
    for name in ("plan.html", "plan.xlsx"):
        assert shop("export", "--to", str(tmp_path / name), "--period", "2027-01").status == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--period", "2027-02"), "--period is for the parts scorecard, minutes, brief. Name one with --parts"),
        (("--parts", "plan,actuals", "--period", "2027-02"), "--period is for the parts scorecard, minutes, brief"),
        (("--format", "json", "--period", "2027-02"), "--period is for figures and minutes"),
        (("--format", "csv", "--period", "2027-02"), "--period is for figures and minutes"),
        (("--parts", "brief", "--period", "February"), '"February" is not a period: write'),
        (("--parts", "brief", "--period", "2028-02"),
         "--period 2028-02: it is outside the plan's horizon. Name one from 2027-01 to 2027-12"),
        (("--parts", "brief", "--period", "FY2027-Q1"), "write 2027-Q1"),
    ],
)  # fmt: skip
def test_a_period_nothing_is_about_is_refused(shop: Run, arguments: tuple[str, ...], words: str) -> None:
    ran = shop("export", "--to", "-", *arguments)
    assert (ran.status, ran.out) == (2, "")
    assert words in ran.err
