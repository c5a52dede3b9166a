"""Who is meant by a name or a contact, and whose initials somebody typed."""

from decimal import Decimal

import pytest
from support.scorecards import ONE, plus, small

from bsc_tui.scorecard.plan import Person
from bsc_tui.scorecard.roster import Nobody, are_initials, initials_of, not_of_them, person_called

ROOM = plus(small(), Person(uid="ben2", name="BEN", rank=Decimal(3)), Person(uid="zoe", name="Zoë Ruiz-Vega", rank=ONE))


@pytest.mark.parametrize(
    ("named", "uid"),
    [
        ("Ana", "ana"),
        ("  aNA ", "ana"),
        ("ANA@workshop.example", "ana"),
        ("at the  bench", "ben"),
        ("zoë ruiz-vega", "zoe"),
    ],
)
def test_a_name_or_a_contact_means_its_person(named: str, uid: str) -> None:
    assert person_called(ROOM.plan.people_in_order, ROOM.records.contacts, named).uid == uid


@pytest.mark.parametrize(
    ("named", "why"),
    [
        ("ben", '"ben" means 2 people on the roster: Ben, BEN. Give one a name of their own'),
        (
            "Dia",
            '"Dia" is nobody on the roster. There are: Ana, Zoë Ruiz-Vega, Ben, BEN',
        ),
        ("", '"" is nobody on the roster'),
    ],
)
def test_a_name_that_means_nobody_or_several_says_so(named: str, why: str) -> None:
    with pytest.raises(Nobody) as told:
        person_called(ROOM.plan.people_in_order, ROOM.records.contacts, named)
    assert str(told.value).startswith(why)
    assert "--as" not in str(told.value), "it may be anybody's name"


def test_somebody_whose_own_name_it_is_is_told_what_to_do() -> None:
    with pytest.raises(Nobody) as told:
        person_called(ROOM.plan.people_in_order, {}, "Dia", "Say who you are with --as NAME")
    assert str(told.value).endswith("Ana, Zoë Ruiz-Vega, Ben, BEN. Say who you are with --as NAME")


def test_an_empty_roster_says_that_people_come_first() -> None:
    with pytest.raises(Nobody, match="add the people first"):
        person_called((), {}, "Ana")


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Ana", "A"), ("Ana Ruiz", "AR"), ("Zoë Ruiz-Vega", "ZRV"), ('"Bo" de Vries', "BDV"), ("高橋 花", "高花")],
)
def test_initials_are_the_first_letters_of_the_words(name: str, letters: str) -> None:
    assert initials_of(name) == letters
    assert are_initials(f" {'. '.join(letters.lower())}. ", name)


@pytest.mark.parametrize("typed", ["", " ", "R", "RA", "ARX", "Ana Ruiz", "-"])
def test_other_letters_are_no_initials(typed: str) -> None:
    assert not are_initials(typed, "Ana Ruiz")


def test_a_name_without_letters_has_no_initials_to_sign_with() -> None:
    assert not are_initials("", "??")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Ana", ""),
        ("root", "You are root, who is not on the roster: Ana, Ben. What you do is kept under that name."),
        ("ANA", 'You are "ANA", the roster knows "Ana".'),
        ("\u0410na", 'You are "\u0410na", the roster knows "Ana".'),
    ],
)
def test_somebody_the_roster_does_not_know_is_told_what_that_means(name: str, words: str) -> None:
    told = not_of_them(small().plan.people_in_order, name, "press @")
    assert told.startswith(words)
    assert bool(told) == bool(words)
    assert not words or told.endswith("press @")


def test_where_nobody_is_on_the_roster_yet_everybody_is_welcome() -> None:
    assert not_of_them((), "root", "press @") == ""


def test_a_first_name_alone_is_told_as_the_person_it_may_mean() -> None:
    people = [Person(uid=f"p{place}", name=name, rank=place) for place, name in enumerate(("Helen Ode", "Ana Ruiz"))]
    assert 'the roster knows "Helen Ode"' in not_of_them(people, "helen", "press @")
    two = [*people, Person(uid="p9", name="Helen Park", rank=9)]
    assert "who is not on the roster" in not_of_them(two, "helen", "press @")
