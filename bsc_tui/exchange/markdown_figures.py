"""Figures as Markdown: the scorecard of one period, and all actuals."""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from bsc_tui.exchange.markdown_text import NOTHING, heading, item, items, labelled, table
from bsc_tui.scorecard.board import Board, KpiFigures, RollUp
from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.fields import plain
from bsc_tui.scorecard.plan import UnitKind
from bsc_tui.scorecard.records import Actual
from bsc_tui.scorecard.scoring import rounded, trimmed
from bsc_tui.wording.status import look


def scorecard_part(board: Board, *, today: date, signed_off: bool, head: str | None) -> Iterator[str]:
    """The blocks of the scorecard of one period."""
    yield heading(2, "Scorecard")
    entries = [
        labelled(("Period", str(board.period))),
        labelled(("Known on", today.isoformat())),
        labelled(("Plan", "signed off" if signed_off else "not signed off")),
        *_total(board.total),
    ]
    proposed = {figures.target_proposed for figures in board.kpis}
    if proposed == {True}:
        entries.append(labelled(("Targets", "all proposed, none signed off yet")))
    yield items(item(entry) for entry in (*entries, *_head(head)))
    for perspective in board.perspectives:
        yield heading(3, perspective.perspective.name)
        yield items(item(entry) for entry in _total(perspective.total))
        rows = [
            row
            for objective in perspective.objectives
            for row in (_row(k, marked=len(proposed) > 1) for k in objective.kpis)
        ]
        if rows:
            header = ("Code", "KPI", "Unit", "Target", "Actual", "Variance", "Variance %", "Score", "Status")
            yield table(header, rows, right=(3, 4, 5, 6, 7))
        notes = [k for objective in perspective.objectives for k in objective.kpis if k.note.strip()]
        if notes:
            yield items(item(labelled((f"Note on {_plain_code(k.kpi.code)}", k.note))) for k in notes)


def _plain_code(code: str) -> str:
    return "".join(c for c in code if c.isalnum() or c == ".")


def _total(total: RollUp) -> list[str]:
    if total.score is None:
        return [labelled(("Score", "none yet"), ("KPIs with a score", str(total.coverage)))]
    status = str(look(total.status))
    score = rounded(total.score)
    return [labelled(("Score", score), ("Status", status), ("KPIs with a score", str(total.coverage)))]


def _row(figures: KpiFigures, *, marked: bool) -> Sequence[str]:
    kpi = figures.kpi
    asks = kpi.kind is UnitKind.YES_NO
    actual = _value(figures.actual, asks=asks)
    target = _value(figures.target, asks=asks)
    if figures.target is None and figures.goal is not None and (kpi.low is not None or kpi.high is not None):
        target = f"{'' if kpi.low is None else plain(kpi.low)} to {'' if kpi.high is None else plain(kpi.high)}".strip()
    return (
        kpi.code,
        kpi.name,
        kpi.unit,
        f"{target} (proposed)" if target and marked and figures.target_proposed else target,
        f"{actual} (provisional)" if figures.provisional else actual,
        _value(figures.variance),
        "" if figures.variance_percent is None else rounded(figures.variance_percent),
        "" if figures.score is None else rounded(figures.score),
        str(look(figures.status, figures.state)),
    )


def _value(value: Fraction | None, *, asks: bool = False) -> str:
    if value is None:
        return ""
    if asks and value in {0, 1}:
        return "yes" if value else "no"
    return trimmed(value)


def actuals_part(scorecard: Scorecard, head: str | None) -> Iterator[str]:
    """The blocks with every actual, KPI by KPI in time order."""
    yield heading(2, "Actuals")
    entries = [item(entry) for entry in _head(head)]
    if entries:
        yield items(entries)
    if not scorecard.records.actuals:
        yield NOTHING
    for kpi in scorecard.plan.kpis_in_order:
        recorded = scorecard.records.of(kpi.uid)
        if not recorded:
            continue
        yield heading(3, f"{kpi.code} {kpi.name}")
        rows = [(str(period), _recorded(recorded[period], kpi.kind)) for period in sorted(recorded)]
        yield table(("Period", "Actual"), rows, right=(1,))
        remarks = [entry for period in sorted(recorded) for entry in _remarks(str(period), recorded[period])]
        if remarks:
            yield items(remarks)


def _recorded(actual: Actual, kind: UnitKind) -> str:
    if actual.not_applicable is not None:
        return "not applicable"
    if actual.value is None:
        return ""
    text = _value(Fraction(actual.value), asks=kind is UnitKind.YES_NO)
    return f"{text} (provisional)" if actual.provisional else text


def _remarks(period: str, actual: Actual) -> Iterator[str]:
    if actual.not_applicable:
        yield item(labelled((f"{period} not applicable because", actual.not_applicable)))
    if actual.note.strip():
        yield item(labelled((f"{period} note", actual.note)))


def _head(head: str | None) -> list[str]:
    return [labelled(("Journal head", head))] if head else []
