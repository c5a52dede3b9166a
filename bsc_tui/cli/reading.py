"""A plan as a verb needs it: chosen, read, and with the plan its figures are judged against."""

from typing import TYPE_CHECKING

from bsc_tui.cli.ending import WrongUse

if TYPE_CHECKING:
    from bsc_tui.cli.world import World
    from bsc_tui.scorecard.change import Scorecard
    from bsc_tui.scorecard.period import Period
    from storage.glance import PlanName


def read_plan(world: "World", named: str | None = None) -> "tuple[PlanName, Scorecard]":
    """The plan that is meant, with everything recorded about it."""
    from bsc_tui.cli.choosing import chosen_plan
    from storage.reading import Reader

    plan = chosen_plan(world, named)
    return plan, Reader(world.location).scorecard(plan.uid)


def chosen_period(world: "World", scorecard: "Scorecard", named: str | None) -> "Period":
    """The period that is named, else the one meant by `default_period`.

    Raises `BadPeriod`.
    """
    from bsc_tui.scorecard.board import default_period

    return default_period(scorecard, world.today) if named is None else scorecard.plan.calendar.read(named)


def period_within(scorecard: "Scorecard", named: str) -> "Period":
    """The period that is named, which some day of the plan's time has to lie in.

    Raises `BadPeriod`, `WrongUse` for one before or after that time.
    """
    calendar, charter = scorecard.plan.calendar, scorecard.plan.charter
    period = calendar.read(named)
    first, last = calendar.ends(period.frequency, charter.start, charter.end)
    if not first <= period <= last:
        raise WrongUse(f"--period {named}: it is outside the plan's horizon. Name one from {first} to {last}")
    return period
