"""Questions one below the other: labels, fields, what is wrong with an answer; every answer leaves as a message."""

from asyncio import Lock
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.css.query import NoMatches
from textual.events import DescendantBlur, DescendantFocus, Key
from textual.message import Message
from textual.suggester import SuggestFromList
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from bsc_tui.widgets.choice import Choice
from bsc_tui.wording.text import clean, visible


@dataclass(frozen=True, slots=True)
class Field:
    """One question as the form shows it."""

    name: str
    label: str
    value: str
    help: str = ""
    lines: bool = False
    """Whether the answer may have several lines."""
    choices: tuple[str, ...] = ()
    """The words to choose from; empty for free text."""
    suggestions: tuple[str, ...] = ()
    """Completions offered while typing."""
    more: bool = False
    """Shown only with the further questions."""
    limit: int = 0

    @property
    def shape(self) -> tuple[object, ...]:
        """What has to be the same for a field to be shown in the same place."""
        return (self.name, self.lines, self.choices, self.more)


class LineField(Input):
    """One line of text; keeps what is pasted to one line and free of control characters."""

    def __init__(self, field: Field) -> None:
        super().__init__(
            visible(field.value),
            suggester=SuggestFromList(field.suggestions, case_sensitive=False) if field.suggestions else None,
            compact=True,
            select_on_focus=False,
        )
        self.cursor_blink = False

    def _on_paste(self, event: object) -> None:
        text = getattr(event, "text", "")
        self.insert_text_at_cursor(clean(text, lines=False).text)
        getattr(event, "stop")()  # noqa: B009  # the event class is Textual's private choice
        getattr(event, "prevent_default")()  # noqa: B009  # as above


class TextField(TextArea):
    """Several lines of text; Enter goes on to the next field, Ctrl+J breaks the line."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+j", "break_line", "New line", show=False)]

    @dataclass
    class Submitted(Message):
        """Enter: on to the next field."""

        area: "TextField"

    def __init__(self, field: Field) -> None:
        super().__init__(
            visible(field.value), soft_wrap=True, show_line_numbers=False, tab_behavior="focus", compact=True
        )
        self.cursor_blink = False

    def action_break_line(self) -> None:
        """Start a new line."""
        self.insert("\n")

    async def _on_key(self, event: Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.post_message(self.Submitted(self))
            return
        await super()._on_key(event)


class FieldRow(Vertical):
    """A label, its field and a line for what is wrong or how it was understood."""

    def __init__(self, field: Field) -> None:
        super().__init__(classes="-more" if field.more else "")
        self.field = field
        self.kept = field.value
        """The text that is in the plan."""
        self.handed_over: str | None = None
        """The text that was handed over last and may have been refused."""

    def compose(self) -> ComposeResult:
        """Label and field side by side, the note below."""
        with Horizontal():
            yield Static(Content(visible(self.field.label)), classes="label")
            if self.field.choices:
                yield Choice(self.field.choices, self.field.value)
            elif self.field.lines:
                yield TextField(self.field)
            else:
                yield LineField(self.field)
        note = Static(classes="note")
        note.display = False
        yield note

    @property
    def entry(self) -> Widget:
        """The field itself."""
        for kind in (LineField, TextField, Choice):
            found = self.query(kind)
            if found:
                return found.first()
        raise NoMatches("the row is being built")

    @property
    def text(self) -> str:
        """What stands in the field now."""
        entry = self.entry
        return entry.text if isinstance(entry, TextField) else str(getattr(entry, "value", ""))

    def put(self, text: str, *, kept: bool = True) -> None:
        """Show another text; `kept` says whether it is the one in the plan."""
        self.handed_over = None
        if kept:
            self.kept = text
        entry = self.entry
        if isinstance(entry, TextField):
            if entry.text != visible(text):
                entry.load_text(visible(text))
                entry.move_cursor(entry.document.end)
        elif isinstance(entry, Choice):
            entry.value = text
        elif isinstance(entry, LineField):
            entry.value = visible(text)

    def tell(self, words: str, *, refused: bool = False) -> None:
        """Say what is wrong with the answer, or how it was understood; empty takes it away."""
        note = self.query_one(".note", Static)
        note.display = bool(words)
        note.update(Content(visible(words)))
        note.set_class(refused, "-refused")
        self.set_class(refused, "-refused")


class More(Static, can_focus=True):
    """The line that unfolds the further questions."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space", "unfold", "More", show=False)]

    @dataclass
    class Unfolded(Message):
        """Show or hide the further questions."""

    def action_unfold(self) -> None:
        """Show or hide the further questions."""
        self.post_message(self.Unfolded())

    def on_click(self) -> None:
        """The same by pointing."""
        self.action_unfold()


