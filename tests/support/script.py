"""One workshop as data: what a room says on each page; and the same plan told apart from its uids and moments."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bsc_tui.scorecard.canonical import in_plan_order
from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.fields import Kind

NAME = "Lakeside Clinic 2026"
NOTE = "Read it until Friday"


@dataclass(frozen=True)
class Said:
    """What is said on one page."""

    answers: Mapping[str, str] = field(default_factory=dict)
    """By field, on a page of questions alone."""
    lines: tuple[tuple[str, str], ...] = ()
    """What is added: below which row, and the line."""
    cards: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """By the title of a row: what is answered about it, in the order of the rows."""


PAGES: Mapping[str, Said] = {
    "Plan": Said({
        "organisation": "Lakeside Clinic", "sector": "business", "size": "solo", "end": "2026-12-31",
        "rhythm": "quarter",
    }),
    "People": Said(
        lines=(("", "Ben Okri, sponsor"), ("", "Cléo Park"), ("", "Dan Moss, observer")),
        cards={"Dan Moss": {"name": "Dan Mosley", "contact": "dan@lakeside.example"}},
    ),
    "Mission, vision": Said({
        "mission": "We keep the valley well.\nClose to home.", "vision": "By 2026 nobody waits more than 7 days.",
        "values": "?",
    }),
    "Financial": Said(lines=(("", "Grow the margin"),), cards={"Grow the margin": {"owner": "Ben Okri"}}),
    "Customer": Said(
        lines=(("", "Shorten the wait"),), cards={"Shorten the wait": {"why": "They wait", "owner": "Cléo Park"}}
    ),
    "Internal process": Said(lines=(("", "Fill the gaps"),), cards={"Fill the gaps": {"owner": "Ben Okri"}}),
    "Learning and growth": Said(lines=(("", "Train the desk"),), cards={"Train the desk": {"owner": "Eve New"}}),
    "Strategy map": Said(lines=(
        ("", "L1 I1 because a trained desk fills gaps"), ("", "I1 C1: it is earlier"),
        ("", "C1 F1 because they come back"),
    )),
    "KPIs": Said(
        lines=(
            ("Grow the margin", "Margin"), ("Shorten the wait", "Days to first visit"), ("Fill the gaps", "Full hours"),
            ("Train the desk", "Desk trained"),
        ),
        cards={
            "Margin": {"unit": "EUR", "baseline": "10,000", "target": "1.2m", "owner": "Ben Okri"},
            "Days to first visit": {
                "unit": "days", "direction": "decrease", "baseline": "12", "target": "7.5", "owner": "Cléo Park",
            },
            "Full hours": {
                "unit": "%", "direction": "maintain", "baseline": "80", "low": "85", "high": "95", "owner": "Ben Okri",
            },
            "Desk trained": {"direction": "yes no", "owner": "Eve New"},
        },
    ),
    "Action plans": Said(
        lines=(
            ("", "Open a Saturday clinic"), ("Open a Saturday clinic", "Hire two nurses"),
        ),
        cards={
            "Open a Saturday clinic": {
                "objectives": "C1, I1", "goal": "It runs every week", "owner": "Ben Okri", "start": "2026-02-01",
                "end": "2026-06-30", "kpi": "C1.1", "effect": "from 12 to 7 days", "budget": "20,000 EUR",
            },
            "Hire two nurses": {"owner": "Eve New", "deadline": "2026-03-31", "progress": "done"},
        },
    ),
}  # fmt: skip
VERDICTS: Mapping[str, tuple[str, str]] = {
    "Ana Ruiz": ("abstains", ""),
    "Ben Okri": ("agrees", ""),
    "Cléo Park": ("agrees", ""),
    "Dan Mosley": ("wants changes", "Sundays too"),
    "Eve New": ("agrees", ""),
}
"""By person, in the order of the roster."""
_OF_THE_RUN = frozenset({"at", "digest", "content", "terminal", "done_on"})


def alike(scorecard: Scorecard) -> str:
    """A plan with its records as text: equal for plans that differ in nothing but uids and moments."""
    charter = scorecard.plan.charter
    things: list[tuple[str, str, dict[str, Any]]] = [("plan", charter.uid, charter.data())]
    for placed in in_plan_order(scorecard.plan).values():
        things += [(thing.KIND.value, thing.uid, thing.data()) for thing in placed]
    for kind in (Kind.CONTACT, Kind.PROGRESS, Kind.VERSION, Kind.SIGN_OFF):
        for each in scorecard.things(kind).values():
            things.append((kind.value, "", {k: v for k, v in each.data().items() if k not in _OF_THE_RUN}))
    text = json.dumps([(name, data) for name, _, data in things], sort_keys=True, ensure_ascii=False, indent=1)
    for number, (name, uid, _) in enumerate(things):
        text = text.replace(uid, f"{name}-{number}") if uid else text
    records = text.split("\n [\n")
    return "\n".join(sorted(records))
