"""A whole workshop by keyboard alone, at three sizes: each of the eight steps, from nothing to a signed plan."""

import pytest
from support.app import SIZES, Driver, opened
from support.typing_ahead import Typing

from bsc_tui.commands.session import Session
from bsc_tui.scorecard.sign_off import state


async def set_up(person: Driver, typing: Typing) -> None:
    """Step 1: the organisation, its sector with the perspectives of it, a sponsor, two of the perspectives deleted."""
    await typing(person, "enter", "Chipset Inc.", "enter", "right", "f8")
    await typing(person, "a", "Ben Okri, sponsor", "enter", "enter", "f8")
    await typing(person, "d", "d", "enter", "ctrl+e", "ctrl+u", "Doing", "enter", "escape")
    plan = person.scorecard.plan
    assert plan.charter.organisation == "Chipset Inc."
    assert plan.charter.sector == "public"
    assert [(p.name, p.role) for p in plan.people_in_order][1:] == [("Ben Okri", "sponsor")]
    assert [p.name for p in plan.perspectives_in_order] == ["Doing", "People and learning"]


async def mission(person: Driver, typing: Typing) -> None:
    """Step 2: the mission in two lines, the vision."""
    await typing(person, "f8", "We make chips", "ctrl+j", "for builders.", "enter")
    await typing(person, "By 2026 one in fifteen is ours.", "enter", "enter")
    charter = person.scorecard.plan.charter
    assert charter.mission == "We make chips\nfor builders."
    assert charter.vision == "By 2026 one in fifteen is ours."


async def objectives(person: Driver, typing: Typing) -> None:
    """Step 3: one for each perspective, with owners."""
    for title in ("Deliver faster", "Share aims"):
        await typing(person, "f8", "a", title, "enter", "enter")
        await typing(person, "enter", "enter", "because it matters", "enter", "Ben", "enter", "enter")
    plan = person.scorecard.plan
    assert [o.title for o in plan.objectives_in_order] == ["Deliver faster", "Share aims"]
    assert {plan.people[o.owner or ""].name for o in plan.objectives_in_order} == {"Ben Okri"}
    assert {o.why for o in plan.objectives_in_order} == {"because it matters"}


async def links(person: Driver, typing: Typing) -> None:
    """Step 4: a line each."""
    await typing(person, "f8", "f8", "a", "P1 > I1 because it helps", "enter", "enter")
    assert [link.because for link in person.scorecard.plan.links_in_order] == ["it helps"]


async def kpis(person: Driver, typing: Typing) -> None:
    """Step 5: the names, then a card each; one of them keeps a band."""
    await typing(person, "f8", "a", "Days", "enter", "enter", "Teams", "enter", "enter", "g")
    await typing(person, "down", "enter", "enter", "days", "enter", "d", "enter")
    await typing(person, "12", "enter", "7.5", "enter", "Ben", "enter")
    await typing(person, "%", "enter", "m", "enter")
    await typing(person, "95", "enter", "90", "enter", "100", "enter", "Ben", "enter", "escape")
    days, teams = (k for o in person.scorecard.plan.objectives_in_order for k in person.scorecard.plan.kpis_of(o.uid))
    assert (days.name, days.unit, days.direction, str(days.baseline), str(days.target)) == (
        "Days", "days", "decrease", "12", "7.5",
    )  # fmt: skip
    assert (teams.name, teams.direction, str(teams.low), str(teams.high)) == ("Teams", "maintain", "90", "100")
    assert days.owner == teams.owner is not None


async def actions(person: Driver, typing: Typing) -> None:
    """Step 6: an action plan with a task, and the task done."""
    await typing(person, "f8", "a", "Open a line", "enter", "enter", "enter", "enter", "I1", "enter")
    await typing(person, "It runs", "enter", "Ben", "enter", "2026-02-01", "enter", "2026-06-30", "enter")
    await typing(person, "enter", "faster", "enter", "enter", "enter", "plus", "Buy the line", "enter", "enter")
    await typing(
        person,
        "g",
        "down",
        "enter",
        "enter",
        "Ben",
        "enter",
        "31 March 2026",
        "enter",
        "enter",
        "enter",
        "k",
        "j",
        "space",
    )
    plan = person.scorecard.plan
    (action,), (task,) = plan.actions.values(), plan.tasks.values()
    assert (action.goal, action.effect, str(action.end)) == ("It runs", "faster", "2026-06-30")
    assert (task.title, str(task.deadline)) == ("Buy the line", "2026-03-31")
    assert person.scorecard.records.progress[task.uid].percent == 100


async def read_back(person: Driver, typing: Typing) -> None:
    """Step 7: nothing but homework is open, and the plan can be scrolled through."""
    await typing(person, "f8")
    assert "Open: 0 errors" in person.text
    await typing(person, "end")
    assert "Buy the line" in person.text


async def sign_off(person: Driver, typing: Typing) -> None:
    """Step 8: sent, a roll call, kept."""
    await typing(person, "f8", "s")
    assert "In sign-off (version 1)" in person.text
    await typing(person, "g", "minus", "space", "enter")
    assert "Approved (version 1)" in person.text
    assert state(person.scorecard).is_signed_off


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_every_step_is_done_from_the_keyboard_alone(
    fresh: Session, typing: Typing, size: tuple[int, int]
) -> None:
    async with opened(fresh, size) as person:
        for step in (set_up, mission, objectives, links, kpis, actions, read_back, sign_off):
            await step(person, typing)
        assert person.kept() == person.scorecard
