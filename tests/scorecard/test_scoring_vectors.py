"""Figures other programs and their manuals publish for the same arithmetic."""

import csv
import re
from fractions import Fraction
from pathlib import Path

import pytest

from bsc_tui.scorecard import roll_up, scoring
from bsc_tui.scorecard.plan import Direction
from bsc_tui.scorecard.roll_up import Child
from bsc_tui.scorecard.scoring import Goal, Lines

CASES = Path(__file__).parents[1] / "cases" / "scoring_vectors.csv"
ROWS = list(csv.DictReader(CASES.read_text(encoding="utf-8").splitlines()))
LINES = Lines(Fraction(90), Fraction(100))


def _numbers(text: str) -> dict[str, Fraction]:
    return {name: Fraction(value) for name, value in re.findall(r"(\w+)=(-?[\d.]+)", text)}


def _attained(direction: Direction, inputs: dict[str, Fraction]) -> Fraction | None:
    return scoring.attainment(Goal(direction, inputs["t"]), inputs["a"]).value


def _progress(direction: Direction, baseline: Fraction, target: Fraction, actual: Fraction) -> Fraction | None:
    return scoring.progress(Goal(direction, target, baseline=baseline), actual).value


def _health(text: str) -> Fraction | None:
    """The mean of scores held within 0 and 100, each given as `actual/target->score` or as what is over 100."""
    ratios = [Fraction(actual) / Fraction(target) for actual, target in re.findall(r"(\d+)/(\d+)->", text)]
    over = [Fraction(measure) for measure in re.findall(r"(\d+)->cap", text)]
    scores = [Fraction(int(100 * ratio)) for ratio in ratios] + [scoring.clamped(measure) for measure in over]
    children = [Child(str(place), Fraction(1), score, LINES) for place, score in enumerate(scores)]
    return roll_up.rolled_up(children).score


def _computed(family: str, text: str) -> Fraction | None:
    inputs = _numbers(text)
    if family == "bscd_performance_max":
        return _progress(Direction.INCREASE, inputs["min"], inputs["max"], inputs["v"])
    if family == "infor_increasing":
        return _attained(Direction.INCREASE, inputs)
    if "infor_decreasing" in family:
        return _attained(Direction.DECREASE, inputs)
    if family == "cascade_health_avg_capped":
        return _health(text)
    if family == "puzzle_issue_1661":
        return _progress(Direction.DECREASE, inputs["baseline"], inputs["stretch"], inputs["value"])
    if family == "leantime_3247":
        return _progress(Direction.DECREASE, inputs["start"], inputs["end"], inputs["current"])
    raise AssertionError(family)


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['id']}-{row['family']}" for row in ROWS])
def test_a_published_figure_comes_out_the_same(row: dict[str, str]) -> None:
    value = _computed(row["family"], row["inputs"])
    assert value is not None
    assert abs(value - Fraction(row["computed"])) <= Fraction(5, 10**5)
    assert abs(value - Fraction(row["expected_from_source"])) < Fraction(1, 100)


def test_every_published_figure_is_there() -> None:
    assert len(ROWS) == 17
