"""Who sits here: somebody the roster of a plan does not know is told so when it opens, others are not."""

from dataclasses import replace
from pathlib import Path

import pytest
from support.app import opened, session, store_with
from support.monitoring import founding
from support.scorecards import small

from storage.reading import Reader


@pytest.mark.parametrize(("person", "is_told"), [("root", True), ("Ana", False)])
async def test_a_stranger_to_the_roster_is_told_whose_name_it_is_kept_under(
    tmp_path: Path, person: str, *, is_told: bool
) -> None:
    location = session(tmp_path).location
    store_with(location, founding(small()))
    (plan,) = Reader(location).plans()
    async with opened(replace(session(tmp_path, plan.key, person=person), asks_who=True), (120, 30)) as driver:
        words = " ".join(driver.text.replace("▌", " ").split())
        assert ("who is not on the roster: Ana, Ben" in words) == is_told
        assert ("press @ and choose" in words) == is_told
        assert driver.lines[1].rstrip().endswith(person) or is_told


async def test_somebody_says_who_they_are_and_goes_on_in_the_same_place_under_that_name(tmp_path: Path) -> None:
    location = session(tmp_path).location
    store_with(location, founding(small()))
    (plan,) = Reader(location).plans()
    async with opened(session(tmp_path, plan.key, person="root"), (120, 30)) as driver:
        await driver.press("f4", "at")
        assert "You are root. Whose name shall stand beside what you do?" in driver.text
        await driver.type("be", "enter")
        assert driver.lines[1].rstrip().endswith("Ben")
        assert "Monitor" in driver.lines[0]
        await driver.press("f9")
        await driver.type("Look at the till", "enter")
        assert [each.who for each in Reader(location).entries(plan.uid)][-1:] == ["Ben"]


async def test_a_restricted_login_stays_who_it_is(tmp_path: Path) -> None:
    location = session(tmp_path).location
    store_with(location, founding(small()))
    (plan,) = Reader(location).plans()
    run = replace(session(tmp_path, plan.key, person="root"), restricted=True, asks_who=True)
    async with opened(run, (120, 30)) as driver:
        words = " ".join(" ".join(line.partition("▌")[2] for line in driver.lines).split())
        assert "To be one of them ask whoever" in words
        await driver.press("at")
        assert "Whose name" not in driver.text
        assert driver.app.session.person == "root"
