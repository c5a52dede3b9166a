"""How each language writes numbers: its signs, its groups of digits, its words for thousands and millions.

What is written uses only signs every keyboard and every terminal has, one cell each: `-` for any minus, `'` for any
apostrophe, the no-break space for any space, and the digits 0 to 9. What is read may use all of them.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from decimal import localcontext
from functools import lru_cache

ENGLISH = "en"
SPACE, APOSTROPHE = "\u00a0", "'"

_PRECISION = 128
_UNGROUPED = 1000
_TURNING = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
"""Signs that turn the reading direction or take no room; some languages have them around a minus or a date."""
_SPACES = re.compile("[ \u00a0\u2007\u2009\u202f]+")
_SAME = str.maketrans(
    {**dict.fromkeys("\u2010\u2011\u2012\u2013\u2212\ufe63", "-"), **dict.fromkeys("\u2018\u2019\u02bc", "'")}
    | {"\u066a": "%", "\ufe6a": "%"}
)
_ARABIC_POINT, _ARABIC_GROUP = "\u066b", "\u066c"
_MODIFIERS = {"latin": "Latn", "cyrillic": "Cyrl", "devanagari": "Deva"}
_ENGLISH_WORDS = {"m": 6, "mn": 6, "b": 9, "bn": 9, "tn": 12}
_EVERYWHERE = {"k": 3, "K": 3, "M": 6}
_SHORT_WORD = 2


@lru_cache(maxsize=64)
def known_locale(name: str | None) -> str:
    """A language Babel knows from what an environment names, such as `de_DE.UTF-8`; English where it knows none."""
    from babel import Locale, UnknownLocaleError

    bare, _, modifier = (name or "").partition("@")
    language, *rest = bare.partition(".")[0].replace("-", "_").split("_")
    script = _MODIFIERS.get(modifier)
    candidates = ["_".join((language, script, *rest))] if script else []
    for candidate in (*candidates, "_".join((language, *rest)), language):
        try:
            return str(Locale.parse(candidate))
        except (ValueError, UnknownLocaleError, TypeError):
            continue
    return ENGLISH


@lru_cache(maxsize=64)
def symbols(locale: str) -> tuple[str, str]:
    """The sign between groups of digits and the sign before decimals in a language."""
    from babel.numbers import get_decimal_symbol, get_group_symbol

    return _sign(get_group_symbol(locale)), _sign(get_decimal_symbol(locale))


def _sign(sign: str) -> str:
    if sign.isspace():
        return SPACE
    return sign.translate(_SAME)


@lru_cache(maxsize=64)
def grouped(locale: str) -> Callable[[int], str]:
    """How whole numbers of 0 or more are written in a language; one call of Babel a number keeps screens quick.

    What Babel knows of a language is read with the first number that has groups: a screen may have none.
    """

    def written(whole: int) -> str:
        if whole < _UNGROUPED:
            return str(whole)
        from babel.numbers import format_decimal

        theirs, ours = _groups(locale)
        with localcontext(prec=_PRECISION):
            return format_decimal(whole, locale=locale, decimal_quantization=False).replace(theirs, ours)

    return written


@lru_cache(maxsize=64)
def _groups(locale: str) -> tuple[str, str]:
    """The sign between groups of digits as Babel has it, and as it is written here."""
    from babel.numbers import get_group_symbol

    return get_group_symbol(locale), symbols(locale)[0]


@lru_cache(maxsize=64)
def percent_form(locale: str) -> str:
    """Where the percent sign stands in a language: `0%`, `0 %`."""
    from babel import Locale

    pattern = Locale.parse(locale).percent_formats[None].pattern.partition(";")[0]
    return bare(_SPACES.sub(SPACE, re.sub("[#0.,]+", "0", pattern)))


@lru_cache(maxsize=256)
def currency_form(unit: str, locale: str) -> str:
    """Where a currency's sign stands in a language: `€0`, `0 €`."""
    from babel import Locale
    from babel.numbers import get_currency_symbol

    pattern = Locale.parse(locale).currency_formats["standard"].pattern.partition(";")[0]
    form = bare(_SPACES.sub(SPACE, re.sub("[#0.,]+", "0", pattern)))
    symbol = bare(get_currency_symbol(unit, locale))
    near = symbol[-1:].isalpha() and form.startswith("¤0")
    return form.replace("¤", f"{symbol}{SPACE}" if near else symbol)


@lru_cache(maxsize=64)
def large_words(locale: str) -> Mapping[str, int]:
    """What stands behind a number for a power of ten, as `k`, `M`, `bn`, `Mio`, `lakh` do; the longest first.

    Words of up to two letters count as they are written, longer ones in any letter case (here: casefolded).
    """
    from babel import Locale

    words = dict(_EVERYWHERE)
    language = Locale.parse(locale)
    if language.language == ENGLISH:
        words |= _ENGLISH_WORDS
    for width in ("short", "long"):
        for patterns in language.compact_decimal_formats.get(width, {}).values():
            for number, pattern in patterns.items():
                zeros = pattern.pattern.count("0")
                word = bare(pattern.pattern).replace("0", "").replace("'", "").strip(f" .{SPACE}")
                if word and word != "¤":
                    words[word if len(word) <= _SHORT_WORD else word.casefold()] = len(number) - zeros
    return dict(sorted(words.items(), key=lambda item: -len(item[0])))


def bare(text: str) -> str:
    """A text without signs that turn the reading direction."""
    return _TURNING.sub("", text)


def same_signs(text: str) -> str:
    """A text with one minus, one apostrophe, one space and one set of digits for all that mean the same."""
    return text if text.isascii() else _SPACES.sub(" ", "".join(map(_one, bare(text).translate(_SAME))))


def as_typed(text: str, locale: str) -> str:
    """A text with the digits, signs and spaces that stand for the same made the same.

    Digits of any script are 0 to 9, full-width letters and signs are ordinary ones, minus signs are `-`, apostrophes
    `'`, spaces no-break spaces.
    """
    if text.isascii():
        return text.strip().replace(" ", SPACE)
    group, point = symbols(locale)
    text = bare(text).translate(_SAME).replace(_ARABIC_POINT, point).replace(_ARABIC_GROUP, group)
    return _SPACES.sub(SPACE, "".join(map(_one, text))).strip()


def _one(character: str) -> str:
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    return unicodedata.normalize("NFKC", character) if "\uff00" < character < "\uffef" else character
