"""Formulas: a KPI computed from others, named by their codes, exactly and with the numbers filled in.

A formula is made of `+ - * / ( )`, `min`, `max`, `abs`, numbers and codes: `[F1.1] / [F1.2] * 100`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from bsc_tui.scorecard.fields import FORMULA_LENGTH
from bsc_tui.scorecard.scoring import Figure, trimmed

if TYPE_CHECKING:
    from bsc_tui.scorecard.evaluating import Evaluator

DEEPEST = 20
"""How many brackets and signs may stand inside each other."""
MOST_BITS = 4000
"""The size of a result, about 1,200 digits; what is longer is no figure anybody measures."""

_TOKEN = re.compile(
    r"(?P<input>\[[^\[\]]*\])"
    r"|(?P<number>[0-9]+(?:\.[0-9]+)?|\.[0-9]+)"
    r"|(?P<word>[^\W\d]\w*(?:\.\w+)*)"
    r"|(?P<operator>\*\*|//|[-+*/(),])"
    r"|(?P<space>\s+)"
)
_INPUT = re.compile(r"\[([^\[\]]*)\]")
_TAKES = {"abs": (1, 1), "min": (2, FORMULA_LENGTH), "max": (2, FORMULA_LENGTH)}
"""The functions there are, with the fewest and the most numbers each takes."""
_KNOWN = "a formula is made of + - * / ( ), min, max, abs, numbers and KPI codes such as [F1.1]"
_INSTEAD = {
    "**": "there is no power: multiply, [F1.1] * [F1.1]",
    "//": "a quotient is never rounded: write /",
    "%": "write / 100, or * 100 for a figure in percent",
    "^": "there is no power: multiply, [F1.1] * [F1.1]",
    "×": "write *",
    "·": "write *",
    "÷": "write /",
    ":": "write /",
    "−": "write -",
    "=": "write only what the KPI is computed from",
}


class BadFormula(ValueError):
    """A text that is no formula; the message says what, where and what would do."""


class Token(NamedTuple):
    """One word of a formula: an input, a number, a function or an operator."""

    sort: str
    text: str
    start: int

    @property
    def place(self) -> str:
        """Where it stands, as people count."""
        return f"at character {self.start + 1}"

    @property
    def code(self) -> str:
        """The code an input names."""
        return " ".join(self.text[1:-1].split())


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula that has been read; `parse` makes it."""

    text: str
    """As it was written, on one line."""
    inputs: tuple[str, ...]
    """The codes of the KPIs it is computed from, each once, as they are written, in their order."""
    _tokens: tuple[Token, ...] = field(repr=False, compare=False)
    _evaluator: "Evaluator" = field(repr=False, compare=False)

    def value(self, inputs: Mapping[str, Fraction]) -> Figure:
        """What it comes to for these values by code, with the numbers filled in.

        Not defined where something would be divided by 0, or the result would fill pages.
        """
        result = self._result(inputs)
        if isinstance(result, str):
            return Figure(None, result)
        return Figure(result, f"{self._filled(inputs)} = {trimmed(result)}")

    def exact(self, inputs: Mapping[str, Fraction]) -> Fraction | None:
        """The same without the words, for where many are worked out and few are shown."""
        result = self._result(inputs)
        return None if isinstance(result, str) else result

    def _result(self, inputs: Mapping[str, Fraction]) -> Fraction | str:
        from bsc_tui.scorecard.evaluating import ZeroDivisor

        try:
            result = self._evaluator.worked_out(inputs)
        except ZeroDivisor as zero:
            divisor = self.text[zero.start : zero.end]
            name = divisor[1:-1].strip() if divisor[1:-1].strip() in self.inputs else divisor
            return f"{name} is 0, nothing can be divided by it"
        if max(result.numerator.bit_length(), result.denominator.bit_length()) > MOST_BITS:
            return f"{self.text} comes to a number of more than a thousand digits"
        return result

    def _filled(self, inputs: Mapping[str, Fraction]) -> str:
        """The formula with a number in place of each input."""
        parts, end = [], 0
        for token in self._tokens:
            if token.sort == "input":
                value = inputs[token.code]
                number = f"({trimmed(value)})" if value < 0 else trimmed(value)
                parts += [self.text[end : token.start], number]
                end = token.start + len(token.text)
        return "".join((*parts, self.text[end:]))


@lru_cache(maxsize=4096)
def parse(text: str) -> Formula:
    """Read a formula.

    Raises `BadFormula` where it does not parse, divides by what is always 0, or is too long or too deep.
    """
    text = " ".join(text.split())
    if not text:
        raise BadFormula(f"it is empty: {_KNOWN}")
    if len(text) > FORMULA_LENGTH:
        raise BadFormula(f"{len(text)} characters; at most {FORMULA_LENGTH} fit here")
    tokens = tuple(_tokens(text))
    _Reading(tokens, len(text)).check()
    inputs = {token.start: token.code for token in tokens if token.sort == "input"}
    from bsc_tui.scorecard.evaluating import Evaluator

    evaluator = Evaluator(_expression(text, tokens), inputs)
    zero = evaluator.divisor_that_is_always_zero()
    if zero is not None:
        divisor = text[zero.start : zero.end]
        raise BadFormula(f"{divisor} at character {zero.start + 1} is always 0, nothing can be divided by it")
    return Formula(text, tuple(dict.fromkeys(inputs.values())), tokens, evaluator)


