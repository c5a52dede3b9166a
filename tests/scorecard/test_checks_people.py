"""The checks of people and how they work together: each with a plan that makes it speak and one that does not."""

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from support.flaws import Flaw, Make, add, charter, edit, remove
from support.maps import drawn
from support.scorecards import ONE, TODAY, changed, plus, small, without

from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.checks import CHECKS, find
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.plan import Person, Role
from bsc_tui.scorecard.records import Actual, Fist, Parked, Version


def fist(number: int, *fingers: int, note: str = "", about: str = "The map") -> Fist:
    at = datetime(2027, 1, number, tzinfo=UTC)
    return Fist(uid=f"fist{number}", about=about, fingers=fingers, note=note, at=at)


def sent(day: datetime) -> Version:
    return Version(uid="v1", number=1, digest="0" * 64, content="{}", at=day, by="Ana")


def everybody(role: str, **fields: object) -> Make:
    def make() -> Scorecard:
        scorecard = changed(small(**fields), Kind.PERSON, "ana", role=role)
        return changed(scorecard, Kind.PERSON, "ben", role=role)

    return make


FLAWS = (
    Flaw("P1", edit(Kind.PERSON, "ana", role="participant"), "people", "There is no sponsor"),
    Flaw("P2", remove(Kind.CONTACT, "ana", "ben"), "people", "Nobody on the roster has a contact"),
    Flaw("P2", remove(Kind.CONTACT, "ben"), "people", "how is Ben reached?"),
    Flaw("P3", everybody("facilitator"), "people", "somebody else approve than the facilitator"),
    Flaw("P3", lambda: changed(small(required_roles=["facilitator"]), Kind.PERSON, "ben", role="facilitator"), "people",
         "somebody else approve"),
    Flaw("P4", add(fist(1, 4, 2, 5, 1)), "fists", '2 of 4 showed less than three about "The map"'),
    Flaw("P5", add(Parked(uid="sunday", text="Open on Sundays?", rank=ONE)), "parked", 'who takes "Open on Sundays?"'),
    Flaw("P6", charter(rhythm="year"), "plan/rhythm", "more often than every year"),
    Flaw("P6", charter(rhythm="half"), "plan/rhythm", "more often than every half"),
    Flaw("P6", charter(rhythm="quarter", end="2027-06-30"), "plan/rhythm", "more often than every quarter"),
    Flaw("P7", charter(rhythm="quarter"), "plan/rhythm", "sooner than on 2027-03-31"),
    Flaw("P7", lambda: plus(small(rhythm="quarter"), sent(datetime(2027, 4, 5, tzinfo=UTC))), "plan/rhythm", "06-30"),
    Flaw("P8", lambda: drawn("F1 / C1 / P1 / L1", sector="public"), "perspectives/F", "does money come first here?"),
    Flaw("P11", edit(Kind.PERSON, "ben", name="\u0410na"), "people", 'looks like "Ana": who is who? It mixes Cyr'),
    Flaw("P11", edit(Kind.PERSON, "ben", name="ANA"), "people", '"ANA" looks like "Ana": who is who?'),
    Flaw("P11", edit(Kind.PERSON, "ben", name="Ben \u039fkafor"), "people", "It mixes Greek and Latin letters"),
)  # fmt: skip


@pytest.mark.parametrize("flaw", FLAWS, ids=str)
def test_a_flaw_of_the_work_together_is_told_once_and_in_its_place(flaw: Flaw) -> None:
    (found,) = find(flaw.make(), TODAY, ids={flaw.check})
    assert found.place == flaw.place
    assert flaw.message in found.message


def test_every_check_of_people_is_made_to_speak_above() -> None:
    assert {flaw.check for flaw in FLAWS} == {id_ for id_ in CHECKS if id_.startswith("P")}


def measured(period: str) -> Actual:
    return Actual(uid=f"days/{period}", kpi="days", period=period, value=Decimal(9))


FINE: tuple[tuple[str, Callable[[], Scorecard]], ...] = (
    ("P1", lambda: changed(edit(Kind.PERSON, "ana", role="participant")(), Kind.CHARTER, "plan", size="solo")),
    ("P2", lambda: without(small(size="solo"), Kind.CONTACT, "ana", "ben")),
    ("P2", add(Person(uid="eve", name="Eve", role=Role.OBSERVER, rank=ONE))),
    ("P3", everybody("facilitator", size="solo")),
    ("P3", charter(required_roles=["facilitator", "sponsor"])),
    ("P3", everybody("observer")),
    ("P4", add(fist(1, 4, 3, 5))),
    ("P4", add(fist(1, 4, 1, note="Needs a second van first"))),
    ("P4", add(fist(1, 4, 1), fist(2, 4, 3, about=" the map "))),
    ("P5", add(Parked(uid="sunday", text="Open on Sundays?", owner="ana", rank=ONE))),
    ("P5", add(Parked(uid="sunday", text="Open on Sundays?", done=True, rank=ONE))),
    ("P6", charter(rhythm="quarter")),
    ("P6", charter(rhythm="week")),
    ("P7", charter(rhythm="year")),
    ("P7", lambda: plus(small(rhythm="quarter"), sent(datetime(2027, 2, 20, tzinfo=UTC)))),
    ("P7", lambda: plus(small(rhythm="quarter"), measured("2027-01"))),
    ("P7", lambda: without(small(rhythm="quarter"), Kind.KPI, "days", "returns")),
    ("P8", lambda: drawn("M1 / F1 / P1 / L1", sector="public")),
    ("P8", lambda: drawn("C1 / F1 / P1 / L1", sector="non_profit")),
    ("P8", lambda: drawn("F1 / C1 / P1 / L1", sector="business")),
)  # fmt: skip


@pytest.mark.parametrize(("check", "make"), FINE)
def test_people_without_the_flaw_are_left_alone(check: str, make: Callable[[], Scorecard]) -> None:
    assert find(make(), TODAY, ids={check}) == ()
