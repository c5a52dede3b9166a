"""The plan leaves as a file from any place, or with the command that fetches it over SSH."""

from dataclasses import replace
from pathlib import Path

import pytest
from support.app import SIZES, opened, session, store_with

from bsc_tui.sample import sample


@pytest.mark.parametrize("size", SIZES)
async def test_the_plan_is_written_where_it_is_said_and_never_over_another_file_unasked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    run = session(tmp_path, "brindlemoor-bakery-2026")
    store_with(run.location, sample())
    target = tmp_path / "plan.md"
    monkeypatch.chdir(tmp_path)
    async with opened(run, size) as person:
        await person.press("f6", "X", "ctrl+u")
        await person.type("plan.md", "enter")
        written = target.read_text(encoding="utf-8")
        assert written.startswith("# Brindlemoor Bakery 2026")
        assert "## Scorecard" in written
        target.write_text("mine", encoding="utf-8")
        await person.press("X", "ctrl+u")
        await person.type("plan.md", "enter")
        assert "nothing was written" in " ".join(person.text.replace("│", " ").split())
        assert target.read_text(encoding="utf-8") == "mine"
        await person.press("f5")
        assert target.read_text(encoding="utf-8") == written


async def test_over_ssh_the_command_that_fetches_the_plan_is_shown(tmp_path: Path) -> None:
    run = replace(session(tmp_path, "brindlemoor-bakery-2026"), remote="ana@server")
    store_with(run.location, sample())
    async with opened(run, (160, 50)) as person:
        await person.press("f6", "X")
        shown = " ".join(line.strip(" │") for line in person.lines)
        assert "ssh ana@server" in shown
        assert "--plan brindlemoor-bakery-2026" in shown
        await person.press("escape")
        assert "ssh" not in person.text


async def test_a_folder_that_is_not_there_is_named_and_the_path_stays(tmp_path: Path) -> None:
    run = session(tmp_path, "brindlemoor-bakery-2026")
    store_with(run.location, sample())
    async with opened(run, (100, 30)) as person:
        await person.press("f6", "X", "ctrl+u")
        await person.type("/nowhere/plan.md", "enter")
        assert "no such folder" in person.text
