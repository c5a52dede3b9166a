"""The scorecard of a period as Markdown: a table, and under it how each figure came about."""

from datetime import date
from decimal import Decimal

import mdformat
from hypothesis import HealthCheck, assume, given, settings
from markdown_it import MarkdownIt
from support.figures import AFTER, measure, planned, recorded
from support.scorecards import HOSTILE, scorecards, unsigned

from bsc_tui.exchange.markdown import Part, write_plan
from bsc_tui.scorecard.board import board
from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.derivation import telling
from bsc_tui.scorecard.explain import explained
from bsc_tui.scorecard.period import parse_period

PARSER = MarkdownIt("commonmark").enable("table")
MARCH = parse_period("2027-03")


def part(scorecard: Scorecard, today: date = AFTER) -> str:
    """The scorecard part alone, of March, without its seal."""
    text = write_plan(scorecard, today=today, parts=(Part.SCORECARD,), period=MARCH)
    return text[: text.index("\nThe seal of this part")]


def bakery() -> Scorecard:
    """Two KPIs on their way, one overdue."""
    line = {"baseline": "10", "baseline_date": "2026-12-31", "target": "22", "trajectory": "linear"}
    plan = planned(
        measure("a", code="C1.1", **line),
        measure("b", code="C1.2", rank="2", target="120", trajectory="spread"),
        measure("c", code="C1.3", rank="3"),
    )
    return recorded(recorded(plan, "a", {"2027-03": "12.5"}), "b", {"2027-03": "12"})


def test_under_the_table_each_kpi_has_a_line_for_each_figure_that_was_not_simply_entered() -> None:
    text = part(bakery())
    assert (
        text[text.index("- **C1.1:**") :]
        == """\
- **C1.1:** KPI a
  - **Target:** 10 + (22 - 10) x 3/12 = 13; proposed, not signed off
  - **Variance:** 12.5 - 13 = -0.5
  - **Variance %:** 100 x (-0.5)/|13| = -3.85
  - **Score:** by attainment: 100 + 100 x (12.5 - 13)/|13| = 96.15
  - **Status:** 96.15 is from 90 to 100: at risk
  - **Share of weight:** weight 1 of 3, by largest remainder = 33.4
- **C1.2:** KPI b
  - **Target:** a year's target over 12 months: 120/12 = 10; proposed, not signed off
  - **Variance:** 12 - 10 = 2
  - **Variance %:** 100 x 2/|10| = 20.00
  - **Measure:** by attainment: 100 + 100 x (12 - 10)/|10| = 120.00
  - **Score:** 120.00 held to at most 100 = 100.00
  - **Status:** 120.00 is 100 or more: on track
  - **Share of weight:** weight 1 of 3, by largest remainder = 33.3
- **C1.3:** KPI c
  - **Target:** the same in every period: 10; proposed, not signed off
  - **Actual:** overdue: due since 2027-04-10
  - **Share of weight:** weight 1 of 3, by largest remainder = 33.3
"""
    )


def test_the_plan_and_its_perspectives_tell_what_they_are_the_mean_of() -> None:
    text = part(bakery())
    plan, perspective = text.split("### Customer")
    assert "  - **Score:** (Customer 98.08)/1 = 98.08\n" in plan
    assert "  - **Score:** (o 98.08)/1 = 98.08\n" in perspective
    assert "  - **Score:** (C1.1 96.15 + C1.2 100.00)/2 = 98.08\n" in perspective
    assert perspective.count("2 of 3 KPIs have a score; without: C1.3 overdue") == 2


def test_aggregated_actuals_tell_what_they_are_made_of() -> None:
    plan = recorded(planned(measure(aggregation="sum")), "k", {"2027-01": "10", "2027-02": Decimal(11)})
    text = write_plan(plan, today=AFTER, parts=(Part.SCORECARD,), period=parse_period("2027-Q1"))
    assert "  - **Actual:** sum of 2027-01 .. 2027-02: 10 + 11 = 21; 2 of 3 periods\n" in text


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(scorecards().map(unsigned))
def test_mdformat_leaves_the_figures_of_every_plan_unchanged(scorecard: Scorecard) -> None:
    text = part(scorecard, date(2027, 4, 5))
    assume(not any(each in text for each in ("<<", "~~~", "www.", "://")))
    assert mdformat.text(text, extensions={"gfm"}) == text
    assert not any(token.type in {"html_block", "code_block"} for token in PARSER.parse(text))


def test_hostile_names_codes_and_notes_stay_text() -> None:
    for word in HOSTILE:
        plan = recorded(planned(measure(code=word[:16], name=word)), "k", {"2027-03": "5"})
        text = part(plan)
        assert mdformat.text(text, extensions={"gfm"}) == text
        (figures,) = board(plan, MARCH, AFTER).kpis
        shown = [token.content for token in PARSER.parse(text) if token.type == "inline"]
        status = next(each.text for each in telling(explained(plan, figures, AFTER)) if each.figure == "status")
        assert f"**Status:** {status}" in shown
