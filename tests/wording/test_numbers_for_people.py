"""Numbers as people write them, and as they are shown."""

from contextlib import suppress
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
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
    typed_text,
    unit_and_kind,
)

ENTERED = st.decimals(
    min_value=Decimal("-1e17"), max_value=Decimal("1e17"), places=10, allow_nan=False, allow_infinity=False
)


@pytest.mark.parametrize(
    ("locale", "text", "value"),
    [
        ("en", "1,234.5", "1234.5"),
        ("en", "3k", "3000"),
        ("en", "1.2M", "1200000"),
        ("en", "3m", "3000000"),
        ("en", "2bn", "2000000000"),
        ("en", "3 million", "3000000"),
        ("en_GB", "(1,234.50)", "-1234.5"),
        ("en", "- 5", "-5"),
        ("en", "\uff11\uff12\uff0c\uff13\uff14\uff15\uff0e\uff15", "12345.5"),
        ("de", "3 Mio.", "3000000"),
        ("de", "2,5 Mrd", "2500000000"),
        ("fr", "2 Md", "2000000000"),
        ("es", "3 mil", "3000"),
        ("da", "3 t", "3000"),
        ("hi_IN", "3 \u0932\u093e\u0916", "300000"),
        ("en_IN", "3L", "300000"),
        ("fa_IR", "\u06f1\u06f2\u06f3\u06f4\u066b\u06f5", "1234.5"),
        ("ar_EG", "\u0661\u066c\u0662\u0663\u0664", "1234"),
        ("fr_CA", "1\u202f234\u00a0567,5", "1234567.5"),
        ("de_CH", "1\u2019234.5", "1234.5"),
        ("sv", "\u22121 234,5", "-1234.5"),
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
        ("en", "1,5", '"1,5" is not a number: a comma separates groups of digits here. Write 1.5 or 15'),
        ("en", "12,50", '"12,50" is not a number: a comma separates groups of digits here. Write 12.50 or 1,250'),
        ("en", "-1,5", '"-1,5" is not a number: a comma separates groups of digits here. Write -1.5 or -15'),
        ("en", "1,23,456", '"1,23,456" is not a number: a comma separates groups of digits here. Write 123,456'),
        ("hi_IN", "123,4", '"123,4" is not a number: a comma separates groups of digits here. Write 123.4 or 1,234'),
        ("de", "25.00", '"25.00" is not a number: a point separates groups of digits here. Write 25,00 or 2.500'),
        ("de", "1'234", '"1\'234" is not a number: apostrophes do not separate groups of digits here. Write 1.234'),
        ("en", "5-", '"5-" is not a number: a sign stands before the number. Write -5'),
        ("en", "-0", '"-0" is not a number: there is no minus 0. Write 0'),
        ("en", "12 34", '"12 34" is not a number: these are two numbers'),
        ("de", "3m", '"3m" is not a number: m may be minutes, metres or a million. Write 3M for a million'),
        ("en", "5 cans", '"5 cans" is not a number: digits are expected, not "cans"; there is no unit here. Write 5'),
        ("en", "1h30", '"1h30" is not a number: it is a time, and there is no unit here'),
        ("de", "1,234.5", '"1,234.5" is not a number: point and comma are the other way round here. Write 1.234,5'),
        ("fr", "1.5k", '"1.5k" is not a number: decimals follow a comma here. Write 1,5k'),
        ("fr", "1.5", '"1.5" is not a number: decimals follow a comma here. Write 1,5'),
        ("en", "1 234", '"1 234" is not a number: spaces do not separate groups of digits here. Write 1,234'),
        ("en", "1e5", '"1e5" is not a number: exponents are written out. Write 100,000'),
        ("en", "abc", '"abc" is not a number: digits are expected'),
        ("en", "", '"" is not a number: it is empty'),
        ("en", "nan", '"nan" is not a number: digits are expected'),
        ("en", "--5", '"--5" is not a number: it has two signs. Write -5'),
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


def test_how_a_number_was_understood_is_echoed_unless_written_plainly() -> None:
    assert read_number("1234.5").echo is None
    assert read_number("3k").echo == "= 3,000"
    assert read_number("(5)").echo == "= -5"


def test_a_group_of_digits_that_is_decimals_elsewhere_is_echoed_without_its_sign() -> None:
    assert read_number("1.234", "de") == (Decimal(1234), "= 1234")
    assert read_number("1.234", "en") == (Decimal("1.234"), None)
    assert read_number("1,234", "en") == (Decimal(1234), "= 1234")


LOCALES = (
    "en", "en_DK", "de", "de_CH", "de_AT", "fr", "fr_CA", "fr_CH", "es", "pt_BR", "it", "sv", "nb", "pl", "ru", "ja",
    "hi_IN", "bn_IN", "fa_IR", "ar_EG", "he", "lv",
)  # fmt: skip


@pytest.mark.parametrize("locale", LOCALES)
def test_what_is_shown_can_be_typed_in_again(locale: str) -> None:
    @settings(max_examples=25)
    @given(ENTERED)
    def holds(value: Decimal) -> None:
        shown = format_decimal(value, locale)
        assert read_number(shown, locale).value == value
        assert read_number(typed_text(value, locale), locale) == (value, None)
        assert read_number(shown.replace("\u00a0", "\u202f"), locale).value == value
        assert shown.isascii() or set(shown) - set("0123456789") <= set("-.,\u00a0")

    holds()


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


@pytest.mark.parametrize(
    ("locale", "yes", "no"),
    [("en", "Y", "N"), ("de", "ja", "Nein"), ("fr", "oui", "non"), ("es", "si", "no"), ("pl", "tak", "nie"),
     ("ja", "はい", "いいえ"), ("ar_EG", "نعم", "لا"), ("de_CH", "yes", "no"), ("sv", "1", "0")],
)  # fmt: skip
def test_yes_and_no_are_said_in_english_and_in_the_language_of_the_person(locale: str, yes: str, no: str) -> None:
    assert [read_yes_no(yes, locale), read_yes_no(no, locale)] == [1, 0]


def test_a_question_is_answered_yes_or_no() -> None:
    assert read_yes_no("Yes") == 1
    assert read_value("n", UnitKind.YES_NO) == (Decimal(0), "= no")
    with pytest.raises(UnreadableNumber, match="Write yes or no"):
        read_yes_no("perhaps")


@pytest.mark.parametrize(
    ("value", "kind", "unit", "shown"),
    [
        (Decimal(34200000), UnitKind.CURRENCY, "INR", "₹34,200,000"),
        (Decimal("-5.5"), UnitKind.CURRENCY, "EUR", "-€5.50"),
        (Decimal(5), UnitKind.CURRENCY, "EUR", "€5"),
        (Decimal("5.1234"), UnitKind.CURRENCY, "EUR", "€5.1234"),
        (Decimal("5.5"), UnitKind.CURRENCY, "JPY", "¥5.5"),
        (Fraction(16, 3), UnitKind.CURRENCY, "JPY", "¥5"),
        (Decimal("1E+4"), UnitKind.NUMBER, "", "10,000"),
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
    assert format_percent(Fraction(-20, 3), locale="de", places=2) == "-6,67\u00a0%"


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
        ("€", "EUR", UnitKind.CURRENCY),
        ("$", "$", UnitKind.NUMBER),
        ("h", "h", UnitKind.DURATION),
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
    ("name", "locale"),
    [
        ("de_DE.UTF-8", "de_DE"),
        ("de_DE@euro", "de_DE"),
        ("de_DE.ISO-8859-15@euro", "de_DE"),
        ("en_DK", "en_DK"),
        ("sr_RS.UTF-8@latin", "sr_Latn_RS"),
        ("fa_IR", "fa_IR"),
        ("de_XX", "de"),
        ("C", "en"),
        ("C.UTF-8", "en"),
        ("POSIX", "en"),
        ("", "en"),
        (None, "en"),
        ("xx_YY", "en"),
        ("../../etc", "en"),
        ("de" * 40, "en"),
    ],
)
def test_the_language_of_the_environment_is_known_or_english(name: str | None, locale: str) -> None:
    assert known_locale(name) == locale
