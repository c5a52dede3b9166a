"""What can go wrong with a store, in words for the person who meets it."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path


class StoreError(Exception):
    """The store cannot do what was asked; the message says what, where, why and what to do."""


class BadLocation(StoreError):
    """What was given cannot be the place of a store."""


class NoDriver(StoreError):
    """What talks to PostgreSQL is not installed."""

    def __init__(self, place: object) -> None:
        super().__init__(
            f"The store cannot be opened: {place}. What talks to PostgreSQL is not installed. "
            "Install it with: pip install 'bsc-tui[postgresql]'"
        )


class NotAStore(StoreError):
    """There is something at the place, but no store of plans."""

    def __init__(self, place: object, why: str) -> None:
        super().__init__(f"This is not a store of plans: {place}. {why}. Name another {_noun(place)} with --store")


class Missing(StoreError):
    """There is no store at the place yet."""

    def __init__(self, place: object) -> None:
        super().__init__(
            f"There is no store: {place}. It is made when the first plan is kept. "
            f"Start with bsc-tui new, or name another {_noun(place)} with --store"
        )


class NewerStore(StoreError):
    """A newer program wrote the store; nothing is read from it, nothing repaired."""

    def __init__(self, place: object, theirs: str, ours: str) -> None:
        super().__init__(
            f"The store is from a newer bsc-tui: {place}. "
            f"Its version is {theirs}, this program knows versions up to {ours}. Update bsc-tui"
        )
        self.theirs = theirs
        self.ours = ours


class Behind(StoreError):
    """An older program wrote the store, and it has not been brought up to date yet."""

    def __init__(self, place: object, theirs: str, ours: str) -> None:
        super().__init__(
            f"The store is from an older bsc-tui: {place}. "
            f"Its version is {theirs}, this program reads version {ours}. "
            "It is brought up to date when it is opened for writing"
        )


class ReadOnly(StoreError):
    """The store can be read but not written."""

    def __init__(
        self,
        place: object,
        why: str = "The file, its folder or the whole disk is read-only for you",
        what_to_do: str = "Make it writable, or name another file with --store",
    ) -> None:
        super().__init__(f"Nothing was kept: {place} cannot be written. {why}. {what_to_do}")


class OutOfReach(StoreError):
    """The file system or the server does not let us at the store."""

    def __init__(
        self, place: object, why: str, what_to_do: str = "Look at the permissions of the file and its folders"
    ) -> None:
        super().__init__(f"The store is out of reach: {place}. {why}. {what_to_do}")


class Lost(StoreError):
    """The connection to the server broke while something was under way."""

    def __init__(self, place: object) -> None:
        super().__init__(
            f"The connection to the store was lost: {place}. The server or the network went away. "
            "Try again; nothing is kept twice"
        )


class Busy(StoreError):
    """Another program holds the store for longer than is worth waiting."""

    def __init__(self, place: object, waited: str = "half a minute") -> None:
        super().__init__(
            f"The store is busy: {place}. Another program has kept it locked for {waited}. Nothing was kept; try again"
        )


class DiskTrouble(StoreError):
    """The disk under the store is full or failing."""

    def __init__(self, place: object, why: str) -> None:
        super().__init__(f"Nothing was kept: {place}. {why}. Make room or mend the disk, then try again")


class Damaged(StoreError):
    """What stands in the store is not what was written there."""

    def __init__(self, place: object, what: str) -> None:
        super().__init__(
            f"The store is damaged: {place}. {what}. Keep a copy of the {_noun(place)}, then go back to a backup"
        )
        self.what = what


class NoSuchPlan(StoreError):
    """The store holds no plan with this uid."""

    def __init__(self, place: object, uid: str) -> None:
        super().__init__(f"There is no such plan: {uid}. The store {place} does not hold it. See bsc-tui list")
        self.uid = uid


def _noun(place: object) -> str:
    """What sort of place it is: a file, where it does not say itself."""
    return str(getattr(place, "noun", "file"))


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
