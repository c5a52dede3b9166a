"""The part of a page that adds: the line, what is pasted or typed in a burst, and the line that filters."""

from collections.abc import Mapping
from types import MappingProxyType

from textual import on

from bsc_tui.commands.uids import new_uid
from bsc_tui.scorecard.change import Conflict, Refused
from bsc_tui.scorecard.fields import Kind
from bsc_tui.widgets.add_line import AddLine
from bsc_tui.widgets.row_list import RowList
from bsc_tui.wording.lines import said_lines
from wizards.answering import AnsweringPage
from wizards.paste import Fate, Item, applied, in_words, pasted_lines, weighed
from wizards.steps.question import Adding, Row
from wizards.workshop import line_key, one_line

FILTER = "filter"
"""What the line is for while it filters."""
SHORT: Mapping[Kind, str] = MappingProxyType({Kind.ACTION: "plan", Kind.TASK: "task"})
"""What is added on a page where there are several things to add, in a word for the line of keys."""
MOST_PUT_BACK = 1000
"""Characters of refused lines that go back into the line to be mended."""


class AddingPage(AnsweringPage):
    """A list with a line below it that adds one after the other."""

    wanted = ""
    """The words a row has to have to be shown; empty for all."""

    def _row(self) -> Row | None:
        """The row under the cursor; for the page to say."""
        raise NotImplementedError

    def _row_to_add_at(self) -> Row | None:
        """The row at which something new goes: that under the cursor, on the line that adds the last one."""
        return self._row()

    def _show_added(self, uid: str) -> None:
        """Show what is new, under the cursor; for the page to do."""
        raise NotImplementedError

    # --- the line --------------------------------------------------------------------------------------------------

    def _adding(self, *, below: bool = False) -> Adding | None:
        ways, row = self.stop.page.adding, self._row()
        if below:
            return ways[1] if len(ways) > 1 else None
        fitting = [way for way in ways if row is not None and way.kind is row.kind]
        return next(iter(fitting or ways), None)

    @property
    def labels(self) -> Mapping[str, str]:
        """Where there are several things to add, which of them the key adds here."""
        adding = self._adding()
        return {"add": f"Add {SHORT[adding.kind]}"} if adding is not None and len(self.stop.page.adding) > 1 else {}

    def add(self, *, below: bool = False) -> None:
        """Open the line that adds; what was half-typed in it is back."""
        adding = self._adding(below=below)
        if adding is not None:
            key = line_key(self.stop, adding)
            text = dict(self.workshop.keeping.under(key)).get(key, "")
            self.query_one(AddLine).ask(key, self._asks(adding), text)

    def _asks(self, adding: Adding) -> str:
        row = self._row_to_add_at()
        return adding.asks(self.workshop.scorecard, row.uid if row is not None else "")

    @on(AddLine.Typed)
    def keep_line_draft(self, typed: AddLine.Typed) -> None:
        """Keep what is being typed in the line; what filters is shown at once."""
        typed.stop()
        if typed.key == FILTER:
            self.narrow(typed.text)
        elif typed.text:
            self.workshop.keeping.typed(typed.key, typed.text)
        else:
            self.workshop.keeping.done(typed.key, is_committed=False)

    def _way(self, key: str) -> Adding | None:
        """What a line is for."""
        return next((way for way in self.stop.page.adding if line_key(self.stop, way) == key), None)

    @on(AddLine.Entered)
    def entered_line(self, entered: AddLine.Entered) -> None:
        """Add what the line says."""
        entered.stop()
        if entered.key == FILTER:
            self.back()
            return
        line, row, adding = self.query_one(AddLine), self._row_to_add_at(), self._way(entered.key)
        if adding is None:
            return
        try:
            uid = self.workshop.add(self.stop.page, adding, row.uid if row else "", entered.text, entered.key)
        except (Refused, Conflict) as error:
            line.refuse(str(error))
            return
        line.clear()
        self._show_added(uid)

    @on(AddLine.Closed)
    def closed_line(self, closed: AddLine.Closed) -> None:
        """Back to the list."""
        closed.stop()
        if self.query_one(AddLine).key == FILTER:
            self.narrow("")
        self.back()

    @on(RowList.AddWanted)
    def add_by_pointing(self, wanted: RowList.AddWanted) -> None:
        """Open the line that adds."""
        wanted.stop()
        self.add()

    # --- the filter ------------------------------------------------------------------------------------------------

    def filter(self) -> None:
        """Open the line that filters the list."""
        self.query_one(AddLine).ask(
            FILTER, "/ only rows with", self.wanted, keys="Enter keeps it so, Esc shows all again"
        )

    def narrow(self, text: str) -> None:
        """Show only the rows with these words in them."""
        self.wanted = one_line(text)
        self.show(self.workshop.walk.at(self.stop.key))

    # --- what is pasted --------------------------------------------------------------------------------------------

    @on(RowList.Pasted)
    def offer(self, pasted: RowList.Pasted) -> None:
        """A text arrives in the list: nobody meant its letters as commands; it stands in the line to be added."""
        pasted.stop()
        adding = self._adding()
        if adding is None or not pasted.text.strip():
            return
        if len(said_lines(pasted.text)) > 1:
            self._preview(adding, pasted.text)
            return
        key, line = line_key(self.stop, adding), self.query_one(AddLine)
        half = dict(self.workshop.keeping.under(key)).get(key, "")
        text = one_line(f"{half} {pasted.text}")
        self.workshop.keeping.typed(key, text)
        line.ask(key, self._asks(adding), text)
        line.note("You typed into the list: Enter adds it, Esc keeps the words for later")

    @on(AddLine.Pasted)
    def pasted_into_line(self, pasted: AddLine.Pasted) -> None:
        """Several lines are shown before they are added."""
        pasted.stop()
        adding = self._way(pasted.key)
        if adding is not None:
            self._preview(adding, pasted.text)

    def _preview(self, adding: Adding, text: str) -> None:
        """Show what a pasted list would become, and add what is wanted of it as one act."""
        from wizards.paste_preview import PastePreview

        row, page = self._row_to_add_at(), self.stop.page
        where = self.workshop.where(page, row.uid if row else "")
        lines, left_out, cut = pasted_lines(text, adding.joined)
        items = weighed(lines, adding, where)

        def decided(taken: tuple[Item, ...] | None) -> None:
            if taken is None:
                self.post_message(self.Told("None of the pasted lines added"))
                return
            self._add_all(taken, adding, left_out, where_row=row.uid if row else "")

        words = f"{adding.words} ({page.title})"
        if cut:
            words += "; of each row its first cell counts"
            if adding.kind is Kind.KPI:
                words += f", pasted into the sheet ({self.key_to('workshop.sheet')}) all of them do"
        self.app.push_screen(PastePreview(items, words, left_out), decided)

    def _add_all(self, taken: tuple[Item, ...], adding: Adding, left_out: int, *, where_row: str) -> None:
        first: list[str] = []

        def uid() -> str:
            first.append(new_uid())
            return first[-1]

        try:
            changes = applied(taken, adding, self.workshop.where(self.stop.page, where_row), uid)
        except (Refused, Conflict) as error:
            self.post_message(self.Told(f"Nothing added: {error}", "error"))
            return
        words = f"{in_words(taken, left_out)} pasted lines added"
        if self.do(changes, f"{words}; {self.key_to('app.undo')} takes them all back" if changes else words) and first:
            self._show_added(first[0])
        refused = [item for item in taken if item.fate is Fate.REFUSED]
        text = "; ".join(item.line for item in refused)
        if refused and len(text) <= MOST_PUT_BACK:
            key, line = line_key(self.stop, adding), self.query_one(AddLine)
            self.workshop.keeping.typed(key, text)
            line.ask(key, adding.words, text)
            line.refuse(refused[0].why)
