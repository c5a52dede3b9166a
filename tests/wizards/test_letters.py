"""The five letters of an action plan in words."""

from support.scorecards import changed

from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.fields import Kind
from wizards.letters import letters


def test_each_dark_letter_says_in_words_why_it_is_dark(bakery: Scorecard) -> None:
    dark = changed(bakery, Kind.ACTION, "action-oven", goal="", owner=None, end=None)
    action = dark.plan.actions["action-oven"]
    first, *others = letters(action, dark.plan).plain.splitlines()
    assert first.split() == ["◌S", "✓M", "◌A", "✓R", "◌T"]
    assert [line.partition(":")[0] for line in others] == ["◌ Specific", "◌ Assignable", "◌ Time-related"]
    assert others[1] == "◌ Assignable: name the one person who answers for it"


def test_where_there_is_one_line_the_first_is_explained_and_the_others_are_counted(bakery: Scorecard) -> None:
    dark = changed(bakery, Kind.ACTION, "action-oven", goal="", owner=None)
    line = letters(dark.plan.actions["action-oven"], dark.plan, in_full=False).plain
    assert "Specific: say in the goal" in line
    assert line.endswith("(+1 more, Enter tells)")


def test_a_complete_plan_says_so(bakery: Scorecard) -> None:
    assert letters(bakery.plan.actions["action-oven"], bakery.plan).plain == "✓S ✓M ✓A ✓R ✓T  all five are lit"
