"""The summary line and the bars: what is told in how many cells."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from support.figures import AFTER, measure, planned, recorded
from support.scorecards import scorecards

from bsc_tui.scorecard.board import board
from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.health import ANSWERS, BoardHealth, answer, health
from bsc_tui.wording.health import bar, counts_text, shared, summary
from bsc_tui.wording.status import STATE, STATUS
from bsc_tui.wording.text import cell_width


def plan() -> Scorecard:
    """Two KPIs on track, one at risk, one off track, one overdue."""
    found = planned(*(measure(name) for name in "abcde"))
    for name, value in (("a", 10), ("b", 11), ("c", "9.5"), ("d", 1)):
        found = recorded(found, name, {"2027-01": value})
    return found


def at(scorecard: Scorecard, period: str, today: date = AFTER) -> BoardHealth:
    return health(scorecard, board(scorecard, scorecard.plan.calendar.read(period), today))


def said(found: BoardHealth, width: int) -> str:
    return "".join(text for text, _ in summary(found, width))


def test_everything_is_counted_once() -> None:
    found = at(plan(), "2027-01")
    assert dict(found.plan.counts) == {
        "on_track": 2, "at_risk": 1, "off_track": 1, "overdue": 1, "missing": 0, "other": 0,
    }  # fmt: skip
    assert found.causes == 1


def test_the_line_is_as_telling_as_there_is_room() -> None:
    found = at(plan(), "2027-01")
    assert said(found, 160) == (
        "Plan  ✗ off track  76.25 · 4 of 5   ✓ 2 on track  ~ 1 at risk  ✗ 1 off track  ◌ 1 overdue  1 cause outstanding"
    )
    assert said(found, 78) == "Plan ✗ off track 76.25 · 4 of 5  ✓2 ~1 ✗1  1 overdue  1 cause outstanding"
    assert said(found, 58) == "✗ 76.25 · 4 of 5  ✓2 ~1 ✗1  1 overdue  1 cause open"


def test_what_is_still_to_come_is_missing_and_not_late() -> None:
    assert "5 missing" in said(at(plan(), "2027-02", date(2027, 3, 3)), 78)


def test_a_bar_has_a_mark_for_each_kpi() -> None:
    found = at(plan(), "2027-01")
    assert "".join(text for text, _ in bar(found.perspectives[0][1], 20)) == "✓✓~✗◌"
    assert counts_text(found.perspectives[0][1]) == "2 on track, 1 at risk, 1 off track, 1 overdue"


@given(st.fixed_dictionaries({name: st.integers(0, 500) for name in ANSWERS}), st.integers(6, 40))
def test_whatever_there_is_has_a_mark_and_the_bar_stays_within_its_cells(counts: dict[str, int], width: int) -> None:
    cells = shared(counts, width)
    assert sum(cells.values()) == min(sum(counts.values()), width)
    assert all((cells[name] > 0) == (counts[name] > 0) for name in ANSWERS)
    assert all(cells[name] <= counts[name] for name in ANSWERS)


@settings(max_examples=40)
@given(scorecards(), st.dates(date(2026, 1, 1), date(2028, 1, 1)), st.dates(date(2026, 1, 1), date(2028, 1, 1)))
def test_the_counts_are_those_of_the_board(scorecard: Scorecard, day: date, today: date) -> None:
    shown = board(scorecard, scorecard.plan.calendar.period(scorecard.plan.charter.rhythm, day), today)
    found = health(scorecard, shown)
    assert sum(found.plan.counts.values()) == found.plan.kpis == len(shown.kpis)
    for name in ANSWERS:
        assert found.plan.counts[name] == sum(answer(each) == name for each in shown.kpis)
    assert found.causes <= found.plan.counts["off_track"]
    for width in (58, 78, 158):
        assert "\n" not in said(found, width)


def test_marks_take_one_cell_each() -> None:
    assert all(cell_width(look.glyph) == 1 for look in (*STATUS.values(), *STATE.values()))
