"""Codes are given once and never again."""

from hypothesis import given
from hypothesis import strategies as st

from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.codes import Codes, codes_of, letter_for, next_code

NAMES = st.text(max_size=12)


@given(st.lists(NAMES, max_size=60))
def test_every_perspective_gets_a_letter_of_its_own_and_never_that_of_the_actions(names: list[str]) -> None:
    taken: list[str] = []
    for name in names:
        letter = letter_for(name, taken)
        assert letter not in {*taken, "A"}
        assert letter.isascii()
        taken.append(letter)


def test_the_letter_is_the_first_free_one_of_the_name() -> None:
    assert letter_for("Customer", []) == "C"
    assert letter_for("Community", ["C"]) == "O"
    assert letter_for("Assets", []) == "S"
    assert letter_for("Élan", []) == "E"
    assert letter_for("売上", []) == "B"


def test_a_number_at_or_below_the_highest_is_never_given_again() -> None:
    assert next_code("F", ["F1", "F7"]) == "F8"
    assert next_code("F", ["F9.2"]) == "F10"
    assert next_code("F1.", ["F1.2", "F10.5"]) == "F1.3"


@given(st.lists(st.sampled_from(["F", "F1.", "A", "C2."]), max_size=30))
def test_no_code_is_given_twice(prefixes: list[str]) -> None:
    codes = Codes()
    given_out = [codes.next(prefix) for prefix in prefixes]
    assert len(set(given_out)) == len(given_out)


def test_the_codes_of_a_plan_are_those_of_objectives_kpis_and_actions(chipset: Scorecard) -> None:
    codes = codes_of(chipset.plan)
    assert len(codes) == len(set(codes)) == 10 + 13 + 11
