"""Causes and corrective actions as Markdown: what was said about a KPI, period by period, with owner and deadline."""

from collections.abc import Iterator, Sequence

from bsc_tui.exchange.markdown_naming import Naming
from bsc_tui.exchange.markdown_plan import reference
from bsc_tui.exchange.markdown_sign_off import moment_words
from bsc_tui.exchange.markdown_text import NOBODY, item, labelled
from bsc_tui.scorecard.edits import DONE
from bsc_tui.scorecard.period import Period
from bsc_tui.scorecard.records import Answer, Corrective

ACTION, OWNER, DEADLINE, PROGRESS, SAID_BY, SAID_AT = (
    "Corrective action", "Owner", "Deadline", "Done", "Said by", "At",
)  # fmt: skip
CAUSE, SAME, ACCEPTED = "cause", "same cause", "accepted"
"""Behind a period, how it is answered for: as new, as before, not at all."""

Pair = tuple[str, str] | tuple[str, str, str]


def corrective_items(
    named: Naming, told: Sequence[tuple[Period, Corrective]], *, with_hand: bool = False
) -> Iterator[str]:
    """A list item for each period something was said about; `told` is of one KPI, as `correctives.by_kpi` has it.

    `with_hand` tells by whom and when it was said, too.
    """
    for period, said in told:
        hand = ((SAID_BY, said.by), (SAID_AT, moment_words(said.at))) if with_hand else ()
        yield item(labelled((f"{period} {_first(said)}", said.cause), *_rest(named, said), *hand))


def _first(said: Corrective) -> str:
    match said.answer:
        case Answer.ACCEPT:
            return f"{ACCEPTED}{'' if said.due is None else f' until {said.due}'}, because"
        case Answer.SAME:
            return SAME
        case Answer.NEW:
            return CAUSE


def _rest(named: Naming, said: Corrective) -> Iterator[Pair]:
    is_accepted = said.answer is Answer.ACCEPT
    if said.action or not is_accepted:
        yield ACTION, said.action
    if said.owner is not None:
        yield (OWNER, *reference(said.owner, named))
    elif not is_accepted:
        yield OWNER, "", NOBODY
    if said.due is not None and not is_accepted:
        yield DEADLINE, str(said.due)
    done = done_words(said)
    if done:
        yield PROGRESS, done


def done_words(said: Corrective) -> str:
    """How far it is: the day it was done, or the percentage; nothing before it was begun."""
    if said.percent >= DONE:
        return str(said.done_on or "yes")
    return f"{said.percent} %" if said.percent else ""
