"""The prose of a file in its sections, and what it was found to tell: things of the plan, records, blocks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bsc_tui.exchange.markdown import Part
from bsc_tui.exchange.markdown_reading_tokens import Entries, Entry, Fenced, Heading, Piece, Rows, Span, Words
from bsc_tui.exchange.markdown_reading_told import Told
from bsc_tui.exchange.tables import Problem
from bsc_tui.scorecard.fields import Kind


@dataclass
class Section:
    """A heading with what stands below it, down to the next heading."""

    heading: Heading
    pieces: list[Piece] = field(default_factory=list)

    @property
    def entries(self) -> list[Entry]:
        """All items of its lists."""
        return [entry for each in self.pieces if isinstance(each, Entries) for entry in each.entries]

    def lines(self) -> Iterator[int]:
        """The lines its heading, its paragraphs, rows and items begin in."""
        yield self.heading.line
        for piece in self.pieces:
            yield piece.line
            if isinstance(piece, Rows):
                yield from (line for line, _ in piece.rows)
        waiting = list(self.entries)
        while waiting:
            entry = waiting.pop()
            yield entry.line
            waiting += entry.below

    def begins_with(self, named: str) -> bool:
        """Whether the first list below it begins with this label."""
        spans = self.entries[0].spans if self.entries else ()
        return bool(spans) and (spans[0].label or "").casefold() == named.casefold()


@dataclass
class Prose:
    """All that the prose of a file tells."""

    charter: Told
    told: dict[Kind, list[Told]] = field(default_factory=dict)
    rows: list[tuple[Told, int, dict[str, Span]]] = field(default_factory=list)
    """The rows of the tables of KPIs: the objective, the line, and the cells by column in small letters."""
    parts: dict[Part, list[Section]] = field(default_factory=dict)
    """The sections of the parts with records, each with its heading first."""
    blocks: dict[str, Fenced] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def of(self, kind: Kind) -> list[Told]:
        """The things of a kind, in order."""
        return [self.charter] if kind is Kind.CHARTER else self.told.setdefault(kind, [])


def sections(pieces: Sequence[Piece]) -> Iterator[Section]:
    """The sections of a file; what stands before the first heading is one of level 0."""
    section: Section | None = None
    for piece in pieces:
        if isinstance(piece, Heading):
            if section is not None:
                yield section
            section = Section(piece)
        elif section is None:
            section = Section(Heading(0, "", piece.line), [piece])
        else:
            section.pieces.append(piece)
    if section is not None:
        yield section


def sources(pieces: Sequence[Piece]) -> Iterator[str]:
    """Free text: paragraphs as they read, anything else as it is written."""
    for piece in pieces:
        if isinstance(piece, Words):
            if piece.text:
                yield piece.text
        elif not isinstance(piece, Heading):
            yield piece.source
