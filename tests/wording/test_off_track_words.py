"""What an actual is said to be measured by: a target as it is read, or the band a KPI is to be kept within."""

import pytest
from support.figures import measure, planned, recorded, shown

from bsc_tui.wording.off_track_words import figures_words


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"target": 7, "direction": "decrease"}, "12 days, target 7 days, 71.4% off"),
        ({"direction": "maintain", "low": 30, "high": 60}, "12 days, to be kept from 30 days to 60 days, 60.0% off"),
        (
            {"target": 7, "baseline": 20, "direction": "decrease", "trajectory": "linear"},
            "12 days, target 8.08 days, 48.5% off",
        ),
    ],
)
def test_a_figure_is_told_with_what_it_is_measured_by(fields: dict[str, object], words: str) -> None:
    plan = recorded(planned(measure("k", "o", unit="days", kind="duration", **fields)), "k", {"2027-11": 12})
    assert figures_words(shown(plan, "2027-11")) == words
