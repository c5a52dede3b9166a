"""Whoever joins from a terminal of their own begins where the room is, and gets there again."""

from pathlib import Path

from support.app import NOW, opened, session, store_with
from support.together import Colleague, until

from bsc_tui.sample import sample
from bsc_tui.scorecard import reviewing
from bsc_tui.scorecard.period import parse_period
from bsc_tui.scorecard.records import ReviewKind
from storage.asking import Present
from wizards.keeping import Place


def room(tmp_path: Path, stop: str, *, is_there: bool = True, who: str = "Tomasz Reid") -> Colleague:
    """The facilitator of the sample plan, on another terminal."""
    run = session(tmp_path, "brindlemoor-bakery-2026", person="Mei Tanaka")
    store_with(run.location, sample())
    facilitator = Colleague(run, who)
    move(facilitator, stop)
    gone = None if is_there else NOW
    facilitator.store.keep_presence(facilitator.uid, Present("t", who, "elsewhere", NOW, NOW, gone))
    return facilitator


def move(colleague: Colleague, stop: str) -> None:
    colleague.store.keep_place(colleague.uid, colleague.name, str(Place(stop)), NOW)


async def test_a_first_visit_begins_where_the_facilitator_is_and_a_key_leads_there_again(tmp_path: Path) -> None:
    tomasz = room(tmp_path, "objectives/perspective-customer")
    async with opened(tomasz.run, (100, 30)) as mei:
        assert "Objectives › Customer" in mei.text
        assert any("Tomasz Reid is here" in line for line in mei.lines[:2])
        move(tomasz, "kpis/kpis")
        await mei.press("escape", "W")
        assert "KPIs" in mei.lines[0]


async def test_a_later_visit_begins_where_one_left_off(tmp_path: Path) -> None:
    tomasz = room(tmp_path, "kpis/kpis")
    tomasz.store.keep_place(tomasz.uid, "Mei Tanaka", str(Place("mission/statements")), NOW)
    async with opened(tomasz.run, (100, 30)) as mei:
        assert "Mission" in mei.lines[0]


async def test_where_nobody_is_there_nothing_moves_and_the_key_says_so(tmp_path: Path) -> None:
    tomasz = room(tmp_path, "kpis/kpis", is_there=False)
    async with opened(tomasz.run, (100, 30)) as mei:
        before = mei.lines[0]
        assert "KPIs" not in before
        await mei.press("escape", "W")
        assert "Nobody else has this plan open now" in mei.text


async def test_a_room_that_reviews_leads_to_the_review(tmp_path: Path) -> None:
    tomasz = room(tmp_path, "kpis/kpis")
    away = str(Place("kpis/kpis", elsewhere="review"))
    tomasz.store.keep_place(tomasz.uid, tomasz.name, away, NOW)
    tomasz.store.keep_place(tomasz.uid, "Mei Tanaka", str(Place("mission/statements")), NOW)
    async with opened(tomasz.run, (100, 30)) as mei:
        await mei.press("escape", "W")
        assert "› KPIs" in mei.lines[0], "no review is held: the page the facilitator left for it"
        tomasz.do(reviewing.begin(tomasz.scorecard, ReviewKind.MONTHLY, parse_period("2026-10"), NOW, tomasz.name))
        await until(mei, lambda: mei.scorecard.records.reviews)
        await mei.press("escape", "W")
        assert "› Monthly review" in mei.lines[0]
