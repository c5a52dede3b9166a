"""The one formatter: every number a person sees on a screen is written here, by its kind, unit and language.

Entered values keep every decimal they have; derived figures are rounded half-even, and only here. Nothing is ever
written with an exponent.
"""

from decimal import Decimal
from fractions import Fraction

from bsc_tui.scorecard.fields import plain
from bsc_tui.scorecard.plan import UnitKind
from bsc_tui.scorecard.scoring import rounded
from bsc_tui.wording.locales import ENGLISH, currency_form, grouped, percent_form, symbols
from bsc_tui.wording.units import currency_places, is_currency

NOTHING = "—"
"""What stands where there is no number."""

_PLACES = 2


def decimal_of(value: Decimal | Fraction, places: int | None) -> Decimal:
    """A figure as a decimal: an entered one as it is where no places are asked for, a derived one rounded half-even."""
    if isinstance(value, Decimal) and places is None:
        return value
    return Decimal(rounded(Fraction(value), _PLACES if places is None else places))


def format_decimal(value: Decimal, locale: str = ENGLISH) -> str:
    """A number in a language, with all the decimals it has.

    >>> format_decimal(Decimal("-1234.50")), format_decimal(Decimal("1E+4"), "de")
    ('-1,234.50', '10.000')
    """
    whole, _, decimals = format(abs(value), "f").partition(".")
    text = grouped(locale)(int(whole))
    text = f"{text}{symbols(locale)[1]}{decimals}" if decimals else text
    return f"-{text}" if value < 0 else text


def typed_text(value: Decimal | Fraction, locale: str = ENGLISH) -> str:
    """A number as somebody of this language would type it: all decimals, no groups of digits."""
    exact = value if isinstance(value, Decimal) else decimal_of(value, 10)
    return plain(exact).replace(".", symbols(locale)[1])


def format_number(
    value: Decimal | Fraction | None,
    *,
    kind: UnitKind = UnitKind.NUMBER,
    unit: str = "",
    locale: str = ENGLISH,
    places: int | None = None,
) -> str:
    r"""A value with its unit as a screen shows it; entered values keep their decimals, derived ones have `places` (2).

    >>> format_number(Decimal("1234.50"), unit="days"), format_number(None)
    ('1,234.50 days', '—')
    >>> format_number(Decimal("5.5"), kind=UnitKind.CURRENCY, unit="EUR", locale="de")
    '5,50\xa0€'
    """
    if value is None:
        return NOTHING
    if kind is UnitKind.YES_NO:
        return "yes" if value else "no"
    if places is None and isinstance(value, Fraction) and value.denominator == 1:
        places = 0
    if kind is UnitKind.CURRENCY and is_currency(unit):
        if places is None and isinstance(value, Fraction):
            places = currency_places(unit)
        return with_unit(format_decimal(_of_money(decimal_of(value, places), unit), locale), kind, unit, locale)
    return with_unit(format_decimal(decimal_of(value, places), locale), kind, unit, locale)


def with_unit(text: str, kind: UnitKind, unit: str, locale: str = ENGLISH) -> str:
    """A number that is written already with its unit: `€5`, `5 %`, `5 days`.

    >>> with_unit("-5", UnitKind.CURRENCY, "EUR"), with_unit("5k", UnitKind.NUMBER, "points")
    ('-€5', '5k points')
    """
    if kind is UnitKind.CURRENCY and is_currency(unit):
        sign = text[:1] if text[:1] in {"-", "+"} else ""
        return sign + currency_form(unit, locale).replace("0", text.removeprefix(sign), 1)
    if kind is UnitKind.PERCENT or unit == "%":
        return percent_form(locale).replace("0", text, 1)
    if not unit or kind is UnitKind.YES_NO or (kind is UnitKind.COUNT and unit == "count"):
        return text
    return f"{text} {unit}"


def format_band(
    low: Decimal | None,
    high: Decimal | None,
    *,
    kind: UnitKind = UnitKind.NUMBER,
    unit: str = "",
    locale: str = ENGLISH,
) -> str:
    """A band to be kept, one side of which may be open; empty where both are.

    >>> format_band(Decimal(30), Decimal(60), unit="days"), format_band(None, Decimal(5), unit="%")
    ('30 to 60 days', 'at most 5%')
    """
    if low is None or high is None:
        value, word = (high, "at most") if low is None else (low, "at least")
        return "" if value is None else f"{word} {format_number(value, kind=kind, unit=unit, locale=locale)}"
    until = format_number(high, kind=kind, unit=unit, locale=locale)
    if kind is UnitKind.CURRENCY:
        return f"{format_number(low, kind=kind, unit=unit, locale=locale)} to {until}"
    return f"{format_decimal(low, locale)} to {until}"


def _of_money(number: Decimal, unit: str) -> Decimal:
    """An amount with parts of a unit has all their decimals: 5.5 euros are 5.50; nothing is ever rounded."""
    _, _, exponent = number.as_tuple()
    places = currency_places(unit)
    if isinstance(exponent, int) and 0 < -exponent < places:
        return Decimal(f"{format(number, 'f')}{'0' * (places + exponent)}")
    return number


def format_percent(value: Fraction | Decimal | None, *, locale: str = ENGLISH, places: int = 1) -> str:
    """A ratio that is in percent already, rounded half-even.

    >>> format_percent(Fraction(-20, 3))
    '-6.7%'
    """
    if value is None:
        return NOTHING
    return with_unit(format_decimal(decimal_of(value, places), locale), UnitKind.PERCENT, "%", locale)


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
