"""The cards of what is off track: three answers by one key each, owner by a few letters, nothing typed is lost."""

from datetime import date
from pathlib import Path

import pytest
from support.app import SIZES, Driver
from support.monitoring import founding, monitoring
from support.off_track import HOSTILE, off_track, said
from support.scorecards import small

from bsc_tui.scorecard.records import Answer


def frame(person: Driver) -> str:
    return next(line for line in person.lines if "Off track in" in line)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_a_card_shows_the_figures_what_was_said_before_and_the_three_answers(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with monitoring(tmp_path, founding(off_track()), size) as person:
        await person.press("k")
        assert "1 of 2, 0 of 2 answered" in frame(person)
        shown = " ".join(person.text.replace("│", " ").split())
        for words in ("C1.1 Days until it is mended", "13 days, target 7 days", "2 periods running", "drive C1"):
            assert words in shown, words
        assert f"Sep 2026: {HOSTILE}" in shown
        for key, words in (("s", "same cause"), ("n", "new cause and action"), ("a", "accept until a day")):
            assert f"{key} {words}" in shown


async def test_a_new_cause_takes_action_owner_and_date_and_goes_to_the_next_open_card(tmp_path: Path) -> None:
    async with monitoring(tmp_path, founding(off_track())) as person:
        await person.press("k", "n")
        await person.type("Rain", "enter")
        await person.type("Build a roof", "enter")
        await person.type("an", "enter")
        await person.type("31 Dec", "enter")
        kept = said(person.scorecard)
        assert kept is not None
        assert (kept.cause, kept.action, kept.owner) == ("Rain", "Build a roof", "ana")
        await person.press("a")
        await person.type("end of year", "enter")
        await person.type("Nobody can mend it", "enter")
        assert "all answered" in frame(person)
        accepted = said(person.kept(), "lost")
        assert accepted is not None
        assert (accepted.answer, accepted.due) == (Answer.ACCEPT, date(2026, 12, 31))


async def test_what_is_missing_is_asked_for_beside_its_field(tmp_path: Path) -> None:
    async with monitoring(tmp_path, founding(off_track())) as person:
        await person.press("k", "n")
        await person.type("Rain", "enter", "enter")
        await person.type("zoe", "enter")
        await person.type("1 Nov", "enter")
        assert '"zoe" is nobody on the roster' in " ".join(person.text.split())
        assert said(person.scorecard) is None
        await person.press("ctrl+z", "up")
        await person.type("Roof", "enter", "enter", "enter")
        assert "has passed" not in person.text, "the first of November comes again next year"
        kept = said(person.kept())
        assert kept is not None
        assert (kept.owner, kept.due) == ("ben", date(2027, 11, 1))


async def test_the_same_cause_takes_a_date_and_what_was_half_typed_of_another_answer_is_kept(tmp_path: Path) -> None:
    async with monitoring(tmp_path, founding(off_track())) as person:
        await person.press("k", "n")
        await person.type("It rained for", "enter")
        await person.press("escape")
        assert "half typed" in person.text
        await person.press("escape", "k", "n")
        assert "It rained for" in person.text
        await person.press("escape", "s")
        await person.type("+2w", "enter", "enter")
        assert "2 of 2, 1 of 2 answered" in frame(person), "the next one that is open is shown"
        kept = said(person.scorecard)
        assert kept is not None
        assert (kept.answer, kept.action, kept.owner) == (Answer.SAME, "Hire a third", "ben")
        assert (kept.due, kept.by) == (date(2026, 12, 6), "Ana Ruiz")
        await person.press("u")
        assert said(person.kept()) is None


async def test_nothing_off_track_is_said_in_a_line(tmp_path: Path) -> None:
    async with monitoring(tmp_path, founding(small(start="2026-01-01", end="2026-12-31"))) as person:
        await person.press("k")
        assert "nothing is off track in this period" in person.text
