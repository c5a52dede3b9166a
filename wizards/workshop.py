"""One plan in the workshop: its walk, its half-typed texts, and the way from a typed text into the plan."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import NamedTuple

from bsc_tui.commands.clash import Clash
from bsc_tui.commands.open_plan import OpenPlan
from bsc_tui.commands.uids import new_uid
from bsc_tui.scorecard import edits
from bsc_tui.scorecard.change import ENTITIES, Change, Changes, Conflict, Refused, Scorecard, apply, edited, removed
from bsc_tui.scorecard.fields import Entity, Kind
from bsc_tui.scorecard.plan import Kpi, Person
from bsc_tui.wording.text import clean, tidy
from wizards.answer import Asked, Unanswerable, World, asked, read, shown
from wizards.beside import BESIDE, kept_by
from wizards.keeping import Keeping, with_bases
from wizards.naming import label_of
from wizards.steps.question import Adding, Page, Question, Row, Where
from wizards.target_change import Because, ReasonWanted, answered
from wizards.walk import Stop, Walk

_PLURALS = {
    Kind.OBJECTIVE: ("objective", "objectives"),
    Kind.LINK: ("link", "links"),
    Kind.KPI: ("KPI", "KPIs"),
    Kind.ACTION: ("action plan", "action plans"),
    Kind.TASK: ("task", "tasks"),
    Kind.ACTUAL: ("actual", "actuals"),
    Kind.FORMER_TARGET: ("former target", "former targets"),
}
NAMED_AT_MOST = 3
"""Places that are named one by one."""
LONGEST_TITLE = 40
"""Characters of a title that are repeated in a word at the edge of the screen."""
_GOES_UNSAID = frozenset({Kind.PROGRESS})
"""Belongs to its thing so closely that nobody would count it."""


class Kept(NamedTuple):
    """An answer that is in the plan."""

    text: str
    """As it reads now."""
    echo: str
    """How it was understood, where that is not plain."""
    is_news: bool = False
    """Whether something was added on the spot, so that everybody should hear of it."""


class Overtaken(Exception):
    """Somebody else changed the answer while another was being typed; the message says so."""

    def __init__(self, clash: Clash) -> None:
        super().__init__(f"{clash.who or 'somebody else'} has changed this meanwhile to {clash.theirs or 'nothing'}")
        self.clash = clash


class Workshop:
    """The plan that is worked on; every front end asks and answers through it.

    `on_edit` is called with each edit, before anybody can hear that it is kept.
    """

    def __init__(self, open_plan: OpenPlan, on_edit: Callable[[], None] = lambda: None) -> None:
        self.open_plan = open_plan
        self._on_edit = on_edit
        self.keeping = Keeping(open_plan)
        self._walk = Walk(open_plan.scorecard, open_plan.session.today())
        self.has_looked = True
        """Whether it was looked for what is open; the first page is shown before."""

    @property
    def scorecard(self) -> Scorecard:
        """The plan as it is now."""
        return self.open_plan.scorecard

    @property
    def walk(self) -> Walk:
        """The walk through the plan as it is now; what the checks find is found once for each state of the plan."""
        today = self.open_plan.session.today()
        if self._walk.scorecard is not self.scorecard or self._walk.today != today:
            self._walk = Walk(self.scorecard, today)
        return self._walk

    def do(self, changes: Changes, kind: str = "edit", drafts_done: tuple[str, ...] = ()) -> None:
        """Make changes and have them kept; the half-typed texts they come from are done.

        Raises `Conflict` or `Refused`, and then nothing was done.
        """
        self.open_plan.do(changes, kind, with_bases(drafts_done))
        for draft in drafts_done:
            self.keeping.done(draft, is_committed=bool(changes))
        if changes:
            self._on_edit()

    def world(self) -> World:
        """What reading an answer needs to know."""
        session = self.open_plan.session
        return World(self.scorecard, session.today(), session.locale, new_uid())

    def thing(self, about: str) -> Entity | None:
        """The thing that `kind/uid` names, where it is still there."""
        kind, _, uid = about.partition("/")
        return self.scorecard.things(Kind(kind)).get(uid) if kind else None

    def answer(
        self, about: str, name: str, text: str, because: Because | None = None, base: str | None = None
    ) -> Kept | None:
        """Put a typed answer into the plan; `None` where the thing has gone meanwhile.

        What cannot be kept stays as a half-typed text. Raises `Unanswerable`, `Refused` or `Conflict`, and
        `ReasonWanted` where a target in force would change: the same answer is kept with what was said `because` of it.
        `base` is what the plan said when the typing began; raises `Overtaken` where it says something else by now.
        """
        thing = self.thing(about)
        if thing is None:
            return None
        question, draft, world = asked(thing.KIND, Question(name)), draft_key(about, name), self.world()
        self.keeping.typed(draft, text, base)
        theirs = shown(question, thing, world)
        if base is not None and theirs not in {base, text}:
            raise Overtaken(self.clash(thing, name, base, text, theirs))
        answer = read(question, text, replace(world, thing=thing))
        changes = (*answer.first, *self._edited(thing, answer.fields, because))
        self.do(changes, drafts_done=(draft, because_key(about, name)))
        now = self.thing(about)
        assert now is not None
        return Kept(shown(question, now, self.world()), answer.echo, is_news=bool(answer.first))

    def refusal(self, about: str, name: str, text: str) -> str:
        """Why a typed answer cannot be kept as it stands; empty where it can, or where something more is asked first.

        Nothing is kept.
        """
        thing = self.thing(about)
        if thing is None:
            return ""
        try:
            answer = read(asked(thing.KIND, Question(name)), text, replace(self.world(), thing=thing))
            apply(self.scorecard, (*answer.first, *self._edited(thing, answer.fields, None)))
        except (Unanswerable, Refused, Conflict) as error:
            return str(error)
        except ReasonWanted:
            pass
        return ""

    def clash(self, thing: Entity, name: str, was: str, mine: str, theirs: str) -> Clash:
        """What it was, mine and theirs, of a field of a thing that is there or was there."""
        beside = BESIDE.get((thing.KIND, name))
        kind, field = (thing.KIND, name) if beside is None else (beside.kind, beside.field)
        change = Change(kind=thing.KIND, uid=thing.uid, before=thing.data(), after=None)
        from bsc_tui.commands.telling import thing as words_of

        title = f"{words_of(change, self.scorecard)}, {asked(thing.KIND, Question(name)).label.lower()}"
        return Clash(title, was, mine, theirs, self.open_plan.who_changed(kind, thing.uid, field))

    def _edited(self, thing: Entity, fields: Mapping[str, object], because: Because | None) -> Changes:
        beside = kept_by(self.scorecard, thing, fields, self.open_plan.session.today(), new_uid)
        if beside is not None:
            return beside
        if isinstance(thing, Person) and "name" in fields:
            edits.check_name(self.scorecard, thing.uid, str(fields["name"]))
        if isinstance(thing, Kpi):
            return answered(self.scorecard, thing, fields, because, self.open_plan.session)
        return edited(thing, **fields)

    def add(self, page: Page, adding: Adding, row: str, line: str, draft: str) -> str:
        """Add what a line says, at the row under the cursor; the uid of what is new.

        Raises `Refused` or `Conflict`, and then nothing was done.
        """
        where = self.where(page, row)
        changes = adding.make(where, one_line(line))
        self.do(changes, drafts_done=(draft,))
        return where.uid

    def where(self, page: Page, row: str) -> Where:
        """Where something new goes: at the row under the cursor."""
        session, issued = self.open_plan.session, frozenset(self.open_plan.issued)
        return Where(self.scorecard, page.key, row, new_uid(), session.today(), session.locale, issued)

    def deleting(self, row: Row) -> tuple[Changes, str]:
        """The changes that delete what a row stands for, and what that takes along in words."""
        changes = removed(self.scorecard, row.kind, row.uid)
        title = row.title if len(row.title) <= LONGEST_TITLE else f"{row.title[: LONGEST_TITLE - 1]}…"
        name = " ".join(part for part in (row.code if row.code != "-" else "", title) if part)
        if row.kind is Kind.LINK:
            # Its row names what it points at; what goes is the arrow.
            plan = self.scorecard.plan
            name = f"the link {plan.objectives[plan.links[row.uid].cause].code} {name}"
        return changes, f"Deleted {name}{gone_along(row, changes, self.scorecard)}; u brings it back"


def questions(page: Page, thing: Entity) -> list[tuple[Asked, bool]]:
    """What a page asks about a thing, each with whether it has a sense as the thing is now."""
    data = dict(thing)
    return [
        (asked(thing.KIND, question), question.unless is None or not question.unless(data))
        for question in page.questions.get(thing.KIND, ())
    ]


def draft_key(about: str, name: str) -> str:
    """Under which a half-typed answer is kept: `kind/uid/field`."""
    return f"{about}/{name}"


def because_key(about: str, name: str) -> str:
    """Under which a half-typed reason for another target is kept."""
    return f"because/{about}/{name}"


def line_key(stop: Stop, adding: Adding) -> str:
    """Under which a half-typed line that adds is kept."""
    return f"add/{stop.key}/{adding.kind}"


def one_line(text: str) -> str:
    """A typed line as it is kept."""
    return tidy(clean(text, lines=False).text)


def gone_along(row: Row, changes: Changes, scorecard: Scorecard) -> str:
    """What goes with a thing that is deleted: ` with 2 KPIs and 1 link`; and from where its name is taken out."""
    gone = Counter(change.kind for change in changes if change.after is None and change.uid != row.uid)
    parts = [_counted(kind, gone[kind]) for kind in ENTITIES if gone[kind] and kind not in _GOES_UNSAID]
    loose = {
        change.uid: scorecard.things(change.kind)[change.uid]
        for change in changes
        if change.after is not None and _names(change, row.uid)
    }
    words = f" with {_listed(parts)}" if parts else ""
    if not loose:
        return words
    places = [getattr(thing, "code", "") or label_of(thing) for thing in loose.values()]
    if len(places) > NAMED_AT_MOST:
        return f"{words}, named no more in {len(places)} places"
    return f"{words}, named no more in {_listed(places)}"


def _names(change: Change, uid: str) -> bool:
    return any(value == uid or (isinstance(value, list) and uid in value) for value in (change.before or {}).values())


def _counted(kind: Kind, count: int) -> str:
    one, many = _PLURALS.get(kind, (kind.replace("_", " "), f"{kind.replace('_', ' ')}s"))
    return f"{count} {one if count == 1 else many}"


def _listed(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
