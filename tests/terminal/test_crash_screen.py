"""A fault of the program on the screen: what people typed, and any value at hand, stays out of what is told of it."""

import stat
from pathlib import Path

from support.app import store_with
from support.terminal import Terminal

from bsc_tui.sample import sample
from storage.location import File

CANARY = "s3cr3tvalue"
FAULT = """
from bsc_tui.commands.open_plan import OpenPlan
from pydantic import TypeAdapter


def undo(self):
    canary = "".join(("s3cr3t", "value"))
    try:
        TypeAdapter(int).validate_python(canary)
    except ValueError as error:
        raise RuntimeError("the wheel came off") from error


OpenPlan.undo = undo
"""


def test_a_fault_tells_where_it_is_and_no_value(world: dict[str, str], tmp_path: Path) -> None:
    store = tmp_path / "data" / "bsc-tui" / "store.db"
    store.parent.mkdir(mode=0o700, parents=True)
    store_with(File(store), sample())
    wheel = tmp_path / "wheel"
    wheel.mkdir()
    (wheel / "sitecustomize.py").write_text(FAULT, encoding="utf-8")
    with Terminal("open", env={**world, "PYTHONPATH": str(wheel)}, size=(100, 30)) as terminal:
        terminal.until("Set-up")
        terminal.keys("f4").until("Monitor")
        terminal.keys("u").until("this is a fault of bsc-tui, not yours. What was kept before is safe")
        assert terminal.ended() == 5
    (crash,) = (tmp_path / "state" / "bsc-tui").iterdir()
    told = crash.read_text(encoding="utf-8")
    assert "RuntimeError: the wheel came off" in told
    assert "in undo" in told
    assert "int_parsing" in told
    assert stat.S_IMODE(crash.stat().st_mode) == 0o600
    assert b"Traceback" not in terminal.raw
    assert b"locals" not in terminal.raw
    assert CANARY.encode() not in terminal.raw
    assert [each for each in tmp_path.rglob("*") if each.is_file() and CANARY.encode() in each.read_bytes()] == []
