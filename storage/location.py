"""Where the store is: the option, the environment, or the usual folder for a person's data."""

import os
import re
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar
from urllib.parse import parse_qsl, unquote, urlencode

from storage.errors import BadLocation, OutOfReach

FILE = "store.db"
FOLDER = "bsc-tui"
VARIABLE = "BSC_TUI_STORE"
SCHEMES = ("postgresql", "postgres")
_ADDRESS = re.compile(r"([a-z][a-z0-9+.-]*)://", re.IGNORECASE)
_SECRETS = frozenset({"password", "sslpassword"})
_SHOWN = ("host", "hostaddr", "port", "dbname", "service")
"""What may be shown of the part of an address after the question mark, in this order."""


class Location(ABC):
    """The place of one store, whether or not it is there yet; as text it is what people are shown of it."""

    noun: ClassVar[str]
    """What sort of place it is, in a word."""

    @abstractmethod
    def __str__(self) -> str: ...


@dataclass(frozen=True)
class File(Location):
    """A store in a file of its own."""

    noun = "file"
    path: Path
    """The file itself, links resolved."""

    def __str__(self) -> str:
        return str(self.path)


@dataclass(frozen=True)
class Server(Location):
    """A store in a database of a PostgreSQL server; the password is never part of it."""

    noun = "database"
    url: str = field(repr=False)
    """As libpq takes it: who connects and how may stand in it too."""

    def __str__(self) -> str:
        """Where the database is, without who connects and how."""
        rest, _, query = self.url.partition("://")[2].partition("?")
        asked = dict(parse_qsl(query))
        shown = {name: asked[name] for name in _SHOWN if name in asked}
        host, slash, database = rest.partition("/")
        place = f"postgresql://{host.rpartition('@')[2]}{slash}{database}"
        return place + (f"?{urlencode(shown, safe='/')}" if shown else "")


def locate(option: str | None, env: Mapping[str, str]) -> Location:
    """The store named by `--store`, else by the environment, else the one in the person's data folder.

    Raises `BadLocation` for an address that holds a password or is none of a PostgreSQL server, and for a file that is
    there under a second name, for that one could be changed behind the store's back; `OutOfReach` where nobody lets us
    look.
    """
    named = option or env.get(VARIABLE) or None
    if named is None:
        return _file(usual(env))
    address = _ADDRESS.match(named)
    return _file(Path(named).expanduser()) if address is None else _server(named, address)


def _file(path: Path) -> File:
    path = Path(os.path.realpath(path))
    try:
        names = path.stat().st_nlink if path.is_file() else 1
    except OSError as error:
        raise OutOfReach(path, str(error.strerror)) from None
    if names > 1:
        message = (
            f"The store has a second name: {path}. "
            f"{names} hard links lead to it, and a crash would damage it under one of them. "
            "Remove the other names, or make a real copy"
        )
        raise BadLocation(message)
    return File(path)


def _server(named: str, address: re.Match[str]) -> Server:
    """The server of an address; a message never repeats what stands in one."""
    scheme, rest = address[1].lower(), named[address.end() :]
    if scheme not in SCHEMES:
        message = (
            f"The store cannot be opened: a {scheme}:// address. "
            "A store is a file or a PostgreSQL database. Name a file or postgresql://HOST/DATABASE with --store"
        )
        raise BadLocation(message)
    before, _, query = rest.partition("?")
    people, at, _ = before.partition("/")[0].rpartition("@")
    secret = bool(people.partition(":")[2]) or "@" in people
    if (at and secret) or any(unquote(part.partition("=")[0]) in _SECRETS for part in query.split("&")):
        message = (
            "The store cannot be opened: its address holds a password. "
            "Other people of the machine can read it there. Leave it out of the address, and put it in the pass file "
            "(~/.pgpass), a service file or PGPASSWORD"
        )
        raise BadLocation(message)
    return Server(f"postgresql://{rest}")


def usual(env: Mapping[str, str]) -> Path:
    """The store in the folder for a person's data."""
    folder = env.get("XDG_DATA_HOME", "")
    if Path(folder).is_absolute():
        return Path(folder) / FOLDER / FILE
    import platformdirs

    return platformdirs.user_data_path(FOLDER) / FILE
