"""The versions of a plan and what was said to each, as the history lists them."""

from collections.abc import Iterator
from dataclasses import dataclass

from bsc_tui.commands.own_sign_off import SAID, how
from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.differences import Line
from bsc_tui.scorecard.records import SignOff
from bsc_tui.scorecard.sign_off import Judged, differences, judged, taken_down_by
from bsc_tui.wording.moments import format_moment

SHORT_DIGEST = 12


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version, or one verdict on it."""

    key: str
    """The uid of either."""
    words: str
    aside: str
    depth: int


@dataclass(frozen=True, slots=True)
class InFull:
    """All about a version or a verdict."""

    told: tuple[str, ...]
    changes: tuple[Line, ...] = ()
    """What a version changes of the one before."""


def version_rows(scorecard: Scorecard, locale: str) -> Iterator[VersionRow]:
    """The versions, the latest first, each with the verdicts on it below."""
    for each in reversed(judged(scorecard.records)):
        version, outcome = each.version, each.outcome
        stands = "approved" if outcome.approved else "changes requested" if outcome.requests else "in sign-off"
        words = f"Version {version.number}, {stands}"
        yield VersionRow(
            version.uid, words, f"{version.digest[:SHORT_DIGEST]}  {format_moment(version.at, locale)} {version.by}", 0
        )
        for given in _given(scorecard, each):
            yield VersionRow(given.uid, _verdict(given, each), format_moment(given.at, locale), 1)


def in_full(scorecard: Scorecard, key: str, locale: str) -> InFull:
    """All about the version or the verdict of a key."""
    found = judged(scorecard.records)
    for before, each in zip((None, *found), found, strict=False):
        version = each.version
        if version.uid == key:
            note = (f"Note: {version.note}",) if version.note else ()
            told = (
                f"Version {version.number}, sent by {version.by} on {format_moment(version.at, locale, year=True)}",
                f"SHA-256 {version.digest}",
            )
            if before is None:
                return InFull((*told, *note))
            title = f"Changes version {before.version.number}:"
            return InFull((*told, *note, title), differences(before.plan, each.plan))
        for given in _given(scorecard, each):
            if given.uid == key:
                return InFull(tuple(_told(given, each, locale)))
    return InFull(())


def _given(scorecard: Scorecard, judged_one: Judged) -> list[SignOff]:
    said = (each for each in scorecard.records.sign_offs.values() if each.version == judged_one.version.uid)
    return sorted(said, key=lambda each: (each.at.timestamp(), each.uid))


def _verdict(given: SignOff, judged_one: Judged) -> str:
    comment = f": {given.comment}" if given.comment else ""
    aside = judged_one.outcome.dismissed.get(given.uid)
    dismissed = f"; set aside by {aside.name}: {aside.reason}" if aside is not None else ""
    return " ".join(f"{given.name}, {given.role}, {SAID[given.verdict]}{comment}{dismissed}".split())


def _told(given: SignOff, judged_one: Judged, locale: str) -> Iterator[str]:
    yield f"{given.name}: {given.meaning}"
    if given.comment:
        yield given.comment
    terminal = f", terminal {given.terminal}" if given.terminal and not taken_down_by(given) else ""
    yield f"{format_moment(given.at, locale, year=True)}, {how(given)}{terminal}"
    yield f"On version {judged_one.version.number}, SHA-256 {given.digest}"
    aside = judged_one.outcome.dismissed.get(given.uid)
    if aside is not None:
        yield f"Set aside by {aside.name} on {format_moment(aside.at, locale, year=True)}: {aside.reason}"
