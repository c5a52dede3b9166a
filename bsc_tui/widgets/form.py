"""Questions one below the other; every answer leaves as a message that says which thing it is about."""

from asyncio import Lock
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.events import DescendantBlur, DescendantFocus, Key
from textual.message import Message
from textual.reactive import var
from textual.widgets import Input, Static, TextArea

from bsc_tui.commands.command import Command, bindings
from bsc_tui.widgets.choice import Choice
from bsc_tui.widgets.field_row import Field, FieldRow, TextField, row_of
from bsc_tui.wording.text import visible

HALF_TYPED = "half-typed last time; leave the field to keep it"
SHEETS_KEPT = 3
"""How many sheets stay built, so that going to and fro between two sorts of things costs nothing."""


class More(Static, can_focus=True):
    """The line that unfolds the further questions."""

    DEFAULT_CSS = """
    More {
        height: 1;
        text-wrap: nowrap;
        text-overflow: ellipsis;
        color: $text-muted;
        &:focus { text-style: reverse; }
    }
    """
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command(
            "form.unfold",
            ("enter", "space"),
            "More",
            "Show the rarer fields, or hide them.",
            show=False,
        ),
    )
    BINDINGS: ClassVar = bindings(COMMANDS_HERE)

    @dataclass
    class Unfolded(Message):
        """Show or hide the further questions."""

    def action_unfold(self) -> None:
        """Show or hide the further questions."""
        self.post_message(self.Unfolded())

    def on_click(self) -> None:
        """The same by pointing."""
        self.action_unfold()

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """No letter acts beyond the form."""
        return key == "space" or (character is not None and character.isprintable())

    def on_key(self, event: Key) -> None:
        """No letter acts beyond the form."""
        if event.is_printable and event.key != "space":
            event.stop()


class Sheet(Vertical):
    """The fields of one sort of thing, in order; the further ones are built when they are first asked for."""

    DEFAULT_CSS = """
    Sheet {
        height: auto;
        & > Vertical { height: auto; display: none; }
        &.-unfolded > Vertical { display: block; }
    }
    """
    unfolded: var[bool] = var(default=False, toggle_class="-unfolded")

    def __init__(self, fields: tuple[Field, ...], about: str) -> None:
        super().__init__()
        self.fields = fields
        self.about = about
        """What is asked about; opaque to the sheet."""
        self._further = Vertical()
        self._more = More(markup=False)

    def compose(self) -> ComposeResult:
        """The usual questions, and the line that unfolds the further ones."""
        yield from (FieldRow(field, self.about) for field in self.fields if not field.more)
        if any(field.more for field in self.fields):
            yield self._more
            yield self._further

    def on_mount(self) -> None:
        """Name the further questions."""
        self._name_further()

    def _name_further(self) -> None:
        named = (f"{f.label.lower()} {f.value}".strip() for f in self.fields if f.more and f.is_asked)
        self._more.update(Content(visible(f"+ Details: {', '.join(named)}")))

    @property
    def more(self) -> More | None:
        """The line that unfolds the further questions, where there are any."""
        return self._more if self._more.is_attached else None

    def take(self, fields: tuple[Field, ...], about: str) -> None:
        """Show the values of the same fields of another thing, or other values of the same thing."""
        self.fields, self.about = fields, about
        named = {field.name: field for field in fields}
        for row in self.rows:
            row.take(named[row.field.name], about)
        self._name_further()

    async def unfold(self) -> None:
        """Show the further questions."""
        if not self._further.children:
            await self._further.mount_all([FieldRow(field, self.about) for field in self.fields if field.more])
        self.unfolded = True

    @property
    def rows(self) -> list[FieldRow]:
        """The rows that are built, in order."""
        return [row for row in (*self.children, *self._further.children) if isinstance(row, FieldRow)]

    @property
    def shown(self) -> list[FieldRow]:
        """The rows that can be seen, in order."""
        return [row for row in self.rows if row.display and (self.unfolded or not row.field.more)]


