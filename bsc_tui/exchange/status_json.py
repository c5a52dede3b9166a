"""The figures of one period as JSON of schema `bsc-status/1`.

Values are decimals as strings; ratios and scores always have two places, rounded half-even on the way out only; other
derived values at most ten, trailing zeros dropped; what is not defined is null.
"""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any

from bsc_tui.scorecard.board import Board, KpiFigures, ObjectiveFigures, PerspectiveFigures, RollUp
from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.explain import Row, explained
from bsc_tui.scorecard.fields import plain
from bsc_tui.scorecard.scoring import rounded, trimmed
from bsc_tui.scorecard.sign_off import state
from bsc_tui.scorecard.targets import exact

SCHEMA = "bsc-status/1"


def status_json(board: Board, scorecard: Scorecard, key: str, today: date) -> dict[str, Any]:
    """The board of a plan as known on a day as plain data, ready for `json.dumps`; `key` is the plan's key.

    Every level has `explain`, the derivation of its measure, and `derivations`, that of each of its figures by name.
    """

    def told(row: Row) -> dict[str, str]:
        return {each.figure: each.text for each in explained(scorecard, row, today)}

    stands = state(scorecard)
    return {
        "schema": SCHEMA,
        "plan": key,
        "period": str(board.period),
        "signed_off": stands.is_signed_off,
        "sign_off": stands.label,
        **_total(board.total, told(board)),
        "perspectives": [_perspective(each, told) for each in board.perspectives],
    }


Told = Callable[[Row], dict[str, str]]
"""The derivations of a row by the name of the figure."""


def _total(total: RollUp, derivations: dict[str, str]) -> dict[str, Any]:
    return {
        "score": _ratio(total.score),
        "status": None if total.status is None else total.status.value,
        "coverage": {"with_score": total.coverage.with_score, "kpis": total.coverage.kpis},
        "share": total.share,
        "explain": total.explain,
        "derivations": derivations,
    }


def _perspective(figures: PerspectiveFigures, told: Told) -> dict[str, Any]:
    return {
        "name": figures.perspective.name,
        **_total(figures.total, told(figures)),
        "objectives": [_objective(each, told) for each in figures.objectives],
    }


def _objective(figures: ObjectiveFigures, told: Told) -> dict[str, Any]:
    return {
        "code": figures.objective.code,
        "name": figures.objective.title,
        **_total(figures.total, told(figures)),
        "kpis": [{**_kpi(each), "derivations": told(each)} for each in figures.kpis],
    }


def _kpi(figures: KpiFigures) -> dict[str, Any]:
    kpi, ytd = figures.kpi, figures.ytd
    low, high = (exact(kpi.low), exact(kpi.high)) if figures.goal is None else (figures.goal.low, figures.goal.high)
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
        "low": _derived(low),
        "high": _derived(high),
        "bands": [_derived(point) for point in figures.bands] or None,
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
        "share": figures.share,
        "explain": figures.explain,
    }


def _ratio(value: Fraction | None) -> str | None:
    return None if value is None else rounded(value)


def _derived(value: Fraction | None) -> str | None:
    return None if value is None else trimmed(value)
