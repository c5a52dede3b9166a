"""Two wordings of a text, word by word."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bsc_tui.scorecard.prose import CONTEXT, Fate, in_marks, shortened, word_by_word

WORDS = st.lists(st.sampled_from(["we", "keep", "bicycles", "safe", "[-x-]", "売上", "[/]"]), max_size=12).map(" ".join)


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ("Shorten the wait", "Cut the wait", "[-Shorten-]{+Cut+} the wait"),
        ("We mend", "We mend bicycles", "We mend {+bicycles+}"),
        ("We mend old bicycles", "We mend bicycles", "We mend [-old-] bicycles"),
        ("We mend\n  bicycles", "We mend bicycles", "We mend bicycles"),
        ("from 12 to 7 days", "from 12 to 6 days", "from 12 to [-7-]{+6+} days"),
        ("margin [12%] [/]", "margin [10%] [/]", "margin [-[12%]-]{+[10%]+} [/]"),
        (
            "Open by 31 March 2027, not before",
            "Open by 30 April 2027, not before",
            "Open by [-31 March 2027,-]{+30 April 2027,+} not before",
        ),
        ("Due on Mar 8, 2027", "Due on Mar 9, 2028", "Due on [-Mar 8, 2027-]{+Mar 9, 2028+}"),
        ("bis 8. März 2027 fertig", "bis 8. März 2028 fertig", "bis [-8. März 2027-]{+8. März 2028+} fertig"),
        ("ready by 2027-03-31", "ready by 2027-04-30", "ready by [-2027-03-31-]{+2027-04-30+}"),
        ("שלום לך", "שלום לכם", "שלום [-לך-]{+לכם+}"),
    ],
)
def test_changed_words_are_marked_so_that_they_are_read_without_colour(was: str, now: str, told: str) -> None:
    assert in_marks(word_by_word(was, now)) == told


@pytest.mark.parametrize(
    ("was", "now"), [("", ""), ("", "new"), ("old", ""), ("one two three four", "none of these four at all")]
)
def test_what_has_little_in_common_is_not_read_word_by_word(was: str, now: str) -> None:
    assert word_by_word(was, now) == ()


def test_long_runs_that_stay_are_cut_to_the_words_beside_a_change() -> None:
    words = [f"w{number}" for number in range(40)]
    pieces = shortened(word_by_word(" ".join(words), " ".join([*words[:20], "new", *words[20:]])))
    assert in_marks(pieces) == "… w14 w15 w16 w17 w18 w19 {+new+} w20 w21 w22 w23 w24 w25 …"
    assert sum(len(piece.text.split()) for piece in pieces) == 2 * CONTEXT + 3


@settings(max_examples=60, deadline=None)
@given(WORDS, WORDS)
def test_both_wordings_can_be_read_out_of_the_pieces(was: str, now: str) -> None:
    pieces = word_by_word(was, now)
    if pieces:
        assert " ".join(p.text for p in pieces if p.fate is not Fate.NEW).split() == was.split()
        assert " ".join(p.text for p in pieces if p.fate is not Fate.GONE).split() == now.split()
