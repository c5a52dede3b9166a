"""What the sample's people said and decided, and how they signed."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import NamedTuple

from bsc_tui.scorecard.records import Contact, Decision, Identified, Parked, Verdict

SENT_AT = datetime(2026, 1, 8, 15, 40, tzinfo=UTC)
SENT_BY = "Tomasz Reid"
SENT_NOTE = "As read back in the room on 8 January."


class Said(NamedTuple):
    """What one person said to the plan."""

    person: str
    verdict: Verdict
    at: datetime
    identified: Identified = Identified.IN_THE_ROOM
    comment: str = ""


SAID = (
    Said("nadia", Verdict.APPROVE, datetime(2026, 1, 8, 15, 52, tzinfo=UTC), Identified.OS_USER),
    Said("tomasz", Verdict.APPROVE, datetime(2026, 1, 8, 15, 53, tzinfo=UTC)),
    Said("ilse", Verdict.APPROVE, datetime(2026, 1, 8, 15, 54, tzinfo=UTC)),
    Said("omar", Verdict.APPROVE, datetime(2026, 1, 8, 15, 54, 30, tzinfo=UTC)),
    Said("priya", Verdict.APPROVE, datetime(2026, 1, 8, 15, 55, tzinfo=UTC)),
    Said(
        "jonas",
        Verdict.ABSTAIN,
        datetime(2026, 1, 8, 15, 56, tzinfo=UTC),
        comment="I carry it, but the burners may come later than we hope.",
    ),
    Said("mei", Verdict.APPROVE, datetime(2026, 1, 8, 15, 57, tzinfo=UTC)),
    Said("ruth", Verdict.APPROVE, datetime(2026, 1, 8, 15, 58, tzinfo=UTC)),
)

CONTACTS = tuple(
    Contact(uid=f"person-{name}", person=f"person-{name}", address=f"{name}@brindlemoor.example")
    for name in ("nadia", "tomasz", "ilse", "omar", "priya", "jonas", "mei", "ruth")
)

DECISIONS = (
    Decision(
        uid="decision-van",
        text="The second van drives the school round from September; the shop is served by bicycle.",
        at=datetime(2026, 7, 9, 14, 20, tzinfo=UTC),
        rank=Decimal(1),
    ),
    Decision(
        uid="decision-burner",
        text="We take the supplier's loan burner at our cost and do not wait for the new one.",
        at=datetime(2026, 12, 10, 14, 35, tzinfo=UTC),
        rank=Decimal(2),
    ),
)

PARKED = (
    Parked(
        uid="parked-sunday",
        text="Should the shop open on Sundays?",
        owner="person-nadia",
        due=date(2027, 1, 29),
        rank=Decimal(1),
    ),
    Parked(
        uid="parked-food-bank",
        text="Who drives unsold bread to the food bank?",
        owner="person-jonas",
        due=date(2026, 2, 27),
        done=True,
        rank=Decimal(2),
    ),
)
