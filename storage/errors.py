"""What can go wrong with a store, in words for the person who meets it."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path


class StoreError(Exception):
    """The store cannot do what was asked; the message says what, where, why and what to do."""


class BadLocation(StoreError):
    """What was given cannot be the place of a store."""


class NotAStore(StoreError):
    """There is something at the place, but no store of plans."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"This is not a store of plans: {path}. {why}. Name another file with --store")


class Missing(StoreError):
    """There is no store at the place yet."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"There is no store: {path}. It is made when the first plan is kept. "
            "Start with bsc-tui new, or name another file with --store"
        )


class NewerStore(StoreError):
    """A newer program wrote the store; nothing is read from it, nothing repaired."""

    def __init__(self, path: Path, theirs: str, ours: str) -> None:
        super().__init__(
            f"The store is from a newer bsc-tui: {path}. "
            f"Its version is {theirs}, this program knows versions up to {ours}. Update bsc-tui"
        )
        self.theirs = theirs
        self.ours = ours


class Behind(StoreError):
    """An older program wrote the store, and it has not been brought up to date yet."""

    def __init__(self, path: Path, theirs: str, ours: str) -> None:
        super().__init__(
            f"The store is from an older bsc-tui: {path}. "
            f"Its version is {theirs}, this program reads version {ours}. "
            "It is brought up to date when it is opened for writing"
        )


class ReadOnly(StoreError):
    """The store can be read but not written."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"Nothing was kept: {path} cannot be written. "
            "The file, its folder or the whole disk is read-only for you. "
            "Make it writable, or name another file with --store"
        )


class OutOfReach(StoreError):
    """The file system does not let us at the store."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(
            f"The store is out of reach: {path}. {why}. Look at the permissions of the file and its folders"
        )


class Busy(StoreError):
    """Another program holds the store for longer than is worth waiting."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"The store is busy: {path}. Another program has kept it locked for half a minute. "
            "Nothing was kept; try again"
        )


class DiskTrouble(StoreError):
    """The disk under the store is full or failing."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"Nothing was kept: {path}. {why}. Make room or mend the disk, then try again")


class Damaged(StoreError):
    """What stands in the store is not what was written there."""

    def __init__(self, path: Path, what: str) -> None:
        super().__init__(f"The store is damaged: {path}. {what}. Keep a copy of the file, then go back to a backup")


class NoSuchPlan(StoreError):
    """The store holds no plan with this uid."""

    def __init__(self, path: Path, uid: str) -> None:
        super().__init__(f"There is no such plan: {uid}. The store {path} does not hold it. See bsc-tui list")
        self.uid = uid


def explained(path: Path, error: sqlite3.Error) -> StoreError | None:
    """What an error of the database means to the person, or nothing where it is a fault of ours."""
    name = str(getattr(error, "sqlite_errorname", ""))
    for start, make in _MEANINGS.items():
        if name.startswith(start):
            return make(path)
    return None


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Tell errors of the database met inside in the person's words."""
    try:
        yield
    except sqlite3.Error as error:
        meant = explained(path, error)
        if meant is None:
            raise
        raise meant from None


def _unopenable(path: Path) -> StoreError:
    if path.exists():
        return OutOfReach(path, "It cannot be opened")
    return Missing(path)


_MEANINGS: dict[str, Callable[[Path], StoreError]] = {
    "SQLITE_NOTADB": lambda path: NotAStore(path, "It is another kind of file"),
    "SQLITE_READONLY": ReadOnly,
    "SQLITE_CANTOPEN": _unopenable,
    "SQLITE_PERM": lambda path: OutOfReach(path, "You have no permission"),
    "SQLITE_BUSY": Busy,
    "SQLITE_LOCKED": Busy,
    "SQLITE_FULL": lambda path: DiskTrouble(path, "The disk is full"),
    "SQLITE_IOERR": lambda path: DiskTrouble(path, "The disk does not answer as it should"),
    "SQLITE_CORRUPT": lambda path: Damaged(path, "Its pages do not fit together"),
}
