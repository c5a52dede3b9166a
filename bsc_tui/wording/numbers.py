"""Numbers as people write them in their language, read strictly, and the one formatter for screens.

Files and verbs write plain decimals with a point: `read_plain_number`.
"""

import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from bsc_tui.scorecard.fields import NUMBER_DIGITS, NUMBER_PLACES, plain
from bsc_tui.scorecard.plan import UnitKind
from bsc_tui.scorecard.scoring import rounded

ENGLISH = "en"
NOTHING = "—"
"""What stands where there is no number."""

_LONGEST = 64
_GROUP = 3
_MINUS = str.maketrans("\u2212\u2013\ufe63\uff0d", "----")
_APOSTROPHE = "\u2019"
_PLAIN = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
_SPACES = re.compile("[ \u00a0\u2009\u202f]")
_DURATION = re.compile(r"(?P<sign>[+-]?)(?P<hours>\d+)h(?P<minutes>[0-5]?\d)?(?:m|min)?", re.IGNORECASE)
_MINUTES = re.compile(r"(?P<sign>[+-]?)(?P<minutes>\d+)\s?min", re.IGNORECASE)
_SUFFIXES = (("k", 3), ("K", 3), ("M", 6), ("bn", 9))
_YES = frozenset({"yes", "y", "true", "1"})
_NO = frozenset({"no", "n", "false", "0"})


class UnreadableNumber(ValueError):
    """A text that is no number here; says why and what would be one."""

    def __init__(self, text: str, why: str, suggestion: str = "") -> None:
        shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}~"
        super().__init__(f'"{shown}" is not a number: {why}{f". Write {suggestion}" if suggestion else ""}')
        self.why = why
        self.suggestion = suggestion


class Reading(NamedTuple):
    """A number as it was understood."""

    value: Decimal
    echo: str | None
    """How it was understood, to be shown under the field; nothing where it was written just so."""


def read_plain_number(text: str) -> Decimal:
    """A number of a file or a verb: digits, and a point before decimals.

    Raises `UnreadableNumber`.
    """
    written = text.strip().translate(_MINUS)
    if len(written) > _LONGEST:
        raise UnreadableNumber(text, f"more than {NUMBER_DIGITS} digits")
    if _PLAIN.fullmatch(written) is None:
        raise UnreadableNumber(text, *_why_not_plain(written))
    return _limited(text, written)


def _why_not_plain(written: str) -> tuple[str, str]:
    if not written:
        return "it is empty", ""
    bare = written.rstrip("% ").rstrip()
    if bare != written and _PLAIN.fullmatch(bare):
        return "the unit does not belong to it", bare
    for grouping in (r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?", r"[+-]?\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:\.\d+)?"):
        if re.fullmatch(grouping, written):
            return "groups of digits are not separated here", re.sub("[, \u00a0\u202f]", "", written)
    if re.fullmatch(r"[+-]?\d*,\d+", written):
        return "decimals follow a point here", written.replace(",", ".")
    if re.fullmatch(r"[+-]?[\d.]+[eE][+-]?\d{1,2}", written):
        return "exponents are written out", _written_out(written)
    return "digits are expected, with a point before decimals", ""


def _written_out(written: str) -> str:
    try:
        return plain(Decimal(written))
    except ArithmeticError:
        return ""


def _limited(text: str, written: str) -> Decimal:
    value = Decimal(plain(Decimal(written)))
    _, digits, exponent = value.as_tuple()
    places = -exponent if isinstance(exponent, int) else 0
    if places > NUMBER_PLACES:
        raise UnreadableNumber(text, f"more than {NUMBER_PLACES} decimal places")
    if len(digits) > NUMBER_DIGITS:
        raise UnreadableNumber(text, f"more than {NUMBER_DIGITS} digits")
    return value


