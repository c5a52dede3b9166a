"""Copies, moves to another home, and what an objective supports."""

from collections.abc import Callable
from itertools import count

import pytest

from bsc_tui.sample import sample
from bsc_tui.scorecard.change import Refused, Scorecard, apply, founded
from bsc_tui.scorecard.edits import moved
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.rearranging import duplicated, homes, rehomed, supported_by, supporting

BAKERY = founded(sample())


def fresh() -> Callable[[], str]:
    """Uids one after the other."""
    numbers = count(1)
    return lambda: f"new-{next(numbers)}"


def copied(kind: Kind, uid: str, issued: tuple[str, ...] = ()) -> Scorecard:
    """The bakery with a copy in it."""
    return apply(BAKERY, duplicated(BAKERY, kind, uid, fresh(), issued))


def test_a_copied_objective_stands_below_its_original_with_a_new_code() -> None:
    plan = copied(Kind.OBJECTIVE, "objective-margin").plan
    original, copy = plan.objectives["objective-margin"], plan.objectives["new-1"]
    assert [o.code for o in plan.objectives_of(original.perspective)] == ["F1", "F4", "F2", "F3"]
    assert (copy.title, copy.why, copy.owner) == (original.title, original.why, original.owner)
    assert not plan.kpis_of("new-1")


def test_a_code_given_before_is_not_given_to_a_copy() -> None:
    assert copied(Kind.OBJECTIVE, "objective-margin", ("F9",)).plan.objectives["new-1"].code == "F10"


def test_a_copied_kpi_has_no_actuals() -> None:
    result = copied(Kind.KPI, "kpi-margin")
    assert result.plan.kpis["new-1"].target == BAKERY.plan.kpis["kpi-margin"].target
    assert result.plan.kpis["new-1"].code == "F1.3"
    assert result.records.of("kpi-margin")
    assert not result.records.of("new-1")


def test_a_copied_action_plan_has_copies_of_its_tasks_that_follow_each_other_and_are_not_begun() -> None:
    result = copied(Kind.ACTION, "action-oven")
    tasks = result.plan.tasks_of("new-1")
    assert [t.title for t in tasks] == [t.title for t in BAKERY.plan.tasks_of("action-oven")]
    own = {t.uid for t in tasks}
    assert all(t.after is None or t.after in own for t in tasks)
    assert any(t.after for t in tasks) == any(t.after for t in BAKERY.plan.tasks_of("action-oven"))
    assert not own & result.records.progress.keys()


@pytest.mark.parametrize(
    ("kind", "words"),
    [(Kind.PERSON, "once"), (Kind.PERSPECTIVE, "own name"), (Kind.LINK, "linked already")],
)
def test_what_there_is_only_one_of_is_not_copied(kind: Kind, words: str) -> None:
    uid = next(iter(BAKERY.things(kind)))
    with pytest.raises(Refused, match=words):
        duplicated(BAKERY, kind, uid, fresh())


def test_an_objective_moves_to_another_perspective_with_its_code_kpis_and_links() -> None:
    result = apply(BAKERY, rehomed(BAKERY, Kind.OBJECTIVE, "objective-margin", "perspective-customer"))
    there = result.plan.objectives_of("perspective-customer")
    assert there[-1].uid == "objective-margin"
    assert there[-1].code == "F1"
    assert result.plan.kpis == BAKERY.plan.kpis
    assert result.plan.links == BAKERY.plan.links


def test_a_home_is_anywhere_but_where_a_thing_is() -> None:
    perspectives = {each.uid for each in homes(BAKERY, Kind.OBJECTIVE, "objective-margin")}
    assert perspectives == BAKERY.plan.perspectives.keys() - {"perspective-financial"}
    assert rehomed(BAKERY, Kind.OBJECTIVE, "objective-margin", "perspective-financial") == ()
    with pytest.raises(Refused, match="J and K"):
        homes(BAKERY, Kind.PERSON, next(iter(BAKERY.plan.people)))


def test_what_an_objective_supports_is_set_at_once_and_a_link_that_stays_keeps_its_because() -> None:
    plan = BAKERY.plan
    link = next(link for link in plan.links_in_order if link.because)
    other = next(
        o.uid for o in plan.objectives_in_order if o.uid not in {link.cause, *supported_by(BAKERY, link.cause)}
    )
    result = apply(BAKERY, supporting(BAKERY, link.cause, (link.effect, other), fresh()))
    assert supported_by(result, link.cause) == (link.effect, other)
    assert result.plan.links[link.uid] == link
    nothing = apply(result, supporting(result, link.cause, (), fresh()))
    assert supported_by(nothing, link.cause) == ()


def test_an_objective_does_not_support_itself() -> None:
    with pytest.raises(Refused, match="itself"):
        supporting(BAKERY, "objective-margin", ("objective-margin",), fresh())


def test_links_change_places_among_those_of_the_same_objective() -> None:
    cause = next(o for o in BAKERY.plan.objectives_in_order if len(supported_by(BAKERY, o.uid)) > 1).uid
    first, *others = [link.uid for link in BAKERY.plan.links_in_order if link.cause == cause]
    result = apply(BAKERY, moved(BAKERY, Kind.LINK, first, 1))
    assert [link.uid for link in result.plan.links_in_order if link.cause == cause][:2] == [others[0], first]
