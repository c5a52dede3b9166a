"""The numbers of a derivation stand with the decimal sign of the reader; what people wrote stays as it is."""

import pytest

from bsc_tui.wording.derivations import derivation_text


@pytest.mark.parametrize(
    ("text", "said", "expected"),
    [
        ("3 + (4 - 3) x 1/4 = 3.25; proposed", [], "3 + (4 - 3) x 1/4 = 3,25; proposed"),
        ("(1 x F1.1 97.74 + 2 x F1.2 0.00)/3 = 32.58", [], "(1 x F1.1 97,74 + 2 x F1.2 0,00)/3 = 32,58"),
        ("11.2 - 12 = -0.8.", [], "11,2 - 12 = -0,8."),
        ("not applicable: waits for version 2.1", ["waits for version 2.1"], "not applicable: waits for version 2.1"),
        ("[F1.1] * 1.5 = 2 * 1.5 = 3", ["[F1.1] * 1.5"], "[F1.1] * 1.5 = 2 * 1,5 = 3"),
        ("due since 2027-04-10", [], "due since 2027-04-10"),
    ],
)
def test_a_german_reads_a_comma(text: str, said: list[str], expected: str) -> None:
    assert derivation_text(text, "de_DE", said) == expected


def test_an_english_reader_gets_the_derivation_as_it_is() -> None:
    assert derivation_text("10.5 of 2.1", "en") == "10.5 of 2.1"
