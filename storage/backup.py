"""Copies of a store: made while others write, proven before they get their name, and kept before every update."""

import os
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from bsc_tui.wording.file_names import shown, why_not, why_not_there
from storage.copying import BackupUnwritable, Tally, copied, drafted, give_name, make_folders
from storage.errors import StoreError
from storage.location import File, Location, Server
from storage.opening import SHIPPED, History, as_file, connected, version_of

KEPT = 10
"""Copies made before updates that are kept; older ones go."""


class BackupExists(StoreError):
    """There is a file of the name the backup should get, and nobody said that it may be replaced."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{shown(path)} is there already: no backup was made. Add --force to replace it, or name another"
        )
        self.path = path


@dataclass(frozen=True)
class Backup:
    """A copy of a store that was proven whole."""

    place: str
    """Where it is."""
    version: str
    """The version of the store it is of."""
    plans: int
    entries: int
    """Of all journals together."""


def backup(location: Location, target: Path, now: datetime, *, force: bool = False) -> Backup:
    """A proven copy of a store in a file only its owner can read; in a folder it gets the time as its name.

    Others may read and write meanwhile. An existing file is replaced with `force` only, and then in one go.
    Raises `BackupExists`, `BackupUnwritable`, and what reading a store raises; then nothing is left behind.
    """
    is_folder = os.path.isdir(target)  # noqa: PTH112  # Path.is_dir raises for names too long
    path = target / f"{_stem(location)}-{now.astimezone(UTC):%Y-%m-%dT%H%M%SZ}.db" if is_folder else target
    _look_at(path, location, force=force)
    with drafted(path) as draft:
        made = _copied(location, draft)
        try:
            give_name(draft, path, force=force)
        except FileExistsError:
            raise BackupExists(path) from None
    return told_of(path, made)


def _look_at(path: Path, location: Location, *, force: bool) -> None:
    """Refuse a name no file should have, and what may not be written over."""
    why = why_not(path) or why_not_there(path)
    if why:
        raise BackupUnwritable(path, why)
    if not force and os.path.lexists(path):
        raise BackupExists(path)
    if isinstance(location, File) and _is_the_same(path, location.path):
        raise BackupUnwritable(path, "it is the store itself. Name another file")
    if path.exists() and not path.is_file():
        raise BackupUnwritable(path, "it is no plain file. Name another one")


def _copied(location: Location, draft: Path, history: History = SHIPPED) -> Tally:
    if isinstance(location, Server):
        from storage import server_copies

        return server_copies.copied(location, draft, history)
    return copied(as_file(location), draft)


def _stem(location: Location) -> str:
    if isinstance(location, Server):
        from storage.server_copies import name_of_copies

        return name_of_copies(location)
    return as_file(location).path.stem


def keep_before_update(location: Location, now: datetime, history: History = SHIPPED) -> Path | None:
    """A proven copy of a store that is about to be altered; older ones than the last few go.

    It stands beside the store, that of a database in the person's data folder. Gives nothing where another program has
    brought the store up to date meanwhile.
    """
    path = _beside(location)
    with drafted(path) as draft:
        made = _copied(location, draft, history)
        if made.version == history.latest:
            return None
        kept = named(path, draft, now, f"rev{made.version}.bak")
    rotate(path)
    return kept


def _beside(location: Location) -> Path:
    """What copies of a store are named after, in a folder that is there."""
    if not isinstance(location, Server):
        return as_file(location).path
    from storage.server_copies import folder_of_copies, name_of_copies

    path = folder_of_copies() / name_of_copies(location)
    make_folders(path)
    return path


def keep_replaced(location: File, now: datetime) -> Path:
    """A copy beside a store that is about to be replaced, as it is; it stays until somebody removes it."""
    with drafted(location.path) as draft:
        copied(location, draft, as_it_is=True)
        return named(location.path, draft, now, "replaced.bak")


def set_aside(location: File, now: datetime) -> Path:
    """Give a store that can no longer be read another name, its logs with it; nothing of it is altered."""
    stamp = f"{now.astimezone(UTC):%Y-%m-%dT%H%M%SZ}"
    target = next(
        path
        for number in count(1)
        if not os.path.lexists(
            path := location.path.with_name(f"{location.path.name}.{stamp}{f'.{number}' * (number > 1)}.damaged")
        )
    )
    for end in ("-wal", "-journal", ""):
        with suppress(FileNotFoundError):
            location.path.with_name(location.path.name + end).rename(target.with_name(target.name + end))
    return target


def named(store: Path, draft: Path, now: datetime, ending: str) -> Path:
    """Give a copy beside its store a name with the time that nothing had."""
    stamp = f"{now.astimezone(UTC):%Y-%m-%dT%H%MZ}"
    for number in count(1):
        path = store.with_name(f"{store.name}.{stamp}{f'.{number}' * (number > 1)}.{ending}")
        with suppress(FileExistsError):
            give_name(draft, path)
            return path
    raise AssertionError


def rotate(store: Path, keep: int = KEPT) -> tuple[Path, ...]:
    """Remove all but the latest copies made before updates of a store; gives those removed.

    Only plain files of such a name go that hold a store of the version in their name.
    """
    gone = []
    for path in kept_before_updates(store)[: -keep or None]:
        with suppress(OSError):
            path.unlink()
            gone.append(path)
    return tuple(gone)


def kept_before_updates(store: Path) -> tuple[Path, ...]:
    """The copies of a store made before updates, the oldest first."""
    pattern = re.compile(
        re.escape(store.name) + r"\.(\d{4}-\d\d-\d\dT\d{4}Z)(?:\.([0-9]{1,6}))?\.rev([0-9A-Za-z]+)\.bak"
    )
    found = []
    for path in store.parent.iterdir():
        match = pattern.fullmatch(path.name)
        if match and not path.is_symlink() and path.is_file() and _version(path) == match[3]:
            found.append(((match[1], int(match[2] or 1)), path))
    return tuple(path for _, path in sorted(found))


def _version(path: Path) -> str | None:
    """The version of the store in a file; nothing where it holds none."""
    try:
        with connected(File(path)) as connection:
            return version_of(connection, File(path))
    except StoreError:
        return None


def told_of(place: object, tally: Tally) -> Backup:
    """What is told of a store that holds so much."""
    return Backup(str(place), tally.version, len(tally.heads), sum(seq for seq, _ in tally.heads.values()))


def _is_the_same(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except OSError:
        return False
