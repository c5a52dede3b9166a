"""The tutorial, typed as it is written: whoever follows it has a signed plan, a month of figures and a review."""

import json
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from support.terminal import KEYS, Terminal, installed

TUTORIAL = Path(__file__).parents[2] / "docs" / "tutorial.md"


def steps() -> Iterator[tuple[list[str], str]]:
    """The keys to press block by block, texts in their quotes; and what the page is said to show then, if anything."""
    for block, after in re.findall(r"```keys\n(.*?)```\n(.*?)(?=```keys|$)", TUTORIAL.read_text("utf-8"), re.DOTALL):
        shown = re.search(r"(?:The page says|The last line offers) `([^`]+)`", after)
        yield re.findall(r'"[^"]*"|\S+', block), shown[1] if shown else ""


def follow(terminal: Terminal, words: list[str]) -> None:
    """Press what a block says; a text is on the screen before the next key, as it is for people."""
    for word in words:
        if word.startswith('"'):
            terminal.keys(word[1:-1]).until(word[1:-1].split()[-1])
        else:
            terminal.keys(" " if word == "Space" else KEYS.get(word.casefold(), word))


def test_whoever_follows_the_tutorial_has_a_signed_plan_and_a_review(tmp_path: Path) -> None:
    store = ("--store", str(tmp_path / "clinic.db"))
    world = {**os.environ, "BSC_TUI_TODAY": "2027-02-05"}
    begun = ("new", "Lakeside Clinic 2027", "--horizon", "2027..2027", "--as", "Ana Ruiz", *store)
    with Terminal(*begun, env=world, size=(100, 32)) as terminal:
        terminal.until("Whose plan is it")
        for words, shown in steps():
            follow(terminal, words)
            terminal.until(shown)
        terminal.keys("ctrl+q")
        assert terminal.ended() == 0
    told = subprocess.run(
        [installed(), *store, "status", "--json"], env=world, capture_output=True, text=True, check=True
    )
    status = json.loads(told.stdout)
    assert status["signed_off"] is True
    assert [kpi["actual"] for kpi in _kpis(status)] == ["8.4", "11", "64", "0"]
    assert [kpi["target"] for kpi in _kpis(status)] == ["12", "7", "100", "2"]


def _kpis(status: dict[str, list[dict[str, list[dict[str, list[dict[str, str]]]]]]]) -> list[dict[str, str]]:
    return [kpi for each in status["perspectives"] for objective in each["objectives"] for kpi in objective["kpis"]]
