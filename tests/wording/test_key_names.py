"""Keys are named as people write them, and understood as the terminal sends them."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.keys import _character_to_key

from bsc_tui.wording.key_names import KEYS, UnknownKey, is_typed, key_name, read_key

SIGNS = string.punctuation + string.ascii_letters + string.digits + "§é"


@pytest.mark.parametrize("sign", SIGNS)
def test_a_sign_is_the_key_that_the_terminal_sends(sign: str) -> None:
    assert read_key(sign) == _character_to_key(sign)


@given(st.sampled_from(sorted(KEYS) + [_character_to_key(sign) for sign in SIGNS]))
def test_a_key_can_be_read_by_the_name_it_is_shown_by(key: str) -> None:
    assert read_key(key_name(key)) == key
    assert read_key(key) == key


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Ctrl+N", "ctrl+n"),
        ("ctrl+n", "ctrl+n"),
        ("Control+N", "ctrl+n"),
        ("F8", "f8"),
        ("Esc", "escape"),
        ("PgDn", "pagedown"),
        ("Page_Up", "pageup"),
        ("Shift+Up", "shift+up"),
        ("shift+u", "U"),
        ("Ctrl+/", "ctrl+slash"),
        ("Ctrl++", "ctrl+plus"),
        ("Shift+Ctrl+F5", "ctrl+shift+f5"),
        ("question_mark", "question_mark"),
        (" ", "space"),
    ],
)
def test_keys_are_read_in_the_ways_people_write_them(text: str, key: str) -> None:
    assert read_key(text) == key


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Ctrl+I", "terminals send it as Tab"),
        ("Ctrl+M", "terminals send it as Enter"),
        ("Ctrl+H", "terminals send it as Backspace"),
        ("Ctrl+C", "copies what is selected"),
        ("Hyper+X", "is no key"),
        ("F25", "is no key"),
        ("ab", "is no key"),
        ("Ctrl+Ctrl+A", "is no key"),
        ("", "is no key"),
        ("Ctrl+", "is no key"),
        ("\x07", "without a name"),
    ],
)
def test_what_no_terminal_sends_is_refused_with_the_reason(text: str, why: str) -> None:
    with pytest.raises(UnknownKey, match=why):
        read_key(text)


def test_letters_signs_and_the_space_are_typed_and_nothing_else() -> None:
    assert all(is_typed(read_key(sign)) for sign in SIGNS)
    assert is_typed("space")
    assert not any(is_typed(key) for key in ("f8", "ctrl+n", "enter", "escape", "pageup", "alt+a"))
