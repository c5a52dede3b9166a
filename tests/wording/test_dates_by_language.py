"""Dates in every language, and days as people say them."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bsc_tui.scorecard.period import Calendar
from bsc_tui.wording.dates import UnreadableDate, format_date, read_date
from bsc_tui.wording.moments import format_moment

TODAY = date(2026, 5, 5)
LOCALES = (
    "en", "en_GB", "en_DK", "de", "de_CH", "fr", "fr_CA", "es", "pt_BR", "it", "nl", "sv", "fi", "pl", "cs", "hu", "uk",
    "ja", "zh", "ko", "fa_IR", "ar_EG", "hi_IN", "he", "lv", "ca", "th",
)  # fmt: skip


@pytest.mark.parametrize("locale", LOCALES)
def test_every_date_that_is_shown_can_be_typed_in_again(locale: str) -> None:
    for days in range(0, 366, 13):
        day = date(2026, 1, 1) + timedelta(days)
        for is_long in (False, True):
            assert read_date(format_date(day, locale, long=is_long), TODAY, locale).value == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", "2026-05-05"),
        ("Tomorrow", "2026-05-06"),
        ("yesterday", "2026-05-04"),
        ("fri", "2026-05-08"),
        ("Tuesday", "2026-05-12"),
        ("+2w", "2026-05-19"),
        ("+ 3 days", "2026-05-08"),
        ("in 2 months", "2026-07-05"),
        ("+1y", "2027-05-05"),
        ("end of month", "2026-05-31"),
        ("eom", "2026-05-31"),
        ("end of next quarter", "2026-09-30"),
        ("end of Q3", "2026-09-30"),
        ("end of Q1", "2027-03-31"),
        ("start of H2 2027", "2027-07-01"),
        ("end of the year", "2026-12-31"),
        ("end of 2027-02", "2027-02-28"),
        ("29 Feb", "2028-02-29"),
        ("Mon, Nov 30 2026", "2026-11-30"),
    ],
)
def test_days_are_read_as_people_say_them_and_echoed_with_their_weekday(text: str, day: str) -> None:
    found = read_date(text, TODAY)
    assert found.value == date.fromisoformat(day)
    assert found.echo == f"= {found.value:%A, %B} {found.value.day}, {found.value.year}"


def test_the_last_day_of_a_month_is_not_passed_by_steps_of_months() -> None:
    assert read_date("+1m", date(2026, 1, 31)).value == date(2026, 2, 28)


@pytest.mark.parametrize(
    ("locale", "text", "day"),
    [
        ("de", "morgen", "2026-05-06"), ("de", "Fr", "2026-05-08"), ("fr", "aujourd\u2019hui", "2026-05-05"),
        ("es", "mañana", "2026-05-06"), ("sv", "i morgon", "2026-05-06"), ("ja", "明日", "2026-05-06"),
    ],
)  # fmt: skip
def test_days_are_said_in_the_language_of_the_person(locale: str, text: str, day: str) -> None:
    assert read_date(text, TODAY, locale).value == date.fromisoformat(day)


def test_quarters_are_those_of_the_fiscal_year() -> None:
    assert read_date("end of Q3", TODAY, calendar=Calendar(7)).value == date(2027, 3, 31)


@pytest.mark.parametrize(
    ("locale", "text", "message"),
    [
        ("en", "Q3", "the day is missing. Write 2026-07-01 or 2026-09-30"),
        ("en", "2026-11", "the day is missing. Write 2026-11-01 or 2026-11-30"),
        ("en", "Nov 2026", "the day is missing. Write 2026-11-01 or 2026-11-30"),
        ("en", "2027", "the day is missing. Write 2027-01-01 or 2027-12-31"),
        ("es", "mar", "the day is missing. Write 2027-03-01 or 2027-03-31"),
        ("en_US", "31/12/2026", "there is no month 31; the month comes first here. Write 2026-12-31"),
        ("en_GB", "12/31/2026", "there is no month 31; the day comes first here. Write 2026-12-31"),
        ("en", "Tuesday, November 30, 2026", "that day is a Monday. Write 2026-11-30"),
    ],
)
def test_what_may_be_meant_is_offered(locale: str, text: str, message: str) -> None:
    with pytest.raises(UnreadableDate) as refused:
        read_date(text, TODAY, locale)
    assert str(refused.value) == f'"{text}" is not a date: {message}'


def test_moments_are_those_of_the_machine_in_the_language_of_the_person() -> None:
    at = datetime(2026, 10, 5, 12, 30, tzinfo=UTC)
    clock = f"{at.astimezone():%H:%M}"
    assert format_moment(at) == f"05 Oct {clock}"
    assert format_moment(at, "de", year=True) == f"5. Okt. 2026 {clock}"
