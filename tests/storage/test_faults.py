"""A disk that fails at any one call: an act is kept whole or not at all, words say so, and trying again keeps it."""

import errno
import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from support.cutting import Break, line_to
from support.postgres import Postgres
from support.proof.cut_short import CountedLine
from support.proof.faulty_disk import LIBRARY, Disk, Manner, failing_disk
from support.proof.older import older
from support.proof.whole import sound, whole

from bsc_tui.exchange.files import UnwritableTarget, write_file
from bsc_tui.scorecard.change import Changes, added, edited
from bsc_tui.scorecard.plan import Objective
from storage.backup import backup
from storage.errors import StoreError
from storage.journal import Act
from storage.location import File, Server
from storage.opening import State
from storage.store import Store

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
NEW = Act("ana", "x", "new", NOON)
EDIT = Act("ana", "x", "edit", NOON)
MANNERS = (Manner.ONCE, Manner.FOR_GOOD, Manner.YET_DONE, Manner.FULL)
reachable = pytest.mark.skipif(LIBRARY is None, reason="this Python keeps the functions of its SQLite to itself")
on_files = pytest.mark.parametrize("location", ["file"], indirect=True)


@pytest.fixture
def disk() -> Iterator[Disk]:
    with failing_disk() as disk:
        yield disk


Arm = Callable[[], None]
"""Has the disk fail from now on."""


def each_fault(
    disk: Disk, manner: Manner, try_it: Callable[[Arm], Iterator[None]], stride: int = 1, *, reads: bool = False
) -> int:
    """Try something with a disk that fails at the first call, the second one and so on, until all go well.

    `try_it` arms the fault when it is prepared, does it, and after its yield looks at what came of it with the disk in
    order again. Gives how many times it failed.
    """
    for failed, number in enumerate(count(1, stride)):
        attempt = try_it(partial(disk.set, number, manner, reads=reads))
        next(attempt)
        has_failed = disk.has_failed
        disk.set(None)
        assert next(attempt, None) is None
        if not has_failed:
            return failed
    raise AssertionError


def words_of(do: Callable[[], Any]) -> str:
    """What a person is told who does something; nothing where it goes well."""
    try:
        do()
    except StoreError as error:
        words = str(error)
        assert len(words.split(". ")) >= 3, f"{words} does not say what happened, why, and what to do"
        assert "sqlite" not in words.lower()
        return words
    return ""


@reachable
@on_files
@pytest.mark.parametrize(
    ("manner", "stride"),
    [(Manner.ONCE, 1), *((manner, 5) for manner in MANNERS[1:])]
    + [pytest.param(manner, 1, marks=pytest.mark.soak) for manner in MANNERS[1:]],
)
@pytest.mark.parametrize("stays", [False, True], ids=["opened", "open"])
def test_an_act_meets_a_failing_disk(filled: Store, disk: Disk, manner: Manner, stride: int, *, stays: bool) -> None:
    if stays:
        filled.stay_open()
    told = set()
    seqs = count(2)

    def try_it(arm: Arm) -> Iterator[None]:
        seq = next(seqs)
        kpi = filled.reader.scorecard("plan").plan.kpis["k1"]
        more = Objective(uid=f"o-{seq}", perspective="fin", code="F1", title="More", why="Because", rank=kpi.rank)
        changes = (*edited(kpi, name=f"Name {seq}"), added(more))
        filled.keep_draft("plan", "ana", "kpis/k1/name", f"Name {seq}", NOON)
        arm()
        told.add(words := words_of(lambda: filled.commit("plan", changes, EDIT, ["kpis/k1/name"])))
        yield
        found = whole(filled.location)
        is_in = len(found.entries) == seq
        assert is_in or len(found.entries) == seq - 1
        assert is_in or words, "it was lost without a word"
        assert not (is_in and words) or manner is Manner.YET_DONE
        assert (found.scorecard.plan.kpis["k1"].name == f"Name {seq}") is is_in
        assert (f"o-{seq}" in found.scorecard.plan.objectives) is is_in
        assert bool(filled.reader.drafts("plan", "ana")) is not is_in
        if words:
            done = filled.commit("plan", changes, EDIT, ["kpis/k1/name"])
            assert done.entry.seq == seq
            assert filled.reader.entries("plan", after=seq - 1) == (done.entry,)
            assert filled.reader.drafts("plan", "ana") == ()

    assert each_fault(disk, manner, try_it, stride if stays else 2 * stride) > 5
    whole(filled.location)
    assert any("The disk is full" in words for words in told) is (manner is Manner.FULL)


