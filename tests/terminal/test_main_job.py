"""The main job in a real terminal: from an empty store to a signed-off plan and its figures."""

import csv
import json
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from support.terminal import Terminal, installed

CASES = Path(__file__).parent.parent / "cases"
EXPECTED = Path(__file__).parent.parent / "data" / "chipset_workshop.md"
DIRECTION = {"higher": "i", "lower": "d"}
OWNERS = ("Ben", "Cleo")


def rows() -> list[dict[str, str]]:
    """The published scorecard."""
    with (CASES / "chipset.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def verb(world: Mapping[str, str], *arguments: str) -> str:
    """What a verb of the installed program prints."""
    done = subprocess.run([installed(), *arguments], env=dict(world), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def by_objective() -> dict[str, dict[str, list[dict[str, str]]]]:
    """The rows by perspective and objective, in the order of the file."""
    found: dict[str, dict[str, list[dict[str, str]]]] = {}
    for row in rows():
        found.setdefault(row["perspective"], {}).setdefault(row["objective"], []).append(row)
    return found


def set_up(terminal: Terminal) -> None:
    """Step 1: the organisation, the people, two perspectives renamed."""
    terminal.until("Whose plan is it")
    terminal.keys("enter", "Chipset Inc.", "enter", "f8").until("Who is in the room")
    terminal.keys("a", "Ben Okri, sponsor", "enter", "Cleo Tan", "enter", "enter").until("Cleo Tan")
    terminal.keys("f8").until("From which views")
    terminal.keys("down", "down")
    for name in ("Internal Process", "Learning and Growth"):
        terminal.keys("enter", "\x05", "\x15", name, "enter", "enter").until(name)


def mission(terminal: Terminal) -> None:
    """Step 2."""
    terminal.keys("f8").until("Why do we exist")
    terminal.keys("We make the chips that networks run on, for the builders of the internet.", "enter")
    terminal.keys("By the end of 2026 one in fifteen network chips is ours.", "enter", "enter")


def objectives(terminal: Terminal) -> None:
    """Step 3: a line each, then an owner each."""
    for perspective, names in by_objective().items():
        terminal.keys("f8").until(f"› {perspective}")
        terminal.keys("a")
        for name in names:
            terminal.keys(name, "enter")
        terminal.keys("enter", "g")
        for number in range(len(names)):
            terminal.keys("enter", "enter", "enter", OWNERS[number % 2], "enter", "enter")
        terminal.until(lambda text: text.count("✓") >= 2)


def links(terminal: Terminal) -> None:
    """Step 4: what leads to what, and why."""
    terminal.keys("f8").until("Which lines of argument")
    terminal.keys("f8").until("If we do this")
    terminal.keys("a")
    for line in (
        "L1 I2 because people who share the aims find the causes of bad chips",
        "I2 C2 because good chips keep customers content",
        "I3 C1 because fast delivery wins orders",
        "C1 F1 because share brings scale",
        "C2 F1 because content customers pay for quality",
    ):
        terminal.keys(line, "enter")
    terminal.keys("enter").until("content customers pay for quality")


def kpis(terminal: Terminal) -> None:
    """Step 5: the names first, objective after objective, then a card each."""
    terminal.keys("f8").until("How would we know")
    terminal.keys("g", "a")
    for names in by_objective().values():
        for kpis_here in names.values():
            for row in kpis_here:
                terminal.keys(row["kpi"], "enter")
            terminal.keys("enter")
    terminal.keys("g", "down", "enter", "enter")
    for row in (row for names in by_objective().values() for kpis in names.values() for row in kpis):
        terminal.keys(row["unit"], "enter", DIRECTION[row["direction"]], "enter", "enter")
        terminal.keys(row["target"], "enter", "Cleo", "enter")
    terminal.keys("esc").until("5 KPIs")


def actions(terminal: Terminal) -> None:
    """Step 6: one action plan with two tasks, all five letters lit."""
    terminal.keys("f8").until("Which gap does it close")
    terminal.keys("a", "Reengineer order delivery process", "enter", "enter", "enter", "enter")
    terminal.keys("I3", "enter", "Every order leaves within thirty days", "enter", "Ben", "enter")
    terminal.keys("2026-02-01", "enter", "2026-06-30", "enter", "I3.1", "enter", "from 42 to 30 days", "enter")
    terminal.keys("enter", "enter")
    terminal.keys("+", "Map the order path", "enter", "Move the packing line", "enter", "enter")
    terminal.keys("g", "down", "enter", "enter", "Ben", "enter", "2026-03-31", "enter", "enter", "enter")
    terminal.keys("enter", "enter", "Cleo", "enter", "2026-05-31", "enter", "enter", "enter")
    terminal.until("2026-05-31")


def sign_off(terminal: Terminal) -> None:
    """Steps 7 and 8: read back, sent, the roll call."""
    terminal.keys("f8").until("Open: 0 errors")
    terminal.keys("f8").until("s sends it for sign-off")
    terminal.keys("s").until("In sign-off (version 1)")
    terminal.keys("g", " ", " ", "-").until("3 said so far")
    terminal.keys("enter").until("Approved (version 1)")


def monitor(terminal: Terminal) -> None:
    """A month of actuals: the value and Enter each, nothing more."""
    terminal.keys("f4").until("Oct 2026")
    for row in rows():
        terminal.keys(row["actual"], "enter")
    terminal.until(lambda text: "80" in text and "saved" in text)


def masked(markdown: str) -> str:
    """Without what differs from run to run: uids, times, hashes."""
    text = re.sub(r"\b[0-9a-f]{64}\b", "<sha256>", markdown)
    text = re.sub(r"\b[0-9a-f]{24}\b", "<uid>", text)
    text = re.sub(r"\b[0-9a-f]{12}\b", "<digest>", text)
    return re.sub(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z|\d{4}-\d\d-\d\d \d\d:\d\d", "<time>", text)


def without_proposals(perspectives: Any) -> Any:
    """The figures without the word whether their targets are signed."""
    if isinstance(perspectives, dict):
        return {
            key: without_proposals(value)
            for key, value in perspectives.items()
            if key not in {"target_proposed", "explain", "derivations"}
        }
    return [without_proposals(each) for each in perspectives] if isinstance(perspectives, list) else perspectives


@pytest.fixture(scope="module")
def worlds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The world after a whole workshop was typed, with the store it left behind."""
    folder = tmp_path_factory.mktemp("workshop")
    world = {
        "HOME": str(folder), "XDG_DATA_HOME": str(folder / "data"), "XDG_STATE_HOME": str(folder / "state"),
        "BSC_TUI_TODAY": "2026-11-22", "BSC_TUI_USER": "Ana Ruiz", "TZ": "UTC", "LANG": "C.UTF-8",
    }  # fmt: skip
    with Terminal("new", "Chipset 2026", env=world, size=(100, 40)) as terminal:
        for step in (set_up, mission, objectives, links, kpis, actions, sign_off, monitor):
            step(terminal)
        terminal.keys("ctrl+q")
        assert terminal.ended() == 0
    return world


def test_the_plan_typed_in_the_workshop_leaves_as_the_expected_markdown(worlds: dict[str, str]) -> None:
    assert masked(verb(worlds, "export", "--to", "-")) == EXPECTED.read_text(encoding="utf-8")


def test_typed_and_imported_give_the_same_figures(worlds: dict[str, str], tmp_path: Path) -> None:
    typed = json.loads(verb(worlds, "status", "--json"))
    other = {**worlds, "BSC_TUI_STORE": str(tmp_path / "imported.db")}
    key = verb(other, "import", str(CASES / "chipset.csv"), "--yes").strip()
    imported = json.loads(verb(other, "status", "--json"))
    assert key == "chipset"
    assert typed["period"] == imported["period"] == "2026-10"
    assert without_proposals(typed["perspectives"]) == without_proposals(imported["perspectives"])
    kpis = {k["name"]: k for p in imported["perspectives"] for o in p["objectives"] for k in o["kpis"]}
    expected = {
        "Operating income from growth": ("114.00", "on_track"),
        "Customers giving top two satisfaction ratings": ("96.67", "at_risk"),
        "Service response time": ("125.00", "on_track"),
        "Order delivery time": ("100.00", "on_track"),
    }
    assert {name: (kpis[name]["attainment"], kpis[name]["status"]) for name in expected} == expected
    assert typed["signed_off"] is True
    assert imported["signed_off"] is False
