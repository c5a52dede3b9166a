"""The checks of the strategy map: each with a plan that makes it speak and one that does not."""

import pytest
from support.flaws import Flaw, Make, remove
from support.maps import drawn
from support.scorecards import TODAY, changed, small

from bsc_tui.scorecard.checks import CHECKS, find
from bsc_tui.scorecard.fields import Kind

FOUR = "F1 F2 / C1 C2 / P1 P2 / L1 L2"
CHAIN = "L1>P1 P1>C1 C1>F1 L2>P2 P2>C2 C2>F2"
LINKS = {id_ for id_ in CHECKS if id_.startswith("L")}


def linked(links: str, objectives: str = FOUR, because: str = "it does", **charter: object) -> Make:
    return lambda: drawn(objectives, links, because, **charter)


MANY = " ".join(
    f"{cause}{a}>{effect}{b}" for cause, effect in ("LP", "PC", "CF", "PF", "LC") for a in "12" for b in "12"
)

FLAWS = (
    Flaw("L1", linked("L1>P1 P1>C1 C1>L1"), "objectives/C1", "feedback loop: C1, L1, P1, C1"),
    Flaw("L2", linked("F1>C1"), "links/F1-C1", "does F1 drive C1, or C1 drive F1?"),
    Flaw("L3", remove(Kind.LINK, "link"), "links", "There are no links yet"),
    Flaw("L3", linked("L1>P1 L2>P1 P1>C1 P2>C1 C1>F1 C1>F2"), "objectives/C2", "what does it drive"),
    Flaw("L4", linked("L1>P1 P1>C1 C1>C2"), "objectives/C2", "what does it contribute to, further up?"),
    Flaw("L5", linked("P1>C1 C1>F1 F1>F2 C2>C1"), "objectives/C2", "what drives it, further down?"),
    Flaw("L6", linked("L1>P1 P1>C1 C2>F1"), "objectives/L1", "its chain of effects ends at Customer, before the top"),
    Flaw("L7", linked(MANY), "links", "20 between 8 objectives, 16 can be read"),
    Flaw("L7", linked("L1>P1 L1>P2 L1>C1 L1>C2"), "objectives/L1", "pick the strongest of its 4 effects"),
    Flaw("L8", linked("L1>P1", because=" "), "links/L1-P1", "why does L1 improve P1? Because …"),
    Flaw("L9", linked("L1>F1"), "links/L1-F1", "what happens between L1 and F1?"),
    Flaw("L9", linked("L1>C1"), "links/L1-C1", "what happens between L1 and C1?"),
)  # fmt: skip


@pytest.mark.parametrize("flaw", FLAWS, ids=str)
def test_a_flaw_of_the_map_is_told_in_its_place(flaw: Flaw) -> None:
    found = [each for each in find(flaw.make(), TODAY, ids={flaw.check}) if each.place == flaw.place]
    assert len(found) == 1
    assert flaw.message in found[0].message


def test_every_check_of_links_is_made_to_speak_above() -> None:
    assert {flaw.check for flaw in FLAWS} == LINKS


FINE = (
    ("L1", linked("L1>P1 L1>P2 P1>C1 P2>C1")),
    ("L2", linked("L1>L2 L2>P1 P1>F1")),
    ("L2", linked("F1>C1 C1>F1")),
    ("L2", linked("L1>M1 M1>F1", "F1 / M1 / L1")),
    ("L3", linked("", "F1 / C1 / P")),
    ("L3", remove(Kind.OBJECTIVE, "care")),
    ("L4", linked("L1>L2 L2>P1 P1>F1")),
    ("L4", linked("C1>C2", "C1 C2")),
    ("L5", linked("L1>C1 C1>C2 C2>F1")),
    ("L5", linked("L1>P1")),
    ("L6", linked("L1>L2 L2>F1")),
    ("L7", linked("L1>P1 L1>P2 L1>C1")),
    ("L9", linked("P1>F1")),
    ("L9", linked("L1>F1 L1>P1 P1>F1")),
    ("L9", linked("L1>F1 L1>P1 P1>C1 C1>F1")),
)  # fmt: skip


@pytest.mark.parametrize(("check", "make"), FINE)
def test_a_map_without_the_flaw_is_left_alone(check: str, make: Make) -> None:
    assert find(make(), TODAY, ids={check}) == ()


def test_a_sound_map_has_no_findings() -> None:
    assert find(drawn(FOUR, CHAIN), TODAY, ids=LINKS) == ()


def test_a_plan_without_links_is_asked_once_and_only_when_its_objectives_are_there() -> None:
    assert [each.id for each in find(drawn(FOUR), TODAY, ids=LINKS)] == ["L3"]
    assert find(drawn("F1 / C1 / P / L"), TODAY, ids=LINKS) == ()


def test_an_objective_without_any_link_is_told_that_and_nothing_else() -> None:
    found = find(drawn(FOUR, "L1>P1 P1>C1 C1>F1 P2>C1 C1>F2 L2>P2"), TODAY, ids=LINKS)
    assert [(each.place, each.id) for each in found] == [("objectives/C2", "L3")]


def test_every_circle_is_told_by_its_first_objective() -> None:
    found = find(drawn(FOUR, "L1>L2 L2>L1 C1>C2 C2>C1 F1>F2"), TODAY, ids={"L1"})
    assert [each.message for each in found] == ["feedback loop: C1, C2, C1", "feedback loop: L1, L2, L1"]


def test_links_that_all_lack_their_reason_are_asked_about_once() -> None:
    (found,) = find(drawn(FOUR, CHAIN, because=""), TODAY, ids={"L8"})
    assert (found.place, found.element) == ("links", "plan")


def test_upwards_is_the_order_of_the_plan() -> None:
    turned = drawn("L1 / P1 / C1 / F1", "F1>C1 C1>P1 P1>L1")
    assert find(turned, TODAY, ids=LINKS) == ()


def test_in_a_language_without_words_the_top_still_needs_its_drivers() -> None:
    scorecard = changed(drawn(FOUR, "F1>F2 C1>C2"), Kind.CHARTER, "plan", language="xx")
    assert [each.place for each in find(scorecard, TODAY, ids={"L5"})] == ["objectives/F1", "objectives/F2"]


def test_the_small_plan_has_a_sound_map() -> None:
    assert find(small(), TODAY, ids=LINKS) == ()
