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
        assert ("--as NAME" in words) == is_told
        assert driver.lines[1].rstrip().endswith(person) or is_told
