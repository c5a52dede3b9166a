"""A complete sample plan with a year of figures: an invented bakery whose second oven failed in November."""

from datetime import date

from bsc_tui.sample.actions import ACTIONS, PROGRESS, TASKS
from bsc_tui.sample.actuals import ACTUALS
from bsc_tui.sample.kpis import KPIS
from bsc_tui.sample.plan import CHARTER, LINKS, OBJECTIVES, PEOPLE, PERSPECTIVES, WAIVERS
from bsc_tui.sample.records import CONTACTS, DECISIONS, PARKED, SAID, SENT_AT, SENT_BY, SENT_NOTE
from bsc_tui.scorecard.change import Changes, Scorecard, added, apply, founded
from bsc_tui.scorecard.records import Identified
from bsc_tui.scorecard.sign_off import send, sign

__all__ = ["SAMPLE_TODAY", "sample"]

SAMPLE_TODAY = date(2027, 1, 8)
"""The day the sample is looked at: the figures of its last month have just come in."""


def sample() -> Changes:
    """The sample as one group of changes that begins with its charter; the same every time."""
    planned = (CHARTER, *PEOPLE, *PERSPECTIVES, *OBJECTIVES, *LINKS, *KPIS, *ACTIONS, *TASKS, *WAIVERS)
    changes = tuple(added(thing) for thing in planned)
    scorecard = founded(changes)
    signed = _signed(scorecard)
    recorded = (*CONTACTS, *ACTUALS, *PROGRESS, *PARKED, *DECISIONS)
    return (*changes, *signed, *(added(thing) for thing in recorded))


def _signed(scorecard: Scorecard) -> Changes:
    signed = send(scorecard, "version-1", SENT_AT, SENT_BY, SENT_NOTE)
    sent = apply(scorecard, signed)
    for said in SAID:
        signed += sign(
            sent,
            f"sign-off-{said.person}",
            f"person-{said.person}",
            said.verdict,
            said.comment,
            said.at,
            said.identified,
            said.person if said.identified is Identified.OS_USER else SENT_BY,
        )
    return signed
