"""What a check is: a question a plan is asked, with the reason for asking it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Literal

from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.checks.language import Pack
from bsc_tui.scorecard.fields import Entity
from bsc_tui.scorecard.severity import Severity


@dataclass(frozen=True, slots=True)
class Example:
    """The same thing done well and done badly."""

    good: str
    bad: str


@dataclass(frozen=True, slots=True)
class Remark:
    """What a check noticed about one thing; the rest of the finding follows from the check and the plan."""

    thing: Entity
    field: str | None = None
    """The field that mends it."""
    message: str | None = None
    """In words of its own; `None` for those of the check."""
    place: str | None = None
    """Where it stands, when that does not follow from the thing."""


Look = Callable[[Scorecard, date], Iterator[Remark]]
"""A scorecard and today's date in, remarks out."""
Listen = Callable[[Scorecard, Pack], Iterator[Remark]]
"""A scorecard and the language pack of its plan in, remarks about its wording out."""


@dataclass(frozen=True, slots=True)
class Check:
    """One check of the method."""

    id: str
    severity: Severity
    message: str
    """What it says to the person: a question, or a sentence that begins with a verb."""
    why: str
    """The reason, in one sentence."""
    fix: str
    """What to do."""
    example: Example
    source: str
    """Who taught it."""
    look: Callable[[Scorecard, date, Pack | None], Iterator[Remark]]
    """A scorecard, today's date and the language pack of the plan in, remarks out."""
    is_wording: bool = False
    """Whether it judges words, so that it has nothing to say without a language pack."""

    @property
    def order(self) -> tuple[int, int]:
        """Where it comes in the method: by subject, then by number."""
        return place_of(self.id)


SUBJECTS = "VOLKAPM"
"""Mission and vision, objectives, links, KPIs, action plans, people, monitoring: the first letters of the ids."""


@cache
def place_of(id_: str) -> tuple[int, int]:
    """Where an id comes in the method: by subject, then by number."""
    return SUBJECTS.index(id_[0]), int(id_[1:])


_checks: dict[str, Check] = {}
CHECKS: Mapping[str, Check] = MappingProxyType(_checks)
"""Every check by id."""


def check(
    id: str,  # noqa: A002  # the checks are known by their ids
    severity: Severity,
    message: str,
    *,
    why: str,
    fix: str,
    good: str,
    bad: str,
    source: str,
) -> Callable[[Look], Look]:
    """Declare the decorated function as the check of this id."""

    def declare(look: Look) -> Look:
        def looked(scorecard: Scorecard, today: date, _: Pack | None) -> Iterator[Remark]:
            return look(scorecard, today)

        _add(Check(id, severity, message, why, fix, Example(good, bad), source, looked))
        return look

    return declare


def wording(
    id: str,  # noqa: A002  # the checks are known by their ids
    severity: Literal[Severity.WARNING, Severity.INFO],
    message: str,
    *,
    why: str,
    fix: str,
    good: str,
    bad: str,
    source: str,
) -> Callable[[Listen], Listen]:
    """Declare the decorated function as a check of wording: it never blocks, and is silent without a pack."""

    def declare(listen: Listen) -> Listen:
        def listened(scorecard: Scorecard, _: date, pack: Pack | None) -> Iterator[Remark]:
            return iter(()) if pack is None else listen(scorecard, pack)

        _add(Check(id, severity, message, why, fix, Example(good, bad), source, listened, is_wording=True))
        return listen

    return declare


def _add(declared: Check) -> None:
    assert declared.id not in _checks, f"{declared.id} is declared twice"
    _checks[declared.id] = declared
