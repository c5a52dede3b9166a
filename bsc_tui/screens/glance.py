"""A plan at a glance: where the workshop stands, where the sign-off stands, and how many KPIs are well."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from bsc_tui.scorecard.board import State, board, default_period
from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.figures import KpiFigures
from bsc_tui.wording.dates import format_date
from bsc_tui.wording.status import STATE, STATUS
from wizards.walk import Walk

_SHOWN = ("on_track", "at_risk", "off_track", "overdue")


@dataclass(frozen=True, slots=True)
class Glance:
    """What the list of plans says of one of them."""

    stands: str
    """Where the workshop stands: `Objectives, 2 left`; or how far the plan is signed."""
    health: str
    """How many KPIs are on track, at risk, off track and overdue: `✓6 ~2 ✗1 ◌3`; empty before the first figure."""
    told: str
    """The same and more in sentences, for the plan under the cursor."""


def glance(scorecard: Scorecard, today: date, locale: str) -> Glance:
    """Look at a plan as it is on a day."""
    walk = Walk(scorecard, today)
    left = [(stop.step, walk.left(stop)) for stop in walk.stops]
    first = next(((step, count) for step, count in left if count), None)
    if walk.state.version is not None or first is None:
        stands = walk.state.label
    else:
        step, _ = first
        stands = f"{step.title}, {sum(count for each, count in left if each is step)} left"
    counts = _counts(scorecard, today)
    health = " ".join(f"{_glyph(name)}{counts[name]}" for name in _SHOWN if counts[name])
    return Glance(stands, health, _told(walk, stands, counts, locale))


def _counts(scorecard: Scorecard, today: date) -> Counter[str]:
    period = default_period(scorecard, today)
    return Counter(_answer(figures) for figures in board(scorecard, period, today).kpis)


def _answer(figures: KpiFigures) -> str:
    if figures.status is not None:
        return figures.status.value
    return "overdue" if figures.state is State.OVERDUE else "none"


def _glyph(name: str) -> str:
    return (STATUS.get(name) or STATE[name]).glyph


def _told(walk: Walk, stands: str, counts: Counter[str], locale: str) -> str:
    charter, plan = walk.scorecard.plan.charter, walk.scorecard.plan
    health = ", ".join(f"{counts[name]} {(STATUS.get(name) or STATE[name]).word}" for name in _SHOWN if counts[name])
    horizon = f"{format_date(charter.start, locale)} to {format_date(charter.end, locale)}"
    lines = (
        " · ".join(part for part in (charter.organisation, horizon) if part),
        f"{len(plan.objectives)} objectives, {len(plan.kpis)} KPIs, {len(plan.actions)} action plans",
        f"Workshop: {stands}",
        f"KPIs: {health}" if health else "KPIs: no figures yet",
    )
    return "\n".join(lines)
