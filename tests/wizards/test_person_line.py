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
    ("line", "said"),
    [
        ("Ana, managing director", '"managing director" is neither a role'),
        ("Ana; sponser", 'Did you mean "sponsor"?'),
        ("Ana, sponsor, observer", "which one"),
    ],
)
def test_what_is_neither_is_told_and_becomes_no_name(line: str, said: str) -> None:
    with pytest.raises(Refused, match=re.escape(said)):
        read_person(line)
