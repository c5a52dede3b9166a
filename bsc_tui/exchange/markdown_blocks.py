"""The fenced blocks that make a Markdown file checkable: plan, sign-offs, records, and the seal of each further part.

Each block stands under a line with its digest, so that a change in it shows.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from bsc_tui.exchange.markdown_text import fence
from bsc_tui.scorecard.canonical import digest

PLAN_BLOCK = "bsc-plan"
SIGN_OFFS_BLOCK = "bsc-signoffs"
ACTUALS_BLOCK = "bsc-actuals"
MINUTES_BLOCK = "bsc-minutes"
SEAL_BLOCK = "bsc-seal"
SEAL_SCHEMA = "bsc-seal/1"
LEADS = {
    PLAN_BLOCK: "The plan in the form that is signed, SHA-256",
    SIGN_OFFS_BLOCK: "The sign-offs as they are kept, SHA-256",
    ACTUALS_BLOCK: "The actuals as they are kept, SHA-256",
    MINUTES_BLOCK: "The reviews as they are kept, SHA-256",
    SEAL_BLOCK: "The seal of this part, SHA-256",
}
"""What stands over each block, before its digest."""
LINE_DIGITS = 4
"""Hex digits a seal keeps of each line: enough to find a changed one, the digest of the whole proves it."""

_FENCE = re.compile(r"(`{3,})([^`\n]*)\Z")
_LEAD = re.compile(r"(?P<words>.*) `(?P<digest>[0-9a-f]{64})`:")


def block(info: str, content: str) -> Iterator[str]:
    """A block with the line over it."""
    yield f"{LEADS[info]} `{digest(content)}`:"
    yield fence(info, content)


def seal(part: str, text: str, *, plan: str, head: str | None) -> str:
    """What proves the text of a part as JSON on one line.

    The digest of the text and the beginning of that of each line, the digest of the plan the part belongs to, and the
    head of the journal it was taken from.
    """
    content = {
        "schema": SEAL_SCHEMA,
        "part": part,
        "plan": plan,
        "head": head,
        "text": digest(text),
        "lines": "".join(line_digest(line) for line in text.split("\n")),
    }
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def line_digest(line: str) -> str:
    """The beginning of the digest of a line, as a seal keeps it."""
    return sha256(line.encode("utf-8", "surrogatepass")).hexdigest()[:LINE_DIGITS]


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block of a file."""

    info: str
    text: str
    begin: int
    """The line of its opening fence, from 0."""
    end: int
    """The line after its closing fence."""
    is_closed: bool
    claimed: str | None
    """The digest on the line over it; nothing where that line is not as it should be."""

    @property
    def line(self) -> int:
        """The line its content begins in, from 1."""
        return self.begin + 2

    @property
    def holds(self) -> bool:
        """Whether it is what the line over it says."""
        return self.is_closed and self.claimed == digest(self.text)


def blocks(lines: Sequence[str]) -> list[Block]:
    """The fenced blocks of a file, in order; fences inside a list or quotation are no blocks of ours."""
    found, place = [], 0
    while place < len(lines):
        opened = _FENCE.match(lines[place])
        if opened is None:
            place += 1
            continue
        ticks, info = opened.groups()
        end = next((each for each in range(place + 1, len(lines)) if _closes(lines[each], ticks)), None)
        content = lines[place + 1 : end]
        after = len(lines) if end is None else end + 1
        claimed = _claimed(lines, place, info)
        found.append(Block(info, "\n".join(content), place, after, end is not None, claimed))
        place = after
    return found


def _closes(line: str, ticks: str) -> bool:
    return line.startswith(ticks) and not line.strip("`")


def _claimed(lines: Sequence[str], place: int, info: str) -> str | None:
    if place < 2 or info not in LEADS or lines[place - 1]:  # noqa: PLR2004  # the lead and an empty line
        return None
    said = _LEAD.fullmatch(lines[place - 2])
    return said["digest"] if said and said["words"] == LEADS[info] else None
