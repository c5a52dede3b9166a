"""How a run ends: the one place where whatever went wrong becomes a message and an exit status."""

import os
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from enum import IntEnum
from types import MappingProxyType

from bsc_tui.cli import output


class Status(IntEnum):
    """What the program tells the shell when it ends."""

    FINE = 0
    NO = 1
    """The answer is no: a check fails, `--fail-on` holds."""
    WRONG_USE = 2
    """Wrong use or bad input."""
    REFUSED = 3
    """Somebody else was there first, or it is not allowed."""
    STORE = 4
    """The store is none, newer, read-only or out of reach."""
    OURS = 5
    """A fault of the program."""
    INTERRUPTED = 130


class WrongUse(Exception):
    """What was asked for cannot be done as it was asked; the message says why and what would do."""


STATUS_OF: Mapping[str, Status] = MappingProxyType(
    {
        "bsc_tui.cli.ending.WrongUse": Status.WRONG_USE,
        "bsc_tui.cli.given_reason.ReasonLacking": Status.REFUSED,
        "bsc_tui.cli.output.Unwritable": Status.WRONG_USE,
        "bsc_tui.cli.taking_back.CannotTakeBack": Status.REFUSED,
        "bsc_tui.commands.import_file.CannotImport": Status.WRONG_USE,
        "bsc_tui.exchange.files.TargetExists": Status.WRONG_USE,
        "bsc_tui.exchange.files.UnwritableTarget": Status.WRONG_USE,
        "bsc_tui.exchange.markdown.UnknownPart": Status.WRONG_USE,
        "bsc_tui.exchange.tables.ImportRefused": Status.WRONG_USE,
        "bsc_tui.scorecard.change.Conflict": Status.REFUSED,
        "bsc_tui.scorecard.change.PeriodClosed": Status.REFUSED,
        "bsc_tui.scorecard.change.Refused": Status.WRONG_USE,
        "bsc_tui.scorecard.closing.CausesMissing": Status.REFUSED,
        "bsc_tui.scorecard.sign_off.NotNow": Status.REFUSED,
        "bsc_tui.scorecard.period.BadPeriod": Status.WRONG_USE,
        "bsc_tui.wording.unreadable_date.UnreadableDate": Status.WRONG_USE,
        "bsc_tui.wording.plain_numbers.UnreadableNumber": Status.WRONG_USE,
        "bsc_tui.wording.text.UnreadableText": Status.WRONG_USE,
        "bsc_tui.templates.naming.UnknownName": Status.WRONG_USE,
        "bsc_tui.templates.own.BrokenTemplate": Status.WRONG_USE,
        "bsc_tui.templates.shelf.BadTemplateName": Status.WRONG_USE,
        "click.exceptions.ClickException": Status.WRONG_USE,
        "storage.backup.BackupExists": Status.WRONG_USE,
        "storage.copying.BackupUnwritable": Status.WRONG_USE,
        "storage.errors.NoSuchPlan": Status.WRONG_USE,
        "storage.errors.StoreError": Status.STORE,
        "storage.restoring.NoSuchFile": Status.WRONG_USE,
        "storage.restoring.StoreThere": Status.WRONG_USE,
    }
)
"""By the full name of the exception, so that nothing is imported to look one up."""


def ended(work: Callable[[], int]) -> int:
    """Do the work and tell how it ended; no traceback ever reaches the person."""
    output.prepare()
    try:
        status = work()
        output.flush()
    except output.ReaderGone:
        _hang_up()
        return Status.FINE
    except KeyboardInterrupt:
        return Status.INTERRUPTED
    except Exception as error:  # noqa: BLE001  # whatever it is becomes a message
        status = _told(error)
        _hang_up()
    return int(status)


def _told(error: Exception) -> Status:
    if _name(type(error)) == "click.exceptions.Abort":
        return Status.INTERRUPTED
    status = next((STATUS_OF[name] for each in type(error).__mro__ if (name := _name(each)) in STATUS_OF), None)
    if status is None and isinstance(error, OSError) and error.filename is not None and error.strerror:
        _complain(f"{error.strerror}: {os.fsdecode(error.filename)}")
        return Status.WRONG_USE
    if status is None:
        _complain(_our_fault(error))
        return Status.OURS
    _complain(_message(error))
    return status


def _name(kind: type) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"


def _message(error: Exception) -> str:
    """The message of an error, with the way to the help where it is about wrong use of the command line."""
    describe = getattr(error, "format_message", None)
    if describe is None:
        return str(error)
    message = describe().strip().rstrip(".")
    context = getattr(error, "ctx", None)
    if context is None:
        return str(message)
    return f"{message}{'' if message.endswith('?') else '.'} See {context.command_path} --help"


def _our_fault(error: Exception) -> str:
    from bsc_tui.cli.crash import crash_file

    kept = crash_file(error)
    told = "this is a fault of bsc-tui, not yours. What was kept before is safe"
    return told if kept is None else f"{told}. What happened is in {kept}; add it to a report"


def _complain(message: str) -> None:
    with suppress(output.Unwritable, output.ReaderGone):
        output.tell(f"bsc-tui: {message}")


def _hang_up() -> None:
    """Let what cannot be written any more go nowhere, also while the interpreter ends."""
    for stream in (sys.stdout, sys.stderr):
        if stream is None:
            continue
        try:
            stream.flush()
        except OSError:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno())
            os.close(nowhere)
