"""A store as the first version of the program left it."""

import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path

from storage.location import File
from storage.store import Store

FIRST = Path(__file__).parents[2] / "data" / "stores" / "0001.sql"


def older(path: Path) -> Store:
    """The store of the first version, put at a place; it holds two plans, an edit, a place and a draft."""
    path.write_bytes(_bytes())
    return Store(File(path))


@cache
def _bytes() -> bytes:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(FIRST.read_text(encoding="utf-8"))
        return connection.serialize()
