"""A person's own keys and theme in the app: what is shown is what works, and what is wrong is said."""

from dataclasses import replace
from pathlib import Path

import pytest
from support.app import Driver, opened, session, store_with
from textual.content import Content

from bsc_tui.commands.session import Session
from bsc_tui.sample import SAMPLE_TODAY, sample
from bsc_tui.screens.monitor import MonitorScreen
from bsc_tui.widgets.help_page import HelpScreen
from bsc_tui.wording.settings import read_settings


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The file of settings."""
    return tmp_path / "config.toml"


@pytest.fixture
def baked(tmp_path: Path) -> Session:
    """A run on the sample plan."""
    run = session(tmp_path, "brindlemoor-bakery-2026", today=SAMPLE_TODAY)
    store_with(run.location, sample())
    return replace(run, place="monitor")


def with_settings(run: Session, file: Path, text: str) -> Session:
    """The same run by a person who settled something."""
    file.write_text(text)
    settings = read_settings(file)
    return replace(run, settings=settings, notes=tuple(map(str, settings.troubles)))


def contents(file: Path) -> str:
    """What stands in the file."""
    return file.read_text()


KEYS = """
[keys]
app.help = "F11"
app.go_map = ["Ctrl+R", "F3"]
monitor.explain = "i"
monitor.note = "x"
monitor.not_applicable = "c"
"""


async def test_the_settled_key_works_and_is_the_one_that_is_shown(baked: Session, file: Path) -> None:
    async with opened(with_settings(baked, file, KEYS), (160, 50)) as person:
        footer = person.lines[-1]
        assert footer.startswith("F11 Help Enter Down e Edit c n/a x Note")
        assert "i Explain" in footer
        assert "F11 Help  F2 Workshop  Ctrl+R Map" in person.lines[1]
        await person.press("equals_sign")
        assert "Variance %" not in person.text
        await person.press("i")
        assert "Variance %" in person.text
        await person.press("escape", "f11")
        assert isinstance(person.app.screen, HelpScreen)
        assert "\u2502 i " in person.text
        assert "Show how each figure came about" in person.text
        await person.press("escape", "ctrl+r")
        assert "Strategy map" in person.lines[0]


async def test_the_palette_names_the_settled_key(baked: Session, file: Path) -> None:
    async with opened(with_settings(baked, file, KEYS), (120, 50)) as person:
        offered = {each.title: each.help for each in person.app.get_system_commands(person.app.screen)}
        assert offered["Explain"] == "Show how each figure came about · i"
        assert Content.from_markup(offered["Prev"]).plain.endswith("the period before · ["), "a sign, and no style"
        assert offered["Down"].endswith(" · Down j"), "what has the focus is in the palette, too"


async def test_a_key_that_is_taken_is_said_and_the_old_ones_stay(baked: Session, file: Path) -> None:
    async with opened(with_settings(baked, file, '[keys]\nmonitor.explain = "c"\ntypo.id = "i"\n')) as person:
        assert isinstance(person.app.screen, MonitorScreen)
        told = [note.message for note in person.app._notifications]  # as they were said, whole
        assert "line 2: keys.monitor.explain: c is already monitor.note" in told[0]
        assert "line 3: keys.typo.id: there is no such command" in told[1]
        await person.press("equals_sign")
        assert "Variance %" in person.text


async def test_a_theme_is_chosen_by_key_and_kept_for_next_time(baked: Session, file: Path) -> None:
    run = with_settings(baked, file, '# mine\nperson = "Ana"\n\n[keys]\napp.undo = "&"\n')
    async with opened(run) as person:
        await person.press("asterisk")
        await person.type("monochrome")
        await _found(person, "monochrome")
        await person.press("enter")
        assert person.app.theme == "monochrome"
    kept = read_settings(file)
    assert kept.values == {"theme": "monochrome", "person": "Ana"}
    assert kept.keys == {"app.undo": ("ampersand",)}
    assert "# mine" in contents(file)


async def _found(person: Driver, name: str) -> None:
    """Wait until the palette has searched."""
    while name not in person.text.splitlines()[-10]:
        await person.pilot.pause(0.05)
        if sum(name in line for line in person.lines) > 1:
            return


async def test_a_theme_that_cannot_be_kept_holds_and_is_told(baked: Session, file: Path) -> None:
    run = with_settings(baked, file, "theme = dark\n")
    async with opened(run) as person:
        person.app.choose_theme("monochrome")
        await person.settled()
        assert person.app.theme == "monochrome"
        assert "not kept for next time" in " ".join(person.text.split())
    assert contents(file) == "theme = dark\n"


async def test_in_a_restricted_run_nothing_is_written(baked: Session, file: Path) -> None:
    run = replace(with_settings(baked, file, ""), restricted=True)
    async with opened(run) as person:
        person.app.choose_theme("monochrome")
        assert person.app.theme == "monochrome"
    assert contents(file) == ""
