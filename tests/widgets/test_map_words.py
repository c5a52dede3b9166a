"""The map in words: what is said of the chosen objective, and the story of its links."""

from datetime import date

from support.maps import drawn

from bsc_tui.sample import sample
from bsc_tui.scorecard.board import board, default_period
from bsc_tui.scorecard.change import Scorecard, founded
from bsc_tui.scorecard.map_walk import Choice
from bsc_tui.widgets.map_view import MapView
from bsc_tui.widgets.map_words import sentence, state_lines, story_lines

TODAY = date(2026, 11, 22)
SAMPLE = founded(sample())
CODES = {objective.code: objective.uid for objective in SAMPLE.plan.objectives.values()}


def view(scorecard: Scorecard) -> MapView:
    """A plan with its figures."""
    return MapView(scorecard.plan, board(scorecard, default_period(scorecard, TODAY), TODAY))


def state(scorecard: Scorecard, uid: str) -> list[str]:
    """How an objective stands, line by line, with its marks."""
    return [f"{said.mark} {said.text}".strip() for said in state_lines(view(scorecard), Choice(uid), "en")]


def story(scorecard: Scorecard, uid: str, link: str = "") -> list[str]:
    """Its story, line by line, with its marks."""
    return [f"{said.mark} {said.text}".strip() for said in story_lines(view(scorecard), Choice(uid, link))]


def test_a_red_objective_endangers_everything_its_links_lead_to_sentence_by_sentence() -> None:
    told = story(SAMPLE, CODES["I2"])
    assert told[0] == "I2 endangers C1, C2, C3, F1, F2, F3"
    assert told[1] == (
        "✗ If we keep the ovens running, then “Reduce the energy cost of a loaf” improves, because an oven that holds "
        "its heat is fired up once a night, not three times"
    )
    assert told[2].startswith("~ If we reduce the energy cost of a loaf, then “Earn a margin")
    assert told[3].startswith("✗ If we keep the ovens running, then “Deliver every order on time” improves")


def test_what_is_on_track_leads_to_and_endangers_nothing() -> None:
    assert story(SAMPLE, CODES["L3"])[0].startswith("L3 leads to ")


def test_a_chosen_link_is_told_first_then_how_the_story_goes_on() -> None:
    link = next(link for link in SAMPLE.plan.links.values() if link.cause == CODES["I2"] and link.effect == CODES["C1"])
    told = story(SAMPLE, CODES["I2"], link.uid)
    assert told[0] == "Link from here: I2 > C1 carries ✗ off track"
    assert "because most late vans waited" in told[1]
    assert told[2].startswith("✗ If we deliver every order on time")
    assert story(SAMPLE, CODES["C1"], link.uid)[0].startswith("Link to here: ")


def test_kpis_off_track_are_told_with_what_they_reached_and_should_have() -> None:
    told = "\n".join(state(SAMPLE, CODES["I2"]))
    assert "✗ off track · Jonas Okafor" in told
    assert "✗ I2.1 " in told
    assert ", target " in told


def test_what_drives_an_objective_is_told_with_how_it_stands() -> None:
    told = state(SAMPLE, CODES["I2"])
    assert told[told.index("Driven by") + 1].startswith("~ L1 Train every baker on a second line, because a baker who")


def test_an_orphan_and_a_loop_are_told_with_what_to_do() -> None:
    scorecard = drawn("F1 F2 / C1", "C1>F1 F1>C1")
    assert "! not linked: nothing leads here, and it leads nowhere. + links it" in state(scorecard, "F2")
    assert "! in a loop: C1 > F1 > C1. Take out the link you believe in least" in state(scorecard, "C1")
    assert story(scorecard, "F2") == ["F2 leads nowhere yet: + links it to what it improves"]


def test_the_end_of_the_story_is_called_so() -> None:
    assert story(drawn("F1 / C1", "C1>F1"), "F1") == ["F1 leads to nothing further: it is an end of the story"]


def test_a_link_downwards_and_one_without_because_are_told_as_such() -> None:
    scorecard = drawn("F1 / C1", "F1>C1", because="")
    assert story(scorecard, "F1", "F1>C1")[0].endswith("and leads down the map")
    assert sentence(scorecard.plan, scorecard.plan.links["F1>C1"]).endswith("because … nobody has said why yet")


def test_a_title_that_is_a_name_keeps_its_capitals_in_a_sentence() -> None:
    scorecard = drawn("F1 / C1", "C1>F1", language="de")
    assert sentence(scorecard.plan, scorecard.plan.links["C1>F1"]).startswith("If we Shorten the customer queue")


def test_a_plan_without_objectives_says_where_to_begin() -> None:
    assert state(drawn("F / C"), "") == ["no objectives yet: F2 leads to the workshop"]
    assert story(drawn("F / C"), "") == []
