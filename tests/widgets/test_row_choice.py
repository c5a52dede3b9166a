"""Which rows of the grid are chosen, how they are sorted and folded, and what stays while figures change."""

from decimal import Decimal

import pytest
from support.scorecards import small

from bsc_tui.sample import SAMPLE_TODAY, sample
from bsc_tui.scorecard.board import Board, State, board
from bsc_tui.scorecard.boards import Boards
from bsc_tui.scorecard.change import apply, founded
from bsc_tui.scorecard.edits import record
from bsc_tui.scorecard.period import parse_period
from bsc_tui.scorecard.scoring import Status
from bsc_tui.widgets.choice_words import in_the_heading, on_the_line, on_the_top_line
from bsc_tui.widgets.kpi_rows import WHOLE, GroupRow, KpiRow, Row, RowMaker, rows_of
from bsc_tui.widgets.row_choice import NOBODY, Choice, Order, Owners, Which, counts, is_of, plot

DECEMBER = parse_period("2026-12")


@pytest.fixture(scope="module")
def shown() -> Board:
    """The sample in December."""
    return board(founded(sample()), DECEMBER, SAMPLE_TODAY)


def kpis(rows: tuple[Row, ...]) -> list[KpiRow]:
    """The rows of KPIs."""
    return [row for row in rows if isinstance(row, KpiRow)]


def test_only_what_is_off_track_is_shown_with_its_groups(shown: Board) -> None:
    rows = rows_of(shown, plot(shown, Choice(Which.OFF_TRACK), NOBODY))
    assert kpis(rows)
    assert all(row.figures.status is Status.OFF_TRACK for row in kpis(rows))
    for place, row in enumerate(rows):
        if isinstance(row, GroupRow):
            below = rows[place + 1]
            assert isinstance(below, KpiRow) or below.depth > row.depth


def test_the_counts_say_how_many_rows_each_choice_shows(shown: Board) -> None:
    people = sorted({each.kpi.owner or "" for each in shown.kpis})
    owners = Owners({uid: uid for uid in people}, people[-1])
    found = counts(shown, owners)
    for which in Which:
        assert found[which] == sum(is_of(which, each, owners) for each in shown.kpis)
        assert found[which] == len(kpis(rows_of(shown, plot(shown, Choice(which), owners))))
    assert found[Which.MINE] > 0


def test_due_now_is_what_somebody_should_enter_and_has_not() -> None:
    shown = board(small(start="2026-01-01", end="2026-12-31"), parse_period("2026-10"), SAMPLE_TODAY)
    found = plot(shown, Choice(Which.DUE), NOBODY).kept
    assert found == frozenset(each.kpi.uid for each in shown.kpis if each.state in {State.MISSING, State.OVERDUE})
    assert found


@pytest.mark.parametrize("text", ["OVEN HOURS", "i2.1", "keep the ovens", "priya repairs"])
def test_a_text_is_found_in_names_codes_owners_and_objectives(shown: Board, text: str) -> None:
    owners = Owners(dict.fromkeys({each.kpi.owner or "" for each in shown.kpis}, "Priya Castell"))
    names = [row.figures.kpi.name for row in kpis(rows_of(shown, plot(shown, Choice(text=text), owners)))]
    assert "Oven hours lost to repairs" in names
    assert "Operating margin" not in names


def test_worst_first_begins_with_the_lowest_score_that_is_off_track(shown: Board) -> None:
    rows = kpis(rows_of(shown, plot(shown, Choice(order=Order.WORST), NOBODY)))
    assert len(rows) == len(shown.kpis)
    off = [row.figures for row in rows if row.figures.status is Status.OFF_TRACK]
    assert [row.figures for row in rows[: len(off)]] == off
    scores = [each.score for each in off if each.score is not None]
    assert scores == sorted(scores)
    assert all(row.is_listed for row in rows)


def test_farthest_from_target_begins_with_the_worse_side(shown: Board) -> None:
    rows = kpis(rows_of(shown, plot(shown, Choice(order=Order.VARIANCE), NOBODY)))
    sides = [str(row.figures.comparison) for row in rows if row.figures.variance_percent is not None]
    assert sides == sorted(sides, reverse=True)
    assert rows[0].figures.kpi.name == "Oven hours lost to repairs"


