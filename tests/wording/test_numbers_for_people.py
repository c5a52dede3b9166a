"""Numbers as people write them, and as they are shown."""

from contextlib import suppress
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_tui.scorecard.plan import UnitKind
from bsc_tui.wording.numbers import (
    UnreadableNumber,
    format_decimal,
    format_number,
    format_percent,
    format_score,
    format_variance,
    known_locale,
    read_number,
    read_plain_number,
    read_value,
    read_yes_no,
    unit_and_kind,
)

ENTERED = st.decimals(
    min_value=Decimal("-1e17"), max_value=Decimal("1e17"), places=10, allow_nan=False, allow_infinity=False
)


@pytest.mark.parametrize(
    ("locale", "text", "value"),
    [
        ("en", "1,234.5", "1234.5"),
        ("en", "12%", "12"),
        ("en", "12 %", "12"),
        ("en", "3k", "3000"),
        ("en", "1.2M", "1200000"),
        ("en", "1h30", "1.5"),
        ("en", "45min", "0.75"),
        ("en", "\u22125", "-5"),
        ("en", "+7", "7"),
        ("en", ".5", "0.5"),
        ("de", "1.234,50", "1234.5"),
        ("de", "1.234", "1234"),
        ("fr", "1 234,5", "1234.5"),
        ("de_CH", "1'234.5", "1234.5"),
        ("hi_IN", "12,34,567", "1234567"),
        ("en", "\u0661\u0662", "12"),
        ("en", "9,999,999,999,999,999,999,999,999,999", "9999999999999999999999999999"),
    ],
)
def test_numbers_are_read_as_people_write_them(locale: str, text: str, value: str) -> None:
    assert read_number(text, locale).value == Decimal(value)


@pytest.mark.parametrize(
    ("locale", "text", "message"),
    [
        ("en", "1,5", '"1,5" is not a number: a comma separates groups of digits here. Write 1.5'),
        ("en", "12,50", '"12,50" is not a number: a comma separates groups of digits here. Write 12.50'),
        ("en", "-1,5", '"-1,5" is not a number: a comma separates groups of digits here. Write -1.5'),
        ("de", "25.00", '"25.00" is not a number: a point separates groups of digits here. Write 25,00'),
        ("de", "1,234.5", '"1,234.5" is not a number: point and comma are the other way round here. Write 1.234,5'),
        ("fr", "1.5", '"1.5" is not a number: decimals follow a comma here. Write 1,5'),
        ("en", "1 234", '"1 234" is not a number: spaces do not separate groups of digits here. Write 1,234'),
        ("en", "1e5", '"1e5" is not a number: exponents are written out. Write 100000'),
        ("en", "3m", '"3m" is not a number: m may be minutes or a million. Write 3min or 3M'),
        ("en", "abc", '"abc" is not a number: digits are expected'),
        ("en", "", '"" is not a number: it is empty'),
        ("en", "nan", '"nan" is not a number: digits are expected'),
        ("en", "--5", '"--5" is not a number: digits are expected'),
        ("en", "0.12345678901", '"0.12345678901" is not a number: more than 10 decimal places'),
        ("en", "9" * 29, f'"{"9" * 29}" is not a number: more than 28 digits'),
    ],
)
def test_what_cannot_be_read_is_refused_with_reason_and_way_out(locale: str, text: str, message: str) -> None:
    with pytest.raises(UnreadableNumber) as refused:
        read_number(text, locale)
    assert str(refused.value) == message


def test_an_endless_text_is_refused_quickly() -> None:
    with pytest.raises(UnreadableNumber, match="more than 28 digits"):
        read_number("1" * 1_000_000)


def test_how_a_number_was_understood_is_echoed_unless_written_just_so() -> None:
    assert read_number("3k").echo == "= 3,000"
    assert read_number("1,234.5").echo is None
    assert read_number("1.234", "de").echo is None


@given(ENTERED, st.sampled_from(["en", "de", "fr", "de_CH", "hi_IN", "sv", "pl", "es", "pt_BR", "ja"]))
def test_what_is_shown_can_be_typed_in_again(value: Decimal, locale: str) -> None:
    assert read_number(format_decimal(value, locale), locale).value == value


@given(st.text(max_size=30), st.sampled_from(["en", "de", "fr"]))
def test_any_text_is_read_or_refused(text: str, locale: str) -> None:
    with suppress(UnreadableNumber):
        read_number(text, locale)


