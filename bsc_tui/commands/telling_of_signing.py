"""Versions, verdicts and dismissals in a few words, as the history and the log tell them."""

from collections.abc import Mapping
from typing import Any

from bsc_tui.scorecard.change import Change, Scorecard
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.records import Identified, Verdict

SIGNING = frozenset({Kind.VERSION, Kind.SIGN_OFF, Kind.DISMISSAL})
SHORT_DIGEST = 12
_SAYS: Mapping[str, str] = {
    Verdict.APPROVE: "approves",
    Verdict.REQUEST_CHANGES: "asks for changes to",
    Verdict.ABSTAIN: "abstains on",
    Verdict.WITHDRAW: "takes back what was said to",
}


def signing_words(change: Change, scorecard: Scorecard, *, digest: bool = False) -> str:
    """What was sent, said or set aside: `Ana (sponsor) approves version 2, said yes in the room`.

    With the beginning of the digest of what it is about, where that is wished.
    """
    data = change.after or {}
    about = f" ({str(data['digest'])[:SHORT_DIGEST]})" if digest and "digest" in data else ""
    return " ".join(_words(change.kind, data, scorecard, about).split())


def _words(kind: Kind, data: Mapping[str, Any], scorecard: Scorecard, about: str) -> str:
    match kind:
        case Kind.VERSION:
            note = f": {data['note']}" if data.get("note") else ""
            return f"version {data['number']}{about} sent for sign-off{note}"
        case Kind.DISMISSAL:
            asked = scorecard.records.sign_offs.get(str(data["sign_off"]))
            what = f"what {asked.name} asked for" if asked is not None else "a request for changes"
            return f"{data['name']} sets aside {what}: {data['reason']}"
        case _:
            version = scorecard.records.versions.get(str(data["version"]))
            of = f"version {version.number}" if version is not None else "a version"
            how = _how(data)
            comment = f": {data['comment']}" if data.get("comment") else ""
            says = _SAYS[data["verdict"]]
            return f"{data['name']} ({data['role']}) {says} {of}{about}, {how}{comment}"


def _how(data: Mapping[str, Any]) -> str:
    if data["identified"] != Identified.IN_THE_ROOM:
        return "on own terminal"
    return "said yes in the room" if data["verdict"] == Verdict.APPROVE else "said in the room"
