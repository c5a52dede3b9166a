"""The formulas of a plan together: which KPI a code names, and what is computed from what."""

from collections.abc import Iterator, Mapping
from functools import cached_property

from bsc_tui.scorecard.formula import BadFormula, parse
from bsc_tui.scorecard.plan import Kpi

LONGEST = 40
"""How many KPIs may be computed one from the other."""


class Formulas:
    """What is computed from what among the KPIs of a plan, by uid; a formula that cannot be read names nothing."""

    def __init__(self, kpis: Mapping[str, Kpi]) -> None:
        self._kpis = kpis
        self._inputs: dict[str, Mapping[str, Kpi | None]] = {}
        self._heights: dict[str, int] = {}

    @cached_property
    def _by_code(self) -> Mapping[str, Kpi]:
        found: dict[str, Kpi] = {}
        for kpi in self._kpis.values():
            found.setdefault(kpi.code, kpi)
        for kpi in self._kpis.values():
            found.setdefault(kpi.code.casefold(), kpi)
        return found

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of all KPIs."""
        return tuple(kpi.code for kpi in self._kpis.values() if kpi.code)

    def find(self, code: str) -> Kpi | None:
        """The KPI of a code; letter case counts only where two codes differ by nothing else."""
        return self._by_code.get(code) or self._by_code.get(code.casefold())

    def inputs(self, kpi: Kpi) -> Mapping[str, Kpi | None]:
        """The KPIs a formula names, by code as written; nothing where there is none of that code."""
        if not kpi.is_calculated:
            return {}
        if kpi.uid not in self._inputs:
            try:
                self._inputs[kpi.uid] = {code: self.find(code) for code in parse(kpi.formula).inputs}
            except BadFormula:
                self._inputs[kpi.uid] = {}
        return self._inputs[kpi.uid]

    def everything_behind(self, kpi: Kpi) -> tuple[Kpi, ...]:
        """All KPIs one is computed from, directly or through others, each once; itself where it goes in a circle."""
        found: dict[str, Kpi] = {}
        waiting = [kpi]
        while waiting:
            for each in self.inputs(waiting.pop()).values():
                if each is not None and each.uid not in found:
                    found[each.uid] = each
                    waiting.append(each)
        return tuple(found.values())

    def users(self, kpi: Kpi) -> Iterator[Kpi]:
        """The KPIs computed from one, directly."""
        for other in self._kpis.values():
            if any(each is not None and each.uid == kpi.uid for each in self.inputs(other).values()):
                yield other

    def tangle(self, kpi: Kpi) -> str | None:
        """Why a formula can never be worked out, as it goes round in a circle or on and on."""
        try:
            tall = self._height(kpi, [])
        except _Tangle as tangle:
            return str(tangle)
        return _TOO_LONG if tall > LONGEST else None

    def _height(self, kpi: Kpi, path: list[Kpi]) -> int:
        """How many KPIs one is computed through, one from the other; `path` is what led to it."""
        if kpi.uid in self._heights:
            return self._heights[kpi.uid]
        on_the_way = [each.uid for each in path]
        if kpi.uid in on_the_way:
            circle = " -> ".join(each.code for each in (*path[on_the_way.index(kpi.uid) :], kpi))
            raise _Tangle(f"it goes round in a circle, {circle}")
        if len(path) > LONGEST:
            raise _Tangle(_TOO_LONG)
        named = [each for each in self.inputs(kpi).values() if each is not None]
        below = [self._height(each, [*path, kpi]) + 1 for each in named]
        self._heights[kpi.uid] = max(below, default=0)
        return self._heights[kpi.uid]


_TOO_LONG = f"it is computed through more than {LONGEST} KPIs, one from the other"


class _Tangle(Exception):
    """Formulas that lead nowhere."""
