"""What a person settled once for all runs: read from one file, and what is wrong in it told by line and key."""

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from bsc_tui.wording.key_names import UnknownKey, read_key

FOLDER, FILE = "bsc-tui", "config.toml"
LARGEST = 1 << 16
"""Bytes of a file of settings; a longer one is something else."""
LONGEST, LONGEST_NAME = 1000, 120
"""Characters of a value, and of a person's name."""
NAMES = ("theme", "store", "person", "locale")
"""What can be settled beside the keys."""
KEYS = "keys"
"""The table of the keys."""
THEMES: Mapping[str, str] = MappingProxyType(
    {
        "dark": "light on dark",
        "light": "dark on light",
        "ansi": "the colours of the terminal itself, on its own dark ground",
        "ansi-light": "the colours of the terminal itself, on its own light ground",
        "high-contrast": "white on black, every colour strong",
        "monochrome": "no colour: signs, words, bold and reverse",
        "projector": "black on white, nothing dim",
    }
)
"""The looks there are, each with a word about it."""
MOST_KEYS = 8
"""Keys one command may have."""
_LOCALE = r"(?:[a-z]{2,3}|C|POSIX)(?:[_-][A-Za-z0-9]+)*(?:\.[A-Za-z0-9-]+)?(?:@[a-z]+)?"
_HEADER = r"\s*\[\s*([^\[\]]+?)\s*\]\s*(?:#.*)?"
_GIVEN = r"""\s*((?:"[^"]*"|'[^']*'|[A-Za-z0-9_-]+)(?:\s*\.\s*(?:"[^"]*"|'[^']*'|[A-Za-z0-9_-]+))*)\s*="""
_AT_LINE = r"\(at line (\d+), column \d+\)"
_NOTHING: Mapping[str, str] = MappingProxyType({})
_NO_KEYS: Mapping[str, tuple[str, ...]] = MappingProxyType({})
_NO_LINES: Mapping[str, int] = MappingProxyType({})


class Trouble(NamedTuple):
    """Something in the file that is not taken; the rest of the file counts."""

    path: Path
    line: int
    """From 1; 0 where it is about the file as a whole."""
    words: str
    """What is wrong, and what is allowed."""

    def __str__(self) -> str:
        place = f"{self.path}, line {self.line}" if self.line else str(self.path)
        return f"{place}: {self.words}"


class Settings(NamedTuple):
    """What the file says; empty where there is none."""

    path: Path
    is_there: bool = False
    values: Mapping[str, str] = _NOTHING
    """By name; only those that are given."""
    keys: Mapping[str, tuple[str, ...]] = _NO_KEYS
    """By the id of a command the keys it has instead of its own, by the program's names."""
    lines: Mapping[str, int] = _NO_LINES
    """By name, or `keys.` and id, the line it stands in, from 1."""
    troubles: tuple[Trouble, ...] = ()


def settings_path(env: Mapping[str, str]) -> Path:
    """Where the file is, whether or not it is there."""
    named = env.get("XDG_CONFIG_HOME", "")
    if Path(named).is_absolute():
        return Path(named) / FOLDER / FILE
    home = Path(env.get("HOME", ""))
    return (home if home.is_absolute() else Path.home()).joinpath(".config", FOLDER, FILE)


def read_settings(path: Path) -> Settings:
    """Read the file; whatever is wrong in it is told in `troubles`, and nothing raises."""
    try:
        text = _text(path)
    except FileNotFoundError:
        return Settings(path)
    except (OSError, ValueError) as error:
        words = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        return Settings(path, is_there=True, troubles=(Trouble(path, 0, f"cannot be read: {words.lower()}"),))
    import tomllib

    lines, twice = _lines(text)
    try:
        found = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        troubles = tuple(_given_twice(path, twice)) or (_unreadable(path, str(error)),)
        return Settings(path, is_there=True, troubles=troubles)
    return _settled(path, found, lines)


