"""How the sample's people would know: the KPIs of each objective."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from bsc_tui.sample.kpi_notes import NOTES
from bsc_tui.sample.plan import OBJECTIVES
from bsc_tui.scorecard.period import Frequency
from bsc_tui.scorecard.plan import Aggregation, Direction, Kpi, Measure, Trajectory, UnitKind

_BASELINE_DATE = date(2025, 12, 31)
_REVISE = date(2027, 1, 29)
_LINEAR: dict[str, Any] = {"trajectory": Trajectory.LINEAR}
_LESS: dict[str, Any] = {"direction": Direction.DECREASE}
_LEAD: dict[str, Any] = {"measure": Measure.LEAD}
_QUARTER: dict[str, Any] = {"frequency": Frequency.QUARTER}
_PERCENT: dict[str, Any] = {"unit": "%", "kind": UnitKind.PERCENT, "aggregation": Aggregation.AVERAGE}
_EUR: dict[str, Any] = {"unit": "EUR", "kind": UnitKind.CURRENCY}

_KPIS: tuple[tuple[str, str, str, str, dict[str, Any]], ...] = (
    (
        "margin",
        "margin",
        "Operating margin",
        "priya",
        {
            **_PERCENT,
            **_LINEAR,
            "baseline": "6.2",
            "target": "9",
            "stretch": "10",
            "definition": "Operating result of the month before interest and tax, divided by net sales of the month.",
            "source": "Ledger, monthly closing",
        },
    ),
    (
        "margin",
        "reserve",
        "Cash reserve",
        "priya",
        {
            **_QUARTER,
            "direction": Direction.MAINTAIN,
            "unit": "days",
            "kind": UnitKind.DURATION,
            "baseline": "38",
            "low": "30",
            "high": "60",
            "definition": "Cash at the end of the quarter divided by the mean daily cost of the quarter.",
            "source": "Ledger, bank accounts",
        },
    ),
    (
        "sales",
        "sales",
        "Sales to cafés and schools",
        "ilse",
        {
            **_EUR,
            "aggregation": Aggregation.SUM,
            "trajectory": Trajectory.SPREAD,
            "baseline": "33500",
            "target": "480000",
            "definition": "Net invoices to cafés and schools, without credit notes; the target is the year's.",
            "source": "Ledger, customer groups 20 and 30",
        },
    ),
    (
        "energy",
        "energy",
        "Energy cost of a loaf",
        "jonas",
        {
            **_EUR,
            **_LESS,
            **_LINEAR,
            "aggregation": Aggregation.AVERAGE,
            "baseline": "0.19",
            "target": "0.16",
            "definition": "Gas and power of the bakehouse in the month divided by loaves baked in it.",
            "source": "Meter readings and bake log",
        },
    ),
    (
        "on-time",
        "on-time",
        "Orders delivered on time",
        "jonas",
        {
            **_PERCENT,
            **_LINEAR,
            "baseline": "88",
            "target": "95",
            "tolerance": "3",
            "weight": "2",
            "definition": "Orders handed over by the agreed time, divided by all orders of the month.",
            "source": "Van tablets",
        },
    ),
    (
        "on-time",
        "packed",
        "Orders packed by four in the morning",
        "omar",
        {
            **_PERCENT,
            **_LINEAR,
            **_LEAD,
            "baseline": "80",
            "target": "92",
            "tolerance": "5",
            "definition": "Orders closed at the packing table by 04:00, divided by all orders of the month.",
            "source": "Packing table scanner",
        },
    ),
    (
        "loyal",
        "recommend",
        "Customers who would recommend us",
        "ilse",
        {
            **_QUARTER,
            **_LINEAR,
            "unit": "points",
            "baseline": "34",
            "target": "45",
            "definition": "Share who answer 9 or 10 less share who answer 0 to 6, in points; all customers asked once.",
            "source": "Quarterly telephone survey",
        },
    ),
    (
        "loyal",
        "lost",
        "Cafés lost",
        "ilse",
        {
            **_QUARTER,
            **_LESS,
            "unit": "cafés",
            "kind": UnitKind.COUNT,
            "aggregation": Aggregation.SUM,
            "baseline": "3",
            "target": "1",
            "definition": "Cafés that ordered in the quarter before and not once in this one, closures left out.",
            "source": "Ledger, customer group 20",
        },
    ),
    (
        "complaints",
        "complaints",
        "Complaints for every 1,000 orders",
        "nadia",
        {
            **_LESS,
            **_LINEAR,
            "unit": "complaints",
            "aggregation": Aggregation.AVERAGE,
            "baseline": "9",
            "target": "5",
            "definition": "Complaints taken down in the month, by any channel, divided by orders, times 1,000.",
            "source": "Complaint book",
        },
    ),
    (
        "complaints",
        "audit",
        "Food safety audit passed",
        "omar",
        {
            **_QUARTER,
            "direction": Direction.YES_NO,
            "kind": UnitKind.YES_NO,
            "aggregation": Aggregation.MIN,
            "target": "1",
            "definition": "Yes when the quarterly inspection ends without a finding that has to be mended at once.",
            "source": "Inspector's report",
        },
    ),
    (
        "waste",
        "thrown-away",
        "Bread thrown away",
        "omar",
        {
            **_PERCENT,
            **_LESS,
            **_LINEAR,
            "baseline": "7.5",
            "target": "4",
            "definition": "Loaves neither sold nor given to the food bank, divided by loaves baked in the month.",
            "source": "Bake log and bin sheet",
        },
    ),
    (
        "waste",
        "forecast",
        "Days with a good forecast",
        "omar",
        {
            **_PERCENT,
            **_LINEAR,
            **_LEAD,
            "baseline": "55",
            "target": "80",
            "definition": "Days of the month on which orders were within 5 % of what was planned the evening before.",
            "source": "Bake plan and till",
        },
    ),
    (
        "ovens",
        "lost-hours",
        "Oven hours lost to repairs",
        "jonas",
        {
            **_LESS,
            **_LINEAR,
            "unit": "hours",
            "kind": UnitKind.DURATION,
            "aggregation": Aggregation.SUM,
            "baseline": "22",
            "target": "8",
            "definition": "Hours of the month in which an oven that was planned for could not be used.",
            "source": "Maintenance log",
        },
    ),
    (
        "ovens",
        "oven-use",
        "Oven use",
        "omar",
        {
            **_PERCENT,
            **_LEAD,
            "direction": Direction.MAINTAIN,
            "baseline": "71",
            "low": "75",
            "high": "88",
            "tolerance": "5",
            "definition": "Trays baked in the month divided by trays the ovens in service could have held.",
            "source": "Bake log",
        },
    ),
    (
        "new-breads",
        "idea-to-shelf",
        "From idea to shelf",
        "omar",
        {
            **_QUARTER,
            **_LESS,
            **_LINEAR,
            "unit": "weeks",
            "kind": UnitKind.DURATION,
            "aggregation": Aggregation.AVERAGE,
            "baseline": "14",
            "target": "8",
            "definition": "Weeks from first trial to first sale, mean of the breads first sold in the quarter.",
            "source": "Recipe book",
        },
    ),
    (
        "skills",
        "two-lines",
        "Bakers trained on two lines",
        "mei",
        {
            **_QUARTER,
            **_PERCENT,
            **_LINEAR,
            **_LEAD,
            "aggregation": Aggregation.LAST,
            "baseline": "40",
            "target": "85",
            "definition": "Bakers who passed the bench test on a second line, divided by all bakers at quarter's end.",
            "source": "Training matrix",
        },
    ),
    (
        "skills",
        "training",
        "Training hours of a person",
        "mei",
        {
            **_LEAD,
            "unit": "hours",
            "kind": UnitKind.DURATION,
            "aggregation": Aggregation.SUM,
            "baseline": "1.5",
            "target": "3",
            "definition": "Hours of planned training in the month divided by people employed.",
            "source": "Shift plan",
        },
    ),
    (
        "people",
        "leavers",
        "People who left",
        "mei",
        {
            **_QUARTER,
            **_PERCENT,
            **_LESS,
            **_LINEAR,
            "aggregation": Aggregation.LAST,
            "baseline": "18",
            "target": "12",
            "definition": "Leavers of the last four quarters, retirements left out, divided by people employed.",
            "source": "Payroll",
        },
    ),
    (
        "people",
        "survey",
        "Good place to work",
        "mei",
        {
            **_PERCENT,
            "frequency": Frequency.YEAR,
            "arrives": 31,
            "baseline": "71",
            "target": "78",
            "tolerance": "8",
            "definition": 'Share who answer "yes" or "mostly" to the ten questions of the November survey.',
            "source": "Staff survey",
        },
    ),
    (
        "figures",
        "board",
        "Weeks with the board filled by Tuesday",
        "priya",
        {
            **_PERCENT,
            **_LEAD,
            "trajectory": Trajectory.STEP,
            "due": date(2026, 6, 30),
            "baseline": "25",
            "target": "100",
            "definition": "Weeks whose figures stood on the bakehouse board by Tuesday noon, divided by weeks.",
            "source": "Board photos",
        },
    ),
)


def _kpis() -> Iterator[Kpi]:
    codes = {objective.uid: objective.code for objective in OBJECTIVES}
    places: dict[str, int] = {}
    for objective, uid, name, owner, fields in _KPIS:
        parent = f"objective-{objective}"
        number = places[parent] = places.get(parent, 0) + 1
        yield Kpi(
            uid=f"kpi-{uid}",
            objective=parent,
            code=f"{codes[parent]}.{number}",
            name=name,
            owner=f"person-{owner}",
            rank=Decimal(number),
            baseline_date=_BASELINE_DATE if "baseline" in fields else None,
            revise=_REVISE,
            **NOTES[uid]._asdict(),
            **fields,
        )


KPIS = tuple(_kpis())
