"""The file of settings: what it says is taken, what is wrong is named by its line, and it is changed line by line."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_tui.wording.settings import LARGEST, THEMES, Settings, read_settings, settings_path
from bsc_tui.wording.settings_file import first_file, with_theme


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def read(path: Path, text: str | bytes) -> Settings:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_settings(path)


def test_without_a_file_nothing_is_settled_and_nothing_is_wrong(path: Path) -> None:
    assert read_settings(path) == Settings(path)


def test_what_the_file_says_is_taken_keys_with_and_without_quotation_marks(path: Path) -> None:
    found = read(
        path,
        'theme = "light"\nperson = "Ana Ruiz"\nlocale = "de_DE"\nstore = "~/a.db"\n'
        '[keys]\nmonitor.explain = "i"\n"app.help" = ["F1", "Ctrl+R"]\n',
    )
    assert found.troubles == ()
    assert found.values == {"theme": "light", "person": "Ana Ruiz", "locale": "de_DE", "store": "~/a.db"}
    assert found.keys == {"monitor.explain": ("i",), "app.help": ("f1", "ctrl+r")}
    assert found.lines["keys.app.help"] == 7


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('theme = "drak"', "theme: there is no drak. There are dark, light"),
        ("theme = 3", "theme is a text in quotation marks, not 3"),
        ('person = ""', "one line with up to 120 characters"),
        ('person = "a\\u001bb"', "one line with up to 120 characters"),
        ('store = "plans.db"', "plans.db is no full path. It begins with / or ~, or is postgresql://"),
        ('locale = "German"', "German is no language. Write it as en, de_DE"),
        ('them = "dark"', "them is no setting. Did you mean theme?"),
        ('keys.app.help = "Ctrl+I"', "keys.app.help: Ctrl+I: terminals send it as Tab"),
        ("keys.app.help = 1", "keys.app.help: a key is a text"),
        ("keys.app.help = []", "keys.app.help: a key is a text"),
    ],
)
def test_a_wrong_line_is_named_with_what_is_allowed_and_the_others_count(path: Path, line: str, told: str) -> None:
    found = read(path, f'# mine\n\n{line}\nkeys.app.undo = "z"\n')
    (trouble,) = found.troubles
    assert str(trouble).startswith(f"{path}, line 3: ")
    assert told in trouble.words
    assert found.keys == {"app.undo": ("z",)}


def test_what_is_given_twice_is_named_with_both_lines(path: Path) -> None:
    found = read(path, 'theme = "dark"\n\ntheme = "light"\n')
    (trouble,) = found.troubles
    assert str(trouble) == (f"{path}, line 3: theme is given twice, in the lines 1 and 3. Nothing of the file counts")
    found = read(path, '[keys]\napp.help = "F1"\n"app.help" = "F2"\n')
    assert [trouble.words for trouble in found.troubles] == ["keys.app.help is given twice; the first counts"]
    assert found.keys == {"app.help": ("f1",)}


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"theme = dark\n", "line 1: is not TOML"),
        (b'theme = "\xff"', "it is not in utf-8"),
        (b"#" * (LARGEST + 1), "it is longer than 64 kb"),
        (b"[" * 40_000, "is not TOML"),
    ],
)
def test_a_file_that_cannot_be_read_settles_nothing(path: Path, data: bytes, told: str) -> None:
    found = read(path, data)
    assert (found.values, found.keys) == ({}, {})
    assert told in str(found.troubles[0])


def test_a_folder_or_a_pipe_in_its_place_is_told_and_nobody_waits(tmp_path: Path) -> None:
    import os

    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    for name in ("pipe", "folder"):
        (trouble,) = read_settings(tmp_path / name).troubles
        assert "cannot be read" in trouble.words


@given(st.text(max_size=60))
def test_no_text_whatever_makes_reading_fail(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "any.toml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    found = read_settings(path)
    assert all(trouble.words for trouble in found.troubles)


def test_the_file_is_in_the_folder_for_settings() -> None:
    assert settings_path({"XDG_CONFIG_HOME": "/etc/x"}) == Path("/etc/x/bsc-tui/config.toml")
    assert settings_path({"XDG_CONFIG_HOME": "not/full", "HOME": "/home/ana"}) == Path(
        "/home/ana/.config/bsc-tui/config.toml"
    )


# --- the file as it is written -----------------------------------------------------------------------------------


def test_the_first_file_settles_nothing_and_every_line_in_it_would_count(path: Path) -> None:
    assert tomllib.loads(first_file()) == {"keys": {}}
    lines = [line.removeprefix("#") if line.startswith("#") and " = " in line[:20] else line for line in
             first_file().splitlines()]  # fmt: skip
    once = [line for line in lines if not line.startswith('store = "postgresql')]
    found = read(path, "\n".join(once))
    assert found.troubles == ()
    assert set(found.values) == {"theme", "store", "person", "locale"}
    assert set(found.keys) == {"app.help", "monitor.explain", "workshop.next"}


@pytest.mark.parametrize(
    "before",
    ["", first_file(), 'person = "Ana"\ntheme = "dark" # mine\n[keys]\napp.undo = "z"\n', "[keys]\n", "# theme = 1\n"],
)
@pytest.mark.parametrize("theme", sorted(THEMES))
def test_another_theme_changes_one_line_and_no_other(path: Path, before: str, theme: str) -> None:
    after = with_theme(before, theme)
    was, now = before.splitlines(), after.splitlines()
    assert sum(line not in was for line in now) <= 1
    assert sum(line not in now for line in was) <= 1
    found = read(path, after)
    assert (found.values["theme"], found.troubles) == (theme, ())
    assert with_theme(after, theme) == after


def test_a_theme_of_a_table_is_left_alone(path: Path) -> None:
    after = with_theme('[keys]\ntheme = "x"\n', "dark")
    assert after == 'theme = "dark"\n[keys]\ntheme = "x"\n'
    assert read(path, after).values == {"theme": "dark"}
