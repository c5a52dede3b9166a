"""The wheel holds everything: installed outside the checkout, the program works from any folder."""

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest
from support.runs import CASES
from support.terminal import Terminal

ROOT = Path(__file__).parents[1]
PACKAGES = ("bsc_tui", "wizards", "storage")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this source tree."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def program(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program as installed from the wheel, with the dependencies of the tests."""
    folder = tmp_path_factory.mktemp("installed") / "env"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    python = folder / "bin" / "python"
    (packages,) = folder.glob("lib/python*/site-packages")
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    install = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*install, "--disable-pip-version-check", "--ignore-installed", str(wheel)], check=True)
    return folder / "bin" / "bsc-tui"


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A person's folders, and nothing of the checkout on any path."""
    monkeypatch.delenv("PYTHONPATH", raising=False)
    for name in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"):
        folder = tmp_path / name.lower()
        folder.mkdir()
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setenv("BSC_TUI_TODAY", "2026-11-05")
    return tmp_path


def test_the_wheel_holds_every_file_of_the_packages_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if not name.startswith("bsc_tui-")}
    files = (path for package in PACKAGES for path in (ROOT / package).rglob("*") if path.is_file())
    there = {path.relative_to(ROOT).as_posix() for path in files if "__pycache__" not in path.parts}
    assert held == there
    assert any(name.endswith(".tcss") for name in held)
    assert "storage/migrations/versions/0001_first.py" in held


def test_the_man_page_and_the_completions_are_installed_beside_the_program(program: Path) -> None:
    share = program.parents[1] / "share"
    assert (share / "man/man1/bsc-tui.1").read_text(encoding="utf-8").startswith(".TH BSC\\-TUI 1")
    for name in (
        "bash-completion/completions/bsc-tui",
        "zsh/site-functions/_bsc-tui",
        "fish/vendor_completions.d/bsc-tui.fish",
    ):
        assert "_BSC_TUI_COMPLETE" in (share / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("arguments", [("--version",), ("demo",)])
def test_it_runs_from_another_folder(program: Path, elsewhere: Path, arguments: tuple[str, ...]) -> None:
    ran = subprocess.run(
        [program, *arguments], cwd=elsewhere, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith({"--version": "bsc-tui ", "demo": "# "}[arguments[0]])


def test_it_is_the_installed_one(program: Path, elsewhere: Path) -> None:
    code = "import bsc_tui.cli, storage, wizards; print(bsc_tui.cli.__file__, storage.__file__, wizards.__file__)"
    python = program.with_name("python")
    ran = subprocess.run([python, "-c", code], cwd=elsewhere, capture_output=True, text=True, check=True)
    assert str(ROOT) + os.sep not in ran.stdout
    assert ran.stdout.count(str(program.parents[1])) == len(PACKAGES)


def test_it_makes_a_store_and_fills_it(program: Path, elsewhere: Path) -> None:
    for arguments in (["import", str(CASES / "chipset.csv")], ["status"]):
        ran = subprocess.run([program, *arguments], cwd=elsewhere, capture_output=True, text=True, check=False)
        assert ran.returncode == 0, ran.stderr


def test_the_app_opens(program: Path, elsewhere: Path) -> None:
    terminal = Terminal("demo", program=str(program), cwd=elsewhere)
    terminal.until("F1")
    terminal.keys("ctrl+q")
    assert terminal.ended() == 0
