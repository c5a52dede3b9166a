"""Plans for tests of the checks: the small one with something changed, and what a check says of it."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from support.scorecards import ONE, TODAY, changed, plus, small, without

from bsc_tui.scorecard.change import Scorecard, apply, edited
from bsc_tui.scorecard.checks import find
from bsc_tui.scorecard.fields import Entity, Kind
from bsc_tui.scorecard.plan import Kpi, Objective, Perspective

Make = Callable[[], Scorecard]
Row = tuple[str, Make, str, str]
"""The id of a check, a plan that makes it speak, where it does and words of what it says."""


def edit(kind: Kind, uid: str, **fields: object) -> Make:
    """The small plan with fields of one thing changed."""
    return lambda: changed(small(), kind, uid, **fields)


def remove(kind: Kind, *uids: str) -> Make:
    """The small plan without some things."""
    return lambda: without(small(), kind, *uids)


def add(*things: Entity) -> Make:
    """The small plan with things added."""
    return lambda: plus(small(), *things)


def kpi(**fields: object) -> Make:
    """The small plan with fields of its first KPI changed, as a store may hold them."""
    return lambda: with_kpi(small(), "days", **fields)


def with_kpi(scorecard: Scorecard, uid: str, **fields: object) -> Scorecard:
    """The scorecard with fields of a KPI changed, as a store may hold them."""
    return apply(scorecard, edited(scorecard.plan.kpis[uid], **fields), at_entry=False)


def action(**fields: object) -> Make:
    """The small plan with fields of its action plan changed."""
    return edit(Kind.ACTION, "saturday", **fields)


def kpis(*numbers: int, **fields: object) -> tuple[Kpi, ...]:
    """Further KPIs like the first one of the small plan."""
    days = small().plan.kpis["days"]
    return tuple(
        days.model_copy(update={"uid": f"days{n}", "code": f"C1.{n}", "rank": Decimal(n), **fields}) for n in numbers
    )


def below(*kpis: Kpi) -> Make:
    """The small plan with a perspective below, which holds one objective with these KPIs."""
    perspective = Perspective(uid="process", name="Process", letter="I", rank=Decimal(2))
    objective = Objective(uid="work", perspective="process", code="I1", title="Work with care", owner="ana", rank=ONE)
    moved = (
        kpi.model_copy(update={"uid": f"i{n}", "code": f"I1.{n}", "objective": "work"}) for n, kpi in enumerate(kpis, 1)
    )
    return lambda: plus(small(), perspective, objective, *moved)


def speaks(row: Row, today: date = TODAY) -> None:
    """The check finds one thing, there and in these words."""
    check, make, place, words = row
    found = find(make(), today, ids={check})
    assert [(each.id, each.place) for each in found] == [(check, place)]
    assert words in found[0].message, found[0].message
