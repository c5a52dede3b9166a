"""A plan as a Markdown file: for people first, with the exact form that is signed inside."""

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum

from bsc_tui.exchange.markdown_figures import actuals_part, scorecard_part
from bsc_tui.exchange.markdown_plan import plan_part
from bsc_tui.exchange.markdown_sign_off import sign_off_part
from bsc_tui.exchange.markdown_text import fence
from bsc_tui.scorecard.board import board, default_period
from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.period import Period
from bsc_tui.scorecard.plan import Plan
from bsc_tui.scorecard.sign_off import canonical, digest, signed_plan
from bsc_tui.wording.suggest import hint


class Part(StrEnum):
    """A part of the exported file; the order here is the order in the file."""

    PLAN = "plan"
    SCORECARD = "scorecard"
    ACTUALS = "actuals"


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

    `head` is the hash of the journal's last entry; `period` is what the scorecard part shows, by default the latest
    with an actual.
    """
    chosen = {Part(part) for part in parts}
    return (
        "\n\n".join(block for part in Part if part in chosen for block in _part(part, scorecard, today, head, period))
        + "\n"
    )


def _part(part: Part, scorecard: Scorecard, today: date, head: str | None, period: Period | None) -> Iterator[str]:
    match part:
        case Part.PLAN:
            yield from plan_part(scorecard.plan)
            yield from _signed_form(scorecard.plan)
            yield from sign_off_part(scorecard, today, head)
        case Part.SCORECARD:
            shown = default_period(scorecard, today) if period is None else period
            figures = board(scorecard, shown, today, signed_plan(scorecard))
            yield from scorecard_part(figures, scorecard, today=today, head=head)
        case Part.ACTUALS:
            yield from actuals_part(scorecard, head)


def _signed_form(plan: Plan) -> Iterator[str]:
    text = canonical(plan)
    yield f"The plan in the form that is signed, SHA-256 `{digest(text)}`:"
    yield fence("bsc-plan", text)
