"""Whatever a verb makes is for nobody else of the machine, however careless the shell is it was started from."""

import os
import stat
from pathlib import Path

import pytest
from support.runs import CASES, Run

VERBS = (
    ("new", "Lakeside Clinic"),
    ("import", str(CASES / "chipset.csv"), "--horizon", "2026"),
    ("rename", "lakeside-clinic", "Lakeside"),
    ("copy", "lakeside-clinic", "Lakeside again"),
    ("archive", "lakeside-again"),
    ("record", "F1.1", "2026-09", "12", "--plan", "chipset"),
    ("send", "--plan", "chipset"),
    ("close", "2026-01", "--plan", "chipset"),
    ("undo", "--plan", "chipset"),
    ("redo", "--plan", "chipset"),
    *(
        ("export", "--plan", "chipset", "--to", f"out/plan.{ending}")
        for ending in ("md", "html", "json", "csv", "xlsx")
    ),
    ("backup", "out/backup.db"),
    ("restore", "out/backup.db", "--store", "out/restored/store.db"),
    ("doctor", "--full"),
)


def open_to_others(folder: Path) -> list[str]:
    """What in a folder others may read, write or enter."""
    return [str(each) for each in folder.rglob("*") if stat.S_IMODE(each.lstat().st_mode) & 0o077]


@pytest.mark.parametrize("careless", [0o022, 0o000], ids=["022", "000"])
def test_nothing_a_verb_makes_is_for_others(
    bsc: Run, world: Path, monkeypatch: pytest.MonkeyPatch, careless: int
) -> None:
    monkeypatch.chdir(world)
    for name in ("out", "data", "state", "runtime"):
        (world / name).mkdir(exist_ok=True)
        (world / name).chmod(0o700)
    for verb in VERBS:
        os.umask(careless)
        assert bsc(*verb).status == (3 if verb[0] == "send" else 0), verb
        assert open_to_others(world) == [], verb
    made = {each.name for each in (world / "out").rglob("*") if each.is_file()}
    assert {"plan.md", "plan.html", "plan.json", "plan.csv", "plan.xlsx", "backup.db", "store.db"} <= made
