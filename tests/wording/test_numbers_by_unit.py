"""Numbers with their units: what belongs to a unit is read, what does not is refused naming both."""

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bsc_tui.scorecard.plan import UnitKind
from bsc_tui.wording.numbers import UnreadableNumber, format_number, read_value, unit_and_kind

LOCALES = ("en", "en_GB", "en_IN", "de", "de_CH", "fr", "fr_CA", "sv", "pl", "es", "ja", "hi_IN", "ar_EG", "fa_IR")
UNITS = ("%", "EUR", "JPY", "SEK", "CHF", "INR", "days", "hours", "points", "m2", "", "count")
ENTERED = st.decimals(min_value=Decimal(-(10**15)), max_value=Decimal(10**15), places=4)


def understood(text: str, unit: str, locale: str = "en") -> tuple[str, str | None]:
    """The value and the echo of a text typed for a KPI with a unit."""
    kept, kind = unit_and_kind(unit)
    reading = read_value(text, kind, locale, kept)
    return str(reading.value), reading.echo


def why(text: str, unit: str, locale: str = "en") -> str:
    """Why a text is refused for a unit, and what to write."""
    kept, kind = unit_and_kind(unit)
    with pytest.raises(UnreadableNumber) as refused:
        read_value(text, kind, locale, kept)
    return f"{refused.value.why} > {refused.value.suggestion}".removesuffix(" > ")


@pytest.mark.parametrize("text", ["12%", "12 %", "12\uff05", "12 percent", "12"])
def test_percents_are_kept_as_they_are_written(text: str) -> None:
    assert understood(text, "%")[0] == "12"


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en", "€5"), ("en", "5€"), ("en", "5 EUR"), ("en", "EUR5"), ("en", "5 euros"), ("de", "5 €"), ("fr", "5,0 €"),
        ("en", "+€5"), ("en", "€+5"),
    ],
)  # fmt: skip
def test_a_currency_is_named_before_or_behind(locale: str, text: str) -> None:
    assert understood(text, "EUR", locale)[0] == "5"


@pytest.mark.parametrize(
    ("locale", "unit", "text", "value"),
    [
        ("en_GB", "SEK", "5 kr", "5"),
        ("en_GB", "DKK", "kr. 5", "5"),
        ("de_CH", "CHF", "Fr. 1'234.50", "1234.5"),
        ("de_CH", "CHF", "Fr.5", "5"),
        ("en", "EUR", "-€5", "-5"),
        ("en", "EUR", "€-5", "-5"),
        ("en", "EUR", "(€5)", "-5"),
        ("en", "EUR", "5k€", "5000"),
        ("en", "EUR", "€3.5m", "3500000"),
        ("de", "EUR", "3,5 Mio. €", "3500000"),
        ("en", "JPY", "\uffe5500", "500"),
    ],
)
def test_money_is_read_with_its_signs_and_large_words(locale: str, unit: str, text: str, value: str) -> None:
    assert understood(text, unit, locale)[0] == value


@pytest.mark.parametrize(
    ("unit", "text", "reason"),
    [
        ("EUR", "$5", "it is in USD, and the unit here is EUR"),
        ("EUR", "5 GBP", "it is in GBP, and the unit here is EUR"),
        ("EUR", "5 kr", 'digits are expected, not "kr"; the unit here is EUR > 5'),
        ("EUR", "12%", "it is in percent, and the unit here is EUR > 12"),
        ("days", "€5", "it is in EUR, and the unit here is days > 5"),
        ("%", "€5", "it is in EUR, and percents are expected here > 5"),
        ("%", "5 days", 'digits are expected, not "days"; percents are expected here > 5'),
        ("points", "12%", "it is in percent, and the unit here is points > 12"),
        ("points", "1h30", "it is a time, and the unit here is points"),
        ("", "12%", "it is in percent, and there is no unit here > 12"),
    ],
)
def test_another_unit_is_refused_naming_both(unit: str, text: str, reason: str) -> None:
    assert why(text, unit) == reason


