"""Who brings what is missing, and by when: agreed about one finding of a check."""

from datetime import date

from bsc_tui.scorecard.change import Changes, Scorecard, added, build, edited, removed
from bsc_tui.scorecard.checks import Finding
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.records import Homework


def homework_of(scorecard: Scorecard, finding: Finding) -> Homework | None:
    """What was agreed about a finding; `None` where it follows from the plan."""
    for each in scorecard.records.homework.values():
        if (each.check, each.element) == (finding.id, finding.element):
            return each
    return None


def agreed(scorecard: Scorecard, finding: Finding, uid: str, *, owner: str | None, due: date | None) -> Changes:
    """Agree on who brings it and by when; `uid` names what is new. Nothing of either: it follows from the plan again.

    Raises `Refused` for a day outside the years there are.
    """
    before = homework_of(scorecard, finding)
    if owner is None and due is None:
        return () if before is None else removed(scorecard, Kind.HOMEWORK, before.uid)
    if before is not None:
        return edited(before, owner=owner, due=due)
    data = {"check": finding.id, "element": finding.element, "owner": owner, "due": due}
    return (added(build(Kind.HOMEWORK, uid, data)),)
