"""A plan as a Markdown file: for people first, with the exact form that is signed inside."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum

from bsc_tui.exchange.markdown_actuals import actuals_part
from bsc_tui.exchange.markdown_blocks import PLAN_BLOCK, SEAL_BLOCK, block, seal
from bsc_tui.exchange.markdown_brief import brief_part
from bsc_tui.exchange.markdown_figures import scorecard_part
from bsc_tui.exchange.markdown_plan import plan_part
from bsc_tui.exchange.markdown_sign_off import sign_off_part
from bsc_tui.exchange.minutes import minutes_part
from bsc_tui.scorecard.board import board, default_period
from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.edits import DONE
from bsc_tui.scorecard.period import Period
from bsc_tui.scorecard.sign_off import canonical, digest, signed_plan, state
from bsc_tui.wording.suggest import hint


class Part(StrEnum):
    """A part of the exported file; the order here is the order in the file."""

    PLAN = "plan"
    SCORECARD = "scorecard"
    ACTUALS = "actuals"
    MINUTES = "minutes"
    BRIEF = "brief"


OF_A_PERIOD = (Part.SCORECARD, Part.MINUTES, Part.BRIEF)
"""The parts that are about a period."""


class UnknownPart(ValueError):
    """A part that is not known; says which are."""

    def __init__(self, word: str) -> None:
        known = [part.value for part in Part]
        super().__init__(f'there is no part "{word}": write {", ".join(known)}{hint(word, known)}')


def read_parts(text: str) -> tuple[Part, ...]:
    """The parts named in a list with commas, in the order of the file.

    Raises `UnknownPart`.
    """
    words = [word.strip().casefold() for word in text.split(",") if word.strip()]
    known = {part.value for part in Part}
    for word in words:
        if word not in known:
            raise UnknownPart(word)
    return tuple(part for part in Part if part.value in words) or (Part.PLAN,)


def write_plan(
    scorecard: Scorecard,
    *,
    today: date,
    parts: Iterable[Part | str] = (Part.PLAN,),
    head: str | None = None,
    period: Period | None = None,
) -> str:
    """The Markdown of a scorecard; the same scorecard, day and parts give the same text.

    `head` is the hash of the journal's last entry. `period` is what scorecard and brief show, else the one meant by
    `default_period`; of the minutes it leaves those of the reviews of this period, else they are of all.
    """
    chosen = [part for part in Part if part in {Part(each) for each in parts}]
    signed = digest(canonical(scorecard.plan))
    told = []
    for part in chosen:
        text = "\n\n".join(_part(part, chosen, scorecard, today, head, period))
        if part is not Part.PLAN:
            text = "\n\n".join((text, *block(SEAL_BLOCK, seal(part, text, plan=signed, head=head))))
        told.append(text)
    return "\n\n".join(told) + "\n"


def plan_text(scorecard: Scorecard, *, today: date, head: str | None, parts: Sequence[str]) -> str:
    """The first part of a file with these parts, as `write_plan` writes it, without the last line break.

    It can be written from what stands in it: of the records, only those in its blocks play a part.
    """
    return "\n\n".join(_plan_blocks(scorecard, today, head, parts))


def _part(
    part: Part, parts: Sequence[Part], scorecard: Scorecard, today: date, head: str | None, period: Period | None
) -> Iterator[str]:
    match part:
        case Part.PLAN:
            yield from _plan_blocks(scorecard, today, head, parts)
        case Part.SCORECARD:
            shown = default_period(scorecard, today) if period is None else period
            figures = board(scorecard, shown, today, signed_plan(scorecard))
            yield from scorecard_part(figures, scorecard, today=today, head=head)
        case Part.BRIEF:
            shown = default_period(scorecard, today) if period is None else period
            yield from brief_part(
                board(scorecard, shown, today, signed_plan(scorecard)), scorecard, today=today, head=head
            )
        case Part.ACTUALS:
            yield from actuals_part(scorecard, head)
        case Part.MINUTES:
            yield from minutes_part(scorecard, today=today, head=head, period=period)


def _plan_blocks(scorecard: Scorecard, today: date, head: str | None, parts: Sequence[str]) -> Iterator[str]:
    done = {each.task for each in scorecard.records.progress.values() if each.percent >= DONE}
    yield from plan_part(scorecard.plan, done, state(scorecard).label)
    yield from block(PLAN_BLOCK, canonical(scorecard.plan))
    yield from sign_off_part(scorecard, today, head, parts)
