"""The checks of action plans and tasks."""

from datetime import date
from decimal import Decimal

import pytest
from support.checked import Make, Row, action, add, edit, remove, speaks
from support.scorecards import TODAY, changed, plus, small, without

from bsc_tui.scorecard.change import Scorecard, apply, edited
from bsc_tui.scorecard.checks import CHECKS, find
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.plan import ActionPlan, Priority, Size, Task
from bsc_tui.scorecard.records import Progress
from bsc_tui.scorecard.severity import Severity


def actions(*numbers: int, **fields: object) -> tuple[ActionPlan, ...]:
    saturday = small().plan.actions["saturday"]
    return tuple(
        saturday.model_copy(update={"uid": f"a{n}", "code": f"A{n}", "rank": Decimal(n), **fields}) for n in numbers
    )


def tasks(count: int, **fields: object) -> tuple[Task, ...]:
    hire = small().plan.tasks["hire"]
    return tuple(
        hire.model_copy(update={"uid": f"t{n}", "title": f"Step {n}", "rank": Decimal(n + 3), **fields})
        for n in range(1, count + 1)
    )


def chained(*pairs: tuple[str, str], **deadlines: date) -> Make:
    """The small plan whose tasks come one after the other, with these deadlines."""

    def made() -> Scorecard:
        plan = small()
        for uid, before in pairs:
            plan = apply(plan, edited(plan.plan.tasks[uid], after=before), at_entry=False)
        for uid, deadline in deadlines.items():
            plan = changed(plan, Kind.TASK, uid, deadline=deadline)
        return plan

    return made


LONE = {"objectives": (), "kpi": None}

FIRING: list[Row] = [
    ("A1", action(objectives=()), "actions/A1", "which objective does it serve?"),
    ("A2", action(owner=None), "actions/A1", "who answers for it?"),
    ("A3", action(start=None, end=None), "actions/A1", "from when to when?"),
    ("A3", action(start=None), "actions/A1", "when does it start?"),
    ("A3", action(end=None), "actions/A1", "when is it done?"),
    ("A3", action(end=date(2027, 2, 1)), "actions/A1", "end it after its start"),
    ("A4", action(end=date(2028, 1, 1)), "actions/A1", "ends on 2028-01-01, after the plan does on 2027-12-31"),
    ("A4", action(start=date(2028, 1, 1), end=None), "actions/A1", "starts on 2028-01-01, after the plan ends"),
    ("A4", action(start=date(2026, 12, 31)), "actions/A1", "starts on 2026-12-31, before the plan does"),
    ("A5", remove(Kind.TASK, "hire", "train", "open"), "actions/A1", "what is the first step?"),
    ("A5", edit(Kind.TASK, "hire", owner=None), "actions/A1", 'who does it? "Hire a mechanic"'),
    ("A5", edit(Kind.TASK, "hire", deadline=None), "actions/A1", 'by when? "Hire a mechanic"'),
    ("A5", edit(Kind.TASK, "hire", deadline=date(2027, 1, 31)), "actions/A1", "before the action plan starts"),
    ("A5", edit(Kind.TASK, "hire", deadline=date(2027, 7, 1)), "actions/A1", "after the action plan ends"),
    ("A6", remove(Kind.TASK, "hire", "train"), "actions/A1", "1 task, usual are 3 to 10"),
    ("A6", remove(Kind.TASK, "hire"), "actions/A1", "2 tasks, usual are 3 to 10"),
    ("A6", add(*tasks(8)), "actions/A1", "11 tasks, usual are 3 to 10"),
    ("A7", action(goal="todo"), "actions/A1", "what exists when it is done?"),
    ("A8", action(resources="", budget=""), "actions/A1", "Name the people and the time, and the budget"),
    ("A8", action(budget=""), "actions/A1", "what does it cost?"),
    ("A8", action(resources=""), "actions/A1", "who works on it, and for how long?"),
    ("A9", action(kpi=None, effect=""), "actions/A1", "which KPI does it move, and by how much?"),
    ("A9", action(kpi=None), "actions/A1", "which KPI does it move?"),
    ("A9", action(effect=""), "actions/A1", "by how much does it move C1.1 Days until it is mended?"),
    ("A10", add(*tasks(3)), "people", "can Ben do all this at once? 6 open tasks on 2027-02-01, usual are 5"),
    ("A11", action(objectives=("wait",)), "objectives/C2", "business as usual?"),
    ("A12", add(*actions(2, **LONE)), "actions", "candidates to stop: A2 serves nothing in the plan"),
    ("A12", add(*actions(2, 3, **LONE)), "actions", "candidates to stop: A2 and A3 serve nothing in the plan"),
    ("A13", add(*actions(*range(2, 12))), "actions", "Of 11 action plans none has a priority"),
    (
        "A13",
        add(*actions(*range(2, 12), priority=Priority.IMPORTANT)),
        "actions",
        "Of 11 action plans 10 have a priority",
    ),
    ("A13", add(*actions(*range(2, 17), priority=Priority.IMPORTANT)), "actions", "which can wait? 16 action plans"),
    ("A14", action(title="Saturday clinic"), "actions/A1", 'begin with a verb: "Saturday clinic"'),
    ("A14", action(title="Keep the workshop open"), "actions/A1", 'when is it finished? "keep" never ends'),
    ("A15", chained(("hire", "train")), "actions/A1", 'due 2027-03-31, before "Train both mechanics" on 2027-05-31'),
    (
        "A15",
        chained(("hire", "train"), ("train", "open"), ("open", "hire")),
        "actions/A1",
        'wait for each other: "Hire a mechanic", "Train both mechanics", "Open on the first Saturday", "Hire a ',
    ),
    ("A16", action(team="-"), "actions", "who backs and who works on A1?"),
]