class Form(VerticalScroll, can_focus=False):
    """The questions about one thing."""

    DEFAULT_CSS = """
    Form { height: auto; max-height: 100%; scrollbar-size-vertical: 1; }
    """
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("form.up", ("up",), "Previous field", "The field before.", show=False, does="step(-1)"),
        Command("form.down", ("down",), "Next field", "The next field.", show=False, does="step(1)"),
    )
    BINDINGS: ClassVar = bindings(COMMANDS_HERE)

    @dataclass
    class Left(Message):
        """A field was left with another text in it than the plan has."""

        about: str
        name: str
        text: str
        base: str | None = None
        """The text the plan had there when typing began; nothing where that does not matter."""

    @dataclass
    class Typed(Message):
        """The text in a field while it is typed."""

        about: str
        name: str
        text: str
        differs: bool
        """Whether it is another than the plan's."""
        base: str = ""
        """The text the plan had there when typing began."""

    @dataclass
    class Finished(Message):
        """Enter in the last field."""

        has_details: bool = False
        """Whether further questions were left folded."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # Textual's name
        super().__init__(id=id)
        self._sheet: Sheet | None = None
        self._sheets: dict[tuple[object, ...], Sheet] = {}
        self._building = Lock()

    @property
    def about(self) -> str:
        """What the questions are about; empty where nothing is asked."""
        return "" if self._sheet is None else self._sheet.about

    async def show(self, about: str, fields: Iterable[Field]) -> None:
        """Ask about something; what was typed about another thing is handed over first."""
        async with self._building:
            await self._show(about, tuple(fields))

    async def _show(self, about: str, fields: tuple[Field, ...]) -> None:
        shape = tuple(field.shape for field in fields)
        sheet = self._sheets.get(shape)
        if self._sheet is not None and (about != self.about or sheet is not self._sheet):
            for row in self.rows:
                self._hand_over(row)
            self._sheet.unfolded = False
            self._sheet.display = sheet is self._sheet
        if not fields:
            self._sheet = None
            return
        if sheet is None:
            sheet = self._sheets[shape] = Sheet(fields, about)
            await self.mount(sheet)
            await self._forget_oldest()
        else:
            self._sheets[shape] = self._sheets.pop(shape)
            sheet.take(fields, about)
            sheet.display = True
        self._sheet = sheet

    async def _forget_oldest(self) -> None:
        while len(self._sheets) > SHEETS_KEPT:
            await self._sheets.pop(next(iter(self._sheets))).remove()

    @property
    def rows(self) -> list[FieldRow]:
        """The rows in order; those of the further questions once they were unfolded."""
        return [] if self._sheet is None else self._sheet.rows

    def row(self, name: str) -> FieldRow | None:
        """The row of a field, where it is there."""
        return next((row for row in self.rows if row.field.name == name), None)

    @property
    def current(self) -> FieldRow | None:
        """The row that has the focus."""
        row = row_of(self.screen.focused)
        return row if row in self.rows else None

    async def start(self, name: str = "") -> bool:
        """Put the focus on a field, else on the first; whether there is one."""
        row = await self._found(name) or next(iter(self.rows), None)
        if row is None:
            return False
        row.entry.focus()
        return True

    async def bring_back(
        self, name: str, text: str, base: str | None = None, words: str = HALF_TYPED, *, refused: bool = False
    ) -> None:
        """Put a half-typed text back into its field; `base` is what the plan had there when it was typed.

        `refused` says that the words are why it cannot be kept.
        """
        row = await self._found(name)
        if row is not None and text != row.kept:
            row.put(text, kept=False)
            row.was = base if base != row.kept else None
            row.tell(words, refused=refused)

    def settle(self, name: str, text: str) -> None:
        """Show the plan's text in a field, whatever was typed there."""
        row = self.row(name)
        if row is not None:
            row.put(text)
            row.tell("")

    async def _found(self, name: str) -> FieldRow | None:
        if self._sheet is None:
            return None
        field = next((field for field in self._sheet.fields if field.name == name), None)
        if field is not None and field.more:
            async with self._building:
                await self._sheet.unfold()
        return self.row(name)

    def _about(self, about: str, name: str) -> FieldRow | None:
        return self.row(name) if about == self.about else None

    def refuse(self, about: str, name: str, why: str, *, again: bool = False) -> bool:
        """Say why an answer cannot be kept; its text stays. Whether its field is still there to say it.

        With `again` the same text is handed over once more when the field is left.
        """
        row = self._about(about, name)
        if row is not None:
            row.tell(why, refused=True)
            row.handed_over = None if again else row.handed_over
        return row is not None

    def accept(self, left: "Form.Left", kept: str, echo: str = "") -> None:
        """An answer is kept, and reads so; say how it was understood."""
        row = self._about(left.about, left.name)
        if row is None:
            return
        if row.text == left.text:
            row.put(kept)
        else:
            row.kept, row.was = kept, None
        row.tell(echo)

    def take_back(self) -> "Form.Typed | None":
        """Put the plan's text back into the field in hand, where another was typed; that typing is nothing any more."""
        row = self.current
        if row is None or not row.is_typed:
            return None
        row.put(row.kept)
        row.tell("")
        return self.Typed(row.about, row.field.name, row.text, differs=False)

    def leaving(self) -> "Form.Left | None":
        """What stands in the field in hand, where it is not in the plan yet and was not handed over before."""
        row = self.current
        return None if row is None else self._handing_over(row)

    def _handing_over(self, row: FieldRow) -> "Form.Left | None":
        if not row.is_typed or row.text == row.handed_over:
            return None
        row.handed_over = row.text
        return self.Left(row.about, row.field.name, row.text, row.base)

    def _hand_over(self, row: FieldRow) -> None:
        left = self._handing_over(row)
        if left is not None:
            self.post_message(left)
        elif not row.is_typed:
            row.tell("")

    @on(DescendantFocus)
    def _on_field_focused(self, event: DescendantFocus) -> None:
        row = row_of(event.widget)
        if row is not None:
            row.offer()
            row.show_whole()

    @on(DescendantBlur)
    def _on_field_left(self, event: DescendantBlur) -> None:
        row = row_of(event.widget)
        if row is not None and row.is_attached and self.app.is_running:
            row.take_name()
            self._hand_over(row)

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _on_typed(self, event: Input.Changed | TextArea.Changed) -> None:
        event.stop()
        row = row_of(event.control)
        if row is not None and event.control.has_focus:
            row.count()
            row.offer()
            self.post_message(self.Typed(row.about, row.field.name, row.text, row.is_typed, row.base))

    @on(Choice.Changed)
    def _on_chosen(self, event: Choice.Changed) -> None:
        event.stop()
        row = row_of(event.choice)
        if row is not None:
            row.handed_over = event.value
            self.post_message(self.Left(row.about, row.field.name, event.value, row.base))

    @on(Input.Submitted)
    @on(TextField.Submitted)
    @on(Choice.Submitted)
    def _on_submitted(self, event: Input.Submitted | TextField.Submitted | Choice.Submitted) -> None:
        event.stop()
        row = self.current
        if row is None:
            return
        row.take_name()
        if self._go(1):
            return
        self._hand_over(row)
        sheet = self._sheet
        self.post_message(self.Finished(sheet is not None and sheet.more is not None and not sheet.unfolded))

    def action_step(self, by: int) -> None:
        """Go to the next name that is offered, the next field, the line of the details, or the ones before."""
        row, sheet = self.current, self._sheet
        if sheet is None or (row is not None and row.point(by)) or self._go(by):
            return
        more = sheet.more
        if more is None:
            return
        if row is not None and by > 0 and not sheet.unfolded:
            more.focus()
        elif more.has_focus:
            beside = [each for each in sheet.shown if each.field.more is (by > 0)]
            if beside:
                beside[0 if by > 0 else -1].entry.focus()

    def _go(self, by: int) -> bool:
        """Go to the next field or the one before; whether there is one."""
        row = self.current
        shown = [] if self._sheet is None else self._sheet.shown
        place = shown.index(row) + by if row in shown else -1
        if not 0 <= place < len(shown):
            return False
        shown[place].entry.focus()
        return True

    @on(More.Unfolded)
    async def _on_unfolded(self, event: More.Unfolded) -> None:
        event.stop()
        sheet = self._sheet
        if sheet is None:
            return
        if sheet.unfolded:
            sheet.unfolded = False
            return
        async with self._building:
            await sheet.unfold()
        first = next((row for row in sheet.shown if row.field.more), None)
        if first is not None:
            self.call_after_refresh(first.entry.focus)
