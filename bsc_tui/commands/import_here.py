"""Importing a file the person at the screen names: the same as the verb does, asked for in the app."""

import os
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from bsc_tui.commands.import_file import Asked, CannotImport, Prepared, check_form, keep, prepare
from bsc_tui.commands.session import Session
from storage.journal import Act, Committed

if TYPE_CHECKING:
    from bsc_tui.exchange.tables import Table
    from storage.glance import PlanName

MOST = 50 * 2**20
"""Bytes of a file that are read."""


def prepare_here(
    session: Session,
    path: str,
    plan: str | None,
    watching: "Callable[[Table], Table]",
    *,
    is_named: bool = False,
) -> Prepared:
    """What a file would do; `plan` is the uid of the one at hand, into which actuals go.

    With `is_named` KPIs go into it too, instead of making a new plan. Nothing is written.
    Raises `NoFiles`, `ImportRefused` with every problem of the file, `CannotImport` also where it cannot be read,
    `BadPeriod`, `Refused`, `Conflict`, `StoreError`.
    """
    session.need_files("bsc-tui import")

    def choose(key: str | None) -> "PlanName":
        from storage.errors import Missing
        from storage.glance import plan_names

        with suppress(Missing):
            for each in plan_names(session.location):
                if each.key == key or (key is None and each.uid == plan):
                    return each
        message = "this is added to a plan that is there. Put the cursor on that plan, then import"
        raise CannotImport(message)

    file = _named(path)
    check_form(str(file))
    asked = Asked(session.location, session.today(), session.person, choose, is_named=is_named, watching=watching)
    return prepare(asked, _bytes_of(file), str(file))


def keep_here(session: Session, prepared: Prepared) -> Committed:
    """Write all of it or nothing, as one act that one undo takes back.

    Raises `Conflict`, `Refused`, `PeriodClosed`, `StoreError`, `NoFiles`.
    """
    session.need_files("bsc-tui import")
    return keep(session.location, prepared, Act(session.person, session.where, "import", session.now()))


def _named(path: str) -> Path:
    try:
        return Path(path).expanduser()
    except RuntimeError:
        message = f"the file cannot be read: {path}. There is no such home. Name the folder"
        raise CannotImport(message) from None


def _bytes_of(file: Path) -> bytes:
    """Raises `CannotImport` where there is no such file, or far more than a table may hold."""
    try:
        # A pipe of that name would let the person wait for ever.
        with os.fdopen(os.open(file, os.O_RDONLY | os.O_NONBLOCK), "rb") as stream:
            data = stream.read(MOST + 1) if stat.S_ISREG(os.fstat(stream.fileno()).st_mode) else None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "it is no name of a file"
        message = f"the file cannot be read: {file}. {why}. Name a file that is there"
        raise CannotImport(message) from None
    if data is None:
        message = f"the file cannot be read: {file}. It is no file. Name a file that is there"
        raise CannotImport(message)
    if len(data) > MOST:
        message = f"the file cannot be read: {file}. It is larger than {MOST // 2**20} MiB. Split it"
        raise CannotImport(message)
    return data
