"""How long the board of a large plan takes, as a multiple of a plain loop over the same figures.

The loop is the floor: it reads every actual of the year once and computes one exact attainment for each KPI.
Run with `python bench/board.py`, or with `--profile` to see where the time goes.
"""

import cProfile
import pstats
import sys
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from time import perf_counter

from bsc_tui.scorecard.board import board
from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.period import Frequency, Period
from bsc_tui.scorecard.plan import Aggregation, Charter, Kpi, Objective, Perspective, Plan
from bsc_tui.scorecard.records import Actual, Records

PERSPECTIVES, OBJECTIVES, KPIS, MONTHS = 4, 100, 2000, 12
ROUNDS = 5
TODAY = date(2028, 1, 5)


def large() -> Scorecard:
    """A plan of 2,000 KPIs with an actual for each month of a year."""
    one = Decimal(1)
    charter = Charter(uid="plan", name="Large", start=date(2027, 1, 1), end=date(2027, 12, 31))
    perspectives = [Perspective(uid=f"p{n}", name=f"P{n}", letter="P", rank=one) for n in range(PERSPECTIVES)]
    objectives = [
        Objective(uid=f"o{n}", perspective=f"p{n % PERSPECTIVES}", code=f"P{n}", title="Serve", rank=one)
        for n in range(OBJECTIVES)
    ]
    kpis = [
        Kpi(
            uid=f"k{n}", objective=f"o{n % OBJECTIVES}", code=f"P{n}.1", name=f"KPI {n}", baseline=Decimal(50),
            target=Decimal(100), aggregation=list(Aggregation)[n % len(Aggregation)], rank=one,
        )
        for n in range(KPIS)
    ]  # fmt: skip
    actuals = [
        Actual(uid=f"{kpi.uid}/2027-{month:02}", kpi=kpi.uid, period=f"2027-{month:02}", value=Decimal(60 + n % 50))
        for n, kpi in enumerate(kpis)
        for month in range(1, MONTHS + 1)
    ]
    plan = Plan(
        charter=charter,
        perspectives={each.uid: each for each in perspectives},
        objectives={each.uid: each for each in objectives},
        kpis={each.uid: each for each in kpis},
    )
    return Scorecard(plan=plan, records=Records(actuals={each.uid: each for each in actuals}))


def floor(scorecard: Scorecard) -> Fraction:
    """The plain loop: read each actual once, compute one attainment for each KPI, and their mean."""
    total = Fraction(0)
    for kpi in scorecard.plan.kpis.values():
        values = [Fraction(actual.value) for actual in scorecard.records.of(kpi.uid).values() if actual.value]
        target = Fraction(kpi.target or 0)
        total += 100 + 100 * (values[-1] - target) / abs(target)
    return total / len(scorecard.plan.kpis)


def fastest(work: Callable[[], object]) -> float:
    """Seconds of the fastest of some rounds."""
    times = []
    for _ in range(ROUNDS):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return min(times)


def main() -> None:
    """Print the seconds of a board by month and by year, and their ratios to the floor."""
    scorecard = large()
    month, year = Period(2027, 12, Frequency.MONTH), Period(2027, 1, Frequency.YEAR)
    board(scorecard, month, TODAY)
    if "--profile" in sys.argv:
        with cProfile.Profile() as profile:
            board(scorecard, month, TODAY)
        pstats.Stats(profile).sort_stats("tottime").print_stats(25)
    least = fastest(lambda: floor(scorecard))
    print(f"{KPIS} KPIs x {MONTHS} months; plain loop {least:.3f} s")
    for name, period in (("month", month), ("year", year)):
        seconds = fastest(lambda period=period: board(scorecard, period, TODAY))  # type: ignore[misc]  # the default binds it
        print(f"board of a {name}: {seconds:.3f} s, {seconds / least:.1f} times the plain loop")


if __name__ == "__main__":
    main()
