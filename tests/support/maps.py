"""Plans drawn in a line or two: perspectives with their objectives, and links between them."""

from decimal import Decimal

from support.scorecards import changed, small, without

from bsc_tui.scorecard.change import Scorecard, added, apply
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.plan import Link, Objective, Perspective

NAMES = {"F": "Financial", "C": "Customer", "P": "Internal process", "L": "Learning and growth", "M": "Our mission"}


def drawn(objectives: str, links: str = "", because: str = "it does", **charter: object) -> Scorecard:
    """A plan from the top down: `F1 F2 / C1 / P1 P2 / L1`, with links `L1>P1 P1>F1`; a letter alone stands empty.

    The uid of a perspective is its letter, of an objective its code, of a link the link as it is written.
    """
    scorecard = without(small(), Kind.ACTION, "saturday")
    scorecard = without(scorecard, Kind.PERSPECTIVE, "customer")
    changes = []
    for place, band in enumerate(objectives.split("/")):
        codes = band.split()
        letter = codes[0][0]
        changes.append(added(Perspective(uid=letter, name=NAMES[letter], letter=letter, rank=Decimal(place))))
        changes += [added(_objective(letter, code, number)) for number, code in enumerate(codes) if len(code) > 1]
    for number, written in enumerate(links.split()):
        cause, effect = written.split(">")
        changes.append(added(Link(uid=written, cause=cause, effect=effect, because=because, rank=Decimal(number))))
    return changed(apply(scorecard, tuple(changes)), Kind.CHARTER, "plan", **charter)


def _objective(letter: str, code: str, number: int) -> Objective:
    title = f"Shorten the {NAMES[letter].lower()} queue {chr(ord('a') + number % 26) * (1 + number // 26)}"
    return Objective(uid=code, perspective=letter, code=code, title=title, why=f"So {code}", rank=Decimal(number))
