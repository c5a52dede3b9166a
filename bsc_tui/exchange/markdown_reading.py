"""An exported plan read back: the content from the prose, of the blocks only the uids and the sign-offs."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bsc_tui.exchange.markdown_blocks import PLAN_BLOCK, SIGN_OFFS_BLOCK
from bsc_tui.exchange.markdown_labels import is_list, label, named_kind
from bsc_tui.exchange.markdown_naming import CODE, Named, Naming, coded
from bsc_tui.exchange.markdown_reading_progress import progress_told
from bsc_tui.exchange.markdown_reading_prose import Prose
from bsc_tui.exchange.markdown_reading_records import read_records, with_records
from bsc_tui.exchange.markdown_reading_rows import take_rows
from bsc_tui.exchange.markdown_reading_sections import walk
from bsc_tui.exchange.markdown_reading_sign_offs import Kept, read_sign_offs
from bsc_tui.exchange.markdown_reading_tokens import Span, pieces
from bsc_tui.exchange.markdown_reading_told import Told
from bsc_tui.exchange.markdown_reading_uids import match, ranks
from bsc_tui.exchange.markdown_records import Things
from bsc_tui.exchange.markdown_text import GONE, one_line
from bsc_tui.exchange.tables import Problem
from bsc_tui.scorecard.canonical import read_canonical
from bsc_tui.scorecard.change import Change, Refused, Scorecard, build, founded
from bsc_tui.scorecard.codes import Codes, codes_of, letter_for
from bsc_tui.scorecard.fields import Entity, Kind
from bsc_tui.scorecard.plan import Plan
from bsc_tui.scorecard.records import Progress, Records
from bsc_tui.wording.suggest import hint
from bsc_tui.wording.text import UnreadableText, checked

ORDER = (
    Kind.PERSON, Kind.PERSPECTIVE, Kind.THEME, Kind.OBJECTIVE, Kind.KPI, Kind.FORMER_TARGET, Kind.LINK, Kind.ACTION,
    Kind.TASK, Kind.WAIVER, Kind.NOTE,
)  # fmt: skip
"""Kinds in the order their uids are found: parents and what is named before what names them."""
_PARENTS = {
    Kind.OBJECTIVE: "perspective", Kind.KPI: "objective", Kind.FORMER_TARGET: "kpi", Kind.TASK: "action",
    Kind.NOTE: "element",
}  # fmt: skip
_MARKUP = re.compile(r"\s*(?:#{1,6} +|[-*+] +(?:\[[ xX]\] +)?(?:\*\*)?|\| *)?")
"""What stands in a line before its first word."""
_RANKED = frozenset(ORDER) - {Kind.FORMER_TARGET, Kind.WAIVER}


@dataclass(frozen=True)
class ReadPlan:
    """What a file tells, or all that is wrong with it."""

    scorecard: Scorecard | None
    """The plan with the versions, verdicts, dismissals and homework of its block; nothing while there are problems."""
    problems: tuple[Problem, ...] = ()
    """All there are, in the order of the file."""
    kept: Kept | None = None
    """What the block of the sign-offs holds."""
    block: Plan | None = None
    """The plan of the block; nothing where there is none."""
    lines: Mapping[tuple[Kind, str, str | None], int] = field(default_factory=dict)
    """The line each thing stands in, and each field of it."""
    records: Things = field(default_factory=dict)
    """The records of the parts that are read back, by kind, as they were when the file was written."""
    lacks_block: bool = False
    """A part with records is without its block, so that what is known beside the file counts."""
    ignored: tuple[int, ...] = ()
    """Lines of further parts that were edited and are not read, because they follow from the plan and its figures."""
    source: Sequence[str] = ()
    """The lines of the file."""

    def line(self, kind: Kind, uid: str, name: str | None) -> int:
        """The line a field stands in, else the thing."""
        return self.lines.get((kind, uid, name)) or self.lines.get((kind, uid, None), 1)

    def problem(self, kind: Kind, uid: str, name: str | None, message: str) -> Problem:
        """A problem of a field, or of a thing, with its place in the file."""
        return _placed(Problem(self.line(kind, uid, name), None, message), self.source)


def read_plan(text: str, uid: Callable[[], str], known: Scorecard | None = None) -> ReadPlan:
    """The plan in the prose of a file, with the actuals and minutes where they are among its parts.

    What the block `bsc-plan` (without one, the scorecard `known`) knows by code or name keeps its uid; anything else
    gets a new one from `uid`. The same holds for what is recorded, and the block of its part.
    """
    try:
        text = checked(text.removeprefix("\ufeff"))
    except UnreadableText as error:
        found = Problem(error.line, f"character {error.column}", f"{error.what}. Remove it")
        return ReadPlan(None, (found,))
    prose = walk(pieces(text))
    old, kept = _blocks(prose)
    before = old or (None if known is None else known.plan)
    if not prose.problems:
        take_rows(prose, before)
    reading = _Reading(prose, before, uid)
    scorecard = None if prose.problems else reading.scorecard(kept)
    records = known.records if kept is None and known is not None else kept.records if kept is not None else Records()
    if scorecard is not None:
        told_progress = reading.progress(records.progress, is_from_file=kept is not None)
        scorecard = with_records(scorecard, {Kind.PROGRESS: told_progress})
    told = read_records(prose, None if scorecard is None else scorecard.plan, before, known, uid, text=text)
    if scorecard is not None and told.things:
        scorecard = with_records(scorecard, told.things)
    lines: dict[tuple[Kind, str, str | None], int] = {}
    for each in (each for kind in (Kind.CHARTER, *ORDER) for each in prose.of(kind)):
        lines |= {(each.kind, each.uid, name): line for name, line in each.lines.items()}
        lines[each.kind, each.uid, None] = each.line
    source = text.split("\n")
    ordered = [_placed(each, source) for each in sorted(prose.problems, key=lambda problem: problem.line or 0)]
    whole = None if prose.problems else scorecard
    return ReadPlan(
        whole,
        tuple(ordered),
        kept,
        old,
        {**lines, **told.lines},
        {Kind.PROGRESS: records.progress, **told.kept},
        told.lacks_block,
        told.ignored,
        source,
    )


def _placed(problem: Problem, source: Sequence[str]) -> Problem:
    """A problem of a line with its column: where none is told, that in which the words of the line begin."""
    if problem.column is not None or problem.line is None or problem.line > len(source):
        return problem
    begin = _MARKUP.match(source[problem.line - 1])
    return problem._replace(column=f"column {(begin.end() if begin else 0) + 1}")


def _blocks(prose: Prose) -> tuple[Plan | None, Kept | None]:
    """What the blocks of the file hold."""
    old, kept = None, None
    plan, sign_offs = prose.blocks.get(PLAN_BLOCK), prose.blocks.get(SIGN_OFFS_BLOCK)
    try:
        old = None if plan is None else read_canonical(plan.text)
    except Refused as error:
        assert plan is not None
        said = f"{error}. Take the block out to read the file without it"
        prose.problems.append(Problem(plan.line + 1, None, said))
    try:
        kept = None if sign_offs is None else read_sign_offs(sign_offs.text)
    except Refused as error:
        assert sign_offs is not None
        said = f"{error}. Take the block out to read the file without sign-offs"
        prose.problems.append(Problem(sign_offs.line + 1, None, said))
    return old, kept


class _Reading:
    """Prose on its way to a plan."""

    def __init__(self, prose: Prose, old: Plan | None, uid: Callable[[], str]) -> None:
        self._prose = prose
        self._problems = prose.problems
        self._old = old
        self._old_card = None if old is None else Scorecard(plan=old)
        self._uid = uid
        self._naming = Naming(())
        self._by_id: dict[str, Told] = {}
        self._named: dict[int, dict[str, Any]] = {}
        """By thing: the things its fields name."""

    def scorecard(self, kept: Kept | None) -> Scorecard | None:
        """The plan with its records; nothing where problems were found."""
        self._codes()
        self._names()
        if self._problems:
            return None
        self._uids()
        self._ranks()
        things = list(self._built())
        if self._problems:
            return None
        changes = tuple(Change(kind=thing.KIND, uid=thing.uid, before=None, after=thing.data()) for thing in things)
        try:
            plan = founded(changes, at_entry=False).plan
        except Refused as error:
            self._problems.append(Problem(None, None, str(error)))
            return None
        return Scorecard(plan=plan, records=Records() if kept is None else kept.records)

    def progress(self, was: Mapping[str, Progress], *, is_from_file: bool) -> Mapping[str, Progress]:
        """How far the tasks are; asked once they have their uids."""
        return progress_told(self._prose.of(Kind.TASK), was, is_from_file=is_from_file)

    def _codes(self) -> None:
        """Give what has none its letter or code."""
        letters = [each.values["letter"] for each in self._prose.of(Kind.PERSPECTIVE) if "letter" in each.values]
        for each in self._prose.of(Kind.PERSPECTIVE):
            if "letter" not in each.values:
                each.values["letter"] = letter_for(each.values["name"], letters)
                letters.append(each.values["letter"])
        coded_ones = [each for kind in (Kind.OBJECTIVE, Kind.KPI, Kind.ACTION) for each in self._prose.of(kind)]
        self._refuse_codes_given_twice(coded_ones)
        codes = Codes(each.values["code"] for each in coded_ones if "code" in each.values)
        for each in coded_ones:
            if "code" not in each.values:
                each.values["code"] = codes.next(_prefix(each))

    def _refuse_codes_given_twice(self, coded_ones: Sequence[Told]) -> None:
        """A code that stands at more things than in the block was copied with one of them."""
        allowed = Counter(codes_of(self._old)) if self._old is not None else Counter[str]()
        first: dict[str, Told] = {}
        for each in coded_ones:
            code = each.values.get("code", "")
            if not CODE.fullmatch(code):
                continue
            allowed[code] -= 1
            if code in first and allowed[code] < 0:
                said = f"{code} is the code in line {first[code].line} already. Leave the code out of the heading"
                self._problems.append(Problem(each.line, None, said))
            first.setdefault(code, each)

    def _names(self) -> None:
        """Find out which things are named."""
        self._naming = Naming(self._all_names())
        for kind in (Kind.CHARTER, *ORDER):
            for each in self._prose.of(kind):
                self._named[id(each)] = {}
                for name, spans in each.names.items():
                    if name == "element":
                        self._named[id(each)]["element"] = self._element(each, spans[0])
                    elif name != "period":
                        self._named[id(each)][name] = [self._meant(each, name, span) for span in spans]
                        if name in {"cause", "effect"} and not spans:
                            said = f"{label(kind, name)}: name an objective"
                            self._problems.append(Problem(each.line, None, said))

    def _all_names(self) -> Iterator[Named]:
        """The names in the order of `markdown_naming.naming`."""
        yield self._one(self._prose.charter, self._prose.charter.get("name") or "")
        for kind in (Kind.PERSON, Kind.PERSPECTIVE, Kind.THEME):
            for each in self._prose.of(kind):
                yield self._one(each, each.get("name") or "")
        for each in self._prose.of(Kind.OBJECTIVE):
            yield self._one(each, coded(each.get("code"), each.get("title") or ""))
        for each in self._prose.of(Kind.KPI):
            words = coded(each.get("code"), each.get("name") or "")
            yield self._one(each, words)
            for former in self._below(Kind.FORMER_TARGET, each):
                yield self._one(former, f"{words}, target before {former.get('replaced_from')}")
        for each in self._prose.of(Kind.ACTION):
            yield self._one(each, coded(each.get("code"), each.get("title") or ""))
            for number, task in enumerate(self._below(Kind.TASK, each), start=1):
                yield self._one(task, coded(f"{each.get('code')}.{number}", task.get("title") or ""))
        for each in self._prose.of(Kind.LINK):
            ends = (
                next((one_line(span.text) for span in each.names.get(name, [])), "") for name in ("cause", "effect")
            )
            yield self._one(each, " to ".join(ends))

    def _one(self, told: Told, words: str) -> Named:
        name = f"{told.kind}#{len(self._by_id)}"
        self._by_id[name] = told
        return Named(told.kind, name, words)

    def _below(self, kind: Kind, parent: Told) -> list[Told]:
        return [each for each in self._prose.of(kind) if each.parent is parent]

    def _meant(self, told: Told, name: str, span: Span) -> Told | None:
        """The thing a field names; a problem where it is none, or may be several."""
        return self._thing(span, named_kind(told.kind, name), told.lines.get(name, told.line), label(told.kind, name))

    def _thing(self, span: Span, kind: Kind | None, line: int, words: str) -> Told | None:
        found = self._naming.meant(one_line(span.text), span.number, kind)
        if len(found) == 1:
            return self._by_id[found[0]]
        known = [each.words for each in self._naming.all if kind in {None, each.kind}]
        if found:
            said = f'"{span.text}" may be any of {len(found)}. Write *(1)* or another number behind it'
        elif kind is Kind.PERSON:
            said = f'"{span.text}" is not among the people{hint(span.text, known)}'
        else:
            said = f'"{span.text}" is not in the plan{hint(span.text, known)}'
        self._problems.append(Problem(line, None, f"{words}: {said}"))
        return None

    def _element(self, told: Told, span: Span) -> Told | None:
        """What a waiver or a note is about; nothing where it is gone."""
        if span.mark == GONE:
            return None
        kind = Kind.KPI if "period" in told.names else None
        return self._thing(span, kind, told.line, "Element" if told.kind is Kind.WAIVER else "About")

    def _uids(self) -> None:
        charter = self._prose.charter
        charter.uid = self._uid() if self._old is None else self._old.charter.uid
        charter.is_known = self._old is not None
        for kind in ORDER:
            told = self._prose.of(kind)
            if kind in {Kind.WAIVER, Kind.NOTE}:
                self._gone(kind, told)
            match(kind, told, self._data, self._old)
            for each in told:
                each.uid = each.uid or self._uid()

    def _gone(self, kind: Kind, told: Sequence[Told]) -> None:
        """The uids of what is no longer in the plan, from the block; new ones where that does not know them."""
        there = [] if self._old_card is None else [thing.data() for thing in self._old_card.things(kind).values()]
        present = {each.uid for each in self._by_id.values()}
        absent = [data for data in there if data["element"].partition("/")[0] not in present | {""}]
        absent = [data for data in absent if data["element"] not in present]
        for each in told:
            if each.names.get("element") and each.names["element"][0].mark == GONE:
                said = [data for data in absent if all(data[name] == each.get(name) for name in _TOLD_OF[kind])]
                if said:
                    absent.remove(said[0])
                each.values["element"] = said[0]["element"] if said else self._uid()

    def _data(self, told: Told) -> dict[str, Any]:
        """All fields of a thing as data, what it names by uid."""
        data = told.data()
        if told.kind in _PARENTS and told.parent is not None:
            data[_PARENTS[told.kind]] = told.parent.uid
        for name, named in self._named[id(told)].items():
            if name == "element":
                if named is not None:
                    period = told.names.get("period")
                    data["element"] = f"{named.uid}/{period[0].text}" if period else named.uid
            elif is_list(told.kind, name):
                data[name] = [each.uid for each in named]
            else:
                data[name] = named[0].uid if named else None
        return data

    def _ranks(self) -> None:
        for kind in sorted(_RANKED):
            groups: dict[int, list[Told]] = {}
            for each in self._prose.of(kind):
                groups.setdefault(id(each.parent), []).append(each)
            old = {} if self._old_card is None else self._old_card.things(kind)
            for group in groups.values():
                ranks(group, old)

    def _built(self) -> Iterable[Entity]:
        for kind in (Kind.CHARTER, *ORDER):
            for each in self._prose.of(kind):
                try:
                    yield build(kind, each.uid, self._data(each))
                except Refused as error:
                    self._problems.append(Problem(each.line, None, str(error)))


_TOLD_OF = {Kind.WAIVER: ("check", "person", "reason"), Kind.NOTE: ("text",)}
"""By what a waiver or a note is known whose element is gone."""


def _prefix(told: Told) -> str:
    """What the code of a thing begins with."""
    if told.kind is Kind.ACTION:
        return "A"
    assert told.parent is not None
    if told.kind is Kind.OBJECTIVE:
        return str(told.parent.get("letter"))
    return f"{told.parent.get('code')}."
