"""The head of the journal stands in every part of an export, so that a printed plan can be held against its store."""

from datetime import date

import pytest

from bsc_tui.exchange.markdown import Part, write_plan
from bsc_tui.scorecard.change import added, founded
from bsc_tui.scorecard.plan import Charter

HEAD = "5e" * 32


@pytest.mark.parametrize("part", list(Part))
def test_every_part_names_the_head_of_the_journal(part: Part) -> None:
    charter = Charter(uid="p", name="Plan", start=date(2026, 1, 1), end=date(2026, 12, 31))
    scorecard = founded((added(charter),))
    today = date(2026, 11, 22)
    assert f"**Journal head:** {HEAD}\n" in write_plan(scorecard, today=today, parts=(part,), head=HEAD)
    assert "Journal head" not in write_plan(scorecard, today=today, parts=(part,))
