"""The plan on one page for a board: vision, map, counts, what is off track and what is done, decisions wanted."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from bsc_tui.exchange.markdown_correctives import corrective_items
from bsc_tui.exchange.markdown_figures import actual_and_target
from bsc_tui.exchange.markdown_naming import Naming, naming
from bsc_tui.exchange.markdown_plan import KPI_COLUMNS, KPI_NUMBERS, kpi_rows, strategy_map
from bsc_tui.exchange.markdown_text import (
    NOTHING,
    heading,
    item,
    items,
    labelled,
    one_line,
    paragraph,
    paragraphs,
    table,
)
from bsc_tui.scorecard import reviewing
from bsc_tui.scorecard.board import Board, KpiFigures, PerspectiveFigures, RollUp
from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.correctives import by_kpi
from bsc_tui.scorecard.edits import DONE
from bsc_tui.scorecard.plan import Plan
from bsc_tui.scorecard.review_sections import ASKS_FOR_CHANGE
from bsc_tui.scorecard.scoring import Status, rounded
from bsc_tui.scorecard.sign_off import state
from bsc_tui.wording.status import look

COLUMNS = ("Perspective", "Score", "Status", "Objectives", "KPIs", "On track", "At risk", "Off track", "No figure")
NO_WORDS = "*not said yet*"
"""Stands where nobody has said anything about a KPI that is off track."""


def brief_part(board: Board, scorecard: Scorecard, *, today: date, head: str | None) -> Iterator[str]:
    """The blocks of the brief, with the figures of one period."""
    plan = scorecard.plan
    charter, named = plan.charter, naming(plan)
    is_measured = any(each.actual is not None for each in board.kpis)
    yield heading(2, "Brief")
    told = [
        ("Horizon", f"{charter.start} to {charter.end}"),
        ("Sign-off", state(scorecard).label),
        ("Period", f"{board.period}, known on {today}{'' if is_measured else ': no actual yet'}"),
        ("Journal head", head or ""),
    ]
    whose = [("Organisation", charter.organisation)] if charter.organisation.strip() else []
    whole = labelled(("Plan", charter.name), *whose)
    yield items(item(each) for each in (whole, *(labelled(pair) for pair in told if pair[1])))
    yield heading(3, "Vision")
    yield paragraphs(charter.vision) or NOTHING
    yield from strategy_map(plan, named, level=3)
    if is_measured:
        yield heading(3, "Where we stand")
        yield table(COLUMNS, _rows(board), right=(1, *range(3, len(COLUMNS))))
        yield heading(3, "Off track")
        yield items(_off_track(board, scorecard, named)) or NOTHING
    else:
        yield from _to_be_measured(board, plan, named)
    if plan.actions:
        yield heading(3, "Action plans")
        yield items(_actions(scorecard, named))
    yield heading(3, "Decisions wanted")
    yield items(_wanted(scorecard, named)) or NOTHING


def _to_be_measured(board: Board, plan: Plan, named: Naming) -> Iterator[str]:
    """The KPIs from where to where, as long as there is no actual to tell of."""
    yield heading(3, "What we will measure")
    if not board.kpis:
        yield NOTHING
        return
    yield table(KPI_COLUMNS, kpi_rows(plan, [each.kpi for each in board.kpis], named), right=KPI_NUMBERS)


def _actions(scorecard: Scorecard, named: Naming) -> Iterator[str]:
    """Each action plan on a line: who answers for it, until when, how many of its tasks are done."""
    plan, progress = scorecard.plan, scorecard.records.progress
    for action in plan.actions_in_order:
        tasks = plan.tasks_of(action.uid)
        done = sum(1 for task in tasks if task.uid in progress and progress[task.uid].percent >= DONE)
        said = [
            ("Action plan", one_line(named.words(action.uid))),
            ("Owner", named.words(action.owner) if action.owner else ""),
            ("Ends", action.end.isoformat() if action.end else ""),
            ("Tasks done", f"{done} of {len(tasks)}" if tasks else ""),
        ]
        yield item(labelled(*(pair for pair in said if pair[1])))


def _rows(board: Board) -> Iterator[Sequence[str]]:
    for each in board.perspectives:
        yield _row(each.perspective.name, each.total, len(each.objectives), _kpis(each))
    yield _row("All", board.total, sum(len(each.objectives) for each in board.perspectives), board.kpis)


def _row(name: str, total: RollUp, objectives: int, kpis: Sequence[KpiFigures]) -> Sequence[str]:
    counts = Counter(each.status for each in kpis)
    scored = ("", "") if total.score is None else (rounded(total.score), str(look(total.status)))
    order = (Status.ON_TRACK, Status.AT_RISK, Status.OFF_TRACK, None)
    return (name, *scored, str(objectives), str(len(kpis)), *(str(counts[status]) for status in order))


def _kpis(perspective: PerspectiveFigures) -> Sequence[KpiFigures]:
    return [each for objective in perspective.objectives for each in objective.kpis]


def _off_track(board: Board, scorecard: Scorecard, named: Naming) -> Iterator[str]:
    said = by_kpi(scorecard)
    for each in board.kpis:
        if each.status is not Status.OFF_TRACK:
            continue
        latest = [told for told in said.get(each.kpi.uid, ()) if told[0] <= each.period][-1:]
        yield item(_figures(each), [items(corrective_items(named, latest)) if latest else NO_WORDS])


def _figures(each: KpiFigures) -> str:
    """A KPI with its actual and its target, and who answers for it."""
    actual, target = actual_and_target(each, near=True)
    unit = f" {each.kpi.unit}" if each.kpi.unit else ""
    score = [("Score", rounded(each.score))] if each.score is not None else []
    return labelled((f"{each.kpi.code} {each.kpi.name}", f"{actual} against {target}{unit}"), *score)


def _wanted(scorecard: Scorecard, named: Naming) -> Iterator[str]:
    """What the latest review wants decided by others, and which changes of the plan it asks for."""
    for review in reviewing.reviews(scorecard)[-1:]:
        for minute in reviewing.wanted_in(scorecard, review):
            yield item(paragraph(one_line(minute.text)))
        for minute in reviewing.minutes_in(scorecard, review):
            if minute.verdict in ASKS_FOR_CHANGE and minute.about in named:
                wanted = ("Change of the plan", f"{minute.verdict}: {named.words(minute.about)}")
                why = [("Because", one_line(minute.text))] if minute.text.strip() else []
                yield item(labelled(wanted, *why))