def read_number(text: str, locale: str = ENGLISH) -> Reading:
    """A number as somebody of this language writes it: `1,234.5`, `12%`, `3k`, `1.2M`, `1h30` (in hours).

    A percent sign is left out, as percents are kept as written. Raises `UnreadableNumber` with a suggestion where one
    can be made; never guesses.
    """
    written = _ascii_digits(text.strip().translate(_MINUS))
    if not written:
        raise UnreadableNumber(text, "it is empty")
    if len(written) > _LONGEST:
        raise UnreadableNumber(text, f"more than {NUMBER_DIGITS} digits")
    value = _duration(written)
    if value is None:
        amount, power = _without_suffix(written.removesuffix("%").rstrip())
        value = _limited(text, plain(_localised(text, amount, locale).scaleb(power)))
    shown = format_decimal(value, locale)
    return Reading(value, None if shown == written else f"= {shown}")


def _ascii_digits(text: str) -> str:
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)


def _duration(written: str) -> Decimal | None:
    match = _DURATION.fullmatch(written)
    hours = Decimal(match["hours"]) if match else Decimal(0)
    if match is None:
        match = _MINUTES.fullmatch(written)
    if match is None:
        return None
    part = Fraction(int(match["minutes"] or 0), 60)
    sign = -1 if match["sign"] == "-" else 1
    return sign * Decimal(plain(hours + Decimal(rounded(part, NUMBER_PLACES))))


def _without_suffix(written: str) -> tuple[str, int]:
    for suffix, power in _SUFFIXES:
        if written.endswith(suffix) and written[: -len(suffix)].rstrip()[-1:].isdigit():
            return written[: -len(suffix)].rstrip(), power
    return written, 0


def _localised(text: str, written: str, locale: str) -> Decimal:
    from babel.numbers import NumberFormatError, parse_decimal

    group, point = symbols(locale)
    sign = "-" if written.startswith("-") else ""
    digits = written[1:] if written[:1] in {"+", "-"} else written
    if group.isspace():
        digits = _SPACES.sub(group, digits)
    elif group == _APOSTROPHE:
        digits = digits.replace("'", group)
    if re.fullmatch(f"[0-9{re.escape(group)}]*(?:{re.escape(point)}[0-9]*)?", digits) is None:
        raise UnreadableNumber(text, *_why_not_here(digits, sign, group, point, locale))
    if not any(c.isdigit() for c in digits):
        raise UnreadableNumber(text, "it has no digits")
    if digits.startswith(point):
        digits = "0" + digits
    whole, _, decimals = digits.partition(point)
    try:
        with localcontext(prec=_LONGEST):
            value = parse_decimal(whole, locale=locale, strict=True)
    except NumberFormatError as error:
        names = {",": "a comma", ".": "a point", _APOSTROPHE: "an apostrophe"}
        why = f"{names.get(group, 'a space')} separates groups of digits here"
        other = digits.replace(group, point, 1) if digits.count(group) == 1 and point not in digits else ""
        if other:
            raise UnreadableNumber(text, why, f"{sign}{other}") from error
        suggestions = getattr(error, "suggestions", None) or []
        meant = suggestions and len(whole.rpartition(group)[2]) == _GROUP
        mended = f"{suggestions[0]}{point if decimals else ''}{decimals}" if meant else ""
        raise UnreadableNumber(text, why, f"{sign}{mended}" if mended else "") from error
    return Decimal(f"{sign}{value:f}.{decimals or 0}")


def _why_not_here(digits: str, sign: str, group: str, point: str, locale: str) -> tuple[str, str]:
    for other in ".,":
        if other not in {group, point} and re.fullmatch(rf"\d+{re.escape(other)}\d+", digits):
            name = "a comma" if point == "," else "a point"
            return f"decimals follow {name} here", sign + digits.replace(other, point)
    if not group.isspace() and re.fullmatch(rf"\d{{1,3}}(?:[ \u00a0\u202f]\d{{3}})+(?:{re.escape(point)}\d+)?", digits):
        value = Decimal(_SPACES.sub("", digits).replace(point, "."))
        return "spaces do not separate groups of digits here", sign + format_decimal(value, locale)
    swapped = digits.replace(group, "\0").replace(point, group).replace("\0", point)
    if re.fullmatch(r"[\d.,]+", digits) and re.fullmatch(rf"\d+(?:{re.escape(point)}\d+)?", swapped.replace(group, "")):
        value = Decimal(swapped.replace(group, "").replace(point, "."))
        return "point and comma are the other way round here", sign + format_decimal(value, locale)
    if re.fullmatch(r"[\d.]+[eE][+-]?\d{1,2}", digits):
        return "exponents are written out", sign + _written_out(digits)
    if re.search(r"\d\s?m$", digits):
        return "m may be minutes or a million", f"{digits[:-1].strip()}min or {digits[:-1].strip()}M"
    return "digits are expected", ""