def test_the_unit_of_the_kpi_may_stand_behind_the_number() -> None:
    assert understood("1,200 Points", "points") == ("1200", "= 1,200 points")
    assert understood("5 m2", "m2") == ("5", "= 5 m2")
    assert understood("5m", "m") == ("5", "= 5 m")


@pytest.mark.parametrize(
    ("unit", "text", "value"),
    [
        ("hours", "1h30", "1.5"),
        ("hours", "1:30", "1.5"),
        ("hours", "1:30:36", "1.51"),
        ("hours", "1 h 30 min", "1.5"),
        ("hours", "90m", "1.5"),
        ("hours", "90 min", "1.5"),
        ("hours", "2d 4h", "52"),
        ("hours", "-1h30", "-1.5"),
        ("minutes", "1h30", "90"),
        ("minutes", "1.5h", "90"),
        ("days", "12h", "0.5"),
        ("days", "2 weeks", "14"),
        ("weeks", "3d 12h", "0.5"),
        ("months", "1y 6m", "18"),
        ("years", "6 months", "0.5"),
        ("h", "1h30", "1.5"),
        ("hours", "1.5", "1.5"),
        ("hours", "3k", "3000"),
    ],
)
def test_times_are_read_in_the_unit_of_the_kpi(unit: str, text: str, value: str) -> None:
    assert understood(text, unit)[0] == value


def test_times_are_read_in_the_language_of_the_person_and_of_the_unit() -> None:
    assert read_value("1 Std. 30 Min.", UnitKind.DURATION, "de", "Stunden").value == Decimal("1.5")
    assert read_value("1h30", UnitKind.DURATION, "en", "Stunden").value == Decimal("1.5")
    assert read_value("2 jours", UnitKind.DURATION, "fr", "hours").value == 48


def test_a_time_that_does_not_come_out_even_says_so() -> None:
    assert understood("20min", "hours") == ("0.3333333333", "= about 0.3333333333 hours")


@pytest.mark.parametrize(
    ("unit", "text", "reason"),
    [
        ("minutes", "1:30", "it may be hours and minutes, or minutes and seconds > 1h30 or 1min 30s"),
        ("months", "10 days", "a month has no fixed number of days"),
        ("hours", "30min 1h", "the longest part stands first, and each part once"),
    ],
)
def test_a_time_that_may_mean_two_things_is_refused(unit: str, text: str, reason: str) -> None:
    assert why(text, unit) == reason


def test_a_unit_without_a_fixed_length_takes_the_number_alone() -> None:
    with pytest.raises(UnreadableNumber, match='"working days" has no fixed length'):
        read_value("2d 4h", UnitKind.DURATION, "en", "working days")
    assert read_value("2.5", UnitKind.DURATION, "en", "working days").value == Decimal("2.5")


def test_a_count_is_whole_and_what_looks_like_a_group_of_digits_is_offered_as_one() -> None:
    assert understood("1,234", "count")[0] == "1234"
    assert why("1.234", "count") == "a count is a whole number > 1,234"
    assert why("2.5", "count") == "a count is a whole number"


@pytest.mark.parametrize("locale", LOCALES)
def test_what_is_shown_with_its_unit_can_be_typed_in_again(locale: str) -> None:
    @settings(max_examples=25)
    @given(ENTERED, st.sampled_from(UNITS))
    def holds(value: Decimal, unit: str) -> None:
        kept, kind = unit_and_kind(unit)
        value = Decimal(int(value)) if kind is UnitKind.COUNT else value
        shown = format_number(value, kind=kind, unit=kept, locale=locale)
        assert read_value(shown, kind, locale, kept).value == value

    holds()


@settings(max_examples=100)
@given(
    st.text(st.sampled_from("0123456789.,'-+()%€$krhmind: \u00a0eEMbn"), max_size=12),
    st.sampled_from(LOCALES),
    st.sampled_from(UNITS),
)
def test_any_text_is_read_or_refused_in_any_unit(text: str, locale: str, unit: str) -> None:
    kept, kind = unit_and_kind(unit)
    with suppress(UnreadableNumber):
        read_value(text, kind, locale, kept)
