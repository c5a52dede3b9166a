"""Numbers as people write them in their language, read strictly and never guessed.

What is read depends on the unit: a percent sign belongs to percents, a currency's sign to that currency, `1h30` to a
time. What may mean two things is refused with both. Files and verbs write plain decimals: `read_plain_number`.
"""

import re
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import NamedTuple

from bsc_tui.scorecard.fields import NUMBER_DIGITS, NUMBER_PLACES, plain
from bsc_tui.scorecard.plan import UnitKind
from bsc_tui.scorecard.scoring import rounded
from bsc_tui.wording.durations import UnreadableTime, is_time, read_time
from bsc_tui.wording.locales import APOSTROPHE, ENGLISH, SPACE, as_typed, grouped, large_words, symbols
from bsc_tui.wording.number_writing import format_decimal, format_number, typed_text, with_unit
from bsc_tui.wording.plain_numbers import LONGEST, UnreadableNumber, limited, written_out
from bsc_tui.wording.units import (
    currency_named,
    currency_signs,
    is_currency,
    is_currency_sign,
    is_percent,
    is_unit,
)
from bsc_tui.wording.words import yes_or_no

_GROUP = 3
_NAMES = {",": "a comma", ".": "a point", APOSTROPHE: "an apostrophe", SPACE: "a space"}
_SHAPE = re.compile(
    r"(?P<outer>[+-]?)\s*(?P<before>[^\d+\-]*?)\s*(?P<inner>[+-]?)\s*(?P<amount>[.,]?\d(?:.*\d)?[.,]?)(?P<after>\D*)"
)
_EXPONENT = re.compile(r"[\d.]+[eE][+-]?\d{1,2}")


class Reading(NamedTuple):
    """A number as it was understood."""

    value: Decimal
    echo: str | None
    """How it was understood, to be shown under the field; nothing where it was written plainly."""


class _Why(Exception):
    """Why a part of a text cannot be read, and what would do."""

    def __init__(self, why: str, suggestion: str = "") -> None:
        super().__init__(why)
        self.why = why
        self.suggestion = suggestion

    @property
    def offers(self) -> list[str]:
        """The ways to write it that are suggested."""
        return self.suggestion.split(" or ") if self.suggestion else []


def read_value(text: str, kind: UnitKind, locale: str = ENGLISH, unit: str = "") -> Reading:
    """A value of a KPI of this kind and unit as a person types it.

    Raises `UnreadableNumber`.
    """
    if kind is UnitKind.YES_NO:
        value = read_yes_no(text, locale)
        return Reading(value, f"= {'yes' if value else 'no'}")
    return read_number(text, locale, kind, unit)


def begins_value(character: str, kind: UnitKind, unit: str, locale: str = ENGLISH) -> bool:
    """Whether a value begins with a character: a figure, a sign, a currency's sign, yes, no or n/a."""
    if character.isdecimal() or character in {"n", "N"}:
        return True
    if kind is UnitKind.YES_NO:
        return character in {"y", "Y"}
    typed = as_typed(character, locale)
    is_sign = kind is UnitKind.CURRENCY and not character.isalpha() and typed.casefold() in _begins(unit, locale)
    return is_sign or typed in {"-", "+", "(", ".", symbols(locale)[1]}


def _begins(unit: str, locale: str) -> frozenset[str]:
    return frozenset(sign[:1] for sign in currency_signs(unit, locale)) if is_currency(unit) else frozenset()


def read_yes_no(text: str, locale: str = ENGLISH) -> Decimal:
    """1 for yes and 0 for no, in English and in the language of the person.

    Raises `UnreadableNumber`.
    """
    said = yes_or_no(text, locale)
    if said is None:
        raise UnreadableNumber(text, "this is a question", "yes or no")
    return Decimal(int(said))


def read_number(text: str, locale: str = ENGLISH, kind: UnitKind = UnitKind.NUMBER, unit: str = "") -> Reading:
    """A number as somebody of this language writes it, with or without its unit.

    `1,234.5`, `3k`, `1.2M`, `(5)` for -5 everywhere; `12%` in percent; `€5`, `5 EUR` in euros; `1h30`, `2d 4h`, `90min`
    in a unit of time, into which they are converted. Percents are kept as written: 12% is 12.

    Raises `UnreadableNumber` with a suggestion where one can be made.
    """
    written = as_typed(text[: LONGEST + 1], locale)
    if not written:
        raise UnreadableNumber(text, "it is empty")
    if len(text) > LONGEST and len(text.strip()) > LONGEST:
        raise UnreadableNumber(text, f"more than {NUMBER_DIGITS} digits")
    reader = _Reader(text, locale, kind, unit)
    try:
        return reader.read(written)
    except _Why as error:
        raise UnreadableNumber(text, error.why, error.suggestion) from None