def read_yes_no(text: str) -> Decimal:
    """1 for yes and 0 for no.

    Raises `UnreadableNumber`.
    """
    word = text.strip().casefold()
    if word in _YES:
        return Decimal(1)
    if word in _NO:
        return Decimal(0)
    raise UnreadableNumber(text, "this is a question", "yes or no")


def read_value(text: str, kind: UnitKind, locale: str = ENGLISH) -> Reading:
    """A value of a KPI of this kind as a person types it.

    Raises `UnreadableNumber`.
    """
    if kind is UnitKind.YES_NO:
        value = read_yes_no(text)
        return Reading(value, f"= {'yes' if value else 'no'}")
    return read_number(text, locale)


@lru_cache(maxsize=64)
def symbols(locale: str) -> tuple[str, str]:
    """The sign between groups of digits and the sign before decimals in a language."""
    from babel.numbers import get_decimal_symbol, get_group_symbol

    return get_group_symbol(locale), get_decimal_symbol(locale)


@lru_cache(maxsize=64)
def known_locale(name: str | None) -> str:
    """A language Babel knows from what an environment names, such as `de_DE.UTF-8`; English where it knows none."""
    from babel import Locale, UnknownLocaleError

    plain_name = (name or "").partition(".")[0].partition("@")[0].replace("-", "_")
    for candidate in (plain_name, plain_name.partition("_")[0]):
        try:
            return str(Locale.parse(candidate))
        except (ValueError, UnknownLocaleError, TypeError):
            continue
    return ENGLISH


def decimal_of(value: Decimal | Fraction, places: int | None) -> Decimal:
    """A figure as a decimal: an entered one as it is where no places are asked for, a derived one rounded half-even."""
    if isinstance(value, Decimal) and places is None:
        return value
    return Decimal(rounded(Fraction(value), 2 if places is None else places))


def format_decimal(value: Decimal, locale: str = ENGLISH) -> str:
    """A number in a language, with all the decimals it has."""
    sign = _minus(locale) if value < 0 else ""
    whole, _, decimals = format(abs(value), "f").partition(".")
    grouped = _whole(locale)(int(whole))
    return f"{sign}{grouped}{symbols(locale)[1]}{decimals}" if decimals else f"{sign}{grouped}"


@lru_cache(maxsize=64)
def _minus(locale: str) -> str:
    from babel.numbers import get_minus_sign_symbol

    return get_minus_sign_symbol(locale)


@lru_cache(maxsize=64)
def _whole(locale: str) -> Callable[[int], str]:
    """Whole numbers in a language; one call of Babel a locale keeps a screen full of numbers quick."""
    from babel.numbers import format_decimal as babel_format

    def grouped(whole: int) -> str:
        if whole < _UNGROUPED:
            return str(whole)
        with localcontext(prec=_LONGEST):
            return babel_format(whole, locale=locale, decimal_quantization=False)

    return grouped


_UNGROUPED = 1000


