"""What each part loads: the heart no screen, the quick verbs neither a screen nor the machinery that writes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from support.terminal import Terminal

CHIPSET = Path(__file__).parent / "cases" / "chipset.csv"
LOADED = """
import json, sys
from bsc_tui.cli.main import run
seen = []
for arguments in json.loads(sys.argv[1]):
    status = run(arguments)
    seen.append([status, sorted({name.partition('.')[0] for name in sys.modules})])
sys.stdout.flush()
print(json.dumps(seen), file=sys.stderr)
"""
Verb = tuple[str, ...]


def told(code: str, *arguments: str, home: Path) -> list[tuple[int, set[str]]]:
    """What a run of Python tells: exit statuses, and the packages that were loaded by then."""
    environment = {
        **os.environ,
        "XDG_DATA_HOME": str(home),
        "XDG_STATE_HOME": str(home),
        "BSC_TUI_TODAY": "2026-11-05",
        "BSC_TUI_STORE": "",
    }
    command = [sys.executable, "-c", code, *arguments]
    ran = subprocess.run(
        command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    return [(status, set(packages)) for status, packages in json.loads(ran.stderr.splitlines()[-1])]


def loaded(*verbs: Verb, home: Path) -> list[tuple[int, set[str]]]:
    """The exit status of each verb, done one after the other by one program, and the packages loaded by then."""
    return told(LOADED, json.dumps(verbs), home=home)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with a plan in it."""
    folder = tmp_path_factory.mktemp("home")
    ((status, _),) = loaded(("import", str(CHIPSET), "--horizon", "2026"), home=folder)
    assert status == 0
    return folder


def test_help_and_version_load_next_to_nothing(tmp_path: Path) -> None:
    heavy = {"textual", "rich", "sqlalchemy", "sqlmodel", "alembic", "questionary", "pydantic", "babel"}
    verbs = (("--help",), ("--version",), ("status", "--help"), ("nonsense",))
    found = loaded(*verbs, home=tmp_path)
    assert [(verb, packages & heavy) for verb, (_, packages) in zip(verbs, found, strict=True)] == [
        (verb, set()) for verb in verbs
    ]


def test_verbs_that_read_load_neither_a_screen_nor_what_writes(home: Path) -> None:
    heavy = {"textual", "sqlalchemy", "sqlmodel", "alembic", "questionary"}
    verbs: tuple[Verb, ...] = (
        ("list",),
        ("list", "--json"),
        ("show",),
        ("show", "F1"),
        ("status",),
        ("status", "--json"),
        ("check",),
        ("review",),
        ("review", "--json"),
        ("task",),
        ("export", "--to", "-"),
        ("import", str(CHIPSET), "--dry-run"),
        ("demo",),
        ("log",),
        ("log", "--json"),
        ("doctor",),
    )
    found = loaded(*verbs, home=home)
    assert [(verb, status, packages & heavy) for verb, (status, packages) in zip(verbs, found, strict=True)] == [
        (verb, 1 if verb == ("check",) else 0, set()) for verb in verbs
    ]


def test_verifying_a_file_loads_neither_a_screen_nor_a_store(home: Path, tmp_path: Path) -> None:
    file = str(tmp_path / "plan.md")
    assert loaded(("export", "--to", file), home=home)[0][0] == 0
    ((status, packages),) = loaded(("verify", file), home=tmp_path)
    assert status == 0
    assert not packages & {"textual", "sqlalchemy", "sqlmodel", "alembic", "questionary", "storage", "sqlite3"}


@pytest.mark.parametrize("package", ["bsc_tui.scorecard", "wizards.steps"])
def test_the_heart_and_the_steps_load_no_screen_no_store_no_prompt(tmp_path: Path, package: str) -> None:
    code = (
        "import importlib, json, pkgutil, sys\n"
        f"root = importlib.import_module({package!r})\n"
        "for each in pkgutil.walk_packages(root.__path__, root.__name__ + '.'):\n"
        "    importlib.import_module(each.name)\n"
        "print(json.dumps([[0, sorted({name.partition('.')[0] for name in sys.modules})]]), file=sys.stderr)\n"
    )
    ((_, packages),) = told(code, home=tmp_path)
    assert not packages & {"textual", "sqlalchemy", "sqlmodel", "alembic", "questionary", "storage", "click"}


def test_the_first_frame_waits_for_neither_the_store_nor_the_heart(tmp_path: Path) -> None:
    code = (
        "import json, sys, bsc_tui.app\n"
        "print(json.dumps([[0, sorted({name.partition('.')[0] for name in sys.modules})]]), file=sys.stderr)\n"
    )
    ((_, packages),) = told(code, home=tmp_path)
    assert "textual" in packages
    assert not packages & {"sqlalchemy", "sqlmodel", "alembic", "questionary", "pydantic", "babel"}


FIRST_FRAME = """
import json, sys
from bsc_tui import app
from bsc_tui.cli.main import run


class Watching(app.BscApp):
    def read_store(self):
        # Called once the first frame is painted, before anything else is imported.
        shown = any("bsc-tui" in str(widget.render()) for widget in self.screen.query("#first-frame"))
        self.exit(0, message=None)
        seen.append([shown, sorted({name.partition('.')[0] for name in sys.modules})])


seen = []
app.BscApp = Watching
import os
status = run(sys.argv[1:])
print(json.dumps(seen[0]), file=open(os.environ["SEEN"], "w"))
"""


@pytest.mark.parametrize("arguments", [(), ("open",)], ids=["home", "open"])
def test_nothing_heavy_is_loaded_before_the_first_frame(home: Path, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    seen = tmp_path / "seen.json"
    env = {
        "XDG_DATA_HOME": str(home),
        "XDG_STATE_HOME": str(home),
        "SEEN": str(seen),
        "HOME": str(home),
        "BSC_TUI_TODAY": "2026-11-05",
    }
    with Terminal("-c", FIRST_FRAME, *arguments, env=env, program=sys.executable) as terminal:
        assert terminal.ended() == 0
    shown, packages = json.loads(seen.read_text())
    assert shown
    assert not set(packages) & {"sqlalchemy", "sqlmodel", "alembic", "pydantic", "babel", "questionary", "markdown_it"}


def test_the_first_page_waits_for_neither_the_checks_nor_what_tells_or_writes(tmp_path: Path) -> None:
    code = (
        "import json, sys, bsc_tui.app, storage.reading, wizards.screen, bsc_tui.screens.around\n"
        "print(json.dumps([[0, sorted(sys.modules)]]), file=sys.stderr)\n"
    )
    ((_, modules),) = told(code, home=tmp_path)
    assert "bsc_tui.scorecard.change" in modules
    assert not modules & {
        "bsc_tui.scorecard.checks", "bsc_tui.scorecard.kpi_view", "bsc_tui.scorecard.standing",
        "bsc_tui.commands.telling", "sqlalchemy", "sqlmodel", "importlib.metadata", "zipfile",
    }  # fmt: skip


def test_what_is_done_and_open_is_marked_as_soon_as_the_checks_are_there(home: Path) -> None:
    env = {"XDG_DATA_HOME": str(home), "XDG_STATE_HOME": str(home), "HOME": str(home), "BSC_TUI_TODAY": "2026-11-05"}
    with Terminal("open", env=env) as terminal:
        terminal.until("✓ Perspectives")  # the page itself was there before
        terminal.until("Objectives · 10")  # errors left
        terminal.keys("ctrl+q")
        assert terminal.ended() == 0
