"""Stakeholders and sign-off as Markdown: who is who, who said what to which version, and what is open."""

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Any

from bsc_tui.exchange.markdown_blocks import SIGN_OFFS_BLOCK, block
from bsc_tui.exchange.markdown_labels import POLICY_FIELDS
from bsc_tui.exchange.markdown_naming import naming
from bsc_tui.exchange.markdown_plan import STATE, fields
from bsc_tui.exchange.markdown_set_aside import notes_elsewhere, set_aside
from bsc_tui.exchange.markdown_text import NOTHING, heading, item, items, labelled
from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.checks import Finding, find
from bsc_tui.scorecard.fields import Entity
from bsc_tui.scorecard.records import Dismissal, Identified, Records, SignOff, Verdict
from bsc_tui.scorecard.severity import Severity
from bsc_tui.scorecard.sign_off import Judged, differences, judged, state, taken_down_by

SCHEMA = "bsc-signoffs/1"
HELD = ("versions", "sign_offs", "dismissals", "homework")
"""The records that stand in the file, of which something is told."""
PROGRESS = "progress"
"""The list of how far tasks are, which is there only where one is reported; of it, the boxes of the tasks tell."""
SHORT_DIGEST = 12
_VERDICTS = {
    Verdict.APPROVE: "approves",
    Verdict.REQUEST_CHANGES: "requests changes",
    Verdict.ABSTAIN: "abstains",
    Verdict.WITHDRAW: "withdraws",
}
_IDENTIFIED = {Identified.OS_USER: "signed in as this user", Identified.IN_THE_ROOM: "said yes in the room"}


def sign_off_part(scorecard: Scorecard, today: date, head: str | None, parts: Sequence[str]) -> Iterator[str]:
    """The blocks of stakeholders and sign-off, in order; `head` is the hash of the journal's last entry.

    `parts` names the parts of the file, so that a missing one is noticed.
    """
    plan = scorecard.plan
    named = naming(plan)
    stands = state(scorecard)
    yield heading(2, "Stakeholders and sign-off")
    entries = [item(labelled((STATE, stands.label))), item(labelled(("As of", today.isoformat())))]
    if head:
        entries.append(item(labelled(("Journal head", head))))
    waiting = stands.outcome.waiting if stands.outcome is not None else ()
    if waiting:
        entries.append(item("**Still asked for:**", [item(labelled(("Missing", each))) for each in waiting]))
    yield items([*entries, *fields(plan.charter, POLICY_FIELDS, named)])
    yield heading(3, "People")
    yield (
        items(item(labelled(("Name", person.name), ("Role", person.role.value))) for person in plan.people_in_order)
        or NOTHING
    )
    changed = [*stands.amendments, *stands.editorial]
    if changed:
        yield heading(3, "Changed since signed" if stands.is_signed_off else "Changed since sent")
        yield items(item(labelled((line.nature.value.capitalize(), line.text))) for line in changed)
    yield from _verdicts(scorecard)
    yield from _open(scorecard, today)
    yield from set_aside(plan, named)
    yield from notes_elsewhere(plan, named)
    yield from block(SIGN_OFFS_BLOCK, sign_offs_block(scorecard, today, head, parts))


def _verdicts(scorecard: Scorecard) -> Iterator[str]:
    records = scorecard.records
    versions = sorted(records.versions.values(), key=lambda version: version.number)
    found = {each.version.uid: each for each in judged(records)}
    for version, before in zip(versions, [None, *versions], strict=False):
        yield heading(3, f"Version {version.number}")
        entries = [
            item(labelled(("Sent", moment_words(version.at)), ("By", version.by))),
            item(labelled(("SHA-256", version.digest[:SHORT_DIGEST]))),
        ]
        if version.note.strip():
            entries.append(item(labelled(("Note", version.note))))
        entries += _changes(found.get(version.uid), None if before is None else found.get(before.uid))
        outcome = found[version.uid].outcome if version.uid in found else None
        dismissed = {} if outcome is None else outcome.dismissed
        given = [each for each in _in_order(scorecard) if each.version == version.uid]
        entries += [_verdict(each, dismissed.get(each.uid)) for each in given]
        if outcome is not None and outcome.approved and version is not versions[-1]:
            entries.append(item(labelled(("Outcome", "approved"))))
        yield items(entries)


def _changes(judged_one: Judged | None, before: Judged | None) -> Iterator[str]:
    """What a version changes of the one before."""
    if judged_one is not None and before is not None:
        lines = differences(before.plan, judged_one.plan)
        below = [item(labelled((line.nature.value.capitalize(), line.text))) for line in lines]
        yield item(f"**Changes since version {before.version.number}:**", below)


