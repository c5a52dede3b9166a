"""Changing a target that is in force: the new one has a first period, and the old one is kept with the reason."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from bsc_tui.scorecard.change import Changes, Refused, Scorecard, added, build, edited
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.kpi_view import KpiView
from bsc_tui.scorecard.period import BadPeriod, Period, parse_period
from bsc_tui.scorecard.plan import Direction, FormerTarget, Kpi, Plan, Trajectory
from bsc_tui.scorecard.standing import approved_plans

TERMS = (
    "baseline", "baseline_date", "target", "due", "low", "high", "stretch", "trajectory", "custom_targets", "bands",
    "tolerance",
)  # fmt: skip
"""The fields a target is made of; the first two only of a line and of a step."""
_START = frozenset({"baseline", "baseline_date"})
_FROM_BASELINE = frozenset({Trajectory.LINEAR, Trajectory.STEP})


def changes_target(kpi: Kpi, changes: Changes) -> bool:
    """Whether an edit of a KPI makes its target another one."""
    touched: set[str] = set()
    trajectories = {kpi.trajectory}
    for change in changes:
        if (change.kind, change.uid) == (Kind.KPI, kpi.uid):
            touched.update(change.after or {})
            trajectories.add(Trajectory((change.after or {}).get("trajectory", kpi.trajectory)))
    counted = set(TERMS) if trajectories & _FROM_BASELINE else set(TERMS) - _START
    return not touched.isdisjoint(counted)


def has_target(kpi: Kpi) -> bool:
    """Whether there is a target to keep."""
    if kpi.direction is Direction.YES_NO:
        return True
    if kpi.direction is Direction.MAINTAIN:
        return kpi.low is not None or kpi.high is not None
    return kpi.target is not None or (kpi.trajectory is Trajectory.CUSTOM and bool(kpi.custom_targets))


def keeps_former(scorecard: Scorecard, kpi: Kpi, today: date) -> bool:
    """Whether a change of this KPI's target keeps the old one: it was signed off once, or has been measured against.

    While a plan is still being drafted a target is simply written anew.
    """
    if not has_target(kpi):
        return False
    calendar = scorecard.plan.calendar
    running = calendar.first_day(calendar.period(kpi.frequency, today))
    if any(calendar.last_day(period) < running for period in KpiView(scorecard, kpi, today).values):
        return True
    signed = (plan.kpis.get(kpi.uid) for plan in approved_plans(scorecard))
    return any(before is not None and has_target(before) for before in signed)


def retarget_from(scorecard: Scorecard, kpi: Kpi, today: date) -> Period:
    """The first period a new target has where nobody says otherwise.

    The running one; the first of the plan where that has not begun, its last where it is over, and none before the
    latest change.
    """
    plan = scorecard.plan
    running = plan.calendar.period(kpi.frequency, min(max(today, plan.charter.start), plan.charter.end))
    earliest = _earliest(plan, kpi)
    return running if earliest is None else max(running, earliest)


def latest_former(plan: Plan, kpi: Kpi) -> FormerTarget | None:
    """The target a KPI had before the present one."""
    return next(reversed(plan.former_targets_of(kpi.uid)), None)


def read_first(scorecard: Scorecard, kpi: Kpi, text: str) -> Period:
    """The first period of a new target, as a person names it.

    Raises `Refused` where it is no period of the plan's calendar, of another frequency than the KPI's, or before the
    period from which the target was changed last.
    """
    try:
        period = scorecard.plan.calendar.read(text)
    except BadPeriod as error:
        raise Refused(str(error)) from None
    _fitting(scorecard.plan, kpi, period)
    return period


def retargeted(
    scorecard: Scorecard,
    kpi: Kpi,
    uid: str,
    since: Period,
    reason: str,
    person: str,
    today: date,
    **fields: object,
) -> Changes:
    """The changes that give a KPI another target from a period on, and keep the old one as the new thing `uid`.

    A further change from the same period adds its reason to the one that is kept already. Fields that leave the target
    as it is are changed without keeping anything; nothing changes where no field differs.

    Raises `Refused` where a field does not fit, the reason is empty or the period does not fit (see `read_first`).
    """
    changes = edited(kpi, **fields)
    if not changes_target(kpi, changes):
        return changes
    if not reason.strip():
        raise Refused(f"the target of {kpi.code} {kpi.name} was not changed: it is in force. Say why it changes")
    _fitting(scorecard.plan, kpi, since)
    latest = latest_former(scorecard.plan, kpi)
    if latest is not None and _first_day(scorecard.plan, latest) == scorecard.plan.calendar.first_day(since):
        return (*changes, *_another_reason(latest, reason.strip()))
    kept: Mapping[str, Any] = kpi.data()
    terms = {name: kept[name] for name in TERMS}
    said = {"replaced_from": str(since), "reason": reason.strip(), "person": person, "on": today.isoformat()}
    return (*changes, added(build(Kind.FORMER_TARGET, uid, {"kpi": kpi.uid, **terms, **said})))


def _another_reason(former: FormerTarget, reason: str) -> Changes:
    said = former.reason.split("\n")
    return () if reason in {former.reason, *said} else edited(former, reason=f"{former.reason}\n{reason}")


def _fitting(plan: Plan, kpi: Kpi, since: Period) -> None:
    """Refuse a first period that does not fit a KPI, naming the one that would."""
    calendar, name = plan.calendar, f"{kpi.code} {kpi.name}"
    if since.frequency is not kpi.frequency:
        own = calendar.period(kpi.frequency, calendar.first_day(since))
        raise Refused(f"{name} is measured every {kpi.frequency}, {since} is a {since.frequency}: write {own}")
    earliest = _earliest(plan, kpi)
    if earliest is not None and since < earliest:
        latest = latest_former(plan, kpi)
        assert latest is not None
        raise Refused(f"{name} has its present target from {latest.replaced_from}: write {earliest} or a later period")


def _earliest(plan: Plan, kpi: Kpi) -> Period | None:
    """The first period another target may begin with; nothing where any may."""
    latest = latest_former(plan, kpi)
    if latest is None:
        return None
    day = _first_day(plan, latest)
    period = plan.calendar.period(kpi.frequency, day)
    return period if plan.calendar.first_day(period) >= day else plan.calendar.step(period)


def _first_day(plan: Plan, former: FormerTarget) -> date:
    return plan.calendar.first_day(parse_period(former.replaced_from))
