"""Where a plan stands on its way to being signed: its versions judged one after the other, and what changed since."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum

from bsc_tui.scorecard.amending import amendment
from bsc_tui.scorecard.canonical import UnknownSchema, read_canonical
from bsc_tui.scorecard.change import TABLES, Change, Changes, Scorecard
from bsc_tui.scorecard.differences import Line, Nature, differences, nature_of
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.plan import Plan, Size
from bsc_tui.scorecard.policy import Outcome, evaluate
from bsc_tui.scorecard.records import Records, Verdict, Version


class Stage(StrEnum):
    """Where a plan stands on its way to being signed."""

    DRAFT = "draft"
    IN_SIGN_OFF = "in_sign_off"
    APPROVED = "approved"
    CHANGES_REQUESTED = "changes_requested"


_STAGES = {
    Stage.DRAFT: "draft",
    Stage.IN_SIGN_OFF: "in sign-off",
    Stage.APPROVED: "approved",
    Stage.CHANGES_REQUESTED: "changes requested",
}


@dataclass(frozen=True, slots=True)
class Judged:
    """One version, and what the verdicts on it come to."""

    version: Version
    plan: Plan
    """As it was sent."""
    outcome: Outcome
    amends: "Judged | None" = None
    """The version approved before, where this one changes it; nobody has to sign more than how they differ."""


def judged(records: Records) -> tuple[Judged, ...]:
    """Every version that can be read, in order, each judged by its own verdicts.

    One that follows an approved version amends it, and asks those whom that one names for amendments.
    """
    found: list[Judged] = []
    approved: Judged | None = None
    for version in sorted(records.versions.values(), key=lambda each: (each.number, each.uid)):
        with suppress(UnknownSchema):
            plan = read_canonical(version.content)
            asked = None if approved is None else amendment(approved.version.content, version.content)
            outcome = evaluate(
                plan,
                [each for each in records.sign_offs.values() if each.version == version.uid],
                records.dismissals.values(),
                by=version.by,
                amendment=asked,
            )
            found.append(Judged(version, plan, outcome, approved))
            if outcome.approved:
                approved = found[-1]
    return tuple(found)


@dataclass(frozen=True, slots=True)
class State:
    """Where a plan stands, and what has changed since it was sent last."""

    stage: Stage
    version: Version | None = None
    outcome: Outcome | None = None
    amendments: tuple[Line, ...] = ()
    """Differences that have to be signed anew."""
    editorial: tuple[Line, ...] = ()
    """Differences under which the signatures stand."""
    self_signed: bool = False
    """Approved by the one person who made it."""
    amends: Version | None = None
    """The version approved before, which the latest one changes."""

    @property
    def number(self) -> int | None:
        """Of the latest version."""
        return None if self.version is None else self.version.number

    @property
    def is_signed_off(self) -> bool:
        """Whether the latest version is approved, with or without amendments since."""
        return self.stage is Stage.APPROVED

    @property
    def label(self) -> str:
        """In words: `draft`, `in sign-off (version 1)`, `approved (version 1) with 2 amendments open`."""
        text = _STAGES[self.stage]
        if self.version is None:
            return text
        text = f"{text} (version {self.version.number})"
        if self.self_signed:
            text = f"{text}, self-signed"
        if not self.amendments:
            return text
        if self.is_signed_off:
            return f"{text} with {_counted(len(self.amendments), 'amendment')} open"
        return f"{text}, {self.changed}"

    @property
    def short(self) -> str:
        """The same in few words, of a plan that was approved once: `approved`, `2 amendments open`, `in sign-off`."""
        if self.is_signed_off and self.amendments:
            return f"{_counted(len(self.amendments), 'amendment')} open"
        return _STAGES[self.stage]

    @property
    def changed(self) -> str:
        """How much is another than in the latest version: `changed since signed (3)`; empty where nothing is."""
        count = len(self.amendments) + len(self.editorial)
        return f"changed since {'signed' if self.is_signed_off else 'sent'} ({count})" if count else ""


def _counted(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def state(scorecard: Scorecard) -> State:
    """Where the plan stands; nothing recorded about it but versions, verdicts and dismissals plays a part.

    Raises `UnknownSchema` where the latest version cannot be read.
    """
    version = scorecard.records.latest_version
    if version is None:
        return State(Stage.DRAFT)
    sent = read_canonical(version.content)
    latest = next(each for each in reversed(judged(scorecard.records)) if each.version.uid == version.uid)
    stage = Stage.IN_SIGN_OFF
    if latest.outcome.requests:
        stage = Stage.CHANGES_REQUESTED
    elif latest.outcome.approved:
        stage = Stage.APPROVED
    lines = differences(sent, scorecard.plan)
    return State(
        stage,
        version,
        latest.outcome,
        tuple(line for line in lines if line.nature is Nature.AMENDMENT),
        tuple(line for line in lines if line.nature is Nature.EDITORIAL),
        stage is Stage.APPROVED and sent.charter.size is Size.SOLO,
        None if latest.amends is None else latest.amends.version,
    )


def signed_plan(scorecard: Scorecard) -> Plan | None:
    """The plan as it was approved last; nothing where no version is approved or can be read."""
    return next(approved_plans(scorecard), None)


def approved_plans(scorecard: Scorecard) -> Iterator[Plan]:
    """The plan as it was approved each time, the latest first; versions that cannot be read are passed over."""
    for each in reversed(judged(scorecard.records)):
        if each.outcome.approved:
            yield each.plan


def since_latest(scorecard: Scorecard) -> tuple[Line, ...]:
    """All that differs from the latest version; nothing while there is none."""
    version = scorecard.records.latest_version
    return () if version is None else differences(read_canonical(version.content), scorecard.plan)


def amendments(scorecard: Scorecard) -> tuple[Line, ...]:
    """What differs from the latest version and has to be signed anew."""
    return tuple(line for line in since_latest(scorecard) if line.nature is Nature.AMENDMENT)


@dataclass(frozen=True, slots=True)
class Since:
    """What the latest version changes for one person."""

    signed: Version | None
    """The version this person approved last; nothing where they approved none."""
    lines: tuple[Line, ...]
    """How the latest version differs from that one."""


def since_own(scorecard: Scorecard, person: str) -> Since:
    """How the latest version differs from the one a person approved last and has not taken back."""
    latest = scorecard.records.latest_version
    own = [each for each in judged(scorecard.records) if _approved_by(each, person, scorecard.records)]
    if latest is None or not own:
        return Since(None, ())
    return Since(own[-1].version, differences(own[-1].plan, read_canonical(latest.content)))


def _approved_by(judged_one: Judged, person: str, records: Records) -> bool:
    said = [
        each for each in records.sign_offs.values() if (each.version, each.person) == (judged_one.version.uid, person)
    ]
    last = max(said, key=lambda each: (each.at.timestamp(), each.uid), default=None)
    return last is not None and last.verdict is Verdict.APPROVE


def earlier_approval(records: Records, person: str, before: Version) -> Version | None:
    """The last version before this one that a person approved and has not taken back."""
    own = [
        each.version
        for each in judged(records)
        if each.version.number < before.number and _approved_by(each, person, records)
    ]
    return own[-1] if own else None


def nature_of_changes(changes: Changes) -> Nature | None:
    """Whether signatures stand after these changes; nothing where they do not touch what is signed."""
    natures = {nature for change in changes for nature in _natures(change)}
    if not natures:
        return None
    return Nature.AMENDMENT if Nature.AMENDMENT in natures else Nature.EDITORIAL


def _natures(change: Change) -> Iterator[Nature]:
    if change.kind is not Kind.CHARTER and TABLES[change.kind][0] != "plan":
        return
    if change.before is None or change.after is None:
        yield Nature.AMENDMENT
        return
    yield from (nature_of(change.kind, field) for field in change.after)


def kind_in_words(changes: Changes, scorecard: Scorecard) -> str:
    """What an edit just made means for the signatures, in a few words; empty where it means nothing.

    `scorecard` is what the plan is after it: `amendment: needs a new version · changed since signed (3)`.
    """
    nature = nature_of_changes(changes)
    if nature is None or not scorecard.records.versions:
        return ""
    now = state(scorecard)
    if not now.changed:
        return f"as in version {now.number} again: nothing has changed since"
    stands = "signatures stand" if now.is_signed_off else "what was said to it stands"
    words = f"editorial: {stands}" if nature is Nature.EDITORIAL else "amendment: needs a new version"
    return f"{words} · {now.changed}"
