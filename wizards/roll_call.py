"""The roll call of a sign-off: what each person in the room says, confirmed once and kept together."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bsc_tui.scorecard.change import Changes, Scorecard, apply
from bsc_tui.scorecard.checks import Severity
from bsc_tui.scorecard.records import Identified, Verdict
from bsc_tui.scorecard.sign_off import Outcome, sign
from wizards.walk import Walk

MARKS: Mapping[Verdict, str] = {
    Verdict.APPROVE: "✓",
    Verdict.REQUEST_CHANGES: "✗",
    Verdict.ABSTAIN: "-",
    Verdict.WITHDRAW: "-",
}
WORDS: Mapping[Verdict, str] = {
    Verdict.APPROVE: "agrees",
    Verdict.REQUEST_CHANGES: "wants changes",
    Verdict.ABSTAIN: "abstains",
    Verdict.WITHDRAW: "took it back",
}


@dataclass(frozen=True, slots=True)
class Said:
    """What one person said, not confirmed yet."""

    verdict: Verdict
    comment: str = ""

    @classmethod
    def read(cls, text: str) -> "Said | None":
        """The opposite of `str`; `None` for a text that is none of these."""
        verdict, _, comment = text.partition("|")
        return cls(Verdict(verdict), comment) if verdict in set(Verdict) else None

    def __str__(self) -> str:
        return f"{self.verdict}|{self.comment}"


def said_key(person: str) -> str:
    """Under which is kept what a person said, until it is confirmed."""
    return f"{SAID}{person}"


SAID = "roll-call/"
LINE = "roll-call-line/"
"""Under which a half-typed comment is kept."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One line of the roll call."""

    person: str
    name: str
    role: str
    mark: str
    words: str
    is_pending: bool


@dataclass(slots=True)
class RollCall:
    """The people of the latest version, with what they said and what waits to be confirmed."""

    pending: dict[str, Said] = field(default_factory=dict)

    def voices(self, scorecard: Scorecard, outcome: Outcome | None) -> Iterator[Voice]:
        """Everybody on the roster, in order; `outcome` is what the verdicts so far come to."""
        kept = {} if outcome is None else dict(outcome.verdicts)
        for person in scorecard.plan.people_in_order:
            said = self.pending.get(person.uid)
            if said is not None:
                mark, words, comment = MARKS[said.verdict], WORDS[said.verdict], said.comment
            elif person.uid in kept:
                record = kept[person.uid]
                mark, words, comment = MARKS[record.verdict], WORDS[record.verdict], record.comment
            else:
                mark, words, comment = " ", "", ""
            text = f"{words}: {comment}" if comment else words
            yield Voice(person.uid, person.name, person.role.value, mark, text, said is not None)

    def confirmed(self, scorecard: Scorecard, at: datetime, terminal: str, new_uid: Callable[[], str]) -> Changes:
        """The changes that keep everything said, as said yes in the room.

        Raises `Refused` where no version has been sent, or somebody was not on its roster.
        """
        changes: Changes = ()
        now = scorecard
        for person, said in self.pending.items():
            signed = sign(now, new_uid(), person, said.verdict, said.comment, at, Identified.IN_THE_ROOM, terminal)
            now = apply(now, signed)
            changes += signed
        return changes


def where_it_stands(walk: Walk, said: int) -> tuple[str, ...]:
    """Where the sign-off stands in a few lines, and what to do next; `said` verdicts wait to be confirmed."""
    now = walk.state
    lines = [now.label[:1].upper() + now.label[1:]]
    errors = sum(finding.severity is Severity.ERROR for finding in walk.findings)
    next_number = 1 if now.version is None else now.version.number + 1
    is_changed = bool(now.version is None or now.amendments or now.editorial)
    if errors and is_changed:
        lines.append(f"{_counted(errors)} open, so version {next_number} cannot be sent yet: n leads there")
    elif now.version is None:
        lines.append("s sends it for sign-off as version 1, then everybody says yes or no")
    elif now.amendments:
        lines.append(f"Verdicts count for version {now.version.number}; s sends the changes as version {next_number}")
    elif now.editorial:
        count = len(now.editorial)
        lines.append(
            f"Only wording has changed ({count}): signatures stand. s sends version {next_number} all the same"
        )
    elif now.outcome is not None and now.outcome.requests:
        who = ", ".join(request.name for request in now.outcome.requests)
        lines.append(f"{who} asked for changes: change the plan, then s sends it as version {next_number}")
    waiting = now.outcome.waiting if now.outcome is not None else ()
    if said:
        lines.append(f"{said} said so far: Enter keeps what was said in the room")
    elif waiting:
        lines.append(f"Still needed: {'; '.join(waiting)}")
    if now.version is not None:
        lines.append("Space agrees   x wants changes   - abstains   c comment   Enter keeps")
    return tuple(lines)


def changed_since(walk: Walk) -> tuple[str, ...]:
    """What differs from the version that was sent last: what has to be signed anew first, then mere wording."""
    return tuple(line.text for line in (*walk.state.amendments, *walk.state.editorial))


def _counted(errors: int) -> str:
    return "1 error is" if errors == 1 else f"{errors} errors are"
