"""The score of a group through the periods is, in each of them, the one on the board of the period."""

from datetime import date

from support.figures import actual, keeping
from support.scorecards import small

from bsc_tui.sample import SAMPLE_TODAY, sample
from bsc_tui.scorecard.board import board
from bsc_tui.scorecard.change import Scorecard, founded
from bsc_tui.scorecard.period import Frequency
from bsc_tui.scorecard.plan import Objective, Perspective
from bsc_tui.scorecard.score_course import score_course


def assert_as_on_the_boards(plan: Scorecard, frequency: Frequency, today: date) -> None:
    groups: list[Perspective | Objective] = [*plan.plan.perspectives.values(), *plan.plan.objectives.values()]
    courses = {group.uid: list(score_course(plan, group, frequency, today)) for group in groups}
    periods = [each.period for each in courses[groups[0].uid]]
    for place, period in enumerate(periods):
        now = board(plan, period, today)
        rows = {row.perspective.uid: row.total for row in now.perspectives}
        rows |= {each.objective.uid: each.total for row in now.perspectives for each in row.objectives}
        for uid, total in rows.items():
            found = courses[uid][place]
            assert (found.period, found.score, found.status) == (period, total.score, total.status)
            assert (found.lines, found.coverage) == (total.lines, total.coverage)


def test_each_period_has_the_score_the_board_has() -> None:
    plan = keeping(
        small(),
        actual("days", "2027-01", "11"),
        actual("days", "2027-03", "7"),
        actual("returns", "2027-02", not_applicable="closed"),
        actual("returns", "2027-03", "90"),
    )
    for frequency in (Frequency.MONTH, Frequency.QUARTER, Frequency.WEEK):
        assert_as_on_the_boards(plan, frequency, date(2027, 6, 20))


def test_the_sample_with_its_calculated_and_its_quarterly_kpis_too() -> None:
    assert_as_on_the_boards(founded(sample()), Frequency.QUARTER, SAMPLE_TODAY)
