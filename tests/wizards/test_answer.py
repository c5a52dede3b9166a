"""Answers as text: what is shown is read back the same, and what cannot be read says why."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from support.scorecards import TODAY, changed, plus, small

from bsc_tui.scorecard import edits
from bsc_tui.scorecard.change import Scorecard, apply, edited
from bsc_tui.scorecard.fields import Entity, Kind
from bsc_tui.scorecard.plan import Person, Task
from wizards.answer import Answer, Asked, Manner, Unanswerable, World, asked, candidates, read, shown
from wizards.beside import BESIDE, kept_by
from wizards.steps import steps
from wizards.steps.question import Question

SMALL = small()


def world(scorecard: Scorecard = SMALL, locale: str = "en") -> World:
    """A plan on its day."""
    return World(scorecard, TODAY, locale, "new")


def question(kind: Kind, name: str) -> Asked:
    """The question about a field."""
    return asked(kind, Question(name))


def answer(kind: Kind, name: str, text: str, scorecard: Scorecard = SMALL, locale: str = "en") -> Answer:
    """What a typed text means for a field."""
    return read(question(kind, name), text, world(scorecard, locale))


def value(kind: Kind, name: str, text: str, scorecard: Scorecard = SMALL, locale: str = "en") -> Any:
    """The value a typed text gives a field."""
    return answer(kind, name, text, scorecard, locale).fields[name]


def asked_of(scorecard: Scorecard) -> list[tuple[Asked, Entity]]:
    """Every question the steps ask about every thing of a plan."""
    return [
        (asked(kind, each), thing)
        for step in steps()
        for page in step.pages(scorecard)
        for kind, questions in page.questions.items()
        for thing in scorecard.things(kind).values()
        for each in questions
    ]


@pytest.mark.parametrize("locale", ["en", "de", "fr_CH", "sv"])
def test_what_a_field_shows_is_read_as_the_value_it_has(bakery: Scorecard, locale: str) -> None:
    here = world(bakery, locale)
    manners = set()
    for each, thing in asked_of(bakery):
        text = shown(each, thing, here)
        if not text and each.required:
            continue
        found = read(each, text, replace(here, thing=thing))
        if (each.kind, each.name) in BESIDE:
            now = found.fields[each.name]
            assert kept_by(bakery, thing, {each.name: now}, TODAY, lambda: "new") == (), (each.name, text)
            continue
        assert edited(thing, **{each.name: found.fields[each.name]}) == (), (each.name, text)
        assert not found.first
        manners.add(each.manner)
    assert manners == set(Manner)


def test_bands_are_read_as_they_are_shown() -> None:
    bands = (Decimal(20), Decimal(15), Decimal("10.5"), Decimal(5))
    banded = changed(SMALL, Kind.KPI, "days", bands=bands)
    each = question(Kind.KPI, "bands")
    text = shown(each, banded.plan.kpis["days"], world(banded))
    assert text == "20/15/10.5/5"
    assert read(each, text, world(banded)).fields["bands"] == bands


def test_a_text_keeps_its_lines_and_loses_stray_blanks() -> None:
    typed = "  We mend   bicycles. \n\n For everybody.  \n\n"
    assert value(Kind.CHARTER, "mission", typed) == "We mend bicycles.\n\nFor everybody."


def test_a_line_is_one_line_without_stray_blanks() -> None:
    assert value(Kind.OBJECTIVE, "title", "  Shorten \t the\nwait ") == "Shorten the wait"


def test_what_may_not_stay_is_taken_out_and_named() -> None:
    found = answer(Kind.OBJECTIVE, "title", "Shorten\x1b the wait\u202e")
    assert found.fields["title"] == "Shorten the wait"
    assert found.echo.startswith("removed: an escape character")


def test_an_empty_answer_is_the_default_of_the_field() -> None:
    assert value(Kind.KPI, "target", " ") is None
    assert value(Kind.OBJECTIVE, "owner", "") is None
    assert value(Kind.OBJECTIVE, "why", "") == ""
    assert value(Kind.ACTION, "objectives", "") == ()
    assert value(Kind.KPI, "bands", "") == ()
    assert value(Kind.OBJECTIVE, "weight", "") == 1


def test_the_unit_says_what_kind_of_quantity_it_is() -> None:
    assert answer(Kind.KPI, "unit", "%").fields == {"unit": "%", "kind": "percent"}
    assert answer(Kind.KPI, "unit", "EUR").fields["kind"] == "currency"
    assert answer(Kind.KPI, "unit", "days").fields["unit"] == "days"


def test_a_choice_is_read_by_its_beginning() -> None:
    assert value(Kind.KPI, "direction", "dec") == "decrease"
    assert value(Kind.KPI, "direction", "MAINTAIN") == "maintain"
    assert value(Kind.CHARTER, "sector", "non profit") == "non_profit"


def test_a_yes_or_no_kpi_needs_no_unit_of_its_own() -> None:
    assert answer(Kind.KPI, "direction", "yes no").fields == {
        "direction": "yes_no", "kind": "yes_no", "unit": "yes/no",
    }  # fmt: skip


def test_a_person_is_found_by_name_and_by_first_name() -> None:
    team = plus(SMALL, Person(uid="eva", name="Eva Maria Ruiz", rank=Decimal(5)))
    assert value(Kind.OBJECTIVE, "owner", "eva maria ruiz", team) == "eva"
    assert value(Kind.OBJECTIVE, "owner", "EVA", team) == "eva"


def test_somebody_new_is_added_to_the_people_and_said() -> None:
    found = answer(Kind.OBJECTIVE, "owner", "Cleo Tan")
    after = apply(SMALL, (*found.first, *edited(SMALL.plan.objectives["wait"], **found.fields)))
    owner = after.plan.objectives["wait"].owner
    assert owner is not None
    assert after.plan.people[owner].name == "Cleo Tan"
    assert found.echo == "Cleo Tan is new: on the roster now as a participant, with a say at the sign-off"


@pytest.mark.parametrize("words", ["Eav Maria Ruiz", "Eva Maria Ruis", "eva maria  ruiz."])
def test_a_slip_in_a_name_adds_nobody_unless_it_is_meant_so(words: str) -> None:
    team = plus(SMALL, Person(uid="eva", name="Eva Maria Ruiz", rank=Decimal(5)))
    with pytest.raises(Unanswerable, match=r"is not on the roster, Eva Maria Ruiz is: write that name, or \+ "):
        answer(Kind.OBJECTIVE, "owner", words, team)
    found = answer(Kind.OBJECTIVE, "owner", f"+ {words}", team)
    after = apply(team, (*found.first, *edited(team.plan.objectives["wait"], **found.fields)))
    assert after.plan.people[str(after.plan.objectives["wait"].owner)].name == " ".join(words.split())


@pytest.mark.parametrize("words", ["12", "?", "1.5%"])
def test_a_number_that_slipped_into_the_owner_makes_nobody(words: str) -> None:
    with pytest.raises(Unanswerable, match="names nobody"):
        answer(Kind.OBJECTIVE, "owner", words)


def test_one_thing_is_found_by_code_by_name_and_by_both() -> None:
    for text in ("c2", "Care for every bicycle", "C2 care for every bicycle"):
        assert value(Kind.LINK, "cause", text) == "care"


def test_several_things_are_named_by_codes_or_names_with_or_without_commas() -> None:
    for text in ("C2 C1", "c2, c1", "C2; Shorten the wait", "C2 Care for every bicycle, C1 Shorten the wait, C2"):
        assert value(Kind.ACTION, "objectives", text) == ("care", "wait")


def test_a_comma_within_a_name_does_not_cut_it() -> None:
    named = changed(SMALL, Kind.OBJECTIVE, "care", title="Care, mend, and return")
    for text in ("C2 Care, mend, and return, C1", "C1, Care, mend, and return", "C2 Care, mend, and return"):
        assert "care" in value(Kind.ACTION, "objectives", text, named)


def test_tasks_of_the_same_name_are_told_apart_by_their_action_plan() -> None:
    other = SMALL.plan.actions["saturday"].model_copy(update={"uid": "second", "code": "A2", "rank": Decimal(2)})
    twins = plus(SMALL, other, Task(uid="twin", action="second", title="Hire a mechanic", rank=Decimal(9)))
    after = question(Kind.TASK, "after")
    assert set(candidates(after, world(twins))) >= {"A1 Hire a mechanic", "A2 Hire a mechanic"}
    assert value(Kind.TASK, "after", "A2 Hire a mechanic", twins) == "twin"


def test_numbers_are_read_as_people_write_them() -> None:
    assert value(Kind.KPI, "target", "1,234.5") == Decimal("1234.5")
    assert value(Kind.KPI, "target", "1.234,5", locale="de") == Decimal("1234.5")
    assert answer(Kind.KPI, "target", "3k").fields["target"] == 3000


def test_dates_are_read_as_people_write_them_and_said_in_full() -> None:
    found = answer(Kind.ACTION, "end", "30 June")
    assert found.fields["end"] == date(2027, 6, 30)
    assert found.echo == "= Wednesday, June 30, 2027"


def test_whole_numbers_are_read() -> None:
    assert value(Kind.KPI, "arrives", "10") == 10


@pytest.mark.parametrize(
    ("kind", "name", "text", "why"),
    [
        (Kind.OBJECTIVE, "title", " ", "Objective cannot be empty"),
        (Kind.OBJECTIVE, "title", "x" * 121, "121 characters; at most 120 fit here"),
        (Kind.OBJECTIVE, "why", "x" * 4001, "4001 characters; at most 4000 fit here"),
        (Kind.KPI, "direction", "up", '"up" is none of increase, decrease, maintain, yes no'),
        (Kind.KPI, "direction", "", "Direction cannot be empty"),
        (Kind.LINK, "cause", "C9", 'there is no objective "C9"'),
        (Kind.LINK, "cause", "Shorten the wai", 'Did you mean "C1 Shorten the wait"?'),
        (Kind.LINK, "cause", "", "If we do cannot be empty"),
        (Kind.ACTION, "kpi", "margin", "write one of C1.1, C2.1"),
        (Kind.ACTION, "objectives", "C1, C9", 'there is no objective "C9"'),
        (Kind.KPI, "target", "12x", '"12x" is not a number'),
        (Kind.KPI, "bands", "20/x/10/5", '"x" is not a number'),
        (Kind.KPI, "arrives", "ten", '"ten" is not a whole number: write for example 10'),
        (Kind.KPI, "arrives", "-1", "is not a whole number"),
        (Kind.KPI, "arrives", "9" * 5000, "is not a whole number"),
        (Kind.KPI, "arrives", "", "Arrives within days cannot be empty"),
        (Kind.ACTION, "end", "2027-02-30", "that month has no day 30"),
        (Kind.ACTION, "end", "soon", '"soon" is not a date'),
    ],
)
def test_what_cannot_be_read_says_why(kind: Kind, name: str, text: str, why: str) -> None:
    with pytest.raises(Unanswerable) as refused:
        answer(kind, name, text)
    assert why in str(refused.value)
    assert "invalid" not in str(refused.value).lower()


def test_a_first_name_of_two_people_asks_for_the_full_name() -> None:
    twins = (Person(uid=uid, name=name, rank=Decimal(9)) for uid, name in (("e1", "Eva Ruiz"), ("e2", "Eva Tan")))
    with pytest.raises(Unanswerable, match="may be Eva Ruiz or Eva Tan: write the full name"):
        answer(Kind.OBJECTIVE, "owner", "eva", plus(SMALL, *twins))


def test_every_manner_is_asked_somewhere(bakery: Scorecard) -> None:
    assert {each.manner for each, _ in asked_of(bakery)} == set(Manner)


def test_how_a_person_is_reached_is_asked_with_the_person_and_kept_beside_the_plan() -> None:
    contact, person = question(Kind.PERSON, "contact"), SMALL.plan.people_in_order[0]
    assert (contact.label, contact.required) == ("Contact", False)
    unknown = apply(SMALL, edits.reached_at(SMALL, person.uid, ""))
    assert shown(contact, person, world(unknown)) == ""
    kept = apply(SMALL, edits.reached_at(SMALL, person.uid, "room 12"))
    assert shown(contact, person, world(kept)) == "room 12"
    assert kept.plan == SMALL.plan


def test_yes_or_no_and_lists_of_lines_read_as_they_are_shown() -> None:
    kpi, pay = SMALL.plan.kpis_in_order[0], question(Kind.KPI, "pay")
    assert (shown(pay, kpi, world()), pay.choices) == ("no", ("yes", "no"))
    assert value(Kind.KPI, "pay", "y") is True
    assert value(Kind.KPI, "custom_targets", "2026-01=10; 2026-02=11,") == ("2026-01=10", "2026-02=11")
    assert value(Kind.KPI, "custom_targets", "") == ()
