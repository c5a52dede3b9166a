"""The help page breaks its lines where the screen has to, and only there."""

from bsc_tui.screens.monitor_commands import HELP
from bsc_tui.widgets.help_page import reflowed


def test_a_line_that_is_broken_for_its_length_goes_on() -> None:
    long = "word " * 20
    assert reflowed(f"{long}and\ngoes on.\nNext.") == f"{long}and goes on.\nNext."
    assert reflowed("3 Objectives, about 20 minutes\nWhat for.\n\nWhy?") == (
        "3 Objectives, about 20 minutes\nWhat for.\n\nWhy?"
    )  # fmt: skip


def test_every_line_of_a_reflowed_help_is_whole_sentences() -> None:
    assert all(line[-1] in ".:?" for line in reflowed(HELP).split("\n"))
