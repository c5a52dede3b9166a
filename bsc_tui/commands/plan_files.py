"""A plan in a Markdown or JSON file, as an import takes it: as a new plan, or as changes to the one that is there."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from bsc_tui.commands.import_file import Asked, CannotImport, Prepared

if TYPE_CHECKING:
    from bsc_tui.exchange.markdown_reading import ReadPlan
    from bsc_tui.scorecard.change import Scorecard
    from storage.location import Location

JSON = ".json"


def read_plan_file(asked: Asked, data: bytes, file: str) -> Prepared:
    """What the plan of a file does: with a plan named, or where it is in the store already, changes to that.

    Raises `ImportRefused` with all that is wrong in the file, `CannotImport` where it is another plan's.
    """
    return _json_file(asked, data, file) if Path(file).suffix.lower() == JSON else _markdown_file(asked, data, file)


def _json_file(asked: Asked, data: bytes, file: str) -> Prepared:
    from bsc_tui.exchange.json_changes import changing, founding
    from bsc_tui.exchange.scorecard_json import read_json
    from bsc_tui.exchange.tables import ImportRefused
    from storage.reading import Reader

    read = read_json(_text(data, file))
    if read.scorecard is None:
        raise ImportRefused(file, read.problems)
    charter = read.scorecard.plan.charter
    own = _key_of(asked.location, charter.uid)
    if not asked.is_named and own is None:
        return Prepared(founding(read.scorecard), charter.name)
    plan = asked.choose(None if asked.is_named else own)
    if plan.uid != charter.uid:
        known = f"it is one of the plan {own}" if own else "without naming a plan it becomes one of its own"
        raise CannotImport(f"{file} is no file of the plan {plan.key}: {known}")
    scorecard, head = Reader(asked.location).scorecard_and_head(plan.uid)
    imported, lines = changing(read.scorecard, scorecard, is_of_now=read.head == head.hash)
    return Prepared(imported, plan.name, plan, scorecard, lines)


def _markdown_file(asked: Asked, data: bytes, file: str) -> Prepared:
    from bsc_tui.exchange.markdown_changes import changing, founding

    read = _read(data, file, None)
    own = None if read.block is None else _key_of(asked.location, read.block.charter.uid)
    if not asked.is_named and own is None:
        assert read.scorecard is not None
        return Prepared(founding(read), read.scorecard.plan.charter.name)
    plan = asked.choose(None if asked.is_named else own)
    scorecard = asked.scorecard(plan)
    if read.block is not None and plan.uid != read.block.charter.uid:
        known = f"it is one of the plan {own}" if own else "take the block bsc-plan out to read it all the same"
        raise CannotImport(f"{file} is no file of the plan {plan.key}: {known}")
    if read.block is None or read.lacks_block:
        read = _read(data, file, scorecard)
    imported, lines = changing(read, scorecard, today=asked.today, file=file)
    return Prepared(imported, plan.name, plan, scorecard, lines)


def _read(data: bytes, file: str, known: "Scorecard | None") -> "ReadPlan":
    from bsc_tui.commands.uids import new_uid
    from bsc_tui.exchange.markdown_reading import read_plan
    from bsc_tui.exchange.tables import ImportRefused

    read = read_plan(_text(data, file), new_uid, known)
    if read.scorecard is None:
        raise ImportRefused(file, read.problems)
    return read


def _text(data: bytes, file: str) -> str:
    from bsc_tui.exchange.tables import ImportRefused, Problem

    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = "this is not UTF-8 text. Save the file as UTF-8"
        raise ImportRefused(file, [Problem(line, None, message)]) from None
    if not text.strip("\ufeff \t\r\n"):
        raise ImportRefused(file, [Problem(None, None, "it is empty; see bsc-tui demo for what a plan looks like")])
    return text


def _key_of(location: "Location", uid: str) -> str | None:
    """The key of a plan that is in the store."""
    from storage.errors import Missing
    from storage.glance import plan_names

    with suppress(Missing):
        return next((plan.key for plan in plan_names(location) if plan.uid == uid), None)
    return None
