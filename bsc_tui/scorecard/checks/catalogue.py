"""The catalogue of all checks as a page of the reference."""

import re
from collections.abc import Iterator

from bsc_tui.scorecard.checks.check import CHECKS, Check, Severity

_HEADINGS = {
    Severity.ERROR: ("Errors", "An error stands in the way of sign-off until it is mended, or waived with a reason."),
    Severity.HOMEWORK: ("Homework", "Homework is due, with an owner and a date, before the first reported period."),
    Severity.WARNING: ("Warnings", "A warning is usually a mistake. It never stands in the way."),
    Severity.INFO: ("Hints", "A hint is worth a thought."),
}


def catalogue() -> str:
    """Every check with its reason, its fix, a good and a bad example and its source, as Markdown."""
    return "\n".join(_lines())


def in_order() -> list[Check]:
    """All checks, the heaviest first, each severity by id."""
    return sorted(CHECKS.values(), key=lambda check: (check.severity.order, _key(check.id)))


def _key(id_: str) -> tuple[str, int]:
    letters, digits = re.fullmatch(r"([A-Z]+)(\d+)", id_).groups()  # type: ignore[union-attr]  # ids have this form
    return letters, int(digits)


def _lines() -> Iterator[str]:
    yield "# Checks"
    yield ""
    yield "What `bsc-tui check` and the coach look for, each with the reason for asking."
    severity = None
    for check in in_order():
        if check.severity is not severity:
            severity = check.severity
            heading, meaning = _HEADINGS[severity]
            yield from ("", f"## {heading} ({severity.letter})", "", meaning)
        yield from ("", f"### {check.id}: {check.message}", "", check.why)
        yield from ("", f"- Fix: {check.fix}", f"- Good: {check.example.good}", f"- Bad: {check.example.bad}")
        yield f"- Source: {check.source}"
    yield ""
