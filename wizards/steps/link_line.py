"""A line that links two objectives: `C1 > F1 because …`, or as people say it: `Deliver on time leads to Grow sales`."""

import re
from typing import NamedTuple

from bsc_tui.scorecard.change import Refused
from bsc_tui.scorecard.plan import Objective, Plan
from bsc_tui.wording.suggest import hint

_IF = re.compile(r"^if\b(?:\s+we\b)?(?:\s+do\s*:)?\s*", re.IGNORECASE)
_BECAUSE = re.compile(r"[\s,;:]+because\b[\s,:]*", re.IGNORECASE)
_ARROW = re.compile(r"\s*(?:[-=\u2013\u2014]*>|[\u2192\u21d2\u2794\u279c])\s*")
_BACK = re.compile(r"\s*(?:<[-=\u2013\u2014]+|[\u2190\u21d0])\s*")
_LEADS_TO = re.compile(
    r"[\s,]+(?:then\s+(?:(?:we|improves)\b:?\s*)?|(?:leads?\s+to|supports?|improves?|drives?|helps?|enables?)\s+)",
    re.IGNORECASE,
)
_CODES = re.compile(r"(\S+?)(?:\s*,\s*|\s+)(\S+?)(?:[\s,:]+(.*))?")
_CODE = re.compile(r"(\S+?)(?:[\s,:]+(.*))?")
WANTED = "write the code of the cause, the code of the effect, then why: C1 F1 because …"
FEWEST_WORDS = 2
"""Of a title that is not written out."""


class LinkLine(NamedTuple):
    """What a line says of a link."""

    cause: Objective
    effect: Objective
    because: str = ""


def read_link(plan: Plan, line: str, here: Objective | None = None) -> LinkLine:
    """Cause, effect and why; below an objective (`here`) the effect is enough.

    Objectives are named by code or title. Raises `Refused` where one of them is not in the plan, and where a line
    says more than one link.
    """
    told, because = _cut(line)
    if not told:
        raise Refused(WANTED)
    if _BACK.search(told) and not _ARROW.search(told):
        effect, cause = _BACK.split(told, maxsplit=1)
        return LinkLine(_named(plan, cause), *_with_reason(plan, effect, because))
    if (arrow := _ARROW.search(told)) is not None:
        if here is not None and not arrow.start():
            return LinkLine(here, *_with_reason(plan, told[arrow.end() :], because))
        return _beyond(plan, told[: arrow.start()], told[arrow.end() :], because)
    for verb in _LEADS_TO.finditer(told):
        cause_there = _known(plan, told[: verb.start()])
        if cause_there is not None:
            return _beyond(plan, told[: verb.start()], told[verb.end() :], because)
    if here is not None and (alone := _known(plan, told)) is not None:
        return LinkLine(here, alone, because)
    codes = _CODES.fullmatch(told)
    if here is not None and (codes is None or _by_code(plan, codes[1]) is None):
        return LinkLine(here, *_with_reason(plan, told, because))
    return _of_codes(plan, codes, because)


def _of_codes(plan: Plan, codes: re.Match[str] | None, because: str) -> LinkLine:
    if codes is None:
        raise Refused(WANTED)
    return LinkLine(_named(plan, codes[1]), _named(plan, codes[2]), because or (codes[3] or "").strip())


def _cut(line: str) -> tuple[str, str]:
    """What is linked, and because of what."""
    told, *why = _BECAUSE.split(_IF.sub("", line.strip()), maxsplit=1)
    return told, "".join(why).strip()


def _beyond(plan: Plan, cause: str, rest: str, because: str) -> LinkLine:
    """A link whose effect begins with the rest of a line."""
    second, *further = _ARROW.split(rest, maxsplit=1)
    if further and (middle := _known(plan, second)) is not None:
        last, _ = _with_reason(plan, further[0], "")
        raise Refused(f"a line is one link: write {middle.code} > {last.code} in a line of its own")
    return LinkLine(_named(plan, cause), *_with_reason(plan, rest, because))


def _with_reason(plan: Plan, words: str, because: str) -> tuple[Objective, str]:
    """An effect, with the reason where it stands behind its code without the word."""
    known = _known(plan, words)
    if known is not None:
        return known, because
    code = _CODE.fullmatch(words)
    if code is not None and (found := _by_code(plan, code[1])) is not None:
        rest = code[2] or ""
        told = rest[len(found.title) :] if _same(rest[: len(found.title)], found.title) else rest
        return found, because or told.strip(" ,:;")
    return _named(plan, words), because


def _named(plan: Plan, words: str) -> Objective:
    """The objective of a code or a title.

    Raises `Refused` with what may have been meant.
    """
    found = _known(plan, words)
    if found is not None:
        return found
    codes = ", ".join(each.code for each in plan.objectives_in_order) or "none yet"
    meant = hint(words, [each.title for each in plan.objectives_in_order]) or f"; the codes are {codes}"
    raise Refused(f'there is no objective "{words.strip()}"{meant}')


def _known(plan: Plan, words: str) -> Objective | None:
    """The objective called so: by code, by title or by both, or by the words that only its title begins with."""
    for each in plan.objectives_in_order:
        if any(_same(words, name) for name in (each.code, each.title, f"{each.code} {each.title}")):
            return each
    begun = f"{' '.join(words.split())} ".casefold()
    begin = [each for each in plan.objectives_in_order if each.title.casefold().startswith(begun)]
    return begin[0] if len(begin) == 1 and len(words.split()) >= FEWEST_WORDS else None


def _by_code(plan: Plan, code: str) -> Objective | None:
    return next((each for each in plan.objectives.values() if each.code.casefold() == code.casefold()), None)


def _same(words: str, name: str) -> bool:
    return " ".join(words.split()).strip(" ,:;.").casefold() == name.casefold().rstrip(".")
