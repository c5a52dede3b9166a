"""The sections of an exported file, walked from the top: which thing of the plan each of them tells of."""

import re
from collections.abc import Callable, Sequence

from bsc_tui.exchange.markdown import Part
from bsc_tui.exchange.markdown_blocks import LEADS, SEAL_BLOCK
from bsc_tui.exchange.markdown_labels import CHARTER_TEXTS, label
from bsc_tui.exchange.markdown_naming import CODE
from bsc_tui.exchange.markdown_plan import BEFORE, STATE, SUPPORTS, TASKS
from bsc_tui.exchange.markdown_reading_prose import Prose, Section, sections, sources
from bsc_tui.exchange.markdown_reading_tokens import Entry, Fenced, Foreign, Heading, Piece, Rows, Span, Words
from bsc_tui.exchange.markdown_reading_told import Told, read_fields, take, unknown_fields
from bsc_tui.exchange.markdown_set_aside import ABOUT, BY, CHECK, ELEMENT, NOTE, NOTES, PERIOD, REASON, SET_ASIDE
from bsc_tui.exchange.tables import Problem
from bsc_tui.scorecard.fields import Kind
from bsc_tui.wording.suggest import hint

MAP, ACTIONS, SIGN_OFF, THEMES, PEOPLE = "Strategy map", "Action plans", "Stakeholders and sign-off", "Themes", "People"
_TEXTS = {label(Kind.CHARTER, name).casefold(): name for name in CHARTER_TEXTS}
_BEFORE = re.compile(rf"{BEFORE} (.+)", re.IGNORECASE)
_BOX = re.compile(r"\A\[[ xX]\] ?")
_OTHER_PARTS = frozenset({each.value for each in Part} - {Part.PLAN.value} | {"review minutes"})
_READ_PARTS = {"actuals": Part.ACTUALS, "review minutes": Part.MINUTES, "minutes": Part.MINUTES}
"""The parts that are read back; the others follow from what is in the file already."""
_TOLD_ANYWAY = frozenset({"state", "as of", "journal head", "still asked for"})
"""What the sign-off section tells of the records."""
_FENCES = frozenset({*LEADS, "mermaid"})
_OURS = LEADS.keys() - {SEAL_BLOCK}
"""The blocks a file holds once."""
_PART_LEVEL = 2
"""Of the heading of a part."""


def walk(pieces: Sequence[Piece]) -> Prose:
    """What the pieces of a file tell."""
    walker = _Walker()
    found = list(sections(pieces))
    if not found:
        walker.problems.append(Problem(1, None, "there is no heading: a plan begins with # and its name"))
    for section in found:
        walker.section(section)
    walker.finish()
    return walker.prose


def _is_state(first: Sequence[Piece]) -> bool:
    """Whether a plan begins with how far its sign-off is, which is told again by its sign-offs."""
    return any(isinstance(each, Foreign) and each.source.startswith(f"> **{STATE}:**") for each in first)


