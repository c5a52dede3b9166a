"""The checks of perspectives and objectives: how many, whose, and what they cover together."""

from collections.abc import Callable

import pytest
from support.flaws import Flaw, Make, charter, edit, remove
from support.maps import drawn
from support.scorecards import TODAY, changed, small

from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.checks import CHECKS, find
from bsc_tui.scorecard.fields import Kind


def title(text: str) -> Make:
    return edit(Kind.OBJECTIVE, "care", title=text)


def plan(objectives: str, **charter: object) -> Make:
    return lambda: drawn(objectives, "", "", **{"size": "team", **charter})


def titled(scorecard: Scorecard, **titles: str) -> Scorecard:
    for uid, text in titles.items():
        scorecard = changed(scorecard, Kind.OBJECTIVE, uid, title=text, why="")
    return scorecard


def owned(objectives: str, *, size: str = "team") -> Make:
    def make() -> Scorecard:
        scorecard = drawn(objectives, size=size)
        for uid in scorecard.plan.objectives:
            scorecard = changed(scorecard, Kind.OBJECTIVE, uid, owner="ana")
        return scorecard

    return make


def learning(*titles: str) -> Callable[[], Scorecard]:
    names = {f"L{number}": text for number, text in enumerate(titles, start=1)}
    return lambda: titled(drawn(f"C1 / L {' '.join(names)}"), **names)


def processes(*titles: str) -> Callable[[], Scorecard]:
    names = {f"P{number}": text for number, text in enumerate(titles, start=1)}
    return lambda: titled(drawn(f"C1 / P {' '.join(names)}"), **names)


THIRTY = " ".join(f"C{number}" for number in range(1, 31))
BALANCED = "F1 F2 F3 / C1 C2 C3 / P1 P2 P3 P4 / L1 L2"

FLAWS = (
    Flaw("O1", remove(Kind.OBJECTIVE, "wait", "care"), "perspectives/C", "what must you do well here?"),
    Flaw("O1", remove(Kind.PERSPECTIVE, "customer"), "perspectives", "from which perspectives"),
    Flaw("O2", plan("C1 C2 C3", size="small"), "perspectives/C", "usual are 1 to 2 objectives here, not 3"),
    Flaw("O2", plan("F1 F2 / C1"), "perspectives/C", "usual are 2 to 5 objectives here, not 1"),
    Flaw("O3", plan("F1 F2 F3 F4 F5 F6 F7 F8 / C1", size="small"), "objectives", "9, usual are 4 to 8"),
    Flaw("O3", plan(THIRTY), "objectives", "30 cannot be steered by"),
    Flaw("O4", plan("F1 F2 / C1 C2 / P1 P2 / L1", size="solo"), "objectives", "enough for a few people, not 7"),
    Flaw("O5", plan("F1 F2 F3 / C1 C2 C3 / P1 / L1 L2"), "perspectives/P", "1 of 9 objectives"),
    Flaw("O5", plan("F1 / C1 / P1 P2 P3 P4 P5 P6 / L1"), "perspectives/P", "6 of 9 objectives"),
    Flaw("O6", title("Patient satisfaction"), "objectives/C2", 'begin with a verb: "Patient satisfaction"'),
    Flaw("O6", title("Café sales"), "objectives/C2", 'begin with a verb: "Café sales"'),
    Flaw("O7", title("Implement a data warehouse"), "objectives/C2", '"implement" begins a project'),
    Flaw("O7", title("To roll out the new till"), "objectives/C2", '"roll out" begins a project'),
    Flaw("O7", title("Develop a web shop"), "objectives/C2", '"develop a" begins a project'),
    Flaw("O8", title("Shorten the wait to 7 days"), "objectives/C2", 'leave "7" to the KPI'),
    Flaw("O8", title("Grow sales by 4.5% a year"), "objectives/C2", 'leave "4.5" to the KPI'),
    Flaw("O8", title("Shorten the wait by June"), "objectives/C2", 'leave "by June" to the KPI'),
    Flaw("O9", title("Attract and retain talent"), "objectives/C2", '"and" joins two'),
    Flaw("O9", title("Hire engineers and improve training"), "objectives/C2", '"and" joins two'),
    Flaw("O9", title("Cut costs / raise prices"), "objectives/C2", '"/" joins two'),
    Flaw("O9", title("Cut costs; raise prices"), "objectives/C2", '";" joins two'),
    Flaw("O10", title("Grow"), "objectives/C2", 'say more than "Grow"'),
    Flaw("O10", title("Grow one two three four five six seven eight nine ten"), "objectives/C2", "11 words"),
    Flaw("O11", title("Dramatically shorten the wait"), "objectives/C2", 'leave out "dramatically"'),
    Flaw("O11", title("Offer world\N{NON-BREAKING HYPHEN}class repairs"), "objectives/C2", 'leave out "world-class"'),
    Flaw("O12", title("Improve overall customer satisfaction"), "objectives/C2", '"customer satisfaction" could stand'),
    Flaw("O12", title("Increase our efficiency"), "objectives/C2", '"efficiency" could stand in any plan'),
    Flaw("O13", edit(Kind.OBJECTIVE, "care", owner=None), "objectives/C2", "who owns it?"),
    Flaw("O14", remove(Kind.KPI, "days"), "objectives/C1", "how would you know?"),
    Flaw("O15", edit(Kind.OBJECTIVE, "care", why=" "), "objectives/C2", "say why it matters"),
    Flaw("O15", edit(Kind.OBJECTIVE, "care", why="Care for every bicycle."), "objectives/C2", "say why it matters"),
    Flaw("O16", title("shorten  the WAIT!"), "objectives/C2", "C1 says the same"),
    Flaw("O17", title("Maintain the quality of repairs"), "objectives/C2", '"maintain" leaves it as it is'),
    Flaw("O18", owned("C1 C2 C3 C4 C5 C6"), "people", "Ana owns 6, 5 are many"),
    Flaw("O19", learning("Train all bakers", "Keep our people", "Know our figures"), "perspectives/L", "organisation"),
    Flaw("O20", processes("Reduce waste", "Cut lead time", "Deliver on time"), "perspectives/P", "operations"),
    Flaw("O21", charter(value_proposition=None), "plan/value_proposition", "what do you promise customers"),
    Flaw("O21", charter(value_proposition="lock_in"), "plan/value_proposition", "your promise, lock-in"),
)  # fmt: skip


