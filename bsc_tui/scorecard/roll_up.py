"""From the scores below to the score above: weighted means, the lines they are judged by, and shares of weight.

Source: Kaplan and Norton 1996 for the roll-up by weights; largest remainder as seats are given by votes (Hamilton).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from bsc_tui.scorecard.scoring import Figure, Lines, Status, rounded, trimmed


@dataclass(frozen=True, slots=True)
class Child:
    """What a roll-up takes from one child."""

    name: str
    weight: Fraction
    score: Fraction | None
    lines: Lines | None


@dataclass(frozen=True, slots=True)
class RolledUp:
    """A weighted mean of scores and the lines it is judged by; empty where no child has a score."""

    score: Fraction | None
    lines: Lines | None
    status: Status | None
    explain: str


Weighted = tuple[str, Fraction, Fraction]
"""A name, its weight, its value."""


def rolled_up(children: Sequence[Child]) -> RolledUp:
    """The weighted mean of the children that have a score; no figure where none has or all weights are 0."""
    score = mean_of([(child.name, child.weight, child.score) for child in children if child.score is not None])
    at_risk, on_track = (_mean(values) for values in _lines_below(children))
    if score.value is None or at_risk is None or on_track is None:
        return RolledUp(None, None, None, score.explain)
    limits = Lines(at_risk, on_track)
    return RolledUp(score.value, limits, limits.judge(score.value), score.explain)


def lines_of(children: Sequence[Child]) -> tuple[Figure, Figure]:
    """Where at risk and on track begin above: the weighted means of where they begin for the scored children."""
    at_risk, on_track = _lines_below(children)
    return mean_of(at_risk), mean_of(on_track)


def _lines_below(children: Sequence[Child]) -> tuple[Sequence[Weighted], Sequence[Weighted]]:
    scored = [(child.name, child.weight, child.lines) for child in children if child.lines and child.score is not None]
    return (
        [(name, weight, limits.at_risk) for name, weight, limits in scored],
        [(name, weight, limits.on_track) for name, weight, limits in scored],
    )


def _mean(values: Sequence[Weighted]) -> Fraction | None:
    total = sum((weight for _, weight, _ in values), Fraction(0))
    return sum((weight * value for _, weight, value in values), Fraction(0)) / total if total else None


def mean_of(values: Sequence[Weighted]) -> Figure:
    """The mean of named values by their weights, with its terms."""
    mean = _mean(values)
    if mean is None:
        return Figure(None, "all weights are 0" if values else "nothing below has a score")
    equal = len({weight for _, weight, _ in values}) == 1
    terms = " + ".join(
        f"{name} {rounded(value)}" if equal else f"{trimmed(weight)} x {name} {rounded(value)}"
        for name, weight, value in values
    )
    divisor = str(len(values)) if equal else trimmed(sum((weight for _, weight, _ in values), Fraction(0)))
    return Figure(mean, f"({terms})/{divisor} = {rounded(mean)}")


def shares(weights: Sequence[Fraction], places: int = 1) -> tuple[str, ...]:
    """Weights as percentages that add up to exactly 100 by largest remainder; ties to the first.

    >>> shares([Fraction(1)] * 3)
    ('33.4', '33.3', '33.3')
    """
    total = sum(weights, Fraction(0))
    if total == 0:
        return tuple("0" for _ in weights)
    units = 100 * 10**places
    exact = [weight * units / total for weight in weights]
    whole = [int(value) for value in exact]
    left = units - sum(whole)
    order = sorted(range(len(weights)), key=lambda place: (whole[place] - exact[place], place))
    for place in order[:left]:
        whole[place] += 1
    return tuple(rounded(Fraction(value, 10**places), places) for value in whole)
