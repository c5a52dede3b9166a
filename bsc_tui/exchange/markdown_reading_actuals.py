"""The part with the actuals read back: the tables, and under them notes, reasons, causes and corrective actions."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bsc_tui.exchange.markdown_actuals import COLUMNS, CORRECTED, NOT_APPLICABLE, NOTE, PROVISIONAL, WHY_NOT
from bsc_tui.exchange.markdown_correctives import CAUSE, SAME
from bsc_tui.exchange.markdown_reading_correctives import Correctives
from bsc_tui.exchange.markdown_reading_known import Known, column_of_label
from bsc_tui.exchange.markdown_reading_prose import Section
from bsc_tui.exchange.markdown_reading_tokens import Entry, Rows, Span
from bsc_tui.exchange.markdown_reading_told import Wrong, unlabelled, value_of
from bsc_tui.exchange.markdown_text import one_line
from bsc_tui.scorecard.fields import Entity, Kind
from bsc_tui.scorecard.period import BadPeriod, parse_period, written
from bsc_tui.scorecard.plan import UnitKind
from bsc_tui.scorecard.records import Actual
from bsc_tui.wording.suggest import hint

_PART, _KPI = 2, 3
_REMARKS = {WHY_NOT: "not_applicable", NOTE: "note", CORRECTED: "corrected"}
_LABEL = re.compile(r"(?P<period>\S+) (?P<words>.+)")
_TOLD_ANYWAY = frozenset({"journal head"})


@dataclass
class _Told:
    """One actual as the prose tells it."""

    line: int
    values: dict[str, Any] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)

    @property
    def says_anything(self) -> bool:
        """Whether there is more than the period."""
        texts = (self.values.get("note"), self.values.get("corrected"))
        return any(self.values.get(name) is not None for name in ("value", "not_applicable")) or any(texts)


def read_actuals(sections: Sequence[Section], known: Known) -> Mapping[Kind, Mapping[str, Entity]]:
    """The actuals and the causes of a part; what is wrong in it is among the problems of `known` after that."""
    reading = _Actuals(known)
    for section in sections:
        reading.section(section)
    return {Kind.ACTUAL: reading.actuals(), Kind.CORRECTIVE: reading.correctives.all()}


class _Actuals:
    def __init__(self, known: Known) -> None:
        self._known = known
        self._told: dict[tuple[str, str], _Told] = {}
        """By KPI and period."""
        self._sections: dict[str, int] = {}
        self.correctives = Correctives(known)

    def section(self, section: Section) -> None:
        """Read one section: the part itself, or a KPI in it."""
        heading = section.heading
        if heading.level == _PART:
            for entry in section.entries:
                if not entry.spans or (entry.spans[0].label or "").casefold() not in _TOLD_ANYWAY:
                    self._known.wrong(entry.line, column_of_label(entry), "it has no place here: name the KPI first")
            return
        if heading.level > _KPI:
            self._known.wrong(heading.line, None, f'"{heading.text}" is no heading of the actuals: a KPI has ###')
            return
        self._kpi(section)

    def _kpi(self, section: Section) -> None:
        """Read the section of a KPI."""
        heading = section.heading
        kpi = self._known.one(heading.named, Kind.KPI, heading.line, "")
        if kpi is None:
            return
        if kpi in self._sections:
            first = self._sections[kpi]
            said = f'"{heading.text}" stands here again, first in line {first}. Put its actuals together'
            self._known.wrong(heading.line, None, said)
            return
        self._sections[kpi] = heading.line
        if one_line(heading.named.text) not in {each.words for each in self._known.named() if each.uid == kpi}:
            self._known.derived.add(heading.line)  # its name is changed in the plan, not here
        for piece in section.pieces:
            if isinstance(piece, Rows):
                self._rows(kpi, piece)
        for entry in section.entries:
            self._entry(kpi, entry)

    def _rows(self, kpi: str, table: Rows) -> None:
        columns = [name.casefold() for name in table.header]
        if missing := [name for name in COLUMNS if name.casefold() not in columns]:
            self._known.wrong(table.line, None, f"the table lacks the column {' and '.join(missing)}")
            return
        for line, spans in table.rows:
            cells = dict(zip(columns, spans, strict=False))
            texts = [cells.get(name.casefold(), Span(None, "")).text for name in COLUMNS]
            if any(texts):
                self._row(kpi, line, *texts)

    def _row(self, kpi: str, line: int, named: str, cell: str) -> None:
        period = self._period(named, line, COLUMNS[0])
        if period is None:
            return
        if (kpi, period) in self._told:
            first = self._told[kpi, period].line
            self._known.wrong(line, COLUMNS[0], f"{period} stands here again, first in line {first}. Keep one of them")
            return
        told = self._told[kpi, period] = _Told(line, lines={"value": line})
        text = cell
        if text.casefold().endswith(PROVISIONAL):
            text = text[: -len(PROVISIONAL)].strip()
            told.values["provisional"] = True
        if text.casefold() == NOT_APPLICABLE:
            told.values["not_applicable"] = ""
        elif text:
            self._value(told, kpi, text)

    def _value(self, told: _Told, kpi: str, text: str) -> None:
        plan = self._known.plan or self._known.old
        asks = plan is None or plan.kpis[kpi].kind is UnitKind.YES_NO
        try:
            if text.casefold() in {"yes", "no"} and not asks:
                raise Wrong(f'"{text}": this KPI has numbers')  # noqa: TRY301  # told like the others
            told.values["value"] = value_of(Kind.ACTUAL, "value", text)
        except Wrong as error:
            self._known.wrong(told.line, COLUMNS[1], str(error))

    def _period(self, text: str, line: int, column: str | None) -> str | None:
        try:
            return written(text)
        except BadPeriod as error:
            self._known.wrong(line, column, str(error))
            return None

    def _entry(self, kpi: str, entry: Entry) -> None:
        label = entry.spans[0].label if entry.spans else None
        if label is None:
            self._known.wrong(entry.line, None, unlabelled(entry))
            return
        found = _LABEL.fullmatch(label)
        period = self._period(label if found is None else found["period"], entry.line, column_of_label(entry))
        if found is None or period is None:
            return
        words = found["words"].casefold()
        if words in _REMARKS:
            self._remark(kpi, period, _REMARKS[words], entry)
        elif not self.correctives.take(kpi, period, words, entry):
            known = [*_REMARKS, CAUSE, SAME]
            said = f'"{found["words"]}" is nothing that is told of an actual{hint(found["words"], known)}'
            self._known.wrong(entry.line, column_of_label(entry), said)

    def _remark(self, kpi: str, period: str, name: str, entry: Entry) -> None:
        told = self._told.setdefault((kpi, period), _Told(entry.line))
        if name in told.lines:
            said = f"this stands here again, first in line {told.lines[name]}. Keep one of them"
            self._known.wrong(entry.line, column_of_label(entry), said)
            return
        told.lines[name] = entry.line
        told.values[name] = entry.spans[0].text
        for span in entry.spans[1:]:
            self._known.wrong(entry.line, None, f'"{span.label}" has no place here')

    def actuals(self) -> Mapping[str, Entity]:
        """All that were told, with the uids they have."""
        kept = {
            (each.kpi, each.period): each
            for each in self._known.kept.get(Kind.ACTUAL, {}).values()
            if isinstance(each, Actual)
        }
        table: dict[str, Entity] = {}
        for (kpi, period), told in self._told.items():
            if told.values.get("value") is not None and "not_applicable" in told.lines:
                said = "there is a value, so it is applicable. Take this out, or the value"
                self._known.wrong(told.lines["not_applicable"], None, said)
                continue
            was = kept.get((kpi, period))
            if not told.says_anything and (was is None or _says_anything(was)):
                continue
            uid = was.uid if was is not None else Actual.uid_of(kpi, parse_period(period))
            actual = self._known.built(Kind.ACTUAL, uid, {"kpi": kpi, "period": period, **told.values}, told.line)
            self._known.lines |= {(Kind.ACTUAL, uid, name): line for name, line in told.lines.items()}
            if actual is not None:
                table[uid] = actual
        return table


def _says_anything(actual: Actual) -> bool:
    return actual.value is not None or actual.not_applicable is not None or bool(actual.note or actual.corrected)
