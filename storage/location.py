"""Where the store is: the option, the environment, or the usual folder for a person's data."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from storage.errors import BadLocation, OutOfReach

FILE = "store.db"
FOLDER = "bsc-tui"
VARIABLE = "BSC_TUI_STORE"
_ADDRESS = re.compile(r"([a-z][a-z0-9+.-]*)://", re.IGNORECASE)


@dataclass(frozen=True)
class Location:
    """The place of one store, whether or not it is there yet."""

    path: Path
    """The file itself, links resolved."""


def locate(option: str | None, env: Mapping[str, str]) -> Location:
    """The store named by `--store`, else by the environment, else the one in the person's data folder.

    Raises `BadLocation` for an address of a server and for a file that is there under a second name, for that one
    could be changed behind the store's back; `OutOfReach` where nobody lets us look.
    """
    named = option or env.get(VARIABLE) or None
    path = Path(named).expanduser() if named and not _address(named) else _usual(env)
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
    return Location(path)


def _address(named: str) -> bool:
    """Refuse the address of a server, and say nothing of what stands in it."""
    match = _ADDRESS.match(named)
    if match is None:
        return False
    message = (
        f"The store cannot be opened: a {match[1].lower()}:// address. "
        "Stores are files so far. Name a file with --store or BSC_TUI_STORE"
    )
    raise BadLocation(message)


def _usual(env: Mapping[str, str]) -> Path:
    folder = env.get("XDG_DATA_HOME", "")
    if Path(folder).is_absolute():
        return Path(folder) / FOLDER / FILE
    import platformdirs

    return platformdirs.user_data_path(FOLDER) / FILE
