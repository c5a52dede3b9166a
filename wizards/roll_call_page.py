"""The page of the sign-off: where it stands, what has changed since, and the roll call of the room."""

from contextlib import suppress

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from bsc_tui.commands.uids import new_uid
from bsc_tui.scorecard.change import Changes, Refused
from bsc_tui.scorecard.fields import COMMENT_LENGTH
from bsc_tui.scorecard.plan import Person
from bsc_tui.scorecard.records import Identified, SignOff, Verdict
from bsc_tui.scorecard.sign_off import OpenErrors, dismiss, read_canonical, send, signer, sponsors, version_uid
from bsc_tui.widgets.add_line import AddLine
from bsc_tui.widgets.diff_words import diff_words
from bsc_tui.widgets.row_list import ListRow, RowList
from bsc_tui.wording.text import visible
from wizards.page import WorkshopPage
from wizards.roll_call import LINE, NOTE, REASON, SAID, RollCall, Said, Voice, asked_again, said_key
from wizards.sign_off_words import ToSign, to_sign, where_it_stands
from wizards.walk import Stop
from wizards.workshop import Workshop, one_line

CHANGES_SHOWN = ((40, 12), (24, 3), (0, 1))
"""From so many lines of the screen on, so many differences are listed above the roll call."""


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
        yield Static(id="stands", markup=False)
        yield Static(id="since", markup=False)
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
        call, version = self.roll_call, walk.scorecard.records.latest_version
        roster = walk.scorecard.plan.people if version is None else read_canonical(version.content).people
        call.pending = {who: said for who, said in call.pending.items() if who in roster}
        again = asked_again(walk.scorecard, call.pending)
        hands_out = not self.workshop.open_plan.session.restricted
        said = where_it_stands(walk, len(call.fitting(version)), again, hands_out=hands_out)
        first, *others = map(visible, said)
        self.query_one("#stands", Static).update(
            Content("\n").join([Content.styled(first, "bold"), *map(Content, others)])
        )
        self._show_changes(to_sign(walk))
        voices = self.roll_call.voices(walk.scorecard, walk.state.outcome)
        self.query_one(RowList).show([
            ListRow(voice.person, f"{voice.name}, {voice.role}", "", _aside(voice), 0, voice.mark) for voice in voices
        ])  # fmt: skip

    def _show_changes(self, changes: ToSign) -> None:
        most = next(count for height, count in CHANGES_SHOWN if self.app.size.height >= height)
        lines = [Content.styled(visible(changes.title), "bold")] if changes.lines else []
        lines += [Content.assemble("~ ", diff_words(line)) for line in changes.lines[:most]]
        if len(changes.lines) > most:
            verdict = self.key_to("workshop.my_verdict")
            lines.append(Content(f"and {len(changes.lines) - most} more: {verdict} shows all that is signed"))
        since = self.query_one("#since", Static)
        since.display = bool(lines)
        since.update(Content("\n").join(lines))

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

    @staticmethod
    def _person_of(row: ListRow) -> str:
        """The name of a row, which has the role after it."""
        return row.title.rpartition(", ")[0]

    def _can_speak(self) -> bool:
        """Whether a version was sent, and the person under the cursor is on its roster; says so where not."""
        version = self.workshop.scorecard.records.latest_version
        if version is None:
            self.post_message(
                self.Told(
                    f"No version has been sent yet: {self.key_to('workshop.send')} sends the plan for sign-off",
                    "warning",
                )
            )
            return False
        person = read_canonical(version.content).people.get(self.row)
        if person is None:
            current = self.query_one(RowList).current
            name = "Nobody" if current is None else self._person_of(current)
            words = (
                f"{name} is not on the roster of version {version.number}: {self.key_to('workshop.send')} sends a new "
                "version with today's roster"
            )
            self.post_message(self.Told(words, "warning"))
        elif not person.role.votes:
            self.post_message(self.Told(f"{person.name} is an observer: recorded, never counted"))
        return person is not None

    def _say(self, person: str, verdict: Verdict, comment: str = "") -> None:
        version = self.workshop.scorecard.records.latest_version
        assert version is not None, "nobody can speak before a version is sent"
        said = Said(verdict, comment, version.uid)
        self.roll_call.pending[person] = said
        self.workshop.keeping.typed(said_key(person), str(said))
        self.show(self.stop)

    def mark(self) -> None:
        """The person under the cursor agrees; a second time takes it back, as long as it is not confirmed."""
        version = self.workshop.scorecard.records.latest_version
        said = self.roll_call.pending.get(self.row)
        if said is not None and said.verdict is Verdict.APPROVE and said.is_about(version):
            del self.roll_call.pending[self.row]
            self.workshop.keeping.done(said_key(self.row), is_committed=False)
            self.show(self.stop)
            return
        self._verdict(Verdict.APPROVE)

    def abstains(self) -> None:
        """The person under the cursor abstains."""
        self._verdict(Verdict.ABSTAIN)

    def _verdict(self, verdict: Verdict) -> None:
        if self.row and self._can_speak():
            self._say(self.row, verdict)
            self.query_one(RowList).action_move(1)

    def ask_changes(self) -> None:
        """The person under the cursor asks for changes and says which."""
        self._ask("changes", "which changes")

    def ask_comment(self) -> None:
        """Note what the person under the cursor said."""
        self._ask("comment", "comment")

    def _ask(self, purpose: str, words: str) -> None:
        current = self.query_one(RowList).current
        if current is not None and self._can_speak():
            key = f"{LINE}{current.key}"
            half_typed = dict(self.workshop.keeping.under(key)).get(key)
            comment = self._said(current.key).comment if half_typed is None else half_typed
            required = "a request for changes says which; Esc leaves it" if purpose == "changes" else ""
            self.query_one(AddLine).ask(key, f"{self._person_of(current)}: {words}", comment, purpose, required)

    @on(AddLine.Typed)
    def keep_line_draft(self, typed: AddLine.Typed) -> None:
        """Keep what is being typed in the line."""
        typed.stop()
        self.workshop.keeping.typed(typed.key, typed.text)

    @on(AddLine.Entered)
    def entered_line(self, entered: AddLine.Entered) -> None:
        """Take the line as what the person said, or as the reason why a request is set aside."""
        entered.stop()
        if entered.key.startswith(REASON):
            self._set_aside(entered)
            return
        if entered.key == NOTE:
            self.back()
            self.send(one_line(entered.text))
            return
        line, person, comment = self.query_one(AddLine), entered.key.removeprefix(LINE), one_line(entered.text)
        if len(comment) > COMMENT_LENGTH:
            line.refuse(f"{len(comment)} characters; at most {COMMENT_LENGTH} fit here")
            return
        verdict = Verdict.REQUEST_CHANGES if line.purpose == "changes" else self._said(person).verdict
        self.workshop.keeping.done(entered.key, is_committed=False)
        self._say(person, verdict, comment)
        self.back()

    # --- a request for changes set aside ---------------------------------------------------------------------------

    def _request(self, person: str) -> SignOff | None:
        outcome = self.workshop.walk.state.outcome
        requests = () if outcome is None else outcome.requests
        return next((request for request in requests if request.person == person), None)

    def ask_reason(self) -> None:
        """Ask the sponsor why the request for changes under the cursor is set aside."""
        request, version = self._request(self.row), self.workshop.scorecard.records.latest_version
        if request is None or version is None:
            self.post_message(self.Told("This person has no request for changes open", "warning"))
            return
        who = sponsors(read_canonical(version.content))
        key = f"{REASON}{request.person}"
        words = f"why {request.name}'s request is set aside, in the sponsor's words"
        said = f"{words} ({self._sponsor(who)[0]})" if who else words
        half_typed = dict(self.workshop.keeping.under(key)).get(key, "")
        self.query_one(AddLine).ask(key, said, half_typed, "reason", "a sponsor's reason goes with it; Esc leaves it")

    def _sponsor(self, who: tuple[Person, ...]) -> tuple[str, str, Identified]:
        """Name and uid of the sponsor who speaks, and how that is known: whoever sits here, else one in the room."""
        with suppress(Refused):
            me = signer(self.workshop.scorecard, self.workshop.open_plan.session.person)
            if me in who:
                return me.name, me.uid, Identified.OS_USER
        return who[0].name, who[0].uid, Identified.IN_THE_ROOM

    def _set_aside(self, entered: AddLine.Entered) -> None:
        line, scorecard = self.query_one(AddLine), self.workshop.scorecard
        request, version = self._request(entered.key.removeprefix(REASON)), scorecard.records.latest_version
        who = () if version is None else sponsors(read_canonical(version.content))
        if request is None or not who:
            line.refuse("there is nothing to set aside any more, or no sponsor on the roster of this version")
            return
        session, (_, sponsor, identified) = self.workshop.open_plan.session, self._sponsor(who)
        reason = one_line(entered.text)
        by = session.person if identified is Identified.IN_THE_ROOM else session.where
        try:
            changes = dismiss(scorecard, new_uid(), request, sponsor, reason, session.now(), identified, by)
        except Refused as error:
            line.refuse(str(error))
            return
        self.back()
        self.do(changes, kind="sign", drafts_done=(entered.key,))

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

    def _sending(self, note: str) -> Changes | None:
        """The change that sends the plan; where it is refused this is told, and nothing is returned."""
        session, scorecard = self.workshop.open_plan.session, self.workshop.scorecard
        try:
            return send(scorecard, version_uid(scorecard), session.now(), session.person, note)
        except OpenErrors as error:
            gap, points = self.key_to("workshop.gap"), self.key_to("workshop.points")
            self.post_message(self.Told(f"{error}: {gap} leads there, {points} lists them and there w waives", "error"))
        except Refused as error:
            self.post_message(self.Told(str(error), "error"))
        return None

    def send(self, note: str = "") -> None:
        """Send the plan for sign-off as its next version; what was said of the one before is said no more."""
        changes = self._sending(note)
        if changes is None:
            return
        unsaid = tuple(said_key(person) for person in self.roll_call.pending)
        self.roll_call.pending = {}
        self.do(changes, kind="send", drafts_done=(*unsaid, NOTE))

    def signed(self, words: str | None) -> None:
        """Somebody has signed on their own terminal, or has not."""
        if words:
            self.show(self.workshop.walk.at(self.stop.key))
            self.post_message(self.Changed(words))

    def ask_note(self) -> None:
        """Ask what people should know of the version, then send it."""
        if self._sending("") is not None:
            half_typed = dict(self.workshop.keeping.under(NOTE)).get(NOTE, "")
            line, asked = self.query_one(AddLine), "what people should know of this version; Enter sends it"
            line.ask(NOTE, asked, half_typed, "note", "no note yet; Esc, then s sends without one")

    @on(RowList.Chosen)
    def confirm(self, chosen: RowList.Chosen) -> None:
        """Keep everything that was said in the room."""
        chosen.stop()
        pending = self.roll_call.pending
        if not pending:
            return
        fitting = self.roll_call.fitting(self.workshop.scorecard.records.latest_version)
        scorecard, session = self.workshop.scorecard, self.workshop.open_plan.session
        try:
            changes = self.roll_call.confirmed(scorecard, session.now(), session.person, new_uid)
        except Refused as error:
            self.show(self.workshop.walk.at(self.stop.key))
            self.post_message(self.Told(str(error), "error"))
            return
        drafts = tuple(said_key(person) for person in fitting)
        self.roll_call.pending = {who: said for who, said in pending.items() if who not in fitting}
        if not self.do(changes, kind="sign", drafts_done=drafts):
            self.roll_call.pending = pending


def _aside(voice: Voice) -> str:
    return f"{voice.words} …" if voice.is_pending else voice.words
