"""A list narrowed to the rows with some words in them."""

from bsc_tui.scorecard.fields import Kind
from wizards.filter import filtered
from wizards.steps.question import Row

ROWS = (
    Row(Kind.OBJECTIVE, "1", "F1", "Earn a margin", can_edit=False),
    Row(Kind.KPI, "2", "F1.1", "Operating margin", "Ana Ruiz", depth=1),
    Row(Kind.KPI, "3", "F1.2", "Days receivable", "Ben Okafor", depth=1),
    Row(Kind.OBJECTIVE, "4", "C1", "Deliver on time", can_edit=False),
    Row(Kind.KPI, "5", "C1.1", "Orders on time", "Ana Ruiz", depth=1),
)


def kept(text: str) -> str:
    """The uids of the rows that stay."""
    return "".join(row.uid for row in filtered(ROWS, text, "en"))


def test_a_row_stays_with_the_one_it_belongs_to() -> None:
    assert kept("receivable") == "13"


def test_a_row_that_fits_keeps_what_belongs_to_it() -> None:
    assert kept("deliver") == "45"


def test_all_words_have_to_stand_somewhere_in_the_row_in_any_case() -> None:
    assert kept("ANA orders") == "45"
    assert kept("ana") == "1245"


def test_nothing_typed_keeps_everything_and_nonsense_nothing() -> None:
    assert kept("  ") == "12345"
    assert kept("[/] x") == ""