@pytest.mark.parametrize("row", FIRING, ids=lambda row: row[0])
def test_it_speaks_where_something_is_missing(row: Row) -> None:
    speaks(row)


FINE: list[tuple[str, Make]] = [
    ("A3", edit(Kind.TASK, "hire", deadline=None)),
    ("A4", action(start=date(2027, 1, 1), end=date(2027, 12, 31))),
    ("A4", action(start=None, end=None)),
    ("A5", edit(Kind.TASK, "hire", deadline=date(2027, 6, 30))),
    ("A6", remove(Kind.TASK, "hire", "train", "open")),
    ("A6", add(*tasks(7))),
    ("A7", action(goal="", owner=None)),
    ("A8", action(budget="", end=None)),
    ("A9", action(effect="", start=None)),
    ("A9", lambda: without(small(), Kind.KPI, "days", "returns")),
    ("A10", add(*tasks(2))),
    ("A10", add(*tasks(9, owner=None))),
    ("A10", add(*tasks(9, deadline=None))),
    ("A10", lambda: plus(add(*tasks(3))(), Progress(uid="t1", task="t1", percent=100))),
    ("A12", add(*actions(2, objectives=()))),
    ("A12", add(*actions(2, kpi=None))),
    ("A13", add(*actions(*range(2, 11)))),
    ("A14", action(title="To open on Saturdays")),
    ("A14", action(title="Paint the doors")),
    ("A14", action(title="売上")),
    ("A15", chained(("train", "hire"), ("open", "train"))),
    ("A15", chained(("train", "hire"), train=date(2027, 3, 31))),
    ("A15", lambda: changed(chained(("hire", "train"))(), Kind.TASK, "train", deadline=None)),
    ("A16", action(team="", owner=None)),
    ("A16", lambda: changed(action(team="")(), Kind.CHARTER, "plan", size=Size.SOLO)),
]


@pytest.mark.parametrize(("check", "make"), FINE)
def test_it_is_quiet_where_nothing_is_missing(check: str, make: Make) -> None:
    assert find(make(), TODAY, ids={check}) == ()


def test_tasks_one_after_the_other_are_not_done_at_once() -> None:
    plan = plus(small(), *tasks(1, deadline=date(2027, 2, 20)))
    plan = plus(plan, *tasks(4, after="t1", deadline=date(2027, 3, 1))[1:])
    assert "6 open tasks on 2027-02-21" in find(plan, TODAY, ids={"A10"})[0].message
    assert find(changed(plan, Kind.TASK, "hire", owner="ana"), TODAY, ids={"A10"}) == ()


def test_a_task_past_its_deadline_still_takes_its_owner() -> None:
    plan = plus(small(), *tasks(3, deadline=date(2027, 2, 10)))
    late = date(2027, 5, 1)
    assert "6 open tasks" in find(plan, late, ids={"A10"})[0].message


def test_a_young_action_plan_is_asked_for_its_owner_and_dates_first() -> None:
    bare = ActionPlan(uid="new", code="A2", title="Paint the doors", rank=Decimal(9))
    found = [each.id for each in find(plus(small(), bare), TODAY) if each.element == "new"]
    assert found == ["A2", "A1", "A3", "A5"]


def test_a_task_that_waits_for_a_circle_is_not_in_it() -> None:
    plan = chained(("hire", "train"), ("train", "hire"), ("open", "hire"))()
    assert [each.element for each in find(plan, TODAY, ids={"A15"})] == ["hire"]


def test_every_such_check_is_made_to_speak_above() -> None:
    assert {row[0] for row in FIRING} == {id_ for id_ in CHECKS if id_.startswith("A")}


def test_only_an_owner_stands_in_the_way_of_sign_off() -> None:
    kinds = {check.id: check.severity for check in CHECKS.values() if check.id.startswith("A")}
    assert {id_ for id_, kind in kinds.items() if kind is Severity.ERROR} == {"A2"}
    assert {id_ for id_, kind in kinds.items() if kind is Severity.HOMEWORK} == {"A1", "A3", "A5"}
    assert {id_ for id_, kind in kinds.items() if kind is Severity.INFO} == {"A13", "A14", "A15", "A16"}
