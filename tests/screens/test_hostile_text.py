"""No text of a plan, whatever it holds, breaks a screen, runs as markup or reaches the terminal as a command."""

from pathlib import Path

import pytest
from support.app import SIZES, Driver, opened, session, store_with
from support.hostile import hostile_plan
from support.terminal import Terminal
from support.typing_ahead import type_ahead

KEY = "brindlemoor-bakery-2026"
FORBIDDEN = ("\x1b", "\x9b", "\x07", "\u202e")


def assert_harmless(person: Driver) -> None:
    """Everything painted is plain text without actions of its own."""
    for strip in person.app.screen._compositor.render_strips():
        for segment in strip:
            meta = segment.style.meta if segment.style is not None else {}
            assert "app.quit" not in str(meta.get("@click", ""))
    painted = [
        "".join(
            segment.text
            for segment in person.app._filters[-1].apply(list(strip), person.app.screen.background_colors[0])
        )
        for strip in person.app.screen._compositor.render_strips()
    ]
    for line in painted:
        assert not any(character in line for character in FORBIDDEN), repr(line)


@pytest.mark.parametrize("size", SIZES)
async def test_every_screen_survives_hostile_text_and_shows_it_as_it_is(tmp_path: Path, size: tuple[int, int]) -> None:
    run = session(tmp_path)
    uid = store_with(run.location, hostile_plan()).reader.plans()[0].uid
    seen = ""
    async with opened(run, size) as person:
        assert_harmless(person)
        seen += person.text
        await person.press("enter")
        for _ in range(12):
            assert_harmless(person)
            seen += person.text
            await type_ahead(person, "escape", "down", "enter")
            assert_harmless(person)
            await type_ahead(person, "escape", "f8")
        await person.press("f5", "enter")
        for _ in range(9):
            assert_harmless(person)
            seen += person.text
            await person.press("f8")
        for place in ("f3", "f4", "f6", "f1"):
            await person.press(place)
            assert_harmless(person)
            seen += person.text
            await person.press("escape")
            await person.press("down", "down")
            assert_harmless(person)
        assert person.app.open_plan is not None
        assert person.app.open_plan.uid == uid
        assert person.app.is_running
    for text in ("[/]", "margin [12%]", "[@click=app.quit]x[/]", "売上"):
        assert text in seen, text


def test_nothing_in_a_plan_reaches_the_terminal_as_a_command(tmp_path: Path, world: dict[str, str]) -> None:
    run = session(tmp_path)
    store_with(run.location, hostile_plan())
    with Terminal("--store", str(run.location), env=world) as terminal:
        terminal.until("Resume")
        terminal.keys("enter").until("Set-up")
        for place in ("f8", "f8", "f8", "f3", "f4", "f5", "enter", "f8", "f8", "f8", "f6", "f2"):
            terminal.keys(place)
        terminal.until("Objectives")
        terminal.keys("ctrl+q")
        assert terminal.ended() == 0
    for payload in (b"\x1b]0;PWNED", b"\x1b]52;", b"\x9b32m", "\u202e".encode()):
        assert payload not in terminal.raw
