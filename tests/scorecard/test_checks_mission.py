"""The checks of mission and vision: each with a plan that makes it speak and one that does not."""

from datetime import UTC, date, datetime

import pytest
from support.flaws import Flaw, Make, charter
from support.scorecards import TODAY, changed, plus, small

from bsc_tui.scorecard.checks import CHECKS, find
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.records import Version


def mission(text: str) -> Make:
    return charter(mission=text)


def vision(text: str) -> Make:
    return charter(vision=text)


FLAWS = (
    Flaw("V1", mission(""), "plan/mission", "why do you exist?"),
    Flaw("V1", mission(" T.B.D. "), "plan/mission", "why do you exist?"),
    Flaw("V1", mission("…"), "plan/mission", "why do you exist?"),
    Flaw("V2", mission("word " * 41), "plan/mission", "shorten the mission: 41 words"),
    Flaw("V2", mission("We bake. We sell. We serve."), "plan/mission", "in a sentence or two, not in 3"),
    Flaw("V3", mission("We will feed the town."), "plan/mission", '"will" belongs to the vision'),
    Flaw("V3", mission("We bake bread."), "plan/mission", "say in the mission whom you serve"),
    Flaw("V4", mission("We serve 900 families."), "plan/mission", 'leave "900" to the vision'),
    Flaw("V4", mission("Serving the town until 2028."), "plan/mission", 'leave "2028" to the vision'),
    Flaw("V5", vision("todo"), "plan/vision", "where do you want to be"),
    Flaw("V6", vision("Nobody waits for 20260 days."), "plan/vision", "names no year"),
    Flaw("V7", vision("By 2027 people like to come."), "plan/vision", "which number would convince a sceptic?"),
    Flaw("V7", vision("By 2027 we are the best."), "plan/vision", '"best" convinces nobody'),
    Flaw("V8", vision("By 2035 nobody waits."), "plan/vision", "the vision names 2035, the plan ends in 2027"),
    Flaw("V8", charter(start="2025-01-01", end="2026-12-31", vision="By 2026 nobody waits."), "plan/vision", "is over"),
    Flaw("V9", vision("word " * 61), "plan/vision", "shorten the vision: 61 words"),
    Flaw("V9", vision("One is so. Two is so. Three is so. Four is so."), "plan/vision", "which of its 4 sentences"),
    Flaw("V10", mission("We are the leading workshop for the town."), "plan/mission", '"leading" by which measure?'),
    Flaw("V10", vision("By 2027 nobody waits. We're world class."), "plan/vision", '"world class" by which measure?'),
    Flaw("V11", charter(mission="We mend every bicycle in a day", vision="By 2027 we mend every bicycle in a day"),
         "plan/vision", "say different things"),
    Flaw("V12", mission("We run the RHS for our SPOCs."), "plan/mission", "spell out RHS, SPOC"),
    Flaw("V13", charter(), "plan/end", "far enough?"),
    Flaw("V13", charter(end="2040-12-31"), "plan/end", "can you see so far?"),
)  # fmt: skip


@pytest.mark.parametrize("flaw", FLAWS, ids=str)
def test_a_flaw_of_mission_or_vision_is_told_once_and_in_its_place(flaw: Flaw) -> None:
    (found,) = find(flaw.make(), TODAY, ids={flaw.check})
    assert found.place == flaw.place
    assert flaw.message in found.message


def test_every_check_of_mission_and_vision_is_made_to_speak_above() -> None:
    assert {flaw.check for flaw in FLAWS} == {id_ for id_ in CHECKS if id_.startswith("V")}


FINE = (
    ("V1", mission("売上を伸ばす")),
    ("V2", mission("word " * 40)),
    ("V2", mission("St. Mary's mends bicycles, e.g. yours. It lends others.")),
    ("V2", mission("")),
    ("V3", mission("We help newcomers find work they can live on.")),
    ("V4", mission("We are there for the town 24/7.")),
    ("V4", charter(mission="We of Studio 54 make people dance.", organisation="Studio 54")),
    ("V7", vision("By 2027 every order is on time.")),
    ("V7", vision("By 2027 we win 12 % of the market.")),
    ("V8", vision("Nobody waits.")),
    ("V8", vision("From 2025 to 2027 waiting halves.")),
    ("V10", vision("By 2027 we are the best.")),
    ("V10", vision("By 2027 we are the best: nine of ten say so.")),
    ("V11", vision("")),
    ("V12", mission("We place staff with non-governmental organisations (NGO).")),
    ("V12", mission("We repair TVs for the US.")),
    ("V12", mission("WE SHOUT FOR THE RHS")),
    ("V12", charter(mission="We of RHS serve the town.", organisation="RHS")),
    ("V13", charter(end="2029-12-31")),
    ("V13", charter(end="2031-12-31")),
    ("V13", charter(vision="")),
)  # fmt: skip


@pytest.mark.parametrize(("check", "make"), FINE)
def test_a_mission_and_vision_without_the_flaw_are_left_alone(check: str, make: Make) -> None:
    assert find(make(), TODAY, ids={check}) == ()


def test_a_vision_is_not_called_over_once_the_plan_is_under_way() -> None:
    sent = datetime(2027, 1, 5, tzinfo=UTC)
    plan = plus(small(), Version(uid="v1", number=1, digest="0" * 64, content="{}", at=sent, by="Ana"))
    assert find(plan, date(2028, 1, 15), ids={"V8"}) == ()
    assert [each.id for each in find(small(), date(2028, 1, 15), ids={"V8"})] == ["V8"]


def test_an_empty_statement_is_asked_for_and_nothing_else_is_said_about_it() -> None:
    plan = changed(small(), Kind.CHARTER, "plan", mission="", vision="")
    wording = {id_ for id_ in CHECKS if id_.startswith("V")}
    assert [each.id for each in find(plan, TODAY, ids=wording)] == ["V1", "V5"]
