"""Causes and corrective actions as Markdown: what was said about a KPI, period by period, with owner and deadline."""

from collections.abc import Iterator, Sequence

from bsc_tui.exchange.markdown_text import item, labelled
from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.edits import DONE
from bsc_tui.scorecard.period import Period
from bsc_tui.scorecard.records import Answer, Corrective


def corrective_items(scorecard: Scorecard, told: Sequence[tuple[Period, Corrective]]) -> Iterator[str]:
    """A list item for each period something was said about; `told` is of one KPI, as `correctives.by_kpi` has it."""
    for period, said in told:
        yield item(labelled((f"{period} {_first(said)}", said.cause), *_rest(scorecard, said)))


def _first(said: Corrective) -> str:
    match said.answer:
        case Answer.ACCEPT:
            return f"accepted until {said.due}, because"
        case Answer.SAME:
            return "same cause"
        case Answer.NEW:
            return "cause"


def _rest(scorecard: Scorecard, said: Corrective) -> Iterator[tuple[str, str]]:
    if said.answer is Answer.ACCEPT:
        return
    owner = scorecard.plan.people.get(said.owner or "")
    yield "Corrective action", said.action
    yield "Owner", owner.name if owner is not None else "nobody yet"
    if said.due is not None:
        yield "Deadline", str(said.due)
    if said.percent >= DONE:
        yield "Done", str(said.done_on or "yes")
    elif said.percent:
        yield "Done", f"{said.percent} %"