class _Walker:
    """Where the walk through the sections is."""

    def __init__(self) -> None:
        self.prose = Prose(Told(Kind.CHARTER, 1))
        self.problems = self.prose.problems
        self._seen: dict[str, int] = {}
        self._within = ""
        """The section of level 2 it is in: a title of ours, `perspective`, or `other` for what is not read."""
        self._above: Told = self.prose.charter
        """The thing told last: what a foreign paragraph is about."""
        self._about: Span | None = None
        """What a foreign paragraph is about where that is only named there."""
        self._perspective: Told | None = None
        self._objective: Told | None = None

    def finish(self) -> None:
        """Tell what is missing in the whole."""
        charter = self.prose.charter
        if "name" not in charter.values:
            self.problems.append(Problem(charter.line, None, "the plan has no name: write # and its name first"))
        for name, does, such_as in (("start", "starts", "2027-01-01"), ("end", "ends", "2027-12-31")):
            if charter.values.get(name) is None and name not in charter.lines:
                entry = f"- **{label(Kind.CHARTER, name)}:** {such_as}"
                said = f"the plan does not say when it {does}. Add {entry} below its name"
                self.problems.append(Problem(charter.line, None, said))

    def section(self, section: Section) -> None:
        """Read one section."""
        match section.heading.level:
            case 0:
                self._foreign(section.pieces)
            case 1:
                self._plan(section)
            case 2:
                self._second(section)
            case _ if self._within == "other":
                self._blocks(section.pieces)
            case _ if self._within in _READ_PARTS:
                self._of_records(section)
            case 3:
                self._third(section)
            case 4 if self._within == "perspective" and self._objective is not None:
                self._kpi(section, self._objective)
            case _:
                self._stray(section)

    def _new(self, kind: Kind, line: int, parent: Told | None = None) -> Told:
        told = Told(kind, line, parent)
        self.prose.of(kind).append(told)
        return told

    def _stray(self, section: Section) -> None:
        text = section.heading.text
        known = [MAP, ACTIONS, SIGN_OFF, THEMES, PEOPLE, *(label(Kind.CHARTER, name) for name in CHARTER_TEXTS)]
        said = f'"{text}" is no heading of a plan at this place{hint(text, known)}'
        self.problems.append(Problem(section.heading.line, None, said))
        self._blocks(section.pieces)

    def _plan(self, section: Section) -> None:
        if "name" in self.prose.charter.values:
            said = f"a second plan begins here; the first is in line {self.prose.charter.line}. Read each by itself"
            self.problems.append(Problem(section.heading.line, None, said))
            return
        charter = self._above = self.prose.charter
        charter.line = charter.lines["name"] = section.heading.line
        charter.values["name"] = section.heading.text
        unknown_fields(charter, read_fields(charter, section.entries, self.problems), self.problems)
        self._foreign(section.pieces[1:] if _is_state(section.pieces[:1]) else section.pieces)

    def _second(self, section: Section) -> None:
        title = section.heading.text
        key = title.casefold()
        self._objective = None
        if section.begins_with(label(Kind.PERSPECTIVE, "letter")):
            self._a_perspective(section)
        elif key in _TEXTS:
            self._once(section)
            self._within, self._above = key, self.prose.charter
            self.prose.charter.values[_TEXTS[key]] = "\n\n".join(sources(section.pieces))
        elif key in {MAP.casefold(), ACTIONS.casefold(), SIGN_OFF.casefold()}:
            self._once(section)
            self._within, self._above = key, self.prose.charter
            {MAP.casefold(): self._map, ACTIONS.casefold(): self._foreign_in, SIGN_OFF.casefold(): self._sign_off}[key](
                section
            )
        elif key in _READ_PARTS:
            self._once(section)
            self._within, self._above = key, self.prose.charter
            self._of_records(section)
        elif key in _OTHER_PARTS:
            self._within = "other"
            self._blocks(section.pieces)
        elif self._within in {MAP.casefold(), "perspective"}:
            self._a_perspective(section)
        else:
            self._within = "other"
            self._stray(section)

    def _once(self, section: Section) -> None:
        key, line = section.heading.text.casefold(), section.heading.line
        if key in self._seen:
            said = f'"{section.heading.text}" stands here again, first in line {self._seen[key]}. Keep one of them'
            self.problems.append(Problem(line, None, said))
        self._seen.setdefault(key, line)

    def _third(self, section: Section) -> None:
        key = section.heading.text.casefold()
        if self._within == "perspective" and self._perspective is not None:
            self._an_objective(section, self._perspective)
        elif self._within == ACTIONS.casefold():
            self._action(section)
        elif self._within == MAP.casefold() and key == THEMES.casefold():
            self._themes(section)
        elif self._within == SIGN_OFF.casefold():
            readers: dict[str, Callable[[Section], None]] = {
                PEOPLE.casefold(): self._people,
                SET_ASIDE.casefold(): self._set_aside,
                NOTES.casefold(): self._notes,
            }
            readers.get(key, self._told_by_records)(section)
        else:
            self._stray(section)

    def _told_by_records(self, section: Section) -> None:
        """What follows from the sign-offs in their block, and from the checks."""
        self._blocks(section.pieces)

    def _foreign_in(self, section: Section) -> None:
        self._foreign(section.pieces)

    def _foreign(self, pieces: Sequence[Piece]) -> None:
        """Keep what is none of ours as notes of the thing above it."""
        self._blocks(pieces)
        for piece in pieces:
            match piece:
                case Words(text=text, is_lead=False) if text:
                    self._note(text, piece.line)
                case Foreign(source=source):
                    self._note(source, piece.line)
                case Fenced(info=info, source=source) if info not in _FENCES:
                    self._note(source, piece.line)
                case _:
                    pass

    def _blocks(self, pieces: Sequence[Piece]) -> None:
        for piece in pieces:
            if isinstance(piece, Fenced) and piece.info in _OURS:
                if piece.info in self.prose.blocks:
                    first = self.prose.blocks[piece.info].line
                    said = f"a second block {piece.info} stands here, the first in line {first}. Keep one of them"
                    self.problems.append(Problem(piece.line, None, said))
                self.prose.blocks.setdefault(piece.info, piece)

    def _note(self, text: str, line: int) -> None:
        note = self._new(Kind.NOTE, line, self._above)
        note.values["text"] = text
        if self._about is not None:
            note.names["element"] = [self._about]

    def _of_records(self, section: Section) -> None:
        """A section of the actuals or the minutes; what is foreign in it is about the KPI above, else about the plan.

        What it tells of records is read once the plan is known.
        """
        part = _READ_PARTS[self._within]
        self.prose.parts.setdefault(part, []).append(section)
        self._about = section.heading.named if part is Part.ACTUALS and section.heading.level > _PART_LEVEL else None
        self._foreign(section.pieces)
        self._about = None

    def _map(self, section: Section) -> None:
        self._foreign(section.pieces)
        cause, effect, because = (label(Kind.LINK, name) for name in ("cause", "effect", "because"))
        for entry in section.entries:
            ends = entry.get(cause), entry.get(effect)
            if ends[0] is None or ends[1] is None:
                said = f"a link says **{cause}:** one objective **{effect}:** another"
                self.problems.append(Problem(entry.line, None, said))
                continue
            link = self._new(Kind.LINK, entry.line)
            for name, span in zip(("cause", "effect"), ends, strict=True):
                assert span is not None
                take(link, name, span, entry, self.problems)
            reason = entry.get(because)
            if reason is not None:
                take(link, "because", reason, entry, self.problems)

    def _themes(self, section: Section) -> None:
        for entry in section.entries:
            theme = self._new(Kind.THEME, entry.line)
            theme.values["name"] = entry.text
        self._foreign(section.pieces)

    def _a_perspective(self, section: Section) -> None:
        self._within = "perspective"
        self._perspective = self._above = told = self._new(Kind.PERSPECTIVE, section.heading.line)
        told.values["name"] = section.heading.text
        unknown_fields(told, read_fields(told, section.entries, self.problems), self.problems)
        self._foreign(section.pieces)

    def _an_objective(self, section: Section, perspective: Told) -> None:
        self._objective = self._above = told = self._new(Kind.OBJECTIVE, section.heading.line, perspective)
        rest = read_fields(told, section.entries, self.problems)
        self._titled(told, "title", section.heading)
        rest = [entry for entry in rest if not (entry.spans and entry.spans[0].label == SUPPORTS)]
        unknown_fields(told, rest, self.problems)
        for piece in section.pieces:
            if isinstance(piece, Rows):
                header = [name.casefold() for name in piece.header]
                for line, cells in piece.rows:
                    self.prose.rows.append((told, line, dict(zip(header, cells, strict=False))))
        self._foreign(section.pieces)

    def _titled(self, told: Told, name: str, heading: Heading) -> None:
        """The title from a heading, and the code where it begins with one."""
        first, _, rest = heading.text.partition(" ")
        told.lines[name] = heading.line
        if "code" not in told.values and CODE.fullmatch(first) and rest.strip():
            told.values["code"], told.values[name] = first, rest.strip()
        else:
            told.values[name] = heading.text

    def _kpi(self, section: Section, objective: Told) -> None:
        self._above = told = self._new(Kind.KPI, section.heading.line, objective)
        rest = []
        for entry in read_fields(told, section.entries, self.problems):
            before = _BEFORE.fullmatch(entry.spans[0].label or "") if entry.spans else None
            if before is None:
                rest.append(entry)
                continue
            former = self._new(Kind.FORMER_TARGET, entry.line, told)
            former.values["replaced_from"] = before[1].strip()
            unknown_fields(former, read_fields(former, entry.below, self.problems), self.problems)
        unknown_fields(told, rest, self.problems)
        self._titled(told, "name", section.heading)
        self._foreign(section.pieces)

    def _action(self, section: Section) -> None:
        self._above = told = self._new(Kind.ACTION, section.heading.line)
        rest = []
        for entry in read_fields(told, section.entries, self.problems):
            if entry.spans and (entry.spans[0].label or "").casefold() == TASKS.casefold():
                for below in entry.below:
                    self._task(below, told)
            else:
                rest.append(entry)
        unknown_fields(told, rest, self.problems)
        self._titled(told, "title", section.heading)
        statement = next((each for each in section.pieces if isinstance(each, Foreign) and each.is_quote), None)
        self._foreign([each for each in section.pieces if each is not statement])

    def _task(self, entry: Entry, action: Told) -> None:
        told = self._new(Kind.TASK, entry.line, action)
        if entry.text:
            told.values["title"] = _BOX.sub("", entry.text, count=1).strip()
        told.is_ticked = entry.is_ticked
        self._spans(told, entry, {label(Kind.TASK, name): name for name in ("title", "owner", "deadline", "after")})

    def _spans(self, told: Told, entry: Entry, names: dict[str, str]) -> None:
        """Take the fields of a thing that stand in one line."""
        known = {words.casefold(): name for words, name in names.items()}
        for span in entry.spans:
            if span.label is None:
                continue
            if span.label.casefold() in known:
                take(told, known[span.label.casefold()], span, entry, self.problems)
            else:
                said = f'"{span.label}" has no place here{hint(span.label, names)}'
                self.problems.append(Problem(entry.line, None, said))

    def _sign_off(self, section: Section) -> None:
        charter = self.prose.charter
        rest = read_fields(charter, section.entries, self.problems)
        foreign = [e for e in rest if not (e.spans and (e.spans[0].label or "").casefold() in _TOLD_ANYWAY)]
        unknown_fields(charter, foreign, self.problems)
        self._foreign(section.pieces)

    def _people(self, section: Section) -> None:
        for entry in section.entries:
            person = self._new(Kind.PERSON, entry.line)
            self._spans(person, entry, {label(Kind.PERSON, name): name for name in ("name", "role")})
            if entry.text:
                person.values["name"] = entry.text
        self._foreign(section.pieces)

    def _set_aside(self, section: Section) -> None:
        for entry in section.entries:
            waiver = self._new(Kind.WAIVER, entry.line)
            for words, name in ((CHECK, "check"), (BY, "person")):
                waiver.values[name] = span.text if (span := entry.get(words)) else ""
            reason = next((found for each in entry.below if (found := each.get(REASON))), None)
            waiver.values["reason"] = reason.text if reason else ""
            self._naming(waiver, entry, ELEMENT)
        self._foreign(section.pieces)

    def _notes(self, section: Section) -> None:
        for entry in section.entries:
            note = self._new(Kind.NOTE, entry.line)
            text = next((found for each in entry.below if (found := each.get(NOTE))), None)
            note.values["text"] = text.text if text else entry.text
            self._naming(note, entry, ABOUT)
        self._foreign(section.pieces)

    def _naming(self, told: Told, entry: Entry, words: str) -> None:
        """What a waiver or a note is about; an actual is named by its KPI and period."""
        told.names["element"] = [entry.get(words) or Span(None, "")]
        period = entry.get(PERIOD)
        if period is not None:
            told.names["period"] = [period]