@pytest.mark.parametrize("flaw", FLAWS, ids=str)
def test_a_flaw_of_the_objectives_is_told_once_and_in_its_place(flaw: Flaw) -> None:
    (found,) = find(flaw.make(), TODAY, ids={flaw.check})
    assert found.place == flaw.place
    assert flaw.message in found.message


def test_every_check_of_objectives_is_made_to_speak_above() -> None:
    assert {flaw.check for flaw in FLAWS} == {id_ for id_ in CHECKS if id_.startswith("O")}


FINE = (
    ("O2", plan("F1 F2 / C1 / P")),
    ("O2", plan("F1 F2 / C1 C2 C3 C4 C5")),
    ("O3", plan(THIRTY[:44], size="team")),
    ("O4", plan("F1 F2 / C1 C2 / P1 / L1", size="solo")),
    ("O4", plan("F1 F2 / C1 C2 / P1 P2 / L1")),
    ("O5", plan(BALANCED)),
    ("O5", plan("F1 F2 / C1 C2 / P1 / L1 L2")),
    ("O5", plan("F1 F2 F3 F4 / C1 C2 C3 C4")),
    ("O6", title("To halve the queue")),
    ("O6", title("Continuously improve the queue")),
    ("O6", title("売上を伸ばす")),
    ("O7", title("Build trust among riders")),
    ("O7", title("Complete every order on time")),
    ("O7", title("Develop people")),
    ("O8", title("Live up to ISO 9001")),
    ("O8", title("Answer riders 24/7")),
    ("O8", title("Win more B2B riders")),
    ("O9", title("Grow sales to cafés and schools")),
    ("O9", title("Improve planning and control of stock")),
    ("O9", title("Answer riders 24/7")),
    ("O9", title("Improve and/or")),
    ("O10", title("Satisfaction")),
    ("O10", title("Improve processes")),
    ("O12", title("Customer satisfaction")),
    ("O12", title("Increase customer satisfaction with repairs")),
    ("O13", remove(Kind.OBJECTIVE, "care")),
    ("O16", title("Shorten the wait in the hall")),
    ("O17", title("Keep riders for longer")),
    ("O18", owned("C1 C2 C3 C4 C5")),
    ("O18", owned("C1 C2 C3 C4 C5 C6", size="solo")),
    ("O19", learning("Train all bakers", "Know our figures", "Build a culture of trust")),
    ("O19", learning("Train all bakers", "Hire more")),
    ("O19", learning("Grow taller", "Grow wider", "Grow longer")),
    ("O20", processes("Reduce waste", "Cut lead time", "Bring new breads to market")),
    ("O20", processes("Reduce waste", "Do this", "Do that")),
    ("O21", charter(value_proposition=None, sector="public")),
    ("O21", remove(Kind.OBJECTIVE, "wait", "care")),
)  # fmt: skip


@pytest.mark.parametrize(("check", "make"), FINE)
def test_objectives_without_the_flaw_are_left_alone(check: str, make: Make) -> None:
    assert find(make(), TODAY, ids={check}) == ()


def test_commentaries_that_are_all_missing_are_asked_for_once() -> None:
    scorecard = changed(small(), Kind.OBJECTIVE, "care", why="")
    scorecard = changed(scorecard, Kind.OBJECTIVE, "wait", why="")
    (found,) = find(scorecard, TODAY, ids={"O15"})
    assert (found.place, found.message) == ("objectives", "say of each objective why it matters: none does yet")


def test_one_objective_of_one_word_is_told_only_that_it_needs_a_verb() -> None:
    found = find(title("Satisfaction")(), TODAY)
    assert [each.id for each in found if each.element == "care"] == ["O6"]


def test_an_owner_who_left_the_roster_is_noticed() -> None:
    scorecard = small()
    people = {"ana": scorecard.plan.people["ana"]}
    scorecard = scorecard.model_copy(update={"plan": scorecard.plan.model_copy(update={"people": people})})
    (found,) = find(scorecard, TODAY, ids={"O18"})
    assert (found.place, found.message) == ("objectives/C2", "choose an owner from the roster")


def test_a_perspective_in_another_language_is_not_taken_for_one_of_the_four() -> None:
    scorecard = changed(drawn("F1 F2 F3 / C1 C2 C3 / P1 / L1 L2", size="team"), Kind.PERSPECTIVE, "P", name="業務")
    assert find(scorecard, TODAY, ids={"O5"}) == ()
