"""The catalogue of all checks as a page of the reference."""

from collections import Counter
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from bsc_tui.scorecard.checks.check import CHECKS, Check, place_of
from bsc_tui.scorecard.severity import Severity

_HEADINGS = {
    Severity.ERROR: ("Errors", "An error stands in the way of sign-off until it is mended, or waived with a reason."),
    Severity.HOMEWORK: ("Homework", "Homework is due, with an owner and a date, before the first reported period."),
    Severity.WARNING: ("Warnings", "A warning is usually a mistake. It never stands in the way."),
    Severity.INFO: ("Hints", "A hint is worth a thought."),
}


RULES: Mapping[str, str] = MappingProxyType(
    {
        "K4": "Every KPI has a frequency; it begins as a month.",
        "K24": "The same KPI may stand under two objectives.",
        "A17": "Each action plan shows its five letters (SMART) by themselves; one may stay dark.",
        "L10": "A cause may have several effects, and an effect several causes.",
        "M1": "An actual needs its period, and a value or the reason why there is none; a period to come is refused.",
        "M5": "A variance counts in the direction of the KPI, and as a share of the planned improvement.",
        "M8": "The owner of the objective explains, that of the KPI supplies, that of the action plan reports.",
        "M9": "A cycle collects, looks, reports, meets and decides.",
        "M10": "Whether things are done right and whether they are the right things are two questions.",
        "M11": "First reports have gaps; a word on how the figure will be had is welcome.",
        "M12": "A corrected actual keeps its old value in the history.",
        "P9": "A template is a start; what is copied from it unchanged is nobody's strategy.",
        "P10": "A KPI is added to an objective, so there is no measure without a strategy.",
        "V14": "Mission and vision stay drafts that can be edited until the plan is sent for sign-off.",
    }
)
"""What the method asks for that the program does by itself, or only says, by the ids of the method."""


def catalogue() -> str:
    """Every check with its reason, its fix, a good and a bad example and its source, as Markdown."""
    return "\n".join(_lines())


def in_order() -> list[Check]:
    """All checks, the heaviest first, each severity by id."""
    return sorted(CHECKS.values(), key=lambda check: (check.severity.order, check.order))


def _lines() -> Iterator[str]:
    yield "# Checks"
    yield ""
    yield "What `bsc-tui check` and the coach look for, each with the reason for asking."
    yield ""
    counts = Counter(check.severity for check in CHECKS.values())
    parts = [f"{counts[each]} {_HEADINGS[each][0].lower()}" for each in Severity]
    yield f"There are {len(CHECKS)} checks: {', '.join(parts)}. `bsc-tui check --explain ID` says the same about one."
    severity = None
    for check in in_order():
        if check.severity is not severity:
            severity = check.severity
            heading, meaning = _HEADINGS[severity]
            yield from ("", f"## {heading} ({severity.letter})", "", meaning)
        yield from ("", f"### {check.id}: {check.message}", "", check.why)
        yield from ("", f"- Fix: {check.fix}", f"- Good: {check.example.good}", f"- Bad: {check.example.bad}")
        yield f"- Source: {check.source}"
        if check.is_wording:
            yield "- Judged by words: asked only in a language there are words for"
    yield from ("", "## No checks, but rules", "")
    yield "What the method asks for besides, the program does by itself or only says; nothing of it is ever found:"
    yield ""
    yield from (f"- {id_}: {RULES[id_]}" for id_ in sorted(RULES, key=place_of))
    yield ""
