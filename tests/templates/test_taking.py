"""Examples taken into a plan: codes, marks, and what the library offers first."""

from collections.abc import Callable
from datetime import date
from itertools import count

from bsc_tui.commands.new_plan import beginning
from bsc_tui.scorecard import edits
from bsc_tui.scorecard.change import Scorecard, apply, edited, founded
from bsc_tui.scorecard.choices import Sector
from bsc_tui.scorecard.fields import Kind
from bsc_tui.templates import template_for
from bsc_tui.templates.library import Standing, items_for
from bsc_tui.templates.taking import examples_left, kpis_taken, links_taken, objectives_taken

YEAR = (date(2027, 1, 1), date(2027, 12, 31))
HEALTH = template_for(Sector.HEALTH)


def uids() -> Callable[[], str]:
    """New uids."""
    numbers = count(1)
    return lambda: f"new-{next(numbers)}"


def clinic() -> Scorecard:
    """A new plan with all examples for health."""
    return founded(beginning("Clinic", YEAR, "Ana", template_for(Sector.HEALTH)))


def bare() -> Scorecard:
    """A new plan without any."""
    return founded(beginning("Clinic", YEAR, "Ana"))


def test_a_plan_begun_with_a_template_has_its_sector_perspectives_objectives_links_and_kpis() -> None:
    plan = clinic().plan
    assert plan.charter.sector is Sector.HEALTH
    assert [each.letter for each in plan.perspectives_in_order] == ["P", "F", "C", "L"]
    assert [each.code for each in plan.objectives_in_order][:5] == ["P1", "P2", "P3", "F1", "F2"]
    assert [each.title for each in plan.objectives_in_order] == [each.title for each in HEALTH.objectives]
    assert len(plan.links) == len(HEALTH.links)
    assert [kpi.code for kpi in plan.kpis_in_order][:2] == ["P1.1", "P1.2"]
    assert all(kpi.target is None and kpi.baseline is None and kpi.owner is None for kpi in plan.kpis.values())


def test_an_example_that_is_edited_is_an_example_no_longer_and_one_that_is_moved_stays_one() -> None:
    scorecard = clinic()
    wait, voice, _ = scorecard.plan.objectives_of(scorecard.plan.perspectives_in_order[0].uid)
    scorecard = apply(scorecard, edited(wait, title="Shorten the wait in the valley"))
    scorecard = apply(scorecard, edits.moved(scorecard, Kind.OBJECTIVE, voice.uid, -1))
    assert not scorecard.plan.objectives[wait.uid].example
    assert scorecard.plan.objectives[voice.uid].example
    assert examples_left(scorecard.plan).objectives == len(HEALTH.objectives) - 1


def test_what_is_left_of_the_examples_is_said_in_words() -> None:
    assert examples_left(bare().plan).words == ""
    scorecard = bare()
    home = scorecard.plan.perspectives_in_order[0].uid
    scorecard = apply(scorecard, objectives_taken(scorecard, HEALTH.objectives[:1], home, uids()))
    assert examples_left(scorecard.plan).words == "1 objective is still an example"
    objective = scorecard.plan.objectives_in_order[0].uid
    number = uids()
    scorecard = apply(scorecard, kpis_taken(scorecard, HEALTH.kpis[:2], objective, lambda: f"kpi-{number()}"))
    assert examples_left(scorecard.plan).words == "1 objective and 2 KPIs are still examples"


def test_codes_that_were_given_before_are_not_given_again() -> None:
    scorecard = bare()
    home = scorecard.plan.perspectives_in_order[1].uid
    changes = objectives_taken(scorecard, HEALTH.objectives[:2], home, uids(), ["C1", "C4"])
    assert [(change.after or {})["code"] for change in changes] == ["C5", "C6"]
    now = apply(scorecard, changes)
    objective = now.plan.objectives_in_order[0].uid
    kpis = kpis_taken(now, HEALTH.kpis[:1], objective, lambda: "kpi", ["C5.2"])
    assert (kpis[0].after or {})["code"] == "C5.3"


def test_links_are_taken_only_between_objectives_that_are_there_and_only_once() -> None:
    scorecard = bare()
    home = scorecard.plan.perspectives_in_order[0].uid
    chosen = [HEALTH.objective(key) for key in ("C1", "P1", "C3")]
    scorecard = apply(scorecard, objectives_taken(scorecard, chosen, home, uids()))
    numbers = count(1)

    def link() -> str:
        return f"link-{next(numbers)}"

    changes = links_taken(scorecard, HEALTH, HEALTH.links, link)
    scorecard = apply(scorecard, changes)
    ends = {
        (scorecard.plan.objectives[each.cause].title, scorecard.plan.objectives[each.effect].title)
        for each in scorecard.plan.links.values()
    }
    assert ends == {("Fill the gaps in the calendar", "Shorten the wait for a first visit")}
    assert links_taken(scorecard, HEALTH, HEALTH.links, link) == ()
    assert [each.standing for each in items_for(Kind.LINK, HEALTH, scorecard.plan, "")] == [Standing.THERE]


def test_the_library_shows_first_what_fits_the_perspective_in_hand_and_last_what_is_there() -> None:
    scorecard = clinic()
    finance = scorecard.plan.perspectives_in_order[1]
    gone = next(each for each in scorecard.plan.objectives_of(finance.uid))
    scorecard = apply(scorecard, edited(gone, title="Spend less on taxis"))
    items = items_for(Kind.OBJECTIVE, HEALTH, scorecard.plan, finance.uid)
    assert items[0].title == "Spend more of our money on care"
    assert items[0].standing is Standing.FITS
    assert all(item.is_there for item in items[1:])
    assert any("Measured by" in line for line in items[0].told)


def test_kpis_fit_an_objective_by_their_own_or_by_its_words() -> None:
    scorecard = bare()
    home = scorecard.plan.perspectives_in_order[1].uid
    scorecard = apply(scorecard, edits.new_objective(scorecard, "own", home, "Cut waiting times in the hall"))
    items = items_for(Kind.KPI, HEALTH, scorecard.plan, "own")
    fitting = [item.title for item in items if item.standing is Standing.FITS]
    assert fitting[:2] == ["Days from call to first visit", "Callers who get an appointment at once"]
    assert "Operating result as a share of income" not in fitting
    assert all("cheated" in item.told[-1] for item in items)
