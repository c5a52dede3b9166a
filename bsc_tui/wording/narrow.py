"""Numbers in columns: as exact as there is room for, never cut so that they could be taken for another."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import chain

from bsc_tui.scorecard.fields import NUMBER_PLACES
from bsc_tui.scorecard.plan import UnitKind
from bsc_tui.scorecard.scoring import trimmed
from bsc_tui.wording.numbers import ENGLISH, decimal_of, format_decimal, format_number
from bsc_tui.wording.text import cell_width

DASH = "\u2012"
"""Stands where a figure is not defined; one cell wide everywhere, as the long dash is not."""

_SHOWN_PLACES = 4
_TELLING = 10
"""From this on, a number has two digits."""
_POWERS = (("k", 3), ("M", 6), ("bn", 9))


def number_text(value: Fraction, *, locale: str = ENGLISH, entered: bool = False, money: int = 0) -> str:
    """A figure without its unit: entered ones with all decimals, derived ones rounded where they do not end soon.

    An amount of money that is not whole has at least as many decimals as its currency, `money`: 5.5 euros are 5.50.

    >>> number_text(Fraction("11.25")), number_text(Fraction(5, 3)), number_text(Fraction(12))
    ('11.25', '1.67', '12')
    >>> number_text(Fraction(1, 6)), number_text(Fraction(1, 600000))
    ('0.1667', '0.0000017')
    >>> number_text(Fraction("5.5"), money=2), number_text(Fraction(5), money=2)
    ('5.50', '5')
    """
    exact = trimmed(value)
    _, point, decimals = exact.partition(".")
    if point and len(decimals) < money:
        exact += "0" * (money - len(decimals))
    if entered or len(exact.partition(".")[2]) <= _SHOWN_PLACES:
        return format_decimal(Decimal(exact), locale)
    return format_decimal(decimal_of(value, _places(value)), locale)


def _places(value: Fraction) -> int:
    """Two decimals; below 1 four, or as many as show two digits that are not 0."""
    if abs(value) >= 1:
        return 2
    places = _SHOWN_PLACES
    while places < NUMBER_PLACES and abs(value) * 10**places < _TELLING:
        places += 1
    return places


def narrow(
    value: Fraction, width: int, *, locale: str = ENGLISH, entered: bool = False, signed: bool = False, money: int = 0
) -> str:
    """The same in at most so many cells: in thousands, millions or billions where it has to, else `####`.

    >>> narrow(Fraction(34_200_000), 10), narrow(Fraction(34_250_000), 6), narrow(Fraction(10) ** 30, 6)
    ('34,200,000', '34.25M', '######')
    >>> narrow(Fraction(20_000_000), 9), narrow(Fraction(1_234_567), 7), narrow(Fraction("0.0000012345"), 9)
    ('20M', '1,235k', '0.0000012')
    """
    sign = "+" if signed and value > 0 else ""
    whole = (number_text(value, locale=locale, entered=entered, money=money),)
    texts = (sign + each for each in chain(whole, _shorter(value, locale)))
    return next((text for text in texts if cell_width(text) <= width), "#" * width)


def _shorter(value: Fraction, locale: str) -> Iterator[str]:
    """Ways to write a number in fewer cells: exact in the largest power there is, else the one that loses least."""
    fitting = [(suffix, value / 10**power) for suffix, power in _POWERS if abs(value) >= 10**power]
    for suffix, scaled in reversed(fitting):
        if scaled * 100 == int(scaled * 100):
            yield number_text(scaled, locale=locale) + suffix
    for suffix, scaled in ([("", value)] if abs(value) >= 1 else []) + fitting:
        for places in (2, 1, 0) if suffix else (2, 1):
            yield format_decimal(decimal_of(scaled, places), locale) + suffix


def percent_text(value: Fraction, width: int, *, locale: str = ENGLISH) -> str:
    """A ratio in percent with its sign and one decimal, without the percent sign its column bears."""
    sign = "+" if value > 0 else ""
    text = sign + format_decimal(decimal_of(value, 1), locale)
    return text if cell_width(text) <= width else narrow(value, width, locale=locale, signed=True)


def yes_no_text(value: Fraction) -> str:
    """Yes or no."""
    return format_number(value, kind=UnitKind.YES_NO)
