"""What the checks remember from one edit to the next never shows in what they find."""

from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from support.scorecards import TODAY, groups, scorecards, small

from bsc_tui.scorecard.change import ENTITIES, Changes, Refused, Scorecard, added, apply, edited, founded
from bsc_tui.scorecard.checks import find, waived
from bsc_tui.scorecard.fields import Entity

LATER = date(2027, 8, 17)


def rebuilt(scorecard: Scorecard) -> Scorecard:
    """An equal scorecard with nothing in common, every thing made anew from its data in the same order."""
    things: list[Entity] = [thing for kind in ENTITIES for thing in scorecard.things(kind).values()]
    return founded(tuple(added(thing) for thing in things), at_entry=False)


FIELDS: dict[str, tuple[Any, ...]] = {
    "direction": ("increase", "decrease"),
    "baseline": (None, 5, 12, 13),
    "target": (5, 7, 12, 90),
    "scoring": ("attainment", "progress"),
    "tolerance": (None, 1, 60),
    "due": (None, "2027-06-30"),
}
"""What decides which way a KPI goes and whether standing still would be told from arriving."""


@st.composite
def turns(draw: st.DrawFn, scorecard: Scorecard) -> Changes:
    """One field of a KPI or of the charter that what is remembered of every KPI depends on."""
    if not scorecard.plan.kpis or draw(st.integers(0, 4)) == 0:
        return edited(scorecard.plan.charter, tolerance=draw(st.sampled_from((1, 10, 60))))
    kpi = scorecard.plan.kpis[draw(st.sampled_from(sorted(scorecard.plan.kpis)))]
    field = draw(st.sampled_from(sorted(FIELDS)))
    return edited(kpi, **{field: draw(st.sampled_from(FIELDS[field]))})


def turned(scorecard: Scorecard, data: st.DataObject) -> Scorecard:
    """The scorecard after one such edit; as it was where the plan does not take it."""
    try:
        return apply(scorecard, data.draw(turns(scorecard)))
    except Refused:
        return scorecard


@settings(max_examples=50, deadline=None)
@given(st.one_of(st.builds(small), scorecards(most=6)), st.data())
def test_after_any_edits_the_checks_find_what_they_find_in_an_equal_plan_never_seen(
    scorecard: Scorecard, data: st.DataObject
) -> None:
    followed = []
    for _ in range(data.draw(st.integers(1, 6))):
        scorecard = turned(apply(scorecard, data.draw(groups(scorecard, 1))), data)
        followed.append((scorecard, [(find(scorecard, day), waived(scorecard, day)) for day in (TODAY, LATER)]))
    for plan, found in followed:
        again = rebuilt(plan)
        assert again == plan
        assert [(find(again, day), waived(again, day)) for day in (TODAY, LATER)] == found