@given(ENTERED)
def test_files_hold_plain_decimals(value: Decimal) -> None:
    assert read_plain_number(format(value, "f")) == value


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("1,234.5", '"1,234.5" is not a number: groups of digits are not separated here. Write 1234.5'),
        ("1,5", '"1,5" is not a number: decimals follow a point here. Write 1.5'),
        ("12%", '"12%" is not a number: the unit does not belong to it. Write 12'),
        ("1e3", '"1e3" is not a number: exponents are written out. Write 1000'),
        ("n/a", '"n/a" is not a number: digits are expected, with a point before decimals'),
        ("Infinity", '"Infinity" is not a number: digits are expected, with a point before decimals'),
    ],
)
def test_files_are_refused_what_is_not_plain(text: str, message: str) -> None:
    with pytest.raises(UnreadableNumber) as refused:
        read_plain_number(text)
    assert str(refused.value) == message


def test_a_question_is_answered_yes_or_no() -> None:
    assert read_yes_no("Yes") == 1
    assert read_value("n", UnitKind.YES_NO) == (Decimal(0), "= no")
    with pytest.raises(UnreadableNumber, match="Write yes or no"):
        read_yes_no("perhaps")


@pytest.mark.parametrize(
    ("value", "kind", "unit", "shown"),
    [
        (Decimal(34200000), UnitKind.CURRENCY, "INR", "₹34,200,000"),
        (Decimal("-5.50"), UnitKind.CURRENCY, "EUR", "-€5.50"),
        (Decimal("11.2"), UnitKind.PERCENT, "%", "11.2%"),
        (Decimal(8), UnitKind.COUNT, "count", "8"),
        (Decimal(3), UnitKind.DURATION, "hours", "3 hours"),
        (Decimal(1), UnitKind.YES_NO, "yes/no", "yes"),
        (Fraction(5, 3), UnitKind.NUMBER, "", "1.67"),
        (Fraction(4), UnitKind.NUMBER, "points", "4 points"),
        (None, UnitKind.NUMBER, "days", "—"),
        (Decimal("0.1234567891"), UnitKind.NUMBER, "", "0.1234567891"),
        (Decimal(9999999999999999999999999999), UnitKind.NUMBER, "", "9,999,999,999,999,999,999,999,999,999"),
    ],
)
def test_a_value_is_shown_with_its_unit_and_all_its_decimals(
    value: Decimal | Fraction | None, kind: UnitKind, unit: str, shown: str
) -> None:
    assert format_number(value, kind=kind, unit=unit) == shown


def test_derived_figures_are_rounded_half_even_only_when_shown() -> None:
    assert format_score(Fraction(1, 8)) == "0.12"
    assert format_score(Fraction(3, 8)) == "0.38"
    assert format_percent(Fraction(-20, 3)) == "-6.7%"
    assert format_percent(Fraction(-20, 3), locale="de", places=2) == "-6,67%"


def test_a_variance_carries_its_sign() -> None:
    assert format_variance(Fraction(4200000), kind=UnitKind.CURRENCY, unit="INR") == "+₹4,200,000"
    assert format_variance(Fraction(0)) == "0"
    assert format_variance(Fraction(1), kind=UnitKind.YES_NO) == "—"


@pytest.mark.parametrize(
    ("unit", "kept", "kind"),
    [
        ("percent", "%", UnitKind.PERCENT),
        ("%", "%", UnitKind.PERCENT),
        ("INR", "INR", UnitKind.CURRENCY),
        ("inr", "inr", UnitKind.NUMBER),
        ("count", "count", UnitKind.COUNT),
        ("Hours", "Hours", UnitKind.DURATION),
        ("yes_no", "yes/no", UnitKind.YES_NO),
        ("score 1-5", "score 1-5", UnitKind.NUMBER),
    ],
)
def test_the_kind_follows_from_the_unit(unit: str, kept: str, kind: UnitKind) -> None:
    assert unit_and_kind(unit) == (kept, kind)


@pytest.mark.parametrize(
    ("name", "locale"), [("de_DE.UTF-8", "de_DE"), ("C", "en"), ("POSIX", "en"), (None, "en"), ("xx_YY", "en")]
)
def test_the_language_of_the_environment_is_known_or_english(name: str | None, locale: str) -> None:
    assert known_locale(name) == locale
