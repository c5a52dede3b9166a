"""Dates as people write them."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_tui.wording.dates import UnreadableDate, read_date, read_plain_date

TODAY = date(2026, 5, 5)


@pytest.mark.parametrize(
    ("locale", "text", "day", "echo"),
    [
        ("en_US", "03/04/2026", date(2026, 3, 4), "= Wednesday, March 4, 2026"),
        ("en_GB", "03/04/2026", date(2026, 4, 3), "= Friday, 3 April 2026"),
        ("de", "31.12.26", date(2026, 12, 31), "= Donnerstag, 31. Dezember 2026"),
        ("de", "31.12.", date(2026, 12, 31), "= Donnerstag, 31. Dezember 2026"),
        ("en", "Feb 3", date(2027, 2, 3), "= Wednesday, February 3, 2027"),
        ("en", "3 Nov 2026", date(2026, 11, 3), "= Tuesday, November 3, 2026"),
        ("de", "3. Oktober 2026", date(2026, 10, 3), "= Samstag, 3. Oktober 2026"),
    ],
)
def test_short_forms_are_read_by_language_and_echoed(locale: str, text: str, day: date, echo: str) -> None:
    assert read_date(text, TODAY, locale) == (day, echo)


@given(st.dates(date(1900, 1, 1), date(2999, 12, 31)), st.sampled_from(["en_US", "en_GB", "de", "ja"]))
def test_year_month_day_is_read_in_every_language_without_echo(day: date, locale: str) -> None:
    assert read_date(day.isoformat(), TODAY, locale) == (day, None)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2026-02-30", "that month has no day 30"),
        ("13/13/2026", "there is no month 13"),
        ("30 Feb", "that month has no day 30"),
        ("2027-02-29", "that month has no day 29"),
        ("1899-12-31", "years go from 1900 to 2999"),
        ("3000-01-01", "years go from 1900 to 2999"),
        ("+9999y", "that is too far away"),
        ("soon", "it is neither figures nor a month's name"),
        ("1/2/3", "the year has two or four digits"),
    ],
)
def test_what_is_no_date_is_refused_with_the_reason(text: str, why: str) -> None:
    with pytest.raises(UnreadableDate) as refused:
        read_date(text, TODAY)
    assert str(refused.value) == f'"{text}" is not a date: {why}. Write year-month-day, for example 2026-11-30'


@given(st.text(max_size=20))
def test_any_text_is_read_as_a_date_or_refused(text: str) -> None:
    with suppress(UnreadableDate):
        read_date(text, TODAY)


def test_files_hold_year_month_day_only() -> None:
    assert read_plain_date("2026-11-30") == date(2026, 11, 30)
    with pytest.raises(UnreadableDate, match="only year-month-day is read here"):
        read_plain_date("30/11/2026")


@pytest.mark.parametrize("locale", ["en_US", "de_DE"])
def test_a_date_with_dots_has_its_day_first_in_every_language(locale: str) -> None:
    assert read_date("31.12.2028", date(2026, 11, 22), locale).value == date(2028, 12, 31)
