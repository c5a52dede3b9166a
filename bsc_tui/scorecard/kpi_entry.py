"""The rules of entry: what is never stored about a KPI.

A rule speaks up where an edit adds or alters one of the fields it reads. A plan kept earlier with such a fault still
opens, and every edit of something else on it works.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from bsc_tui.scorecard.fields import Kind, number, plain
from bsc_tui.scorecard.formula_entry import FormulaFaults, concerns_formulas
from bsc_tui.scorecard.kpi_edit import Fault, KpiEdit, fault, touched
from bsc_tui.scorecard.period import BadPeriod, Calendar, Frequency, Period, parse_period
from bsc_tui.scorecard.plan import Direction, FormerTarget, Kpi, Plan, Trajectory

BREAKPOINTS = 4
TERMS = ("low", "high", "trajectory", "custom_targets", "bands")
"""The fields a former target shares with its KPI that rules read."""
_ANY_DAY = date(2027, 1, 31)
SHOWN = 40
"""Characters of a line that a message repeats."""


def kpi_faults(edits: Iterable[KpiEdit], every: Callable[[], Mapping[str, Kpi]], calendar: Calendar) -> Iterator[Fault]:
    """What cannot be kept of the KPIs an edit adds, alters or removes.

    `every` gives all KPIs as they are after the edit; it is asked only where formulas are concerned.
    """
    edits = tuple(edits)
    for edit in edits:
        if edit.after is not None:
            yield from _faults(_Case(edit.after, edit.after, edit.fields, calendar), _RULES)
    if any(concerns_formulas(edit) for edit in edits):
        formulas = FormulaFaults(every())
        for edit in edits:
            yield from formulas.of(edit)


def former_faults(
    before: FormerTarget | None, former: FormerTarget, kpi: KpiEdit, calendar: Calendar
) -> Iterator[Fault]:
    """What cannot be kept of a former target of a KPI, which may be edited together with it.

    Bands and stretch target are not held against the KPI's direction, which may have been another one at the time.
    What the KPI itself has held until now may become its former target as it is: only so can it be mended.
    """
    assert kpi.after is not None
    held = frozenset(
        field for field in TERMS if kpi.before is not None and getattr(kpi.before, field) == getattr(former, field)
    )
    fields = touched(before, former) - (held if before is None else frozenset())
    yield from _faults(_Case(kpi.after, former, fields, calendar), _RULES_OF_FORMER)


def faults_between(old: Plan, new: Plan, touched_things: Collection[tuple[Kind, str]]) -> Iterator[Fault]:
    """What cannot be kept of a new state of a plan, of the things named."""
    kpis = dict.fromkeys(uid for kind, uid in touched_things if kind is Kind.KPI)
    edits = [KpiEdit(old.kpis.get(uid), new.kpis.get(uid)) for uid in kpis]
    yield from kpi_faults(edits, lambda: new.kpis, new.calendar)
    for uid in dict.fromkeys(uid for kind, uid in touched_things if kind is Kind.FORMER_TARGET):
        former = new.former_targets.get(uid)
        if former is not None:
            edit = KpiEdit(old.kpis.get(former.kpi), new.kpis[former.kpi])
            yield from former_faults(old.former_targets.get(uid), former, edit, new.calendar)


class _Case(NamedTuple):
    """What a rule looks at."""

    kpi: Kpi
    terms: Kpi | FormerTarget
    fields: frozenset[str]
    """Those the edit adds or alters."""
    calendar: Calendar


class _Rule(NamedTuple):
    """One rule: the fields it reads, the one to be mended first, and why that cannot be kept; empty where it can."""

    reads: tuple[str, ...]
    why: Callable[[_Case], str]


def _faults(case: _Case, rules: Iterable[_Rule]) -> Iterator[Fault]:
    for rule in rules:
        changed = [field for field in rule.reads if field in case.fields]
        if changed and (why := rule.why(case)):
            yield fault(case.kpi, case.terms, changed[0], why)


def _bands(case: _Case) -> str:
    """Four numbers that rise where more is better and fall where less is."""
    points = case.terms.bands
    if not points:
        return ""
    text = "/".join(plain(point) for point in points)
    if len(points) != BREAKPOINTS:
        return f"{text} is {_count(len(points), 'number')}: write none, or four such as {_example(case)}"
    rises, falls = (_in_order(order) for order in (points, points[::-1]))
    if not (rises or falls):
        return f"the thresholds {text} overlap: four numbers rise or fall from worst to best, such as {_example(case)}"
    direction = case.terms.direction if isinstance(case.terms, Kpi) else None
    if direction is Direction.INCREASE and not rises:
        return f"the bands {text} fall from worst to best, and more is better: write {_turned(points)}"
    if direction is Direction.DECREASE and not falls:
        return f"the bands {text} rise from worst to best, and less is better: write {_turned(points)}"
    return ""


def _in_order(points: tuple[Decimal, ...]) -> bool:
    return all(one < other for one, other in pairwise(points))


def _turned(points: tuple[Decimal, ...]) -> str:
    return "/".join(plain(point) for point in points[::-1])


def _example(case: _Case) -> str:
    return "12000/6000/4000/0" if case.kpi.direction is Direction.DECREASE else "0/4000/6000/12000"


def _count(number_of: int, word: str) -> str:
    return f"{number_of} {word}{'' if number_of == 1 else 's'}"


def _low_and_high(case: _Case) -> str:
    low, high = case.terms.low, case.terms.high
    if low is None or high is None or low <= high:
        return ""
    return f"the thresholds overlap: the lowest, {plain(low)}, is above the highest, {plain(high)}"


def _stretch(case: _Case) -> str:
    terms = case.terms
    if not isinstance(terms, Kpi) or terms.stretch is None or terms.target is None:
        return ""
    target, stretch = plain(terms.target), plain(terms.stretch)
    if terms.direction is Direction.INCREASE and terms.stretch < terms.target:
        return f"the stretch target {stretch} is less than the target {target}, and more is better"
    if terms.direction is Direction.DECREASE and terms.stretch > terms.target:
        return f"the stretch target {stretch} is more than the target {target}, and less is better"
    return ""


def _since_and_until(case: _Case) -> str:
    kpi = case.kpi
    if kpi.since is None or kpi.until is None or kpi.since <= kpi.until:
        return ""
    return f"it is measured since {kpi.since}, which is after its last day, {kpi.until}"


def _custom_targets(case: _Case) -> str:
    """Each readable, of a period of the KPI's own frequency, each period once, in time order."""
    if "custom_targets" not in case.fields and case.terms.trajectory is not Trajectory.CUSTOM:
        return ""
    before: Period | None = None
    for line in case.terms.custom_targets:
        try:
            period = _target_line(line, case.kpi.frequency, case.calendar)
        except ValueError as error:
            return str(error)
        if before is not None and period <= before:
            order = "stands there twice" if period == before else f"comes after {before}"
            return f"the targets are out of order: {period} {order}. Write each period once, the earliest first"
        before = period
    return ""


