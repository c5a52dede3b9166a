"""The structure of a Markdown file: headings, paragraphs, lists of labelled fields, tables, blocks, with their lines.

What a file of ours does not hold is kept as its source, so that nothing anybody wrote is lost.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from bsc_tui.exchange.markdown_text import GONE, NOBODY, NOTHING
from bsc_tui.wording.text import tidy

_NUMBER = re.compile(r"\*\(([1-9][0-9]{0,5})\)\*")
_OURS = frozenset({NOTHING, GONE, NOBODY})
_BOX = re.compile(r"\[[ xX]\] ")
_TICKED = ("[x] ", "[X] ")


@dataclass(frozen=True, slots=True)
class Span:
    """A label with the text behind it; text before the first label has none."""

    label: str | None
    text: str
    mark: str | None = None
    """A word of ours behind the text: that there is nothing, that it is gone, or which of several it is."""

    @property
    def number(self) -> int | None:
        """Which of the things of that name is meant, from 1."""
        found = None if self.mark is None else _NUMBER.fullmatch(self.mark)
        return int(found[1]) if found else None


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading."""

    level: int
    text: str
    line: int
    named: Span = Span(None, "")
    """The same where it names a thing: with which of several it is."""


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph."""

    text: str
    """Without its markup; empty where it only says that there is nothing."""
    line: int
    is_lead: bool
    """It ends in a digest: the line over a block."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An item of a list, with the items below it."""

    spans: tuple[Span, ...]
    line: int
    below: tuple["Entry", ...] = ()
    indent: int = 0
    """Blanks before it."""
    is_ticked: bool = False
    """Whether it begins with a box that is ticked."""

    @property
    def text(self) -> str:
        """What it says before the first label."""
        return self.spans[0].text if self.spans and self.spans[0].label is None else ""

    def get(self, label: str) -> Span | None:
        """What stands behind a label."""
        return next((each for each in self.spans if each.label and each.label.casefold() == label.casefold()), None)


@dataclass(frozen=True, slots=True)
class Entries:
    """A list."""

    entries: tuple[Entry, ...]
    line: int
    source: str


@dataclass(frozen=True, slots=True)
class Rows:
    """A table."""

    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[Span, ...]], ...]
    """Each with its line."""
    line: int
    source: str


@dataclass(frozen=True, slots=True)
class Fenced:
    """A fenced block."""

    info: str
    text: str
    line: int
    source: str


@dataclass(frozen=True, slots=True)
class Foreign:
    """Anything else, as it is written."""

    source: str
    line: int
    is_quote: bool = False


Piece = Heading | Words | Entries | Rows | Fenced | Foreign


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("table")


def pieces(text: str) -> list[Piece]:
    """The pieces of a file, in order."""
    return list(_Tokens(_parser().parse(text), text.split("\n")).pieces())


class _Tokens:
    """The tokens of a file, read from the front."""

    def __init__(self, tokens: Sequence[Token], source: Sequence[str]) -> None:
        self._tokens = tokens
        self._source = source
        self._at = 0

    def pieces(self) -> Iterator[Piece]:
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            match token.type:
                case "heading_open":
                    inside = self._tokens[self._at + 1]
                    yield Heading(int(token.tag[1]), _plain(inside), _line(token), _span(None, list(_bits(inside))))
                case "paragraph_open":
                    inside = self._tokens[self._at + 1]
                    yield Words(_plain(inside), _line(token), _is_lead(inside))
                case "bullet_list_open":
                    yield self._entries()
                case "table_open":
                    yield self._rows()
                case "fence" if token.info:
                    yield Fenced(token.info.strip(), token.content.removesuffix("\n"), _line(token), self._raw(token))
                case _:
                    yield Foreign(self._raw(token), _line(token), token.type == "blockquote_open")
            self._skip()

    def _skip(self) -> None:
        """Go behind the block that begins here."""
        level, opened = self._tokens[self._at].level, self._tokens[self._at].nesting == 1
        self._at += 1
        while opened and not (self._tokens[self._at].nesting == -1 and self._tokens[self._at].level == level):
            self._at += 1
        self._at += opened

    def _raw(self, token: Token) -> str:
        begin, end = token.map or (0, 0)
        return "\n".join(self._source[begin:end]).strip("\n")

    def _inside(self) -> range:
        """The places of the tokens between the one here and its end."""
        at = self._at
        self._skip()
        inside = range(at + 1, self._at - 1)
        self._at = at
        return inside

    def _entries(self) -> Entries | Foreign:
        begin = self._at
        entries = tuple(self._list(self._inside()))
        self._at = begin
        if any(entry is None for entry in entries):
            return Foreign(self._raw(self._tokens[begin]), _line(self._tokens[begin]))
        return Entries(
            tuple(entry for entry in entries if entry is not None),
            _line(self._tokens[begin]),
            self._raw(self._tokens[begin]),
        )

    def _list(self, places: range) -> Iterator[Entry | None]:
        """The items of a list; nothing for one that holds more than a paragraph and lists."""
        for place in places:
            token = self._tokens[place]
            if token.type == "list_item_open" and token.level == self._tokens[places.start].level:
                self._at = place
                yield self._entry(self._inside(), token)

    def _entry(self, places: range, item: Token) -> Entry | None:
        spans: tuple[Span, ...] = ()
        below: list[Entry] = []
        is_ticked = False
        place = places.start
        while place < places.stop:
            token = self._tokens[place]
            self._at = place
            if token.type == "paragraph_open" and not spans and not below:
                spans = _spans(self._tokens[place + 1])
                is_ticked = self._tokens[place + 1].content.startswith(_TICKED)
            elif token.type == "bullet_list_open":
                nested = tuple(self._list(self._inside()))
                if any(each is None for each in nested):
                    return None
                below += [each for each in nested if each is not None]
            else:
                return None
            self._at = place
            self._skip()
            place = self._at
        return Entry(spans, _line(item), tuple(below), item.level - 1, is_ticked)

    def _rows(self) -> Rows:
        token = self._tokens[self._at]
        rows: list[list[Span]] = []
        for place in self._inside():
            if self._tokens[place].type == "tr_open":
                rows.append([])
            elif self._tokens[place].type == "inline":
                rows[-1].append(_span(None, list(_bits(self._tokens[place]))))
        first = _line(token)
        numbered = tuple((first + 1 + number, tuple(row)) for number, row in enumerate(rows) if number)
        return Rows(tuple(cell.text for cell in rows[0]), numbered, first, self._raw(token))


