"""Words that a database would take for a pattern or a statement are only words: in names, in what is looked for."""

from pathlib import Path

import pytest
from support.runs import Run

from bsc_tui.sample import SAMPLE_TODAY, sample
from bsc_tui.scorecard.board import board
from bsc_tui.scorecard.change import founded
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.period import parse_period
from bsc_tui.widgets.row_choice import NOBODY, Choice, plot
from wizards.filter import filtered
from wizards.steps.question import Row

HOSTILE = ("'; DROP TABLE plan; --", 'a" OR "1"="1', "100%", "under_score", "back\\slash", "%", "_", "'", "?", ":name")


@pytest.mark.parametrize("words", HOSTILE)
def test_a_plan_may_be_called_anything_and_only_its_whole_name_finds_it(bsc: Run, world: Path, words: str) -> None:
    assert world.is_dir()
    assert bsc("new", "Lakeside").status == 0
    assert bsc("new", f"Plan {words}").status == 0
    assert bsc("show", "--plan", f"Plan {words}").status == 0
    for looked_for in (words, "Pl%", "Pl_n", "%", "_akeside"):
        ran = bsc("show", "--plan", looked_for)
        assert (ran.status, ran.out) == (2, ""), looked_for
        assert "there is no plan" in ran.err
    assert len(bsc("list").out.splitlines()) == 3


@pytest.mark.parametrize("words", HOSTILE)
def test_an_element_is_found_by_its_name_and_never_by_a_pattern(chipset: Run, words: str) -> None:
    for verb in (("show", words), ("record", words, "2026-09", "1"), ("undo", "--as", words)):
        ran = chipset(*verb)
        assert (ran.status, ran.out) in {(1, ""), (2, "")}, verb
    assert chipset("show", "C1").status == 0
    assert chipset("doctor").status == 0


@pytest.mark.parametrize("sign", ["%", "_", "'", "\\", "*", "?", "["])
def test_a_list_is_narrowed_by_the_sign_itself(sign: str) -> None:
    rows = (
        Row(Kind.KPI, "with", "F1.1", f"Margin {sign} of sales"),
        Row(Kind.KPI, "without", "F1.2", "Days receivable"),
    )
    assert [row.uid for row in filtered(rows, sign, "en")] == ["with"]
    shown = board(founded(sample()), parse_period("2026-12"), SAMPLE_TODAY)
    named = {each.kpi.uid for each in shown.kpis if sign in each.kpi.name}
    kept = plot(shown, Choice(text=sign), NOBODY).kept
    assert kept is not None
    assert named <= kept != {each.kpi.uid for each in shown.kpis}
