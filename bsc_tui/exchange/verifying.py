"""Whether an exported file is what was written: from its own blocks, without a store.

A file proves itself only against itself: whoever changes all of it consistently is found out by a digest that came
another way.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from bsc_tui.exchange.markdown import Part, plan_text
from bsc_tui.exchange.markdown_blocks import PLAN_BLOCK, SIGN_OFFS_BLOCK, Block, blocks
from bsc_tui.exchange.markdown_reading_sign_offs import Kept, read_sign_offs
from bsc_tui.exchange.markdown_sign_off import verdict_words
from bsc_tui.exchange.verifying_alterations import Alteration, alterations
from bsc_tui.exchange.verifying_parts import PartCheck, check_parts, parts_alone
from bsc_tui.exchange.verifying_prose import otherwise, prose_of, proves
from bsc_tui.scorecard.canonical import UnknownSchema, digest, read_canonical
from bsc_tui.scorecard.change import Refused, Scorecard
from bsc_tui.scorecard.plan import Plan
from bsc_tui.scorecard.sign_off import differences, judged

ALTERED = "it is not as it was written"
FEWEST_DIGITS, ALL_DIGITS = 12, 64
MOST_BYTES = 50 * 2**20
"""Far more than the largest plan with all its parts."""
MOST_TOLD = 1000
"""Lines that are told one by one."""
MOST_READ = 2**20
"""Characters beyond what would be written, in which the prose is not looked for any more."""
_UNWRITABLE = (Refused, RecursionError, ValueError, OverflowError)
"""What blocks raise that were made by hand: with half characters, or days at the end of all time."""
_HEX = re.compile(f"[0-9a-f]{{{FEWEST_DIGITS},{ALL_DIGITS}}}")
MOST_BEGUN = 200
"""Bytes that tell what a file is."""
_OTHERS = {b"pk\x03\x04": "a workbook", b"<!doctype html": "a page for a browser", b"{": "JSON"}


class Answer(StrEnum):
    """What there is to say about a file."""

    AUTHENTIC = "authentic"
    """Its plan is the one whose digest came from outside."""
    CONSISTENT = "consistent"
    """It agrees with itself; anybody could have made it so."""
    ALTERED = "altered"
    """It is not as it was written."""
    UNKNOWN = "unknown format"
    """It is nothing that can be verified here."""


class NotADigest(ValueError):
    """What was given is no SHA-256, nor the beginning of one."""

    def __init__(self, text: str) -> None:
        super().__init__(
            f'"{text}" is no digest: write the {ALL_DIGITS} hex digits of a SHA-256, or at least its first '
            f"{FEWEST_DIGITS}"
        )


@dataclass(frozen=True, slots=True)
class SignedVersion:
    """A version the file holds, what was said to it, and how the plan of the file differs from it."""

    number: int
    digest: str
    sent: datetime
    by: str
    is_approved: bool
    verdicts: tuple[str, ...]
    """In words, in the order they were given."""
    changes: tuple[str, ...]
    """What the plan of the file has changed since, a line each."""


@dataclass(frozen=True, slots=True)
class Verification:
    """What there is to say about a file, and why."""

    answer: Answer
    reason: str
    """In a sentence."""
    digest: str | None = None
    """SHA-256 of the plan as it stands in the file."""
    given: str | None = None
    """The digest that came from outside, as far as it was given."""
    as_of: date | None = None
    head: str | None = None
    """Hash of the last entry of the journal the file was written from."""
    alterations: tuple[Alteration, ...] = ()
    """Each line that is another than what would be written."""
    prose: tuple[Alteration, ...] = ()
    """What of it means another plan than the block: field by field."""
    parts: tuple[PartCheck, ...] = ()
    """Each part of the file: whether and how it is covered."""
    versions: tuple[SignedVersion, ...] = ()


def read_digest(text: str) -> str:
    """A digest as people give it: all its hex digits, or at least the first 12, in any letter case.

    Raises `NotADigest`.
    """
    bare = text.strip().casefold().removeprefix("sha256:").removeprefix("sha-256:").strip("` ")
    if not _HEX.fullmatch(bare):
        raise NotADigest(text)
    return bare


def verify(data: bytes, given: str | None = None, *, explain: bool = True) -> Verification:
    """Judge the bytes of an exported file, by a digest from outside where there is one.

    Lines may end as on any system; nothing else may differ from what was written. Without `explain` only the answer is
    found, not what was altered where. Raises `NotADigest`.
    """
    wanted = None if given is None else read_digest(given)
    kind = _other_kind(data)
    if kind:
        reason = f"this is {kind}. The proof is in the Markdown: write it with bsc-tui export --to plan.md"
        return Verification(Answer.UNKNOWN, reason)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Verification(Answer.UNKNOWN, f"line {line}: this is not UTF-8 text")
    if len(data) > MOST_BYTES:
        return Verification(Answer.UNKNOWN, f"more than {MOST_BYTES // 2**20} MiB: no plan is as large")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    try:
        exported = _split(text)
    except _Unreadable as error:
        return Verification(error.answer, str(error), given=wanted, alterations=error.alterations)
    if exported is None:
        return _without_plan(text, wanted)
    return _judged(exported, wanted, explain=explain)


class _Unreadable(Exception):
    """The blocks of the file do not even say what it should be."""

    def __init__(self, answer: Answer, reason: str, *found: Alteration) -> None:
        super().__init__(reason)
        self.answer = answer
        self.alterations = found


class _Exported(NamedTuple):
    """A file with both blocks of a plan."""

    text: str
    lines: list[str]
    plan: Block
    sign_offs: Block


def _split(text: str) -> _Exported | None:
    """The blocks of a file; nothing where no plan is in it.

    Raises `_Unreadable` where they do not make one export.
    """
    lines = text.split("\n")
    found = blocks(lines)
    plans = [each for each in found if each.info == PLAN_BLOCK]
    sign_offs = [each for each in found if each.info == SIGN_OFFS_BLOCK]
    if not plans and not sign_offs:
        return None
    for several, what in ((plans, "plans"), (sign_offs, "blocks with sign-offs")):
        if len(several) > 1:
            named = " and ".join(str(each.begin + 1) for each in several)
            reason = (
                f"there are {len(several)} {what} in one file, in lines {named}. Verify each file as it was written"
            )
            raise _Unreadable(Answer.UNKNOWN, reason)
    for needed, what in ((plans, "with the plan"), (sign_offs, "with the sign-offs")):
        if not needed:
            last = len(lines) if lines[-1] else len(lines) - 1
            at = Alteration(
                last, "the file ends here" if what == "with the sign-offs" else "nowhere above it is a plan"
            )
            raise _Unreadable(Answer.ALTERED, f"the block {what} is missing; the file may be cut off", at)
        if not needed[0].is_closed:
            at = Alteration(needed[0].begin + 1, f"the block {what} begins here and does not end")
            raise _Unreadable(Answer.ALTERED, f"the block {what} does not end; the file may be cut off", at)
    return _Exported(text, lines, plans[0], sign_offs[0])


def _other_kind(data: bytes) -> str:
    """What else the program writes this is; empty where it may be Markdown."""
    begin = data[:MOST_BEGUN].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return next((kind for start, kind in _OTHERS.items() if begin.startswith(start)), "")


def _without_plan(text: str, wanted: str | None) -> Verification:
    checked, plan = parts_alone(text)
    if not checked:
        if not text.strip():
            return Verification(Answer.UNKNOWN, "the file is empty")
        reason = "there is no block of a plan in it: this is no export with a plan, or its end is cut off"
        return Verification(Answer.UNKNOWN, reason)
    found = Verification(Answer.ALTERED, ALTERED, given=wanted, parts=checked)
    altered = tuple(each for part in checked for each in part.alterations)
    if altered:
        return replace(found, alterations=altered)
    if wanted is not None and not (plan or "").startswith(wanted):
        return replace(found, reason=f"the digest given is not that of the plan its parts belong to, which is {plan}")
    reason = "each part is as its seal says, and no plan is in the file; anybody could have made it so"
    return replace(found, answer=Answer.CONSISTENT, reason=reason)


class _Expected(NamedTuple):
    """What the blocks say the file is."""

    plan: Plan
    kept: Kept
    text: str
    """The part with the plan, as it would be written."""
    faults: tuple[str, ...]
    """Where the records contradict themselves."""


@lru_cache(maxsize=4)
def _expected(signed: str, sign_offs: str) -> _Expected:
    """What would be written from two blocks.

    Raises `Refused` where they cannot be read.
    """
    plan, kept = read_canonical(signed), read_sign_offs(sign_offs)
    known = [part.value for part in Part]
    unknown = [part for part in kept.parts if part not in known]
    if unknown or Part.PLAN.value not in kept.parts:
        raise UnknownSchema(
            f"the parts of the file are {', '.join(kept.parts) or 'none'}; known are {', '.join(known)}"
        )
    faults = tuple(_contradictions(kept))
    try:
        text = _written(plan, kept)
    except Refused:
        if not faults:
            raise
        text = ""
    return _Expected(plan, kept, text, faults)


def _written(plan: Plan, kept: Kept) -> str:
    scorecard = Scorecard.model_construct(plan=plan, records=kept.records)
    return plan_text(scorecard, today=kept.as_of, head=kept.head, parts=kept.parts)


def _contradictions(kept: Kept) -> Iterator[str]:
    records = kept.records
    for version in records.versions.values():
        if digest(version.content) != version.digest:
            yield f"version {version.number} is not the text its digest says"
    for each in records.sign_offs.values():
        about = records.versions.get(each.version)
        if about is None:
            yield f"the verdict of {each.name} is about a version that is not in the file"
        elif about.digest != each.digest:
            yield f"the verdict of {each.name} is about another text than version {about.number}"
    for dismissal in records.dismissals.values():
        if dismissal.sign_off not in records.sign_offs:
            yield f"what {dismissal.name} set aside is not in the file"


def _judged(exported: _Exported, wanted: str | None, *, explain: bool) -> Verification:
    if not explain and not (exported.plan.holds and exported.sign_offs.holds):
        return Verification(Answer.ALTERED, ALTERED)
    try:
        return _told(exported, wanted, explain=explain)
    except _UNWRITABLE as error:
        return _unreadable(exported, error)


def _told(exported: _Exported, wanted: str | None, *, explain: bool) -> Verification:
    """The answer where both blocks can be read, and written again."""
    now = digest(exported.plan.text)
    expected = _expected(exported.plan.text, exported.sign_offs.text)
    end = exported.sign_offs.end
    is_whole = "\n".join(exported.lines[:end]) == expected.text
    parts = check_parts(exported.lines, end, expected.kept.parts[1:], plan=now, head=expected.kept.head)
    found = Verification(
        Answer.CONSISTENT,
        "it agrees with itself; anybody could have made it so. A digest that came another way tells more",
        now,
        wanted,
        expected.kept.as_of,
        expected.kept.head,
    )
    if not is_whole or expected.faults or any(part.alterations for part in parts):
        found = replace(found, answer=Answer.ALTERED, reason=ALTERED)
    if explain:
        found = _explained(found, exported, expected, parts)
    if wanted is None:
        return found
    if found.answer is Answer.ALTERED:
        same = "is" if now.startswith(wanted) else "is not"
        return replace(found, reason=f"{ALTERED}; the digest of its block {same} the one given")
    return _compared(found, expected, wanted)


def _explained(
    found: Verification, exported: _Exported, expected: _Expected, parts: Sequence[PartCheck]
) -> Verification:
    """The same with what was altered, how each part is covered, and what was signed."""
    contradicting = tuple(Alteration(exported.sign_offs.line, each) for each in expected.faults)
    lines, written = exported.lines[: exported.sign_offs.end], expected.text
    prose: tuple[Alteration, ...] = ()
    if "\n".join(lines) != written and len(exported.text) < MOST_READ + 2 * len(written):
        read = prose_of(exported.text)
        proven = None if exported.plan.holds else proves(read, exported.plan.claimed)
        prose = tuple(otherwise(read, expected.plan))
        if proven is not None:
            written = _written(proven, expected.kept)
    in_plan = tuple(islice(alterations(lines, written.split("\n")), MOST_TOLD))
    in_parts = tuple(each for part in parts for each in part.alterations)
    covered = (
        PartCheck("plan", "its digest, and the text is what would be written from it", in_plan),
        PartCheck("sign-offs", "a digest of their own, and the text is what would be written from them", contradicting),
        *parts,
    )
    versions = () if expected.faults else tuple(_signed(expected))
    found_ones = tuple(sorted((*in_plan, *contradicting, *in_parts), key=lambda each: each.line))
    return replace(found, alterations=found_ones, prose=prose, parts=covered, versions=versions)


def _signed(expected: _Expected) -> Iterator[SignedVersion]:
    for each in judged(expected.kept.records):
        said = [given for given in expected.kept.records.sign_offs.values() if given.version == each.version.uid]
        yield SignedVersion(
            each.version.number,
            each.version.digest,
            each.version.at,
            each.version.by,
            each.outcome.approved,
            tuple(verdict_words(given) for given in sorted(said, key=lambda given: (given.at.timestamp(), given.uid))),
            tuple(line.text for line in differences(each.plan, expected.plan)),
        )


def _compared(found: Verification, expected: _Expected, wanted: str) -> Verification:
    """The answer where a digest came from outside and the file agrees with itself."""
    assert found.digest is not None
    what = "the digest given" if len(wanted) == ALL_DIGITS else f"the {len(wanted)} digits given"
    if found.digest.startswith(wanted):
        reason = "the digest of its plan is" if len(wanted) == ALL_DIGITS else "the digest of its plan begins with"
        return replace(found, answer=Answer.AUTHENTIC, reason=f"{reason} {what}")
    for version in expected.kept.records.versions.values():
        if version.digest.startswith(wanted):
            reason = f"{what} is that of version {version.number}; the plan of the file was changed since it was sent"
            return replace(found, answer=Answer.ALTERED, reason=reason)
    reason = f"{what} is not that of its plan, which is {found.digest}"
    return replace(found, answer=Answer.ALTERED, reason=reason)


def _unreadable(exported: _Exported, error: Exception) -> Verification:
    """The answer where a block cannot be read: altered where its digest says so too, else an unknown format."""
    broken = [each for each in (exported.plan, exported.sign_offs) if not each.holds]
    if not broken:
        return Verification(Answer.UNKNOWN, str(error))
    found = [Alteration(each.line, "this block is not what the line over it says") for each in broken]
    return Verification(Answer.ALTERED, f"a block was changed: {error}", alterations=tuple(found))
