"""The roll call of a sign-off: what each person in the room says, confirmed once and kept together."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bsc_tui.scorecard.change import Changes, Scorecard, apply
from bsc_tui.scorecard.plan import Person
from bsc_tui.scorecard.policy import Outcome
from bsc_tui.scorecard.records import Identified, SignOff, Verdict, Version
from bsc_tui.scorecard.sign_off import NotNow, read_canonical, sign
from bsc_tui.scorecard.standing import earlier_approval

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
ASK_AGAIN = "?"
"""The mark of a verdict that was given about a version other than the latest, and not confirmed then."""
SAID = "roll-call/"
LINE = "roll-call-line/"
"""Under which a half-typed comment is kept."""
NOTE = "version-note"
"""Under which a half-typed note is kept about the version to be sent."""
REASON = "roll-call-reason/"
"""Under which a half-typed reason is kept for setting a request for changes aside."""


@dataclass(frozen=True, slots=True)
class Said:
    """What one person said, not confirmed yet."""

    verdict: Verdict
    comment: str = ""
    version: str = ""
    """Uid of the version it is about; empty where that is not known."""

    @classmethod
    def read(cls, text: str) -> "Said | None":
        """The opposite of `str`; `None` for a text that is none of these."""
        head, _, comment = text.partition("|")
        verdict, _, version = head.partition("@")
        return cls(Verdict(verdict), comment, version) if verdict in set(Verdict) else None

    def __str__(self) -> str:
        about = f"@{self.version}" if self.version else ""
        return f"{self.verdict}{about}|{self.comment}"

    def is_about(self, version: Version | None) -> bool:
        """Whether it was said about this version."""
        return version is not None and self.version in {"", version.uid}


def said_key(person: str) -> str:
    """Under which is kept what a person said, until it is confirmed."""
    return f"{SAID}{person}"


@dataclass(frozen=True, slots=True)
class Voice:
    """One line of the roll call."""

    person: str
    name: str
    role: str
    mark: str
    words: str
    is_pending: bool
    can_speak: bool = True
    """Whether the person is on the roster of what is being signed."""


@dataclass(slots=True)
class RollCall:
    """The people of the latest version, with what they said and what waits to be confirmed."""

    pending: dict[str, Said] = field(default_factory=dict)

    def voices(self, scorecard: Scorecard, outcome: Outcome | None) -> Iterator[Voice]:
        """Everybody who has a say, in order; `outcome` is what the verdicts so far come to.

        First the roster of the latest version, then who came since, then who signed earlier and has left.
        """
        version = scorecard.records.latest_version
        if version is None or outcome is None:
            for person in scorecard.plan.people_in_order:
                yield Voice(person.uid, person.name, person.role.value, " ", "", is_pending=False)
            return
        roster = read_canonical(version.content).people_in_order
        calling = _Calling(scorecard, version, outcome, self.pending)
        yield from map(calling.voice, roster)
        there = {person.uid for person in roster}
        for person in scorecard.plan.people_in_order:
            if person.uid not in there:
                words = f"not on the roster of version {version.number}"
                yield Voice(person.uid, person.name, person.role.value, " ", words, is_pending=False, can_speak=False)
        yield from calling.left(there | set(scorecard.plan.people))

    def fitting(self, version: Version | None) -> dict[str, Said]:
        """What waits to be confirmed and is about this version."""
        return {person: said for person, said in self.pending.items() if said.is_about(version)}

    def confirmed(self, scorecard: Scorecard, at: datetime, by: str, new_uid: Callable[[], str]) -> Changes:
        """The changes that keep what was said of the latest version, as said yes in the room and taken down by `by`.

        Raises `Refused` where no version has been sent, somebody was not on its roster, or all of it was said of
        another version.
        """
        changes: Changes = ()
        now, version = scorecard, scorecard.records.latest_version
        fitting = self.fitting(version) if version is not None else self.pending
        if self.pending and not fitting and version is not None:
            raise NotNow(asked_again(scorecard, self.pending))
        for person, said in fitting.items():
            signed = sign(now, new_uid(), person, said.verdict, said.comment, at, Identified.IN_THE_ROOM, by)
            now = apply(now, signed)
            changes += signed
        return changes


def asked_again(scorecard: Scorecard, pending: Mapping[str, Said]) -> str:
    """A word about what was said of an earlier version and not confirmed; empty where there is nothing of the kind."""
    version = scorecard.records.latest_version
    stale = [said for said in pending.values() if version is not None and not said.is_about(version)]
    if version is None or not stale:
        return ""
    count = "1 verdict was" if len(stale) == 1 else f"{len(stale)} verdicts were"
    about = scorecard.records.versions.get(stale[0].version)
    of = "another version" if about is None else f"version {about.number}"
    return f"{count} given to {of}: {version.by} has sent version {version.number} since. Ask again, marked ?"


@dataclass(frozen=True, slots=True)
class _Calling:
    """The roll call of one version."""

    scorecard: Scorecard
    version: Version
    outcome: Outcome
    pending: Mapping[str, Said]

    def voice(self, person: Person) -> Voice:
        """What somebody on the roster of the version said, or is still to say."""
        said, given = self.pending.get(person.uid), self._last(person.uid)
        if said is not None and said.is_about(self.version):
            mark, words = MARKS[said.verdict], _with(WORDS[said.verdict], said.comment)
        elif said is not None:
            about = self.scorecard.records.versions.get(said.version)
            of = "another version" if about is None else f"version {about.number}"
            mark, words = ASK_AGAIN, f"{WORDS[said.verdict]} to {of}: ask again"
        elif given is not None:
            mark, words = MARKS[given.verdict], self._given(given)
        else:
            mark, words = " ", self._earlier(person.uid)
        if not person.role.votes and words:
            words = f"{words}, not counted"
        if person.uid not in self.scorecard.plan.people:
            words = f"{words}, left the roster since".removeprefix(", ")
        return Voice(person.uid, person.name, person.role.value, mark, words, said is not None)

    def left(self, known: set[str]) -> Iterator[Voice]:
        """Those who signed an earlier version and are on no roster any more: their record stays."""
        for given in sorted(
            self.scorecard.records.sign_offs.values(), key=lambda each: (each.at.timestamp(), each.uid)
        ):
            if given.person in known:
                continue
            known.add(given.person)
            earlier = earlier_approval(self.scorecard.records, given.person, self.version)
            words = f"agreed to version {earlier.number}, left the roster since" if earlier else "left the roster since"
            yield Voice(given.person, given.name, given.role, " ", words, is_pending=False, can_speak=False)

    def _last(self, person: str) -> SignOff | None:
        own = [
            each
            for each in self.scorecard.records.sign_offs.values()
            if (each.version, each.person) == (self.version.uid, person)
        ]
        return max(own, key=lambda each: (each.at.timestamp(), each.uid), default=None)

    def _given(self, given: SignOff) -> str:
        words = WORDS[given.verdict]
        if given.verdict is Verdict.APPROVE and given.identified is Identified.IN_THE_ROOM:
            words = "said yes in the room"
        elif given.identified is Identified.OS_USER:
            words = f"{words}, on own terminal"
        words = _with(words, given.comment)
        aside = self.outcome.dismissed.get(given.uid)
        return f"{words}; set aside by {aside.name}: {aside.reason}" if aside is not None else words

    def _earlier(self, person: str) -> str:
        """What somebody who has not spoken yet signed before, and whether an amendment asks them."""
        earlier = earlier_approval(self.scorecard.records, person, self.version)
        is_asked = earlier is not None and person in self.outcome.asked
        return ", ".join(
            (*(["asked"] if is_asked else []), *([f"agreed to version {earlier.number}"] if earlier else []))
        )


def _with(words: str, comment: str) -> str:
    return f"{words}: {comment}" if comment else words
