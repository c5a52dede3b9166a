"""Stakeholders and sign-off as Markdown: who is who, who said what to which version, and what is open."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from bsc_tui.exchange.markdown_plan import POLICY_FIELDS, Named, fields, names
from bsc_tui.exchange.markdown_text import NOTHING, fence, heading, item, items, labelled
from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.checks import Finding, Severity, find
from bsc_tui.scorecard.records import Identified, SignOff, Verdict
from bsc_tui.scorecard.sign_off import state

SCHEMA = "bsc-signoffs/1"
SHORT_DIGEST = 12
_VERDICTS = {
    Verdict.APPROVE: "approves",
    Verdict.REQUEST_CHANGES: "requests changes",
    Verdict.ABSTAIN: "abstains",
    Verdict.WITHDRAW: "withdraws",
}
_IDENTIFIED = {Identified.OS_USER: "signed in as this user", Identified.IN_THE_ROOM: "said yes in the room"}


def sign_off_part(scorecard: Scorecard, today: date, head: str | None) -> Iterator[str]:
    """The blocks of stakeholders and sign-off, in order; `head` is the hash of the journal's last entry."""
    plan = scorecard.plan
    named = names(plan)
    stands = state(scorecard)
    yield heading(2, "Stakeholders and sign-off")
    entries = [item(labelled(("State", stands.label))), item(labelled(("As of", today.isoformat())))]
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
        yield heading(3, "Changed since sent")
        yield items(item(labelled((line.nature.value.capitalize(), line.text))) for line in changed)
    yield from _verdicts(scorecard)
    yield from _open(scorecard, today)
    yield from _set_aside(scorecard, named)
    yield fence("bsc-signoffs", sign_offs_block(scorecard, head))


def _verdicts(scorecard: Scorecard) -> Iterator[str]:
    records = scorecard.records
    versions = sorted(records.versions.values(), key=lambda version: version.number)
    for version in versions:
        yield heading(3, f"Version {version.number}")
        entries = [
            item(labelled(("Sent", _moment(version.at)), ("By", version.by))),
            item(labelled(("SHA-256", version.digest[:SHORT_DIGEST]))),
        ]
        if version.note.strip():
            entries.append(item(labelled(("Note", version.note))))
        entries += [_verdict(each) for each in _in_order(scorecard) if each.version == version.uid]
        yield items(entries)


def _verdict(given: SignOff) -> str:
    pairs = [
        ("Name", given.name),
        ("Role", given.role),
        ("Verdict", _VERDICTS[given.verdict]),
        ("At", _moment(given.at)),
        ("How", _IDENTIFIED[given.identified]),
    ]
    if given.terminal:
        pairs.append(("Terminal of", given.terminal))
    below = [item(labelled(("Meaning", given.meaning)))]
    if given.comment.strip():
        below.append(item(labelled(("Comment", given.comment))))
    return item(labelled(*pairs), below)


def _open(scorecard: Scorecard, today: date) -> Iterator[str]:
    found = find(scorecard, today)
    for severity, title in ((Severity.ERROR, "Open before sign-off"), (Severity.HOMEWORK, "Homework")):
        chosen = [each for each in found if each.severity is severity]
        if chosen:
            yield heading(3, title)
            yield items(_finding(each) for each in chosen)


def _finding(finding: Finding) -> str:
    pairs = [(finding.id, f"{finding.place}: {finding.message}")]
    if finding.owner:
        pairs.append(("Owner", finding.owner))
    if finding.due:
        pairs.append(("Due", finding.due.isoformat()))
    return item(labelled(*pairs))


def _set_aside(scorecard: Scorecard, named: Named) -> Iterator[str]:
    told = [(waiver, _element(scorecard, waiver.element, named)) for waiver in scorecard.plan.waivers.values()]
    if told:
        yield heading(3, "Set aside")
        yield items(
            item(
                labelled(("Check", waiver.check), ("Element", element), ("By", waiver.person)),
                [item(labelled(("Reason", waiver.reason)))] if waiver.reason.strip() else [],
            )
            for waiver, element in sorted(told, key=lambda each: (each[0].check, each[1], each[0].uid))
        )


def _element(scorecard: Scorecard, uid: str, named: Named) -> str:
    """What a finding was about, as people name it: of an actual its KPI and period."""
    kpi, _, period = uid.partition("/")
    if period and kpi in scorecard.plan.kpis:
        return f"{named(kpi)}, {period}"
    words = named(uid)
    return "no longer in the plan" if words == uid else words


def sign_offs_block(scorecard: Scorecard, head: str | None) -> str:
    """All versions with their signed text, all verdicts, and the head of the journal, as JSON on one line."""
    records = scorecard.records
    content: dict[str, Any] = {
        "schema": SCHEMA,
        "head": head,
        "versions": [
            {"uid": version.uid, **version.data()}
            for version in sorted(records.versions.values(), key=lambda version: version.number)
        ],
        "sign_offs": [{"uid": each.uid, **each.data()} for each in _in_order(scorecard)],
    }
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def _in_order(scorecard: Scorecard) -> list[SignOff]:
    """The verdicts as they were given; those of one moment in the order of the roster."""
    roster = {person.uid: place for place, person in enumerate(scorecard.plan.people_in_order)}

    def moment(given: SignOff) -> tuple[datetime, int, str]:
        return _utc(given.at), roster.get(given.person, len(roster)), given.uid

    return sorted(scorecard.records.sign_offs.values(), key=moment)


def _utc(at: datetime) -> datetime:
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)


def _moment(at: datetime) -> str:
    return _utc(at).strftime("%Y-%m-%d %H:%M UTC")
