"""What follows from one KPI and the charter alone, kept from one look at a plan to the next."""

from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

from bsc_tui.scorecard.plan import Charter, Kpi, Plan

V = TypeVar("V")


class Kept(Generic[V]):
    """What a function finds for each KPI, asked again only for those that are not the same object as last time.

    A plan is checked at every edit, and an edit changes one KPI.
    The function may look at the KPI, the charter and its calendar, and at nothing else of the plan. Only what was found
    for the plan looked at last is kept.
    """

    def __init__(self, follow: Callable[[Kpi, Plan], V]) -> None:
        self._follow = follow
        self._known: tuple[Charter, dict[str, tuple[Kpi, V]]] | None = None
        """One value, so that no thread sees half of it."""

    def of(self, plan: Plan) -> Iterator[tuple[Kpi, V]]:
        """Each KPI, in the order of the plan, with what was found for it."""
        known = self._known
        earlier = known[1] if known is not None and known[0] == plan.charter else {}
        now: dict[str, tuple[Kpi, V]] = {}
        for kpi in plan.kpis_in_order:
            found = earlier.get(kpi.uid)
            if found is None or found[0] is not kpi:
                found = (kpi, self._follow(kpi, plan))
            now[kpi.uid] = found
        self._known = (plan.charter, now)
        return iter(now.values())
