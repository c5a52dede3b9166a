"""What the map asks in its line: which objective is looked for, what a new link leads to, why it is believed in."""

from dataclasses import dataclass
from enum import Enum

from textual import on

from bsc_tui.commands.open_plan import OpenPlan
from bsc_tui.commands.outcome import NotKept, Outcome, TakenOver
from bsc_tui.commands.uids import new_uid
from bsc_tui.scorecard.change import Refused, edited
from bsc_tui.scorecard.edits import new_link
from bsc_tui.scorecard.map_walk import Choice, found
from bsc_tui.widgets.bottom_line import BottomLine
from bsc_tui.widgets.map_line import MapLine, WalkLine
from bsc_tui.widgets.place import Place
from wizards.keeping import Keeping, with_bases

NOT_FOUND = "nothing is called so"


class What(Enum):
    """What is asked for."""

    FIND = "find"
    TARGET = "target"
    BECAUSE = "because"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is being asked, and about what."""

    what: What
    back: Choice
    """What was chosen when it was asked."""
    cause: str = ""
    effect: str = ""
    link: str = ""
    """The link whose because is edited; empty while a link is being made."""

    @property
    def draft(self) -> str:
        """The name of what is half typed."""
        return f"map/{self.link}" if self.link else f"map/{self.cause}/{self.effect}"


class MapAsking(Place):
    """The part of the map's screen that asks; the screen shows and walks."""

    def __init__(self, open_plan: OpenPlan) -> None:
        super().__init__(open_plan)
        self.choice = Choice()
        self.target = ""
        """Uid of the objective a link would lead to, while that is being asked."""
        self._asked: Asked | None = None
        self._keeping = Keeping(open_plan)

    def choose(self, choice: Choice) -> None:
        """Let something be chosen and shown so."""
        raise NotImplementedError

    def point(self, target: str) -> None:
        """Let an objective be shown as what a link would lead to; none where empty."""
        raise NotImplementedError

    def step(self, way: str, start: str) -> str:
        """The objective one step up, down, left or right of another on the map, linked or not."""
        raise NotImplementedError

    def focus_map(self) -> None:
        """Let keys walk the map again."""
        raise NotImplementedError

    @property
    def line(self) -> MapLine:
        """The line under the map."""
        return self.query_one(MapLine)

    @property
    def is_typing(self) -> bool:
        """Whether something is being typed in the line."""
        return self.is_mounted and self.line.asking

    # --- asking -----------------------------------------------------------------------------------------------------

    def action_find(self) -> None:
        """Ask for a code or a word."""
        self._asked = Asked(What.FIND, self.choice)
        self.line.ask_where("Find", "type a code or a word of the title; Enter stays there, Esc goes back")

    def action_link(self) -> None:
        """Ask what the chosen objective leads to."""
        plan, cause = self.scorecard.plan, self.choice.objective
        if len(plan.objectives) < len("ab"):
            self.say("A link needs two objectives")
            return
        self._asked = Asked(What.TARGET, self.choice, cause=cause)
        self.point(
            next(
                (
                    uid
                    for uid in (self.step("up", cause), self.step("right", cause), self.step("left", cause))
                    if uid != cause
                ),
                cause,
            )
        )
        self._ask_target()

    def _ask_target(self, refusal: str = "") -> None:
        self.line.ask_where(*self._target_words(refusal))

    def _target_words(self, refusal: str = "") -> tuple[str, str]:
        """What the line says while it is asked what a link leads to."""
        assert self._asked is not None
        plan = self.scorecard.plan
        target = plan.objectives.get(self.target)
        what = f"{target.code} {target.title}" if target is not None else "…"
        words = refusal or f"then {what} improves? Arrows or its code, Enter takes it"
        return f"If we do {plan.objectives[self._asked.cause].code}", words

    def action_because(self) -> None:
        """Ask why the chosen link is believed in; where none is chosen yet, choose one."""
        link = self.scorecard.plan.links.get(self.choice.link)
        if link is None:
            self.choose_first_link()
            return
        self._ask_because(Asked(What.BECAUSE, self.choice, link.cause, link.effect, link.uid))

    def choose_first_link(self) -> None:
        """Choose a link of the objective."""
        raise NotImplementedError

    def _ask_because(self, asked: Asked, words: str = "") -> None:
        self._asked = asked
        plan = self.scorecard.plan
        link = plan.links.get(asked.link)
        now = _flat(link.because) if link is not None else ""
        half_said = dict(self._keeping.under(asked.draft)).get(asked.draft)
        name = f"{plan.objectives[asked.cause].code} > {plan.objectives[asked.effect].code}, because"
        question = words or "Enter keeps it" if link is not None else "Enter links them, Esc does not"
        self.line.ask_why(name, question, now if half_said is None else half_said)

    # --- while something is typed -----------------------------------------------------------------------------------

    @on(BottomLine.Typed)
    def follow_typing(self, typed: BottomLine.Typed) -> None:
        """Show what a typed code means; keep a half-typed because."""
        typed.stop()
        asked = self._asked
        if asked is None:
            return
        if asked.what is What.BECAUSE:
            link = self.scorecard.plan.links.get(asked.link)
            now = _flat(link.because) if link is not None else ""
            if typed.text == now:
                self._keeping.done(asked.draft, is_committed=False)
            else:
                self._keeping.typed(asked.draft, typed.text, now)
            return
        meant = found(self.scorecard.plan, typed.text)
        if asked.what is What.FIND:
            self.choose(Choice(meant[0]) if meant else asked.back)
            if typed.text.strip():
                self._tell_found(meant)
        elif typed.text.strip():
            others = [uid for uid in meant if uid != asked.cause]
            self.point((*others, *meant, self.target)[0])
            self.line.tell(*self._target_words("" if meant else NOT_FOUND))

    def _tell_found(self, meant: tuple[str, ...]) -> None:
        plan = self.scorecard.plan
        if not meant:
            self.line.tell("", NOT_FOUND)
            return
        first = plan.objectives[meant[0]]
        more = f", and {len(meant) - 1} more" if len(meant) > 1 else ""
        self.line.tell(first.code, f"{first.title}{more}")

    @on(WalkLine.Walked)
    def walk_while_asking(self, walked: WalkLine.Walked) -> None:
        """Walk from box to box while an objective is asked for."""
        walked.stop()
        if self._asked is None:
            return
        if self._asked.what is What.FIND:
            self.choose(Choice(self.step(walked.way, self.choice.objective)))
            return
        self.point(self.step(walked.way, self.target or self._asked.cause))
        self.line.tell(*self._target_words())

    # --- the answer -------------------------------------------------------------------------------------------------

    @on(BottomLine.Left)
    def leave_question(self, left: BottomLine.Left) -> None:
        """Nothing is done; a half-typed because is offered the next time."""
        left.stop()
        asked, self._asked = self._asked, None
        if asked is not None and asked.what is What.FIND:
            self.choose(asked.back)
        self._end()
        if asked is not None and asked.what is not What.FIND and not asked.link:
            self.say("Not linked")

    @on(BottomLine.Answered)
    def take_answer(self, answered: BottomLine.Answered) -> None:
        """Stay at what was found, go on to the because, or keep it."""
        answered.stop()
        asked, self._asked = self._asked, None
        if asked is None or asked.what is What.FIND:
            self._end()
        elif asked.what is What.TARGET:
            self._take_target(asked)
        elif asked.link:
            self._keep_because(asked, answered.text)
        else:
            self._make_link(asked, answered.text)

    def _take_target(self, asked: Asked) -> None:
        plan = self.scorecard.plan
        self._asked = asked
        if asked.cause not in plan.objectives:
            self.abandon()
        elif self.target == asked.cause or self.target not in plan.objectives:
            self._ask_target("an objective cannot lead to itself: choose another")
        elif any((link.cause, link.effect) == (asked.cause, self.target) for link in plan.links.values()):
            self._ask_target("these two are linked already: choose another, or Esc")
        else:
            self._ask_because(Asked(What.BECAUSE, asked.back, asked.cause, self.target))

    def _make_link(self, asked: Asked, because: str) -> None:
        uid = new_uid()
        try:
            changes = new_link(self.scorecard, uid, asked.cause, asked.effect, because)
        except Refused as error:
            self.say(str(error), severity="error")
            self._end()
            return
        if self.do(changes, drafts_done=with_bases([asked.draft])):
            self._keeping.done(asked.draft, is_committed=True)
            self.choose(Choice(asked.cause, uid))
        self._end()

    def _keep_because(self, asked: Asked, because: str) -> None:
        link = self.scorecard.plan.links.get(asked.link)
        if link is None:
            self.say(
                "Somebody has taken this link out meanwhile; what you typed comes back with it", severity="warning"
            )
            self._end()
            return
        now, base = _flat(link.because), self._keeping.base(asked.draft)
        if base is not None and now not in {base, because}:
            self._keeping.done(asked.draft, is_committed=False)
            self._keeping.typed(asked.draft, because, now)
            self._ask_because(asked, f"it says now: {now or 'nothing'}. Enter again takes yours, Esc theirs")
            return
        changes = () if because == now else edited(link, because=because)
        if self.do(changes, drafts_done=with_bases([asked.draft])):
            self._keeping.done(asked.draft, is_committed=bool(changes))
        self._end()

    def _end(self) -> None:
        self.point("")
        self.line.close()
        self.focus_map()

    def abandon(self) -> None:
        """Ask no more, as what was asked about has gone meanwhile."""
        self._asked = None
        self._end()
        self.say("Somebody has removed it meanwhile", severity="warning")

    def mind_gone(self) -> None:
        """Leave a question whose objectives are not in the plan any more."""
        plan, asked = self.scorecard.plan, self._asked
        if asked is None or asked.what is What.FIND:
            return
        if any(uid not in plan.objectives for uid in (asked.cause, asked.effect) if uid):
            self.abandon()
        elif self.target and self.target not in plan.objectives:
            self.point(asked.cause)

    # --- what the store answers -------------------------------------------------------------------------------------

    def take_up(self, outcome: Outcome, *, is_changed: bool) -> None:
        """Show what the store answered; a because somebody else had half typed may be one's own now."""
        super().take_up(outcome, is_changed=is_changed)
        if isinstance(outcome, TakenOver):
            self._keeping.take_over("", outcome.drafts)

    def bring_back(self, outcome: NotKept) -> bool:
        """Offer a because the store refused the next time its link is edited."""
        assert outcome.refused is not None
        for draft in outcome.refused.drafts_done:
            self._keeping.revive(draft)
        return False


def _flat(text: str) -> str:
    return " ".join(text.split())
