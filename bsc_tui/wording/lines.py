"""The lines of a pasted text, also of one that was written in Markdown."""

import re

_ENDS = re.compile(r"\r\n|[\n\r\x0b\x0c\u2028\u2029]")
_BREAKS = re.compile(r"\r\n|[\n\r]")
_RECIPIENT = re.compile(r"<[^<>\s@]+@[^<>\s@]+>")
_BETWEEN_RECIPIENTS = re.compile(r"(?<=>)\s*[;,]\s*(?=[^<>]*<)")

_ROW = re.compile(r"[ \t]*\|(.*)\|[ \t]*")
_RULE = re.compile(r"[ \t]*\|(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*")
"""What stands below the header of a table."""
_CELL_END = re.compile(r"(?<!\\)\|")
_STRONG = re.compile(
    r"\*\*(?=[^\s*])([^*]+)(?<=\S)\*\*|(?<!\w)__(?=[^\s_])([^_]+)(?<=\S)__(?!\w)"
    r"|(?<![\w*])\*(?=[^\s*])([^*]+)(?<=\S)\*(?![\w*])"
)
"""Words that are set off; of stars in the middle of a word or between blanks there are none to take away."""


def said_lines(text: str) -> list[str]:
    """The lines of a text that say something; whom a mail goes to stands in one, and is a line each.

    >>> said_lines("Ana Ruiz <ana@lake.example>; Ben <ben@lake.example>")
    ['Ana Ruiz <ana@lake.example>', 'Ben <ben@lake.example>']
    """
    return [each for line in _ENDS.split(text) for each in _recipients(line) if each.strip()]


def unmarked(text: str) -> str:
    r"""A text without the marks of Markdown: rows of a table have tabs between their cells, words are not set off.

    >>> unmarked("| KPI | Target |\n| --- | ---: |\n| **Margin** | 9 % |")
    'KPI\tTarget\nMargin\t9 %'
    """
    if "|" not in text and "*" not in text and "__" not in text:
        return text
    return "\n".join(_plain(_tabbed(line)) for line in _BREAKS.split(text) if not _RULE.fullmatch(line))


def _recipients(line: str) -> list[str]:
    return _BETWEEN_RECIPIENTS.split(line) if len(_RECIPIENT.findall(line)) > 1 else [line]


def _tabbed(line: str) -> str:
    row = _ROW.fullmatch(line)
    if row is None:
        return line
    return "\t".join(cell.strip().replace("\\|", "|") for cell in _CELL_END.split(row[1]))


def _plain(line: str) -> str:
    """A line whose words are not set off, nor within others that are."""
    return _STRONG.sub(_words, _STRONG.sub(_words, line))


def _words(strong: re.Match[str]) -> str:
    return strong[1] or strong[2] or strong[3]
