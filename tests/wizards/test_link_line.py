"""What a line that links two objectives is read as."""

import re

import pytest

from bsc_tui.scorecard.change import Refused, Scorecard
from wizards.steps.link_line import read_link


def told(scorecard: Scorecard, line: str, here: str = "") -> str:
    """The link of a line as `cause > effect: because`; `here` is the code of the row it is typed at."""
    plan = scorecard.plan
    row = next((each for each in plan.objectives_in_order if each.code == here), None)
    link = read_link(plan, line, row)
    return f"{link.cause.code} > {link.effect.code}{link.because and f': {link.because}'}"


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("C3 F2", "C3 > F2"),
        ("c3,f2, they stay", "C3 > F2: they stay"),
        ("C3->F2: because they stay", "C3 > F2: they stay"),
        ("C3 \u2192 F2 BECAUSE they stay > they order", "C3 > F2: they stay > they order"),
        ("C3 > F2, since margin > 5", "C3 > F2: since margin > 5"),
        ("F2 <- C3 because they stay", "C3 > F2: they stay"),
        ("C3 leads to F2", "C3 > F2"),
        ("C3 supports F2 because they stay", "C3 > F2: they stay"),
        ("if C3 then F2", "C3 > F2"),
        ("Make complaints rare > Grow sales to caf\u00e9s and schools", "C3 > F2"),
        ("If we make complaints rare, then we grow sales because they stay", "C3 > F2: they stay"),
        ("C3 Make complaints rare -> F2 Grow sales to caf\u00e9s and schools, because they stay", "C3 > F2: they stay"),
        ("If we do: C3 Make complaints rare then improves: F2 Grow sales because: they stay", "C3 > F2: they stay"),
    ],
)
def test_objectives_are_linked_by_code_or_title_and_as_people_say_it(bakery: Scorecard, line: str, wanted: str) -> None:
    assert told(bakery, line) == wanted


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("F2", "I1 > F2"),
        ("F2, because it sells", "I1 > F2: it sells"),
        ("Make complaints rare because it sells", "I1 > C3: it sells"),
        ("> F2 because it sells", "I1 > F2: it sells"),
        ("C3 F2", "C3 > F2"),
    ],
)
def test_below_an_objective_the_effect_is_enough(bakery: Scorecard, line: str, wanted: str) -> None:
    assert told(bakery, line, "I1") == wanted


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("C3", "write the code of the cause, the code of the effect"),
        ("C3 F9", 'there is no objective "F9"; the codes are F1, F2'),
        ("C3 > Grow sails to caf\u00e9s", 'Did you mean "Grow sales to caf\u00e9s and schools"?'),
        ("Make > F2", 'there is no objective "Make". Did you mean "Make complaints rare"?'),
        ("I1 > C3 > F2", "a line is one link: write C3 > F2 in a line of its own"),
        ("I1 > C3 > F2, they stay", "a line is one link: write C3 > F2 in a line of its own"),
        ("I1 > Make complaints rare > Grow sales", "a line is one link: write C3 > F2 in a line of its own"),
        ("I1 > C3 > more money", 'there is no objective "more money"'),
        ("If welcome drinks then F2", 'there is no objective "welcome"'),
    ],
)
def test_what_names_no_objective_or_more_than_one_link_is_told(bakery: Scorecard, line: str, said: str) -> None:
    with pytest.raises(Refused, match=re.escape(said)):
        told(bakery, line)
