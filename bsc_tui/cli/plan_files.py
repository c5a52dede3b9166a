"""A plan in a Markdown or JSON file, as `import` takes it: as a new plan, or as changes to the one that is there."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bsc_tui.cli.ending import WrongUse

if TYPE_CHECKING:
    from bsc_tui.cli.world import World
    from bsc_tui.exchange.markdown_reading import ReadPlan
    from bsc_tui.exchange.tables import Imported
    from bsc_tui.scorecard.plan import Plan

ENDINGS = frozenset({".md", ".markdown", ".json"})
JSON = ".json"


class PlanFile(NamedTuple):
    """What a file would do, and to which plan."""

    found: "Imported"
    name: str
    uid: str | None
    """Of the plan that is there; nothing for a new one."""
    key: str | None
    lines: tuple[str, ...]
    """What would be another than it is, a line each."""


def read_plan_file(world: "World", data: bytes, file: str) -> PlanFile:
    """What the plan of a file does: with `--plan`, or where the plan is in the store already, changes to that.

    Raises `ImportRefused` with all that is wrong in the file, `WrongUse` where it is another plan's.
    """
    return _json_file(world, data, file) if Path(file).suffix.lower() == JSON else _markdown_file(world, data, file)


def _json_file(world: "World", data: bytes, file: str) -> PlanFile:
    from bsc_tui.cli.reading import read_plan
    from bsc_tui.exchange.json_changes import changing, founding
    from bsc_tui.exchange.scorecard_json import read_json
    from bsc_tui.exchange.tables import ImportRefused
    from storage.reading import Reader

    read = read_json(_text(data, file))
    if read.scorecard is None:
        raise ImportRefused(file, read.problems)
    charter = read.scorecard.plan.charter
    own = _key_of(world, charter.uid)
    if world.plan is None and own is None:
        return PlanFile(founding(read.scorecard), charter.name, None, None, ())
    plan, _ = read_plan(world, None if world.plan is not None else own)
    if plan.uid != charter.uid:
        known = f"it is one of the plan {own}" if own else "without --plan it becomes a plan of its own"
        raise WrongUse(f"{file} is no file of the plan {plan.key}: {known}")
    scorecard, head = Reader(world.location).scorecard_and_head(plan.uid)
    imported, lines = changing(read.scorecard, scorecard, is_of_now=read.head == head.hash)
    return PlanFile(imported, plan.name, plan.uid, plan.key, lines)


def _markdown_file(world: "World", data: bytes, file: str) -> PlanFile:
    from bsc_tui.cli.reading import read_plan
    from bsc_tui.exchange.markdown_changes import changing, founding

    read = _read(data, file, None)
    own = None if read.block is None else _key_of(world, read.block.charter.uid)
    if world.plan is None and own is None:
        assert read.scorecard is not None
        return PlanFile(founding(read), read.scorecard.plan.charter.name, None, None, ())
    plan, scorecard = read_plan(world, None if world.plan is not None else own)
    if read.block is None:
        read = _read(data, file, scorecard.plan)
    elif plan.uid != read.block.charter.uid:
        known = f"it is one of the plan {own}" if own else "take the block bsc-plan out to read it all the same"
        raise WrongUse(f"{file} is no file of the plan {plan.key}: {known}")
    imported, lines = changing(read, scorecard)
    return PlanFile(imported, plan.name, plan.uid, plan.key, tuple(line.text for line in lines))


def _read(data: bytes, file: str, known: "Plan | None") -> "ReadPlan":
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
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = "this is not UTF-8 text. Save the file as UTF-8"
        raise ImportRefused(file, [Problem(line, None, message)]) from None


def _key_of(world: "World", uid: str) -> str | None:
    """The key of a plan that is in the store."""
    from storage.errors import Missing
    from storage.glance import plan_names

    with suppress(Missing):
        return next((plan.key for plan in plan_names(world.location) if plan.uid == uid), None)
    return None