def test_sorted_below_their_objectives_rows_keep_their_groups(shown: Board) -> None:
    choice = Choice(order=Order.NAME, is_grouped=True)
    rows = rows_of(shown, plot(shown, choice, NOBODY))
    assert [row.uid for row in rows if isinstance(row, GroupRow)] == [
        row.uid for row in rows_of(shown) if isinstance(row, GroupRow)
    ]
    group: list[str] = []
    for row in rows:
        if isinstance(row, GroupRow):
            group = []
            continue
        group.append(row.figures.kpi.name.casefold())
        assert group == sorted(group)


def test_by_owner_what_nobody_owns_comes_last() -> None:
    scorecard = founded(sample())
    shown = board(scorecard, DECEMBER, SAMPLE_TODAY)
    owners = Owners(
        {uid: person.name for uid, person in scorecard.plan.people.items() if uid != shown.kpis[0].kpi.owner}
    )
    rows = kpis(rows_of(shown, plot(shown, Choice(order=Order.OWNER), owners)))
    names = [owners.of(row.figures) for row in rows]
    assert names[-1] == ""
    assert [name for name in names if name] == sorted(filter(None, names), key=str.casefold)


def test_folded_groups_say_how_many_kpis_they_hide(shown: Board) -> None:
    perspective = shown.perspectives[0]
    objective = perspective.objectives[0]
    rows = rows_of(shown, WHOLE, {objective.objective.uid})
    folded = next(row for row in rows if row.uid == objective.objective.uid)
    assert isinstance(folded, GroupRow)
    assert folded.folded == len(objective.kpis)
    rows = rows_of(shown, WHOLE, {perspective.perspective.uid, objective.objective.uid})
    assert isinstance(rows[0], GroupRow)
    assert rows[0].folded == sum(len(each.kpis) for each in perspective.objectives)
    assert isinstance(rows[1], GroupRow)
    assert rows[1].depth == 0


def test_after_an_edit_the_rows_it_does_not_touch_are_the_very_same() -> None:
    scorecard, boards, maker = founded(sample()), Boards(), RowMaker()
    before = maker.rows(boards.board(scorecard, DECEMBER, SAMPLE_TODAY))
    kpi = scorecard.plan.kpis["kpi-margin"]
    edited = apply(scorecard, record(scorecard, kpi, DECEMBER, value=Decimal(2)))
    after = maker.rows(boards.board(edited, DECEMBER, SAMPLE_TODAY))
    assert [row.uid for row in before] == [row.uid for row in after]
    other = {row.uid for row, was in zip(after, before, strict=True) if row is not was}
    objective = scorecard.plan.objectives[kpi.objective]
    siblings = {each.uid for each in scorecard.plan.kpis_of(objective.uid)}
    assert other == {objective.perspective, objective.uid, *siblings}
    assert [row.figures for row in after] == [row.figures for row in rows_of(board(edited, DECEMBER, SAMPLE_TODAY))]


def test_the_top_line_names_the_choices_ever_shorter_and_marks_the_active_one() -> None:
    found = {Which.DUE: 14, Which.ALL: 20, Which.OFF_TRACK: 2, Which.AT_RISK: 0, Which.MINE: 3}
    long, plain, short = on_the_top_line(found, Choice(Which.OFF_TRACK))
    assert long.plain == "due now 14 · all · off track 2 · at risk · mine 3"
    assert plain.plain == "due now 14 · all · off track · at risk · mine"
    assert short.plain == "due now 14"
    marked = [plain.plain[span.start : span.end] for span in plain.spans if span.style == "reverse"]
    assert marked == ["off track"]
    assert on_the_top_line({}, Choice())[2].plain == "nothing due"
    assert on_the_line(found, Choice(), 80).plain.startswith("1 due now 14  2 all 20  3 off track 2")


def test_the_heading_says_which_rows_there_are() -> None:
    assert in_the_heading(Choice()) == "KPI"
    choice = Choice(Which.AT_RISK, " oven ", Order.WORST)
    assert in_the_heading(choice) == 'at risk, "oven", worst first, in one list'
    assert Choice(order=Order.OWNER).sorted_next().order is Order.PLAN
