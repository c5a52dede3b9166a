"""The workshop in plain lines: for screen readers, pipes and terminals that cannot move their cursor.

What it writes is lines of text and nothing else: no control byte but newline, no colour, no box, no cursor movement.
"""

import unicodedata
from collections.abc import Callable
from typing import BinaryIO

from bsc_tui.wording.text import visible
from bsc_tui.wording.wrapping import wrapped
from wizards.conversation.asking import Ask, Reply, Shape, Sign, reply_of

LONGEST = 1 << 20
"""Bytes of one line; more is no answer but an accident."""
LONGEST_TYPED = 4096
"""Bytes of a line at a terminal, with its end; the system drops the rest."""
EVERY = 1 << 30
"""Lines a text may have."""
END = "."
"""Alone on a line: the end of a text in several lines."""
_PLAIN = {
    "–": "-", "—": "-", "−": "-", "…": "...", "→": "->", "›": ">", "‹": "<", "×": "x", "·": "-", "•": "-", "⋅": "-",
    "“": '"', "”": '"', "„": '"', "\u2018": "'", "\u2019": "'", "«": '"', "»": '"', "✓": "+", "✗": "x", "◌": "o",
    "€": "EUR",
    "ß": "ss", "æ": "ae", "Æ": "AE", "ø": "o", "Ø": "O", "œ": "oe", "Œ": "OE", "ł": "l", "Ł": "L", "±": "+/-",
    "≤": "<=", "≥": ">=",
}  # fmt: skip
"""Characters in letters every encoding has."""
GREETING = (
    "Answer each question and press Enter. An empty line keeps what is there.",
    "Alone on a line: ? explains, < goes back, . finishes, - clears. Write ?? for a question mark alone.",
)


class Plain:
    """Asks on one stream of bytes and hears on another.

    `width` gives that of the terminal; without one lines are not broken. `is_echoed` says whether what is typed stands
    on the same screen, so that an answer ends the line of its question.
    """

    def __init__(
        self, hears: BinaryIO, says: BinaryIO, *, encoding: str = "utf-8", heard: str = "utf-8",
        width: Callable[[], int | None] = lambda: None, is_echoed: bool = False,
    ) -> None:  # fmt: skip
        self._hears = hears
        self._says = says
        self._encoding = encoding
        self._heard = heard
        self._width = width
        self._is_echoed = is_echoed
        self._is_first = True

    # --- saying ----------------------------------------------------------------------------------------------------

    def tell(self, line: str) -> None:
        """Say something, a line or several."""
        for each in line.split("\n"):
            self._write("\n".join(self._broken(_quiet(each))) + "\n")

    def _broken(self, line: str) -> list[str]:
        width = self._width()
        return [line] if width is None or not line.strip() else wrapped(line, width, EVERY)

    def _write(self, text: str) -> None:
        self._says.write(in_encoding(text, self._encoding))
        self._says.flush()

    def _prompt(self, words: str) -> None:
        """The words in front of an answer; where the answer is not echoed they have a line of their own."""
        line = f"{_quiet(words)}: "
        self._write(line if self._is_echoed else f"{line.rstrip()}\n")

    # --- asking ----------------------------------------------------------------------------------------------------

    def ask(self, ask: Ask) -> Reply:
        """Ask, and wait for the reply.

        Raises `EOFError` at the end of what can be heard.
        """
        for said in (*ask.said, *ask.listed, *_numbered(ask)):
            self.tell(said)
        if ask.shape is Shape.TEXT:
            return self._lines(ask)
        while True:
            self._prompt(ask.words)
            line = self._line()
            if line is not None:
                return reply_of(line)

    def _lines(self, ask: Ask) -> Reply:
        """A text in several lines, kept half-typed line by line."""
        lines: list[str] = []
        while True:
            self._prompt(f"{ask.words}, a line with {END} alone ends" if not lines else f"{ask.words}, more")
            line = self._line()
            if line is None:
                continue
            if lines and line.strip() == END:
                return "\n".join(lines)
            reply = reply_of(line) if not lines or line.strip() == END * 2 else line
            if isinstance(reply, Sign):
                return reply
            lines.append(str(reply))
            ask.typing("\n".join(lines))

    def _line(self) -> str | None:
        """The next line without its end; nothing where it cannot be read, and then that was said.

        Raises `EOFError` at the end.
        """
        data = self._hears.readline(LONGEST)
        if not data:
            self._write("\n" if self._is_echoed else "")
            raise EOFError
        if len(data) == LONGEST and not data.endswith(b"\n"):
            while (rest := self._hears.readline(LONGEST)) and not rest.endswith(b"\n"):
                pass
            self.tell(f"This line is too long: more than {LONGEST} bytes. Nothing of it is kept")
            return None
        if self._is_echoed and len(data) >= LONGEST_TYPED:
            self.tell(f"A terminal takes {LONGEST_TYPED} bytes in a line: what came after is missing")
        if self._is_first:
            data, self._is_first = data.removeprefix(b"\xef\xbb\xbf"), False
        try:
            return data.rstrip(b"\r\n").decode(self._heard)
        except UnicodeDecodeError as error:
            what = f"byte {error.start + 1} is not {self._heard.upper()}"
            self.tell(f"This line cannot be read: {what}. Nothing of it is kept. Write it again")
            return None


def _numbered(ask: Ask) -> list[str]:
    """The choices with their numbers: words on one line, names one a line."""
    if not ask.choices or not (ask.said or ask.listed):
        return []
    numbered = [f"{number} {choice}" for number, choice in enumerate(ask.choices, 1)]
    return [f"Choices: {', '.join(numbered)}"] if ask.shape is Shape.CHOICE else numbered


def _quiet(line: str) -> str:
    """A line as it is written: nothing in it moves, hides or colours anything."""
    return visible(line).replace("\t", " ").replace("\n", " ")


def in_encoding(text: str, encoding: str) -> bytes:
    """A text in an encoding; what it lacks in plain letters, else as a question mark.

    >>> in_encoding("Größe → 5 €", "ascii")
    b'Grosse -> 5 EUR'
    """
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        return "".join(_spelled(character, encoding) for character in text).encode(encoding, "replace")


def _spelled(character: str, encoding: str) -> str:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        plain = _PLAIN.get(character)
        if plain is None:
            plain = "".join(c for c in unicodedata.normalize("NFKD", character) if c.isascii() and c.isprintable())
        is_mark = unicodedata.combining(character) > 0
        return plain or ("" if is_mark else "?")
    return character