def verdict_words(given: SignOff) -> str:
    """A verdict on one line: `Ana (sponsor) approves, said yes in the room, taken down by Ben, 2027-02-01 12:00`."""
    words = f"{given.name} ({given.role}) {_VERDICTS[given.verdict]}, {_how(given)}"
    comment = " ".join(given.comment.split())
    return f"{words}, {moment_words(given.at)}{f': {comment}' if comment else ''}"


def _how(given: SignOff) -> str:
    """How it is known who said it, and by whose word: `said yes in the room, taken down by Imran Patel`.

    Only a yes is said to be one.
    """
    is_other = given.identified is Identified.IN_THE_ROOM and given.verdict is not Verdict.APPROVE
    words = "said in the room" if is_other else _IDENTIFIED[given.identified]
    return f"{words}{_taken_down(given)}"


def _taken_down(given: SignOff | Dismissal) -> str:
    name = taken_down_by(given)
    return f", taken down by {name}" if name else ""


def _verdict(given: SignOff, dismissal: Dismissal | None) -> str:
    pairs = [
        ("Name", given.name),
        ("Role", given.role),
        ("Verdict", _VERDICTS[given.verdict]),
        ("At", moment_words(given.at)),
        ("How", _how(given)),
    ]
    if given.terminal and not taken_down_by(given):
        pairs.append(("Terminal", given.terminal))
    below = [item(labelled(("Meaning", given.meaning)))]
    if given.comment.strip():
        below.append(item(labelled(("Comment", given.comment))))
    if dismissal is not None:
        by = f"{dismissal.name}{_taken_down(dismissal)}"
        aside = [("Set aside by", by), ("At", moment_words(dismissal.at)), ("Reason", dismissal.reason)]
        below.append(item(labelled(*aside)))
    return item(labelled(*pairs), below)


def _open(scorecard: Scorecard, today: date) -> Iterator[str]:
    found = find(_held(scorecard), today)
    for severity, title in ((Severity.ERROR, "Open before sign-off"), (Severity.HOMEWORK, "Homework")):
        chosen = [each for each in found if each.severity is severity]
        if chosen:
            yield heading(3, title)
            yield items(_finding(each) for each in chosen)


def _held(scorecard: Scorecard) -> Scorecard:
    """The plan with the records that stand in the file: what is told about it can be told again from the file alone."""
    records = scorecard.records
    held: dict[str, Any] = {name: getattr(records, name) for name in HELD}
    return Scorecard(plan=scorecard.plan, records=Records.model_construct(**held))


def _finding(finding: Finding) -> str:
    pairs = [(finding.id, f"{finding.name}: {finding.message}")]
    if finding.owner:
        pairs.append(("Owner", finding.owner))
    if finding.due:
        pairs.append(("Due", finding.due.isoformat()))
    return item(labelled(*pairs))


def sign_offs_block(scorecard: Scorecard, today: date, head: str | None, parts: Sequence[str]) -> str:
    """All that the file tells beside the plan, as JSON on one line.

    All versions with their signed text, all verdicts and dismissals, who does which homework, how far tasks are, the
    day, the head of the journal and the parts of the file.
    """
    records = scorecard.records
    content: dict[str, Any] = {
        "schema": SCHEMA,
        "as_of": today.isoformat(),
        "head": head,
        "parts": list(parts),
        "versions": [_plain(each) for each in sorted(records.versions.values(), key=lambda version: version.number)],
        "sign_offs": [_plain(each) for each in _in_order(scorecard)],
        "dismissals": [_plain(each) for each in sorted(records.dismissals.values(), key=_given)],
        "homework": [_plain(each) for each in sorted(records.homework.values(), key=lambda each: each.uid)],
    }
    if records.progress:
        content[PROGRESS] = [_plain(each) for each in sorted(records.progress.values(), key=lambda each: each.uid)]
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def _plain(thing: Entity) -> dict[str, Any]:
    return {"uid": thing.uid, **thing.data()}


def _given(dismissal: Dismissal) -> tuple[datetime, str]:
    return _utc(dismissal.at), dismissal.uid


def _in_order(scorecard: Scorecard) -> list[SignOff]:
    """The verdicts as they were given; those of one moment in the order of the roster."""
    roster = {person.uid: place for place, person in enumerate(scorecard.plan.people_in_order)}

    def moment(given: SignOff) -> tuple[datetime, int, str]:
        return _utc(given.at), roster.get(given.person, len(roster)), given.uid

    return sorted(scorecard.records.sign_offs.values(), key=moment)


def _utc(at: datetime) -> datetime:
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)


def moment_words(at: datetime) -> str:
    """A moment as it stands in the file, in UTC and to the minute."""
    return _utc(at).strftime("%Y-%m-%d %H:%M UTC")