@reachable
@on_files
@pytest.mark.parametrize("manner", [Manner.ONCE, Manner.FOR_GOOD], ids=lambda manner: manner.name.lower())
def test_an_act_meets_a_disk_that_cannot_be_read(filled: Store, disk: Disk, manner: Manner) -> None:
    seqs = count(2)

    def try_it(arm: Arm) -> Iterator[None]:
        seq = next(seqs)
        kpi = filled.reader.scorecard("plan").plan.kpis["k1"]
        changes = edited(kpi, name=f"Name {seq}")
        arm()
        words = words_of(lambda: filled.commit("plan", changes, EDIT))
        yield
        found = whole(filled.location)
        assert len(found.entries) == seq - bool(words)
        if words:
            assert filled.commit("plan", changes, EDIT).entry.seq == seq

    assert each_fault(disk, manner, try_it, 3, reads=True) > 5


@reachable
@on_files
@pytest.mark.parametrize("manner", MANNERS, ids=lambda manner: manner.name.lower())
def test_a_half_typed_text_meets_a_failing_disk(filled: Store, disk: Disk, manner: Manner) -> None:
    texts = (f"text {number}" for number in count())

    def try_it(arm: Arm) -> Iterator[None]:
        text = next(texts)
        before = [each.text for each in filled.reader.drafts("plan", "ana")]
        arm()
        words = words_of(lambda: filled.keep_draft("plan", "ana", "kpis/k1/name", text, NOON))
        yield
        now = [each.text for each in filled.reader.drafts("plan", "ana")]
        assert now in ([text], before)
        assert words or now == [text]
        filled.keep_draft("plan", "ana", "kpis/k1/name", text, NOON)
        assert [each.text for each in filled.reader.drafts("plan", "ana")] == [text]
        sound(File(filled.location.path))  # type: ignore[attr-defined]  # it is a file here

    assert each_fault(disk, manner, try_it) > 5


@reachable
@pytest.mark.parametrize("manner", MANNERS, ids=lambda manner: manner.name.lower())
@pytest.mark.parametrize("stride", [pytest.param(1, marks=pytest.mark.soak), 83])
def test_a_new_store_meets_a_failing_disk(
    tmp_path: Path, everything: Changes, disk: Disk, manner: Manner, stride: int
) -> None:
    numbers = count()

    def try_it(arm: Arm) -> Iterator[None]:
        store = Store(File(tmp_path / f"{next(numbers)}.db"))
        arm()
        words = words_of(lambda: store.create("Plan", everything, NEW))
        yield
        assert store.reader.state in {State.NOTHING, State.CURRENT}
        is_in = store.reader.state is State.CURRENT and bool(store.reader.plans())
        assert is_in or words
        if words:
            store.create("Plan", everything, NEW)
        assert len(whole(store.location).entries) == 1
        assert [plan.key for plan in store.reader.plans()] == ["plan"]

    assert each_fault(disk, manner, try_it, stride) > 1


@reachable
@pytest.mark.parametrize("manner", MANNERS, ids=lambda manner: manner.name.lower())
@pytest.mark.parametrize("stride", [pytest.param(1, marks=pytest.mark.soak), 61, 127])
def test_bringing_an_older_store_up_to_date_meets_a_failing_disk(
    tmp_path: Path, disk: Disk, manner: Manner, stride: int
) -> None:
    numbers = count()

    def try_it(arm: Arm) -> Iterator[None]:
        folder = tmp_path / str(next(numbers))
        folder.mkdir()
        store = older(folder / "store.db")
        arm()
        words = words_of(store.open)
        yield
        sound(File(folder / "store.db"))
        assert store.reader.state is not State.NOTHING
        assert words or store.reader.state is State.CURRENT
        for copy in folder.glob("*.bak"):
            sound(File(copy))
        assert not list(folder.glob(".bsc-tui-*")), "half a copy was left behind"
        store.open()
        assert len(whole(store.location).entries) == 2
        assert store.reader.scorecard("plan").plan.kpis["k1"].name == "Operating margin"

    assert each_fault(disk, manner, try_it, stride) > 1


@reachable
@on_files
@pytest.mark.parametrize("manner", MANNERS, ids=lambda manner: manner.name.lower())
@pytest.mark.parametrize("stride", [pytest.param(1, marks=pytest.mark.soak), 7])
def test_a_backup_meets_a_failing_disk(filled: Store, tmp_path: Path, disk: Disk, manner: Manner, stride: int) -> None:
    numbers = count()
    before = whole(filled.location)

    def try_it(arm: Arm) -> Iterator[None]:
        folder = tmp_path / f"b{next(numbers)}"
        folder.mkdir()
        target = folder / "copy.db"
        arm()
        words = words_of(lambda: backup(filled.location, target, NOON))
        yield
        assert [path.name for path in folder.iterdir()] == ([] if words else ["copy.db"])
        if words:
            backup(filled.location, target, NOON)
        assert whole(File(target)) == before
        assert whole(filled.location) == before

    assert each_fault(disk, manner, try_it, stride) > 1


