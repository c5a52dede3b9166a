"""The review: from the first question to the minutes by keyboard alone, left and resumed at any point."""

import shutil
from asyncio import sleep
from pathlib import Path

import pytest
from support.app import NOW, SIZES, Driver, opened, session, store_with
from support.monitoring import founding, monitoring, store_with_key
from support.off_track import HOSTILE, off_track, said
from support.together import Colleague, until

from bsc_tui.scorecard.change import added, apply
from bsc_tui.scorecard.period import parse_period
from bsc_tui.scorecard.records import Answer, Decision, ReviewKind
from bsc_tui.scorecard.reviewing import at_place, begin, latest_review, minutes_in, open_review, place_of
from storage.journal import PLACE
from storage.reading import Reader


async def go_to(person: Driver, title: str) -> None:
    """Go on until a part is reached."""
    for _ in range(12):
        if f" {title} " in person.lines[2] or f" {title} " in person.lines[1]:
            return
        await person.press("right_square_bracket")
    pytest.fail(f"{title} is not reached:\n{person.text}")


def words(person: Driver) -> str:
    return " ".join(person.text.replace("│", " ").split())


async def test_a_monthly_review_goes_from_the_first_question_to_its_minutes_by_keyboard_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with monitoring(tmp_path, founding(off_track())) as person:
        await person.press("f5")
        assert "Monthly: what is off track" in person.text
        await person.press("enter")
        assert "1/8 What we decided last time" in person.text
        await person.press("f8", "2", "plus")
        await person.type("Zoe, auditor", "enter")
        await go_to(person, "Wins to celebrate")
        await person.press("enter")
        await person.type("Ben stood in", "enter")
        await go_to(person, "Off track and overdue")
        assert HOSTILE.split("]x")[0] in words(person), "the last cause stands on the card"
        await person.press("n")
        await person.type("Rain", "enter")
        await person.type("Build a roof", "enter")
        await person.type("an", "enter")
        await person.type("31 Dec", "enter")
        assert "✓ given" in person.text
        await person.press("d")
        await person.type("Ask the town for land; ben; 15 Dec", "enter")
        assert "Decided: Ask the town for land; Ben" in words(person)
        await person.press("d")
        await person.type("Meet outdoors", "enter")
        await person.type("an", "enter", "enter")
        await person.press("f8", "f8", "f8")
        assert "C1.1/2026-10 Build a roof" not in person.text, "what is new is not overdue"
        await person.press("x")
        await go_to(person, "Decisions")
        assert "Meet outdoors" in person.text
        await go_to(person, "Next date")
        await person.press("e")
        await person.type("14 Dec", "enter")
        await person.press("E")
        assert "Hand out the minutes" in person.text
        await person.press("ctrl+u")
        await person.type("minutes.md", "enter")
        assert "The minutes are in minutes.md" in words(person)
        kept = person.kept()
    review = latest_review(kept)
    assert review is not None
    assert (review.attendees, review.ended is not None) == (("Ana", "Zoe, auditor"), True)
    decided = {each.text: (each.owner, str(each.due)) for each in kept.records.decisions.values()}
    assert decided == {"Ask the town for land": ("ben", "2026-12-15"), "Meet outdoors": ("ana", "None")}
    assert [each.text for each in minutes_in(kept, review, "wins")] == ["Ben stood in"]
    answer = said(kept)
    assert answer is not None
    assert (answer.answer, answer.cause) == (Answer.NEW, "Rain")
    written = (tmp_path / "minutes.md").read_text(encoding="utf-8")
    for text in ("# Monthly review of 2026-10", "Zoe, auditor", "Ben stood in", "Ask the town for land", "2026-12-14"):
        assert text in written, text


async def test_killed_in_mid_word_it_goes_on_in_the_same_line_with_the_same_text(tmp_path: Path) -> None:
    async with monitoring(tmp_path, founding(off_track())) as person:
        await person.press("f5", "enter")
        await go_to(person, "Off track and overdue")
        await person.press("f8", "f8", "c")
        await person.type("They lean on")
        await until_kept(tmp_path, "They lean on")
        killed = as_it_is(tmp_path)
    async with opened(session(killed, store_with_key(killed)), (80, 24)) as person:
        await person.settled()
        assert "6/8 Off track and overdue   point 3 of 4" in person.text
        assert "They lean on" in person.text
        await person.type(" each other", "enter")
        review = open_review(person.scorecard)
        assert review is not None
        assert place_of(review) == ("off_track", "returns")
        kept = person.kept()
    assert [each.text for each in minutes_in(kept, review, "off_track")] == ["They lean on each other"]


