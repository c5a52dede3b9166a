"""`bsc-tui review`: the reviews listed, their minutes shown and written, and what is wrong told clearly."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import mdformat
import pytest
from support.figures import recorded
from support.monitoring import founding
from support.runs import Run
from support.scorecards import small

from bsc_tui.scorecard import reviewing
from bsc_tui.scorecard.change import Changes, Scorecard, apply
from bsc_tui.scorecard.period import parse_period
from bsc_tui.scorecard.records import ReviewKind
from storage.journal import Act
from storage.location import locate
from storage.store import Store

AT = datetime(2027, 4, 8, 9, tzinfo=UTC)


def held() -> tuple[Scorecard, Changes]:
    """A plan with a quarterly review that has ended, and the changes that begin a monthly one."""
    plan = recorded(small(), "days", {"2027-01": 12, "2027-02": 12, "2027-03": 12})
    plan = apply(plan, reviewing.begin(plan, ReviewKind.QUARTERLY, parse_period("2027-Q1"), AT, "Ana"))
    review = plan.records.reviews["review/quarterly/2027-Q1"]
    plan = apply(plan, reviewing.say(plan, review, "links", "link", "broken", "It was the weather"))
    decided = {"uid": "d1", "at": AT, "owner": "ana", "due": date(2027, 5, 1)}
    plan = apply(plan, reviewing.decide(plan, review, "Close on Mondays", **decided))  # type: ignore[arg-type]  # as named
    plan = apply(plan, reviewing.want(plan, review, "A second workshop", uid="w"))
    plan = apply(plan, reviewing.end(plan, review, AT, date(2027, 5, 10)))
    later = datetime(2027, 5, 9, 9, tzinfo=UTC)
    return plan, reviewing.begin(plan, ReviewKind.MONTHLY, parse_period("2027-04"), later, "Ben")


@pytest.fixture
def shop(bsc: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """A store with a review that has ended; another one can be begun."""
    monkeypatch.setenv("BSC_TUI_STORE", str(tmp_path / "shop.db"))
    monkeypatch.setenv("BSC_TUI_TODAY", "2027-06-01")
    _store(tmp_path).create("Shop", founding(held()[0]), _act())
    return bsc


def _store(tmp_path: Path) -> Store:
    store = Store(locate(str(tmp_path / "shop.db"), {}))
    store.open()
    return store


def _act() -> Act:
    return Act("Ana", "here", "edit", AT)


def test_without_a_review_it_says_how_one_is_begun(chipset: Run) -> None:
    ran = chipset("review")
    assert (ran.status, ran.out) == (0, "")
    assert ran.err == "bsc-tui: no review has been held yet. One is begun in the app, with F5\n"
    assert json.loads(chipset("review", "--json").out)["reviews"] == []
    ran = chipset("review", "--export", "minutes.md")
    assert ran.status == 2
    assert "no review has been held yet" in ran.err


def test_the_reviews_are_listed_with_the_minutes_of_the_latest(shop: Run) -> None:
    ran = shop("review")
    assert ran.status == 0
    head, row, _, title, *_ = ran.out.splitlines()
    assert head.split() == ["DATE", "REVIEW", "PERIOD", "STATE", "ATTENDEES", "DECISIONS", "NEXT"]
    assert row.split() == ["2027-04-08", "quarterly", "2027-Q1", "ended", "2", "1", "2027-05-10"]
    assert title == "# Quarterly review of 2027-Q1"
    assert "- **Decision:** Close on Mondays" in ran.out
    assert "seal" not in ran.out


def test_the_minutes_are_written_once_and_replaced_only_by_force(shop: Run, tmp_path: Path) -> None:
    target = tmp_path / "minutes.md"
    ran = shop("review", "--export", str(target))
    assert (ran.status, ran.out) == (0, "")
    assert ran.err == f"bsc-tui: wrote {target}: quarterly review of 2027-Q1\n"
    text = target.read_text(encoding="utf-8")
    assert mdformat.text(text, extensions={"gfm"}) == text
    again = shop("review", "--export", str(target))
    assert again.status == 2
    assert "--force" in again.err
    assert shop("review", "--export", str(target), "--force").status == 0
    assert shop("verify", str(target)).status == 0
    assert shop("review", "--export", "-").out == text


def test_the_open_review_comes_first_and_says_that_it_is_open(shop: Run, tmp_path: Path) -> None:
    _store(tmp_path).commit("plan", held()[1], _act())
    ran = shop("review", "--export", "-")
    assert ran.out.startswith("# Monthly review of 2027-04\n")
    assert ran.err == ("bsc-tui: warning: the monthly review of 2027-04 has not ended: its minutes may still grow\n")
    assert shop("review", "--kind", "quarterly", "--export", "-").out.startswith("# Quarterly review of 2027-Q1\n")
    assert shop("review", "--period", "2027-Q1", "--export", "-").out.startswith("# Quarterly review of 2027-Q1\n")
    assert [each["state"] for each in json.loads(shop("review", "--json").out)["reviews"]] == ["ended", "open"]
    assert len(shop("export", "--to", "-", "--parts", "minutes").out.split("\n### ")) == 3


def test_json_tells_what_was_said_and_decided(shop: Run) -> None:
    found = json.loads(shop("review", "--json").out)
    assert found["schema"] == "bsc-reviews/1"
    (review,) = found["reviews"]
    assert review == {
        "kind": "quarterly",
        "period": "2027-Q1",
        "state": "ended",
        "begun": "2027-04-08T09:00:00+00:00",
        "begun_by": "Ana",
        "ended": "2027-04-08T09:00:00+00:00",
        "interrupted_at": None,
        "attendees": ["Ana", "Ben"],
        "decided_before": [],
        "minutes": [
            {
                "section": "links",
                "about": "C2 Care for every bicycle to C1 Shorten the wait",
                "verdict": "broken",
                "text": "It was the weather",
            }
        ],
        "decisions": [{"text": "Close on Mondays", "owner": "Ana", "due": "2027-05-01", "stands": "late"}],
        "decisions_wanted": ["A second workshop"],
        "next_on": "2027-05-10",
    }


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--force",), "--force replaces the FILE of --export. Name one"),
        (("--json", "--export", "-"), "--export writes Markdown, --json shows JSON. Choose one of them"),
        (("--export", "minutes.docx"), "minutes are written as Markdown. Name a file that ends in .md"),
        (("--export", "no/such/folder/minutes.md"), "no/such/folder"),
        (("--period", "2027-13"), '"2027-13": 2027 has the months 1 to 12'),
        (("--period", "2027-02"), "there is no review of 2027-02. There are: quarterly of 2027-Q1"),
        (("--kind", "annual"), "there is no annual review. There are: quarterly of 2027-Q1"),
        (("--kind", "weekly"), "'weekly' is not one of 'monthly', 'quarterly', 'annual'"),
    ],
)
def test_what_cannot_be_done_is_told_and_exits_2(shop: Run, arguments: tuple[str, ...], words: str) -> None:
    ran = shop("review", *arguments)
    assert ran.status == 2
    assert words in ran.err
    assert ran.out == ""
