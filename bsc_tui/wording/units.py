"""Units: which kind of quantity a unit stands for, and the signs and words people write for it."""

from contextlib import suppress
from functools import lru_cache

from bsc_tui.scorecard.plan import Kpi, UnitKind
from bsc_tui.wording.locales import ENGLISH, same_signs

_SIGNS = {
    "€": "EUR", "£": "GBP", "₹": "INR", "₩": "KRW", "₽": "RUB", "₺": "TRY", "₪": "ILS", "₫": "VND", "₴": "UAH",
    "₦": "NGN", "฿": "THB",
}  # fmt: skip
"""Signs of one currency; `$`, `¥` and `kr` are those of several."""
_ALSO_SIGNS = {"CHF": ("Fr", "SFr"), "INR": ("Rs",), "EUR": ("euro", "euros")}
_PERCENT = frozenset({"%", "percent", "per cent", "pct"})
TIMES = ("second", "minute", "hour", "day", "week", "month", "year")
_TIMES = {
    "second": ("s", "sec", "secs"),
    "minute": ("min", "mins"),
    "hour": ("h", "hr", "hrs"),
    "day": ("d",),
    "week": ("w", "wk", "wks"),
    "month": ("mo", "mos"),
    "year": ("y", "yr", "yrs"),
}
_LANGUAGES = (ENGLISH, "de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "pl", "fi", "cs")
"""Languages in which a unit of time is looked for, where the reader's own does not know it."""


@lru_cache(maxsize=1)
def _currencies() -> frozenset[str]:
    from babel.numbers import list_currencies

    return frozenset(list_currencies())


def is_currency(unit: str) -> bool:
    """Whether a unit is a currency code of ISO 4217."""
    return len(unit) == len("EUR") and unit.isascii() and unit.isupper() and unit in _currencies()


def _key(sign: str) -> str:
    return " ".join(same_signs(sign).split()).strip(" .").casefold()


def is_currency_sign(sign: str, unit: str, locale: str = ENGLISH) -> bool:
    """Whether a sign, code or name stands for a currency."""
    return _key(sign) in currency_signs(unit, locale)


@lru_cache(maxsize=256)
def currency_signs(unit: str, locale: str = ENGLISH) -> frozenset[str]:
    """What people write for a currency, casefolded: its code, its signs here and at home, its name."""
    from babel import Locale, UnknownLocaleError
    from babel.numbers import get_currency_name, get_currency_symbol

    found = {unit, *_ALSO_SIGNS.get(unit, ())}
    homes = [locale, ENGLISH]
    with suppress(ValueError, UnknownLocaleError):
        # A code begins with that of its country, as SEK does with that of Sweden.
        homes.append(str(Locale.parse(f"und_{unit[:2]}")))
    found |= {get_currency_symbol(unit, home) for home in homes}
    found |= {get_currency_name(unit, count=count, locale=home) for home in homes[:2] for count in (1, 2)}
    return frozenset(_key(each) for each in found)


def currency_named(sign: str, locale: str = ENGLISH) -> str | None:
    """The code of the currency a sign or code means here; nothing where it is none, or that of several."""
    code = sign.strip(" .\u00a0").upper()
    if is_currency(code):
        return code
    return _SIGNS.get(sign) or _by_symbol(locale).get(_key(sign)) or _by_symbol(ENGLISH).get(_key(sign))


@lru_cache(maxsize=16)
def _by_symbol(locale: str) -> dict[str, str]:
    from babel import Locale

    symbols = Locale.parse(locale).currency_symbols
    return {_key(symbol): code for code, symbol in symbols.items() if symbol != code}


def currency_places(unit: str) -> int:
    """How many decimals an amount of a currency has: 2 for EUR, 0 for JPY."""
    from babel.numbers import get_currency_precision

    return get_currency_precision(unit)


@lru_cache(maxsize=64)
def time_words(locale: str = ENGLISH) -> dict[str, str]:
    """The words for units of time here and in English, casefolded, each with the unit of `TIMES` it stands for."""
    from babel.units import format_unit, get_unit_name

    words: dict[str, str] = {}
    for language in dict.fromkeys((ENGLISH, locale)):
        for time in TIMES:
            names = {get_unit_name(f"duration-{time}", length, language) for length in ("long", "short")}
            for length in ("long", "short", "narrow"):
                names |= {format_unit(count, f"duration-{time}", length, locale=language) for count in (1, 2, 5)}
            for name in names - {None}:
                word = _key("".join(c for c in str(name) if not c.isdecimal()))
                # One letter stands for too much: English m is a minute, a month or a million.
                if word and (len(word) > 1 or language != ENGLISH):
                    words.setdefault(word, time)
    for time, also in _TIMES.items():
        words |= dict.fromkeys((time, f"{time}s", *also), time)
    return words


@lru_cache(maxsize=256)
def time_of(unit: str, locale: str = ENGLISH) -> str | None:
    """Which unit of `TIMES` a unit is, in whatever language; nothing for another, such as working days."""
    word = _key(unit)
    for language in dict.fromkeys((locale, *_LANGUAGES)):
        if word in time_words(language):
            return time_words(language)[word]
    return None


def unit_and_kind(text: str) -> tuple[str, UnitKind]:
    """A unit as it is kept, and the kind that follows from it; a sign of one currency becomes its code.

    >>> unit_and_kind("percent"), unit_and_kind("€")
    (('%', <UnitKind.PERCENT: 'percent'>), ('EUR', <UnitKind.CURRENCY: 'currency'>))
    """
    unit = text.strip()
    unit = _SIGNS.get(unit, unit)
    word = unit.casefold()
    if is_currency(unit):
        return unit, UnitKind.CURRENCY
    if word in _PERCENT:
        return "%", UnitKind.PERCENT
    if word in {"yes_no", "yes/no"}:
        return "yes/no", UnitKind.YES_NO
    if word == "count":
        return unit, UnitKind.COUNT
    return unit, UnitKind.DURATION if _is_time(word) else UnitKind.NUMBER


def _is_time(word: str) -> bool:
    return any(word in {time, f"{time}s", *also} for time, also in _TIMES.items())


def is_percent(word: str) -> bool:
    """Whether a word or sign stands for percent."""
    return _key(word) in _PERCENT


def is_unit(word: str, unit: str) -> bool:
    """Whether a word is a unit as it is kept."""
    return bool(unit) and _key(word) == _key(unit)


def money_in(kpi: Kpi) -> int:
    """How many decimals an amount has that is not whole; 0 where a KPI is no sum of money."""
    return currency_places(kpi.unit) if kpi.kind is UnitKind.CURRENCY and is_currency(kpi.unit) else 0