class _Reader:
    """Reads one text for one unit."""

    def __init__(self, text: str, locale: str, kind: UnitKind, unit: str) -> None:
        self.text = text
        self.locale = locale
        self.kind = kind
        self.unit = unit
        self.group, self.point = symbols(locale)

    def read(self, written: str) -> Reading:
        """The number; raises `_Why`."""
        sign, body = _signed(written)
        about = ""
        time = self._time(body)
        if time is None:
            sign, value = self._number(sign, body, written)
        else:
            exact = plain(Decimal(rounded(time, NUMBER_PLACES)))
            about = "" if Fraction(exact) == time else "about "
            value = limited(self.text, exact)
        if sign and not value:
            raise _Why("there is no minus 0", "0")
        value = -value if sign else value
        if self.kind is UnitKind.COUNT and value != value.to_integral_value():
            raise _Why("a count is a whole number", self._whole_meant(value, written))
        return Reading(value, self._echo(value, written, about))

    def _time(self, body: str) -> Fraction | None:
        try:
            if self.kind is UnitKind.DURATION:
                return read_time(body, self.unit, self.locale, self._strict)
            if is_time(body, self.locale, self._strict):
                raise _Why(f"it is a time, and {self._here()}")
        except UnreadableTime as error:
            raise _Why(error.why, error.suggestion) from None
        return None

    def _number(self, sign: str, body: str, written: str) -> tuple[str, Decimal]:
        body, has_unit = self._without_unit(body)
        shape = _SHAPE.fullmatch(body)
        if shape is None:
            raise _Why("it has no digits" if not re.search("[^\\W_]", written) else "digits are expected")
        before, amount = shape["before"], shape["amount"]
        if before[-1:].isalpha() and amount[0] in ".,":
            # The point of an abbreviation, as in Fr.5, is not that of a number.
            amount = amount[1:]
        signs = [each for each in (sign, shape["outer"], shape["inner"]) if each]
        if len(signs) > 1:
            raise _Why("it has two signs", f"{signs[0]}{amount}" if signs[0] == signs[1] == "-" else "")
        after, power = shape["after"].strip(f"{SPACE} "), 0
        if after in {"-", "+"}:
            raise _Why("a sign stands before the number", f"{after.removeprefix('+')}{amount}")
        after, power = self._large(after)
        minus = "-" if signs == ["-"] else ""
        try:
            value = self._strict(amount, minus)
        except _Why as error:
            # What stands behind the number is part of every way to write it.
            raise _Why(error.why, " or ".join(f"{each}{shape['after']}" for each in error.offers)) from None
        for mark in (before, after):
            self._belongs(mark, f"{minus}{shape['amount']}", other=has_unit)
        with localcontext(prec=LONGEST):
            return minus, limited(self.text, plain(value.scaleb(power)))

    def _without_unit(self, body: str) -> tuple[str, bool]:
        """The text without the KPI's unit behind it, which may hold figures itself, as m2 does."""
        unit = self.unit.casefold()
        if self.kind in {UnitKind.CURRENCY, UnitKind.PERCENT} or not unit:
            return body, False
        rest = body[: -len(unit)].rstrip(f"{SPACE} ")
        is_there = as_typed(body, self.locale).casefold().endswith(as_typed(unit, self.locale)) and rest[-1:].isdigit()
        return (rest, True) if is_there else (body, False)

    def _large(self, after: str) -> tuple[str, int]:
        """What stands behind a number without its word for a power of ten, and that power."""
        if not after or self._is_mark(after):
            return after, 0
        for word, power in large_words(self.locale).items():
            head, rest = after[: len(word)], after[len(word) :].lstrip(f".{SPACE} ")
            if (head == word or (len(word) > len("bn") and head.casefold() == word)) and (
                not rest or self._is_mark(rest) or currency_named(rest, self.locale)
            ):
                return rest, power
        return after, 0

    def _is_mark(self, mark: str) -> bool:
        """Whether a sign or word stands for the unit of the KPI."""
        if self.kind is UnitKind.PERCENT or self.unit == "%":
            return is_percent(mark)
        if self.kind is UnitKind.CURRENCY and is_currency(self.unit):
            return is_currency_sign(mark, self.unit, self.locale)
        return is_unit(mark, self.unit)

    def _belongs(self, mark: str, amount: str, *, other: bool) -> None:
        """Refuse a sign or word beside a number that is not the unit of the KPI."""
        if not mark or self._is_mark(mark):
            return
        if is_percent(mark):
            raise _Why(f"it is in percent, and {self._here()}", amount)
        code = currency_named(mark, self.locale)
        if code is not None:
            raise _Why(f"it is in {code}, and {self._here()}", amount if self.kind is not UnitKind.CURRENCY else "")
        if mark == "m" and not other:
            raise _Why("m may be minutes, metres or a million", f"{amount}M for a million")
        raise _Why(f'digits are expected, not "{mark}"; {self._here()}', amount)

    def _here(self) -> str:
        """What is expected, for the end of a reason."""
        if self.kind is UnitKind.PERCENT:
            return "percents are expected here"
        if self.kind is UnitKind.COUNT:
            return "a count is expected here"
        return f"the unit here is {self.unit}" if self.unit else "there is no unit here"

    def _strict(self, amount: str, sign: str = "") -> Decimal:
        """Digits as this language writes them; raises `_Why`."""
        group, point = self.group, self.point
        if re.fullmatch(f"[0-9{re.escape(group)}]*(?:{re.escape(point)}[0-9]*)?", amount) is None:
            raise _Why(*self._why_not_here(amount, sign))
        whole, _, decimals = amount.partition(point)
        digits = whole.replace(group, "")
        if group in whole and whole != self._grouped(digits):
            raise _Why(*self._wrong_groups(whole, decimals, sign))
        return Decimal(f"{digits or 0}.{decimals or 0}")

    def _grouped(self, digits: str) -> str:
        return grouped(self.locale)(int(digits or 0))

    def _wrong_groups(self, whole: str, decimals: str, sign: str) -> tuple[str, str]:
        """Why groups of digits are none, with every reading the text may have."""
        group, point, digits = self.group, self.point, whole.replace(self.group, "")
        why = f"{_NAMES.get(group, 'a sign')} separates groups of digits here"
        rest = f"{point}{decimals}" if decimals else ""
        meant = []
        if whole.count(group) == 1 and not whole.endswith(group) and not decimals and group != SPACE:
            meant.append(sign + (whole.replace(group, point) if whole[0] != group else f"0{point}{whole[1:]}"))
        if digits and len(digits) <= NUMBER_DIGITS:
            meant.append(f"{sign}{self._grouped(digits)}{rest}")
        return why, " or ".join(meant)

    def _why_not_here(self, digits: str, sign: str) -> tuple[str, str]:
        group, point = self.group, self.point

        def shown(plainly: str) -> str:
            return sign + format_decimal(Decimal(plainly), self.locale)

        for other in ".,":
            if other not in {group, point} and re.fullmatch(rf"\d*{re.escape(other)}\d+", digits):
                return f"decimals follow {_NAMES.get(point, 'another sign')} here", sign + digits.replace(other, point)
        for other, name in ((SPACE, "spaces do"), (APOSTROPHE, "apostrophes do")):
            if other != group and re.fullmatch(rf"\d{{1,3}}(?:{other}\d{{3}})+(?:{re.escape(point)}\d+)?", digits):
                value = digits.replace(other, "").replace(point, ".")
                return f"{name} not separate groups of digits here", shown(value)
        if _EXPONENT.fullmatch(digits):
            value = written_out(digits)
            return "exponents are written out", shown(value) if value else ""
        other_way = self._other_way_round(digits)
        if other_way:
            return "point and comma are the other way round here", shown(other_way)
        if re.fullmatch(r"\d+\u00a0\d+", digits):
            return "these are two numbers", ""
        return "digits are expected", ""

    @staticmethod
    def _other_way_round(digits: str) -> str:
        """A number whose last sign of `.` and `,` begins decimals, written plainly; empty where it is none."""
        match = re.fullmatch(r"(\d{1,3}(?:([.,' \u00a0])\d{2,3})*)([.,])(\d+)", digits)
        if match is None or match[2] == match[3]:
            groups = re.fullmatch(r"\d{1,3}(?:([.,'])\d{3}){2,}", digits)
            return digits.replace(groups[1], "") if groups and len(set(re.findall(r"\D", digits))) == 1 else ""
        return f"{re.sub(r'[^0-9]', '', match[1])}.{match[4]}"

    def _whole_meant(self, value: Decimal, written: str) -> str:
        """The whole number that may have been meant where decimals look like a group of digits."""
        decimals = written.partition(self.point)[2]
        if len(decimals) == _GROUP and self.group not in written:
            return format_decimal(value.scaleb(_GROUP).to_integral_value(), self.locale)
        return ""

    def _echo(self, value: Decimal, written: str, about: str) -> str | None:
        if written == typed_text(value, self.locale):
            return None
        shown = format_decimal(value, self.locale)
        if written == shown:
            # Grouped digits may be decimals elsewhere: shown without, they can be nothing else.
            return f"= {with_unit(typed_text(value, self.locale), self.kind, self.unit, self.locale)}"
        return f"= {about}{format_number(value, kind=self.kind, unit=self.unit, locale=self.locale)}"


def _signed(written: str) -> tuple[str, str]:
    """A minus where there is one, and the text without it; accountants put negative numbers in parentheses."""
    if written.startswith("(") and written.endswith(")") and not re.search(r"[()+-]", written[1:-1]):
        return "-", written[1:-1].strip(f"{SPACE} ")
    if written.startswith("-") and not written.startswith(("--", "-+")):
        return "-", written[1:].lstrip(f"{SPACE} ")
    return "", written
