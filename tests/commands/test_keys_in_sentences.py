"""Keys as a sentence names them: one that works where the person is."""

from textual.widget import Widget

from bsc_tui.commands.command import Command, key_to, takes_letters
from bsc_tui.widgets.choice import Choice
from bsc_tui.widgets.field_row import Field, LineField
from bsc_tui.widgets.row_list import RowList

COMMANDS = (
    Command("app.undo", ("u", "ctrl+z"), "Undo", "Take it back."),
    Command("list.add", ("a",), "Add", "Add one."),
)


def named(name: str, focused: Widget | None, **keymap: tuple[str, ...]) -> str:
    """The key of a command while something has the focus."""
    settled = {name.replace("_", "."): keys for name, keys in keymap.items()}
    return key_to(name, COMMANDS, settled, is_typing=takes_letters(focused))


def test_where_letters_are_typed_the_key_that_is_none_is_named() -> None:
    assert named("app.undo", None) == "u"
    assert named("app.undo", RowList()) == "u"
    assert named("app.undo", Choice(("yes", "no"), "yes")) == "Ctrl+Z"
    assert named("app.undo", LineField(Field("owner", "Owner", "", ""))) == "Ctrl+Z"


def test_a_command_with_letters_alone_is_named_by_its_letter() -> None:
    assert named("list.add", LineField(Field("owner", "Owner", "", ""))) == "a"


def test_settled_keys_count() -> None:
    assert named("app.undo", Choice(("yes", "no"), "yes"), app_undo=("q", "f9")) == "F9"