def _target_line(line: str, frequency: Frequency, calendar: Calendar) -> Period:
    """The period of one target.

    Raises ValueError where the line is none, or of another frequency or calendar.
    """
    name, _, value = line.partition("=")
    shown = line if len(line) <= SHOWN else f"{line[:SHOWN]}…"
    example = calendar.period(frequency, _ANY_DAY)
    try:
        number(value)
    except ValueError as error:
        raise ValueError(f'"{shown}" is no target of a period ({error}): write {example}=10') from None
    try:
        period = calendar.read(name)
    except BadPeriod as error:
        raise ValueError(f"the target of {error}") from None
    if period.frequency is not frequency:
        raise ValueError(
            f'"{shown}" is the target of a {period.frequency}, and it is measured every {frequency}: write {example}=10'
        )
    return period


def targets_by_period(terms: Kpi | FormerTarget) -> Iterator[str]:
    """The periods a custom trajectory names, as they are written."""
    if terms.trajectory is Trajectory.CUSTOM:
        yield from (line.partition("=")[0].strip() for line in terms.custom_targets)


def former_custom(former: FormerTarget, frequency: Frequency) -> str | None:
    """A period of a frequency that a former target names, where it names one."""
    for name in targets_by_period(former):
        with suppress(BadPeriod):
            if parse_period(name).frequency is frequency:
                return name
    return None


def _replaced_from(case: _Case) -> str:
    assert isinstance(case.terms, FormerTarget)
    try:
        period = case.calendar.read(case.terms.replaced_from)
    except BadPeriod as error:
        return str(error)
    frequency = case.kpi.frequency
    if period.frequency is frequency:
        return ""
    return f"{period} is a {period.frequency}, and {case.kpi.code} {case.kpi.name} is measured every {frequency}"


_RULES_OF_BOTH = (
    _Rule(("bands", "direction"), _bands),
    _Rule(("low", "high"), _low_and_high),
    _Rule(("custom_targets", "trajectory", "frequency"), _custom_targets),
)
_RULES = (
    *_RULES_OF_BOTH,
    _Rule(("stretch", "target", "direction"), _stretch),
    _Rule(("since", "until"), _since_and_until),
)
_RULES_OF_FORMER = (*_RULES_OF_BOTH, _Rule(("replaced_from",), _replaced_from))
