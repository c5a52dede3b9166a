"""The answers about plans as a whole: which there are, what is in their journal, what the method says."""

from typing import Any, Literal

from pydantic import Field

from bsc_tui.exchange.published.answers import Moment, Told
from bsc_tui.scorecard.fields import Kind


class ListedPlan(Told):
    """One plan of the store."""

    key: str
    """As `--plan` takes it."""
    name: str
    organisation: str
    archived: bool
    objectives: int
    kpis: int
    actions: int
    """Action plans."""
    changed_at: Moment


class Plans(Told):
    """What `list --json` prints: the plans of the store."""

    schema_: Literal["bsc-list/1"] = Field(alias="schema")
    plans: list[ListedPlan]


class JournalHead(Told):
    """The last entry of a journal."""

    seq: int
    """Its number; 0 where there is none."""
    hash: str


class JournalChange(Told):
    """One thing that was added, altered or removed."""

    kind: Kind
    uid: str
    before: dict[str, Any] | None
    """The fields as they were; null for what was added."""
    after: dict[str, Any] | None
    """The fields as they became; null for what was removed."""


class JournalEntry(Told):
    """One act: changes that were made together."""

    seq: int
    """Its number in the journal of the plan, from 1."""
    prev: str
    """The hash of the entry before; empty for the first."""
    hash: str
    at: Moment
    who: str
    where: str
    """The terminal or machine."""
    kind: str
    """What sort of act it was: `new`, `edit`, `import`, `undo`."""
    undoes: int | None
    """The number of the entry it takes back."""
    changes: list[JournalChange]


class Journal(Told):
    """What `log --json` prints: the journal of a plan, the oldest entry first."""

    schema_: Literal["bsc-log/1"] = Field(alias="schema")
    plan: str
    head: JournalHead
    entries: list[JournalEntry]


class Checked(Told):
    """One finding of the method."""

    id: str
    severity: Literal["E", "H", "W", "I"]
    """Error, homework, warning or hint."""
    place: str
    message: str
    why: str
    fix: str


class SetAside(Checked):
    """One finding somebody has set aside."""

    reason: str
    person: str


class Findings(Told):
    """What `check --json` prints: what the method has to say about a plan."""

    schema_: Literal["bsc-check/1"] = Field(alias="schema")
    findings: list[Checked]
    waived: list[SetAside]
