"""Who is here, who left and who was cut off, told from what each terminal says of itself."""

from datetime import UTC, datetime, timedelta

from bsc_tui.commands.company import Company, Standing, gone_words
from storage.asking import Present

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def at(seconds: float) -> datetime:
    return NOON + timedelta(seconds=seconds)


def word(person: str, seen: float = 0, *, left: float | None = None, terminal: str = "") -> Present:
    return Present(terminal or person, person, "desk", at(min(seen, 0)), at(seen), None if left is None else at(left))


def test_everybody_who_was_heard_of_lately_is_here_oneself_included() -> None:
    company = Company("Ana")
    assert company.here(NOON) == 1
    company.note([word("Ana"), word("Ben"), word("Eva"), word("Old", -3600)], NOON)
    assert company.here(NOON) == 3
    assert company.standing(NOON)["Old"] is Standing.CUT_OFF


def test_somebody_who_leaves_in_good_order_is_told_of_once() -> None:
    company = Company("Ben")
    company.note([word("Ana"), word("Ben")], NOON)
    assert company.gone(NOON) == ()
    company.note([word("Ana", 5, left=5), word("Ben", 5)], at(5))
    assert gone_words(company.gone(at(5))) == "Ana left"
    assert company.gone(at(6)) == ()


def test_somebody_who_falls_silent_is_disconnected_and_can_be_taken_over() -> None:
    company = Company("Ben")
    company.note([word("Ana"), word("Ben")], NOON)
    assert company.gone(NOON) == ()
    company.note([word("Ana"), word("Ben", 40)], at(40))
    assert company.gone(at(40)) == ()
    company.note([word("Ana"), word("Ben", 60)], at(60))
    assert gone_words(company.gone(at(60))).startswith("Ana disconnected, T takes over")


def test_a_clock_that_is_wrong_makes_nobody_silent_who_speaks() -> None:
    company = Company("Ben")
    company.note([word("Ana", -300)], NOON)
    assert company.standing(NOON)["Ana"] is Standing.CUT_OFF
    company.note([word("Ana", -280)], at(20))
    assert company.standing(at(20))["Ana"] is Standing.HERE
    ahead = Company("Ben")
    ahead.note([word("Eva", 900)], NOON)
    assert ahead.standing(at(40))["Eva"] is Standing.HERE
    assert ahead.standing(at(60))["Eva"] is Standing.CUT_OFF


def test_who_closes_one_of_two_terminals_is_still_here() -> None:
    company = Company("Ben")
    both = [word("Ana", terminal="one"), word("Ana", terminal="two")]
    company.note(both, NOON)
    company.gone(NOON)
    company.note([both[0], word("Ana", 5, left=5, terminal="two")], at(5))
    assert company.gone(at(5)) == ()
    assert company.here(at(5)) == 2


def test_who_comes_back_is_here_again_whatever_the_terminal_before_said() -> None:
    company = Company("Ben")
    company.note([word("Ana", left=1, terminal="one"), word("Ana", 30, terminal="two")], at(30))
    assert company.standing(at(30))["Ana"] is Standing.HERE


def test_an_older_word_that_arrives_late_changes_nothing() -> None:
    company = Company("Ben")
    company.note([word("Ana", 10, left=10)], at(10))
    company.note([word("Ana", 5)], at(11))
    assert company.standing(at(11))["Ana"] is Standing.LEFT
