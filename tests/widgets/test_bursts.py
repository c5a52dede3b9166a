"""Letters that arrive together in a list: a text nobody meant as commands, or commands after all."""

import pytest
from textual.events import Key, Paste

from bsc_tui.widgets.key_queue import text_of


def keys(text: str) -> list[Key | Paste]:
    """Keys as a terminal sends them; `^` is one that types nothing."""
    names = {"\r": "enter", "^": "down"}
    return [Key(names.get(each, each), None if each == "^" else each) for each in text]


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("Deliver on time", "Deliver on time"),
        ("Dad\r", "Dad\n"),
        ("Make it rare\rSell more\r", "Make it rare\nSell more\n"),
        ("den^^", "den"),
        ("dd", ""),
        ("ddd", ""),
        ("JJJJ", ""),
        ("jjkkgG", ""),
        ("aGrow margin\r", ""),
        ("+Order burners\r", ""),
        ("/oven", ""),
        ("d\rx\ry\r", ""),
        ("^den", ""),
        ("", ""),
    ],
)
def test_three_different_letters_together_are_a_text_but_not_after_a_command_that_asks_for_one(
    typed: str, text: str
) -> None:
    assert text_of(keys(typed)) == (text, len(text))


def test_a_paste_is_no_part_of_a_burst() -> None:
    assert text_of([*keys("den"), Paste("x")]) == ("den", 3)
    assert text_of([Paste("x"), *keys("den")]) == ("", 0)


def test_moves_before_a_command_are_no_text() -> None:
    assert text_of(keys("kj ")) == ("", 0)
    assert text_of(keys("gaGrow")) == ("", 0)
    assert text_of(keys("grow")) == ("grow", 4)
