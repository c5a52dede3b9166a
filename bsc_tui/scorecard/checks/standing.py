"""How a value would stand in a period: the domain's own scoring, without the figures a check does not need."""

from fractions import Fraction

from bsc_tui.scorecard import scoring
from bsc_tui.scorecard.period import Period
from bsc_tui.scorecard.plan import Kpi, StatusRule
from bsc_tui.scorecard.scoring import Goal, Status
from bsc_tui.scorecard.targets import Targets


def standing(
    kpi: Kpi,
    rule: StatusRule,
    targets: Targets,
    period: Period,
    actual: Fraction,
    earlier: Fraction | None,
    goal: Goal | None = None,
) -> Status | None:
    """The status of an actual in a period after the latest earlier value; `None` where it cannot be scored.

    It is judged against another goal than the period's own where one is given.
    """
    goal = goal or targets.goal(period)
    measure = scoring.measured(kpi.scoring, goal, actual, targets.bands(period))
    if measure.value is None:
        return None
    lines = scoring.lines(kpi.scoring, targets.tolerance(period), kpi.direction)
    return scoring.judged(rule, goal, lines, measure.value, actual, earlier, kpi.scoring)