def format_number(
    value: Decimal | Fraction | None,
    *,
    kind: UnitKind = UnitKind.NUMBER,
    unit: str = "",
    locale: str = ENGLISH,
    places: int | None = None,
) -> str:
    """A value with its unit as a screen shows it; entered values keep their decimals, derived ones have `places` (2).

    >>> format_number(Decimal("1234.50"), unit="days"), format_number(None)
    ('1,234.50 days', '—')
    """
    if value is None:
        return NOTHING
    if kind is UnitKind.YES_NO:
        return "yes" if value else "no"
    if places is None and isinstance(value, Fraction) and value.denominator == 1:
        places = 0
    number = decimal_of(value, places)
    if kind is UnitKind.CURRENCY and is_currency(unit):
        return _with_currency(number, unit, locale)
    text = format_decimal(number, locale)
    if not unit or (kind is UnitKind.COUNT and unit == "count"):
        return text
    return f"{text}%" if unit == "%" else f"{text} {unit}"


def _with_currency(number: Decimal, unit: str, locale: str) -> str:
    sign = _minus(locale) if number < 0 else ""
    return sign + _currency_form(unit, locale).replace("0", format_decimal(abs(number), locale), 1)


@lru_cache(maxsize=256)
def _currency_form(unit: str, locale: str) -> str:
    """Where a currency's sign stands in a language: `€0`, `0 €`."""
    from babel import Locale
    from babel.numbers import get_currency_symbol

    pattern = Locale.parse(locale).currency_formats["standard"].pattern.partition(";")[0]
    form = re.sub("[#0.,]+", "0", pattern)
    symbol = get_currency_symbol(unit, locale)
    near = symbol[-1:].isalpha() and form.startswith("¤0")
    return form.replace("¤", f"{symbol}\u00a0" if near else symbol)


def format_percent(value: Fraction | Decimal | None, *, locale: str = ENGLISH, places: int = 1) -> str:
    """A ratio that is in percent already, rounded half-even.

    >>> format_percent(Fraction(-20, 3))
    '-6.7%'
    """
    return NOTHING if value is None else f"{format_decimal(decimal_of(value, places), locale)}%"


def format_score(value: Fraction | None, *, locale: str = ENGLISH, places: int = 2) -> str:
    """A score of 0 to 100, rounded half-even.

    >>> format_score(Fraction(580, 6))
    '96.67'
    """
    return NOTHING if value is None else format_decimal(decimal_of(value, places), locale)


def format_variance(
    value: Fraction | Decimal | None,
    *,
    kind: UnitKind = UnitKind.NUMBER,
    unit: str = "",
    locale: str = ENGLISH,
    places: int | None = None,
) -> str:
    """A difference to the target with its sign; yes and no have none.

    >>> format_variance(Fraction(21, 5)), format_variance(Decimal("-0.8"), unit="%")
    ('+4.20', '-0.8%')
    """
    if value is None or kind is UnitKind.YES_NO:
        return NOTHING
    text = format_number(value, kind=kind, unit=unit, locale=locale, places=places)
    return f"+{text}" if value > 0 else text


@lru_cache(maxsize=1)
def _currencies() -> frozenset[str]:
    from babel.numbers import list_currencies

    return frozenset(list_currencies())


def is_currency(unit: str) -> bool:
    """Whether a unit is a currency code of ISO 4217."""
    return len(unit) == len("EUR") and unit.isascii() and unit.isupper() and unit in _currencies()


_KINDS = {
    "%": UnitKind.PERCENT,
    "percent": UnitKind.PERCENT,
    "count": UnitKind.COUNT,
    "yes_no": UnitKind.YES_NO,
    "yes/no": UnitKind.YES_NO,
    **dict.fromkeys(("second", "minute", "hour", "day", "week", "month", "year"), UnitKind.DURATION),
    **dict.fromkeys(("seconds", "minutes", "hours", "days", "weeks", "months", "years"), UnitKind.DURATION),
}


def unit_and_kind(text: str) -> tuple[str, UnitKind]:
    """A unit as it is kept, and the kind that follows from it.

    >>> unit_and_kind("percent")
    ('%', <UnitKind.PERCENT: 'percent'>)
    """
    unit = text.strip()
    if is_currency(unit):
        return unit, UnitKind.CURRENCY
    kind = _KINDS.get(unit.casefold(), UnitKind.NUMBER)
    if kind is UnitKind.PERCENT:
        return "%", kind
    return ("yes/no" if kind is UnitKind.YES_NO else unit), kind