def renamed(text: str, codes: Mapping[str, str]) -> str:
    """A formula with the KPIs it names called by other codes, all at once.

    >>> renamed("[F1.1] / [F1.2]", {"F1.1": "F1.2", "F1.2": "F1.3"})
    '[F1.2] / [F1.3]'
    """
    return _INPUT.sub(lambda found: f"[{codes.get(found[1].strip(), found[1])}]", text)


def _expression(text: str, tokens: tuple[Token, ...]) -> str:
    """The text, every word at its place, with each input as a name and numbers without zeros before them."""
    parts = list(text)
    for token in tokens:
        end = token.start + len(token.text)
        if token.sort == "input":
            parts[token.start : end] = "k" + "_" * (len(token.text) - 1)
        elif token.sort == "number" and "." not in token.text:
            parts[token.start : end] = (token.text.lstrip("0") or "0").ljust(len(token.text))
    return "".join(parts)


def _tokens(text: str) -> Iterator[Token]:
    start = 0
    while start < len(text):
        match = _TOKEN.match(text, start)
        if match is None or match.lastgroup is None:
            raise BadFormula(_unknown(text, start))
        token = Token(match.lastgroup, match[0], start)
        start = match.end()
        if token.sort == "operator" and token.text in _INSTEAD:
            raise BadFormula(f'"{token.text}" {token.place}: {_INSTEAD[token.text]}')
        if token.sort == "input" and not token.code:
            raise BadFormula(f'"{token.text}" {token.place} names no KPI: write its code inside, such as [F1.1]')
        if token.sort != "space":
            yield token


def _unknown(text: str, start: int) -> str:
    character = text[start]
    place = f"at character {start + 1}"
    if character == "[":
        return f'the "[" {place} is not closed: write a KPI as [F1.1]'
    shown = f'"{character}"' if character.isprintable() else f"U+{ord(character):04X}"
    return f"{shown} {place}: {_INSTEAD.get(character, _KNOWN)}"


class _Open(NamedTuple):
    """A bracket that is not closed yet."""

    token: Token
    function: str
    """The function it belongs to; empty for a bracket that only groups."""


class _Reading:
    """Follows a formula word by word: where a number may stand, where an operator."""

    def __init__(self, tokens: tuple[Token, ...], length: int) -> None:
        self._tokens = tokens
        self._length = length
        self._open: list[_Open] = []
        self._given: list[int] = []
        """How many numbers each open bracket holds so far."""
        self._signs = 0
        self._wants_number = True
        self._function: Token | None = None
        """The function whose bracket comes next."""

    def check(self) -> None:
        """Raise `BadFormula` at the first word that cannot stand where it does."""
        for token in self._tokens:
            if self._function is not None and token.text != "(":
                break
            if token.sort in {"number", "input"}:
                self._number(token)
            elif token.sort == "word":
                self._word(token)
            else:
                self._operator(token)
        if self._function is not None:
            raise BadFormula(
                f"{self._function.text} {self._function.place} needs its brackets: {_example(self._function)}"
            )
        if self._wants_number:
            raise BadFormula(f"it ends at character {self._length} where a number or a KPI is still to come")
        if self._open:
            raise BadFormula(f'the "(" {self._open[-1].token.place} is not closed')

    def _operator(self, token: Token) -> None:
        if token.text == "(":
            self._opens(token)
        elif token.text == "-" and self._wants_number:
            self._signs += 1
            self._refuse_deep(token)
        elif self._wants_number:
            raise BadFormula(f'before "{token.text}" {token.place} a number or a KPI is missing')
        elif token.text == ")":
            self._closes(token)
        elif token.text == ",":
            self._parts(token)
        else:
            self._wants_number = True

    def _refuse_deep(self, token: Token) -> None:
        if len(self._open) + self._signs > DEEPEST:
            message = f"{token.place} more than {DEEPEST} brackets stand inside each other: compute a part as a KPI"
            raise BadFormula(message)

    def _begins(self, token: Token) -> None:
        if not self._wants_number:
            raise BadFormula(f'before "{token.text}" {token.place} an operator is missing: + - * or /')

    def _number(self, token: Token) -> None:
        self._begins(token)
        self._wants_number, self._signs = False, 0

    def _word(self, token: Token) -> None:
        if token.text not in _TAKES:
            is_code = any(character.isdigit() for character in token.text)
            way = f"write a KPI's code in brackets, [{token.text}]" if is_code else _KNOWN
            raise BadFormula(f'"{token.text}" {token.place}: {way}')
        self._begins(token)
        self._function = token

    def _opens(self, token: Token) -> None:
        self._begins(token)
        self._open.append(_Open(token, self._function.text if self._function else ""))
        self._given.append(1)
        self._function = None
        self._refuse_deep(token)

    def _closes(self, token: Token) -> None:
        if not self._open:
            raise BadFormula(f'the ")" {token.place} closes nothing')
        (opened, function), given = self._open.pop(), self._given.pop()
        fewest, most = _TAKES.get(function, (1, 1))
        if not fewest <= given <= most:
            number = "one number" if most == 1 else f"at least {fewest} numbers"
            raise BadFormula(f"{function} {opened.place} takes {number}: {_example(Token('', function, 0))}")

    def _parts(self, token: Token) -> None:
        if not self._open or not self._open[-1].function:
            raise BadFormula(f'"," {token.place}: decimals follow a point, 1.5; a comma stands only in min and max')
        self._given[-1] += 1
        self._wants_number = True


def _example(function: Token) -> str:
    return "abs([F1.1] - 10)" if function.text == "abs" else f"{function.text}([F1.1], 10)"
