"""Periods and the calendars they follow."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_tui.scorecard.period import FIRST_YEAR, LAST_YEAR, BadPeriod, Calendar, Frequency, Period, parse_period
from bsc_tui.scorecard.records import Actual

PLAIN = Calendar()
APRIL = Calendar(4)
DAYS = st.dates(date(FIRST_YEAR + 2, 1, 1), date(LAST_YEAR - 2, 12, 31))
FREQUENCIES = st.sampled_from(list(Frequency))
CALENDARS = st.integers(1, 12).map(Calendar)


@given(CALENDARS, FREQUENCIES, DAYS)
def test_a_period_is_read_as_it_is_written(calendar: Calendar, frequency: Frequency, day: date) -> None:
    period = calendar.period(frequency, day)
    assert parse_period(str(period)) == period
    assert calendar.read(str(period).lower()) == period


@given(CALENDARS, FREQUENCIES, DAYS)
def test_a_day_lies_in_its_period(calendar: Calendar, frequency: Frequency, day: date) -> None:
    period = calendar.period(frequency, day)
    assert calendar.first_day(period) <= day <= calendar.last_day(period)
    assert calendar.period(frequency, calendar.first_day(period)) == period
    assert calendar.period(frequency, calendar.last_day(period)) == period


@given(CALENDARS, FREQUENCIES, DAYS, st.integers(-60, 60))
def test_steps_can_be_counted_and_taken_back(calendar: Calendar, frequency: Frequency, day: date, by: int) -> None:
    period = calendar.period(frequency, day)
    other = calendar.step(period, by)
    assert calendar.count(period, other) == by
    assert calendar.step(other, -by) == period
    assert (other > period) is (by > 0)


@given(CALENDARS, FREQUENCIES, DAYS)
def test_the_next_period_starts_on_the_day_after(calendar: Calendar, frequency: Frequency, day: date) -> None:
    period = calendar.period(frequency, day)
    assert calendar.first_day(calendar.step(period)) == calendar.last_day(period) + timedelta(days=1)


@given(CALENDARS, DAYS)
def test_every_finer_period_belongs_to_exactly_one_year(calendar: Calendar, day: date) -> None:
    year = calendar.fiscal_year(day)
    following = calendar.step(year)
    for frequency, count in ((Frequency.MONTH, 12), (Frequency.QUARTER, 4), (Frequency.HALF, 2), (Frequency.YEAR, 1)):
        assert len(calendar.within(frequency, year)) == count
    weeks = calendar.within(Frequency.WEEK, year)
    assert len(weeks) in {52, 53}
    assert calendar.step(weeks[-1]) == calendar.within(Frequency.WEEK, following)[0]


def test_periods_are_written_as_files_name_them() -> None:
    day = date(2026, 11, 19)
    assert [str(PLAIN.period(each, day)) for each in Frequency] == ["2026-W47", "2026-11", "2026-Q4", "2026-H2", "2026"]
    assert [str(APRIL.period(each, day)) for each in Frequency] == [
        "2026-W47",
        "2026-11",
        "FY2027-Q3",
        "FY2027-H2",
        "FY2027",
    ]


def test_a_fiscal_year_is_named_after_the_year_it_ends_in() -> None:
    year = APRIL.read("FY2026")
    assert (APRIL.first_day(year), APRIL.last_day(year)) == (date(2025, 4, 1), date(2026, 3, 31))
    quarter = APRIL.read("FY2026-Q4")
    assert (APRIL.first_day(quarter), APRIL.last_day(quarter)) == (date(2026, 1, 1), date(2026, 3, 31))


@pytest.mark.parametrize(
    ("week", "month", "year"),
    [("2026-W01", "2026-01", "2026"), ("2026-W53", "2026-12", "2026"), ("2026-W40", "2026-10", "2026")],
)
def test_a_week_belongs_where_its_thursday_falls(week: str, month: str, year: str) -> None:
    """Week 1 of 2026 begins on 29 December, week 53 ends on 3 January, week 40 begins on 28 September."""
    period = parse_period(week)
    assert period in PLAIN.within(Frequency.WEEK, parse_period(month))
    assert period in PLAIN.within(Frequency.WEEK, parse_period(year))


def test_a_week_of_two_fiscal_years_belongs_to_the_one_that_holds_its_thursday() -> None:
    week = parse_period("2026-W14")  # from 30 March to 5 April, its Thursday is 2 April
    assert week in APRIL.within(Frequency.WEEK, APRIL.read("FY2027"))
    assert week not in APRIL.within(Frequency.WEEK, APRIL.read("FY2026"))


def test_periods_that_are_cut_by_the_ends_of_a_time_are_left_out_at_its_end() -> None:
    months = [str(each) for each in PLAIN.between(Frequency.QUARTER, date(2026, 2, 1), date(2026, 11, 30))]
    assert months == ["2026-Q1", "2026-Q2", "2026-Q3"]


def test_a_calendar_name_is_refused_with_the_fiscal_one_offered() -> None:
    with pytest.raises(BadPeriod, match="FY2027-Q3"):
        APRIL.read("2026-Q4")
    with pytest.raises(BadPeriod, match="FY2027"):
        APRIL.read("2026")


def test_a_fiscal_name_is_refused_with_the_calendar_one_offered() -> None:
    with pytest.raises(BadPeriod, match=r"write 2026-Q4"):
        PLAIN.read("FY2026-Q4")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "is not a period"),
        ("soon", "is not a period"),
        ("2026-", "is not a period"),
        ("26-11", "is not a period"),
        ("2026-13", "2026 has the months 1 to 12"),
        ("2026-00", "2026 has the months 1 to 12"),
        ("2026-Q5", "2026 has the quarters 1 to 4"),
        ("2026-H3", "2026 has the halves 1 to 2"),
        ("2025-W53", "2025 has the weeks 1 to 52"),
        ("FY2026-11", "written without FY"),
        ("FY2026-W11", "written without FY"),
        ("0000", "years go from 1900 to 2999"),
        ("9999-12", "years go from 1900 to 2999"),
        ("\u0662\u0660\u0662\u0666-\u0661\u0661", "is not a period"),
    ],
)
def test_a_text_that_names_no_period_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(BadPeriod, match=reason):
        PLAIN.read(text)


def test_an_actual_keeps_its_period_in_the_written_form() -> None:
    assert [Actual(uid="a", kpi="k", period=text).period for text in ("2026-1", " 2026-w5 ", "fy2026-q4")] == [
        "2026-01",
        "2026-W05",
        "FY2026-Q4",
    ]


def test_periods_of_one_frequency_stand_in_the_order_of_time() -> None:
    assert min(Period(2027, 1, Frequency.MONTH), Period(2026, 12, Frequency.MONTH)).year == 2026


def test_frequencies_know_which_is_finer() -> None:
    assert Frequency.WEEK.is_finer_than(Frequency.MONTH)
    assert not Frequency.YEAR.is_finer_than(Frequency.YEAR)
