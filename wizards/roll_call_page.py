"""The page of the sign-off: where it stands, what has changed since, and the roll call of the room."""

from dataclasses import replace

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from bsc_tui.commands.uids import new_uid
from bsc_tui.scorecard.change import Refused
from bsc_tui.scorecard.fields import COMMENT_LENGTH
from bsc_tui.scorecard.records import Verdict
from bsc_tui.scorecard.sign_off import send
from bsc_tui.widgets.add_line import AddLine
from bsc_tui.widgets.row_list import ListRow, RowList
from bsc_tui.wording.text import visible
from wizards.page import WorkshopPage
from wizards.roll_call import LINE, SAID, RollCall, Said, Voice, changed_since, said_key, where_it_stands
from wizards.walk import Stop
from wizards.workshop import Workshop, one_line

CHANGES_SHOWN = 3


class RollCallPage(WorkshopPage):
    """Everybody by name; what each says is confirmed once for all."""

    DEFAULT_CSS = """
    RollCallPage {
        #stands { height: auto; padding: 0 0 1 0; }
        #since { display: none; height: auto; padding: 0 0 1 0; color: $text-muted; }
        #since { text-wrap: nowrap; text-overflow: ellipsis; }
    }
    """

    def __init__(self, workshop: Workshop) -> None:
        super().__init__(workshop)
        said = {key.removeprefix(SAID): Said.read(text) for key, text in workshop.keeping.under(SAID)}
        self.roll_call = RollCall({person: each for person, each in said.items() if each is not None})

    def compose(self) -> ComposeResult:
        """What to do, what has changed, the room, the line for comments."""
        yield Static(id="stands")
        yield Static(id="since")
        yield RowList()
        yield AddLine()

    @property
    def row(self) -> str:
        """Uid of the person under the cursor."""
        current = self.query_one(RowList).current
        return current.key if current else ""

    async def open(self, stop: Stop, row: str = "", field: str = "") -> None:
        """Show the room, with the cursor on a person."""
        del field
        self.query_one(AddLine).shut()
        self.show(stop)
        if not self.query_one(RowList).point_at(row):
            self.query_one(RowList).cursor = 0
        self.focus_first()

    def focus_first(self) -> None:
        """The list of people."""
        self.query_one(RowList).focus()

    def show(self, stop: Stop) -> None:
        """Show where the sign-off stands now."""
        self.stop = stop
        walk = self.workshop.walk
        roster = walk.scorecard.plan.people
        self.roll_call.pending = {who: said for who, said in self.roll_call.pending.items() if who in roster}
        first, *others = (visible(line) for line in where_it_stands(walk, len(self.roll_call.pending)))
        self.query_one("#stands", Static).update(
            Content("\n").join([Content.styled(first, "bold"), *map(Content, others)])
        )
        self._show_changes(changed_since(walk))
        voices = self.roll_call.voices(walk.scorecard, walk.state.outcome)
        self.query_one(RowList).show([
            ListRow(voice.person, voice.name, voice.role, _aside(voice), 0, voice.mark) for voice in voices
        ])  # fmt: skip

    def _show_changes(self, changes: tuple[str, ...]) -> None:
        lines = [f"~ {line}" for line in changes[:CHANGES_SHOWN]]
        if len(changes) > CHANGES_SHOWN:
            lines.append(f"and {len(changes) - CHANGES_SHOWN} more")
        since = self.query_one("#since", Static)
        since.display = bool(lines)
        since.update(Content("\n").join(Content(visible(" ".join(line.split()))) for line in lines))

    async def bring_back(self, key: str, text: str, why: str) -> None:
        """What somebody said is still to be confirmed."""
        del why
        said = Said.read(text) if key.startswith(SAID) else None
        if said is not None:
            self.roll_call.pending.setdefault(key.removeprefix(SAID), said)
            self.show(self.stop)

    @on(RowList.Moved)
    def moved(self, moved: RowList.Moved) -> None:
        """Another person is in hand."""
        moved.stop()
        self.post_message(self.Moved())

    # --- what is said ----------------------------------------------------------------------------------------------

    def _said(self, person: str) -> Said:
        return self.roll_call.pending.get(person, Said(Verdict.APPROVE))

    def _is_sent(self) -> bool:
        if self.workshop.scorecard.records.latest_version is None:
            self.post_message(self.Told("No version has been sent yet: s sends the plan for sign-off", "warning"))
            return False
        return True

    def _say(self, person: str, said: Said) -> None:
        self.roll_call.pending[person] = said
        self.workshop.keeping.typed(said_key(person), str(said))
        self.show(self.stop)

    def mark(self) -> None:
        """The person under the cursor agrees."""
        self._verdict(Verdict.APPROVE)

    def abstains(self) -> None:
        """The person under the cursor abstains."""
        self._verdict(Verdict.ABSTAIN)

    def _verdict(self, verdict: Verdict) -> None:
        if self.row and self._is_sent():
            self._say(self.row, Said(verdict))
            self.query_one(RowList).action_move(1)

    def ask_changes(self) -> None:
        """The person under the cursor asks for changes and says which."""
        self._ask("changes", "which changes")

    def ask_comment(self) -> None:
        """Note what the person under the cursor said."""
        self._ask("comment", "comment")

    def _ask(self, purpose: str, words: str) -> None:
        current = self.query_one(RowList).current
        if current is not None and self._is_sent():
            key = f"{LINE}{current.key}"
            half_typed = dict(self.workshop.keeping.under(key)).get(key)
            comment = self._said(current.key).comment if half_typed is None else half_typed
            required = "a request for changes says which; Esc leaves it" if purpose == "changes" else ""
            self.query_one(AddLine).ask(key, f"{current.title}: {words}", comment, purpose, required)

    @on(AddLine.Typed)
    def keep_line_draft(self, typed: AddLine.Typed) -> None:
        """Keep what is being typed in the line."""
        typed.stop()
        self.workshop.keeping.typed(typed.key, typed.text)

    @on(AddLine.Entered)
    def entered_line(self, entered: AddLine.Entered) -> None:
        """Take the line as what the person said."""
        entered.stop()
        line, person, comment = self.query_one(AddLine), entered.key.removeprefix(LINE), one_line(entered.text)
        if len(comment) > COMMENT_LENGTH:
            line.refuse(f"{len(comment)} characters; at most {COMMENT_LENGTH} fit here")
            return
        verdict = Verdict.REQUEST_CHANGES if line.purpose == "changes" else self._said(person).verdict
        self.workshop.keeping.done(entered.key, is_committed=False)
        self._say(person, replace(self._said(person), verdict=verdict, comment=comment))
        self.back()

    @on(AddLine.Closed)
    def closed_line(self, closed: AddLine.Closed) -> None:
        """Back to the list."""
        closed.stop()
        self.back()

    def back(self) -> None:
        """From the line back to the list."""
        self.query_one(AddLine).shut()
        self.focus_first()

    # --- sending and keeping ---------------------------------------------------------------------------------------

    def send(self) -> None:
        """Send the plan for sign-off as its next version; what was said of the one before is said no more."""
        session = self.workshop.open_plan.session
        try:
            changes = send(self.workshop.scorecard, new_uid(), session.now(), session.person)
        except Refused as error:
            self.post_message(self.Told(str(error), "error"))
            return
        unsaid = tuple(said_key(person) for person in self.roll_call.pending)
        self.roll_call.pending = {}
        self.do(changes, kind="send", drafts_done=unsaid)

    @on(RowList.Chosen)
    def confirm(self, chosen: RowList.Chosen) -> None:
        """Keep everything that was said in the room."""
        chosen.stop()
        pending = self.roll_call.pending
        if not pending:
            return
        scorecard, session = self.workshop.scorecard, self.workshop.open_plan.session
        try:
            changes = self.roll_call.confirmed(scorecard, session.now(), session.where, new_uid)
        except Refused as error:
            self.post_message(self.Told(str(error), "error"))
            return
        drafts = tuple(said_key(person) for person in pending)
        self.roll_call.pending = {}
        if not self.do(changes, kind="sign", drafts_done=drafts):
            self.roll_call.pending = pending


def _aside(voice: Voice) -> str:
    return f"{voice.words} …" if voice.is_pending else voice.words
