"""What is wrong in the actuals and minutes of a file, and what is edited where it changes nothing, is told."""

import re

import pytest
from support.reported import FEBRUARY, MARCH, TODAY, edited, held, read, written

from bsc_tui.exchange.markdown_changes import changing
from bsc_tui.exchange.tables import ImportRefused
from bsc_tui.scorecard.canonical import digest

NO_MOVERS = "#### Movers\n\n*none yet*"


def problems(*edits: tuple[str, str]) -> list[str]:
    found = edited(*edits)
    assert found.scorecard is None
    return [str(problem) for problem in found.problems]


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        (FEBRUARY, "| 2027-02 | many |", 'Actual: "many"'),
        (FEBRUARY, "| 2027-13 |             12 |", "Period: "),
        (FEBRUARY, "| 2027-01 | 12 |", "Period: 2027-01 stands here again, first in line"),
        ("### C1.1 Days until it is mended", "### C9.1 Days", '"C9.1 Days" is not in the plan'),
        ("- **2027-02 corrected because:**", "- **2027-02 corected because:**", 'column 5: "corected because"'),
        ("**Owner:** Ben **Deadline:**", "**Owner:** Bob **Deadline:**", '"Bob" is not in the plan'),
        ("**Deadline:** 2027-04-30", "**Deadline:** April", '"April" is no day: write it as 2027-03-31'),
        ("#### Movers", "#### Mover", '"Mover" is no heading of the minutes here'),
        ("### Quarterly review of 2027-Q1", "### Talk of 2027-Q1", '"Talk of 2027-Q1" is no heading of the minutes'),
        ("### Quarterly review", "### Monthly review", "the heading in line"),
        ("- **Date:** 2027-04-08", "- **Date:** yesterday", "it does not tell the day it was held"),
        ("**Verdict:** broken", "**Verdict:** brokn", '"brokn" is no verdict here. There are holds, doubtful, broken.'),
        ("- **Said:** We lose", "- **Sad:** We lose", '"Sad" has no place here. Did you mean "Said" or "Stands"?'),
        ("**Due:** 2027-05-01", "**Due:** soon", 'Due: "soon" is no day'),
        ("**Next review:** 2027-05-10", "**Next review:** soon", 'Next review: "soon" is no day'),
        ("  - **Decided:** 2027-01-09 14:02 UTC", "  - **Decided:** then", 'Decided: "then" is no moment'),
        (NO_MOVERS, "#### Movers\n\n- **KPI:** X1 Y\n  - **Said:** Oh", '"X1 Y" is not in the plan'),
        ('"period":"2027-02"', '"period":"2027-04"', "the block bsc-actuals is not what the line over it says"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_line_and_column(was: str, now: str, said: str) -> None:
    found = problems((was, now))
    assert len(found) == 1
    assert said in found[0]
    assert re.match(r"line [0-9]+, (?:column [0-9]+|Period|Actual): ", found[0])


def test_a_block_of_another_schema_is_not_guessed_at() -> None:
    text = written(held())
    content = re.search(r"```bsc-minutes\n(.*)\n```", text)
    assert content is not None
    other = content[1].replace("bsc-minutes/1", "bsc-minutes/9")
    found = read(text.replace(content[1], other).replace(digest(content[1]), digest(other)))
    line = text[: content.start(1)].count("\n") + 1
    assert [(each.line, each.column) for each in found.problems] == [(line, "column 1")]
    assert 'its schema is "bsc-minutes/9", known is bsc-minutes/1' in found.problems[0].message


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("### C1.1 Days until it is mended", "### C1.1 Days until it is whole"),
        ("- **Figures as of:** 2027-04-08", "- **Figures as of:** 2027-04-09"),
        ("  - **Cause:** Two mechanics", "  - **Cause:** Three mechanics"),
        ("  - **Driver:** C2: 1 of 1 on track", "  - **Driver:** C2: 0 of 1 on track"),
        ("- **Change of the plan wanted:** broken", "- **Change of the plan wanted:** mended"),
    ],
)
def test_an_edit_where_it_changes_nothing_is_told(was: str, now: str) -> None:
    text = written(held())
    at = text.index(was, text.index("\n## Actuals"))
    edit = text[:at] + text[at:].replace(was, now, 1)
    line = text[:at].count("\n") + 1
    imported, told = changing(read(edit), held(), today=TODAY)
    assert (imported.changes, told) == ((), ())
    said = "was edited where it changes nothing: what stands there follows from the plan and its figures"
    assert imported.warnings == (f"line {line} {said}",)


def test_all_that_is_wrong_is_told_at_once_in_the_order_of_the_file() -> None:
    text = written(held()).replace("- **Target:** 7", "- **Target:** seven", 1)
    text = text.replace(FEBRUARY, "| 2027-02 | many |", 1)
    text = text.replace("**Due:** 2027-05-01", "**Due:** soon")
    found = read(text).problems
    assert [each.line for each in found] == sorted(each.line or 0 for each in found)
    assert len(found) == 3


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("| 2027-05 | 3 |", "2027-05 has not begun: it starts on 2027-05-01"),
        ("| 2028-01 | 3 |", "2028-01 has not begun"),
        ("| 2027-Q1 | 3 |", "C1.1 Days until it is mended is measured every month, 2027-Q1 is a quarter"),
        ("| 2027-04 | not applicable |", "say why it is not applicable: add - **2027-04 not applicable because:**"),
    ],
)
def test_a_new_row_obeys_the_rules_of_entry(row: str, said: str) -> None:
    after_row = MARCH
    found = edited((after_row, f"{after_row}\n{row}"))
    with pytest.raises(ImportRefused, match=re.escape(said)) as refused:
        changing(found, held(), today=TODAY)
    line = next(number for number, each in enumerate(written(held()).split("\n"), 2) if each == MARCH)
    assert refused.value.problems == ((line, "column 3", refused.value.problems[0].message),)


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        (" **Corrective action:** Hire a third", "", "say what is done about it"),
        ("**Deadline:** 2027-04-30 **Said by:**", "**Said by:**", "name the day by which it is done"),
        (
            "  - **Owner:** Ana\n  - **Due:** 2027-05-01",
            "  - **Due:** 2027-05-01",
            "it is due by 2027-05-01, but who does it?",
        ),
    ],
)
def test_what_is_said_by_hand_obeys_the_rules_of_those_who_say_it(was: str, now: str, said: str) -> None:
    with pytest.raises(ImportRefused, match=r"line [0-9]+, column [0-9]+: ") as refused:
        changing(edited((was, now)), held(), today=TODAY)
    assert said in str(refused.value).casefold()
