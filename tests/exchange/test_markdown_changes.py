"""A file that was edited by hand changes the plan it was written from, also where that went on meanwhile."""

from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from support.scorecards import TODAY, changed, small
from support.whole_plans import whole_plans

from bsc_tui.exchange.markdown import write_plan
from bsc_tui.exchange.markdown_changes import changes_between, changing, founding
from bsc_tui.exchange.markdown_reading import ReadPlan, read_plan
from bsc_tui.scorecard.change import Conflict, Scorecard, apply, founded, removed
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.plan import Plan


def edited(*edits: tuple[str, str]) -> ReadPlan:
    """The small plan as a file with something edited by hand."""
    text = write_plan(small(), today=TODAY)
    for was, now in edits:
        assert was in text
        text = text.replace(was, now, 1)
    numbers = count(1)
    return read_plan(text, lambda: f"new{next(numbers)}")


def lines(read: ReadPlan, scorecard: Scorecard) -> list[str]:
    return list(changing(read, scorecard, today=TODAY)[1])


def as_no_examples(plan: Plan) -> Plan:
    """The plan without the word that something is an example: whatever is edited is none any more."""
    own = {
        name: {uid: thing.model_copy(update={"example": False}) for uid, thing in getattr(plan, name).items()}
        for name in ("objectives", "kpis")
    }
    return plan.model_copy(update=own)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(whole_plans(most=2), whole_plans(most=2))
def test_the_changes_from_any_plan_to_any_other_lead_there(one: Plan, other: Plan) -> None:
    changes = changes_between(one, other, Scorecard(plan=one))
    reached = apply(Scorecard(plan=one), changes, at_entry=False).plan
    assert as_no_examples(reached) == as_no_examples(other)
    assert not changes_between(one, one, Scorecard(plan=one))


def test_what_others_changed_meanwhile_stays() -> None:
    meanwhile = changed(small(), Kind.KPI, "returns", target="97")
    read = edited(("- **Target:** 7", "- **Target:** 6"))
    assert lines(read, meanwhile) == ["objectives › C1 › C1.1 › target: 7 → 6"]


def test_the_same_field_changed_on_both_sides_is_a_conflict_and_the_same_value_is_none() -> None:
    read = edited(("- **Target:** 7", "- **Target:** 6"))
    with pytest.raises(Conflict):
        lines(read, changed(small(), Kind.KPI, "days", target="5"))
    imported, told = changing(read, changed(small(), Kind.KPI, "days", target="6"), today=TODAY)
    assert (imported.changes, told) == ((), ())


def test_what_was_cut_out_of_the_file_is_removed_with_all_that_hangs_on_it() -> None:
    text = write_plan(small(), today=TODAY)
    section = text[text.index("#### C2.1") : text.index("## Action plans")]
    row = next(f"{line}\n" for line in text.split("\n") if line.startswith("| C2.1"))
    read = edited((section, ""), (row, ""))
    assert lines(read, small()) == ["objectives › C2 › C2.1 Bicycles that stay mended: removed"]


def test_a_thing_that_is_gone_meanwhile_is_not_brought_back() -> None:
    meanwhile = apply(small(), removed(small(), Kind.TASK, "hire"))
    assert lines(edited(("- **Target:** 7", "- **Target:** 6")), meanwhile) == [
        "objectives › C1 › C1.1 › target: 7 → 6"
    ]


def test_a_plan_that_is_not_there_is_founded_whole() -> None:
    imported = founding(edited(("- **Target:** 7", "- **Target:** 6")))
    assert founded(imported.changes).plan == changed(small(), Kind.KPI, "days", target="6").plan
    assert imported.summary == "1 perspective, 2 objectives, 2 KPIs"
