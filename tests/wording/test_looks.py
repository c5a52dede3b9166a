"""The one table of status, and suggestions."""

import unicodedata

import pytest
from wcwidth import wcswidth

from bsc_tui.scorecard.board import State
from bsc_tui.scorecard.scoring import Comparison, Status, Trend
from bsc_tui.wording.status import COMPARISON, STATE, STATUS, TREND, Look, look
from bsc_tui.wording.suggest import did_you_mean, hint

ALL = [*STATUS.values(), *STATE.values(), *COMPARISON.values(), *TREND.values()]


@pytest.mark.parametrize("shown", ALL, ids=str)
def test_every_glyph_takes_one_cell_in_every_terminal(shown: Look) -> None:
    assert wcswidth(shown.glyph) == 1
    assert unicodedata.east_asian_width(shown.glyph) in {"N", "Na"}


def test_every_answer_has_a_look() -> None:
    assert set(STATUS) == set(Status)
    assert set(STATE) == set(State)
    assert set(COMPARISON) == set(Comparison)
    assert set(TREND) == set(Trend)


def test_status_is_told_by_glyph_and_word() -> None:
    assert str(look(Status.ON_TRACK)) == "✓ on track"
    assert str(look(None, State.OVERDUE)) == "◌ overdue"
    assert str(look(None)) == "\u2012 no score"


def test_a_slip_of_the_pen_is_recognised() -> None:
    names = ["Operating margin", "Days receivable", "F1.1"]
    assert did_you_mean("operating margn", names) == ("Operating margin",)
    assert did_you_mean("oper", names) == ("Operating margin",)
    assert did_you_mean("weather", names) == ()
    assert hint("f1", ["F1.1", "F1.2"]) == '. Did you mean "F1.1" or "F1.2"?'
