"""The rules of entry for formulas: what a KPI may be computed from, and what others computed from it ask of it."""

from collections.abc import Iterator, Mapping

from bsc_tui.scorecard.formula import BadFormula, parse
from bsc_tui.scorecard.formulas import Formulas
from bsc_tui.scorecard.kpi_edit import Fault, KpiEdit, fault
from bsc_tui.scorecard.plan import Direction, Kpi, UnitKind

OWN = ("formula", "frequency", "direction", "kind")
"""The fields of a calculated KPI that the rules for its own formula read."""
READ_BY_OTHERS = ("code", "frequency", "direction", "kind")
"""The fields of a KPI that the formulas of others depend on."""


def concerns_formulas(edit: KpiEdit) -> bool:
    """Whether an edit of a KPI has to be looked at together with the formulas of the plan."""
    if edit.after is None:
        return edit.before is not None
    if edit.after.is_calculated and not edit.fields.isdisjoint(OWN):
        return True
    return edit.before is not None and not edit.fields.isdisjoint(READ_BY_OTHERS)


class FormulaFaults:
    """What cannot be kept of formulas, with all KPIs as they are after an edit."""

    def __init__(self, kpis: Mapping[str, Kpi]) -> None:
        self._kpis = kpis
        self._formulas = Formulas(kpis)

    def of(self, edit: KpiEdit) -> Iterator[Fault]:
        """What cannot be kept of one KPI that is added, altered or removed."""
        before, after = edit
        if after is not None and after.is_calculated:
            changed = [field for field in OWN if field in edit.fields]
            why = self._why_not(after) if changed else ""
            if why:
                yield fault(after, after, changed[0], why)
        if before is None:
            return
        if after is None or after.code != before.code:
            yield from self._named_no_more(before, after)
        elif changed := [field for field in READ_BY_OTHERS if field in edit.fields]:
            yield from self._unfit_for_others(after, changed[0])

    def _why_not(self, kpi: Kpi) -> str:
        """Why a KPI cannot be computed from its formula; empty where it can."""
        try:
            formula = parse(kpi.formula)
        except BadFormula as error:
            return str(error)
        if not formula.inputs:
            return "it names no KPI: write the codes of those it is computed from, such as [F1.1] / [F1.2] * 100"
        if _asks(kpi):
            return "a yes or no cannot be computed: choose another direction, or empty the formula"
        for code, named in self._formulas.inputs(kpi).items():
            why = (
                f"there is no KPI {code} in the plan{self._meant(code)}" if named is None else _why_no_input(named, kpi)
            )
            if why:
                return why
        return self._formulas.tangle(kpi) or ""

    def _meant(self, code: str) -> str:
        from difflib import get_close_matches

        close = get_close_matches(code.upper(), self._formulas.codes, n=1, cutoff=0.5)
        return f". Did you mean {close[0]}?" if close else ""

    def _named_no_more(self, before: Kpi, after: Kpi | None) -> Iterator[Fault]:
        """A KPI that others are computed from neither goes nor gets another code, unless they go with it."""
        if self._formulas.find(before.code) is not None:
            return
        for other in self._kpis.values():
            if before.code.casefold() in {code.casefold() for code in self._formulas.inputs(other)}:
                what = "cannot go" if after is None else "keeps its code"
                yield Fault(
                    before.uid, before.code, "", "code", f"{before.code} {what}: {other.code} is computed from it"
                )
                return

    def _unfit_for_others(self, kpi: Kpi, field: str) -> Iterator[Fault]:
        for other in self._formulas.users(kpi):
            why = _why_no_input(kpi, other)
            if why:
                yield fault(kpi, kpi, field, f"{other.code} is computed from it, and {why}")
                return


def _why_no_input(named: Kpi, kpi: Kpi) -> str:
    """Why one KPI cannot be computed from another; empty where it can."""
    if _asks(named):
        return f"{named.code} {named.name} is a yes or no, which is nothing to compute with"
    if kpi.frequency.is_finer_than(named.frequency):
        return (
            f"{named.code} {named.name} is measured every {named.frequency}, {kpi.code} {kpi.name} every "
            f"{kpi.frequency}: a KPI is computed from those measured as often as itself or more"
        )
    return ""


def _asks(kpi: Kpi) -> bool:
    return kpi.direction is Direction.YES_NO or kpi.kind is UnitKind.YES_NO
