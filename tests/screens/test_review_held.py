"""A review that was held: it is said so, opened and read, and a second one is begun only after a question."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from support.app import SIZES, session
from support.figures import recorded
from support.monitoring import founding, monitoring
from support.off_track import off_track
from support.reviews import AT, after, begun, ended, the
from support.scorecards import small

from bsc_tui.scorecard import reviewing
from bsc_tui.scorecard.correctives import answered
from bsc_tui.scorecard.period import parse_period
from bsc_tui.scorecard.records import Answer, ReviewKind
from bsc_tui.screens.review_words import kind_rows


def test_the_list_says_of_a_kind_that_its_period_was_reviewed_and_what_was_kept() -> None:
    plan = begun(recorded(small(), "days", {"2027-03": 9}))
    plan = after(plan, reviewing.decide(plan, the(plan), "Close on Mondays", uid="d", at=AT))
    plan = after(plan, reviewing.want(plan, the(plan), "A second workshop", uid="w"))
    plan = ended(after(plan, reviewing.say(plan, the(plan), "wins", "days", "", "Ben stood in")))
    rows = {each.key: (each.title, each.aside) for each in kind_rows(plan, date(2027, 4, 8), 0, "en")}
    assert rows["kind/monthly"] == ("Monthly: held on Apr 8, 2027: 2 decisions, 1 note", "Mar 2027")
    assert rows["kind/quarterly"][0].startswith("Quarterly: does the strategy hold")
    assert rows["held/review/monthly/2027-03"][0] == "Monthly review of 2027-03: 2 decisions, 1 note, begun by Ana"


def test_corrective_actions_agreed_in_it_are_counted_and_no_others() -> None:
    at = datetime(2026, 11, 9, 9, tzinfo=UTC)
    plan = off_track()
    plan = after(plan, reviewing.begin(plan, ReviewKind.MONTHLY, parse_period("2026-10"), at, "Ana"))
    for kpi, answer, due in (("days", Answer.SAME, date(2026, 11, 30)), ("lost", Answer.ACCEPT, date(2026, 12, 1))):
        found, period, then = plan.plan.kpis[kpi], parse_period("2026-10"), at + timedelta(minutes=9)
        plan = after(plan, answered(plan, found, period, answer, cause="Two are ill", due=due, at=then, by="Ana"))
    plan = after(plan, reviewing.end(plan, the(plan), at + timedelta(minutes=30)))
    (title, _), *_ = [
        (each.title, each.aside) for each in kind_rows(plan, at.date(), 0, "en") if each.key == "kind/monthly"
    ]
    assert title == "Monthly: held on Nov 9, 2026: 1 corrective action"


@pytest.mark.parametrize("size", SIZES[:2])
async def test_a_review_that_was_held_is_read_and_a_second_one_asked_for_first(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    at = datetime(2026, 11, 9, 9, tzinfo=UTC)
    plan = off_track()
    plan = after(plan, reviewing.begin(plan, ReviewKind.MONTHLY, parse_period("2026-10"), at, "Ana"))
    plan = after(plan, reviewing.decide(plan, the(plan), "Meet outdoors", uid="d", at=at))
    plan = after(plan, reviewing.end(plan, the(plan), at))
    async with monitoring(tmp_path, founding(plan), size) as person:
        await person.press("f5")
        assert "It was held" in person.text
        await person.press("enter")
        assert "Monthly review of 2026-10" in person.text
        await person.press("pagedown", "end")
        assert "Next date" in person.text
        await person.press("escape", "b")
        assert "A second one?" in " ".join(person.text.split())
        await person.press("escape")
        assert reviewing.open_review(person.scorecard) is None
        await person.press("b", "enter")
        second = reviewing.open_review(person.scorecard)
        assert second is not None
        assert second.uid == "review/monthly/2026-10/2"


@pytest.mark.parametrize(
    ("today", "moment"),
    [
        (date(2026, 11, 22), datetime(2026, 11, 22, 10, 42, tzinfo=UTC)),
        (date(2027, 3, 8), datetime(2027, 3, 8, 10, 42, tzinfo=UTC)),
    ],
)
def test_what_is_said_is_said_on_the_day_of_the_room(tmp_path: Path, today: date, moment: datetime) -> None:
    assert replace(session(tmp_path), today=lambda: today).moment() == moment


def test_the_minutes_of_a_review_held_for_another_day_are_of_that_day(tmp_path: Path) -> None:
    from bsc_tui.exchange.minutes import minutes_text

    at = replace(session(tmp_path), today=lambda: date(2027, 4, 8)).moment()
    plan = recorded(small(), "days", {"2027-03": 9})
    plan = after(plan, reviewing.begin(plan, ReviewKind.MONTHLY, parse_period("2027-03"), at, "Ana"))
    plan = after(plan, reviewing.end(plan, the(plan), at))
    text = minutes_text(plan, the(plan), today=date(2027, 5, 1))
    assert "- **Date:** 2027-04-08" in text
    assert "- **Figures as of:** 2027-04-08" in text