@pytest.mark.parametrize(
    "how", [Break.AFTER, *(pytest.param(how, marks=pytest.mark.soak) for how in (Break.BEFORE, Break.FOR_GOOD))]
)
@pytest.mark.parametrize("location", ["server"], indirect=True)
def test_an_act_meets_a_line_that_breaks(filled: Store, postgres: Postgres, how: Break) -> None:
    assert isinstance(filled.location, Server)
    with line_to(postgres, CountedLine) as line:
        assert isinstance(line, CountedLine)
        far = Store(Server(filled.location.url.replace(str(postgres.folder), str(line.folder))))
        for number in count(1):
            seq = filled.reader.head("plan").seq + 1
            changes = edited(filled.reader.scorecard("plan").plan.kpis["k1"], name=f"Name {seq}")
            filled.keep_draft("plan", "ana", "kpis/k1/name", f"Name {seq}", NOON)
            line.set(number, how)
            words = words_of(partial(far.commit, "plan", changes, EDIT, ["kpis/k1/name"]))
            has_broken = line.has_broken
            line.set(None)
            assert (filled.reader.head("plan").seq == seq) or words, "it was lost without a word"
            if words:
                assert far.commit("plan", changes, EDIT, ["kpis/k1/name"]).entry.seq == seq
            found = whole(filled.location)
            assert (len(found.entries), found.scorecard.plan.kpis["k1"].name) == (seq, f"Name {seq}")
            assert filled.reader.drafts("plan", "ana") == ()
            if not has_broken:
                break
        assert number > 10
        assert not words


CALLS = ("open", "write", "fsync", "link", "replace")


class System:
    """The calls to the system that write files, with a failure at one of them."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
        self.fails_at: int | None = None
        self.is_for_good = False
        self.calls = 0
        for name in CALLS:
            monkeypatch.setattr(os, name, self._counting(getattr(os, name), number))

    def _counting(self, usual: Callable[..., Any], number: int) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            self.calls += 1
            if self.fails_at is not None and (
                self.calls == self.fails_at or (self.is_for_good and self.calls > self.fails_at)
            ):
                raise OSError(number, os.strerror(number))
            return usual(*arguments, **options)

        return call

    def set(self, fails_at: int | None, *, is_for_good: bool = False) -> None:
        """Begin to count anew."""
        self.fails_at, self.is_for_good, self.calls = fails_at, is_for_good, 0


@pytest.mark.parametrize("is_for_good", [False, True])
@pytest.mark.parametrize("force", [False, True])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EDQUOT])
def test_an_export_meets_a_failing_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, force: bool, is_for_good: bool
) -> None:
    path = tmp_path / "plan.md"
    system = System(monkeypatch, number)
    for call in count(1):
        if force:
            path.write_text("old")
        else:
            path.unlink(missing_ok=True)
        system.set(call, is_for_good=is_for_good)
        words = ""
        try:
            write_file(path, "new", force=force)
        except UnwritableTarget as error:
            words = str(error)
        has_failed = system.calls >= call
        system.set(None)
        there = [file.name for file in tmp_path.iterdir() if file.is_file()]
        assert there in (["plan.md"], [] if words and not force else ["plan.md"])
        if there:
            assert path.read_text() in ({"old", "new"} if words else {"new"})
        if not has_failed:
            assert not words
            break
        assert words.startswith(f"{path} was not written: ")
        path.unlink(missing_ok=True)
        write_file(path, "new")
        assert path.read_text() == "new"
    assert call > 4


@on_files
@pytest.mark.parametrize("is_for_good", [False, True])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO])
def test_a_backup_meets_a_file_system_that_fails(
    filled: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, is_for_good: bool
) -> None:
    folder = tmp_path / "copies"
    folder.mkdir()
    system = System(monkeypatch, number)
    for call in count(1):
        system.set(call, is_for_good=is_for_good)
        words = words_of(lambda: backup(filled.location, folder / "copy.db", NOON))
        has_failed = system.calls >= call
        system.set(None)
        there = [path.name for path in folder.iterdir()]
        assert there in (["copy.db"], [] if words else ["copy.db"])
        if there:
            assert whole(File(folder / "copy.db")) == whole(filled.location)
            (folder / "copy.db").unlink()
        if not has_failed:
            assert not words
            break
        assert words.startswith("No backup was made")
    assert call > 3
