"""`bsc-tui config`: what is in force and who said so; the commented file; the commands with their keys."""

import json
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from support.runs import Run

from bsc_tui.screens.every_command import every_command


@pytest.fixture
def file(world: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the file of settings is looked for; it is not there."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(world / "config"))
    monkeypatch.delenv("BSC_TUI_USER")
    for name in ("LC_ALL", "LC_NUMERIC", "LANG"):
        monkeypatch.delenv(name, raising=False)
    return world / "config" / "bsc-tui" / "config.toml"


def settle(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)


def in_force(bsc: Run, *arguments: str) -> dict[str, tuple[str, str]]:
    """Each setting with its value and who said so."""
    told = json.loads(bsc("config", "--json", *arguments).out)
    return {name: (each["value"], each["from"]) for name, each in told["settings"].items()}


def test_without_a_file_it_names_its_place_and_the_defaults(bsc: Run, file: Path, world: Path) -> None:
    ran = bsc("config")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines()[0] == f"{file} is not there; bsc-tui config --init writes it"
    assert in_force(bsc)["theme"] == ("dark", "default")
    assert in_force(bsc)["store"] == (str(world / "data" / "bsc-tui" / "store.db"), "default")
    assert in_force(bsc)["locale"] == ("en", "default")


def test_an_option_counts_more_than_the_environment_that_more_than_the_file(
    bsc: Run, file: Path, world: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(file, f'theme = "light"\nperson = "File"\nlocale = "de_DE"\nstore = "{world}/file.db"\n')
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    assert in_force(bsc) == {
        "theme": ("light", "file"),
        "store": (f"{world}/file.db", "file"),
        "person": ("File", "file"),
        "locale": ("de_DE", "file"),
    }
    for name, value in (("THEME", "ansi"), ("USER", "Env"), ("LOCALE", "it"), ("STORE", f"{world}/env.db")):
        monkeypatch.setenv(f"BSC_TUI_{name}", value)
    assert in_force(bsc) == {
        "theme": ("ansi", "BSC_TUI_THEME"),
        "store": (f"{world}/env.db", "BSC_TUI_STORE"),
        "person": ("Env", "BSC_TUI_USER"),
        "locale": ("it", "BSC_TUI_LOCALE"),
    }
    found = in_force(bsc, "--as", "Option", "--store", f"{world}/option.db")
    assert found["person"] == ("Option", "--as")
    assert found["store"] == (f"{world}/option.db", "--store")


def test_every_verb_goes_by_the_file(bsc: Run, file: Path, world: Path) -> None:
    settle(file, f'person = "Priya"\nstore = "{world}/mine.db"\n')
    assert bsc("new", "Clinic").status == 0
    assert (world / "mine.db").is_file()
    assert "Priya" in bsc("log").out


def test_the_first_file_is_written_for_nobody_else_and_never_over_one(bsc: Run, file: Path) -> None:
    assert bsc("config", "--init").out == f"{file}\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert bsc("config").status == 0
    file.write_text('theme = "light"\n')
    ran = bsc("config", "--init")
    assert ran.status == 2
    assert f"the file is there already: {file}" in ran.err
    assert file.read_text() == 'theme = "light"\n'


def test_the_first_file_is_not_written_through_a_link(bsc: Run, file: Path, world: Path) -> None:
    file.parent.mkdir(parents=True)
    file.symlink_to(world / "elsewhere")
    assert bsc("config", "--init").status == 2
    assert not (world / "elsewhere").exists()


def test_what_is_wrong_is_named_by_its_line_and_the_answer_is_no(bsc: Run, file: Path) -> None:
    settle(file, 'theme = "drak"\n[keys]\nmonitor.explain = "F3"\nmonitor.explian = "i"\napp.undo = "&"\n')
    ran = bsc("config")
    assert ran.status == 1
    told = ran.err.splitlines()
    assert told[0].startswith(f"bsc-tui: warning: {file}, line 1: theme: there is no drak. There are dark, ")
    assert "line 3: keys.monitor.explain: F3 is already app.go_map (Map) in the same place" in told[1]
    assert "line 4: keys.monitor.explian: there is no such command. Did you mean monitor.explain?" in told[2]
    assert len(told) == 3
    assert "keys.app.undo  &" in ran.out
    assert json.loads(bsc("config", "--json").out)["keys"] == {"app.undo": ["&"]}


def test_other_verbs_tell_it_too_and_do_what_they_were_asked(bsc: Run, file: Path) -> None:
    settle(file, "theme = 1\n")
    ran = bsc("new", "Clinic")
    assert ran.status == 0
    assert ran.err.count(f"{file}, line 1: theme is a text in quotation marks") == 1


def test_a_wrong_environment_is_told_and_the_file_counts(bsc: Run, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settle(file, 'theme = "light"\n')
    monkeypatch.setenv("BSC_TUI_THEME", "pink")
    monkeypatch.setenv("BSC_TUI_LOCALE", "xx_YY")
    ran = bsc("config")
    assert ran.status == 1
    assert "BSC_TUI_THEME: there is no theme pink" in ran.err
    assert "BSC_TUI_LOCALE: the language xx_YY is not known" in ran.err
    assert in_force(bsc)["theme"] == ("light", "file")


def test_every_command_is_listed_with_the_keys_it_has_now(bsc: Run, file: Path) -> None:
    settle(file, '[keys]\napp.undo = ["&", "Ctrl+Z"]\n')
    lines = bsc("config", "--keys").out.splitlines()
    assert len(lines) == len(every_command()) + 1
    (undo,) = (line for line in lines if line.startswith("app.undo "))
    assert " & Ctrl+Z " in undo
    told = json.loads(bsc("config", "--keys", "--json").out)
    assert {each["id"] for each in told["commands"]} == set(every_command())
    assert next(each["keys"] for each in told["commands"] if each["id"] == "app.undo") == ["&", "Ctrl+Z"]


def test_a_password_in_the_address_of_the_store_is_not_repeated(bsc: Run, file: Path) -> None:
    settle(file, 'store = "postgresql://ana:geheim@host/plans"\n')
    ran = bsc("config")
    assert ran.status == 1
    assert "geheim" not in ran.out + ran.err
    assert "holds a password" in ran.err


def test_without_a_file_no_time_is_spent_on_reading_one(file: Path) -> None:
    code = (
        "import sys\n"
        "from bsc_tui.cli.main import run\n"
        "run(['list'])\n"
        "print(sorted({'tomllib', 'textual', 'difflib'} & set(sys.modules)), file=sys.stderr)\n"
    )
    command = [sys.executable, "-c", code]
    ran = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    assert ran.stderr.splitlines()[-1] == "[]"
    settle(file, 'person = "Ana"\n')
    ran = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    assert ran.stderr.splitlines()[-1] == "['tomllib']"
