"""All actuals as Markdown: a table a KPI, and under it the notes, the reasons, the causes and corrective actions."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from bsc_tui.exchange.markdown_blocks import ACTUALS_BLOCK
from bsc_tui.exchange.markdown_correctives import corrective_items
from bsc_tui.exchange.markdown_figures import head_entries, value_words
from bsc_tui.exchange.markdown_naming import naming
from bsc_tui.exchange.markdown_plan import reference
from bsc_tui.exchange.markdown_records import records_block
from bsc_tui.exchange.markdown_text import NOTHING, heading, item, items, labelled, table
from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.correctives import by_kpi
from bsc_tui.scorecard.period import parse_period
from bsc_tui.scorecard.plan import UnitKind
from bsc_tui.scorecard.records import Actual

TITLE = "Actuals"
COLUMNS = ("Period", "Actual")
PROVISIONAL, NOT_APPLICABLE = "(provisional)", "not applicable"
WHY_NOT, NOTE, CORRECTED = "not applicable because", "note", "corrected because"
"""Behind a period, what is told of its actual beside the value."""


def actuals_part(scorecard: Scorecard, head: str | None) -> Iterator[str]:
    """The blocks with every actual, KPI by KPI in time order, with notes, causes and corrective actions below."""
    yield heading(2, TITLE)
    entries = [item(entry) for entry in head_entries(head)]
    if entries:
        yield items(entries)
    if not scorecard.records.actuals and not scorecard.records.correctives:
        yield NOTHING
    said, recorded, named = by_kpi(scorecard), _by_kpi(scorecard.records.actuals.values()), naming(scorecard.plan)
    for kpi in scorecard.plan.kpis_in_order:
        own = recorded.get(kpi.uid, [])
        remarks = [entry for actual in own for entry in _remarks(actual)]
        remarks += corrective_items(named, said.get(kpi.uid, ()), with_hand=True)
        if not own and not remarks:
            continue
        yield heading(3, *reference(kpi.uid, named))
        if own:
            yield table(COLUMNS, [(actual.period, cell(actual, kpi.kind)) for actual in own], right=(1,))
        if remarks:
            yield items(remarks)
    yield from records_block(ACTUALS_BLOCK, scorecard)


def _by_kpi(actuals: Iterable[Actual]) -> Mapping[str, list[Actual]]:
    table: dict[str, list[Actual]] = {}
    for actual in actuals:
        table.setdefault(actual.kpi, []).append(actual)
    return {kpi: sorted(own, key=lambda each: (parse_period(each.period), each.uid)) for kpi, own in table.items()}


def cell(actual: Actual, kind: UnitKind) -> str:
    """What stands in the table for an actual: its value, that there is none to expect, or nothing yet."""
    text = ""
    if actual.not_applicable is not None:
        text = NOT_APPLICABLE
    elif actual.value is not None:
        text = value_words(Fraction(actual.value), asks=kind is UnitKind.YES_NO)
    return f"{text} {PROVISIONAL}".strip() if actual.provisional else text


def _remarks(actual: Actual) -> Iterator[str]:
    for words, text in ((WHY_NOT, actual.not_applicable), (NOTE, actual.note), (CORRECTED, actual.corrected)):
        if text and text.strip():
            yield item(labelled((f"{actual.period} {words}", text)))
