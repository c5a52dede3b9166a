"""Reviews in a few words: which review, minutes on what, a corrective action for which KPI."""

from collections.abc import Mapping
from typing import Any

from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.differences import name_of
from bsc_tui.scorecard.fields import Kind

REVIEWING = frozenset({Kind.REVIEW, Kind.MINUTE, Kind.CORRECTIVE})


def review_words(kind: Kind, data: Mapping[str, Any], scorecard: Scorecard) -> str:
    """What a review, a minute or a corrective action is called, without its kind; `data` holds its fields."""
    match kind:
        case Kind.REVIEW:
            return f"of {data.get('period')} ({data.get('kind')})"
        case Kind.MINUTE:
            return _minute(str(data.get("section")).replace("_", " "), str(data.get("about") or ""), scorecard)
        case _:
            kpi = scorecard.plan.kpis.get(str(data.get("kpi")))
            return f"{f'{kpi.code} {kpi.name}' if kpi else 'a KPI removed since'} in {data.get('period')}"


def said_words(after: Mapping[str, Any]) -> str:
    """What a minute says: its verdict and its text."""
    return " ".join(str(after[each]) for each in ("verdict", "text") if after.get(each))


def _minute(section: str, about: str, scorecard: Scorecard) -> str:
    kinds = (Kind.OBJECTIVE, Kind.LINK, Kind.KPI, Kind.ACTION, Kind.TASK)
    is_in_plan = any(about in scorecard.things(kind) for kind in kinds)
    return f"{section}, {name_of(about, scorecard.plan)}" if is_in_plan else section
