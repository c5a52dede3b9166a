"""What the sample's people do about it: action plans, their tasks, and how far these are."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from bsc_tui.scorecard.plan import ActionPlan, Priority, Task
from bsc_tui.scorecard.records import Progress

ACTIONS = (
    ActionPlan(
        uid="action-oven",
        code="A1",
        title="Rebuild oven two",
        objectives=("objective-ovens", "objective-on-time", "objective-energy"),
        goal="Oven two has new burners, seals and a heat sensor, and holds its heat through a night.",
        owner="person-jonas",
        start=date(2026, 2, 2),
        end=date(2026, 11, 30),
        kpi="kpi-lost-hours",
        effect="from 22 to 8 hours a month",
        resources="the maintenance contractor for three weeks, Jonas for one day a week, and oven one on double shift",
        budget="46,000 EUR",
        priority=Priority.ESSENTIAL,
        team="Nadia backs it; Jonas, Omar and the contractor",
        rank=Decimal(1),
    ),
    ActionPlan(
        uid="action-packing",
        code="A2",
        title="Start an early packing shift",
        objectives=("objective-on-time", "objective-complaints", "objective-loyal"),
        goal="Three people pack from one in the morning, and every crate is checked against its order.",
        owner="person-ilse",
        start=date(2026, 2, 16),
        end=date(2026, 9, 30),
        kpi="kpi-packed",
        effect="from 80 to 92 %",
        resources="two part-time packers, a second scanner and the corner by the loading door",
        budget="31,000 EUR a year",
        priority=Priority.ESSENTIAL,
        team="Nadia backs it; Ilse, Mei and three packers",
        rank=Decimal(2),
    ),
    ActionPlan(
        uid="action-bake-plan",
        code="A3",
        title="Plan each day's bake from last week's sales",
        objectives=("objective-waste", "objective-figures", "objective-margin"),
        goal="The evening plan comes from the till's figures of the same weekday, and Omar only corrects it.",
        owner="person-omar",
        start=date(2026, 2, 2),
        end=date(2026, 8, 31),
        kpi="kpi-thrown-away",
        effect="from 7.5 to 4 %",
        resources="Priya for six days, the till's export, and a screen in the bakehouse",
        budget="2,400 EUR",
        priority=Priority.IMPORTANT,
        team="Ilse backs it; Omar and Priya",
        rank=Decimal(3),
    ),
    ActionPlan(
        uid="action-second-line",
        code="A4",
        title="Teach every baker a second line",
        objectives=("objective-skills", "objective-people"),
        goal="Each baker has passed the bench test on a second line and works there one night a week.",
        owner="person-mei",
        start=date(2026, 1, 19),
        end=date(2026, 12, 18),
        kpi="kpi-two-lines",
        effect="from 40 to 85 %",
        resources="three hours a month for each of 17 bakers, and two master bakers as teachers",
        budget="none needed",
        priority=Priority.IMPORTANT,
        team="Nadia backs it; Mei and two master bakers",
        rank=Decimal(4),
    ),
    ActionPlan(
        uid="action-schools",
        code="A5",
        title="Win the valley's schools",
        objectives=("objective-sales", "objective-new-breads"),
        goal="Six of the nine schools in the valley order from us every school day.",
        owner="person-ilse",
        start=date(2026, 3, 2),
        end=date(2026, 12, 11),
        kpi="kpi-sales",
        effect="from 33,500 to 40,000 EUR a month",
        resources="Ilse for two days a week, Omar for the trial bakes, and one van round before eight",
        budget="9,000 EUR",
        priority=Priority.BENEFICIAL,
        team="Priya backs it; Ilse, Omar and Jonas",
        rank=Decimal(5),
    ),
)


class _Step(NamedTuple):
    uid: str
    title: str
    owner: str
    deadline: date
    done_on: date | None = None
    percent: int = 0
    after: str | None = None


_STEPS = {
    "oven": (
        _Step("survey", "Have the contractor survey both ovens", "jonas", date(2026, 2, 27), date(2026, 2, 25)),
        _Step("parts", "Order burners and seals", "jonas", date(2026, 3, 31), date(2026, 4, 2), after="survey"),
        _Step("sensors", "Fit heat sensors and train both shifts", "omar", date(2026, 6, 30), date(2026, 6, 18)),
        _Step("burners", "Replace the burners of oven two", "jonas", date(2026, 10, 30), percent=60, after="parts"),
        _Step("accept", "Run oven two for a month and accept it", "omar", date(2026, 11, 30), after="burners"),
    ),
    "packing": (
        _Step("corner", "Clear the corner by the loading door", "jonas", date(2026, 3, 13), date(2026, 3, 12)),
        _Step("hire", "Hire two part-time packers", "mei", date(2026, 4, 30), date(2026, 5, 11)),
        _Step("scanner", "Set up the second scanner", "priya", date(2026, 5, 29), date(2026, 5, 29), after="corner"),
        _Step(
            "check", "Check every crate against its order", "ilse", date(2026, 9, 30), date(2026, 9, 24), after="hire"
        ),
    ),
    "bake-plan": (
        _Step("export", "Export a year of till figures by weekday", "priya", date(2026, 2, 20), date(2026, 2, 19)),
        _Step(
            "sheet", "Build the evening plan from them", "priya", date(2026, 4, 17), date(2026, 4, 16), after="export"
        ),
        _Step("trial", "Bake four weeks by the new plan", "omar", date(2026, 5, 29), date(2026, 5, 30), after="sheet"),
        _Step("board", "Put last week's figures on the board by Tuesday", "omar", date(2026, 8, 31), date(2026, 6, 9)),
    ),
    "second-line": (
        _Step("matrix", "Write down who knows which line", "mei", date(2026, 1, 30), date(2026, 1, 28)),
        _Step("teachers", "Free two master bakers on Wednesdays", "omar", date(2026, 2, 27), date(2026, 2, 27)),
        _Step("first", "Hold the bench test for the first nine", "mei", date(2026, 6, 26), date(2026, 6, 25)),
        _Step("rest", "Hold the bench test for the rest", "mei", date(2026, 12, 18), percent=75, after="first"),
    ),
    "schools": (
        _Step("ask", "Ask all nine schools what they would buy", "ilse", date(2026, 3, 31), date(2026, 3, 27)),
        _Step("rolls", "Develop a whole-grain roll that children eat", "omar", date(2026, 6, 12), date(2026, 6, 10)),
        _Step("round", "Plan the school round before eight", "jonas", date(2026, 8, 28), date(2026, 8, 26)),
        _Step(
            "contracts", "Sign contracts with six schools", "ilse", date(2026, 12, 11), date(2026, 12, 9), after="ask"
        ),
    ),
}


def _task(action: str, number: int, step: _Step) -> Task:
    return Task(
        uid=f"task-{action}-{step.uid}",
        action=f"action-{action}",
        title=step.title,
        owner=f"person-{step.owner}",
        deadline=step.deadline,
        after=None if step.after is None else f"task-{action}-{step.after}",
        rank=Decimal(number),
    )


TASKS = tuple(_task(action, number, step) for action, steps in _STEPS.items() for number, step in enumerate(steps, 1))

PROGRESS = tuple(
    Progress(
        uid=f"task-{action}-{step.uid}",
        task=f"task-{action}-{step.uid}",
        percent=100 if step.done_on else step.percent,
        done_on=step.done_on,
    )
    for action, steps in _STEPS.items()
    for step in steps
    if step.done_on or step.percent
)
