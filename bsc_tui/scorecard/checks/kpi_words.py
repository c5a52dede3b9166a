"""Checks of how KPIs are called, and of what they are made of as far as their names tell."""

from collections.abc import Iterator, Sequence

from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.checks.check import Remark, wording
from bsc_tui.scorecard.checks.language import Pack
from bsc_tui.scorecard.checks.words import unexplained, words
from bsc_tui.scorecard.plan import Kpi, UnitKind
from bsc_tui.scorecard.severity import Severity

PLACE = "kpis"
"""Where a finding about the KPIs together stands."""
FEWEST_TO_MIX = 4


@wording(
    "K17",
    Severity.WARNING,
    "what comes of it? It counts what is done",
    why="What is counted gets done, whether or not it helps.",
    fix="Measure what the activity is to bring about; keep the count as a second, leading KPI.",
    good="Bakers who work on two lines",
    bad="Number of trainings held",
    source="Marr: outcomes, not activities",
)
def objective_has_an_outcome(scorecard: Scorecard, pack: Pack) -> Iterator[Remark]:
    """Not every KPI of an objective counts activities; a share, money and what people think are outcomes."""
    for objective in scorecard.plan.objectives_in_order:
        kpis = scorecard.plan.kpis_of(objective.uid)
        if kpis and all(_is_activity(kpi, pack) for kpi in kpis):
            yield Remark(kpis[0], "name", f'what comes of it? "{kpis[0].name}" counts what is done')


def _is_activity(kpi: Kpi, pack: Pack) -> bool:
    if kpi.kind in {UnitKind.PERCENT, UnitKind.CURRENCY} or not pack.reads(kpi.name):
        return False
    found = words(kpi.name)
    outcome = pack.opinion.first(found) or pack.money.first(found)
    return not outcome and pack.activity.first(found) is not None


@wording(
    "K18",
    Severity.INFO,
    "say it in plain words",
    why="What it says is what it is: whoever has to ask what a KPI means does not act on it.",
    fix="Spell the letters out, and say what is divided by what instead of efficiency.",
    good="Orders delivered on time",
    bad="OTIF; Delivery efficiency",
    source="Marr: the KPI template, name",
)
def kpi_name_is_plain(scorecard: Scorecard, pack: Pack) -> Iterator[Remark]:
    """The name of a KPI has no capitals its definition does not explain, and no word such as efficiency."""
    known = scorecard.plan.charter.organisation
    for kpi in scorecard.plan.kpis_in_order:
        if not pack.reads(kpi.name):
            continue
        short = unexplained(kpi.name, pack, f"{known} {kpi.definition} {kpi.unit}")
        if short:
            stand = "do these letters" if len(short) > 1 else "does it"
            yield Remark(kpi, "name", f"what {stand} stand for? {', '.join(short)}")
        elif hollow := pack.hollow.first(words(kpi.name)):
            yield Remark(kpi, "name", f'what exactly? "{hollow}" can mean anything')


@wording(
    "K15",
    Severity.INFO,
    "mix the kinds of KPIs",
    why="Seen from one side only, a plan looks well while the other side fails.",
    fix="Add a KPI of the kind that is missing, or put it in the place of one of a kind you have many of.",
    good="Margin, orders on time, what customers say, what employees say",
    bad="Twelve figures from the ledger",
    source="Kaplan and Norton 1996: financial and other, objective and subjective, internal and external measures",
)
def kinds_of_kpis_are_mixed(scorecard: Scorecard, pack: Pack) -> Iterator[Remark]:
    """Some KPIs are of money and some are not, some ask people, some look outside: as far as their words tell.

    Asked once for all, when every objective has a KPI.
    """
    plan = scorecard.plan
    kpis = plan.kpis_in_order
    is_whole = all(plan.kpis_of(objective.uid) for objective in plan.objectives.values())
    if is_whole and len(kpis) >= FEWEST_TO_MIX and all(pack.reads(kpi.name) for kpi in kpis):
        missing = _missing(kpis, pack)
        if missing:
            yield Remark(plan.charter, None, f"mix the kinds of KPIs: {', '.join(missing)}", PLACE)


def _missing(kpis: Sequence[Kpi], pack: Pack) -> Sequence[str]:
    told = [(kpi, words(f"{kpi.name} {kpi.definition}")) for kpi in kpis]
    money = [kpi.kind is UnitKind.CURRENCY or pack.money.first(words(kpi.name)) is not None for kpi in kpis]
    missing = ["all are in money"] if all(money) else []
    if not any(money):
        missing.append("none is in money")
    if not any(pack.opinion.first(found) for _, found in told):
        missing.append("none asks people what they think")
    if not any(pack.outside.first(found) for _, found in told):
        missing.append("none looks outside")
    return missing
