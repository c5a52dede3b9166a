"""One's own verdict on one's own terminal: what is signed, what has changed since one signed, and one's initials."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from bsc_tui.commands.command import Command
from bsc_tui.commands.own_sign_off import Summary, summary
from bsc_tui.commands.uids import new_uid
from bsc_tui.scorecard.change import Conflict, Refused
from bsc_tui.scorecard.plan import Person
from bsc_tui.scorecard.records import Identified, Verdict
from bsc_tui.scorecard.roster import Nobody, are_initials
from bsc_tui.scorecard.sign_off import NotNow, read_canonical, sign, signer
from bsc_tui.widgets.add_line import AddLine
from bsc_tui.widgets.diff_words import diff_words
from bsc_tui.widgets.key_line import KeyLine
from bsc_tui.widgets.panel import Panel
from bsc_tui.widgets.who_words import way_to_be_another
from bsc_tui.wording.text import visible
from wizards.workshop import Workshop, one_line

COMMENT = "own-verdict/comment"
"""Under which a half-typed comment is kept."""
INITIALS = "initials"
ASKED = {
    Verdict.APPROVE: "approve",
    Verdict.REQUEST_CHANGES: "ask for changes",
    Verdict.ABSTAIN: "abstain",
    Verdict.WITHDRAW: "take back what you said",
}


class OwnVerdict(Panel[str | None]):
    """Shows what is signed and takes one verdict with one's initials; ends with what was recorded, or with nothing."""

    ABOUT = (
        "What you sign: the version that was sent last, and what changed since you signed before. A verdict is given "
        "with your initials."
    )
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("verdict.approve", ("a",), "Approve", "Approve the version.", does="say('approve')"),
        Command(
            "verdict.changes", ("x",), "Want changes", "Ask for changes, and say which.", does="say('request_changes')"
        ),
        Command("verdict.abstain", ("minus",), "Abstain", "Take part without a yes or no.", does="say('abstain')"),
        Command("verdict.withdraw", ("w",), "Withdraw", "Take back the verdict you gave.", does="say('withdraw')"),
        Command("verdict.comment", ("c",), "Comment", "Say something along with the verdict."),
        Command("verdict.close", ("escape", "q"), "Close", "Back to the page; nothing is signed."),
    )
    DEFAULT_CSS = """
    OwnVerdict {
        align: center middle;
        #verdict { width: 100; max-width: 100%; height: 90%; border: round $primary; padding: 0 1; }
        #verdict { background: $surface; }
        #signed { height: 1fr; scrollbar-size-vertical: 1; }
        #signed Static { height: auto; }
        #me { height: auto; border-top: solid $panel-lighten-2; }
    }
    """

    def __init__(self, workshop: Workshop) -> None:
        super().__init__()
        self.workshop = workshop
        self.me: Person | None = None
        """Who signs; nobody where the roster does not know whoever sits here."""
        self.found: Summary | None = None
        self.verdict = Verdict.APPROVE
        self.said = dict(workshop.keeping.under(COMMENT)).get(COMMENT, "")

    def compose(self) -> ComposeResult:
        """What is signed, who signs, the line for comment and initials."""
        with Vertical(id="verdict"):
            with VerticalScroll(id="signed"):
                yield Static(markup=False)
            yield Static(id="me", markup=False)
            yield AddLine()
        yield KeyLine()

    def on_mount(self) -> None:
        """Show the version that was sent last."""
        self._show()
        self.query_one("#signed").focus()

    def _show(self) -> None:
        """Read again what there is to sign, and who one is."""
        scorecard, session = self.workshop.scorecard, self.workshop.open_plan.session
        why = ""
        try:
            way = f"To sign as one of them {way_to_be_another(session, self)}"
            self.me = signer(scorecard, session.person, way)
        except Nobody as error:
            self.me, why = None, str(error)
        try:
            self.found = summary(scorecard, self.me)
        except NotNow as error:
            self.found, why = None, f"{error}: s on the page of the sign-off sends it"
        self.query_one("#verdict").border_title = Content("My verdict")
        self.query_one("#signed Static", Static).update(self._summary())
        self.query_one("#me", Static).update(Content(visible(why)) if why else self._me())

    def plan_changed(self) -> None:
        """Show what is new; not under the hands of somebody who signs what they have read."""
        if not self.query_one(AddLine).has_class("-open"):
            self._show()

    def _summary(self) -> Content:
        if self.found is None:
            return Content("")
        lines = [Content(visible(line)) for line in self.found.told(self.workshop.open_plan.session.locale)]
        lines[0] = lines[0].stylize("bold")
        lines += [Content.assemble("  ~ ", diff_words(line)) for line in self.found.lines]
        return Content("\n").join(lines)

    def _me(self) -> Content:
        assert self.me is not None
        words = f"You sign as {self.me.name}, {self.me.role}"
        if not self.me.role.votes:
            words = f"{words}: recorded, never counted"
        elif self.found is not None and not self.found.is_asked:
            words = f"{words}: your approval is not among those asked for"
        if self.said:
            words = f"{words}. Comment: {self.said}"
        return Content(visible(words))

    # --- what is said ----------------------------------------------------------------------------------------------

    def action_say(self, verdict: str) -> None:
        """Choose a verdict: a request for changes says which, then the initials are asked for."""
        if self.me is None or self.found is None:
            self._tell("nobody can sign here: what has to be done first stands below the summary")
            return
        self.verdict = Verdict(verdict)
        if self.verdict is Verdict.REQUEST_CHANGES:
            self.action_comment()
        else:
            self._ask_initials()

    def action_comment(self) -> None:
        """Ask for the comment that goes with the verdict."""
        if self.me is None or self.found is None:
            return
        wants = self.verdict is Verdict.REQUEST_CHANGES
        asked = "which changes" if wants else "comment"
        required = "a request for changes says which; Esc leaves it" if wants else ""
        self.query_one(AddLine).ask(COMMENT, asked, self.said, "comment", required)

    def _ask_initials(self) -> None:
        assert self.me is not None
        asked = f"type your initials, {self.me.name}, to {ASKED[self.verdict]} as {self.me.role}"
        required = "nothing is signed without initials; Esc leaves it"
        self.query_one(AddLine).ask(INITIALS, asked, "", INITIALS, required)

    @on(AddLine.Typed)
    def typing(self, typed: AddLine.Typed) -> None:
        """Keep a half-typed comment; initials are never kept."""
        typed.stop()
        if typed.key == COMMENT:
            self.workshop.keeping.typed(COMMENT, typed.text)

    @on(AddLine.Closed)
    def closed_line(self, closed: AddLine.Closed) -> None:
        """Back to the summary."""
        closed.stop()
        self._back()

    def _back(self) -> None:
        self.verdict = Verdict.APPROVE
        self.query_one(AddLine).shut()
        self.query_one("#signed").focus()

    @on(AddLine.Entered)
    def entered(self, entered: AddLine.Entered) -> None:
        """Take the comment, or sign."""
        entered.stop()
        if entered.key == INITIALS:
            self._sign(entered.text)
            return
        self.said = one_line(entered.text)
        self.query_one("#me", Static).update(self._me())
        if self.verdict is Verdict.REQUEST_CHANGES:
            self._ask_initials()
        else:
            self._back()

    def _sign(self, initials: str) -> None:
        line, session = self.query_one(AddLine), self.workshop.open_plan.session
        assert self.me is not None
        assert self.found is not None
        name = self.me.name
        if not are_initials(initials, name):
            line.refuse(f'"{initials.strip()}" are not the initials of {name}. Nothing is signed yet')
            return
        scorecard, read = self.workshop.scorecard, self.found.version
        latest = scorecard.records.latest_version
        if latest != read:
            self._show()
            newer = f"version {latest.number} was sent" if latest is not None else "it was taken back"
            line.refuse(f"not signed: you have read version {read.number}, and {newer} since. Read it, then sign")
            return
        try:
            changes = sign(
                scorecard, new_uid(), self.me.uid, self.verdict, self.said, session.now(), Identified.OS_USER,
                session.where,
            )  # fmt: skip
            self.workshop.do(changes, "sign", (COMMENT,))
        except (Refused, Conflict) as error:
            line.refuse(str(error))
            return
        counted = "" if read_canonical(read.content).people[self.me.uid].role.votes else ", never counted"
        self.dismiss(f"Recorded on version {read.number}{counted}: {(changes[0].after or {})['meaning']}")

    def _tell(self, words: str) -> None:
        self.notify(words, severity="warning", markup=False)

    def action_close(self) -> None:
        """Back to the page; a comment stays half-typed."""
        self.dismiss(None)
