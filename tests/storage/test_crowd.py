"""Many programs at one store: each edit that was said to be kept is there once, and no edit goes over another's."""

from support.postgres import option
from support.proof.forks import alone

from storage.location import File, Location
from storage.store import Store


def test_four_programs_make_the_store_at_once(location: Location) -> None:
    assert sorted(alone("crowd", "made_at_once", option(location), "4")) == ["plan", "plan-2", "plan-3", "plan-4"]
    assert {plan.uid for plan in Store(location).reader.plans()} == {"m0", "m1", "m2", "m3"}


def test_eight_people_edit_at_once_and_nothing_is_lost(location: Location) -> None:
    edits = 60 if isinstance(location, File) else 20
    assert alone("crowd", "crowded", option(location), "8", str(edits))["kept"] == 8 * edits
