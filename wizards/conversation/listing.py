"""A page that lists things: add one a line, choose one by its number to edit, delete, copy or move it."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from bsc_tui.commands.uids import new_uid
from bsc_tui.scorecard import edits
from bsc_tui.scorecard.change import Conflict, Refused
from bsc_tui.scorecard.fields import Entity
from bsc_tui.scorecard.rearranging import duplicated
from wizards.conversation.answers import ask_about
from wizards.conversation.asking import Ask, Asking, Option, Shape, Sign
from wizards.conversation.talk import Talk
from wizards.steps.question import Adding, Row
from wizards.walk import Stop
from wizards.workshop import gone_along, line_key

_COMMAND = re.compile(r"(?:(edit|delete|copy|up|down|add)\s+)?([0-9]{1,3})", re.IGNORECASE)
EACH, LIST, PLUS = "each", "list", "+"
ELSEWHERE = frozenset({"gap", "open"})
"""Words that lead away from the list."""
_MARKS = {"✓": "done", "-": ""}
_ENDS = {-1: "first", 1: "last"}


class _Order(NamedTuple):
    """What is to be done with a row."""

    act: str
    row: Row


def ask_list(talk: Talk, key: str, row: str = "", field: str = "") -> Asking[Sign | str]:
    """Work on the list of a page, from a row or one of its fields on.

    Comes to `BACK`, `DONE`, or a word that leads elsewhere.
    """
    listing = _Listing(talk, key, row)
    thing = listing.thing(row)
    if thing is not None and field:
        yield from listing.card(thing, field)
    return (yield from listing.held())


class _Listing:
    """One list while it is worked on."""

    def __init__(self, talk: Talk, key: str, row: str) -> None:
        self.talk = talk
        self.key = key
        self.here = row if any(each.uid == row for each in self.rows) else ""
        """Uid of the row in hand: what is new goes there."""
        if not self.here:
            self.here = next((each.uid for each in self.rows if not each.can_edit), "")

    @property
    def stop(self) -> Stop:
        """The page as it is now."""
        return self.talk.stop(self.key)

    @property
    def rows(self) -> tuple[Row, ...]:
        """What it lists now."""
        return self.talk.walk.rows(self.stop)

    def thing(self, uid: str) -> Entity | None:
        """What a row that can be edited stands for."""
        row = self._row(uid)
        return self.talk.workshop.thing(f"{row.kind}/{row.uid}") if row is not None and row.can_edit else None

    def _row(self, uid: str) -> Row | None:
        return next((row for row in self.rows if row.uid == uid), None)

    @property
    def _home(self) -> str:
        """Uid of the heading the row in hand stands under; of the row itself where there are no headings."""
        home = self.here
        for row in self.rows:
            home = home if row.can_edit else row.uid
            if row.uid == self.here:
                return home
        return self.here

    # --- the list --------------------------------------------------------------------------------------------------

    def held(self) -> Asking[Sign | str]:
        """Take additions and orders until somebody has enough."""
        is_new = True
        while True:
            self.talk.at(self.key, self.here)
            ask = self._ask(is_new=is_new)
            reply = yield from self.talk.asked(ask)
            is_new = False
            if reply is Sign.STAY and self._next_heading():
                continue
            if not isinstance(reply, str):
                if reply is Sign.CLEAR:
                    self._give_up()
                    continue
                return Sign.BACK if reply is Sign.BACK else Sign.DONE
            if reply.strip().casefold() in ELSEWHERE:
                return reply
            is_new = reply.strip().casefold() == LIST
            if not is_new:
                yield from self._take(reply)

    def _take(self, line: str) -> Asking[None]:
        """Do what a line says."""
        word, order = line.strip().casefold(), self._order(line)
        if word == EACH:
            yield from self._each()
        elif self.talk.stepped(line.strip()):
            return
        elif isinstance(order, _Order):
            yield from self._obey(order)
        elif order:
            self.talk.tell(order)
        else:
            text = line.strip().removeprefix(PLUS).strip() if line.strip().startswith(PLUS) else line
            self._add(self._way(), self._home, text)

    def _order(self, line: str) -> "_Order | str":
        """What a line orders; a word why that cannot be, or nothing where it is none."""
        match = _COMMAND.fullmatch(line.strip())
        if match is None:
            return ""
        rows, number = self.rows, int(match[2])
        if not 1 <= number <= len(rows):
            return f"There is no {number} here: the list has {len(rows)}. {LIST} says it again"
        row, act = rows[number - 1], (match[1] or "").casefold()
        if not row.can_edit and act not in {"", "add"}:
            return f"{number} is a heading here and is edited on its own page"
        return _Order(act, row)

    def _obey(self, order: _Order) -> Asking[None]:
        acts: dict[str, Callable[[Row], None]] = {
            "delete": self._delete,
            "copy": self._copy,
            "up": lambda row: self._move(row, -1),
            "down": lambda row: self._move(row, 1),
        }
        self.here = order.row.uid
        if order.act in acts:
            acts[order.act](order.row)
            return
        if order.act == "add" and len(self.stop.page.adding) > 1:
            yield from self._below(order.row)
            return
        thing = self.thing(order.row.uid)
        if thing is None or order.act == "add":
            return
        yield from self.card(thing)

    def card(self, thing: Entity, begin: str = "") -> Asking[Sign]:
        """Ask about what a row stands for, from a field on."""
        row = self._row(thing.uid)
        if row is not None:
            self.talk.tell(f"{spoken(row, self.talk.locale)}.")
        came = yield from ask_about(self.talk, self.key, thing, begin)
        self.talk.tell(f"Back in the list of {len(self.rows)}; {LIST} says it")
        return came

    def _each(self) -> Asking[None]:
        """Ask about each row in turn."""
        for row in self.rows:
            thing = self.thing(row.uid)
            if thing is None:
                continue
            self.here = row.uid
            came = yield from self.card(thing)
            if came is Sign.BACK:
                break

    def _next_heading(self) -> bool:
        """Go on to the heading after the row in hand; whether there is one."""
        rows = self.rows
        places = [place for place, row in enumerate(rows) if row.uid == self.here]
        later = [row for row in rows[places[0] + 1 :] if not row.can_edit] if places else []
        if not later:
            return False
        self.here = later[0].uid
        return True

    # --- adding ----------------------------------------------------------------------------------------------------

    def _way(self) -> Adding:
        """How a line adds: the way of a page, and never that of a row which happens to be in hand."""
        return self.stop.page.adding[0]

    def _add(self, way: Adding, row: str, line: str) -> str:
        """Add what a line says; the uid of what is new, empty where it was refused."""
        talk, draft = self.talk, line_key(self.stop, way)
        talk.workshop.keeping.typed(draft, line)
        try:
            uid = talk.workshop.add(self.stop.page, way, row, line, draft)
        except (Refused, Conflict) as error:
            talk.tell(f"Not added: {error}")
            return ""
        added = self._row(uid)
        if added is not None:
            number = [each.uid for each in self.rows].index(uid) + 1
            talk.tell(f"Added {number}, {spoken(added, talk.locale)}")
        self.here = uid
        thing = self.thing(uid)
        if thing is not None:
            talk.coach_new(self.stop, thing)
        return uid

    def _below(self, row: Row) -> Asking[None]:
        """Add one line after the other below a row."""
        way = self.stop.page.adding[1]
        while True:
            self.talk.at(self.key, row.uid)
            name = f"{row.code} {row.title}".strip()
            draft = line_key(self.stop, way)
            ask = Ask(
                way.kind.value.replace("_", " ").capitalize(), said=(f"{way.words}: {name}", "Enter ends"),
                half=dict(self.talk.workshop.keeping.under(draft)).get(draft, ""), help=self._help(),
                typing=lambda text, draft=draft: self.talk.workshop.keeping.typed(draft, text),  # type: ignore[misc]  # bound now
            )  # fmt: skip
            reply = yield from self.talk.asked(ask)
            if not isinstance(reply, str):
                return
            self._add(way, row.uid, reply)

    def _give_up(self) -> None:
        for way in self.stop.page.adding:
            self.talk.workshop.keeping.done(line_key(self.stop, way), is_committed=False)
        self.talk.tell("Nothing is half-typed any more")

    # --- arranging -------------------------------------------------------------------------------------------------

    def _delete(self, row: Row) -> None:
        workshop = self.talk.workshop
        before = self.talk.scorecard
        changes, _ = workshop.deleting(row)
        along = gone_along(row, changes, before)
        if self.talk.do(changes, f"Deleted {spoken(row, '', is_short=True)}{along}. undo brings it back"):
            self.here = ""
            self.here = next((each.uid for each in self.rows if not each.can_edit), "")

    def _copy(self, row: Row) -> None:
        plan = self.talk.workshop.open_plan
        try:
            changes = duplicated(self.talk.scorecard, row.kind, row.uid, new_uid, plan.issued)
        except Refused as error:
            self.talk.tell(f"Not copied: {error}")
            return
        if self.talk.do(changes):
            copy = self._row(changes[0].uid)
            self.talk.tell(f"Copied to {spoken(copy, '', is_short=True) if copy else 'a new one'}")

    def _move(self, row: Row, by: int) -> None:
        changes = edits.moved(self.talk.scorecard, row.kind, row.uid, by)
        name = spoken(row, "", is_short=True)
        if not changes:
            self.talk.tell(f"{name} is the {_ENDS[by]} already")
        elif self.talk.do(changes):
            number = [each.uid for each in self.rows].index(row.uid) + 1
            self.talk.tell(f"{name} is {number} of {len(self.rows)} now")

    # --- what is said ----------------------------------------------------------------------------------------------

    def _ask(self, *, is_new: bool) -> Ask:
        rows, way, locale = self.rows, self._way(), self.talk.locale
        here = self._row(self._home)
        is_below = here is not None and any(not row.can_edit for row in rows)
        draft = line_key(self.stop, way)
        half = dict(self.talk.workshop.keeping.under(draft)).get(draft, "")
        said = []
        if half:
            said.append(f"Half-typed before, not in the plan yet: {half}")
            said.append("= takes it, - gives it up")
        listed = tuple(self._listed(rows, locale)) if is_new else ()
        words = f"Add to {spoken(here, '', is_short=True)}" if is_below and here is not None else "Add"
        return Ask(
            words, Shape.MENU, tuple(said), listed, half=half, options=tuple(self._options(rows, way, locale)),
            help=self._help(), typing=lambda text: self.talk.workshop.keeping.typed(draft, text),
        )  # fmt: skip

    def _listed(self, rows: tuple[Row, ...], locale: str) -> Iterator[str]:
        yield f"{_count(rows)}." if rows else "Nothing here yet."
        for number, row in enumerate(rows, 1):
            yield f"{number}. {spoken(row, locale)}"
        yield f"Write to add: {self._way().words}"
        if any(row.can_edit for row in rows):
            yield f"A number edits that one; delete, copy, up or down with a number. {EACH} asks about all in turn"
        if len(self.stop.page.adding) > 1 and rows:
            yield f"add with a number: {self.stop.page.adding[1].words}"

    def _options(self, rows: tuple[Row, ...], way: Adding, locale: str) -> Iterator[Option]:
        yield Option(f"{PLUS} ", f"Add: {way.words}", wants=way.words)
        for number, row in enumerate(rows, 1):
            acts = [Option(str(number), "Edit")] if row.can_edit else [Option(str(number), "Add here")]
            if len(self.stop.page.adding) > 1:
                acts.append(Option(f"add {number}", f"Add: {self.stop.page.adding[1].words}"))
            if row.can_edit:
                acts += [Option(f"{act} {number}", act.capitalize()) for act in ("delete", "copy", "up", "down")]
            yield Option(str(number), spoken(row, locale), acts=tuple(acts))
        if any(row.can_edit for row in rows):
            yield Option(EACH, "Ask about each in turn")
        yield Option("undo", "Undo the last change")

    def _help(self) -> tuple[str, ...]:
        step, page = self.stop.step, self.stop.page
        example = step.example(self.talk.scorecard.plan.charter.sector, page.title)
        return (
            page.question,
            *([f"For example: {example}"] if example else []),
            *([f"Usual: {page.usual}"] if page.usual else []),
            f"{LIST} says the list, undo takes back the last change, gap leads to what is missing",
            f"{PLUS} in front of a line adds it whatever it says",
            *self.talk.whys(self.stop, self.here),
        )


def _count(rows: tuple[Row, ...]) -> str:
    headings = sum(not row.can_edit for row in rows)
    return f"{len(rows)} here" if not headings else f"{len(rows)} here, {headings} of them headings"


def spoken(row: Row, locale: str, *, is_short: bool = False) -> str:
    """A row as it is said: its code, its title, what stands beside it."""
    code = row.code.replace("> ", "to ")
    code = _MARKS.get(code, code)
    title = f"{code} {row.title}".strip() if code != "done" else f"{row.title}, done"
    beside = "" if is_short else row.beside(locale)
    return f"{title}, {beside}" if beside else title
