"""The brief: one page for those who decide but do not take part."""

from datetime import date

import mdformat
from hypothesis import HealthCheck, assume, given, settings
from support.off_track import off_track
from support.reviews import after, begun, the
from support.scorecards import scorecards, unsigned

from bsc_tui.exchange.html import write_html
from bsc_tui.exchange.markdown import Part, write_plan
from bsc_tui.exchange.verifying import verify
from bsc_tui.sample import sample
from bsc_tui.scorecard import reviewing
from bsc_tui.scorecard.change import Scorecard, founded
from bsc_tui.scorecard.period import parse_period
from bsc_tui.scorecard.records import ReviewKind

TODAY = date(2026, 11, 8)
A_PAGE = 66
"""Lines of a printed page."""


def brief(scorecard: Scorecard, today: date = TODAY) -> str:
    return write_plan(scorecard, today=today, parts=[Part.BRIEF], period=parse_period("2026-10"))


def section(text: str, title: str) -> str:
    return text.partition(f"### {title}\n")[2].partition("\n### ")[0].partition("\nThe seal")[0].strip()


def test_it_counts_by_perspective_and_in_all() -> None:
    rows = section(brief(off_track()), "Where we stand").splitlines()
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]
    assert cells[0][:5] == ["Perspective", "Score", "Status", "Objectives", "KPIs"]
    assert cells[0][5:] == ["On track", "At risk", "Off track", "No figure"]
    assert cells[-1][0] == "All"
    assert cells[-1][-2] == "2"
    assert cells[-1][3:5] == ["2", "3"]
    assert sum(map(int, cells[-1][5:])) == int(cells[-1][4])
    for place in range(3, 9):
        assert sum(int(row[place]) for row in cells[2:-1]) == int(cells[-1][place])


def test_what_is_off_track_says_its_cause_the_action_who_and_by_when_or_that_nobody_said() -> None:
    told = section(brief(off_track()), "Off track")
    assert "13 against" in told
    assert "Hire a third" in told
    assert "**Owner:** Ben" in told
    assert "2026-10-31" in told
    assert "C2.2 Bicycles lost:** 5 against 10 pcs" in told
    assert "*not said yet*" in told


def test_nothing_of_a_later_period_is_said_about_this_one() -> None:
    said_later = off_track()
    told = write_plan(said_later, today=TODAY, parts=[Part.BRIEF], period=parse_period("2026-08"))
    assert "Hire a third" not in told


def test_the_decisions_that_the_latest_review_wants_from_others_stand_in_it() -> None:
    plan = begun(off_track(), period="2026-10")
    plan = after(plan, reviewing.want(plan, the(plan), "Lease the hall *next door*", uid="w1"))
    assert "Lease the hall \\*next door\\*" in section(brief(plan), "Decisions wanted")


def test_a_change_of_the_plan_that_the_latest_review_asks_for_is_for_the_board_to_decide() -> None:
    plan = begun(off_track(), ReviewKind.QUARTERLY, period="2026-Q4")
    plan = after(plan, reviewing.say(plan, the(plan), reviewing.LINKS, "link", "broken", "It was\nthe weather"))
    told = section(brief(plan), "Decisions wanted")
    assert told.startswith("- **Change of the plan:** broken: C2 ")
    assert told.endswith("**Because:** It was the weather")


def test_the_published_scorecard_fits_a_page(chipset: Scorecard) -> None:
    text = brief(chipset)
    assert len(text.partition("\nThe seal")[0].splitlines()) <= A_PAGE
    assert "flowchart BT" in text


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=25)
@given(scorecards().map(unsigned))
def test_mdformat_leaves_the_brief_of_every_plan_unchanged(scorecard: Scorecard) -> None:
    text = write_plan(scorecard, today=TODAY, parts=[Part.BRIEF])
    assume(not any(each in text for each in ("<<", "~~~", "www.", "://")))  # mdformat has its own ways with these
    assert mdformat.text(text, extensions={"gfm"}) == text
    assert write_plan(scorecard, today=TODAY, parts=[Part.BRIEF]) == text


def test_one_changed_character_is_named_with_its_line() -> None:
    text = brief(off_track())
    line = next(number for number, each in enumerate(text.splitlines(), start=1) if "Hire a third" in each)
    checked = verify(text.replace("Hire a third", "Hire a fourth").encode())
    assert [found.line for each in checked.parts for found in each.alterations] == [line]


def test_it_is_a_page_too() -> None:
    page = write_html(off_track(), today=TODAY, parts=[Part.BRIEF])
    assert "Decisions wanted" in page
    assert "<svg" in page


def test_before_the_first_actual_it_tells_what_will_be_measured_and_who_does_what_by_when(chipset: Scorecard) -> None:
    text = write_plan(chipset, today=date(2026, 1, 2), parts=[Part.BRIEF], period=parse_period("2026-01"))
    assert "Where we stand" not in text
    told = section(text, "What we will measure")
    for kpi in chipset.plan.kpis.values():
        assert kpi.name in told
    assert "**Period:** 2026-01, known on 2026-01-02: no actual yet" in text
    plans = section(brief(off_track()), "Action plans")
    assert plans == "- **Action plan:** A1 Open on Saturdays **Owner:** Ana **Ends:** 2027-06-30 **Tasks done:** 0 of 3"


def test_a_target_between_two_figures_of_the_plan_is_rounded_for_reading() -> None:
    text = write_plan(founded(sample()), today=TODAY, parts=[Part.BRIEF], period=parse_period("2026-11"))
    assert "91.3 against 94.42 %" in text
