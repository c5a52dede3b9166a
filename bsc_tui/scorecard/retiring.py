"""KPIs that come and go in mid-year: retired from a period on with a reason, brought back, or new from a period on.

Nothing is due and nothing is scored outside the time a KPI is measured; what was recorded stays as history. All of it
changes the plan that is signed, so that after the sign-off each is an amendment (see `differences`).
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from bsc_tui.scorecard.change import Change, Changes, Refused, Scorecard, added, build, edited
from bsc_tui.scorecard.closing import because
from bsc_tui.scorecard.edits import new_kpi, record
from bsc_tui.scorecard.fields import COMMENT_LENGTH
from bsc_tui.scorecard.formulas import Formulas
from bsc_tui.scorecard.period import BadPeriod, Calendar, Period
from bsc_tui.scorecard.plan import Kpi, Plan


class Turn(NamedTuple):
    """Changes, and what people should know before they make them."""

    changes: Changes
    warnings: tuple[str, ...] = ()


def last_period(plan: Plan, kpi: Kpi) -> Period | None:
    """The last period a retired KPI is measured in; nothing where it goes on to the end of the plan."""
    return None if kpi.until is None else plan.calendar.period(kpi.frequency, kpi.until)


def is_retired_by(plan: Plan, kpi: Kpi, period: Period) -> bool:
    """Whether a KPI is measured no longer in a period of any frequency."""
    return kpi.until is not None and plan.calendar.first_day(period) > kpi.until


def read_period(plan: Plan, kpi: Kpi, text: str) -> Period:
    """One of a KPI's own periods as a person names it.

    Raises `Refused` where it is no period of the plan's calendar, or of another frequency.
    """
    try:
        period = plan.calendar.read(text)
    except BadPeriod as error:
        raise Refused(str(error)) from None
    _check_frequency(plan.calendar, kpi, period)
    return period


def retire(scorecard: Scorecard, kpi: Kpi, last: Period, reason: str) -> Turn:
    """Measure a KPI no longer after a period, for a reason; retired again, it is so from another period or for another.

    Raises `Refused` where no reason is given, the period is not one the KPI is measured in, or a KPI that is measured
    longer is computed from it.
    """
    plan = scorecard.plan
    if not reason.strip():
        raise Refused(f"{_name(kpi)} was not retired. Say why it is measured no longer: those who come later will ask")
    _check_last(plan, kpi, last)
    day = plan.calendar.last_day(last)
    for user in Formulas(plan.kpis).users(kpi):
        if user.until is None or user.until > day:
            raise Refused(
                f"{_name(kpi)} cannot be retired after {last}: {_name(user)} is computed from it and goes on. "
                f"Retire {user.code} first, or change its formula"
            )
    changes = edited(kpi, until=day, retired_because=reason.strip())
    return Turn(changes, tuple(_after(scorecard, kpi, last)) if changes else ())


def _check_last(plan: Plan, kpi: Kpi, last: Period) -> None:
    """Refuse a last period in which a KPI is not measured anyway."""
    calendar, charter = plan.calendar, plan.charter
    _check_frequency(calendar, kpi, last)
    earliest, latest = calendar.ends(kpi.frequency, charter.start, charter.end)
    if kpi.since is not None:
        earliest = max(earliest, calendar.period(kpi.frequency, kpi.since))
    if last < earliest:
        raise Refused(
            f"{_name(kpi)} is measured from {earliest} on, {last} is before that. Delete it, or name {earliest}"
        )
    if last >= latest:
        raise Refused(f"{_name(kpi)} is measured until {latest} anyway, when the plan ends. Name an earlier period")


def _after(scorecard: Scorecard, kpi: Kpi, last: Period) -> Iterator[str]:
    """What people should know of a KPI that is retired after a period."""
    plan, day = scorecard.plan, scorecard.plan.calendar.last_day(last)
    others = [each for each in plan.kpis_of(kpi.objective) if each.uid != kpi.uid and _goes_on(each, day)]
    objective = plan.objectives[kpi.objective]
    if not others:
        yield f"{objective.code} {objective.title} has no KPI after {last}: how would we know? Add one"
    elif kpi.weight and not any(each.weight for each in others):
        yield f"the other KPIs of {objective.code} have weight 0: it has no score after {last}. Give one a weight"
    elif kpi.weight:
        codes = ", ".join(each.code for each in others)
        yield f"its share of the weight of {objective.code} goes to {codes} after {last}"
    for action in plan.actions_in_order:
        if action.kpi == kpi.uid and (action.end is None or action.end > day):
            yield f"{action.code} {action.title} is to move it and goes on: name another KPI there, or stop it"
    later = [
        period for period, actual in scorecard.records.of(kpi.uid).items() if _is_value_after(period, last, actual)
    ]
    if later:
        words = "1 value after it stays" if len(later) == 1 else f"{len(later)} values after it stay"
        yield f"{words} as history and {'is' if len(later) == 1 else 'are'} not scored"


def _is_value_after(period: Period, last: Period, actual: object) -> bool:
    value = getattr(actual, "value", None)
    return value is not None and period.frequency is last.frequency and period > last


def _goes_on(kpi: Kpi, day: date) -> bool:
    return kpi.until is None or kpi.until > day


def bring_back(scorecard: Scorecard, kpi: Kpi, first: Period, today: date) -> Turn:
    """Measure a retired KPI again from a period on.

    The periods between are not applicable, for the reason it was retired; where one of them is closed this is kept with
    its reason. Raises `Refused` where the KPI is not retired, or the period is not one after its last that has begun.
    """
    plan, last = scorecard.plan, last_period(scorecard.plan, kpi)
    if kpi.until is None or last is None:
        raise Refused(f"{_name(kpi)} is not retired: there is nothing to bring back")
    calendar = plan.calendar
    _check_frequency(calendar, kpi, first)
    if first <= last:
        raise Refused(f"{_name(kpi)} is measured until {last}. Name a period after that, or retire it from another one")
    if calendar.first_day(first) > today:
        running = calendar.period(kpi.frequency, today)
        when = f"name {running}, or " if running > last else ""
        raise Refused(f"{first} has not begun: {when}bring it back once it has")
    for source in Formulas(plan.kpis).inputs(kpi).values():
        if source is not None and is_retired_by(plan, source, first):
            raise Refused(
                f"{_name(kpi)} is computed from {_name(source)}, which is retired. Bring {source.code} back first"
            )
    changes = edited(kpi, until=None, retired_because="")
    words = f"not measured from {calendar.step(last)} to {calendar.step(first, -1)}: {kpi.retired_because}".strip(": ")
    gap = tuple(_not_measured(scorecard, kpi, _between(calendar, last, first), words[:COMMENT_LENGTH]))
    back = f"{kpi.code} was retired and is measured again"
    count = "1 period" if len(gap) == 1 else f"{len(gap)} periods"
    told = (f"{count} between {'is' if len(gap) == 1 else 'are'} marked as not applicable",) if gap else ()
    return Turn((*changes, *because(scorecard, gap, back)), told)


def _between(calendar: Calendar, last: Period, first: Period) -> Iterator[Period]:
    while (last := calendar.step(last)) < first:
        yield last


def _not_measured(scorecard: Scorecard, kpi: Kpi, periods: Iterable[Period], words: str) -> Iterator[Change]:
    if kpi.is_calculated:
        return
    for period in periods:
        actual = scorecard.records.of(kpi.uid).get(period)
        if actual is None or (actual.value is None and actual.not_applicable is None):
            yield from record(scorecard, kpi, period, not_applicable=words)


def add_kpi(
    scorecard: Scorecard, uid: str, objective: str, name: str, first: Period, issued: Iterable[str] = ()
) -> Turn:
    """Add a KPI that is measured from a period on; it is measured as often as that period is long.

    Raises `Refused` where the name does not fit, or the period is outside the plan's time.
    """
    (change,) = new_kpi(scorecard, uid, objective, " ".join(name.split()), issued)
    calendar, charter = scorecard.plan.calendar, scorecard.plan.charter
    earliest, latest = calendar.ends(first.frequency, charter.start, charter.end)
    if not earliest <= first <= latest:
        raise Refused(f"{first} is outside the plan's horizon, {earliest} to {latest}. Name a period within it")
    since = None if first == earliest else calendar.first_day(first)
    assert change.after is not None
    kpi = build(change.kind, uid, {**change.after, "frequency": first.frequency, "since": since})
    return Turn((added(kpi),), ("it has no target, unit or owner yet: its card in the workshop asks for them",))


def measure_from(scorecard: Scorecard, kpi: Kpi, first: Period) -> Turn:
    """Measure a KPI only from a period on.

    Raises `Refused` where the period is outside the plan's time, or after the KPI was measured last.
    """
    plan, last = scorecard.plan, last_period(scorecard.plan, kpi)
    _check_frequency(plan.calendar, kpi, first)
    earliest, latest = plan.calendar.ends(kpi.frequency, plan.charter.start, plan.charter.end)
    if not earliest <= first <= latest:
        raise Refused(f"{first} is outside the plan's horizon, {earliest} to {latest}. Name a period within it")
    if last is not None and first > last:
        raise Refused(f"{_name(kpi)} is retired after {last}, {first} is later. Bring it back instead")
    since = None if first == earliest else plan.calendar.first_day(first)
    changes = edited(kpi, since=since)
    earlier = [
        period for period in scorecard.records.of(kpi.uid) if period.frequency is first.frequency and period < first
    ]
    told = (f"what was recorded before {first} stays as history and is not scored",) if earlier and changes else ()
    return Turn(changes, told)


def _check_frequency(calendar: Calendar, kpi: Kpi, period: Period) -> None:
    if period.frequency is not kpi.frequency:
        own = calendar.period(kpi.frequency, calendar.belongs_by(period))
        raise Refused(f"{_name(kpi)} is measured every {kpi.frequency}, {period} is a {period.frequency}: write {own}")


def _name(kpi: Kpi) -> str:
    return f"{kpi.code} {kpi.name}"
