"""What a KPI will judge, before any value is entered: at its final target, and next."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from support.scorecards import changed, kept_earlier, small

from bsc_tui.scorecard.borders import Span
from bsc_tui.scorecard.change import Scorecard, apply
from bsc_tui.scorecard.course import LineKind
from bsc_tui.scorecard.edits import record
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.period import parse_period
from bsc_tui.scorecard.preview import Lack, Preview, preview
from bsc_tui.scorecard.scoring import Status

BEFORE, RUNNING = date(2026, 11, 22), date(2027, 4, 20)


def seen(today: date = BEFORE, uid: str = "returns", /, **fields: object) -> Preview:
    """The preview of a KPI of the small plan with some fields changed: from 80 to 95 % by the end of 2027."""
    scorecard = changed(small(), Kind.KPI, uid, **fields) if fields else small()
    return preview(scorecard, scorecard.plan.kpis[uid], today)


def measured(scorecard: Scorecard, *values: int) -> Scorecard:
    """With values from the first month on."""
    for month, value in enumerate(values, start=1):
        kpi = scorecard.plan.kpis["returns"]
        scorecard = apply(scorecard, record(scorecard, kpi, parse_period(f"2027-{month:02}"), value=Decimal(value)))
    return scorecard


def test_a_level_target_is_the_same_in_every_period() -> None:
    shown = seen()
    assert shown.final is not None
    assert shown.final.borders is not None
    assert shown.final.borders.on_track == Span(Fraction(95))
    assert shown.final.borders.at_risk == Span(Fraction("85.5"))
    assert shown.final.baseline is Status.OFF_TRACK
    assert shown.first is None


def test_a_line_has_a_first_period_of_its_own() -> None:
    shown = seen(trajectory="linear")
    assert shown.first is not None
    assert shown.final is not None
    assert (str(shown.first.period), str(shown.final.period)) == ("2027-01", "2027-12")
    assert shown.first.borders is not None
    assert shown.first.borders.on_track == Span(Fraction("81.25"))
    assert shown.first.baseline is Status.AT_RISK


def test_in_a_running_plan_the_next_period_counts() -> None:
    shown = seen(RUNNING, trajectory="linear")
    assert shown.first is not None
    assert str(shown.first.period) == "2027-04"


def test_a_yearly_sum_is_spoken_of_as_the_share_of_a_period() -> None:
    shown = seen(trajectory="spread", target=1200)
    assert shown.final is not None
    assert shown.final.terms.goal.target == 100
    assert shown.first is None


def test_of_targets_by_period_the_last_one_named_is_final() -> None:
    shown = seen(trajectory="custom", target=None, custom_targets=("2027-03=82", "2027-06=90"))
    assert shown.final is not None
    assert shown.first is not None
    assert (str(shown.first.period), str(shown.final.period)) == ("2027-03", "2027-06")


def test_yes_and_no_have_a_status_each() -> None:
    shown = seen(direction="yes_no", target=None, baseline=0)
    assert shown.final is not None
    assert shown.final.answers == (Status.ON_TRACK, Status.OFF_TRACK)
    assert shown.final.baseline is Status.OFF_TRACK


@pytest.mark.parametrize(
    ("fields", "lack"),
    [
        ({"target": None}, Lack.TARGET),
        ({"direction": "maintain"}, Lack.BAND),
        ({"trajectory": "custom"}, Lack.TARGETS_BY_PERIOD),
        ({"baseline": None, "scoring": "progress"}, Lack.BASELINE),
        ({"scoring": "bands"}, Lack.BANDS),
        ({"since": date(2028, 1, 1)}, Lack.TIME),
    ],
)
def test_what_is_missing_is_named(fields: dict[str, object], lack: Lack) -> None:
    shown = seen(**fields)
    assert shown.lack is lack
    assert shown.final is None


def test_bands_need_no_target() -> None:
    shown = seen(target=None, scoring="bands", bands=(80, 85, 90, 100))
    assert shown.lack is None


def test_by_improvement_the_latest_value_counts() -> None:
    scorecard = measured(small(status_rule="improvement"), 80, 83)
    shown = preview(scorecard, scorecard.plan.kpis["returns"], RUNNING)
    assert str(shown.earlier) == "2027-02"
    assert shown.final is not None
    assert shown.final.borders is not None
    assert shown.final.borders.at_risk == Span(Fraction(83), includes_low=False)


def test_a_formula_that_leads_nowhere_says_why() -> None:
    scorecard = changed(small(), Kind.KPI, "returns", formula="[C1.1] * 2")
    assert not preview(scorecard, scorecard.plan.kpis["returns"], BEFORE).fault
    broken = kept_earlier(scorecard, Kind.KPI, "days", frequency="quarter")
    assert "quarter" in preview(broken, broken.plan.kpis["returns"], BEFORE).fault


def test_the_course_holds_baseline_target_line_and_values() -> None:
    scorecard = measured(changed(small(), Kind.KPI, "returns", trajectory="linear"), 78, 90)
    drawn = preview(scorecard, scorecard.plan.kpis["returns"], RUNNING).course
    assert [str(period) for period in (drawn.periods[0], drawn.periods[-1])] == ["2026-12", "2027-12"]
    assert drawn.baseline is not None
    assert str(drawn.baseline.period) == "2026-12"
    assert [line.kind for line in drawn.lines] == [LineKind.TARGET, LineKind.AT_RISK]
    assert drawn.lines[0].values[0] is None
    assert drawn.lines[0].values[-1] == 95
    assert [point.status for point in drawn.actuals] == [Status.AT_RISK, Status.ON_TRACK]


def test_the_line_of_bands_is_drawn_where_it_is_not_the_target() -> None:
    drawn = seen(scoring="bands", bands=(80, 85, 90, 100)).course
    assert [line.kind for line in drawn.lines] == [LineKind.TARGET, LineKind.ON_TRACK, LineKind.AT_RISK]


def test_a_band_has_lines_on_both_sides() -> None:
    drawn = seen(direction="maintain", low=30, high=60).course
    assert [line.values[-1] for line in drawn.lines] == [30, 60, 27, 66]


def test_yes_and_no_and_nothing_at_all_are_not_drawn() -> None:
    assert not seen(direction="yes_no").course.can_be_drawn
    assert not seen(target=None, baseline=None).course.can_be_drawn
