"""A plan with KPIs off track, and what was said about them."""

from datetime import UTC, date, datetime
from typing import Any

from support.figures import recorded
from support.scorecards import plus, small

from bsc_tui.scorecard.change import Changes, Scorecard, apply
from bsc_tui.scorecard.correctives import answered, uid_of
from bsc_tui.scorecard.period import parse_period
from bsc_tui.scorecard.plan import Kpi
from bsc_tui.scorecard.records import Answer, Corrective

HOSTILE = "Two are ill [/] [12%] [@click=app.quit]x[/] 売上"


def off_track(*, is_answered_before: bool = True, **kpi: Any) -> Scorecard:
    """Two KPIs off track in September and October, the first answered in September."""
    facts = {"objective": "care", "code": "C2.2", "name": "Bicycles lost", "rank": "9", "target": "10", "owner": "ana"}
    plan = plus(
        small(start="2026-01-01", end="2026-12-31"), Kpi.model_validate({"uid": "lost", **facts, **kpi, "unit": "pcs"})
    )
    plan = recorded(plan, "days", {"2026-09": 12, "2026-10": 13})
    plan = recorded(plan, "lost", {"2026-09": 5, "2026-10": 5})
    if is_answered_before:
        plan = say(plan, "days", "2026-09", Answer.NEW, HOSTILE, "Hire a third", date(2026, 10, 31))
    return plan


def say(plan: Scorecard, kpi: str, period: str, answer: Answer, cause: str, action: str, due: date) -> Scorecard:
    at = datetime(2026, 10, 8, tzinfo=UTC)
    when = parse_period(period)
    changes: Changes = answered(
        plan, plan.plan.kpis[kpi], when, answer, cause=cause, action=action, owner="ben", due=due, at=at, by="Ben"
    )
    return apply(plan, changes)


def said(scorecard: Scorecard, kpi: str = "days") -> Corrective | None:
    return scorecard.records.correctives.get(uid_of(kpi, parse_period("2026-10")))
