"""The roll call of a sign-off: what each person in the room says, confirmed once and kept together."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bsc_tui.scorecard.change import Changes, Scorecard, apply
from bsc_tui.scorecard.records import Identified, Verdict
from bsc_tui.scorecard.sign_off import Outcome, sign

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
    def read(cls, text: str) -> "Said":
        """The opposite of `str`."""
        verdict, _, comment = text.partition("|")
        return cls(Verdict(verdict), comment)

    def __str__(self) -> str:
        return f"{self.verdict}|{self.comment}"


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
