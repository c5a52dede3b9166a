"""What may come in, what is kept, and what may be shown."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_tui.wording.text import MARKS, UnreadableText, cell_width, checked, clean, fit, tidy, visible

ANY_TEXT = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from(
            "\x1b\x9b\x07\u202e\u2066\u200b\u200c\u200d\u200f\u2028\ufeff\r\n\t\u0301\u093f\u094d\U000e0041\ud800"
        ),
    ),
    max_size=40,
)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("\x1b]0;PWNED\x07x", "]0;PWNEDx"),
        ("\x9b32mgreen", "32mgreen"),
        ("a\u202eb\u2066c", "abc"),
        ("a\u200bb\u2060c\ufeffd", "abcd"),
        ("half \ud800 a character", "half  a character"),
        ("flag\U000e0067\U000e007f", "flag"),
        ("e\u0301", "\u00e9"),
        ("a\r\nb\rc", "a\nb\nc"),
    ],
)
def test_what_may_not_stay_is_removed(typed: str, kept: str) -> None:
    assert clean(typed, lines=True).text == kept


def test_the_person_is_told_what_was_removed() -> None:
    cleaned = clean("a\x1b[31m\u202eb", lines=True)
    assert cleaned.note == (
        "removed: an escape character (U+001B), a character that turns the reading direction (U+202E)"
    )
    assert clean("plain", lines=True).note == ""


@pytest.mark.parametrize(
    "text", ["👩\u200d💻", "\u0645\u06cc\u200c\u062e\u0648\u0627", "क\u094d\u200dष", "ന\u0d4d\u200d", "🏳\ufe0f\u200d🌈"]
)
def test_joiners_stay_where_writing_needs_them(text: str) -> None:
    assert clean(text, lines=True).text == text
    assert visible(text) == text
    assert checked(text) == text


def test_joiners_go_where_they_only_hide() -> None:
    assert clean("a\u200db \u200c", lines=True).text == "ab "


def test_a_heap_of_marks_is_taken_down() -> None:
    cleaned = clean("Z" + "\u0335" * 300 + "a", lines=True)
    assert cleaned.text == "Z" + "\u0335" * MARKS + "a"
    assert cleaned.removed == ("more than 8 marks on one letter",)


def test_one_line_stays_one_line() -> None:
    assert clean("a\r\nb\tc", lines=False).text == "a b c"


def test_a_file_is_refused_with_the_place() -> None:
    with pytest.raises(UnreadableText) as refused:
        checked("first\nsec\x1b[31mond")
    assert (refused.value.line, refused.value.column) == (2, 4)
    assert str(refused.value) == "line 2, character 4: an escape character (U+001B). Remove it and try again"


def test_a_file_with_a_heap_of_marks_is_refused() -> None:
    with pytest.raises(UnreadableText, match="more than 8 marks"):
        checked("a\u0335" + "\u0335" * 20)


@given(ANY_TEXT, st.booleans())
def test_cleaning_twice_changes_nothing(text: str, lines: bool) -> None:
    once = clean(text, lines=lines).text
    assert clean(once, lines=lines) == (once, ())


@given(ANY_TEXT)
def test_what_is_clean_is_taken_from_a_file(text: str) -> None:
    once = clean(text, lines=True).text
    assert checked(once) == once
    assert visible(once) == once
    assert unicodedata.is_normalized("NFC", once)


@given(ANY_TEXT)
def test_nothing_that_moves_or_hides_is_shown(text: str) -> None:
    shown = visible(text)
    assert not any(c in "\x1b\x9b\x07\u202e\u2066\u200b\ufeff\r\u2028" or "\ud800" <= c <= "\udfff" for c in shown)


@given(ANY_TEXT)
def test_tidying_twice_changes_nothing(text: str) -> None:
    once = tidy(clean(text, lines=True).text)
    assert tidy(once) == once


def test_tidying_takes_blanks_and_empty_lines_away() -> None:
    assert tidy("\n  a  \t b \n\n c\n\n") == "a b\n\nc"


@pytest.mark.parametrize(("text", "width"), [("abc", 3), ("売上", 4), ("e\u0301", 1), ("👩\u200d💻", 2), ("", 0)])
def test_width_counts_cells(text: str, width: int) -> None:
    assert cell_width(text) == width


@given(st.text(max_size=20).map(visible).map(tidy), st.integers(0, 30))
def test_a_fitted_text_has_exactly_the_width(text: str, width: int) -> None:
    text = text.replace("\n", " ")
    assert cell_width(fit(text, width)) == width


def test_a_cut_text_shows_that_it_is_cut() -> None:
    assert fit("Operating margin", 9) == "Operatin~"
    assert fit("売上高", 4) == "売 ~"
