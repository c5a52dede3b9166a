"""The part of a page that arranges its rows: delete, order, copy, move to another home, mark as done."""

from bsc_tui.commands.uids import new_uid
from bsc_tui.scorecard import edits
from bsc_tui.scorecard.change import Changes, Refused
from bsc_tui.scorecard.fields import Entity, Kind
from bsc_tui.scorecard.plan import Objective, Perspective
from bsc_tui.scorecard.rearranging import HOMES, duplicated, homes, rehomed
from bsc_tui.widgets.row_list import RowList
from wizards.adding import AddingPage
from wizards.naming import label_of
from wizards.steps.question import Row

_ENDS = {-1: "first", 1: "last"}


class ArrangingPage(AddingPage):
    """A list whose rows can be arranged."""

    def _own_row(self) -> Row | None:
        """The row under the cursor, where it can be edited here."""
        row = self._row()
        return row if row is not None and row.can_edit else None

    def _say_no_row(self) -> None:
        row = self._row()
        if row is not None:
            words = f"{row.code} is only a heading here: it is arranged on its own page"
        elif self.query_one(RowList).rows:
            words = "Here a new one is added: no row is under the cursor"
        else:
            words = "Nothing is here yet"
        self.post_message(self.Told(words))

    def delete(self) -> None:
        """Delete the row under the cursor with all that hangs on it, and say what that was."""
        row = self._own_row()
        if row is None:
            self._say_no_row()
            return
        changes, words = self.workshop.deleting(row)
        self.do(changes, words)

    def move(self, by: int) -> None:
        """Move the row up or down among its own."""
        row = self._own_row()
        if row is None:
            return
        changes = edits.moved(self.workshop.scorecard, row.kind, row.uid, by)
        if changes:
            self.do(changes)
        else:
            elsewhere = f"; {self.key_to('workshop.rehome')} moves it to another place" if row.kind in HOMES else ""
            self.post_message(self.Told(f"{_short(row)} is the {_ENDS[by]} already{elsewhere}"))

    def duplicate(self) -> None:
        """Put a copy below the row, under the cursor."""
        row = self._own_row()
        if row is None:
            self._say_no_row()
            return
        plan = self.workshop.open_plan
        try:
            changes = duplicated(self.workshop.scorecard, row.kind, row.uid, new_uid, plan.issued)
        except Refused as error:
            self._decline(error)
            return
        tasks = f" with {len(changes) - 1} tasks, none of them begun" if len(changes) > 1 else ""
        copy = str((changes[0].after or {}).get("code") or "This")
        if self.do(changes, f"{copy} is a copy of {_short(row)}{tasks}; Enter edits it"):
            self.point_at([changes[0].uid])

    def rehome(self) -> None:
        """Ask for another place for the row: its perspective, its objective, its action plan."""
        row = self._own_row()
        if row is None:
            self._say_no_row()
            return
        scorecard = self.workshop.scorecard
        try:
            found = homes(scorecard, row.kind, row.uid)
        except Refused as error:
            self._decline(error)
            return
        if not found:
            self.post_message(self.Told(f"There is no other place to move {_short(row)} to"))
            return
        from wizards.pick import Candidate, Pick

        candidates = tuple(Candidate(each.uid, *_code_and_title(each), self._within(each)) for each in found)

        def picked(home: str | None) -> None:
            if home is not None and row.uid in self.workshop.scorecard.things(row.kind):
                self._move_to(row, home)

        title = f"Move {_short(row)}"
        self.app.push_screen(
            Pick(candidates, title, f"{row.title}: where to? A code, a word or the arrows; Enter moves it"), picked
        )

    def _move_to(self, row: Row, home: str) -> None:
        scorecard = self.workshop.scorecard
        target = scorecard.things(HOMES[row.kind][1]).get(home)
        changes: Changes = rehomed(scorecard, row.kind, row.uid, home) if target is not None else ()
        if target is not None:
            self.do(changes, f"Moved {_short(row)} to {label_of(target)}; {self.key_to('app.undo')} brings it back")

    def _within(self, home: Entity) -> str:
        """The perspective an objective stands in."""
        plan = self.workshop.scorecard.plan
        return plan.perspectives[home.perspective].name if isinstance(home, Objective) else ""

    def mark(self) -> None:
        """A task is done, or open again."""
        row = self._row()
        if row is None or row.kind is not Kind.TASK:
            return
        scorecard = self.workshop.scorecard
        progress = scorecard.records.progress.get(row.uid)
        percent = 0 if progress is not None and progress.percent == edits.DONE else edits.DONE
        self.do(edits.progressed(scorecard, row.uid, percent, self.workshop.open_plan.session.today()))

    def _decline(self, why: Refused) -> None:
        words = str(why)
        self.post_message(self.Told(f"{words[:1].upper()}{words[1:]}"))


def _short(row: Row) -> str:
    """A row in a word: its code, else its title."""
    code = row.code.strip("✓-> ") if row.kind is not Kind.LINK else ""
    return code or row.title


def _code_and_title(thing: Entity) -> tuple[str, str]:
    if isinstance(thing, Perspective):
        return thing.letter, thing.name
    return str(getattr(thing, "code", "")), str(getattr(thing, "title", ""))
