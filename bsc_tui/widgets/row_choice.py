"""Which rows of the KPI grid are wanted: some by how they stand, by whose they are or by a text; and in which order."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from bsc_tui.scorecard.board import Board, KpiFigures, State
from bsc_tui.scorecard.scoring import Comparison, Status
from bsc_tui.widgets.kpi_rows import WHOLE, Plot, is_due


class Which(StrEnum):
    """The KPIs one can choose with a single key, by their names on the screen."""

    DUE = "due now"
    """Missing and overdue: what somebody should enter and has not."""
    ALL = "all"
    OFF_TRACK = "off track"
    AT_RISK = "at risk"
    MINE = "mine"
    """Owned by whoever sits at this terminal."""


class Order(StrEnum):
    """The orders of rows, by their names on the screen."""

    PLAN = "plan order"
    WORST = "worst first"
    VARIANCE = "farthest from target first"
    NAME = "by name"
    OWNER = "by owner"


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen."""

    which: Which = Which.ALL
    text: str = ""
    """Part of a name, a code, an owner or an objective; capitals do not matter, every word has to be found."""
    order: Order = Order.PLAN
    is_grouped: bool = False
    """Whether rows in another order stay below their objectives; else they stand in one list."""

    @property
    def is_narrow(self) -> bool:
        """Whether it leaves out any KPI."""
        return self.which is not Which.ALL or bool(self.text.strip())

    def sorted_next(self) -> "Choice":
        """The next order: one list where rows are compared."""
        orders = list(Order)
        return replace(self, order=orders[(orders.index(self.order) + 1) % len(orders)])

    def told(self) -> str:
        """The order in words, with whether it holds below each objective or throughout."""
        if self.order is Order.PLAN:
            return str(self.order)
        return f"{self.order}, {'below each objective' if self.is_grouped else 'in one list'}"


@dataclass(frozen=True, slots=True)
class Owners:
    """Who owns what, as far as choosing and sorting ask."""

    names: Mapping[str, str]
    """People's names by uid."""
    me: str | None = None
    """Uid of whoever sits at this terminal; nothing where that is nobody on the roster."""

    def of(self, figures: KpiFigures) -> str:
        """The name of a KPI's owner."""
        return self.names.get(figures.kpi.owner or "", "")


NOBODY = Owners({})


def is_of(which: Which, figures: KpiFigures, owners: Owners) -> bool:
    """Whether a KPI is among those."""
    match which:
        case Which.ALL:
            return True
        case Which.DUE:
            return is_due(figures)
        case Which.OFF_TRACK:
            return figures.status is Status.OFF_TRACK
        case Which.AT_RISK:
            return figures.status is Status.AT_RISK
        case Which.MINE:
            return owners.me is not None and figures.kpi.owner == owners.me


def counts(board: Board, owners: Owners) -> Mapping[Which, int]:
    """How many KPIs of a board are of each sort."""
    found = dict.fromkeys(Which, 0)
    for figures in board.kpis:
        found[Which.ALL] += 1
        found[Which.MINE] += owners.me is not None and figures.kpi.owner == owners.me
        if figures.status is None:
            found[Which.DUE] += is_due(figures)
        elif figures.status is not Status.ON_TRACK:
            found[Which.OFF_TRACK if figures.status is Status.OFF_TRACK else Which.AT_RISK] += 1
    return found


def plot(board: Board, choice: Choice, owners: Owners) -> Plot:
    """Which KPIs a choice leaves and in which order."""
    if choice == Choice():
        return WHOLE
    kept = frozenset(_kept(board, choice, owners)) if choice.is_narrow else None
    if choice.order is Order.PLAN:
        return Plot(kept)
    key = _KEYS[choice.order]
    order = tuple(each.kpi.uid for each in sorted(board.kpis, key=lambda each: key(each, owners)))
    return Plot(kept, order, not choice.is_grouped)


def _kept(board: Board, choice: Choice, owners: Owners) -> list[str]:
    words = choice.text.casefold().split()
    found = []
    for perspective in board.perspectives:
        for group in perspective.objectives:
            about = f"{group.objective.code} {group.objective.title}"
            for each in group.kpis:
                if is_of(choice.which, each, owners):
                    text = f"{each.kpi.code} {each.kpi.name} {owners.of(each)} {about}".casefold()
                    if all(word in text for word in words):
                        found.append(each.kpi.uid)
    return found


_BY_STATUS = {Status.OFF_TRACK: 0, Status.AT_RISK: 1, Status.ON_TRACK: 4}
_BY_STATE = {State.OVERDUE: 2, State.MISSING: 3, State.VALUE: 5, State.NOT_DUE: 6, State.NOT_APPLICABLE: 7}
_LAST = 2
"""Place of what has no figure to be sorted by."""

Key = tuple[float | Fraction | str, ...]


def _worst(figures: KpiFigures, owners: Owners) -> Key:
    del owners
    place = _BY_STATUS[figures.status] if figures.status is not None else _BY_STATE[figures.state]
    return place, figures.score if figures.score is not None else 0


def _variance(figures: KpiFigures, owners: Owners) -> Key:
    del owners
    percent = figures.variance_percent
    if percent is None:
        return _LAST, 0
    return 0, -abs(percent) if figures.comparison is Comparison.UNFAVOURABLE else abs(percent)


def _name(figures: KpiFigures, owners: Owners) -> Key:
    del owners
    return (figures.kpi.name.casefold(),)


def _owner(figures: KpiFigures, owners: Owners) -> Key:
    name = owners.of(figures)
    return "" if name else "\uffff", name.casefold()


_KEYS: Mapping[Order, Callable[[KpiFigures, Owners], Key]] = {
    Order.WORST: _worst,
    Order.VARIANCE: _variance,
    Order.NAME: _name,
    Order.OWNER: _owner,
}
