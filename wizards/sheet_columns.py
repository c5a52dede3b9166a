"""The columns of the sheet of KPIs: which field stands in each, whom it is asked of, and what counts as blank."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.plan import Direction, Kpi, Plan, Trajectory
from bsc_tui.widgets.sheet_rows import SheetCell, SheetColumn, SheetRow
from wizards.answer import Asked, Manner, World, asked, shown
from wizards.kpi_gaps import missing
from wizards.steps.question import Question


def _always(_: Kpi) -> bool:
    return True


def _has_target(kpi: Kpi) -> bool:
    return kpi.direction not in {Direction.MAINTAIN, Direction.YES_NO}


def _has_band(kpi: Kpi) -> bool:
    return kpi.direction is Direction.MAINTAIN


def _has_formula(kpi: Kpi) -> bool:
    return kpi.direction is not Direction.YES_NO


@dataclass(frozen=True, slots=True)
class Column:
    """One field of all KPIs."""

    field: str
    heading: str
    width: int
    applies: Callable[[Kpi], bool] = _always
    why_not: str = ""
    """Why a KPI it does not apply to is not asked."""

    @property
    def asked(self) -> Asked:
        """The question, as the form asks it."""
        return _asked(self.field)

    @property
    def is_text(self) -> bool:
        """Whether any letter may begin an answer."""
        return self.asked.manner in {Manner.LINE, Manner.TEXT, Manner.PERSON, Manner.ONE, Manner.MANY, Manner.LINES}

    @property
    def is_number(self) -> bool:
        """Whether it is written to the right."""
        return self.asked.manner in {Manner.NUMBER, Manner.WHOLE}


@cache
def _asked(field: str) -> Asked:
    return asked(Kind.KPI, Question(field))


_NO_TARGET = "it keeps a band or is answered by yes and no, so it has no single target"
_NO_BAND = "only a KPI whose direction is maintain has a lowest and a highest"

COLUMNS: tuple[Column, ...] = (
    Column("name", "KPI", 30),
    Column("unit", "Unit", 9),
    Column("direction", "Direction", 9),
    Column("baseline", "Baseline", 10),
    Column("target", "Target", 10, _has_target, _NO_TARGET),
    Column("low", "Lowest", 9, _has_band, _NO_BAND),
    Column("high", "Highest", 9, _has_band, _NO_BAND),
    Column("owner", "Owner", 16),
    Column("frequency", "Every", 8),
    Column("due", "Due", 10),
    Column("source", "Source", 22),
    Column("measure", "Lead/lag", 8),
    Column("definition", "Definition", 30),
    Column("baseline_date", "Baseline of", 11),
    Column("trajectory", "Trajectory", 10),
    Column("tolerance", "Tolerance", 9),
    Column("aggregation", "Together", 9),
    Column("weight", "Weight", 7),
    Column("formula", "Formula", 20, _has_formula, "yes and no are not computed"),
)


def columns(plan: Plan) -> tuple[Column, ...]:
    """The columns a plan needs: those of a band only where some KPI keeps one."""
    keeps_band = any(_has_band(kpi) for kpi in plan.kpis.values())
    return tuple(column for column in COLUMNS if keeps_band or column.field not in {"low", "high"})


def heads(every: tuple[Column, ...]) -> tuple[SheetColumn, ...]:
    """The same for the grid."""
    return tuple(SheetColumn(c.field, c.heading, c.width, c.is_number, c.is_text) for c in every)


def to_do(kpi: Kpi) -> set[str]:
    """The fields of a KPI that are blank and have to be filled in."""
    return {*missing(kpi), *(name for name in ("source", "definition") if not getattr(kpi, name))}


def rows(plan: Plan, every: tuple[Column, ...], world: World) -> tuple[SheetRow, ...]:
    """All KPIs below their objectives."""
    found = []
    for objective in plan.objectives_in_order:
        kpis = plan.kpis_of(objective.uid)
        if kpis:
            found.append(SheetRow(objective.uid, objective.code, objective.title))
        found += [SheetRow(k.uid, k.code, k.name, _cells(k, plan, every, replace(world, thing=k))) for k in kpis]
    return tuple(found)


def _cells(kpi: Kpi, plan: Plan, every: tuple[Column, ...], world: World) -> tuple[SheetCell, ...]:
    blank = to_do(kpi)
    return tuple(_cell(kpi, plan, column, world, is_to_do=column.field in blank) for column in every)


def _cell(kpi: Kpi, plan: Plan, column: Column, world: World, *, is_to_do: bool) -> SheetCell:
    if not column.applies(kpi):
        return SheetCell("", is_asked=False)
    text = " ".join(shown(column.asked, kpi, world).split())
    return SheetCell(text, is_to_do=is_to_do, default="" if text else _default(kpi, plan, column.field))


def _default(kpi: Kpi, plan: Plan, field: str) -> str:
    """What counts where nothing is written."""
    if field == "due":
        return str(plan.charter.end)
    if field == "tolerance":
        return str(plan.charter.tolerance)
    is_level = field == "baseline_date" and kpi.trajectory is not Trajectory.LEVEL
    return "start" if is_level and kpi.baseline is not None else ""