def _text(path: Path) -> str:
    """Raises `OSError`, or `ValueError` where it is no text of a sensible length."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    with os.fdopen(descriptor, "rb") as file:
        if not path.is_file():
            message = "it is no file"
            raise ValueError(message)
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        message = f"it is longer than {LARGEST // 1024} kB"
        raise ValueError(message)
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        message = "it is not in UTF-8"
        raise ValueError(message) from None


def _unreadable(path: Path, words: str) -> Trouble:
    found = re.search(_AT_LINE, words)
    why = re.sub(_AT_LINE, "", words).strip()
    return Trouble(
        path, int(found[1]) if found else 0, f"is not TOML: {why[:1].lower()}{why[1:]}. Nothing of it counts"
    )


def _lines(text: str) -> tuple[dict[str, int], dict[str, list[int]]]:
    """The line of each name, and those given more than once with all their lines."""
    places: dict[str, list[int]] = {}
    table = ""
    for number, line in enumerate(text.split("\n"), start=1):
        if header := re.fullmatch(_HEADER, line):
            table = _bare(header[1])
        elif given := re.match(_GIVEN, line):
            places.setdefault(f"{table}.{_bare(given[1])}" if table else _bare(given[1]), []).append(number)
    firsts = {name: numbers[0] for name, numbers in places.items()}
    return firsts, {name: numbers for name, numbers in places.items() if len(numbers) > 1}


def _bare(name: str) -> str:
    return ".".join(part.strip().strip("\"'") for part in name.split("."))


def _given_twice(path: Path, twice: Mapping[str, list[int]]) -> Iterator[Trouble]:
    for name, numbers in twice.items():
        where = " and ".join(map(str, numbers))
        yield Trouble(path, numbers[-1], f"{name} is given twice, in the lines {where}. Nothing of the file counts")


def _settled(path: Path, found: Mapping[str, Any], lines: Mapping[str, int]) -> Settings:
    values: dict[str, str] = {}
    troubles: list[Trouble] = []
    for name, value in found.items():
        if name == KEYS:
            continue
        why = _refused(name, value)
        if why:
            troubles.append(Trouble(path, lines.get(name, 0), why))
        else:
            values[name] = value
    keys: dict[str, tuple[str, ...]] = {}
    table = found.get(KEYS, {})
    if not isinstance(table, dict):
        troubles.append(Trouble(path, lines.get(KEYS, 0), "keys is a table: [keys], then a line for each command"))
        table = {}
    for command, value in _flat(table):
        line = lines.get(f"{KEYS}.{command}", 0)
        if command in keys:
            troubles.append(Trouble(path, line, f"{KEYS}.{command} is given twice; the first counts"))
            continue
        try:
            keys[command] = _read_keys(value)
        except UnknownKey as error:
            troubles.append(Trouble(path, line, f"{KEYS}.{command}: {error}"))
    return Settings(path, True, values, keys, lines, tuple(troubles))


def _refused(name: str, value: object) -> str:
    """Why a value is not taken; empty where it is."""
    if name not in NAMES:
        from difflib import get_close_matches

        near = get_close_matches(name, (*NAMES, KEYS), 1)
        meant = f" Did you mean {near[0]}?" if near else ""
        return f"{name} is no setting.{meant} There are {', '.join(NAMES)} and the table {KEYS}"
    if not isinstance(value, str):
        return f"{name} is a text in quotation marks, not {value!r:.40}"
    longest = LONGEST_NAME if name == "person" else LONGEST
    if not value.strip() or len(value) > longest or not value.isprintable():
        return f"{name} is a text of one line with up to {longest} characters"
    if name == "theme" and value not in THEMES:
        return f"theme: there is no {value:.40}. There are {', '.join(THEMES)}"
    if name == "locale" and not re.fullmatch(_LOCALE, value):
        return f"locale: {value:.40} is no language. Write it as en, de_DE or zh_Hant_TW"
    return _refused_place(value) if name == "store" else ""


def _refused_place(store: str) -> str:
    """A file named without its folder would be another one in each folder the program is started in."""
    if "://" in store or store.startswith(("/", "~")):
        return ""
    return f"store: {store:.80} is no full path. It begins with / or ~, or is postgresql://HOST/DATABASE"


def _flat(table: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, object]]:
    """`monitor.explain` is the same with quotation marks and without."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{name}.")
        else:
            yield f"{before}{name}", value


def _read_keys(value: object) -> tuple[str, ...]:
    """Raises `UnknownKey`."""
    given = [value] if isinstance(value, str) else value
    if not isinstance(given, list) or not given or not all(isinstance(each, str) and each for each in given):
        raise UnknownKey('a key is a text such as "F8"; several are a list: ["F8", "Ctrl+N"]')
    if len(given) > MOST_KEYS:
        raise UnknownKey(f"a command has {MOST_KEYS} keys at most")
    return tuple(dict.fromkeys(read_key(each) for each in given))
