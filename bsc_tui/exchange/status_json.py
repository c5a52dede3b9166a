"""The figures of one period as JSON of schema `bsc-status/1`.

Values are decimals as strings; ratios and scores always have two places, rounded half-even on the way out only; other
derived values at most ten, trailing zeros dropped; what is not defined is null.
"""

from fractions import Fraction
from typing import Any

from bsc_tui.scorecard.board import Board, KpiFigures, ObjectiveFigures, PerspectiveFigures, RollUp
from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.fields import plain
from bsc_tui.scorecard.scoring import rounded, trimmed
from bsc_tui.scorecard.sign_off import state

SCHEMA = "bsc-status/1"


def status_json(board: Board, scorecard: Scorecard, key: str) -> dict[str, Any]:
    """The board of a plan as plain data, ready for `json.dumps`; `key` is the plan's key."""
    return {
        "schema": SCHEMA,
        "plan": key,
        "period": str(board.period),
        "signed_off": state(scorecard).is_signed_off,
        **_total(board.total),
        "perspectives": [_perspective(each) for each in board.perspectives],
    }


def _total(total: RollUp) -> dict[str, Any]:
    return {
        "score": _ratio(total.score),
        "status": None if total.status is None else total.status.value,
        "coverage": {"with_score": total.coverage.with_score, "kpis": total.coverage.kpis},
        "explain": total.explain,
    }


def _perspective(figures: PerspectiveFigures) -> dict[str, Any]:
    return {
        "name": figures.perspective.name,
        **_total(figures.total),
        "objectives": [_objective(each) for each in figures.objectives],
    }


def _objective(figures: ObjectiveFigures) -> dict[str, Any]:
    return {
        "code": figures.objective.code,
        "name": figures.objective.title,
        **_total(figures.total),
        "kpis": [_kpi(each) for each in figures.kpis],
    }


def _kpi(figures: KpiFigures) -> dict[str, Any]:
    kpi, ytd = figures.kpi, figures.ytd
    return {
        "code": kpi.code,
        "name": kpi.name,
        "unit": kpi.unit,
        "direction": kpi.direction.value,
        "period": str(figures.period),
        "state": figures.state.value,
        "baseline": None if kpi.baseline is None else plain(kpi.baseline),
        "target": _derived(figures.target),
        "target_proposed": figures.target_proposed,
        "low": None if kpi.low is None else plain(kpi.low),
        "high": None if kpi.high is None else plain(kpi.high),
        "bands": [plain(point) for point in kpi.bands] or None,
        "actual": _derived(figures.actual),
        "provisional": figures.provisional,
        "variance": _derived(figures.variance),
        "variance_percent": _ratio(figures.variance_percent),
        "comparison": None if figures.comparison is None else figures.comparison.value,
        "attainment": _ratio(figures.attainment),
        "progress": _ratio(figures.progress),
        "progress_to_final": _ratio(figures.progress_to_final),
        "score": _ratio(figures.score),
        "status": None if figures.status is None else figures.status.value,
        "trend": None if figures.trend is None else figures.trend.value,
        "ytd": None
        if ytd is None
        else {"actual": _derived(ytd.actual), "target": _derived(ytd.target), "periods": ytd.periods},
        "forecast": _derived(figures.forecast.value),
        "explain": figures.explain,
    }


def _ratio(value: Fraction | None) -> str | None:
    return None if value is None else rounded(value)


def _derived(value: Fraction | None) -> str | None:
    return None if value is None else trimmed(value)
