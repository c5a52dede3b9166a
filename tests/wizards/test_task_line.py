"""A task on one line: what, who and by when, and what only looks like that."""

from datetime import date
from decimal import Decimal

import pytest
from support.scorecards import plus, small

from bsc_tui.scorecard.plan import Person
from wizards.steps.task_line import TaskLine, read_task, slip

TODAY = date(2027, 2, 5)
NAMES = {"cai": "Cai Ruiz", "dan": "Dan Ode", "dan2": "Dan Park", "may": "May"}
TEAM = plus(small(), *(Person(uid=uid, name=name, rank=Decimal(9)) for uid, name in NAMES.items())).plan
FEBRUARY = date(2027, 2, 28)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Book the course", TaskLine("Book the course")),
        ("Book the course, Cai, 2027-02-28", TaskLine("Book the course", "cai", FEBRUARY)),
        ("Book the course; 28 Feb; CAI RUIZ", TaskLine("Book the course", "cai", FEBRUARY)),
        ("Book the course\tCai\t2027-02-28", TaskLine("Book the course", "cai", FEBRUARY)),
        ("Buy flour, sugar, eggs", TaskLine("Buy flour, sugar, eggs")),
        ("Buy flour, sugar, Cai", TaskLine("Buy flour, sugar", "cai")),
        ("Buy flour, 2027-02-28", TaskLine("Buy flour", None, FEBRUARY)),
        ("Ask, Dan", TaskLine("Ask, Dan")),
        ("Ask, Dan Park", TaskLine("Ask", "dan2")),
        ("Invite guests, May", TaskLine("Invite guests", "may")),
        ("Invite Cai, Cai Ruiz, Dan Ode", TaskLine("Invite Cai, Cai Ruiz", "dan")),
        ("Two days, 2027-02-27, 2027-02-28", TaskLine("Two days, 2027-02-27", None, FEBRUARY)),
        ("Cai, 2027-02-28", TaskLine("Cai", None, FEBRUARY)),
        (", Cai", TaskLine(", Cai")),
        ("Sell 3, 4", TaskLine("Sell 3, 4")),
        ("Close Q3, 2027", TaskLine("Close Q3, 2027")),
        ("Meet, 2027-02-30", TaskLine("Meet, 2027-02-30")),
    ],
)
def test_what_stands_behind_a_task_is_who_and_when_where_it_can_only_be_that(line: str, told: TaskLine) -> None:
    assert read_task(line, TEAM, TODAY, "en") == told


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Meet, Cai, 2027-02-30", '"2027-02-30" is not a date'),
        ("Meet, 31.2.27", '"31.2.27" is not a date'),
        ("Meet, Cai, 31 Feb 2027", '"31 Feb 2027" is not a date: that month has no day 31'),
        ("Meet, Cai, February 30", "has no day 30"),
        ("Report, March 2027", "the day is missing"),
        ("Ask, Dan", "2 people are called Dan: Dan Ode, Dan Park. Write the whole name"),
        ("Ask, Cai Ruis, 28 Feb", 'nobody here is called "Cai Ruis". Did you mean "Cai Ruiz"?'),
        ("Ask, Caii, 28 Feb", 'nobody here is called "Caii". Did you mean "Cai" or "Cai Ruiz"?'),
        ("Ask, Dann Park", 'Did you mean "Dan Park"?'),
    ],
)
def test_a_slip_in_a_name_or_a_day_is_told_and_becomes_no_words_of_the_task(line: str, said: str) -> None:
    assert said in slip(line, TEAM, TODAY, "en")


@pytest.mark.parametrize(
    "line",
    [
        "Book the course",
        "Book the course, Cai, 28 Feb",
        "Buy flour, sugar, eggs",
        "Sell 3, 4",
        "Close Q3, 2027",
        "Open in spring, perhaps in May",
        "Ask June, May",
        "Clear the cellar, 3 weeks",
        "Open in Lyon, Paris",
    ],
)
def test_words_with_commas_are_no_slip(line: str) -> None:
    assert slip(line, TEAM, TODAY, "en") == ""
