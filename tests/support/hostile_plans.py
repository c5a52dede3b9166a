"""KPIs with anything a field takes: the largest numbers, the first and last days, hostile texts."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st
from support.scorecards import HOSTILE

from bsc_tui.scorecard.fields import NUMBER_DIGITS, NUMBER_PLACES
from bsc_tui.scorecard.period import FIRST_YEAR, LAST_YEAR, Frequency
from bsc_tui.scorecard.plan import Aggregation, Direction, Scoring, Trajectory

LIMIT = Decimal(10) ** (NUMBER_DIGITS - NUMBER_PLACES) - Decimal(1).scaleb(-NUMBER_PLACES)
NUMBERS = (
    st.sampled_from((Decimal(0), LIMIT, -LIMIT, Decimal(1).scaleb(-NUMBER_PLACES), Decimal("9" * NUMBER_DIGITS)))
    | st.integers(-5, 5).map(Decimal)
    | st.decimals(-LIMIT, LIMIT, places=NUMBER_PLACES)
)
DAYS = st.sampled_from((date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))) | st.dates(
    date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)
)
CUSTOM = st.sampled_from((*HOSTILE, "2027-01=1", "2027-03=1E+99999999", "1900=NaN", "FY2999-Q4=0", "2027-Q1=1/0"))


@st.composite
def hostile_kpis(draw: st.DrawFn) -> Mapping[str, Any]:
    """The fields of any KPI."""
    maybe = st.none() | NUMBERS
    return {
        "direction": draw(st.sampled_from(list(Direction))),
        "baseline": draw(maybe),
        "baseline_date": draw(st.none() | DAYS),
        "target": draw(maybe),
        "due": draw(st.none() | DAYS),
        "low": draw(maybe),
        "high": draw(maybe),
        "trajectory": draw(st.sampled_from(list(Trajectory))),
        "custom_targets": draw(st.lists(CUSTOM, max_size=3)),
        "frequency": draw(st.sampled_from(list(Frequency))),
        "arrives": draw(st.integers(0, 3660)),
        "aggregation": draw(st.sampled_from(list(Aggregation))),
        "scoring": draw(st.sampled_from(list(Scoring))),
        "bands": draw(st.lists(NUMBERS, max_size=5)),
        "tolerance": draw(maybe.map(lambda number: number if number is None else abs(number))),
        "weight": abs(draw(NUMBERS)),
        "since": draw(st.none() | DAYS),
        "until": draw(st.none() | DAYS),
    }
