"""Step 5: how we would know, in figures."""

from collections.abc import Mapping
from decimal import Decimal
from functools import partial

from bsc_tui.scorecard import edits
from bsc_tui.scorecard.change import Changes, Refused, Scorecard
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.plan import Direction, Kpi, Plan
from bsc_tui.scorecard.usual import usual_kpis
from bsc_tui.templates.taking import examples_left
from bsc_tui.wording.numbers import format_band, format_number
from wizards.steps.objectives import beside, owner_name, still_examples
from wizards.steps.question import Adding, Form, Page, Question, Row, Step, Where


def _rows(scorecard: Scorecard) -> list[Row]:
    plan = scorecard.plan
    rows = []
    for objective in plan.objectives_in_order:
        rows.append(Row(Kind.OBJECTIVE, objective.uid, objective.code, objective.title, can_edit=False))
        rows += [
            Row(Kind.KPI, k.uid, k.code, k.name, depth=1, said=partial(_aside, k, plan))
            for k in plan.kpis_of(objective.uid)
        ]
    return rows


def _aside(kpi: Kpi, plan: Plan, locale: str) -> str:
    """Where the KPI is to go, and who measures it: `to 12 %, Ana Ruiz`."""

    def number(value: Decimal | None) -> str:
        return format_number(value, kind=kpi.kind, unit=kpi.unit, locale=locale)

    aim = ""
    if kpi.direction is Direction.MAINTAIN:
        aim = format_band(kpi.low, kpi.high, kind=kpi.kind, unit=kpi.unit, locale=locale)
    elif kpi.direction is Direction.YES_NO:
        aim = "yes"
    elif kpi.target is not None:
        aim = f"{'up' if kpi.direction is Direction.INCREASE else 'down'} to {number(kpi.target)}"
    words = ", ".join(part for part in (aim, owner_name(plan, kpi.owner)) if part)
    return beside(words, is_example=kpi.example)


def _add(where: Where, line: str) -> Changes:
    plan = where.scorecard.plan
    objective = plan.kpis[where.row].objective if where.row in plan.kpis else where.row
    if objective not in plan.objectives:
        raise Refused("a KPI needs an objective first: go back to the objectives")
    return edits.new_kpi(where.scorecard, where.uid, objective, line, where.issued)


def _has_no_band(data: Mapping[str, object]) -> bool:
    return data["direction"] != "maintain"


def _has_no_target(data: Mapping[str, object]) -> bool:
    return data["direction"] in {"maintain", "yes_no"}


def _pages(scorecard: Scorecard) -> tuple[Page, ...]:
    most, _ = usual_kpis(scorecard.plan.charter.size)
    usual = f"1 to 3 for each objective, at most {most} in all; what happens (lag) and what drives it (lead)"
    return (
        Page(
            key="kpis",
            title="KPIs",
            question="How would we know? Could a stranger compute it from its definition and its source?",
            form=Form.LIST,
            questions={
                Kind.KPI: (
                    Question("name"),
                    Question("unit"),
                    Question("direction"),
                    Question("baseline"),
                    Question("target", unless=_has_no_target),
                    Question("low", unless=_has_no_band),
                    Question("high", unless=_has_no_band),
                    Question("owner"),
                    Question("definition", more=True),
                    Question("source", more=True),
                    Question("baseline_date", more=True),
                    Question("due", more=True),
                    Question("frequency", more=True),
                    Question("formula", more=True, unless=lambda data: data["direction"] == "yes_no"),
                    Question("measure", more=True),
                    Question("aggregation", more=True),
                    Question("trajectory", more=True),
                    Question("custom_targets", more=True, unless=lambda data: data["trajectory"] != "custom"),
                    Question("scoring", more=True),
                    Question("bands", more=True, unless=lambda data: data["scoring"] != "bands"),
                    Question("tolerance", more=True),
                    Question("stretch", more=True),
                    Question("weight", more=True),
                    Question("arrives", more=True),
                    Question("since", more=True),
                    Question("until", more=True),
                    Question("retired_because", more=True, unless=lambda data: not data["until"]),
                    Question("benchmark", more=True),
                    Question("availability", more=True),
                    Question("gaming", more=True),
                    Question("revise", more=True),
                    Question("pay", more=True),
                )
            },
            rows=_rows,
            adding=(Adding(Kind.KPI, "KPI of this objective", _add),),
            about=("O14", "K"),
            usual=usual + still_examples(examples_left(scorecard.plan)._replace(objectives=0)),
        ),
    )


STEP = Step(
    id="kpis",
    number=5,
    title="KPIs",
    purpose="Give every objective a figure that shows whether it is reached, with where we stand and where we go.",
    minutes=40,
    done_when="Every objective has a KPI with unit, direction, target and due date; baselines are known or dated.",
    pages=_pages,
    source="Kaplan and Norton 1996; Marr",
)
