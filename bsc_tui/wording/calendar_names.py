"""The names of months and days in a language, and the forms of its dates."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Literal

from bsc_tui.wording.locales import ENGLISH, SPACE, same_signs

_WIDTHS: tuple[Literal["wide", "abbreviated"], ...] = ("wide", "abbreviated")
_CONTEXTS: tuple[Literal["format", "stand-alone"], ...] = ("format", "stand-alone")
_FORMS: tuple[Literal["short", "medium", "long", "full"], ...] = ("short", "medium", "long", "full")
_FIELDS = {"y": r"(?P<y>\d{4})", "d": r"(?P<d>\d{1,2})", "m": r"(?P<m>\d{1,2})", "l": r"(?P<m>\d{1,2})"}


def name_key(name: str) -> str:
    """A name as it is looked up: without letter case, points around it and signs that look alike."""
    return same_signs(name).strip(" .").casefold()


@lru_cache(maxsize=64)
def months(locale: str) -> dict[str, int]:
    """The months by their names, whole and short, here and in English; January is 1."""
    from babel.dates import get_month_names

    return {
        name_key(name): number
        for language in (ENGLISH, locale)
        for width in _WIDTHS
        for context in _CONTEXTS
        for number, name in get_month_names(width, context=context, locale=language).items()
    }


@lru_cache(maxsize=64)
def weekdays(locale: str) -> dict[str, int]:
    """The days of the week by their names, whole and short, here and in English; Monday is 0."""
    from babel.dates import get_day_names

    return {
        name_key(name): number
        for language in (ENGLISH, locale)
        for width in _WIDTHS
        for context in _CONTEXTS
        for number, name in get_day_names(width, context=context, locale=language).items()
    }


@lru_cache(maxsize=64)
def date_order(locale: str) -> tuple[str, ...]:
    """In which order a short date names `y`, `m` and `d`."""
    from babel.dates import get_date_format

    pattern = get_date_format("short", locale=locale).pattern.casefold().replace("l", "m")
    return tuple(sorted("ymd", key=pattern.index))


@lru_cache(maxsize=16)
def date_forms(locale: str) -> tuple[re.Pattern[str], ...]:
    """Regular expressions for the forms in which Babel writes dates, casefolded, with groups y, m, d and maybe e."""
    from babel.dates import get_date_format

    patterns = (get_date_format(form, locale=locale).pattern for form in _FORMS)
    return tuple(re.compile(_form(pattern, locale), re.ASCII) for pattern in patterns)


def _form(pattern: str, locale: str) -> str:
    from babel.dates import tokenize_pattern

    parts = []
    for kind, value in tokenize_pattern(pattern):
        if kind == "chars":
            parts.append(_literal(same_signs(str(value)).casefold()))
            continue
        field, width = str(value[0]).casefold(), int(value[1])
        if field in {"m", "l"} and width > len("MM"):
            parts.append(rf"(?P<m>{_either(months(locale))})\.?")
        elif field in {"e", "c"}:
            parts.append(rf"(?P<e>{_either(weekdays(locale))})\.?")
        elif field == "y" and width == len("yy"):
            parts.append(r"(?P<y>\d{4}|\d{2})")
        else:
            # An era that is written beside the year says nothing.
            parts.append(_FIELDS.get(field, r".*?"))
    return "".join(parts)


def _literal(text: str) -> str:
    """What stands between two parts of a date; points and commas may be left out, a mere space may not."""
    words = text.replace(SPACE, " ").split()
    if not any(c.isalpha() for c in text) and text != text.strip():
        return "".join(rf"\s*{re.escape(word)}?" for word in words) + r"\s+"
    return r"\s*" + r"\s*".join(re.escape(word) + ("?" if word in {".", ","} else "") for word in words) + r"\s*"


def _either(names: Mapping[str, int]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
