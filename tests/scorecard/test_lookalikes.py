"""Names that look the same and are not are known by their looks."""

import pytest

from bsc_tui.scorecard.lookalikes import scripts_mixed, skeleton, taken_for


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ana Ruiz", "\u0410na Ruiz"),
        ("Ana Ruiz", "\uff21na Ruiz"),
        ("Boris Copper", "\u0412\u043eris C\u043e\u0440\u0440er"),
        ("Kate Nolan", "\u039aate \u039dolan"),
        ("Ian", "lan"),
        ("Jos\u00e9", "Jose\u0301"),
        ("No\u00ebl", "No\u0451l"),
        ("Ana  Ruiz", "Ana\u00a0Ruiz"),
    ],
)
def test_names_nobody_can_tell_apart_have_the_same_skeleton(one: str, other: str) -> None:
    assert one != other
    assert skeleton(one) == skeleton(other)
    assert taken_for(other, ("Somebody", one)) == one


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ana", "Anna"),
        ("Jos\u00e9", "Jose"),
        ("Lia", "Ila"),
        ("Ian", "Lan"),
        ("\u0410\u043d\u043d\u0430", "Anna"),
        ("\u042e\u043b\u0438\u044f", "Julia"),
    ],
)
def test_names_that_look_different_are_left_in_peace(one: str, other: str) -> None:
    assert taken_for(one, (other,)) is None


@pytest.mark.parametrize(
    "name",
    [
        "Ana Ruiz",
        "\u0410\u043d\u043d\u0430 \u041f\u0435\u0442\u0440\u043e\u0432\u0430",
        "\u039d\u03af\u03ba\u03b7 Ruiz",
        "\u58f2\u4e0a Ruiz",
        "\u05e9\u05dc\u05d5\u05dd",
        "Jean-\u0394\u03b7\u03bc\u03ae\u03c4\u03c1\u03b7\u03c2",
        "",
    ],
)
def test_a_name_may_have_words_in_different_scripts(name: str) -> None:
    assert scripts_mixed(name) == ()


def test_a_word_in_two_scripts_names_them() -> None:
    assert scripts_mixed("Ruiz \u0410na") == ("Cyrillic", "Latin")
    assert scripts_mixed("\u039fkafor") == ("Greek", "Latin")
