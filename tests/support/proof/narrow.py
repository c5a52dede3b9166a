"""A program whose files may not grow beyond a size, as on a disk that is full: acts, an export and a backup."""

import resource
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from support.proof.forks import tell

from bsc_tui.exchange.files import UnwritableTarget, write_file
from bsc_tui.scorecard.change import added
from bsc_tui.scorecard.plan import Person
from storage.backup import backup
from storage.errors import StoreError
from storage.journal import Act
from storage.location import File
from storage.store import Store

MOST_ACTS = 2000


def _narrow(size: int) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def acts(path: Path) -> Mapping[str, Any]:
    """Keep acts until there is no room; the hashes of those that were kept, and the words at the end."""
    store = Store(File(path))
    _narrow(path.stat().st_size + 30_000)
    kept: list[str] = []
    for number in range(MOST_ACTS):
        person = Person(uid=f"p{number}", name="P" * 60, rank=Decimal(number))
        try:
            done = store.commit("plan", (added(person),), Act("ana", "x", "edit", datetime.now(UTC)))
        except StoreError as error:
            return {"kept": kept, "words": str(error)}
        kept.append(done.entry.hash)
    return {"kept": kept, "words": ""}


def export(path: Path) -> Mapping[str, Any]:
    """Replace a file by a larger one; the words."""
    _narrow(10_000)
    try:
        write_file(path, "new" * 10_000, force=True)
    except UnwritableTarget as error:
        return {"words": str(error)}
    return {"words": ""}


def copy(path: Path) -> Mapping[str, Any]:
    """Copy a store; the words."""
    _narrow(path.stat().st_size // 2)
    try:
        backup(File(path), path.parent / "copies" / "copy.db", datetime.now(UTC))
    except StoreError as error:
        return {"words": str(error)}
    return {"words": ""}


DOINGS: Mapping[str, Callable[[Path], Any]] = {"acts": acts, "export": export, "copy": copy}

if __name__ == "__main__":
    tell(DOINGS[sys.argv[1]](Path(sys.argv[2])))