def _line(token: Token) -> int:
    return token.map[0] + 1 if token.map else 0


def _is_lead(inline: Token) -> bool:
    code = [child for child in inline.children or [] if child.type == "code_inline"]
    return len(code) == 1 and re.fullmatch("[0-9a-f]{64}", code[0].content) is not None


def _plain(inline: Token) -> str:
    """The words of a heading or a paragraph, with foreign markup as it is written."""
    return _joined(list(_bits(inline)))


def _spans(inline: Token) -> tuple[Span, ...]:
    """The labels of an item with their texts."""
    found: list[tuple[str | None, list[_Bit]]] = [(None, [])]
    for bit in _bits(inline):
        if bit.label is not None:
            found.append((bit.label, []))
        else:
            found[-1][1].append(bit)
    if len(found) > 1 and not _BOX.sub("", f"{_joined(found[0][1])} ").strip():
        del found[0]
    return tuple(_span(label, bits) for label, bits in found)


def _span(label: str | None, bits: list["_Bit"]) -> Span:
    """A text, and the mark at its end."""
    while bits and not bits[-1].text.strip():
        bits.pop()
    mark = bits.pop().text if bits and bits[-1].is_ours else None
    return Span(label, _joined(bits), mark)


@dataclass(slots=True)
class _Bit:
    """A stretch of text; what we mark ourselves is known by its emphasis, which no text of people has."""

    text: str
    is_ours: bool = False
    label: str | None = None


def _joined(bits: Sequence[_Bit]) -> str:
    return tidy("".join("" if bit.is_ours and bit.text in _OURS else bit.text for bit in bits))


def _bits(inline: Token) -> Iterator[_Bit]:
    children = inline.children or []
    place = 0
    while place < len(children):
        child = children[place]
        if child.type in {"em_open", "strong_open", "link_open"}:
            end = _end(children, place)
            yield _marked(child, "".join(_source(each) for each in children[place + 1 : end]))
            place = end
        else:
            yield _Bit(_source(child))
        place += 1


def _marked(opened: Token, inside: str) -> _Bit:
    if opened.type == "link_open":
        return _Bit(inside if opened.markup == "autolink" else f"[{inside}]({opened.attrs.get('href', '')})")
    if opened.type == "strong_open" and inside.endswith(":"):
        return _Bit("", label=inside.removesuffix(":").replace("\u2019", "'").strip())
    text = f"{opened.markup}{inside}{opened.markup}"
    return _Bit(text, is_ours=text in _OURS or _NUMBER.fullmatch(text) is not None)


def _end(children: Sequence[Token], place: int) -> int:
    """Where what is opened here is closed."""
    level = children[place].level
    return next(
        each
        for each in range(place + 1, len(children))
        if children[each].nesting == -1 and children[each].level == level
    )


def _source(token: Token) -> str:
    """A token inside a line, with foreign markup as it is written."""
    match token.type:
        case "hardbreak":
            return "\n"
        case "softbreak":
            return " "
        case "code_inline":
            return f"{token.markup}{token.content}{token.markup}"
        case "image":
            return f"![{token.content}]({token.attrs.get('src', '')})"
        case "em_open" | "em_close" | "strong_open" | "strong_close":
            return token.markup
        case _:
            return token.content
