"""A restricted run of the app offers, and does, nothing with the files and programs of the machine."""

import os
import signal
from dataclasses import replace
from pathlib import Path

import pytest
from support.app import opened, session, store_with
from support.monitoring import founding
from support.reviews import begun, ended, the
from support.scorecards import small
from textual.app import App

from bsc_tui.cli.ending import WrongUse
from bsc_tui.cli.restricting import restrict
from bsc_tui.cli.world import World
from bsc_tui.commands.hand_out import hand_out, minutes_of_review, the_plan
from bsc_tui.commands.import_here import prepare_here
from bsc_tui.commands.keep_template import keep_template
from bsc_tui.commands.session import NoFiles
from bsc_tui.sample import sample
from bsc_tui.terminal.app import TerminalApp

OUTSIDE = ("hand out", "import", "suspend", "screenshot", "minutes", "save", "file", "open in", "shell")


async def test_the_palette_offers_nothing_outside_the_program(tmp_path: Path) -> None:
    run = replace(session(tmp_path), restricted=True)
    store_with(run.location, sample())
    offered: dict[str, str] = {}
    async with opened(run) as person:
        for key in ("home", "enter", "f3", "f4", "f5", "f6"):
            await person.press(key)
            for each in person.app.get_system_commands(person.app.screen):
                offered[each.title.lower()] = each.help.lower()
        assert "Import" not in person.text
    assert {"undo", "catch"} <= set(offered)
    assert [title for title in offered if any(word in title for word in OUTSIDE)] == []


def files(folder: Path) -> set[str]:
    """What is in a folder but the store and what it keeps beside it."""
    return {str(each) for each in folder.rglob("*") if not each.name.startswith("store.db")}


async def test_the_keys_for_files_do_nothing(tmp_path: Path) -> None:
    run = replace(session(tmp_path), restricted=True)
    store_with(run.location, founding(ended(begun(small()))))
    before = files(tmp_path)
    async with opened(run) as person:
        await person.press("i", "T")
        assert "name of your template" not in person.text
        await person.press("enter", "f4", "X")
        assert "Hand out" not in person.text
        await person.press("f5", "down", "down", "down", "down", "m")
        assert "Write the minutes" not in person.text
        await person.press("enter", "m")
        assert "m Write" not in person.text, "reading them takes no file"
        await person.press("escape")
        assert len(person.app.screen_stack) == 2
    assert files(tmp_path) == before


async def test_the_plans_of_the_store_stay_as_they_are(tmp_path: Path) -> None:
    run = replace(session(tmp_path), restricted=True)
    store = store_with(run.location, sample())
    async with opened(run) as person:
        assert "Start a workshop" not in person.text
        assert "sample" not in person.text
        await person.press("x", "r", "c", "N", "a")
        assert len(person.app.screen_stack) == 2
        assert "name of the copy" not in person.text
    assert [(plan.name, plan.archived) for plan in store.reader.plans()] == [("Brindlemoor Bakery 2026", False)]


async def test_in_an_empty_store_the_first_plan_is_begun(tmp_path: Path) -> None:
    run = replace(session(tmp_path), restricted=True)
    async with opened(run) as person:
        assert "Start a workshop" in person.text


def test_whatever_touches_a_named_file_refuses_by_itself(tmp_path: Path) -> None:
    run, plan = replace(session(tmp_path), restricted=True), ended(begun(small()))
    uid = store_with(run.location, founding(plan)).reader.plans()[0].uid
    (tmp_path / "kpis.csv").write_text("perspective,objective,kpi\nC,Serve,Days\n", encoding="utf-8")
    for paper in (the_plan(run, uid, "small-plan"), minutes_of_review(run, uid, "small-plan", the(plan))):
        with pytest.raises(NoFiles, match="this run is restricted"):
            hand_out(run, paper, str(tmp_path / "plan.md"))
    with pytest.raises(NoFiles, match="bsc-tui import"):
        prepare_here(run, str(tmp_path / "kpis.csv"), uid, lambda table: table)
    run = replace(run, templates=tmp_path / "templates")
    with pytest.raises(NoFiles, match="bsc-tui template save"):
        keep_template(run, uid, "ours")
    assert not (tmp_path / "templates").exists()
    assert not (tmp_path / "plan.md").exists()


def test_no_app_of_the_program_leaves_by_a_door_of_its_toolkit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    app = TerminalApp()
    app.open_url("https://bakery.example")
    assert app.save_screenshot("picture.svg", str(tmp_path)) == ""
    assert app.deliver_screenshot("picture.svg", str(tmp_path)) is None
    assert app.deliver_binary(tmp_path / "picture.svg", save_directory=tmp_path) is None
    assert list(tmp_path.iterdir()) == []
    assert {each for each in vars(App) if each.startswith(("deliver_", "save_", "open_"))} == {
        "deliver_screenshot", "deliver_text", "deliver_binary", "save_screenshot", "open_url",
    }  # fmt: skip


def test_the_environment_chooses_nothing_but_terminal_and_language(monkeypatch: pytest.MonkeyPatch) -> None:
    ignored: list[int] = []
    monkeypatch.setattr(signal, "signal", lambda number, _: ignored.append(number))
    env = {
        "TERM": "xterm", "LANG": "de_DE.UTF-8", "LC_NUMERIC": "C", "NO_COLOR": "1", "HOME": "/home/room",
        "TEXTUAL_DRIVER": "x:y", "PYTHONPATH": "/hostile/x", "BSC_TUI_USER": "Mallory", "BSC_TUI_STORE": "/hostile/x",
        "BSC_TUI_TODAY": "1999-01-01", "EDITOR": "sh", "PAGER": "sh", "XDG_CONFIG_HOME": "/hostile/x", "PGHOST": "evil",
    }  # fmt: skip
    world = restrict(World({"store": "/srv/room.db", "person": "Ana"}, env), env)
    assert set(env) == {"TERM", "LANG", "LC_NUMERIC", "NO_COLOR", "HOME"}
    assert (world.restricted, world.person, str(world.location)) == (True, "Ana", "/srv/room.db")
    assert world.fixed_day is None
    assert world.session().restricted
    assert {signal.SIGTSTP, signal.SIGQUIT} == set(ignored)


def test_a_restricted_run_needs_its_store_on_the_command_line() -> None:
    env = {"BSC_TUI_STORE": "/hostile/x", **dict(os.environ)}
    with pytest.raises(WrongUse, match="needs its store on the command line"):
        restrict(World({}, env), env)
