"""Which thing a review went through, by the line it stands in."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from bsc_tui.exchange.markdown_reading_known import Known
from bsc_tui.exchange.markdown_reading_tokens import Span
from bsc_tui.exchange.markdown_text import one_line
from bsc_tui.exchange.minutes import ABOUT, DECISION
from bsc_tui.scorecard.correctives import uid_of
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.links_on_trial import claim_of
from bsc_tui.scorecard.period import BadPeriod, Period, parse_period
from bsc_tui.scorecard.records import Actual, Corrective

_OF_PERIOD = re.compile(r"(?P<name>.+), (?P<period>\S+)", re.DOTALL)
_OF_CORRECTIVE = re.compile(r"(?P<code>\S+)/(?P<period>\S+)(?: .*)?", re.DOTALL)
_WON = re.compile(r"(?:Action plan |Task done: |Corrective action done: )?(?P<name>.+)", re.DOTALL)


class Subjects:
    """Finds the things of a plan and its records."""

    def __init__(self, known: Known, decisions: Mapping[str, Sequence[str]]) -> None:
        self._known = known
        self._decisions = decisions
        """The uids of the decisions, by their texts."""
        self._plans = [each for each in (known.plan, known.old) if each is not None]
        self._of: Mapping[str, Callable[[Span], Sequence[str]]] = {
            "KPI": self._kpi,
            "Won": self._won,
            "Link": self._link,
            "Corrective action": self._corrective,
            DECISION: self._decision,
            "Name": lambda span: [span.text],
            "Objective": lambda span: known.meant(span, Kind.OBJECTIVE),
            "Action plan": lambda span: known.meant(span, Kind.ACTION),
            "Task": lambda span: known.meant(span, Kind.TASK),
            "Plan": lambda _: [plan.charter.uid for plan in self._plans[:1]],
            ABOUT: lambda span: known.meant(span, None),
        }

    def of(self, label: str, span: Span) -> Sequence[str]:
        """The uids of what a line may be about, by what stands before it; none where that is not to be told."""
        find = self._of.get(label)
        return [] if find is None or not span.text else find(span)

    def _kpi(self, span: Span) -> Sequence[str]:
        """A KPI, or its value in a period: `F1.1 Operating margin, 2027-01`."""
        found = _OF_PERIOD.fullmatch(span.text)
        period = None if found is None else _period(found["period"])
        if found is not None and period is not None:
            kpis = self._known.meant(Span(None, found["name"], span.mark), Kind.KPI)
            return [*self._known.meant(span, Kind.KPI), *(Actual.uid_of(kpi, period) for kpi in kpis)]
        return self._known.meant(span, Kind.KPI)

    def _corrective(self, span: Span) -> Sequence[str]:
        """A corrective action: `F1.1/2026-10 Hire a third`."""
        found = _OF_CORRECTIVE.fullmatch(span.text)
        period = None if found is None else _period(found["period"])
        if found is None or period is None:
            return []
        kpis = {kpi.uid for plan in self._plans for kpi in plan.kpis.values() if kpi.code == found["code"]}
        kept = [each for each in self._correctives() if each.kpi in kpis and each.period == str(period)]
        return [each.uid for each in kept] or [uid_of(kpi, period) for kpi in sorted(kpis)]

    def _correctives(self) -> Iterator[Corrective]:
        for each in self._known.kept.get(Kind.CORRECTIVE, {}).values():
            if isinstance(each, Corrective):
                yield each

    def _link(self, span: Span) -> Sequence[str]:
        words = one_line(span.text)
        found = {
            link.uid: None
            for plan in self._plans
            for link in plan.links.values()
            if one_line(claim_of(link, plan.objectives[link.cause], plan.objectives[link.effect])) == words
        }
        return list(found)

    def _decision(self, span: Span) -> Sequence[str]:
        return self._decisions.get(span.text, ())

    def _won(self, span: Span) -> Sequence[str]:
        """What was won: the thing whose name stands first in it; of several, that with the longest."""
        text = one_line(span.text)
        stripped = _WON.fullmatch(text)
        bare = text if stripped is None else stripped["name"]
        kinds = {Kind.KPI: text, Kind.ACTION: bare, Kind.TASK: bare}
        found: dict[str, int] = {}
        for named in self._known.named():
            words = named.words.partition(" ")[2] if named.kind is Kind.TASK else named.words
            if named.kind in kinds and words and kinds[named.kind].startswith(words):
                found[named.uid] = max(found.get(named.uid, 0), len(words))
        for each in self._correctives():
            words = one_line(each.action or each.cause)
            if words and bare.startswith(words):
                found[each.uid] = len(words)
        longest = max(found.values(), default=0)
        return [uid for uid, length in found.items() if length == longest]


def _period(text: str) -> Period | None:
    try:
        return parse_period(text)
    except BadPeriod:
        return None
