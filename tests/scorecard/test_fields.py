"""What a field of the scorecard can hold, and what it refuses."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from time import process_time

import pytest
from support.figures import measure
from support.scorecards import small

from bsc_tui.scorecard.change import Refused, build, edited
from bsc_tui.scorecard.fields import Kind, number

PERSON = {"name": "Ana", "role": "sponsor"}


def rank_of(rank: object) -> Decimal:
    value: Decimal = getattr(build(Kind.PERSON, "ana", {**PERSON, "rank": rank}), "rank")  # noqa: B009  # build gives any thing
    return value


@pytest.mark.parametrize("rank", ["1", "1.5", "-3", "0." + "1" * 60, "9" * 60, "123.456"])
def test_a_rank_may_have_sixty_digits(rank: str) -> None:
    assert rank_of(rank) == Decimal(rank)


def test_a_rank_is_kept_in_its_shortest_form() -> None:
    assert str(rank_of("1.500")) == "1.5"
    assert str(rank_of("1E+1")) == "10"
    assert str(rank_of("-0.0")) == "0"


@pytest.mark.parametrize(
    ("rank", "reason"),
    [
        ("1E+99999999", "more than 60 digits"),
        ("1E-99999999", "more than 60 decimal places"),
        ("9" * 61, "more than 60 digits"),
        ("1." + "1" * 60, "more than 60 digits"),
        ("0." + "0" * 60 + "1", "more than 60 decimal places"),
        ("NaN", "finite"),
        ("Infinity", "finite"),
        (1.5, "a float is not exact"),
    ],
)
def test_a_rank_that_goes_beyond_is_refused_at_once(rank: object, reason: str) -> None:
    begun = process_time()
    with pytest.raises(Refused, match=reason):
        rank_of(rank)
    assert process_time() - begun < 1


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("1E+99999999", "more than 28 digits"),
        ("1E-99999999", "more than 10 decimal places"),
        ("9" * 29, "more than 28 digits"),
        ("0.00000000001", "more than 10 decimal places"),
        (0.1, "a float is not exact"),
    ],
)
def test_a_number_that_goes_beyond_is_refused(value: object, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        edited(measure(), target=value)


@pytest.mark.parametrize(("text", "value"), [("10.50", "10.5"), (" -3 ", "-3"), ("1E+2", "100"), ("-0", "0")])
def test_a_number_is_read_from_the_form_files_hold_it_in(text: str, value: str) -> None:
    assert str(number(text)) == value


@pytest.mark.parametrize(
    ("text", "reason"),
    [("", "not a number"), ("1/2", "not a number"), ("1,5", "not a number"), ("NaN", "finite"), ("1E+99", "digits")],
)
def test_a_text_that_is_no_number_is_refused(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        number(text)


DATED: tuple[tuple[Kind, str, Mapping[str, object]], ...] = (
    (Kind.CHARTER, "start", {"name": "Plan", "end": "2999-12-31"}),
    (Kind.CHARTER, "end", {"name": "Plan", "start": "1900-01-01"}),
    *(
        (Kind.KPI, field, {"objective": "o", "code": "C1.1", "name": "Days", "rank": "1"})
        for field in ("baseline_date", "due", "since", "until")
    ),
    *((Kind.ACTION, field, {"code": "A1", "title": "Open", "rank": "1"}) for field in ("start", "end")),
    (Kind.TASK, "deadline", {"action": "a", "title": "Hire", "rank": "1"}),
    (Kind.PROGRESS, "done_on", {"task": "t"}),
    (Kind.PARKED, "due", {"text": "later", "rank": "1"}),
)


@pytest.mark.parametrize(("kind", "field", "others"), DATED, ids=[f"{kind}-{field}" for kind, field, _ in DATED])
def test_a_day_lies_in_the_years_1900_to_2999(kind: Kind, field: str, others: Mapping[str, object]) -> None:
    for day in ("1900-01-01", "2999-12-31"):
        assert build(kind, "x", {**others, field: day}).data()[field] == day
    for day in ("1899-12-31", "3000-01-01", "0001-01-01", "9999-12-31"):
        with pytest.raises(Refused, match="years go from 1900 to 2999"):
            build(kind, "x", {**others, field: day})


def test_a_day_that_is_refused_is_named_by_its_label() -> None:
    with pytest.raises(Refused, match=r"^Target due: years go from 1900 to 2999$"):
        edited(small().plan.kpis["days"], due=date(9999, 12, 31))
