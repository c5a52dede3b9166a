"""One question of a form: its label, the field the answer stands in, and the note below it."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.css.query import NoMatches
from textual.events import Click, Key, Paste
from textual.message import Message
from textual.strip import Strip
from textual.suggester import SuggestFromList
from textual.widget import Widget
from textual.widgets import Static, TextArea

from bsc_tui.commands.command import Command, bindings
from bsc_tui.widgets.choice import Choice
from bsc_tui.widgets.line_input import LineInput
from bsc_tui.widgets.narrowing import Window, last_part, narrowed
from bsc_tui.wording.text import clean, visible

NEW_LINE = "Enter goes on, Ctrl+J begins a new line"
NEAR = 0.9
"""From this part of the most characters on they are counted aloud."""
MOST_NAMES, FEW_NAMES, LOW = 6, 4, 24
"""Names shown at a time; fewer on a screen with fewer lines than that."""


class Field(NamedTuple):
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
    is_asked: bool = True
    """Whether the question has a sense now; where not, its row waits unseen."""
    token: str = ""
    """Stands for the value itself: the text may read otherwise though nobody changed the answer."""
    limit: int = 0
    """Most characters; 0 where nobody counts them."""
    is_many: bool = False
    """Whether several of the suggestions may stand there, with commas between."""
    offers_all: bool = False
    """Whether the suggestions are shown before anything is typed."""
    may_be_open: bool = False
    """Whether none of the choices may be taken."""

    @property
    def shape(self) -> tuple[object, ...]:
        """What has to be the same for a field to be shown in the same place."""
        return (self.name, self.lines, self.choices, self.more)


class LineField(LineInput):
    """One line of text; keeps what is pasted to one line and free of control characters."""

    def __init__(self, field: Field) -> None:
        super().__init__(visible(field.value), suggester=_suggester(field), select_on_focus=False)
        self.cursor_blink = False

    def suggest(self, field: Field) -> None:
        """Offer the completions of a field."""
        self.suggester = _suggester(field)

    def _on_paste(self, event: Paste) -> None:
        self.insert_text_at_cursor(clean(event.text, lines=False).text)
        event.stop()
        event.prevent_default()


def _suggester(field: Field) -> SuggestFromList | None:
    return SuggestFromList(field.suggestions, case_sensitive=False) if field.suggestions else None


class TextField(TextArea):
    """Several lines of text; Enter goes on to the next field, Ctrl+J breaks the line."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("text.break_line", ("ctrl+j", "shift+enter"), "New line", "Begin a new line in the text.", show=False),
    )
    BINDINGS: ClassVar = bindings(COMMANDS_HERE)

    @dataclass
    class Submitted(Message):
        """Enter: on to the next field."""

        area: "TextField"

    @dataclass
    class NothingTyped(Message):
        """Undo was asked for and no typing is left to take back."""

    def __init__(self, field: Field) -> None:
        super().__init__(
            visible(field.value), soft_wrap=True, show_line_numbers=False, tab_behavior="focus", compact=True,
            placeholder=NEW_LINE,
        )  # fmt: skip
        self.cursor_blink = False
        self._is_begun = False

    def on_focus(self) -> None:
        """Go on typing at the end of the text, the first time; after that where the cursor was left."""
        if not self._is_begun:
            self._is_begun = True
            self.move_cursor(self.document.end)

    def action_break_line(self) -> None:
        """Start a new line."""
        self.insert("\n")

    def action_undo(self) -> None:
        """Take back the last typing; where there is none, leave it to others."""
        before = self.text
        super().action_undo()
        if self.text == before:
            self.post_message(self.NothingTyped())

    def render_line(self, y: int) -> Strip:
        """A line of it; while the window is made smaller there may be no room for a letter at first."""
        return super().render_line(y) if self.content_size.width > 0 else Strip.blank(0)

    async def _on_paste(self, event: Paste) -> None:
        """Take in what may stay of a pasted text."""
        event.prevent_default()
        await super()._on_paste(Paste(clean(event.text, lines=True).text))

    async def _on_key(self, event: Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.post_message(self.Submitted(self))
            return
        await super()._on_key(event)


class Names(Static):
    """The suggestions that fit what is typed, one of them pointed at."""

    window = Window(())

    def show(self, window: Window) -> None:
        """Show some of the names, around the one that is pointed at."""
        self.window = window
        lines = window.lines(self._most())
        self.display = bool(lines)
        shown = [
            Content.styled(f"{'>' if is_chosen else ' '} {visible(name)}", "reverse" if is_chosen else "")
            for name, is_chosen in lines
        ]
        if len(window.names) > len(lines):
            shown.append(Content(f"  {len(window.names)} in all: go on typing, or the arrows"))
        self.update(Content("\n").join(shown))

    def _most(self) -> int:
        return FEW_NAMES if self.app.size.height < LOW else MOST_NAMES

    def at(self, line: int) -> str:
        """The name that stands in a line."""
        lines = self.window.lines(self._most())
        return lines[line][0] if 0 <= line < len(lines) else ""


class FieldRow(Container):
    """A label, its field and a line for what is wrong or how it was understood."""

    DEFAULT_CSS = """
    FieldRow {
        layout: grid;
        grid-size: 2;
        grid-columns: 18 1fr;
        grid-rows: auto;
        height: auto;
        .label { width: 18; height: auto; color: $text-muted; padding: 0 1 0 0; }
        &:focus-within { text-style: none; }
        &:focus-within .label { color: $text-primary; text-style: bold; }
        .note { column-span: 2; margin: 0 0 0 18; padding: 0 1; height: auto; color: $text-muted; }
        .note.-refused { color: $text-error; }
        Names { column-span: 2; margin: 0 0 0 18; padding: 0 1; height: auto; color: $text-muted; }
        Names { text-wrap: nowrap; text-overflow: ellipsis; }
        Input { width: 1fr; height: 1; border: none; padding: 0 1; background: $surface-lighten-1; }
        Input:focus { background: $surface-lighten-2; }
        TextArea { width: 1fr; height: auto; min-height: 2; max-height: 10; border: none; padding: 0 1; }
        TextArea { background: $surface-lighten-1; }
        TextArea:focus { background: $surface-lighten-2; }
        &.-refused Input { color: $text-error; }
    }
    """

    def __init__(self, field: Field, about: str) -> None:
        super().__init__()
        self.field = field
        self.about = about
        """What the question is about; opaque to the row."""
        self.kept = field.value
        """The text that is in the plan."""
        self.was: str | None = None
        """The text that was in the plan when typing began, where others have changed it since."""
        self.handed_over: str | None = None
        """The text that was handed over last and may have been refused."""
        self.display = field.is_asked
        self._note: Static | None = None
        self._names: Names | None = None
        self._is_counting = False

    def compose(self) -> ComposeResult:
        """Label and field side by side."""
        yield Static(Content(visible(self.field.label)), classes="label", markup=False)
        if self.field.choices:
            yield Choice(self.field.choices, self.field.value, may_be_open=self.field.may_be_open)
        elif self.field.lines:
            yield TextField(self.field)
        else:
            yield LineField(self.field)

    @property
    def entry(self) -> Choice | TextField | LineField:
        """The field itself."""
        for child in self.children:
            if isinstance(child, Choice | TextField | LineField):
                return child
        raise NoMatches("the row is being built")

    @property
    def text(self) -> str:
        """What stands in the field now."""
        entry = self.entry
        return entry.text if isinstance(entry, TextField) else entry.value

    @property
    def base(self) -> str:
        """The text that was in the plan when typing began."""
        return self.kept if self.was is None else self.was

    @property
    def is_typed(self) -> bool:
        """Whether another text stands in the field than the plan has."""
        return self.text != visible(self.kept)

    @property
    def is_refused(self) -> bool:
        """Whether the answer that stands here was refused."""
        return self.has_class("-refused") and self.is_typed

    def take(self, field: Field, about: str) -> None:
        """Show the value of a field; a text that is being typed stays."""
        is_same = about == self.about
        is_typing = is_same and self.is_typed
        is_known = is_same and self.kept == field.value
        is_answer_same = not field.token or field.token == self.field.token
        self.field, self.about, self.display = field, about, field.is_asked
        if isinstance(self.entry, LineField):
            self.entry.suggest(field)
        if is_typing:
            self._change_below(field.value, is_answer_same=is_answer_same)
        elif not is_known:
            self.put(field.value)
            self.tell("")

    def _change_below(self, now: str, *, is_answer_same: bool) -> None:
        """Another text is in the plan while one is typed: the typed one stays, and what it began from is kept."""
        if now == self.kept:
            return
        if self.was is None and is_answer_same:
            self.kept = now
            return
        self.was = None if now == self.base else self.base
        self.kept = now
        if self.was is not None and self.is_typed:
            self.tell(f"meanwhile changed to {now or 'nothing'}; leaving the field compares")

    def put(self, text: str, *, kept: bool = True) -> None:
        """Show another text; `kept` says whether it is the one in the plan."""
        self.handed_over = None
        if kept:
            self.kept, self.was = text, None
        entry = self.entry
        if isinstance(entry, TextField):
            if entry.text != visible(text):
                entry.load_text(visible(text))
                entry.move_cursor(entry.document.end)
        elif isinstance(entry, Choice):
            entry.value = text
        elif entry.value != visible(text):
            entry.value = visible(text)
            entry.cursor_position = len(entry.value)

    def tell(self, words: str, *, refused: bool = False) -> None:
        """Say what is wrong with the answer, or how it was understood; empty takes it away."""
        if self._note is None:
            if not words:
                return
            self._note = Static(classes="note", markup=False)
            self.mount(self._note)
        self._note.display = bool(words)
        self._note.update(Content(visible(words)))
        self._note.set_class(refused, "-refused")
        self.set_class(refused, "-refused")
        if refused:
            self.show_whole()

    # --- counting --------------------------------------------------------------------------------------------------

    def count(self) -> None:
        """Say how many characters there are where they are about to be too many."""
        limit, size = self.field.limit, len(self.text.strip())
        if limit and size > limit:
            self._is_counting = True
            self.tell(f"{size} characters: {size - limit} more than fit here", refused=True)
        elif limit and size > limit * NEAR:
            self._is_counting = True
            self.tell(f"{size} of {limit} characters")
        elif self._is_counting:
            self._is_counting = False
            self.tell("")

    # --- names to choose from --------------------------------------------------------------------------------------

    def offer(self) -> None:
        """Show the suggestions that fit what is typed, below the field in hand."""
        entry = self.entry
        if not isinstance(entry, LineField) or not self.field.suggestions:
            return
        _, part = last_part(entry.value, is_many=self.field.is_many)
        is_asking = self.is_typed or (self.field.offers_all and not entry.value)
        names = narrowed(self.field.suggestions, part) if entry.has_focus and is_asking else ()
        if len(names) == 1 and names[0] == part:
            names = ()
        self._show_names(Window(names if part.strip() or self.field.offers_all else ()))

    def _show_names(self, window: Window) -> None:
        if self._names is None:
            if not window.names:
                return
            self._names = Names(markup=False)
            self.mount(self._names)
        self._names.show(window)
        if window.names:
            self.show_whole()

    def point(self, by: int) -> bool:
        """Point at the next name or the one before; whether there is one to point at, or was."""
        if self._names is None or not self._names.window.names:
            return False
        window = self._names.window
        stepped = window.step(by)
        if stepped.place == window.place:
            return False
        self._show_names(stepped)
        return True

    def take_name(self, name: str = "") -> bool:
        """Put the name that is pointed at into the field; whether there was one."""
        chosen = name or (self._names.window.chosen if self._names is not None else None)
        entry = self.entry
        if self._names is not None:
            self._show_names(Window(()))
        if not chosen or not isinstance(entry, LineField):
            return False
        done, _ = last_part(entry.value, is_many=self.field.is_many)
        entry.value = visible(f"{done}{chosen}")
        entry.cursor_position = len(entry.value)
        return True

    def on_click(self, click: Click) -> None:
        """A click on a name takes it."""
        if self._names is not None and click.widget is self._names:
            click.stop()
            self.take_name(self._names.at(click.y))
            self.entry.focus()

    def show_whole(self) -> None:
        """Bring the row into sight with what is said below it."""
        self.call_after_refresh(self.scroll_visible, animate=False)


def row_of(widget: Widget | None) -> FieldRow | None:
    """The row a widget stands in."""
    while widget is not None and not isinstance(widget, FieldRow):
        widget = widget.parent if isinstance(widget.parent, Widget) else None
    return widget
