"""Everything that can be done has a key, a label and a help; a person's own keys are taken where they work."""

from pathlib import Path

import pytest
from textual.binding import Binding
from textual.screen import Screen

from bsc_tui.commands.command import Command
from bsc_tui.commands.everywhere import EVERYWHERE, OF_THE_APP
from bsc_tui.screens.every_command import (
    TITLES,
    commands_in,
    every_class,
    every_command,
    every_group,
    own_keys,
)
from bsc_tui.widgets.palette import commands_of
from bsc_tui.widgets.settled_app import SettledApp
from bsc_tui.wording.key_names import key_name, read_key
from bsc_tui.wording.settings import Settings

SCREENS = [each for each in every_class() if issubclass(each, Screen)]


@pytest.mark.parametrize("command", every_command().values(), ids=str)
def test_a_command_has_a_key_a_label_and_a_sentence_of_help(command: Command) -> None:
    assert command.keys
    assert command.label == command.label.strip()
    assert command.label
    assert command.help.endswith(".")
    assert command.help[0].isupper() or command.help[0].isdigit()


def test_whatever_sits_on_a_ctrl_key_has_a_second_key() -> None:
    alone = [each.id for each in every_command().values() if all("ctrl+" in key for key in each.keys)]
    assert alone == []


def test_every_key_has_a_name_that_can_be_given_to_it() -> None:
    for command in every_command().values():
        for key in command.keys:
            assert read_key(key_name(key)) in {key, key.removeprefix("shift+").upper()}, command.id


def test_an_id_is_one_command_and_begins_with_the_name_of_its_place() -> None:
    found: dict[str, Command] = {}
    for command in (*EVERYWHERE, *OF_THE_APP, *(each for kind in every_class() for each in commands_in(kind))):
        assert found.setdefault(command.id, command) == command
    assert {name.partition(".")[0] for name in found} == set(TITLES) == {group.name for group in every_group()}


def test_every_binding_there_is_comes_from_a_command() -> None:
    for kind in every_class():
        for binding in Binding.make_bindings(kind.__dict__.get("BINDINGS", ())):
            assert binding.id in every_command(), f"{kind.__name__}: {binding.key}"
            assert binding.tooltip, binding.id


@pytest.mark.parametrize("kind", every_class(), ids=lambda kind: kind.__name__)
def test_every_command_leads_to_an_action(kind: type) -> None:
    for command in commands_of(kind):
        where, _, name = command.action.partition("(")[0].rpartition(".")
        holder = SettledApp if where == "app" else kind
        if where != "screen":
            assert hasattr(holder, f"action_{name}"), command.id


@pytest.mark.parametrize("kind", SCREENS, ids=lambda kind: kind.__name__)
def test_f1_the_palette_and_jumping_work_in_every_place_and_panel(kind: type[Screen[object]]) -> None:
    keys = {
        binding.key for each in kind.__mro__ for binding in Binding.make_bindings(each.__dict__.get("BINDINGS", ()))
    }
    if kind.__name__ == "HelpScreen":
        assert {"f1", "escape"} <= keys
    else:
        assert {"f1", "ctrl+p", "colon", "ctrl+l", "apostrophe"} <= keys
        assert hasattr(kind, "help_text")


@pytest.mark.parametrize("kind", SCREENS, ids=lambda kind: kind.__name__)
def test_every_panel_says_what_it_is_for(kind: type[Screen[object]]) -> None:
    if hasattr(kind, "ABOUT") and not kind.__subclasses__():
        assert kind.ABOUT.endswith("."), kind.__name__


# --- own keys -------------------------------------------------------------------------------------------------------


def settled(**keys: str | tuple[str, ...]) -> Settings:
    """Settings with keys; a double underscore stands for the dot of an id."""
    named = {name.replace("__", "."): (key,) if isinstance(key, str) else key for name, key in keys.items()}
    lines = {f"keys.{name}": line for line, name in enumerate(named, start=2)}
    return Settings(Path("/c.toml"), is_there=True, keys=named, lines=lines)


def test_a_free_key_is_taken() -> None:
    found = own_keys(settled(monitor__explain="i", app__help=("f1", "ctrl+r")))
    assert found.troubles == ()
    assert found.keymap == {"monitor.explain": ("i",), "app.help": ("f1", "ctrl+r")}


def test_two_commands_exchange_their_keys() -> None:
    found = own_keys(settled(monitor__note="x", monitor__not_applicable="c"))
    assert found.troubles == ()
    assert len(found.keymap) == 2


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ({"monitor__explain": "c"}, "c is already monitor.note (Note) in the same place"),
        ({"app__undo": "down"}, "Down is already"),
        ({"workshop__owners": "f1"}, "F1 is already app.help (Help) in the same place"),
        ({"lot__add": "d"}, "d is already lot.delete (Delete)"),
        ({"lot__mark": "j"}, "j is already list.down (Down)"),
        ({"app__help": "h"}, "it works while a text is typed, and h alone would be typed"),
        ({"catch__keep": "k"}, "k would be typed into the text"),
        ({"monitor__expalin": "i"}, "there is no such command. Did you mean monitor.explain?"),
    ],
)
def test_a_key_that_cannot_work_is_refused_with_its_line_and_the_old_one_stays(keys: dict[str, str], told: str) -> None:
    found = own_keys(settled(**keys))
    (trouble,) = found.troubles
    assert told in trouble.words
    assert str(trouble).startswith("/c.toml, line 2: keys.")
    assert found.keymap == {}


def test_of_two_own_keys_that_are_the_same_the_first_stays() -> None:
    found = own_keys(settled(monitor__explain="i", monitor__note="i", monitor__edit="I"))
    assert [trouble.line for trouble in found.troubles] == [3]
    assert set(found.keymap) == {"monitor.explain", "monitor.edit"}


def test_a_key_may_do_other_things_in_other_places() -> None:
    assert own_keys(settled(monitor__explain="v", monitor__view="i")).troubles == ()


def test_what_shared_a_key_with_a_changed_command_keeps_it() -> None:
    found = own_keys(settled(review__begin="ctrl+r"))
    assert found.bound["review.begin"] == "ctrl+r"
    assert found.bound["review.note"] == "c,enter"


def _plain(name: str) -> str:
    return name.replace(".", "__")


def test_giving_every_command_the_keys_it_has_changes_nothing() -> None:
    every = {_plain(command.id): command.keys for command in every_command().values()}
    assert own_keys(settled(**every)).troubles == ()
