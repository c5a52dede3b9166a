"""Causes and corrective actions read back, each from its line below the actuals of a KPI."""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from decimal import Decimal
from typing import Any

from bsc_tui.exchange.markdown_correctives import (
    ACCEPTED,
    ACTION,
    CAUSE,
    DEADLINE,
    OWNER,
    PROGRESS,
    SAID_AT,
    SAID_BY,
    SAME,
    done_words,
)
from bsc_tui.exchange.markdown_reading_known import Known, column_of_label, read_moment
from bsc_tui.exchange.markdown_reading_tokens import Entry, Span
from bsc_tui.exchange.markdown_reading_told import Wrong, value_of
from bsc_tui.scorecard.correctives import uid_of
from bsc_tui.scorecard.edits import DONE
from bsc_tui.scorecard.fields import Entity, Kind, plain
from bsc_tui.scorecard.period import parse_period
from bsc_tui.scorecard.records import Answer, Corrective
from bsc_tui.wording.suggest import hint

_ANSWERS = {CAUSE: Answer.NEW, SAME: Answer.SAME}
_ACCEPTED = re.compile(rf"{ACCEPTED}(?: until (?P<due>[^\s,]+))?,? because")
_LABELS = (ACTION, OWNER, DEADLINE, PROGRESS, SAID_BY, SAID_AT)
_PERCENT = re.compile(r"([0-9]{1,3}) ?%")
_EXAMPLE = f"**{SAID_BY}:** Ana **{SAID_AT}:** 2027-04-08 09:00 UTC"


class Correctives:
    """What was said about the KPIs, one after the other."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._lines: dict[tuple[str, str], int] = {}
        self._told: list[tuple[str, dict[str, Any], int]] = []
        kept = [each for each in known.kept.get(Kind.CORRECTIVE, {}).values() if isinstance(each, Corrective)]
        self._kept = {(each.kpi, each.period): each for each in kept}
        self._rank = max((each.rank for each in kept), default=Decimal(0))

    def take(self, kpi: str, period: str, words: str, entry: Entry) -> bool:
        """Read an item whose label begins with a period, if it is one of these."""
        accepted = _ACCEPTED.fullmatch(words)
        if accepted is None and words not in _ANSWERS:
            return False
        if (kpi, period) in self._lines:
            said = f"{period} is answered for in line {self._lines[kpi, period]} already. Keep one of them"
            self._known.wrong(entry.line, column_of_label(entry), said)
            return True
        self._lines[kpi, period] = entry.line
        kept = self._kept.get((kpi, period))
        data: dict[str, Any] = {
            "kpi": kpi,
            "period": period,
            "answer": Answer.ACCEPT if accepted else _ANSWERS[words],
            "cause": entry.spans[0].text,
        }
        spans = {span.label.casefold(): span for span in entry.spans[1:] if span.label}
        for span in entry.spans[1:]:
            if span.label and span.label.casefold() not in {each.casefold() for each in _LABELS}:
                self._known.wrong(entry.line, None, f'"{span.label}" has no place here{hint(span.label, _LABELS)}')
        due = Span(None, accepted["due"] or "") if accepted else spans.get(DEADLINE.casefold())
        with suppress(Wrong):
            data |= self._plain(entry, due, spans)
            data |= self._progress(entry, spans.get(PROGRESS.casefold()), kept)
            data |= self._hand(entry, spans, kept)
            data |= self._place(data, kept)
            uid = kept.uid if kept is not None else uid_of(kpi, parse_period(period))
            self._told.append((uid, data, entry.line))
        return True

    def _plain(self, entry: Entry, due: Span | None, spans: Mapping[str, Span]) -> Iterator[tuple[str, Any]]:
        """Action, owner and deadline."""
        if (action := spans.get(ACTION.casefold())) is not None:
            yield "action", action.text
        if (owner := spans.get(OWNER.casefold())) is not None and owner.text:
            yield "owner", self._known.one(owner, Kind.PERSON, entry.line, OWNER)
        if due is not None:
            try:
                yield "due", value_of(Kind.CORRECTIVE, "due", due.text)
            except Wrong as error:
                self._known.wrong(entry.line, None, f"{DEADLINE}: {error}")
                raise

    def _progress(self, entry: Entry, span: Span | None, kept: Corrective | None) -> Mapping[str, Any]:
        text = "" if span is None else span.text
        if kept is not None and done_words(kept) == text:
            return {"percent": kept.percent, "done_on": kept.data()["done_on"]}
        percent = _PERCENT.fullmatch(text)
        if percent is not None and int(percent[1]) <= DONE:
            return {"percent": int(percent[1])}
        if text.casefold() == "yes":
            return {"percent": DONE}
        with suppress(ValueError):
            return {"percent": DONE, "done_on": date.fromisoformat(text).isoformat()}
        if not text:
            return {"percent": 0}
        said = f'{PROGRESS}: "{text}" is neither a day nor yes nor a percentage, as 2027-03-31, yes or 40 % is'
        self._known.wrong(entry.line, None, said)
        raise Wrong(said)

    def _hand(self, entry: Entry, spans: Mapping[str, Span], kept: Corrective | None) -> Mapping[str, Any]:
        """Who said it, and when."""
        by, at = spans.get(SAID_BY.casefold()), spans.get(SAID_AT.casefold())
        moment = kept.at if at is None and kept is not None else None
        if at is not None:
            moment = read_moment(at.text, None if kept is None else kept.at)
        if moment is None or (by is None and kept is None):
            said = f"it does not tell who said it and when. Add {_EXAMPLE}"
            self._known.wrong(entry.line, None, said)
            raise Wrong(said)
        return {"at": moment, "by": by.text if by is not None or kept is None else kept.by}  # type: ignore[union-attr]  # one of the two is there

    def _place(self, data: Mapping[str, Any], kept: Corrective | None) -> Mapping[str, Any]:
        """Where it stands among the others, and which earlier one it carries on."""
        if kept is not None and kept.answer is data["answer"]:
            return {"rank": plain(kept.rank), "follows": kept.follows}
        self._rank += 1
        rank = plain(self._rank if kept is None else kept.rank)
        if data["answer"] is not Answer.SAME:
            return {"rank": rank, "follows": ""}
        earlier = [
            uid for uid, told, _ in self._told if told["kpi"] == data["kpi"] and told["answer"] is not Answer.ACCEPT
        ]
        return {"rank": rank, "follows": earlier[-1] if earlier else ""}

    def all(self) -> Mapping[str, Entity]:
        """All that were told."""
        built = {uid: self._known.built(Kind.CORRECTIVE, uid, data, line) for uid, data, line in self._told}
        return {uid: thing for uid, thing in built.items() if thing is not None}
