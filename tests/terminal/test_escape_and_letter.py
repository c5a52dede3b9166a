"""Esc and the key after it, sent in one piece: a slow line and quick fingers do so, and so does Alt with the key."""

import pytest
from support.drafts import only_plan
from support.terminal import Terminal
from textual.events import Key

from bsc_tui.widgets.key_queue import escape_and_letter


def _names(keys: tuple[Key, ...]) -> list[str]:
    return [key.key for key in keys]


def test_alt_and_a_letter_is_esc_and_the_letter() -> None:
    assert _names(escape_and_letter("alt+d")) == ["escape", "d"]
    assert _names(escape_and_letter("alt+shift+d")) == ["escape", "D"]
    assert [key.character for key in escape_and_letter("alt+shift+d")] == ["\x1b", "D"]


@pytest.mark.parametrize("key", ["d", "D", "alt+left", "alt+f1", "ctrl+d", "alt+ctrl+d", "escape", "alt+backspace"])
def test_no_other_key_comes_apart(key: str) -> None:
    assert not escape_and_letter(key)


def test_what_arrives_with_esc_acts_in_the_list_and_is_not_typed_into_the_field(world: dict[str, str]) -> None:
    with Terminal("new", "Lakeside", env=world, size=(80, 24)) as terminal:
        terminal.until("Whose plan is it")
        terminal.keys("\x1b4")
        terminal.until("› Monitor")
        terminal.keys("f2", "esc", "f8", "f8", "f8", "f8", "f8")
        terminal.until("Financial")
        terminal.keys("a", "Grow margin", "enter")
        terminal.until("+ objective")
        # Esc leaves the line, and the letter is a command of the list: the second one goes under the first, which goes.
        terminal.keys("Raise prices\x1bd")
        terminal.until(lambda text: "Grow margin" not in text)
        terminal.keys("ctrl+q")
        assert terminal.ended() == 0
    plan = only_plan(world).plan
    assert (plan.charter.name, plan.charter.organisation) == ("Lakeside", "")
    assert not plan.objectives
