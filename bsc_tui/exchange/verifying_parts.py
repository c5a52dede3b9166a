"""The parts of an exported file beside the plan, checked by their seals: which line is another than was written."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from bsc_tui.exchange.markdown_blocks import LINE_DIGITS, SEAL_BLOCK, SIGN_OFFS_BLOCK, Block, blocks, line_digest, seal
from bsc_tui.exchange.verifying_alterations import Alteration, differing
from bsc_tui.scorecard.canonical import digest

COVERED = "a digest of its own that names the plan and the head of the journal; its figures are not computed again"
MOST_TOLD = 1000
"""Alterations of one part that are told; a part blown up has enough of them to fill the memory."""
_LEAD_LINES = 3
"""Between the text of a part and the fence of its seal: an empty line, the digest, an empty line."""


@dataclass(frozen=True, slots=True)
class PartCheck:
    """One part of a file: how it is covered, and what of it is not as it was written."""

    part: str
    how: str
    """What it was compared with."""
    alterations: tuple[Alteration, ...] = ()


def check_parts(
    lines: Sequence[str], begin: int, parts: Sequence[str], *, plan: str | None, head: str | None
) -> tuple[PartCheck, ...]:
    """The parts that follow the line `begin` (from 0), as the file names them; `plan` is the digest of its plan."""
    seals = [each for each in _shifted(blocks(lines[begin:]), begin) if each.info == SEAL_BLOCK]
    place, checked = begin, []
    for number, part in enumerate(parts):
        sealed = seals[number] if number < len(seals) else None
        found = tuple(_missing(lines, place, part)) if sealed is None else ()
        if sealed is not None:
            found = tuple(islice(_altered(lines, place, part, sealed, plan=plan, head=head), MOST_TOLD))
            place = sealed.end
        checked.append(PartCheck(part, COVERED, found))
    after = lines[place:]
    if after != [""]:
        checked.append(PartCheck("end", "nothing may follow", (_behind(after, place),)))
    return tuple(checked)


def parts_alone(text: str) -> tuple[tuple[PartCheck, ...], str | None]:
    """The parts of a file that holds no plan, and the digest of the plan they belong to.

    None where there is not one seal in it.
    """
    lines = text.split("\n")
    named = [_read(each) for each in blocks(lines) if each.info == SEAL_BLOCK]
    if not named:
        return (), None
    parts = [part if isinstance(part := each.get("part"), str) else "unknown" for each in named]
    plan, head = (next((v for each in named if isinstance(v := each.get(key), str)), None) for key in ("plan", "head"))
    checked = check_parts(["", *lines], 0, parts, plan=plan, head=head)
    shifted = tuple(
        replace(each, alterations=tuple(replace(found, line=found.line - 1) for found in each.alterations))
        for each in checked
    )
    return shifted, plan


def altered_lines(text: str) -> Iterator[tuple[str, int]]:
    """The lines of the parts beside the plan that are others than were written, as far as their seals tell.

    Each with the part it is in; nothing of a part without a seal.
    """
    lines = text.split("\n")
    found = blocks(lines)
    begin = next((each.end for each in found if each.info == SIGN_OFFS_BLOCK), 0)
    for each in found:
        told = _read(each) if each.info == SEAL_BLOCK else {}
        part, written = told.get("part"), told.get("lines")
        if isinstance(part, str) and isinstance(written, str) and each.begin - _LEAD_LINES > begin:
            stretch = lines[begin + 1 : each.begin - _LEAD_LINES]
            yield from ((part, one.line) for one in _lines(stretch, written, begin + 1) if one.found is not None)
        begin = max(begin, each.end) if each.info == SEAL_BLOCK else begin


def _shifted(found: Sequence[Block], by: int) -> Iterator[Block]:
    for each in found:
        yield Block(each.info, each.text, each.begin + by, each.end + by, each.is_closed, each.claimed)


def _read(sealed: Block) -> dict[str, Any]:
    try:
        content = json.loads(sealed.text)
    except (ValueError, RecursionError):
        return {}
    return content if isinstance(content, dict) else {}


def _missing(lines: Sequence[str], place: int, part: str) -> Iterator[Alteration]:
    last = len(lines) if lines[-1] else len(lines) - 1
    yield Alteration(min(place + 2, last), f'the part "{part}" is missing from here on, or its seal is')


def _behind(after: Sequence[str], place: int) -> Alteration:
    if not after:
        return Alteration(place, "the last line does not end")
    first = next((number for number, line in enumerate(after) if line), 0)
    return Alteration(place + first + 1, "nothing stands here in what was written", found=after[first])


def _altered(
    lines: Sequence[str], place: int, part: str, sealed: Block, *, plan: str | None, head: str | None
) -> Iterator[Alteration]:
    """What of a part that begins after line `place` is not as its seal says."""
    begin, end = place + 1, sealed.begin - _LEAD_LINES
    text = lines[begin:end]
    if lines[place : place + 1] != [""] or lines[max(end, begin) : max(end, begin) + 1] != [""]:
        yield Alteration(begin, f'an empty line is missing around the part "{part}"')
        return
    expected = seal(part, "\n".join(text), plan=plan or "", head=head)
    if sealed.text == expected and sealed.holds:
        return
    told = _read(sealed)
    if told.get("text") != digest("\n".join(text)):
        written = told.get("lines")
        if isinstance(written, str):
            found = list(_lines(text, written, begin))
            yield from found
            if found:
                return
    if told.get("plan") != plan:
        yield Alteration(sealed.line, f'the part "{part}" belongs to another plan, or its seal was changed')
    elif sealed.text != expected:
        yield Alteration(sealed.line, f'the seal of the part "{part}" was changed')
    else:
        yield Alteration(sealed.begin - 1, f'the line over the seal of the part "{part}" was changed')


def _lines(text: Sequence[str], written: str, begin: int) -> Iterator[Alteration]:
    """The lines whose digest the seal does not hold where they stand."""
    sealed = [written[place : place + LINE_DIGITS] for place in range(0, len(written), LINE_DIGITS)]
    now = [line_digest(line) for line in text]
    for was, here in differing(sealed, now):
        if not here:
            count = "a line is" if len(was) == 1 else f"{len(was)} lines are"
            yield Alteration(begin + here.start + 1, f"{count} missing before this one")
        for place in here:
            what = "another line was written here" if was else "nothing was written here"
            yield Alteration(begin + place + 1, what, found=text[place])
