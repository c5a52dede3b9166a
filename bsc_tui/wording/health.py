"""How a plan does in few cells: the summary line, and a bar of marks that reads without colour."""

from collections.abc import Iterator, Mapping

from bsc_tui.scorecard.figures import RollUp
from bsc_tui.scorecard.health import ANSWERS, NOTHING_TO_JUDGE, BoardHealth, Health
from bsc_tui.wording.number_writing import format_score
from bsc_tui.wording.numbers import ENGLISH
from bsc_tui.wording.status import STATE, STATUS, Look, look

Piece = tuple[str, str]
"""A text and its colour of the theme: success, warning, error, muted, or nothing for the text's own."""

_LOOKS: Mapping[str, Look] = {**STATUS, **STATE, NOTHING_TO_JUDGE: STATE["not_due"]}
"""By the answers of `health`."""


def summary(found: BoardHealth, width: int, locale: str = ENGLISH) -> tuple[Piece, ...]:
    """One line about the plan, as telling as fits into so many cells: score, coverage, counts, causes outstanding.

    What is 0 is not told.
    """
    ways = [tuple(_told(found, locale, **way)) for way in _WAYS]
    return next((way for way in ways if sum(len(text) for text, _ in way) <= width), ways[-1])


_WAYS = ({"is_full": True}, {"is_full": False}, {"is_full": False, "is_short": True})
"""With all words; with marks for words; and without what can be guessed."""


def _told(found: BoardHealth, locale: str, *, is_full: bool, is_short: bool = False) -> Iterator[Piece]:
    total, counts = found.plan.total, found.plan.counts
    shown, gap = look(total.status), "  " if is_full else " "
    if not is_short:
        yield f"Plan{gap}", ""
    yield f"{shown.glyph if is_short else shown}{gap}", shown.colour
    yield f"{score_text(total, locale)}  ", ""
    for name in (name for name in ANSWERS if name != NOTHING_TO_JUDGE and counts[name]):
        each, is_judged = _LOOKS[name], name in STATUS
        if is_full:
            yield f" {each.glyph} {counts[name]} {each.word} ", each.colour
        else:
            # Late and still to come have the same mark: there the word tells.
            yield f"{each.glyph}{counts[name]} " if is_judged else f" {counts[name]} {each.word} ", each.colour
    if found.causes:
        word = "cause" if found.causes == 1 else "causes"
        yield f" {found.causes} {word} {'open' if is_short else 'outstanding'}", "error"


def score_text(total: RollUp, locale: str = ENGLISH) -> str:
    """A score with its coverage: `82.00 · 7 of 9`; the coverage alone where there is no score."""
    return (
        str(total.coverage) if total.score is None else f"{format_score(total.score, locale=locale)} · {total.coverage}"
    )


def bar(found: Health, width: int) -> tuple[Piece, ...]:
    """A mark for each KPI, those on track first; where there are more than cells, each mark stands for several.

    Whatever there is at all has at least one cell; the rest is shared out by largest remainder.
    """
    cells = shared(found.counts, width)
    return tuple((_LOOKS[name].glyph * cells[name], _LOOKS[name].colour) for name in ANSWERS if cells[name])


def shared(counts: Mapping[str, int], width: int) -> Mapping[str, int]:
    """How many of so many cells each answer gets; all of them together never more than there are cells or KPIs."""
    there = [name for name in ANSWERS if counts[name]]
    total = sum(counts[name] for name in there)
    if total <= width:
        return {name: counts[name] for name in ANSWERS}
    cells = dict.fromkeys(ANSWERS, 0) | dict.fromkeys(there[: max(width, 0)], 1)
    left = max(width - len(there), 0)
    parts = {name: divmod(counts[name] * left, total) for name in there}
    rest = left - sum(whole for whole, _ in parts.values())
    by_remainder = sorted(there, key=lambda name: -parts[name][1])
    for name in there:
        cells[name] += parts[name][0] + (name in by_remainder[:rest])
    return cells


def counts_text(found: Health) -> str:
    """The counts with their words: `9 on track, 10 at risk, 1 off track, 2 overdue`; what is 0 is not told."""
    told = [f"{found.counts[name]} {_LOOKS[name].word}" for name in ANSWERS[:-1] if found.counts[name]]
    return ", ".join(told) or "no figures yet"
