"""What changed between two periods, in sentences: one wording for the monitor, the review, its minutes and the verbs.

The sentences hold names as people wrote them, on one line; whoever shows them sees to what a terminal may be sent.
"""

from fractions import Fraction
from typing import assert_never

from bsc_tui.scorecard.figures import KpiFigures, RollUp, State
from bsc_tui.scorecard.movement import Shift, Value, ValueSort, Way
from bsc_tui.scorecard.plan import ActionPlan, Kpi, Objective, Perspective, Plan, Task, UnitKind
from bsc_tui.scorecard.records import Corrective
from bsc_tui.scorecard.scoring import Status
from bsc_tui.scorecard.wins import Win, WinSort
from bsc_tui.wording.narrow import number_text, yes_no_text
from bsc_tui.wording.number_writing import format_decimal, format_score, with_unit
from bsc_tui.wording.numbers import ENGLISH, decimal_of, is_currency
from bsc_tui.wording.periods import period_name
from bsc_tui.wording.status import STATE, STATUS
from bsc_tui.wording.units import currency_places

ARROW = "->"
"""Stands between what was and what is; an arrow sign takes two cells in some terminals."""
WHOLE = "The plan"


def value_text(kpi: Kpi, value: Fraction | None, locale: str = ENGLISH, *, entered: bool = True) -> str:
    """A value of a KPI with its unit: as exact as it was entered, rounded where it is derived; empty where none."""
    if value is None:
        return ""
    if kpi.kind is UnitKind.YES_NO or kpi.direction == "yes_no":
        return yes_no_text(value)
    money = currency_places(kpi.unit) if kpi.kind is UnitKind.CURRENCY and is_currency(kpi.unit) else 0
    text = number_text(value, locale=locale, entered=entered, money=money)
    return with_unit(text, kpi.kind, kpi.unit, locale)


def named(thing: Perspective | Objective | Kpi | ActionPlan | Task | Corrective | None) -> str:
    """What something is called in a sentence, with its code where it has one."""
    match thing:
        case None:
            return WHOLE
        case Perspective():
            return _flat(thing.name)
        case Kpi():
            return f"{thing.code} {_flat(thing.name)}"
        case Objective() | ActionPlan():
            return f"{thing.code} {_flat(thing.title)}"
        case Task():
            return _flat(thing.title)
        case Corrective():
            return _flat(thing.action or thing.cause)
        case _ as never:
            assert_never(never)


def shift_words(shift: Shift, locale: str = ENGLISH) -> str:
    """How something moved: `F1.1 Operating margin went from at risk to on track (11.2% -> 12.1%)`."""
    return f"{named(shift.thing)} {went_words(shift, locale)}"


def went_words(shift: Shift, locale: str = ENGLISH) -> str:
    """The same without its name: `went from at risk to on track (11.2% -> 12.1%)`."""
    was, now = shift.was, shift.now
    match shift.way:
        case Way.BETTER | Way.WORSE:
            assert was is not None
            return f"went from {_status(was.status)} to {_status(now.status)} ({_both(shift, locale)})"
        case Way.NEW_VALUE:
            return f"has a value now: {_stands(now)}{_figure(now, locale)}"
        case Way.WENT_MISSING | Way.NOT_EXPECTED:
            assert was is not None
            return f"has no value now: {_why_not(now)}; it was {_figure(was, locale).removeprefix(', ')}"
        case Way.UNCHANGED:
            if was is None or not _figure(now, locale):
                return f"has no value: {_why_not(now)}"
            return f"stays {_stands(now)} ({_both(shift, locale)})"
        case _ as never:
            assert_never(never)


def points_text(points: Fraction | None, locale: str = ENGLISH) -> str:
    """A change of score in points, with its sign and one decimal: `+3.2`; empty where there is none.

    >>> points_text(Fraction(16, 5)), points_text(Fraction(-1, 3))
    ('+3.2', '-0.3')
    """
    if points is None:
        return ""
    return f"{'+' if points > 0 else ''}{format_decimal(decimal_of(points, 1), locale)}"


