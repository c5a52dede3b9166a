"""What a line that adds somebody to the roster is read as."""

import re

import pytest

from bsc_tui.scorecard.change import Refused
from bsc_tui.scorecard.plan import Role
from wizards.steps.person_line import PersonLine, read_person


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Ana Ruiz", PersonLine("Ana Ruiz")),
        ("Ana Ruiz, Sponsor", PersonLine("Ana Ruiz", Role.SPONSOR)),
        ("Ana Ruiz; obs; +34 600 11 22", PersonLine("Ana Ruiz", Role.OBSERVER, "+34 600 11 22")),
        ("Ana Ruiz <ana@lake.example>", PersonLine("Ana Ruiz", contact="ana@lake.example")),
        ("Ana\tana@lake.example\tfacilitator", PersonLine("Ana", Role.FACILITATOR, "ana@lake.example")),
        ("Ana, room 12, ", PersonLine("Ana", contact="room 12")),
    ],
)
def test_role_and_contact_stand_behind_the_name_in_any_order(line: str, told: PersonLine) -> None:
    assert read_person(line) == told


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Kim Lee (sponsor)", PersonLine("Kim Lee", Role.SPONSOR)),
        ("Kim Lee (sponsor, kim@lake.example)", PersonLine("Kim Lee", Role.SPONSOR, "kim@lake.example")),
        ("Kim Lee (finance), observer", PersonLine("Kim Lee (finance)", Role.OBSERVER)),
        ("Pat Roe - observer", PersonLine("Pat Roe", Role.OBSERVER)),
        ("Pat Roe \u2013 Sponsor, 044 / 123 45 67", PersonLine("Pat Roe", Role.SPONSOR, "044 / 123 45 67")),
        ("Pat Roe - 044 / 123 45 67", PersonLine("Pat Roe", contact="044 / 123 45 67")),
        ("Jo Day / participant / jo@lake.example", PersonLine("Jo Day", contact="jo@lake.example")),
        ("Jo Day: facilitator", PersonLine("Jo Day", Role.FACILITATOR)),
        ("Jo Day jo@lake.example", PersonLine("Jo Day", contact="jo@lake.example")),
        ("Jo-Ann Day - Smith", PersonLine("Jo-Ann Day - Smith")),
        ("Jo Day - obs", PersonLine("Jo Day - obs")),
    ],
)
def test_what_is_said_of_somebody_may_stand_in_brackets_or_behind_a_sign(line: str, told: PersonLine) -> None:
    assert read_person(line) == told


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('"Ruiz, Ana" <ana@lake.example>', PersonLine("Ana Ruiz", contact="ana@lake.example")),
        ('"Garcia Lopez, Ana Maria", sponsor', PersonLine("Ana Maria Garcia Lopez", Role.SPONSOR)),
        ('"Chu, Mei (finance)" <mei@lake.example>', PersonLine("Mei Chu (finance)", contact="mei@lake.example")),
        ('"Ana Ruiz", sponsor', PersonLine("Ana Ruiz", Role.SPONSOR)),
        ("O'Neil, Sam <sam@lake.example>", PersonLine("Sam O'Neil", contact="sam@lake.example")),
        ("van der Berg, Jan P.; observer", PersonLine("Jan P. van der Berg", Role.OBSERVER)),
        ("Chu, Mei\tsponsor", PersonLine("Mei Chu", Role.SPONSOR)),
        ("Chu, sponsor; mei@lake.example", PersonLine("Chu", Role.SPONSOR, "mei@lake.example")),
        ("Chu, Sponsor <mei@lake.example>", PersonLine("Chu", Role.SPONSOR, "mei@lake.example")),
    ],
)
def test_a_family_name_before_a_comma_goes_behind_the_other(line: str, told: PersonLine) -> None:
    assert read_person(line) == told


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Chu, Mei", '"Mei" is neither a role'),
        ("Ana, CFO; ana@lake.example", '"CFO" is neither a role'),
        ("Ana, managing director <ana@lake.example>", '"managing director" is neither a role'),
        ("Ana, managing director", '"managing director" is neither a role'),
        ("Ana; sponser", 'Did you mean "sponsor"?'),
        ("Ana, sponsor, observer", "which one"),
    ],
)
def test_what_is_neither_is_told_and_becomes_no_name(line: str, said: str) -> None:
    with pytest.raises(Refused, match=re.escape(said)):
        read_person(line)