class Form(VerticalScroll, can_focus=False):
    """The questions about one thing."""

    DEFAULT_CSS = """
    Form {
        height: auto;
        max-height: 100%;
        scrollbar-size-vertical: 1;
        FieldRow { height: auto; &.-more { display: none; } }
        FieldRow Horizontal { height: auto; }
        .label { width: 17; color: $text-muted; padding: 0 1 0 0; }
        .note { margin: 0 0 0 17; height: auto; color: $text-muted; }
        .note.-refused { color: $text-error; }
        Input { width: 1fr; height: 1; border: none; padding: 0 1; background: $surface; &:focus { background: $surface-lighten-1; } }
        TextArea { width: 1fr; height: auto; min-height: 2; max-height: 6; border: none; padding: 0 1; background: $surface; &:focus { background: $surface-lighten-1; } }
        FieldRow.-refused Input { color: $text-error; }
        More { height: auto; color: $text-muted; &:focus { text-style: reverse; } }
    }
    Form.-unfolded FieldRow.-more { display: block; }
    """

    @dataclass
    class Left(Message):
        """A field was left with another text in it than the plan has."""

        about: str
        name: str
        text: str

    @dataclass
    class Typed(Message):
        """The text in a field differs from the plan's while it is typed."""

        about: str
        name: str
        text: str

    @dataclass
    class Entered(Message):
        """A field has the focus now."""

        name: str

    @dataclass
    class Finished(Message):
        """Enter in the last field."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # Textual's name
        super().__init__(id=id)
        self.about = ""
        """What the questions are about; opaque to the form."""
        self._shape: tuple[object, ...] = ()
        self._building = Lock()

    async def show(self, about: str, fields: Iterable[Field]) -> None:
        """Ask about something: other fields are built anew, the same fields only get their values."""
        async with self._building:
            await self._show(about, tuple(fields))

    async def _show(self, about: str, fields: tuple[Field, ...]) -> None:
        shape = tuple(field.shape for field in fields)
        if about != self.about or shape != self._shape:
            self.remove_class("-unfolded")
            for row in self.rows:
                self._hand_over(row)
        if shape == self._shape:
            for row, field in zip(self.rows, fields, strict=True):
                self._update(row, field, is_same=about == self.about)
            self.about = about
            return
        self.about, self._shape = about, shape
        await self.remove_children()
        rows: list[Widget] = [FieldRow(field) for field in fields]
        labels = [field.label.lower() for field in fields if field.more]
        if labels:
            place = next(place for place, field in enumerate(fields) if field.more)
            rows.insert(place, More(Content(f"+ More: {', '.join(labels)}")))
        await self.mount_all(rows)

    def _update(self, row: FieldRow, field: Field, *, is_same: bool) -> None:
        is_typing = is_same and row.text != row.kept
        row.field = field
        if is_typing:
            row.kept = field.value
            return
        row.put(field.value)
        row.tell("")
        entry = row.entry
        if isinstance(entry, LineField):
            entry.suggester = SuggestFromList(field.suggestions, case_sensitive=False) if field.suggestions else None

    @property
    def rows(self) -> list[FieldRow]:
        """The rows in order."""
        return list(self.query(FieldRow))

    def row(self, name: str) -> FieldRow | None:
        """The row of a field, where it is asked."""
        return next((row for row in self.rows if row.field.name == name), None)

    @property
    def current(self) -> FieldRow | None:
        """The row that has the focus."""
        focused = self.screen.focused
        return next((row for row in self.rows if focused is not None and focused in row.query("*")), None)

    def start(self, name: str = "") -> bool:
        """Put the focus on a field, else on the first; whether there is one."""
        row = self.row(name) or next(iter(self.rows), None)
        if row is None:
            return False
        if row.field.more:
            self.add_class("-unfolded")
        row.entry.focus()
        return True

    def bring_back(self, name: str, text: str) -> None:
        """Put a half-typed text back into its field."""
        row = self.row(name)
        if row is not None and text != row.kept:
            row.put(text, kept=False)
            row.tell("half-typed last time; leave the field to keep it")

    def refuse(self, name: str, why: str) -> None:
        """Say why an answer cannot be kept; the text stays."""
        row = self.row(name)
        if row is not None:
            row.tell(why, refused=True)

    def accept(self, name: str, echo: str = "") -> None:
        """The answer is kept; say how it was understood."""
        row = self.row(name)
        if row is not None:
            row.tell(echo)

    def leaving(self) -> "Form.Left | None":
        """What stands in the field in hand, where it is not in the plan yet."""
        row = self.current
        if row is None or row.text in {visible(row.kept), row.handed_over}:
            return None
        row.handed_over = row.text
        return self.Left(self.about, row.field.name, row.text)

    def _hand_over(self, row: FieldRow) -> None:
        if row.text == visible(row.kept):
            row.tell("")
        elif row.text != row.handed_over:
            row.handed_over = row.text
            self.post_message(self.Left(self.about, row.field.name, row.text))

    @on(DescendantFocus)
    def _on_field_focused(self, event: DescendantFocus) -> None:
        row = self._row_of(event.widget)
        if row is not None:
            self.post_message(self.Entered(row.field.name))

    @on(DescendantBlur)
    def _on_field_left(self, event: DescendantBlur) -> None:
        row = self._row_of(event.widget)
        if row is not None and row.is_attached:
            self._hand_over(row)

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _on_typed(self, event: Input.Changed | TextArea.Changed) -> None:
        row = self._row_of(event.control)
        if row is not None and event.control.has_focus and row.text != visible(row.kept):
            self.post_message(self.Typed(self.about, row.field.name, row.text))

    @on(Choice.Changed)
    def _on_chosen(self, event: Choice.Changed) -> None:
        row = self._row_of(event.choice)
        if row is not None:
            self.post_message(self.Left(self.about, row.field.name, event.value))

    @on(Input.Submitted)
    @on(TextField.Submitted)
    @on(Choice.Submitted)
    def _on_submitted(self, event: Input.Submitted | TextField.Submitted | Choice.Submitted) -> None:
        event.stop()
        row = self.current
        shown = [each for each in self.rows if each.display and (not each.field.more or self.has_class("-unfolded"))]
        if row is None or row not in shown:
            return
        place = shown.index(row) + 1
        if place < len(shown):
            shown[place].entry.focus()
        else:
            self._hand_over(row)
            self.post_message(self.Finished())

    @on(More.Unfolded)
    def _on_unfolded(self) -> None:
        self.toggle_class("-unfolded")
        if self.has_class("-unfolded"):
            first = next((row for row in self.rows if row.field.more), None)
            if first is not None:
                self.call_after_refresh(first.entry.focus)

    @staticmethod
    def _row_of(widget: Widget | None) -> FieldRow | None:
        while widget is not None and not isinstance(widget, FieldRow):
            widget = widget.parent if isinstance(widget.parent, Widget) else None
        return widget