def as_it_is(folder: Path) -> Path:
    """A copy of the store as a program that is killed now would leave it."""
    killed = folder / "killed"
    killed.mkdir()
    for file in folder.glob("store.db*"):
        shutil.copy(file, killed)
    return killed


async def until_kept(folder: Path, text: str) -> None:
    reader = Reader(session(folder).location)
    uid = reader.plans()[0].uid
    for _ in range(100):
        at = [review.place for review in reader.scorecard(uid).records.reviews.values()]
        if text in [draft.text for draft in reader.drafts(uid, "Ana Ruiz")] and "returns" in str(at):
            return
        await sleep(0.05)
    pytest.fail("it is not kept")


async def test_the_links_of_a_quarter_are_judged_by_one_key_and_what_is_broken_becomes_a_decision(
    tmp_path: Path,
) -> None:
    async with monitoring(tmp_path, founding(off_track())) as person:
        await person.press("f5", "down", "enter")
        await go_to(person, "Does the strategy hold?")
        shown = words(person)
        for text in ("because a cared for bicycle comes less often", "Driver:", "Result:", "Figures say:"):
            assert text in shown, text
        await person.press("3", "d")
        assert "Rethink the link C2 > C1" in person.text
        await person.press("enter")
        await person.type("ben", "enter", "enter")
        await person.press("1")
        await go_to(person, "KPIs to add or retire")
        kept = person.kept()
    review = open_review(kept)
    assert review is not None
    assert review.kind is ReviewKind.QUARTERLY
    assert [each.verdict for each in minutes_in(kept, review, "links")] == ["holds"]
    (decision,) = kept.records.decisions.values()
    assert (decision.text, decision.owner, decision.review) == ("Rethink the link C2 > C1", "ben", review.uid)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_what_was_decided_last_time_is_done_or_late_by_a_key_at_every_size(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    plan = off_track()
    facts = {"uid": "d", "text": HOSTILE, "at": "2026-10-08T09:00:00Z", "rank": 1, "owner": "ben", "due": "2026-11-01"}
    run = session(tmp_path)
    store_with(run.location, (*founding(plan), added(Decision.model_validate(facts))))
    async with opened(session(tmp_path, store_with_key(tmp_path)), size) as person:
        await person.press("escape", "5", "enter")
        assert HOSTILE in words(person)
        assert "late" in person.text
        await person.press("1")
        assert is_done(person)
        await person.press("1")
        assert not is_done(person)
        await person.press("3", "u")
        await person.settled()
        review = open_review(person.scorecard)
        assert review is not None
        assert not minutes_in(person.scorecard, review)


def is_done(person: Driver) -> bool:
    return person.scorecard.records.decisions["d"].done


async def test_others_follow_who_leads_until_they_look_at_something_else(tmp_path: Path) -> None:
    plan = off_track()
    plan = apply(plan, begin(plan, ReviewKind.MONTHLY, parse_period("2026-10"), NOW, "Ben"))
    store_with(session(tmp_path).location, founding(plan))
    ben = Colleague(session(tmp_path))

    def ben_goes_to(section: str, about: str = "") -> None:
        review = open_review(ben.scorecard)
        assert review is not None
        ben.do(at_place(review, section, about), PLACE)

    async with opened(session(tmp_path, store_with_key(tmp_path)), (80, 24)) as person:
        await person.press("f5")
        ben_goes_to("off_track", "lost")
        await until(person, lambda: "6/8 Off track and overdue   point 2 of 4" in person.text)
        ben_goes_to("decisions")
        await until(person, lambda: "7/8 Decisions" in person.text)
        await person.press("f7")
        assert "6/8 Off track" in person.text
        ben_goes_to("next_date")
        await until(person, lambda: place_of_review(person) == "next_date")
        assert "6/8 Off track" in person.text
        await person.press("f7")
        assert "5/8 Movers" in person.text
        assert [each.place for each in person.kept().records.reviews.values()] == ["next_date"]


def place_of_review(person: Driver) -> str:
    review = open_review(person.scorecard)
    return place_of(review).section if review is not None else ""
