"""Letters a terminal lacks: what stands for them takes as many cells."""

from hypothesis import given
from hypothesis import strategies as st

from bsc_tui.terminal.letters import shown_in
from bsc_tui.wording.text import cell_width, visible


@given(
    st.text(st.characters(exclude_characters="\n\t"), max_size=20),
    st.sampled_from(["ascii", "iso-8859-1", "iso-8859-15", "utf-8"]),
)
def test_what_is_shown_can_be_encoded_and_is_as_wide(text: str, encoding: str) -> None:
    shown = shown_in(visible(text), encoding)
    shown.encode(encoding)
    assert cell_width(shown) == sum(cell_width(letter) for letter in visible(text)) or encoding == "utf-8"


def test_a_line_of_a_box_a_status_and_an_accent_stay_readable() -> None:
    assert shown_in("╭─ Über ✓ 売 …│", "ascii") == "+- Uber v ?? .|"
    assert shown_in("Über ✗", "iso-8859-1") == "Über x"
