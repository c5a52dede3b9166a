"""The sentence that names the values of a KPI."""

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.scorecards import changed, small

from bsc_tui.scorecard.change import apply
from bsc_tui.scorecard.edits import record
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.period import parse_period
from bsc_tui.scorecard.preview import preview
from bsc_tui.scorecard.scoring import Status
from bsc_tui.wording.previews import preview_words

TODAY = date(2026, 11, 22)
EUR = {"unit": "EUR", "kind": "currency"}


def said(locale: str = "en", rule: str = "tolerance", /, **fields: object) -> str:
    """The sentence about a KPI of the small plan, from 80 to 95 %, with some fields changed."""
    scorecard = small(status_rule=rule)
    scorecard = changed(scorecard, Kind.KPI, "returns", **fields) if fields else scorecard
    return preview_words(preview(scorecard, scorecard.plan.kpis["returns"], TODAY), locale)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        (
            {"baseline": 10, "target": 12, "unit": ""},
            "on track from 12.0, at risk from 10.8, off track below; today's baseline 10.0 would be off track",
        ),
        (
            {"direction": "decrease", "baseline": 12, "target": 7, "unit": "days"},
            "on track up to 7.0 days, at risk up to 7.7, off track above; today's baseline 12.0 would be off track",
        ),
        (
            {"direction": "maintain", "low": 30, "high": 60, "unit": "days", "baseline": 38},
            (
                "on track from 30 to 60 days, at risk down to 27 or up to 66, off track beyond; "
                "today's baseline 38 would be on track"
            ),
        ),
        (
            {"direction": "maintain", "low": 30, "unit": "days", "baseline": 20},
            "on track from 30 days, at risk from 27, off track below; today's baseline 20 would be off track",
        ),
        (
            {"direction": "maintain", "low": 0, "high": 50, "unit": "days", "baseline": 20},
            "on track from 0 to 50 days, at risk up to 55, off track beyond; today's baseline 20 would be on track",
        ),
        (
            {"direction": "yes_no", "target": None, "baseline": 0},
            "on track: yes, off track: no; today's no would be off track",
        ),
        ({"direction": "yes_no", "target": 0, "baseline": 0}, "on track: no, off track: yes; today's no would be on"),
        (
            {"trajectory": "linear"},
            (
                "by 2027-12 on track from 95.000%, at risk from 85.500%, off track below; today's baseline 80.000% "
                "would be off track then; in 2027-01 on track from 81.250%, at risk from 73.125%, where the baseline "
                "would be at risk"
            ),
        ),
        (
            {"trajectory": "step"},
            "in 2027-01 on track from 80.0%, at risk from 72.0%, where the baseline would be on track",
        ),
        (
            {"trajectory": "spread", "target": 480000, "baseline": 33500, **EUR},
            (
                "each month on track from €40,000, at risk from €36,000, off track below; "
                "today's baseline €33,500 would be off track"
            ),
        ),
        (
            {"scoring": "progress"},
            "on track from 95.0%, at risk from 93.5%, off track below; today's baseline 80.0% would be off track",
        ),
        (
            {"scoring": "bands", "bands": (70, 75, 90, 100)},
            "on track from 90%, at risk from 75%, off track below; today's baseline 80% would be at risk",
        ),
        ({"target": -50, "baseline": -80}, "on track from -50%, at risk from -55%, off track below"),
        (
            {"direction": "decrease", "target": 0, "baseline": 20},
            "on track up to 0%, at risk up to 2%, off track above",
        ),
        (
            {"direction": "decrease", "target": 0, "baseline": None, "baseline_date": None},
            "on track up to 0%, off track above; nothing is at risk; no baseline yet",
        ),
        ({"tolerance": 0}, "on track from 95%, off track below; nothing is at risk"),
        ({"tolerance": 2}, "on track from 95.0%, at risk from 93.1%, off track below"),
        (
            {"target": 0, "tolerance": 100, "baseline": None},
            "on track from 0%, at risk below; nothing is off track; no baseline yet, to be measured by Dec 31, 2026",
        ),
        ({"target": None}, "no target yet: with one, this says from which value on it is on track"),
        ({"trajectory": "custom"}, "no targets by period yet: write 2027-01=10, one for each period"),
        (
            {"target": Decimal("0.01"), "tolerance": Decimal("33.3333333333"), **EUR},
            "on track from €0.0100, at risk from €0.0067, off track below",
        ),
    ],
)
def test_a_sentence_names_the_values_of_each_status(fields: dict[str, object], words: str) -> None:
    assert words in said(**fields)


def test_numbers_speak_the_language_of_the_reader() -> None:
    words = said("de", target=Decimal("1234.5"), **EUR).replace("\xa0", " ")
    assert "on track from 1.234,50 €, at risk from 1.111,05 €" in words


def test_by_improvement_the_first_value_is_judged_by_tolerance() -> None:
    assert said("en", "improvement").endswith(
        "from the second value on, one that is better than the one before is at risk at least"
    )


def test_by_improvement_the_latest_value_is_the_border() -> None:
    scorecard = small(status_rule="improvement")
    kpi = scorecard.plan.kpis["returns"]
    scorecard = apply(scorecard, record(scorecard, kpi, parse_period("2027-01"), value=Decimal(83)))
    words = preview_words(preview(scorecard, kpi, TODAY))
    assert words.startswith("on track from 95%, at risk where better than 83% of 2027-01, else off track")


_AMOUNTS = st.decimals(-10000, 10000, places=5)
_SIDES = {"from": 1, "up to": -1}


@settings(max_examples=60, deadline=None)
@given(_AMOUNTS, _AMOUNTS, st.sampled_from(("increase", "decrease")), st.sampled_from(("attainment", "progress")),
       st.decimals(0, 60, places=4))  # fmt: skip
def test_every_value_that_is_named_has_the_status_it_is_named_for(
    baseline: Decimal, target: Decimal, direction: str, scoring: str, tolerance: Decimal
) -> None:
    scorecard = changed(
        small(), Kind.KPI, "returns",
        baseline=baseline, target=target, direction=direction, scoring=scoring, tolerance=tolerance, unit="",
    )  # fmt: skip
    shown = preview(scorecard, scorecard.plan.kpis["returns"], TODAY)
    assert shown.final is not None
    for words, status in (("on track", Status.ON_TRACK), ("at risk", Status.AT_RISK)):
        for number in re.findall(rf"{words} (?:from|up to) (-?[\d,.]*\d)", preview_words(shown)):
            assert shown.final.terms.judge(Fraction(number.replace(",", ""))) is status
