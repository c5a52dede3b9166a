"""The years a plan is begun for where nobody says them."""

from datetime import date

import pytest

from bsc_tui.scorecard.horizon import usual_horizon


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("Riverside Clinic", 2026, 2026),
        ("Riverside Clinic 2026", 2026, 2026),
        ("Riverside Clinic 2027", 2027, 2027),
        ("2027 plan of the clinic", 2027, 2027),
        ("Clinic 2027-2029", 2027, 2029),
        ("Clinic 2026 to 2028", 2026, 2028),
        ("Clinic 2027/28", 2027, 2027),
        ("Clinic 2027, begun in 2026", 2027, 2027),
        ("Vision 2030", 2026, 2026),
        ("Since 2019", 2026, 2026),
        ("Route 2027 to 2066", 2027, 2027),
        ("Order 20271", 2026, 2026),
    ],
)
def test_a_name_tells_the_years_where_it_begins_with_this_or_the_next(name: str, first: int, last: int) -> None:
    assert usual_horizon(name, date(2026, 11, 22)) == (date(first, 1, 1), date(last, 12, 31))
