"""Text of people inside Markdown: what they wrote stays what they wrote, escaped only where the place asks for it.

The result is CommonMark with tables in the form mdformat leaves unchanged.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from html.entities import html5
from string import punctuation

from bsc_tui.wording.text import tidy, visible

NOTHING = "*none yet*"
"""Stands where a part of the plan is empty; text of people cannot look like it."""

GONE = "*no longer in the plan*"
"""Stands for the name of a thing that is not there any more; text of people cannot look like it either."""

NOBODY = "*nobody yet*"
"""Stands where nobody is named; text of people cannot look like it either."""

_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{0,40});")
_LESS_THAN = re.compile(r"<(?:<(?![a-zA-Z/!?])|(?=[^ <]|$)|(?=<))")
_BRACKET = re.compile(r"[\[\]]")
_NARROWEST = 3


def inline(text: str) -> str:
    """One stretch of text inside a line; `text` begins and ends where markup or the line does."""
    text = text.replace("\\", "\\\\")
    text = _escaped_where(text, "*", _may_mark_asterisk)
    text = _escaped_where(text, "_", _may_mark_underscore)
    text = _brackets(text)
    text = _LESS_THAN.sub(r"\\\g<0>", text).replace("`", "\\`")
    text = _REFERENCE.sub(lambda found: f"\\{found[0]}" if _is_reference(found[0]) else found[0], text)
    return text.replace("~~", "\\~~")


def _escaped_where(text: str, sign: str, marks: Callable[[str | None, str | None], bool]) -> str:
    """Escape a sign wherever it may open or close emphasis, given its neighbours (`None` is the end)."""
    if sign not in text:
        return text
    around = f"\n{text}\n"
    parts = []
    for place, character in enumerate(text):
        before = None if place == 0 else around[place]
        after = None if place == len(text) - 1 else around[place + 2]
        parts.append(f"\\{sign}" if character == sign and marks(before, after) else character)
    return "".join(parts)


def _may_mark_asterisk(before: str | None, after: str | None) -> bool:
    return not (_is_blank(before) and _is_blank(after))


def _may_mark_underscore(before: str | None, after: str | None) -> bool:
    if _is_blank(before) and _is_blank(after):
        return False
    return not (_is_inside_word(before) and _is_inside_word(after))


def _is_blank(character: str | None) -> bool:
    return character is not None and (character in "\t\n\f\r" or unicodedata.category(character) == "Zs")


def _is_inside_word(character: str | None) -> bool:
    if character is None or _is_blank(character):
        return False
    return not (character in punctuation or unicodedata.category(character).startswith(("P", "S")))


def _brackets(text: str) -> str:
    """Escape brackets that are not a plain pair, or that a link could follow."""
    escaped: set[int] = set()
    start: int | None = None
    for found in _BRACKET.finditer(text):
        place = found.start()
        if found[0] == "[":
            if start is not None:
                escaped.add(start)
            start = place
        elif start is None:
            escaped.add(place)
        else:
            if text[place + 1 : place + 2] in {":", "("}:
                escaped |= {start, place}
            start = None
    if start is not None:
        escaped.add(start)
    return "".join(f"\\{c}" if place in escaped else c for place, c in enumerate(text))


@lru_cache(maxsize=1024)
def _is_reference(text: str) -> bool:
    return text[1] == "#" or text[1:] in html5


def one_line(text: str) -> str:
    """A text on one line, as it may be shown."""
    return tidy(visible(text).replace("\n", " "))


def _lines(text: str) -> list[str]:
    return tidy(visible(text)).split("\n")


def paragraph(text: str) -> str:
    """Text as one paragraph; its line breaks are hard ones."""
    return _at_line_starts("\\\n".join(inline(line) for line in _lines(text)))


def paragraphs(text: str) -> str:
    """Text with its empty lines as the ends of paragraphs and its other breaks as hard ones; empty for no text.

    Several empty lines together are hard breaks too, so that none is lost.
    """
    blocks = [block for block in re.split(r"(?<!\n)\n\n(?!\n)", "\n".join(_lines(text))) if block]
    return "\n\n".join(paragraph(block) for block in blocks)


def _at_line_starts(paragraph_source: str) -> str:
    return "\n".join(_line_start(line) for line in paragraph_source.split("\n"))


def _line_start(line: str) -> str:
    """Escape what would begin a heading, quotation, list, rule, task or table at the start of a line."""
    line = line.strip()
    if re.match(r"(?:#{1,6}|[-*+])(?:[ \t]|$)", line) or line.startswith(">"):
        line = f"\\{line}"
    line = re.sub(r"^([0-9]+)([.)])(?=[ \t]|$)", r"\1\\\2", line)
    bare = line.replace(" ", "").replace("\t", "")
    if bare and set(bare) <= {"-"}:
        line = line.replace("-", "\\-", 1)
    elif line and set(line) <= {"="}:
        line = line.replace("=", "\\=", 1)
    if line and set(line) <= set("|-: "):
        line = line.replace("-", "\\-", 1)
    return re.sub(r"^\[([ xX])\]", r"\\[\1\\]", line)


def heading(level: int, text: str, *marks: str) -> str:
    """A heading of one line, with marks of ours behind it."""
    if marks:
        return " ".join(("#" * level, *filter(None, (inline(f"{one_line(text)} ").strip(), *marks))))
    source = inline(one_line(text)) or NOTHING
    source = f"{source[:-1]}\\#" if source.endswith("#") else source
    return f"{'#' * level} {source}"


def labelled(*pairs: tuple[str, str] | tuple[str, str, str]) -> str:
    """Labels in bold, each followed by its text on the same line, with hard breaks inside; labels are our own words.

    A third text of ours stands behind the text as it is.
    """
    parts = []
    for place, (label, text, *more) in enumerate(pairs):
        lines = _lines(text)
        last = place == len(pairs) - 1
        first, *rest = [f" {lines[0]}" if lines[0] else "", *lines[1:]]
        rest_of = [first, *rest]
        if more or not last:
            rest_of[-1] += " "
        parts.append(f"**{label}:**" + "\\\n".join(inline(line) for line in rest_of))
        parts += [f"{mark}{'' if last else ' '}" for mark in more]
    return _at_line_starts("".join(parts).rstrip())


def marked(text: str, *marks: str) -> str:
    """A text on one line as a paragraph, with marks of ours behind it."""
    if not marks:
        return paragraph(text)
    return _at_line_starts(" ".join((inline(f"{one_line(text)} ").rstrip(" "), *marks)))


def item(content: str, below: Sequence[str] = (), marker: str = "- ") -> str:
    """One list item, never an empty one, with further items below it."""
    first, *rest = (content or NOTHING).split("\n")
    lines = [f"{marker}{first}", *(f"  {line}" for line in rest)]
    lines += [f"  {line}" for each in below for line in each.split("\n")]
    return "\n".join(lines)


def items(entries: Iterable[str]) -> str:
    """A list of entries made by `item`."""
    return "\n".join(entries)


def fence(info: str, content: str) -> str:
    """A fenced block that nothing in its content can close."""
    longest = max((len(run) for run in re.findall("`+", content)), default=0)
    ticks = "`" * max(_NARROWEST, longest + 1)
    return f"{ticks}{info}\n{content}\n{ticks}"


def cell(text: str) -> str:
    """Text in a table cell, on one line."""
    return inline(one_line(text)).replace("|", "\\|")


def table(header: Sequence[str], rows: Iterable[Sequence[str]], right: Iterable[int] = ()) -> str:
    """A table of texts, padded by display width; the columns numbered in `right` are right-aligned."""
    from wcwidth import wcswidth

    aligned = set(right)
    cells = [[cell(text) for text in row] for row in (header, *rows)]
    widths = [max(_NARROWEST, *(wcswidth(row[place]) for row in cells)) for place in range(len(header))]

    def padded(text: str, place: int) -> str:
        blanks = " " * (widths[place] - wcswidth(text))
        return blanks + text if place in aligned else text + blanks

    lines = [f"| {' | '.join(padded(text, place) for place, text in enumerate(row))} |" for row in cells]
    rule = " | ".join(f"{'-' * (width - 1)}{':' if place in aligned else '-'}" for place, width in enumerate(widths))
    return "\n".join((lines[0], f"| {rule} |", *lines[1:]))


def mermaid_label(text: str) -> str:
    """Text inside the quotation marks of a Mermaid label."""
    return "".join(c if c.isalnum() or c in " .,-%/" else f"#{ord(c)};" for c in one_line(text))
