"""Targets a KPI had before, and plans that were approved, for tests of targets over time."""

from datetime import UTC, date, datetime
from typing import Any

from bsc_tui.scorecard.canonical import canonical, digest
from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.plan import FormerTarget
from bsc_tui.scorecard.records import Identified, SignOff, Verdict, Version
from bsc_tui.scorecard.sign_off import voters

AT = datetime(2027, 1, 4, 9, 30, tzinfo=UTC)


def former(replaced_from: str, kpi: str = "k", **fields: Any) -> FormerTarget:
    """A level target, none where nothing else is said, that was replaced from a period on."""
    said = {"reason": "we learned more", "person": "Ana", "on": date(2027, 3, 2)}
    return FormerTarget.model_validate(
        {"uid": f"{kpi} before {replaced_from}", "kpi": kpi, "replaced_from": replaced_from, **said, **fields}
    )


def approved(scorecard: Scorecard, *people: str) -> Scorecard:
    """The plan sent as its next version and approved by these of its people; else by all who vote."""
    records = scorecard.records
    number = len(records.versions) + 1
    content = canonical(scorecard.plan)
    version = Version(uid=f"v{number}", number=number, digest=digest(content), content=content, at=AT, by="Ana")
    yes = {
        f"yes{number}-{person}": SignOff(
            uid=f"yes{number}-{person}", version=version.uid, digest=version.digest, person=person, name="Ana",
            role="sponsor", verdict=Verdict.APPROVE, meaning="I approve this plan as sponsor", at=AT,
            identified=Identified.IN_THE_ROOM,
        )
        for person in people or [each.uid for each in voters(scorecard.plan)]
    }  # fmt: skip
    kept = records.model_copy(
        update={
            "versions": {**records.versions, version.uid: version},
            "sign_offs": {**records.sign_offs, **yes},
        }
    )
    return Scorecard(plan=scorecard.plan, records=kept)