def value_words(value: Value, locale: str = ENGLISH) -> str:
    """What became of a recorded value: `F1.1 Operating margin, Oct 2026: corrected, 11.0% -> 11.2%, because …`."""
    kpi, where = value.kpi, f"{named(value.kpi)}, {period_name(value.period, locale)}"
    now = value_text(kpi, None if value.now is None else Fraction(value.now), locale)
    was = value_text(kpi, None if value.was is None else Fraction(value.was), locale)
    match value.sort:
        case ValueSort.ENTERED:
            return f"{where}: {now}"
        case ValueSort.TAKEN_OUT:
            return f"{where}: taken out, it was {was}"
        case ValueSort.CORRECTED:
            changed = f"{was} {ARROW} {now}" if was else now
            because = f", because {_flat(value.reason)}" if value.reason else ""
            return f"{where}: corrected, {changed}{because}"
        case _ as never:
            assert_never(never)


def win_words(win: Win, plan: Plan, locale: str = ENGLISH) -> str:
    """What there is to celebrate: `F1.1 Operating margin reached its target for the first time (12.1%)`."""
    name = named(win.thing)
    match win.thing:
        case Kpi():
            assert win.figures is not None
            first, *more = [_won(sort, win) for sort in (win.sort, *win.also)]
            return "; ".join([f"{name} {first} ({_value(win.figures, locale)})", *more])
        case ActionPlan():
            return f"Action plan {name} is done"
        case Task():
            action = plan.actions.get(win.thing.action)
            return f"Task done: {name}{f' ({action.code})' if action is not None else ''}"
        case Corrective():
            kpi = plan.kpis.get(win.for_kpi)
            return f"Corrective action done: {name}{f' ({kpi.code})' if kpi is not None else ''}"
        case _ as never:
            assert_never(never)


def _won(sort: WinSort, win: Win) -> str:
    """Why a KPI is celebrated."""
    words = {
        WinSort.TARGET_REACHED: "reached its target for the first time",
        WinSort.BACK_ON_TRACK: "went from off track to on track",
        WinSort.BEST_SO_FAR: f"has its best value so far, better than {win.beaten} before it",
        WinSort.STREAK: f"improved {win.in_a_row} times in a row",
    }
    return words[sort]


# --- parts of sentences -------------------------------------------------------------------------------------------


def _value(figures: KpiFigures, locale: str) -> str:
    provisional = ", provisional" if figures.provisional else ""
    entered = len(figures.taken) == 1 and not figures.kpi.is_calculated
    return f"{value_text(figures.kpi, figures.actual, locale, entered=entered)}{provisional}"


def _both(shift: Shift, locale: str) -> str:
    """The figures on both sides; of a roll-up with its coverage where that is another."""
    was, now = shift.was, shift.now
    assert was is not None
    if isinstance(was, KpiFigures) and isinstance(now, KpiFigures):
        return f"{_value(was, locale)} {ARROW} {_value(now, locale)}"
    assert isinstance(was, RollUp)
    assert isinstance(now, RollUp)
    sides = [format_score(each.score, locale=locale) for each in (was, now)]
    if not shift.is_like_with_like:
        sides = [f"{side} · {each.coverage}" for side, each in zip(sides, (was, now), strict=True)]
    return f" {ARROW} ".join(sides)


def _figure(figures: KpiFigures | RollUp, locale: str) -> str:
    """A value or a score after a comma; empty where there is none."""
    if isinstance(figures, KpiFigures):
        return "" if figures.actual is None else f", {_value(figures, locale)}"
    if figures.score is None:
        return ""
    return f", {format_score(figures.score, locale=locale)} · {figures.coverage}"


def _status(status: Status | None) -> str:
    return "not judged" if status is None else STATUS[status].word


def _stands(figures: KpiFigures | RollUp) -> str:
    return _status(figures.status)


def _why_not(figures: KpiFigures | RollUp) -> str:
    if isinstance(figures, RollUp):
        return f"{figures.coverage} KPIs have a score"
    said = STATE[figures.state].word
    is_worth_saying = figures.state in {State.NOT_APPLICABLE, State.NOT_DUE} and figures.reason
    return f"{said}, {_flat(figures.reason)}" if is_worth_saying else said


def _flat(text: str) -> str:
    return " ".join(text.split())
