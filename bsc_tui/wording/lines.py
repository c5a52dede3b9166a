"""The lines of a pasted text."""

import re

_ENDS = re.compile(r"\r\n|[\n\r\x0b\x0c\u2028\u2029]")
_RECIPIENT = re.compile(r"<[^<>\s]+@[^<>\s]+>")
_BETWEEN_RECIPIENTS = re.compile(r"(?<=>)\s*[;,]\s*(?=[^<>]*<)")


def said_lines(text: str) -> list[str]:
    """The lines of a text that say something; whom a mail goes to stands in one, and is a line each.

    >>> said_lines("Ana Ruiz <ana@lake.example>; Ben <ben@lake.example>")
    ['Ana Ruiz <ana@lake.example>', 'Ben <ben@lake.example>']
    """
    return [each for line in _ENDS.split(text) for each in _recipients(line) if each.strip()]


def _recipients(line: str) -> list[str]:
    return _BETWEEN_RECIPIENTS.split(line) if len(_RECIPIENT.findall(line)) > 1 else [line]
