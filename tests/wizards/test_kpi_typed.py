"""A KPI as it is being typed: read as the form will read it, and nothing of it kept."""

from collections.abc import Mapping
from decimal import Decimal

import pytest
from support.scorecards import TODAY, changed, small

from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.plan import Direction, Kpi
from wizards.answer import World
from wizards.kpi_typed import NotYet, typed_kpi


def typed(texts: Mapping[str, str], locale: str = "en", **fields: object) -> Kpi:
    """The second KPI of the small plan with texts typed in some of its fields."""
    scorecard = changed(small(), Kind.KPI, "returns", **fields) if fields else small()
    kpi = scorecard.plan.kpis["returns"]
    return typed_kpi(scorecard, kpi, texts, World(scorecard, TODAY, locale, "new"))[1]


def test_what_is_typed_is_read_as_the_form_reads_it() -> None:
    assert typed({"target": "97.5"}).target == Decimal("97.5")
    assert typed({"target": "97,5"}, "de").target == Decimal("97.5")
    assert typed({"direction": "decrease", "target": ""}).direction is Direction.DECREASE
    assert typed({"target": ""}).target is None


def test_the_unit_is_read_first_because_the_numbers_follow_it() -> None:
    assert typed({"baseline": "€5", "unit": "EUR"}).baseline == 5


def test_text_and_people_do_not_matter_for_the_figures() -> None:
    kpi = typed({"owner": "Somebody New", "definition": "As counted", "name": ""})
    assert (kpi.owner, kpi.name) == ("ben", "Bicycles that stay mended")


@pytest.mark.parametrize(
    ("texts", "why"),
    [
        ({"target": "9x"}, 'Target: "9x" is not a number'),
        ({"direction": "sideways"}, 'Direction: "sideways" is none of'),
        ({"bands": "80/85/70/100"}, "Bands: the thresholds 80/85/70/100 overlap"),
        ({"formula": "[C9.9] * 2"}, "C9.9"),
    ],
)
def test_what_is_half_typed_is_named_with_the_reason(texts: Mapping[str, str], why: str) -> None:
    with pytest.raises(NotYet) as told:
        typed(texts)
    assert why in str(told.value)
