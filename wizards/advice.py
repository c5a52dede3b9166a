"""What the coach says about a page, and what its help page says: from the step, the page and what the checks find."""

from types import MappingProxyType
from typing import TYPE_CHECKING

from bsc_tui.scorecard.severity import Severity
from bsc_tui.widgets.coach import Advice, Hint
from wizards.walk import Stop, Walk

if TYPE_CHECKING:
    from bsc_tui.scorecard.checks import Finding

MARKS = MappingProxyType({Severity.ERROR: "✗", Severity.HOMEWORK: "!", Severity.WARNING: "!", Severity.INFO: "⋅"})
"""The sign in front of a finding, by severity."""


def advice(
    walk: Walk, stop: Stop, row: str, field: str, field_help: str, *, is_muted: bool = False, looked: bool = True
) -> Advice:
    """The guiding question, an example, at most three findings, and the help of the field in hand.

    A muted coach keeps its hints to itself; where nobody `looked` for findings yet it has none.
    """
    step, page = stop.step, stop.page
    every = walk.findings_at(stop) if looked else ()
    found = [each for each in every if not (is_muted and each.severity is Severity.INFO)]
    coached = walk.coached(found, row)
    asked = next((each.ask for group in page.questions.values() for each in group if each.field == field), "")
    return Advice(
        asked or page.question, step.example(walk.scorecard.plan.charter.sector, page.title), page.usual, step.purpose,
        step.done_when, tuple(_hint(finding, row, field) for finding in coached), len(found) - len(coached), field_help,
    )  # fmt: skip


def _hint(finding: "Finding", row: str, field: str) -> Hint:
    is_error = finding.severity is Severity.ERROR
    is_here = is_error and finding.field == field and (not row or finding.element == row)
    place = finding.place.rpartition("/")[2]
    return Hint(MARKS[finding.severity], f"{place}: {finding.message}", finding.check.why, is_here)


def help_text(walk: Walk, stop: Stop) -> str:
    """The step's purpose and question, what is usual, what is open, a line each."""
    step, page = stop.step, stop.page
    parts = (
        f"{step.number} {step.title}, about {step.minutes} minutes", step.purpose, "", page.question,
        f"For example: {step.example(walk.scorecard.plan.charter.sector, page.title)}",
        f"Usual: {page.usual}" if page.usual else "", f"Done when: {step.done_when}", f"Source: {step.source}",
        *(_open_point(finding) for finding in walk.findings_at(stop)),
    )  # fmt: skip
    return "\n".join(_ended(part) for part in parts)


def _open_point(finding: "Finding") -> str:
    place = finding.place.rpartition("/")[2]
    return f"{MARKS[finding.severity]} {place}: {_ended(finding.message)} {finding.check.why}"


def _ended(part: str) -> str:
    """A line of its own, however long: where one has no end, the help page takes the next for its rest."""
    return part if not part or part[-1] in ".:?!" else f"{part}."
