"""The answers about signing: a version sent, a verdict given, a file verified."""

from datetime import date
from typing import Literal

from pydantic import Field

from bsc_tui.exchange.published.answers import Digest, Moment, Told
from bsc_tui.scorecard.choices import Role
from bsc_tui.scorecard.records import Identified, Verdict
from bsc_tui.scorecard.standing import Stage


class Sent(Told):
    """What `send --json` prints: the version that was sent for sign-off."""

    schema_: Literal["bsc-send/1"] = Field(alias="schema")
    plan: str
    version: int
    digest: Digest
    at: Moment
    by: str
    note: str
    changes: list[str]
    """What it changes of the version before, a line each."""


class GivenVerdict(Told):
    """What somebody said to a version."""

    name: str
    role: str
    """As it was when the verdict was given."""
    verdict: Verdict
    comment: str
    meaning: str
    """The sentence that was agreed to."""
    at: Moment
    identified: Identified
    """How it is known who it was."""
    terminal: str
    """Who took it down where it was said in the room, else the terminal it was given on."""


class _Signed(Told):
    schema_: Literal["bsc-sign/1"] = Field(alias="schema")
    plan: str
    version: int
    digest: Digest
    counts: bool
    """Whether it counts: an observer has no vote."""
    state: Stage
    label: str
    """The same in words."""
    waiting: list[str]
    """Who is still asked for."""


class Signed(_Signed, GivenVerdict):
    """What `sign --verdict --json` prints: the verdict as it was recorded, and what the sign-off comes to."""


class RequestDismissed(_Signed):
    """What `sign --dismiss --json` prints: the request for changes that was set aside."""

    dismissed: GivenVerdict
    by: str
    reason: str


class SentVersion(Told):
    """A version that was sent for sign-off."""

    number: int
    digest: Digest
    at: Moment
    by: str
    note: str


class You(Told):
    """Whoever asks."""

    name: str
    role: Role
    signed: int | None
    """The number of the version you approved last."""
    asked: bool
    """Whether your verdict is waited for."""


class SignOffSummary(Told):
    """What `sign --json` prints without a verdict: what there is to sign."""

    schema_: Literal["bsc-sign-off/1"] = Field(alias="schema")
    plan: str
    label: str
    version: SentVersion
    verdicts: list[GivenVerdict]
    waiting: list[str]
    you: You
    changes: list[str]
    """Since you signed last, a line each."""


class AlteredLine(Told):
    """A line that is another than what was written."""

    line: int
    what: str
    expected: str | None
    found: str | None


class AlteredMeaning(Told):
    """A field that means another plan than the one that is proven."""

    line: int
    what: str


class CheckedPart(Told):
    """A part of the file."""

    part: str
    as_written: bool
    covered_by: str


class VersionInFile(Told):
    """A version the file holds."""

    number: int
    digest: Digest
    sent: Moment
    by: str
    approved: bool
    verdicts: list[str]
    """In words."""
    changed_since: list[str]


class Verified(Told):
    """What `verify --json` prints: whether a file is what was written."""

    schema_: Literal["bsc-verify/1"] = Field(alias="schema")
    file: str
    answer: Literal["authentic", "consistent", "altered", "unknown_format"]
    reason: str
    digest: Digest | None
    """SHA-256 of the plan as it stands in the file."""
    given: str | None
    """The digest that came another way, as far as it was given."""
    as_of: date | None
    journal_head: str | None
    alterations: list[AlteredLine]
    prose: list[AlteredMeaning]
    parts: list[CheckedPart]
    versions: list[VersionInFile]
