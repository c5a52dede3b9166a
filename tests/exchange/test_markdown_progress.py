"""The boxes before the tasks of an exported plan: ticked where a task is done, and read back as they are ticked."""

from datetime import date
from itertools import count

import mdformat
import pytest
from support.scorecards import TODAY, small

from bsc_tui.exchange.markdown import write_plan
from bsc_tui.exchange.markdown_changes import changing, founding
from bsc_tui.exchange.markdown_reading import ReadPlan, read_plan
from bsc_tui.exchange.verifying import Answer, verify
from bsc_tui.scorecard.change import Conflict, Scorecard, apply
from bsc_tui.scorecard.edits import progressed
from bsc_tui.scorecard.fields import Kind

HIRED = date(2027, 1, 20)
HIRE, TRAIN = "**Task:** Hire a mechanic", "**Task:** Train both mechanics"


def begun() -> Scorecard:
    """One task done, one half done, one not begun."""
    scorecard = small()
    scorecard = apply(scorecard, progressed(scorecard, "hire", 100, HIRED))
    return apply(scorecard, progressed(scorecard, "train", 40, TODAY))


def read(text: str, known: Scorecard | None = None) -> ReadPlan:
    numbers = count(1)
    found = read_plan(text, lambda: f"new-{next(numbers)}", known)
    assert found.problems == ()
    return found


def test_a_done_task_is_ticked_and_the_file_read_back_as_it_was() -> None:
    text = write_plan(begun(), today=TODAY)
    assert f"  - [x] {HIRE}" in text
    assert f"  - [ ] {TRAIN}" in text
    found = read(text)
    assert found.scorecard is not None
    assert found.scorecard.plan == begun().plan
    assert found.scorecard.records.progress == begun().records.progress
    assert changing(found, begun(), today=TODAY) == (changing(found, begun(), today=TODAY)[0], ())
    assert mdformat.text(text, extensions={"gfm"}) == text


def test_a_file_with_ticked_tasks_verifies_and_without_its_tick_does_not() -> None:
    text = write_plan(begun(), today=TODAY)
    assert verify(text.encode()).answer is Answer.CONSISTENT
    altered = verify(text.replace("[x]", "[ ]").encode())
    assert altered.answer is Answer.ALTERED
    assert [each.found for each in altered.alterations] == [f"  - [ ] {HIRE} **Owner:** Ben **Deadline:** 2027-03-31"]


def test_a_plan_in_which_nothing_is_reported_is_written_as_ever() -> None:
    assert '"progress"' not in write_plan(small(), today=TODAY)


@pytest.mark.parametrize("box", ["[x]", "[X]"])
def test_a_task_ticked_by_hand_is_done_on_the_day_of_the_import(box: str) -> None:
    text = write_plan(begun(), today=TODAY).replace(f"[ ] {TRAIN}", f"{box} {TRAIN}")
    found, lines = changing(read(text), begun(), today=date(2027, 3, 1))
    assert lines == ("tasks › A1.2 Train both mechanics › done: 40 → 100",)
    progress = apply(begun(), found.changes).records.progress["train"]
    assert (progress.percent, progress.done_on) == (100, date(2027, 3, 1))


def test_a_tick_taken_away_says_that_it_is_not_done_after_all() -> None:
    text = write_plan(begun(), today=TODAY).replace("[x]", "[ ]")
    found, lines = changing(read(text), begun(), today=TODAY)
    assert lines == ("tasks › A1.1 Hire a mechanic › done: 100 → 90",)
    assert apply(begun(), found.changes).records.progress["hire"].done_on is None


def test_a_new_task_can_be_done_already_and_a_new_plan_takes_the_ticks_along() -> None:
    text = write_plan(begun(), today=TODAY)
    text = text.replace(f"  - [ ] {TRAIN}", f"  - [x] Buy a stand\n  - [ ] {TRAIN}")
    _, lines = changing(read(text), begun(), today=TODAY)
    assert any("A1.2 Buy a stand" in line and "100 % done" in line for line in lines)
    kinds = [each.kind for each in founding(read(text)).changes if each.kind is Kind.PROGRESS]
    assert len(kinds) == 3


def test_what_was_reported_meanwhile_is_a_conflict_or_stays() -> None:
    text = write_plan(begun(), today=TODAY)
    later = apply(begun(), progressed(begun(), "open", 100, TODAY))
    assert changing(read(text), later, today=TODAY)[1] == (), "a file from before takes nothing back"
    gone_on = apply(begun(), progressed(begun(), "train", 60, TODAY))
    with pytest.raises(Conflict):
        changing(read(text.replace(f"[ ] {TRAIN}", f"[x] {TRAIN}")), gone_on, today=TODAY)


def test_without_the_block_a_tick_counts_and_an_empty_box_says_nothing() -> None:
    text = write_plan(small(), today=TODAY)
    bare = text[: text.index("```bsc-signoffs")].replace(f"[ ] {TRAIN}", f"[x] {TRAIN}")
    found = read(bare, begun())
    assert found.scorecard is not None
    told = {uid: each.percent for uid, each in found.scorecard.records.progress.items()}
    assert told == {"hire": 100, "train": 100}
