"""What a KPI will judge, said in a sentence that names its values before the first one is entered."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from bsc_tui.scorecard.borders import Borders, Span, safe
from bsc_tui.scorecard.fields import NUMBER_PLACES
from bsc_tui.scorecard.period import Frequency
from bsc_tui.scorecard.plan import Direction, Kpi, StatusRule, Trajectory, UnitKind
from bsc_tui.scorecard.preview import Lack, Preview, Standing
from bsc_tui.scorecard.scoring import Status, trimmed
from bsc_tui.wording.dates import format_date
from bsc_tui.wording.numbers import ENGLISH, format_number, is_currency
from bsc_tui.wording.status import STATUS
from bsc_tui.wording.units import currency_places

_LACKS = {
    Lack.TIME: "it is never measured: its last day lies before its first",
    Lack.TARGET: "no target yet: with one, this says from which value on it is on track",
    Lack.BAND: "no band yet: write the lowest or the highest value that is to be kept",
    Lack.TARGETS_BY_PERIOD: "no targets by period yet: write {period}=10, one for each period",
    Lack.BASELINE: "no baseline yet: progress is counted from it, so no value can be judged",
    Lack.BANDS: "no bands yet: it is scored by them; write four numbers from worst to best, such as 80/88/95/100",
    Lack.ORDER: "no value can be judged: the lowest and highest, or the bands, run the wrong way round",
}
_EACH = {Frequency.HALF: "half-year"}
_SHOWN_PLACES = 4
_TELLING = 10
"""From this on, a number has two digits."""
_SIDES = {1: ("from", "below"), -1: ("up to", "above")}
"""How a border is named where more is better, and where less is; and what lies beyond it."""


def preview_words(preview: Preview, locale: str = ENGLISH) -> str:
    """One sentence with the values that part the statuses, or with what is missing.

    A value that has too many decimals is named by the next shorter one that has the status for certain.
    """
    return "; ".join(_parts(preview, _Numbers(preview, locale), locale))


def _parts(preview: Preview, numbers: "_Numbers", locale: str) -> Iterator[str]:
    if preview.lack is not None:
        yield _LACKS[preview.lack].format(period=_first_period(preview))
    elif preview.final is not None:
        yield from _judged(preview, preview.final, numbers)
    if preview.fault:
        yield f"nothing is computed: {preview.fault}"
    kpi = preview.kpi
    if kpi.baseline is None and preview.lack is not Lack.BASELINE:
        by = "" if kpi.baseline_date is None else f", to be measured by {format_date(kpi.baseline_date, locale)}"
        yield f"no baseline yet{by}"


def _first_period(preview: Preview) -> str:
    """The first period that is measured; the baseline may lie before it."""
    baseline = preview.course.baseline
    measured = [each for each in preview.course.periods if baseline is None or each != baseline.period]
    return str(next(iter(measured), "2027-01"))


def _judged(preview: Preview, final: Standing, numbers: "_Numbers") -> Iterator[str]:
    kpi, first = preview.kpi, preview.first
    if kpi.direction is Direction.YES_NO:
        yield _answers(final)
        if kpi.baseline is not None and final.baseline is not None:
            yield f"today's {'yes' if kpi.baseline else 'no'} would be {_word(final.baseline)}"
        return
    lead = f"by {final.period} " if first is not None else ""
    if kpi.trajectory is Trajectory.SPREAD:
        lead = f"each {_EACH.get(kpi.frequency, kpi.frequency.value)} "
    yield lead + _standing(preview, final, numbers)
    if preview.baseline is not None and final.baseline is not None:
        baseline = numbers.exact(preview.baseline, bare=True)
        yield f"today's baseline {baseline} would be {_word(final.baseline)}{' then' if first is not None else ''}"
    if first is not None:
        is_other = first.baseline is not None and first.baseline is not final.baseline
        later = f", where the baseline would be {_word(first.baseline)}" if is_other and first.baseline else ""
        yield f"in {first.period} {_short(first, numbers)}{later}"
    if final.terms.rule is StatusRule.IMPROVEMENT and preview.earlier is None:
        yield "from the second value on, one that is better than the one before is at risk at least"


def _answers(standing: Standing) -> str:
    said = tuple(zip(("yes", "no"), standing.answers, strict=True))
    groups = {status: [answer for answer, found in said if found is status] for status in Status}
    return ", ".join(f"{_word(status)}: {' and '.join(answers)}" for status, answers in groups.items() if answers)


def _word(status: Status) -> str:
    return STATUS[status].word


def _standing(preview: Preview, standing: Standing, numbers: "_Numbers") -> str:
    """All three statuses of a period."""
    found = standing.borders
    assert found is not None
    on_track = f"on track {numbers.span(found.on_track)}"
    if standing.terms.is_by_improvement:
        return f"{on_track}, {_by_improvement(preview, standing, found, numbers)}"
    side = _side(found.on_track)
    beyond = _SIDES[side][1] if side else "beyond"
    if not found.has_risk or not _is_told_apart(found, NUMBER_PLACES):
        return f"{on_track}, off track {beyond}; nothing is at risk"
    if found.at_risk.is_everything:
        return f"{on_track}, at risk {beyond}; nothing is off track"
    at_risk = numbers.span(found.at_risk, bare=True) if side else numbers.around(found)
    return f"{on_track}, at risk {at_risk}, off track {beyond}"


def _short(standing: Standing, numbers: "_Numbers") -> str:
    """The same of the next period: what lies beyond goes without saying."""
    found = standing.borders
    if found is None:
        return _answers(standing)
    on_track = f"on track {numbers.span(found.on_track)}"
    is_plain = found.has_risk and not found.at_risk.is_everything and _is_told_apart(found, NUMBER_PLACES)
    if standing.terms.is_by_improvement or not is_plain:
        return on_track
    side = _side(found.on_track)
    return f"{on_track}, at risk {numbers.span(found.at_risk, bare=True) if side else numbers.around(found)}"


def _by_improvement(preview: Preview, standing: Standing, found: Borders, numbers: "_Numbers") -> str:
    earlier = standing.terms.earlier
    assert earlier is not None
    value = f"{numbers.exact(earlier)} of {preview.earlier}"
    return f"at risk where better than {value}, else off track" if found.has_risk else f"else off track, as {value} is"


def _side(span: Span) -> int:
    """+1 where more is better, -1 where less is, 0 where a band is to be kept."""
    if span.low is not None and span.high is not None:
        return 0
    return 1 if span.high is None else -1


class _Numbers:
    """The values of one sentence, all with as many decimals."""

    def __init__(self, preview: Preview, locale: str) -> None:
        self._kpi = preview.kpi
        self._locale = locale
        self._places = _telling_apart(preview, _places(tuple(_named(preview)), preview.kpi))

    def exact(self, value: Fraction, *, bare: bool = False) -> str:
        """A value that was entered."""
        return self._written(value, max(self._places, _decimals(value)), bare=bare)

    def _written(self, value: Fraction, places: int, *, bare: bool) -> str:
        kind, unit = self._kpi.kind, self._kpi.unit
        is_word = kind not in {UnitKind.PERCENT, UnitKind.CURRENCY} and unit != "%"
        kind, unit = (UnitKind.NUMBER, "") if bare and is_word else (kind, unit)
        kind = UnitKind.NUMBER if kind is UnitKind.YES_NO else kind
        return format_number(value, kind=kind, unit=unit, locale=self._locale, places=places)

    def _edge(self, value: Fraction, side: int, *, bare: bool = False) -> str:
        return self._written(safe(value, side, self._places), self._places, bare=bare)

    def span(self, span: Span, *, bare: bool = False) -> str:
        """`from 12 days`, `up to 12 days`, `from 30 to 60 days`."""
        if span.low is not None and span.high is not None:
            return f"from {self._edge(span.low, 1, bare=True)} to {self._edge(span.high, -1, bare=bare)}"
        side = _side(span)
        return "".join(f"{_SIDES[side][0]} {self._edge(edge, side, bare=bare)}" for edge in span.edges)

    def around(self, found: Borders) -> str:
        """How far beyond a band a value is still at risk: `down to 27 or up to 66`."""
        parts = []
        if found.at_risk.low is None:
            parts.append("anywhere below")
        elif found.at_risk.low != found.on_track.low:
            parts.append(f"down to {self._edge(found.at_risk.low, 1, bare=True)}")
        if found.at_risk.high is None:
            parts.append("anywhere above")
        elif found.at_risk.high != found.on_track.high:
            parts.append(f"up to {self._edge(found.at_risk.high, -1, bare=True)}")
        return " or ".join(parts)


def _named(preview: Preview) -> Iterable[Fraction]:
    for standing in (preview.final, preview.first):
        if standing is not None and standing.borders is not None:
            yield from standing.borders.on_track.edges
            yield from standing.borders.at_risk.edges
    if preview.baseline is not None:
        yield preview.baseline


def _places(values: tuple[Fraction, ...], kpi: Kpi) -> int:
    """As many decimals as the one that needs most; an amount of money has none or those of its currency."""
    places = max((_needed(value) for value in values), default=0)
    if places and kpi.kind is UnitKind.CURRENCY and is_currency(kpi.unit):
        return max(places, currency_places(kpi.unit))
    return places


def _telling_apart(preview: Preview, places: int) -> int:
    """So many decimals that each value that is named has the status it is named for, where any number has them."""
    for standing in (preview.final, preview.first):
        if standing is not None and standing.borders is not None and not standing.terms.is_by_improvement:
            while places < NUMBER_PLACES and not _is_told_apart(standing.borders, places):
                places += 1
    return places


def _is_told_apart(found: Borders, places: int) -> bool:
    named = [(found.on_track, Status.ON_TRACK)]
    named += [(found.at_risk, Status.AT_RISK)] if found.has_risk else []
    for span, status in named:
        for edge, side in ((span.low, 1), (span.high, -1)):
            is_named = edge is not None and (status is Status.ON_TRACK or edge not in found.on_track.edges)
            if is_named and edge is not None and found.judge(safe(edge, side, places)) is not status:
                return False
    return True


def _decimals(value: Fraction) -> int:
    return len(trimmed(value).partition(".")[2])


def _needed(value: Fraction) -> int:
    """All decimals where they are few; else two, or as many as show two digits that are not 0."""
    places = _decimals(value)
    if places <= _SHOWN_PLACES:
        return places
    if abs(value) >= 1:
        return 2
    places = _SHOWN_PLACES
    while places < NUMBER_PLACES and abs(value) * 10**places < _TELLING:
        places += 1
    return places
