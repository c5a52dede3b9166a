"""What fits: every text has a length it may have, and a plan an end."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import pytest
from support.scorecards import changed, small

from bsc_tui.scorecard.change import ENTITIES, Refused, added, apply, build
from bsc_tui.scorecard.fields import COMMENT_LENGTH, MOST_KPIS, TEXT_LENGTH, TITLE_LENGTH, Kind
from bsc_tui.wording.text import MARKS, clean

MADE_BY_THE_PROGRAM = {"version.content", "version.digest", "sign_off.digest"}
READ_AS_FIGURES = {"kpi.custom_targets", "former_target.custom_targets"}


def texts(schema: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The parts of a schema that stand for a text that people write."""
    if any(part.get("type") == "number" for part in schema.get("anyOf", ())):
        return
    if schema.get("type") == "string" and not {"enum", "const", "format", "pattern"} & set(schema):
        yield schema
    for part in (*schema.get("anyOf", ()), *([schema["items"]] if isinstance(schema.get("items"), dict) else [])):
        yield from texts(part)


def test_no_text_is_longer_than_a_title_a_comment_or_a_text_may_be() -> None:
    lengths: dict[str, set[int]] = {}
    for kind, entity in ENTITIES.items():
        for name, schema in entity.model_json_schema()["properties"].items():
            for text in texts(schema):
                lengths.setdefault(f"{kind.value}.{name}", set()).add(text.get("maxLength", 0))
    endless = {field for field, found in lengths.items() if 0 in found}
    assert endless - MADE_BY_THE_PROGRAM - READ_AS_FIGURES == set()
    assert max(max(found) for found in lengths.values()) == TEXT_LENGTH
    assert (TITLE_LENGTH, COMMENT_LENGTH, TEXT_LENGTH) == (120, 2000, 4000)


@pytest.mark.parametrize(
    ("kind", "uid", "field", "most"),
    [
        (Kind.KPI, "days", "name", 120), (Kind.PERSON, "ana", "name", 120), (Kind.CHARTER, "plan", "mission", 4000),
        (Kind.KPI, "days", "definition", 4000), (Kind.CHARTER, "plan", "organisation", 120),
    ],
)  # fmt: skip
def test_one_character_too_many_is_refused_with_how_many_fit(kind: Kind, uid: str, field: str, most: int) -> None:
    assert getattr(changed(small(), kind, uid, **{field: "x" * most}).things(kind)[uid], field) == "x" * most
    with pytest.raises(Refused, match=f"{most + 1} characters; at most {most} fit here"):
        changed(small(), kind, uid, **{field: "x" * (most + 1)})


def test_a_target_of_a_period_is_a_figure_however_long_the_text() -> None:
    with pytest.raises(Refused):
        changed(small(), Kind.KPI, "days", trajectory="custom", custom_targets=["2027-01=1" + "0" * 100_000])
    with pytest.raises(Refused):
        changed(small(), Kind.KPI, "days", trajectory="custom", custom_targets=["x" * 100_000])


def test_a_plan_ends_at_twenty_thousand_kpis() -> None:
    plan = small()
    pattern = plan.plan.kpis["days"].model_dump(mode="json", exclude={"uid", "code", "rank"})

    def kpis(count: int) -> tuple[Any, ...]:
        made = (
            build(Kind.KPI, f"k{number}", {**pattern, "code": f"X{number}", "rank": Decimal(number + 1)})
            for number in range(count)
        )
        return tuple(added(each) for each in made)

    room = MOST_KPIS - len(plan.plan.kpis)
    with pytest.raises(Refused, match="20,001 KPIs; at most 20,000 fit in one plan"):
        apply(plan, kpis(room + 1))


def test_a_heap_of_marks_becomes_a_letter_with_a_few() -> None:
    heap = "Z" + "\u0338\u0322\u031b" * 100
    assert len(clean(heap, lines=False).text) <= 1 + MARKS + 1
