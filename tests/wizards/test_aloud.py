"""The plan read aloud: what is open first, then everything in order."""

from support.scorecards import TODAY, changed, small

from bsc_tui.scorecard.change import Scorecard, added, apply, build
from bsc_tui.scorecard.fields import Kind
from wizards.aloud import kpi_sentence, read_aloud
from wizards.walk import Walk

SMALL = small()


def aloud(scorecard: Scorecard) -> list[str]:
    """The lines of the reading."""
    return [f"{line.mark} {line.text}".strip() for line in read_aloud(Walk(scorecard, TODAY), "en")]


def test_errors_come_first_and_homework_last_with_owner_and_date() -> None:
    lines = aloud(changed(changed(SMALL, Kind.KPI, "days", definition=""), Kind.OBJECTIVE, "care", owner=None))
    assert lines[:2] == ["Open: 1 error, 1 piece of homework. Draft", "✗ objectives/C2: who owns it?"]
    assert lines[-2:] == ["Homework", "! C1.1: how is it computed? (Ben, by Jan 31, 2027)"]


def test_everything_people_wrote_is_read_in_the_order_of_the_plan() -> None:
    text = "\n".join(aloud(SMALL))
    spoken = (
        "Small plan", "We keep the town's bicycles safe.", "nobody waits longer than a day", "Customer",
        "C1 Shorten the wait (Ana)", "C1.1 Days until it is mended", "C2 Care for every bicycle (Ben)",
        "supports C1 Shorten the wait, because a cared for bicycle comes less often", "C2.1 Bicycles that stay mended",
        "Action plans", "A1 Open on Saturdays", "Hire a mechanic: Ben, by Mar 31, 2027",
    )  # fmt: skip
    places = [text.index(each) for each in spoken]
    assert places == sorted(places)


def test_a_thing_without_an_owner_says_so() -> None:
    assert "C1 Shorten the wait (nobody yet)" in aloud(changed(SMALL, Kind.OBJECTIVE, "wait", owner=None))


def test_a_kpi_is_a_sentence_whichever_way_it_goes() -> None:
    kpi = SMALL.plan.kpis["days"]
    assert kpi_sentence(kpi, SMALL.plan, "en") == (
        "C1.1 Days until it is mended: from 12 days to 7 days, less is better, measured every month by Ben"
    )
    band = changed(SMALL, Kind.KPI, "days", direction="maintain", low=5, high=9, owner=None).plan
    assert "kept in the band 5 to 9 days, measured every month" in kpi_sentence(band.kpis["days"], band, "en")
    either = changed(SMALL, Kind.KPI, "days", direction="yes_no").plan
    assert ": yes or no, measured every month" in kpi_sentence(either.kpis["days"], either, "en")


def test_the_whole_sample_is_read_without_a_gap(bakery: Scorecard) -> None:
    text = "\n".join(aloud(bakery))
    plan = bakery.plan
    titles = [
        *(objective.title for objective in plan.objectives.values()),
        *(action.title for action in plan.actions.values()),
        *(task.title for task in plan.tasks.values()),
    ]
    assert [title for title in titles if title not in text] == []
    for kpi in plan.kpis.values():
        assert kpi.name in text
    for link in plan.links.values():
        assert link.because in text


def test_what_is_parked_or_decided_and_open_comes_last_with_owner_and_day() -> None:
    ben = next(person.uid for person in SMALL.plan.people.values() if person.name == "Ben")
    lines = [
        build(Kind.PARKED, "p1", {"text": "Ask the bank", "owner": ben, "due": "2027-02-01", "rank": 1}),
        build(Kind.PARKED, "p2", {"text": "Paint the door", "done": True, "rank": 2}),
        build(Kind.DECISION, "d1", {"text": "No night shifts", "at": "2027-01-05T10:00:00Z", "rank": 1}),
    ]
    read = aloud(apply(SMALL, tuple(map(added, lines))))
    assert read[-6:] == ["", "Parked", "Ask the bank (Ben, by Feb 1, 2027)", "", "Decided", "No night shifts"]
