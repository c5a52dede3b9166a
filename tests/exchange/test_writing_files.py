"""A file is written whole, or not at all, and never over another one unasked."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from support.runs import OBEYING

from bsc_tui.exchange.files import TargetExists, UnwritableTarget, write_file
from bsc_tui.wording.file_names import LONGEST


def test_a_file_is_written_for_its_owner_only_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    write_file(tmp_path / "plan.md", "# 売上\n")
    assert (tmp_path / "plan.md").read_bytes() == "# 売上\n".encode()
    assert (tmp_path / "plan.md").stat().st_mode & 0o777 == 0o600
    assert os.listdir(tmp_path) == ["plan.md"]  # noqa: PTH208  # hidden drafts count too


def test_a_file_that_is_there_stays_as_it_is(tmp_path: Path) -> None:
    target = tmp_path / "plan.md"
    target.write_text("old")
    with pytest.raises(TargetExists) as refused:
        write_file(target, "new")
    message = f"{target} is there already: nothing was written. Add --force to replace it, or name another"
    assert str(refused.value) == message
    assert target.read_text() == "old"


def test_a_file_that_is_there_is_replaced_when_asked(tmp_path: Path) -> None:
    target = tmp_path / "plan.md"
    target.write_text("old")
    write_file(target, b"new", force=True)
    assert target.read_text() == "new"


def test_a_link_is_never_followed(tmp_path: Path) -> None:
    victim, link = tmp_path / "victim", tmp_path / "plan.md"
    victim.write_text("precious")
    link.symlink_to(victim)
    with pytest.raises(TargetExists):
        write_file(link, "new")
    write_file(link, "new", force=True)
    assert victim.read_text() == "precious"
    assert not link.is_symlink()


def test_a_dangling_link_counts_as_a_file(tmp_path: Path) -> None:
    link = tmp_path / "plan.md"
    link.symlink_to(tmp_path / "nowhere")
    with pytest.raises(TargetExists):
        write_file(link, "new")
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("missing/plan.md", "there is no such folder. Make it first"),
        ("file/plan.md", "what should be its folder is a file. Name another place"),
        ("folder", "it is a folder. Add a file name"),
        (f"{'x' * 300}.md", "the name is too long. Choose a shorter one"),
    ],
)
def test_a_place_that_cannot_be_written_is_named_with_the_reason(tmp_path: Path, name: str, why: str) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "folder").mkdir()
    with pytest.raises(UnwritableTarget) as refused:
        write_file(tmp_path / name, "new")
    assert str(refused.value) == f"{tmp_path / name} was not written: {why}"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["file", "folder"]


def test_a_folder_that_may_not_be_written_to_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o500)
    code = "import sys, pathlib, bsc_tui.exchange.files as f; f.write_file(pathlib.Path(sys.argv[1]), 'new')"
    command = [*OBEYING, sys.executable, "-c", code, str(folder / "plan.md")]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "UnwritableTarget" in ran.stderr
    assert "the folder may not be written to" in ran.stderr


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("-rf", "begins with - "),
        ("--force.md", "begins with - "),
        (".profile", "begins with . "),
        ("..", "is a folder"),
        ("", "is a folder"),
        ("a\nb.md", "cannot be printed"),
        ("a\tb.md", "cannot be printed"),
        ("plan\x1b]0;owned\x07.md", "cannot be printed"),
        ("plan\x00.md", "cannot be printed"),
        ("plan\u202edm.exe", "cannot be printed"),
        ("plan\udcff.md", "cannot be printed"),
        (f"{'é' * (LONGEST // 2)}.md", "name is too long"),
    ],
)
def test_a_name_other_programs_would_take_for_something_else_is_refused(tmp_path: Path, name: str, why: str) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    for force in (False, True):
        with pytest.raises(UnwritableTarget) as refused:
            write_file(folder / name if name else Path(), "new", force=force)
        assert why in str(refused.value)
        assert str(refused.value).isprintable()
    assert os.listdir(folder) == []  # noqa: PTH208  # hidden drafts count too


@pytest.mark.parametrize("name", ["../plan.md", "plan 2027.md", "plan.v1.md", "売上.md", "a;rm -rf b.md", "$(id).md"])
def test_a_name_that_only_looks_odd_is_a_name(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    write_file(tmp_path / "folder" / name, "new")
    assert (tmp_path / "folder" / name).read_text() == "new"
