"""What keys are called: by the program (`slash`, `ctrl+n`), and by people (`/`, `Ctrl+N`)."""

import string
import unicodedata
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

_SIGNS: Mapping[str, str] = MappingProxyType(
    {
        "/": "slash",
        "\\": "backslash",
        "@": "at",
        "-": "minus",
        "+": "plus",
        "_": "underscore",
        " ": "space",
    }
)
"""Signs whose name is not the one Unicode gives them."""
_NAMED: Mapping[str, str] = MappingProxyType(
    {
        "esc": "escape",
        "return": "enter",
        "del": "delete",
        "ins": "insert",
        "pgup": "pageup",
        "page_up": "pageup",
        "pgdn": "pagedown",
        "pgdown": "pagedown",
        "page_down": "pagedown",
        "spacebar": "space",
        "control": "ctrl",
        "option": "alt",
    }
)
"""Other words people have for keys."""
_PLAIN = frozenset({"escape", "enter", "tab", "space", "backspace", "delete", "insert", "home", "end"})
_MOVING = frozenset({"up", "down", "left", "right", "pageup", "pagedown"})
_WITH = ("ctrl", "alt", "shift")
_FUNCTION_KEYS = frozenset(f"f{number}" for number in range(1, 25))
KEYS = _PLAIN | _MOVING | _FUNCTION_KEYS
"""Keys with a name of their own."""
SAME: Mapping[str, str] = MappingProxyType(
    {
        "ctrl+i": "Tab",
        "ctrl+m": "Enter",
        "ctrl+h": "Backspace",
        "ctrl+left_square_bracket": "Esc",
        "ctrl+space": "Ctrl+@",
    }
)
"""Keys a terminal sends as another one, and which."""
COPIES = "ctrl+c"
_SHOWN: Mapping[str, str] = MappingProxyType({"escape": "Esc", "pageup": "PageUp", "pagedown": "PageDown"})


class UnknownKey(ValueError):
    """A text that names no key a terminal sends; the message says why and what would do."""


def read_key(text: str) -> str:
    """The program's name of a key as people write it: `Ctrl+N`, `F8`, `/`, `Shift+Up`, `U`.

    Raises `UnknownKey`.
    """
    if len(text) == 1:
        return sign_name(text)
    *modifiers, last = _parts(text.strip())
    key = last if len(last) == 1 else _NAMED.get(last.lower(), last.lower())
    held = {_NAMED.get(each.lower(), each.lower()) for each in modifiers}
    if not held <= set(_WITH) or len(held) < len(modifiers) or not key:
        raise UnknownKey(f"{text} is no key. {ALLOWED}")
    if len(key) == 1:
        if held == {"shift"} and key.isalpha():
            return key.upper()
        key = sign_name(key.lower() if held else key)
    elif key not in KEYS and not _is_sign_name(key):
        raise UnknownKey(f"{text} is no key. {ALLOWED}")
    found = "+".join((*(each for each in _WITH if each in held), key))
    if found in SAME:
        raise UnknownKey(f"{text}: terminals send it as {SAME[found]}. Choose another key")
    if found == COPIES:
        raise UnknownKey(f"{text} copies what is selected. Choose another key")
    return found


ALLOWED = "A key is a sign (a, U, /), a name (Enter, Space, F8, PageUp), or one with Ctrl+, Alt+ or Shift+ before it"


def _parts(text: str) -> list[str]:
    """`Ctrl++` is Ctrl and +."""
    if text.endswith("++"):
        return [*text[:-2].split("+"), "+"]
    return text.split("+") if text != "+" else ["+"]


def sign_name(sign: str) -> str:
    """The program's name of the key of one character; letters and digits are their own."""
    if sign.isalnum():
        return sign
    named = _SIGNS.get(sign) or unicodedata.name(sign, "").lower().replace("-", "_").replace(" ", "_")
    if not named:
        raise UnknownKey(f"a character without a name is no key. {ALLOWED}")
    return named


@cache
def _signs() -> Mapping[str, str]:
    """The signs of every keyboard by the names of their keys."""
    return {sign_name(sign): sign for sign in f" {string.punctuation}"}


def sign_of(key: str) -> str:
    """The character a key with a sign's name types; empty where it has none."""
    found = _signs().get(key)
    if found is not None:
        return found
    try:
        return unicodedata.lookup(key.replace("_", " "))
    except KeyError:
        return ""


def _is_sign_name(key: str) -> bool:
    return len(key) > 1 and bool(sign_of(key))


def is_typed(key: str) -> bool:
    """Whether the key, by the program's name, puts a character into a text."""
    return len(key) == 1 or key == "space" or ("+" not in key and key not in KEYS)


def key_name(key: str) -> str:
    """A key as people name it: `Ctrl+Z`, `F8`, `Esc`, `/`."""
    if len(key) == 1:
        return key
    *held, last = key.split("+")
    shown = _SHOWN.get(last, last.capitalize())
    if len(last) == 1:
        shown = last.upper()
    elif last not in KEYS:
        shown = sign_of(last) or shown
    return "+".join((*(each.capitalize() for each in held), shown))
