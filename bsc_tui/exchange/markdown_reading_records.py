"""The parts with records read back beside the plan: the actuals and the minutes, where they are in the file."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from bsc_tui.exchange.markdown import Part
from bsc_tui.exchange.markdown_blocks import ACTUALS_BLOCK, MINUTES_BLOCK, blocks
from bsc_tui.exchange.markdown_reading_actuals import read_actuals
from bsc_tui.exchange.markdown_reading_known import Known
from bsc_tui.exchange.markdown_reading_minutes import read_minutes
from bsc_tui.exchange.markdown_reading_prose import Prose
from bsc_tui.exchange.markdown_records import HOLDS, Things, read_records_block
from bsc_tui.exchange.tables import Problem
from bsc_tui.exchange.verifying_parts import altered_lines
from bsc_tui.scorecard.change import TABLES, Refused, Scorecard
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.plan import Plan
from bsc_tui.scorecard.records import Records

_BLOCKS = {Part.ACTUALS: ACTUALS_BLOCK, Part.MINUTES: MINUTES_BLOCK}


class ToldRecords(NamedTuple):
    """What the parts with records tell, by kind; only kinds whose part is in the file are there."""

    things: Things
    kept: Things
    """As they were when the file was written."""
    lines: Mapping[tuple[Kind, str, str | None], int]
    lacks_block: bool
    """One of the parts is without its block."""
    ignored: tuple[int, ...]
    """Lines that were edited and are not read, because they follow from others."""


def read_records(
    prose: Prose, plan: Plan | None, old: Plan | None, known: Scorecard | None, uid: Callable[[], str], *, text: str
) -> ToldRecords:
    """The records of the parts that are in a file; what is wrong in them joins the problems of the prose.

    `plan` is that of the prose (nothing while there are problems), `old` that of the block. Of a part without its block
    what `known` has counts as it was. `text` is the whole file.
    """
    if prose.parts:
        _refuse_changed_blocks(prose, text)
    kept: dict[Kind, Any] = {}
    for part in prose.parts:
        kept |= _kept(prose, _BLOCKS[part], known)
    beside = Known(plan, old, _with_known(kept, known), uid, prose.problems)
    things: dict[Kind, Any] = {}
    for part, read in ((Part.ACTUALS, read_actuals), (Part.MINUTES, read_minutes)):
        if part in prose.parts:
            things |= read(prose.parts[part], beside)
    lacks = any(_BLOCKS[part] not in prose.blocks for part in prose.parts)
    return ToldRecords(things, kept, beside.lines, lacks, tuple(_ignored(prose, beside, text)))


def _ignored(prose: Prose, beside: Known, text: str) -> Iterator[int]:
    starts = sorted(line for sections in prose.parts.values() for section in sections for line in section.lines())
    for part, line in altered_lines(text):
        begin = starts[bisect_right(starts, line) - 1] if starts and starts[0] <= line else 0
        if part not in prose.parts or begin in beside.derived:
            yield line


def _refuse_changed_blocks(prose: Prose, text: str) -> None:
    """A block that was edited tells no more which thing each is: what was there would be taken for new."""
    for each in blocks(text.split("\n")):
        if each.info in HOLDS and not each.holds:
            said = (
                f"the block {each.info} is not what the line over it says: it was edited, or cut off. Put it back as "
                "it was, or take it out with that line, and what is in the store is compared instead"
            )
            prose.problems.append(Problem(each.begin + 1, "column 1", said))


def _kept(prose: Prose, info: str, known: Scorecard | None) -> Things:
    block = prose.blocks.get(info)
    if block is None:
        return {kind: {} if known is None else known.things(kind) for kind in HOLDS[info]}
    try:
        return read_records_block(info, block.text)
    except Refused as error:
        said = f"{error}. Take the block out to read the file without it"
        prose.problems.append(Problem(block.line + 1, "column 1", said))
        return {kind: {} for kind in HOLDS[info]}


def _with_known(kept: Things, known: Scorecard | None) -> Things:
    """The same, with what is known of the kinds whose part is not in the file."""
    kinds = [kind for kinds in HOLDS.values() for kind in kinds]
    return {kind: kept.get(kind, {} if known is None else known.things(kind)) for kind in kinds}


def with_records(scorecard: Scorecard, things: Things) -> Scorecard:
    """A scorecard with other records of some kinds."""
    records = {name: getattr(scorecard.records, name) for name in Records.model_fields}
    records |= {TABLES[kind][1]: found for kind, found in things.items()}
    return Scorecard.model_construct(plan=scorecard.plan, records=Records.model_construct(**records))
