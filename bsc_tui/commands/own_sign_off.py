"""What one person has before them when they sign on their own terminal: the version, who said what, what it changes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.differences import Line
from bsc_tui.scorecard.plan import Person
from bsc_tui.scorecard.records import Dismissal, Identified, SignOff, Verdict, Version
from bsc_tui.scorecard.sign_off import NotNow, Since, read_canonical, since_own, state, taken_down_by
from bsc_tui.wording.moments import format_moment

SAID: Mapping[Verdict, str] = MappingProxyType(
    {
        Verdict.APPROVE: "approves",
        Verdict.REQUEST_CHANGES: "asks for changes",
        Verdict.ABSTAIN: "abstains",
        Verdict.WITHDRAW: "took it back",
    }
)
"""A verdict in words."""
HOW: Mapping[Identified, str] = MappingProxyType(
    {Identified.OS_USER: "on their own terminal", Identified.IN_THE_ROOM: "said yes in the room"}
)
"""How it is known who gave a verdict."""
_HOW_ELSE = "said in the room"


@dataclass(frozen=True, slots=True)
class Summary:
    """What is signed, by whom so far, and how it differs from what this person signed before."""

    person: Person | None
    version: Version
    label: str
    """Where the plan stands."""
    verdicts: tuple[SignOff, ...]
    """Every verdict on this version, in the order they were given."""
    dismissed: Mapping[str, Dismissal]
    """By the uid of the verdict: what a sponsor set aside."""
    waiting: tuple[str, ...]
    """What the policy still asks for."""
    signed: int | None
    """Number of the version this person approved last; nothing where they approved none."""
    lines: tuple[Line, ...]
    """How the version differs from that one."""
    is_asked: bool
    """Whether this person's approval is among those asked for."""
    size: str
    """What is in the plan: `12 objectives, 20 KPIs, 6 action plans`."""

    def told(self, locale: str = "en") -> Iterator[str]:
        """All of it in lines but the differences, which follow; a line below another begins with blanks."""
        version = self.version
        yield f"Version {version.number}, sent by {version.by} on {format_moment(version.at, locale)}: {self.size}"
        if version.note:
            yield f"Note: {version.note}"
        yield f"State: {self.label}"
        yield "So far:" if self.verdicts else "Nobody has said anything to it yet"
        for given in self.verdicts:
            comment = f": {given.comment}" if given.comment else ""
            words = f"{given.name}, {given.role}, {SAID[given.verdict]} ({how(given)}){comment}"
            aside = self.dismissed.get(given.uid)
            if aside is not None:
                words = f"{words}. Set aside by {aside.name}: {aside.reason}"
            yield f"  {' '.join(words.split())}"
        for each in self.waiting:
            yield f"Still asked for: {each}"
        if self.person is None:
            return
        if self.signed is None:
            yield "You have approved no version before: it is the whole plan that is signed"
        elif self.signed == version.number:
            yield "You have approved this version"
        else:
            yield f"Changed since version {self.signed}, which you approved ({len(self.lines)}):"


def how(given: SignOff) -> str:
    """How it is known who gave a verdict, and who took it down; whoever wants changes did not say yes in the room."""
    is_yes = given.verdict is Verdict.APPROVE or given.identified is not Identified.IN_THE_ROOM
    words = HOW[given.identified] if is_yes else _HOW_ELSE
    by = taken_down_by(given)
    return f"{words}, taken down by {by}" if by else words


def summary(scorecard: Scorecard, person: Person | None) -> Summary:
    """What a person signs; nobody for what is signed alone.

    Raises `NotNow` where no version has been sent.
    """
    now = state(scorecard)
    version, outcome = now.version, now.outcome
    if version is None or outcome is None:
        raise NotNow("no version has been sent for sign-off. Send one first")
    on_it = [each for each in scorecard.records.sign_offs.values() if each.version == version.uid]
    since = Since(None, ()) if person is None else since_own(scorecard, person.uid)
    plan = read_canonical(version.content)
    parts = (
        _counted(len(plan.objectives), "objective"),
        _counted(len(plan.kpis), "KPI"),
        _counted(len(plan.actions), "action plan"),
    )
    return Summary(
        person,
        version,
        now.label,
        tuple(sorted(on_it, key=lambda each: (each.at.timestamp(), each.name))),
        outcome.dismissed,
        outcome.waiting,
        None if since.signed is None else since.signed.number,
        since.lines,
        person is not None and person.uid in outcome.asked,
        ", ".join(parts),
    )


def _counted(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"
