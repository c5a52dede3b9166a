"""A conversation about one plan: what it has to tell, what it asks, and what becomes of what it was told."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from queue import Empty, SimpleQueue
from typing import Protocol

from bsc_tui.commands.clashing import clashes
from bsc_tui.commands.news import news
from bsc_tui.commands.open_plan import OpenPlan
from bsc_tui.commands.outcome import Heard, Kept, NothingToDo, NotKept, Outcome, Reread, Sight
from bsc_tui.commands.telling import told
from bsc_tui.scorecard.change import Changes, Conflict, Refused, Scorecard, invert
from bsc_tui.scorecard.checks import Finding
from bsc_tui.scorecard.fields import Entity
from bsc_tui.scorecard.severity import Severity
from bsc_tui.scorecard.sign_off import kind_in_words
from storage.journal import UNTOLD
from wizards.conversation.asking import Ask, Asking, Reply, Shape, Sign, chosen
from wizards.keeping import WAS, Place
from wizards.walk import Stop, Walk
from wizards.workshop import Workshop

NAMED = {
    Severity.ERROR: "Error",
    Severity.HOMEWORK: "Homework",
    Severity.WARNING: "Warning",
    Severity.INFO: "Hint",
}
"""How a finding is announced."""


class Front(Protocol):
    """Whoever says what the conversation tells, and hears what is replied."""

    def tell(self, line: str) -> None:
        """Say something, a line or several."""

    def ask(self, ask: Ask) -> Reply:
        """Ask, and wait for the reply.

        Raises `EOFError` where nobody is there any more, KeyboardInterrupt where somebody breaks off.
        """


class Talk:
    """What all parts of a conversation share."""

    def __init__(self, open_plan: OpenPlan, outcomes: "SimpleQueue[Outcome]") -> None:
        self.workshop = Workshop(open_plan)
        self.recent: tuple[Finding, ...] = ()
        """What the checks found about the last answer, for whoever asks why."""
        self._outcomes = outcomes
        self._told: list[str] = []
        self.is_led = False
        """Whether it was said how to get about."""

    @property
    def walk(self) -> Walk:
        """The walk through the plan as it is now."""
        return self.workshop.walk

    @property
    def scorecard(self) -> Scorecard:
        """The plan as it is now."""
        return self.workshop.scorecard

    @property
    def locale(self) -> str:
        """Whose numbers and days are spoken."""
        return self.workshop.open_plan.session.locale

    def stop(self, key: str) -> Stop:
        """The stop of a key, as it is now."""
        return self.walk.at(key)

    def at(self, stop: str, row: str = "", field: str = "") -> None:
        """Remember where the conversation is, so that it goes on there."""
        self.workshop.keeping.at(Place(stop, row, field))

    # --- telling ---------------------------------------------------------------------------------------------------

    def tell(self, *lines: str) -> None:
        """Have something said before the next question."""
        self._told.extend(lines)

    def _say(self, front: Front) -> None:
        lines, self._told = self._told, []
        for line in lines:
            front.tell(line)

    # --- doing -----------------------------------------------------------------------------------------------------

    def do(self, changes: Changes, words: str = "", kind: str = "edit", drafts_done: tuple[str, ...] = ()) -> bool:
        """Make changes and have them kept, and say so; a refusal is told and nothing is done. Whether it was done."""
        try:
            self.workshop.do(changes, kind, drafts_done)
        except (Conflict, Refused) as error:
            self.tell(f"Not done: {error}")
            return False
        if words:
            self.tell(words)
        return True

    def stepped(self, word: str) -> bool:
        """Undo or redo one's own last act, where a word or its letter says so; what that was is told."""
        plan = self.workshop.open_plan
        step = {"undo": plan.undo, "u": plan.undo, "redo": plan.redo, "U": plan.redo}.get(word)
        if step is None:
            return False
        step()
        self.settle()
        return True

    def settle(self) -> None:
        """Wait until everything is kept."""
        self.workshop.open_plan.wait()
        self.take_up()

    def take_up(self) -> None:
        """Take up what was heard of since, and tell it."""
        while True:
            try:
                outcome = self._outcomes.get_nowait()
            except Empty:
                return
            self.workshop.open_plan.receive(outcome)
            self.tell(*self._in_words(outcome))

    def _in_words(self, outcome: Outcome) -> Iterator[str]:
        match outcome:
            case Kept(kind="undo" | "redo"):
                changes = invert(outcome.changes) if outcome.kind == "undo" else outcome.changes
                done = "Undone" if outcome.kind == "undo" else "Done again"
                yield f"{done}: {told(changes, self.scorecard, self.locale)}"
            case Kept():
                words = kind_in_words(outcome.changes, self.scorecard)
                if words:
                    yield f"{words[:1].upper()}{words[1:]}"
            case NothingToDo(message) | Reread(message):
                yield f"{message[:1].upper()}{message[1:]}"
            case NotKept():
                yield from self._not_kept(outcome)
            case Heard(entries):
                heard = tuple(entry for entry in entries if entry.kind not in UNTOLD)
                if heard:
                    yield news(heard, self.scorecard, self.workshop.open_plan.session.person, self.locale)
            case Sight(message, is_lost):
                yield f"Others' changes are not seen now: {message}" if is_lost else message
            case _:
                return

    def _not_kept(self, outcome: NotKept) -> Iterator[str]:
        if outcome.refused is None:
            yield f"Not saved: {outcome.message}. It is tried again with the next answer"
            return
        yield f"Not kept: {outcome.message}"
        who = self.workshop.open_plan.who_changed
        for clash in clashes(outcome.refused.changes, self.scorecard, who, self.locale):
            yield f"{clash.title} was {clash.was or 'nothing'}, is {clash.theirs or 'nothing'} now"
        for key in outcome.refused.drafts_done:
            if not key.startswith(WAS) and self.workshop.keeping.revive(key) is not None:
                yield "What you wrote is kept half-typed; it is offered where it belongs"

    # --- asking ----------------------------------------------------------------------------------------------------

    def asked(self, ask: Ask) -> Asking[Reply]:
        """Ask until there is a reply that is not a call for help; numbers of choices are the choices then."""
        while True:
            reply = yield ask
            if reply is Sign.HELP:
                self.tell(*ask.help)
            elif reply is Sign.TAKE and ask.half:
                return ask.half
            elif reply is Sign.TAKE:
                self.tell("Nothing is half-typed here")
            elif isinstance(reply, str):
                return chosen(ask, reply)
            else:
                return reply
            ask = ask if reply is Sign.HELP else replace(ask, said=(), listed=())

    def confirmed(self, words: str) -> Asking[bool]:
        """Ask for a yes; anything else is a no."""
        reply = yield from self.asked(Ask(words, Shape.CHOICE, choices=("yes", "no"), help=(words,)))
        return isinstance(reply, str) and reply.strip().casefold() in {"yes", "y"}

    def run(self, front: Front, whole: Callable[["Talk"], Asking[None]]) -> None:
        """Hold the conversation until it is over or broken off; every reply is kept before the next question."""
        talk = whole(self)
        try:
            ask = next(talk)
            while True:
                self.settle()
                self._say(front)
                reply = front.ask(ask)
                self.take_up()
                ask = talk.send(reply)
        except StopIteration:
            self.settle()
            self._say(front)
        except EOFError:
            talk.close()

    # --- findings --------------------------------------------------------------------------------------------------

    def findings(self, stop: Stop, element: str) -> frozenset[tuple[str, str | None, str]]:
        """What the checks find about one thing on a page, to see later what is new."""
        return frozenset((f.id, f.field, f.message) for f in self.walk.findings_at(stop) if f.element == element)

    def coach_new(self, stop: Stop, thing: Entity) -> None:
        """Tell at most three findings about what was just added; what nobody was asked yet is not missing yet."""
        given = {name for name, value in thing.data().items() if value not in (None, "", [])}
        about = [f for f in self.walk.findings_at(stop) if f.element == thing.uid and f.field in given]
        self.recent = self.walk.coached(about, thing.uid)
        self.tell(*(finding_words(finding) for finding in self.recent))

    def coach(self, stop: Stop, element: str, before: frozenset[tuple[str, str | None, str]], field: str = "") -> None:
        """Tell at most three findings about a thing: those about the field just left, and those that are new."""
        about = [
            finding
            for finding in self.walk.findings_at(stop)
            if finding.element == element
            and ((field and finding.field == field) or (finding.id, finding.field, finding.message) not in before)
        ]
        self.recent = self.walk.coached(about, element)
        self.tell(*(finding_words(finding) for finding in self.recent))

    def open_here(self, stop: Stop) -> tuple[str, ...]:
        """The heaviest findings of a page, three at most."""
        return tuple(finding_words(finding) for finding in self.walk.coached(self.walk.findings_at(stop), ""))

    def whys(self, stop: Stop, element: str = "") -> tuple[str, ...]:
        """Why the latest findings matter and what to do; without any the heaviest of the page."""
        here = self.walk.findings_at(stop)
        found = [each for each in self.recent if each in here] or self.walk.coached(here, element)
        return tuple(f"{finding_words(f)} {_sentence(f.check.why)} Do: {_sentence(f.check.fix)}" for f in found)


def finding_words(finding: Finding) -> str:
    """A finding as it is said: `Error, C2: who owns it?`."""
    return _sentence(f"{NAMED[finding.severity]}, {finding.place.rpartition('/')[2]}: {finding.message}")


def _sentence(words: str) -> str:
    return words if words.endswith((".", "?", "!", "…")) else f"{words}."
