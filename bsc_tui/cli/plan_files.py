"""A plan in a Markdown file, as `import` takes it: as a new plan, or as changes to the one that is there."""

from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from bsc_tui.cli.ending import WrongUse

if TYPE_CHECKING:
    from bsc_tui.cli.world import World
    from bsc_tui.exchange.markdown_reading import ReadPlan
    from bsc_tui.exchange.tables import Imported
    from bsc_tui.scorecard.plan import Plan

ENDINGS = frozenset({".md", ".markdown"})


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
    from bsc_tui.exchange.tables import ImportRefused, Problem

    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = "this is not UTF-8 text. Save the file as UTF-8"
        raise ImportRefused(file, [Problem(line, None, message)]) from None
    read = read_plan(text, new_uid, known)
    if read.scorecard is None:
        raise ImportRefused(file, read.problems)
    return read


def _key_of(world: "World", uid: str) -> str | None:
    """The key of a plan that is in the store."""
    from storage.errors import Missing
    from storage.glance import plan_names

    with suppress(Missing):
        return next((plan.key for plan in plan_names(world.location) if plan.uid == uid), None)
    return None
