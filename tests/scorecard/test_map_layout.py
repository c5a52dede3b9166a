"""The map in cells, for any plan: what stands where, and that every link can be followed with a finger."""

from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.maps import drawn

from bsc_tui.sample import sample
from bsc_tui.scorecard.change import founded
from bsc_tui.scorecard.map_layout import Heading, MapLayout, Measure, laid_out
from bsc_tui.scorecard.plan import Link, Objective, Perspective, Plan
from bsc_tui.scorecard.strategy_map import StrategyMap

MEASURE = Measure(lambda _, __: 2, lambda _: 6, lambda _: 10)
CHARTER = founded(sample()).plan.charter
STEPS = {Heading.UP: (0, -1), Heading.DOWN: (0, 1), Heading.LEFT: (-1, 0), Heading.RIGHT: (1, 0)}
WIDTHS = (40, 90, 146, 200)


def layout(plan: Plan, width: int = 106, measure: Measure = MEASURE, most: int = 0) -> MapLayout:
    """The map of a plan."""
    return laid_out(plan, StrategyMap.of(plan), width, measure, most)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Any plan of up to five perspectives, some of them empty, with links in every direction."""
    sizes = draw(st.lists(st.integers(0, 9), min_size=1, max_size=5))
    bands = [Perspective(uid=f"p{n}", name=f"P{n}", letter="P", rank=Decimal(n)) for n in range(len(sizes))]
    objectives = [
        Objective(uid=f"o{n}.{m}", perspective=f"p{n}", code=f"P{m}", title="Serve", rank=Decimal(m))
        for n, size in enumerate(sizes)
        for m in range(size)
    ]
    uids = [each.uid for each in objectives]
    pairs: list[tuple[str, str]] = []
    if len(uids) > 1:
        ends = st.tuples(st.sampled_from(uids), st.sampled_from(uids)).filter(lambda pair: pair[0] != pair[1])
        pairs = draw(st.lists(ends, max_size=3 * len(uids), unique=True))
    links = [Link(uid=f"l{n}", cause=cause, effect=effect, rank=Decimal(n)) for n, (cause, effect) in enumerate(pairs)]
    return Plan(
        charter=CHARTER,
        perspectives={each.uid: each for each in bands},
        objectives={each.uid: each for each in objectives},
        links={each.uid: each for each in links},
    )


def assert_sound(plan: Plan, found: MapLayout) -> None:
    """Everything there is to say of a map that can be read."""
    taken = Counter(
        (x, y)
        for box in found.boxes.values()
        for x in range(box.x, box.right + 1)
        for y in range(box.y, box.bottom + 1)
    )
    assert set(found.boxes) == set(plan.objectives)
    assert sorted(uid for row in found.rows for uid in row) == sorted(plan.objectives)
    assert all(count == 1 for count in taken.values()), "boxes stand on each other"
    assert all(0 <= x < found.width and 0 <= y < found.height for x, y in taken)
    for band, rows in zip(found.bands, found.band_rows, strict=True):
        for uid in [uid for number in rows for uid in found.rows[number]]:
            assert plan.objectives[uid].perspective == band.uid
            assert band.top <= found.boxes[uid].y <= found.boxes[uid].bottom <= band.bottom
    assert all(one.bottom < other.top for one, other in zip(found.bands, found.bands[1:], strict=False))
    assert_links(plan, found, set(taken))


def assert_links(plan: Plan, found: MapLayout, taken: set[tuple[int, int]]) -> None:
    """Every link begins at its cause, touches nothing on its way and ends with an arrow head at its effect."""
    assert set(found.routes) == {(link.cause, link.effect) for link in plan.links.values()}
    through: dict[tuple[int, int], dict[int, set[bool]]] = {}
    for (cause, effect), route in found.routes.items():
        start, *way = route.cells()
        box = found.boxes[cause]
        assert box.holds(*start), "a link begins beside its cause"
        assert start.x in {box.x, box.right} or start.y in {box.y, box.bottom}
        assert start.y != box.y or start.x == box.x or start.x - box.x > MEASURE.head(cause) or start.x == box.right
        assert start.y != box.bottom or start.x - box.x >= MEASURE.foot(cause), "a link begins under a word"
        assert way, "a link without an arrow head"
        for one, other in zip([start, *way], way, strict=False):
            assert abs(one.x - other.x) + abs(one.y - other.y) == 1, "a link is broken"
        assert not taken & set(way), "a link runs through a box"
        assert all(0 <= x < found.width and 0 <= y < found.height for x, y in way)
        step = STEPS[route.heading]
        assert found.boxes[effect].holds(way[-1].x + step[0], way[-1].y + step[1]), "an arrow points beside its effect"
        assert len(set(way)) == len(way), "a link crosses itself"
        for one, other in zip([start, *way], way, strict=False):
            for cell in (one, other):
                through.setdefault(cell, {}).setdefault(route.net, set()).add(one.x == other.x)
    for place, nets in through.items():
        assert len(nets) <= 2, f"three links in {place}"
        if len(nets) == 2:
            ways = [is_upright for taken in nets.values() for is_upright in taken]
            assert sorted(ways) == [False, True], f"two links run along each other at {place}"


@settings(max_examples=60, deadline=None)
@given(plan=plans(), width=st.sampled_from(WIDTHS), most=st.sampled_from((0, 1000)))
def test_no_box_or_link_is_in_the_way_of_another_whatever_the_plan(plan: Plan, width: int, most: int) -> None:
    assert_sound(plan, layout(plan, width, most=most))


@settings(max_examples=30, deadline=None)
@given(plan=plans(), seed=st.randoms(use_true_random=False))
def test_the_same_plan_gives_the_same_map_however_it_was_read(plan: Plan, seed: object) -> None:
    def mixed(things: object) -> dict[str, object]:
        items = list(things.items())  # type: ignore[attr-defined]  # a mapping
        seed.shuffle(items)  # type: ignore[attr-defined]  # a random.Random
        return dict(items)

    other = plan.model_copy(
        update={name: mixed(getattr(plan, name)) for name in ("perspectives", "objectives", "links")}
    )
    assert layout(plan) == layout(other)


@pytest.mark.parametrize("many", [12, 60])
def test_an_objective_that_everything_drives_has_an_arrow_head_for_each(many: int) -> None:
    causes = [f"L{n}" for n in range(many)]
    plan = drawn(f"F1 / C1 C2 / {' '.join(causes)}", " ".join(f"{cause}>F1" for cause in causes)).plan
    found = layout(plan)
    assert_sound(plan, found)
    assert len({route.corners[-1] for route in found.routes.values()}) == many


def test_a_link_between_neighbours_runs_straight_from_one_to_the_other() -> None:
    found = layout(drawn("F1 / C1 C2", "C1>C2 C2>C1").plan)
    assert [route.heading for route in found.routes.values()] == [Heading.RIGHT, Heading.LEFT]
    assert all(len(route.corners) == 2 for route in found.routes.values())


def test_a_link_to_the_box_right_above_runs_straight_up() -> None:
    (route,) = layout(drawn("F1 / C1", "C1>F1").plan).routes.values()
    assert len(route.corners) == 2
    assert route.heading is Heading.UP


def test_a_link_downwards_leaves_below_and_arrives_from_above() -> None:
    (route,) = layout(drawn("F1 / C1 / P1", "F1>P1").plan).routes.values()
    assert route.heading is Heading.DOWN


def test_links_of_one_cause_leave_it_at_one_cell_and_links_of_two_never_join() -> None:
    found = layout(drawn("F1 F2 F3 / C1 C2", "C1>F1 C1>F2 C1>F3 C2>F1 C2>F3").plan)
    assert len({route.corners[0] for route in found.routes.values()}) == 2
    assert len({route.corners[-1] for route in found.routes.values()}) == 5


def test_perspectives_stand_in_plan_order_with_learning_at_the_bottom() -> None:
    found = layout(founded(sample()).plan)
    assert [band.uid for band in found.bands] == [
        f"perspective-{each}" for each in ("financial", "customer", "process", "learning")
    ]


def test_a_perspective_without_objectives_keeps_its_band() -> None:
    found = layout(drawn("F1 / C / P1", "P1>F1").plan)
    assert [band.uid for band in found.bands] == ["F", "C", "P"]
    assert_sound(drawn("F1 / C / P1", "P1>F1").plan, found)


def test_a_wide_band_has_rows_of_even_length_with_effects_above_causes() -> None:
    plan = drawn("F1 / P1 P2 P3 P4 P5 P6 P7 P8", "P1>P8 P2>P7").plan
    found = layout(plan, 106)
    assert [len(row) for row in found.rows] == [1, 4, 4]
    assert {"P7", "P8"} <= set(found.rows[1])
    assert {"P1", "P2"} <= set(found.rows[2])


def test_boxes_change_places_only_where_that_saves_a_crossing() -> None:
    assert layout(drawn("F1 F2 F3 / C1 C2 C3", "C1>F1 C2>F2 C3>F3").plan).rows == (
        ("F1", "F2", "F3"),
        ("C1", "C2", "C3"),
    )
    rows = layout(drawn("F1 F2 / C1 C2", "C1>F2 C2>F1").plan).rows
    assert sorted(map(sorted, rows)) == [["C1", "C2"], ["F1", "F2"]]
    assert (rows[0][0], rows[1][0]) in {("F1", "C2"), ("F2", "C1")}


def test_a_new_link_that_crosses_nothing_moves_no_box() -> None:
    before = drawn("F1 F2 F3 / C1 C2 C3 / L1 L2 L3", "C1>F1 C2>F2 L1>C1 L3>C3").plan
    after = drawn("F1 F2 F3 / C1 C2 C3 / L1 L2 L3", "C1>F1 C2>F2 L1>C1 L3>C3 L2>C2").plan
    assert {uid: (box.x, box.row) for uid, box in layout(before).boxes.items()} == {
        uid: (box.x, box.row) for uid, box in layout(after).boxes.items()
    }


def test_boxes_fit_the_width_wherever_there_is_room_for_the_least_of_them() -> None:
    plan = founded(sample()).plan
    for width in (86, 106, 146):
        assert layout(plan, width).width <= width
    assert layout(plan, 20).width > 20


def test_a_plan_without_objectives_is_a_map_without_boxes() -> None:
    assert not layout(drawn("F / C").plan).boxes
