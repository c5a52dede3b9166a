"""Every figure explains itself, whatever was entered: its derivation ends with the number that is shown."""

import re
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from support.figures import AFTER, measure, planned, recorded, worked_out
from support.hostile_plans import DAYS, NUMBERS, hostile_kpis
from support.scorecards import scorecards

from bsc_tui.scorecard.board import Board, KpiFigures, board
from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.derivation import Derivation
from bsc_tui.scorecard.explain import Row, explained
from bsc_tui.scorecard.period import FIRST_YEAR, LAST_YEAR, Calendar, Frequency
from bsc_tui.scorecard.plan import Aggregation, StatusRule, Trajectory
from bsc_tui.scorecard.scoring import rounded, trimmed

_LAST_NUMBER = re.compile(r"[=:] (-?\d+(?:\.\d+)?)$")


def rows(of: Board) -> list[Row]:
    """All rows of a board, the plan first."""
    objectives = [objective for perspective in of.perspectives for objective in perspective.objectives]
    return [of, *of.perspectives, *objectives, *of.kpis]


def last_number(text: str) -> str:
    """The number a derivation ends with, before remarks."""
    before, equals, after = text.rpartition("= ")
    found = _LAST_NUMBER.search(f"{before}{equals}{after.partition(';')[0]}")
    assert found is not None, text
    return found[1]


def shown(row: Row) -> Mapping[str, Fraction | None]:
    """The figures of a row as the board has them."""
    if not isinstance(row, KpiFigures):
        total = row.total
        limits = (
            {} if total.lines is None else {"at_risk_from": total.lines.at_risk, "on_track_from": total.lines.on_track}
        )
        return {"score": total.score, "share": Fraction(total.share), **limits}
    names = ("target", "actual", "variance", "variance_percent", "attainment", "progress", "progress_to_final")
    figures = {name: getattr(row, name) for name in (*names, "measure", "score")}
    ytd = row.ytd
    return {
        **figures,
        "ytd_actual": ytd and ytd.actual,
        "ytd_target": ytd and ytd.target,
        "forecast": row.forecast.value,
        "share": Fraction(row.share),
    }


def is_explained(row: Row, found: tuple[Derivation, ...]) -> None:
    """Every figure of the row has its derivation, and that ends with it."""
    by_name = {each.figure: each for each in found}
    assert len(by_name) == len(found)
    for name, value in shown(row).items():
        assert by_name[name].value == value, name
    for each in found:
        assert each.text
        if each.value is not None:
            assert Fraction(last_number(each.text)) == Fraction(each.written), (each.figure, each.text)


def all_explained(scorecard: Scorecard, of: Board, today: date) -> None:
    for row in rows(of):
        is_explained(row, explained(scorecard, row, today))


@given(hostile_kpis(), st.integers(1, 12), DAYS, DAYS, DAYS, DAYS, st.sampled_from(list(StatusRule)), st.data())
def test_whatever_can_be_entered_every_figure_ends_its_derivation(
    fields: Mapping[str, Any],
    fiscal_start: int,
    one: date,
    other: date,
    shown_day: date,
    today: date,
    rule: StatusRule,
    data: st.DataObject,
) -> None:
    start, end = sorted((one, other))
    kpi = measure(**fields)
    plan = planned(kpi, start=start, end=end, fiscal_start=fiscal_start, status_rule=rule)
    calendar = plan.plan.calendar
    near = [calendar.period(kpi.frequency, day) for day in (start, end, shown_day)]
    near += [calendar.step(period) for period in near]
    entered = {str(each): data.draw(NUMBERS) for each in near if FIRST_YEAR <= each.year <= LAST_YEAR}
    plan = recorded(plan, "k", entered)
    for frequency in (kpi.frequency, Frequency.QUARTER, Frequency.YEAR):
        all_explained(plan, board(plan, calendar.period(frequency, shown_day), today), today)


@given(scorecards(), DAYS, DAYS, st.sampled_from(list(Frequency)))
def test_any_plan_explains_itself(scorecard: Scorecard, day: date, today: date, frequency: Frequency) -> None:
    all_explained(scorecard, board(scorecard, scorecard.plan.calendar.period(frequency, day), today), today)


VALUES = st.lists(st.none() | st.integers(-99, 99), min_size=12, max_size=12)


@given(
    VALUES,
    st.sampled_from(list(Aggregation)),
    st.sampled_from([Trajectory.LEVEL, Trajectory.LINEAR, Trajectory.STEP, Trajectory.SPREAD]),
    st.sampled_from(("2027-05", "2027-Q2", "2027-H2", "2027")),
)
def test_the_formulas_give_what_they_say(
    values: list[int | None], aggregation: Aggregation, trajectory: Trajectory, period: str
) -> None:
    """Sums, averages, differences and ratios are worked out again from the text alone."""
    kpi = measure(aggregation=aggregation, trajectory=trajectory, baseline="4", baseline_date="2026-12-31", target="40")
    months = {f"2027-{place:02}": value for place, value in enumerate(values, start=1) if value is not None}
    plan = recorded(planned(kpi), "k", months)
    (figures,) = board(plan, Calendar().read(period), AFTER).kpis
    for each in explained(plan, figures, AFTER):
        text = each.text.partition(";")[0]
        if each.value is None or not re.search(r" [x+/-] ", text) or "weight" in text or "tolerance" in text:
            continue
        assert abs(worked_out(text) - each.value) < Fraction(1, 10**6), text


@given(VALUES, VALUES, st.sampled_from(list(Aggregation)), st.sampled_from(("2027-05", "2027-Q2", "2027")))
def test_a_calculated_kpi_explains_itself(
    one: list[int | None], other: list[int | None], aggregation: Aggregation, period: str
) -> None:
    plan = planned(
        measure("a", code="C1.1", aggregation=aggregation),
        measure("b", code="C1.2", rank="2", aggregation=aggregation),
        measure("c", code="C1.3", rank="3", formula="100 * [C1.1] / [C1.2]"),
    )
    for uid, values in (("a", one), ("b", other)):
        plan = recorded(
            plan, uid, {f"2027-{n:02}": value for n, value in enumerate(values, start=1) if value is not None}
        )
    all_explained(plan, board(plan, Calendar().read(period), AFTER), AFTER)


def test_the_last_number_is_written_as_elsewhere() -> None:
    third = Fraction(100, 3)
    assert Derivation("score", third, "").written == rounded(third) == "33.33"
    assert Derivation("variance", third, "").written == trimmed(third) == "33.3333333333"
    assert Derivation("share", Fraction("33.4"), "").written == "33.4"
    assert Derivation("status", None, "").written == ""
