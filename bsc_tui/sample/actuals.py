"""What the sample's people measured in their year, and what they said about it."""

from collections.abc import Iterator

from bsc_tui.sample.kpis import KPIS
from bsc_tui.sample.plan import CHARTER
from bsc_tui.scorecard.period import Calendar, Period
from bsc_tui.scorecard.records import Actual

_VALUES = {
    "margin": "6.3 6.5 6.6 6.9 7.2 7.5 7.9 8.1 8.4 8.7 8.6 8.7",
    "reserve": "41 44 47 28",
    "sales": "33100 34200 35900 36400 37800 38100 31900 33400 42700 44300 43900 41200",
    "energy": "0.189 0.187 0.184 0.181 0.178 0.174 0.172 0.169 0.167 0.164 0.169 0.165",
    "on-time": "88.4 89.0 89.6 90.5 91.2 92.1 92.4 92.9 93.5 94.0 91.3 90.6",
    "packed": "79.5 81.0 82.2 83.9 85.8 87.4 88.1 88.9 90.2 90.8 86.0 84.7",
    "recommend": "36 40 44 46",
    "lost": "3 2 1 1",
    "complaints": "9.1 8.6 8.2 7.9 7.3 6.8 6.6 6.2 5.8 5.5 5.9 5.7",
    "audit": "1 1 1 1",
    "thrown-away": "7.4 7.2 6.9 6.5 6.1 5.7 5.8 5.3 4.8 4.4 4.2 3.9",
    "forecast": "54 58 60 64 66 70 69 73 76 78 80 83",
    "lost-hours": "21 20 18 17 15 14 13 12 11 10 31 24",
    "oven-use": "72 74 76 77 79 80 75 77 84 86 92 91",
    "idea-to-shelf": "13 11 10 8",
    "two-lines": "47 59 71 80",
    "training": "1.8 2.6 3.0 3.2 3.1 3.0 2.1 2.4 3.3 3.1 2.7 3.0",
    "leavers": "18 16 14 13",
    "survey": "79",
    "board": "25 25 50 50 75 100 100 75 100 100 100 100",
}
"""The values of each KPI in the order of the year's periods."""

_NOTES = {
    ("margin", "2026-11"): "Overtime and bought-in bread while oven two stood still.",
    ("reserve", "2026-Q4"): "Half of the oven rebuild was paid in November; the rest is due when it is accepted.",
    ("sales", "2026-07"): "School holidays: no school round for six weeks.",
    ("sales", "2026-09"): "Four schools began to order in the first week of term.",
    ("energy", "2026-11"): "Oven one ran double shifts and was fired up twice a night.",
    ("on-time", "2026-11"): "Oven two failed on the 6th. Batches were baked again and both early vans left late.",
    ("on-time", "2026-12"): "Still one oven on most nights; the rebuild waits for a burner until late January.",
    ("packed", "2026-11"): "The packers were ready, the bread was not.",
    ("packed", "2026-12"): "Same cause as in November. The holiday orders were packed by hand at five.",
    ("lost", "2026-Q3"): "The first quarter in which only one café left, and that one moved away.",
    ("complaints", "2026-11"): "Two of three were about late orders.",
    ("thrown-away", "2026-07"): "Shop sales fell with the heat faster than the plan did.",
    ("thrown-away", "2026-12"): "Below 4 % for the first time. The evening plan needed hardly any correction.",
    (
        "lost-hours",
        "2026-11",
    ): "Burner of oven two cracked before its replacement had arrived. Supplier is ten weeks late.",
    ("lost-hours", "2026-12"): "Repaired twice with second-hand parts.",
    ("oven-use", "2026-11"): "Oven one carried what oven two could not.",
    ("two-lines", "2026-Q4"): "The last bench test moved to January: nobody could be spared in December.",
    ("board", "2026-08"): "Priya was away for one week and nobody filled the board.",
}
_PROVISIONAL = {("margin", "2026-12"), ("energy", "2026-12")}


def _actuals() -> Iterator[Actual]:
    calendar = Calendar(CHARTER.fiscal_start)
    for kpi in KPIS:
        name = kpi.uid.removeprefix("kpi-")
        periods = calendar.between(kpi.frequency, CHARTER.start, CHARTER.end)
        for period, value in zip(periods, _VALUES[name].split(), strict=True):
            yield _actual(kpi.uid, (name, str(period)), period, value)


def _actual(kpi: str, key: tuple[str, str], period: Period, value: str) -> Actual:
    return Actual.model_validate(
        {
            "uid": Actual.uid_of(kpi, period),
            "kpi": kpi,
            "period": str(period),
            "value": value,
            "provisional": key in _PROVISIONAL,
            "note": _NOTES.get(key, ""),
        }
    )


ACTUALS = tuple(_actuals())
