"""Plans for tests of figures: a few KPIs with actuals, and the derivations of figures worked out again."""

import ast
import operator
import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from bsc_tui.scorecard.board import KpiFigures, kpi_figures
from bsc_tui.scorecard.change import Scorecard, added, founded
from bsc_tui.scorecard.period import parse_period
from bsc_tui.scorecard.plan import Charter, Kpi, Objective, Perspective
from bsc_tui.scorecard.records import Actual, Records

AFTER = date(2028, 6, 1)
"""A day after every period of the plans below."""
ONE = Decimal(1)


def measure(uid: str = "k", objective: str = "o", **fields: object) -> Kpi:
    """A KPI measured each month, of the target 10 where nothing else is said."""
    data = {"objective": objective, "code": uid, "name": f"KPI {uid}", "unit": "days", "target": "10", "rank": "1"}
    return Kpi.model_validate({"uid": uid, **data, **fields})


def planned(*kpis: Kpi, **charter: object) -> Scorecard:
    """A plan of 2027 of these KPIs, also of such as no edit would let pass today.

    Each perspective and objective they name is there, the letter p before both.
    """
    data = {"name": "Plan", "start": "2027-01-01", "end": "2027-12-31"}
    things = [
        Charter.model_validate({"uid": "plan", **data, **charter}),
        Perspective(uid="p", name="Customer", letter="C", rank=ONE),
        *(
            Objective(uid=uid, perspective="p", code=uid, title="Serve", rank=ONE)
            for uid in sorted({kpi.objective for kpi in kpis})
        ),
        *kpis,
    ]
    return founded(tuple(added(thing) for thing in things), at_entry=False)


def actual(kpi: str, period: str, value: object = None, **fields: object) -> Actual:
    """What was recorded of a KPI for a period."""
    uid = Actual.uid_of(kpi, parse_period(period))
    return Actual.model_validate({"uid": uid, "kpi": kpi, "period": period, "value": value, **fields})


def recorded(scorecard: Scorecard, kpi: str, values: Mapping[str, object]) -> Scorecard:
    """The plan with values of a KPI by period."""
    actuals = dict(scorecard.records.actuals)
    for period, value in values.items():
        record = actual(kpi, period, value)
        actuals[record.uid] = record
    return keeping(scorecard, *actuals.values())


def keeping(scorecard: Scorecard, *actuals: Actual) -> Scorecard:
    """The plan with exactly these actuals."""
    kept = {name: getattr(scorecard.records, name) for name in Records.model_fields}
    records = Records.model_construct(**{**kept, "actuals": {each.uid: each for each in actuals}})
    return Scorecard(plan=scorecard.plan, records=records)


def shown(scorecard: Scorecard, period: str, today: date = AFTER, kpi: str = "k") -> KpiFigures:
    """The figures of a KPI in a period of the screen."""
    calendar = scorecard.plan.calendar
    return kpi_figures(scorecard, scorecard.plan.kpis[kpi], calendar.read(period), today, scorecard.plan)


def told(explain: str) -> Fraction:
    """The number a derivation ends with."""
    return Fraction(explain.rpartition("=")[2].partition(";")[0].strip())


_OPERATORS: Mapping[type[ast.operator], Callable[[Fraction, Fraction], Fraction]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


def worked_out(explain: str) -> Fraction:
    """What the formula of a derivation gives when its numbers are taken as they are written."""
    formula = explain.rpartition("=")[0].rpartition(":")[2]
    formula = re.sub(r"\|([^|]+)\|", r"abs(\1)", formula).replace(" x ", " * ")
    return _value(ast.parse(formula.strip(), mode="eval").body, formula)


def _value(node: ast.AST, text: str) -> Fraction:
    match node:
        case ast.BinOp():
            return _OPERATORS[type(node.op)](_value(node.left, text), _value(node.right, text))
        case ast.UnaryOp():
            return -_value(node.operand, text)
        case ast.Call():
            return abs(_value(node.args[0], text))
        case ast.Constant():
            return Fraction(ast.get_source_segment(text.strip(), node) or "")
        case _:
            raise ValueError(text)


def seen(*values: object) -> tuple[object, ...]:
    """What is looked at, as one value to compare with."""
    return values
