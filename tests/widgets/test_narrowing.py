"""Names to choose from while typing."""

from bsc_tui.widgets.narrowing import Window, fitting, last_part, narrowed

NAMES = ("Ana Ruiz", "Ben Okafor", "Jonas Okafor", "Ruth Ana Ellery")


def test_names_that_begin_so_come_before_those_with_a_word_that_does() -> None:
    assert narrowed(NAMES, "an") == ("Ana Ruiz", "Ruth Ana Ellery")
    assert narrowed(NAMES, "OKA") == ("Ben Okafor", "Jonas Okafor")
    assert narrowed(NAMES, " ") == NAMES
    assert narrowed(NAMES, "[/]") == ()


def test_only_what_stands_after_the_last_comma_is_being_typed_where_there_may_be_several() -> None:
    assert last_part("F1, C2, de", is_many=True) == ("F1, C2, ", "de")
    assert last_part("Rao, Deepak", is_many=False) == ("", "Rao, Deepak")


def test_the_window_follows_the_name_that_is_pointed_at() -> None:
    window = Window(tuple("abcdef"))
    assert window.chosen is None
    for _ in range(5):
        window = window.step(1)
    assert window.chosen == "e"
    assert window.lines(3) == [("d", False), ("e", True), ("f", False)]
    assert window.step(9).chosen == "f"
    assert window.step(-9).chosen is None


def test_a_typed_code_means_the_thing_of_that_code_before_any_other() -> None:
    things = (("C10", "Answer P1 calls"), ("P10", "Post"), ("P1", "Pack"), ("F1", "Grow"))
    assert [code for code, _ in fitting(things, "p1", lambda each: each)] == ["P1", "P10", "C10"]
    assert [code for code, _ in fitting(things, "calls answer", lambda each: each)] == ["C10"]
    assert fitting(things, " ", lambda each: each) == list(things)
