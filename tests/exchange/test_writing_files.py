"""A file is written whole, or not at all, and never over another one unasked."""

import os
import socket
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


def test_a_folder_that_is_a_link_is_not_followed_and_the_real_one_is_named(tmp_path: Path) -> None:
    real, link = tmp_path / "real", tmp_path / "link"
    real.mkdir()
    link.symlink_to(real)
    for force in (False, True):
        with pytest.raises(UnwritableTarget) as refused:
            write_file(link / "plan.md", "new", force=force)
        assert f"its folder {link} is a link. Name the folder it leads to: {real}" in str(refused.value)
    assert os.listdir(real) == []  # noqa: PTH208  # hidden drafts count too
    write_file(real / "plan.md", "new")
    (real / "inner").mkdir()
    write_file(link / "inner" / "plan.md", "a link further up is the business of whoever made it")


def test_a_folder_that_leads_nowhere_or_in_a_circle_is_told(tmp_path: Path) -> None:
    (tmp_path / "nowhere").symlink_to(tmp_path / "gone")
    (tmp_path / "round").symlink_to(tmp_path / "round")
    for name in ("nowhere", "round"):
        with pytest.raises(UnwritableTarget, match="is a link"):
            write_file(tmp_path / name / "plan.md", "new")
    assert not (tmp_path / "gone").exists()


@pytest.mark.parametrize("force", [False, True])
def test_a_pipe_a_device_or_a_socket_is_neither_written_to_nor_replaced(tmp_path: Path, *, force: bool) -> None:
    pipe, to_device, plug = tmp_path / "pipe", tmp_path / "null", tmp_path / "socket"
    os.mkfifo(pipe)
    to_device.symlink_to("/dev/null")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(plug))
        for path in (pipe, to_device, plug, Path("/dev/null")):
            before = path.lstat()
            with pytest.raises(UnwritableTarget, match="it is a device or a pipe"):
                write_file(path, "new", force=force)
            assert (path.lstat().st_ino, path.lstat().st_mode) == (before.st_ino, before.st_mode)


def test_of_a_write_that_fails_nothing_is_left(tmp_path: Path) -> None:
    target = tmp_path / "plan.md"
    target.write_text("old")
    code = (
        "import resource, signal, sys, pathlib, bsc_tui.exchange.files as f;"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000));"
        "f.write_file(pathlib.Path(sys.argv[1]), 'x' * 5000, force=True)"
    )
    ran = subprocess.run([sys.executable, "-c", code, str(target)], capture_output=True, text=True, check=False)
    assert "UnwritableTarget" in ran.stderr
    assert "a file may not be as large there" in ran.stderr
    assert target.read_text() == "old"
    assert os.listdir(tmp_path) == ["plan.md"]  # noqa: PTH208  # hidden drafts count too


def test_a_folder_exchanged_for_a_link_meanwhile_gets_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The draft and the name are given in the folder that was opened, whatever has its path by then."""
    folder, elsewhere = tmp_path / "folder", tmp_path / "elsewhere"
    folder.mkdir()
    elsewhere.mkdir()
    synced = os.fsync

    def exchanging(descriptor: int) -> None:
        if folder.exists() and not folder.is_symlink():
            folder.rename(tmp_path / "moved")
            folder.symlink_to(elsewhere)
        synced(descriptor)

    monkeypatch.setattr(os, "fsync", exchanging)
    write_file(folder / "plan.md", "new")
    assert list(elsewhere.iterdir()) == []
    assert (tmp_path / "moved" / "plan.md").read_text() == "new"
