"""The strategy map at the keyboard: walking along links, linking and unlinking, and what is told meanwhile."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from decimal import Decimal
from pathlib import Path

import pytest
from support.app import SIZES, Driver, opened, session, store_with
from support.maps import drawn
from support.monitoring import founding, store_with_key
from support.together import Colleague, until

from bsc_tui.sample import sample
from bsc_tui.scorecard.change import Changes, added, edited, founded, removed
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.plan import Link
from bsc_tui.screens.strategy_map import MapScreen
from bsc_tui.widgets.map_canvas import GUTTER, MapCanvas
from bsc_tui.widgets.map_outline import MapOutline
from storage.reading import Reader

ROOMY, NARROW = (160, 50), (80, 24)
SAMPLE = founded(sample()).plan
CODES = {objective.code: objective.uid for objective in SAMPLE.objectives.values()}


@asynccontextmanager
async def on_the_map(
    folder: Path, changes: Changes | None = None, size: tuple[int, int] = ROOMY
) -> AsyncIterator[Driver]:
    """The sample plan, or another, on its map."""
    store_with(session(folder).location, changes or sample())
    async with opened(session(folder, store_with_key(folder)), size) as person:
        await person.press("f3")
        yield person


def screen(person: Driver) -> MapScreen:
    """The map."""
    found = person.app.screen
    assert isinstance(found, MapScreen)
    return found


def chosen(person: Driver) -> str:
    """Code of the chosen objective."""
    return person.scorecard.plan.objectives[screen(person).choice.objective].code


def chosen_link(person: Driver) -> str:
    """The chosen link by the codes of its ends; empty where none is."""
    plan = person.scorecard.plan
    link = plan.links.get(screen(person).choice.link)
    return f"{plan.objectives[link.cause].code}>{plan.objectives[link.effect].code}" if link is not None else ""


async def find(person: Driver, code: str) -> None:
    """Go to an objective by its code."""
    await person.press("slash")
    await person.type(code, "enter")


def flat(person: Driver) -> str:
    """All words on the screen, blanks and borders aside."""
    return " ".join(person.text.replace("│", " ").split())


# --- walking ------------------------------------------------------------------------------------------------------


async def test_arrows_walk_along_links_and_tab_goes_through_them(tmp_path: Path) -> None:
    async with on_the_map(tmp_path, founding(drawn("F1 F2 F3 / C1 C2 / L1", "C1>F1 C1>F3 L1>C1"))) as person:
        await find(person, "L1")
        await person.press("up", "tab", "tab")
        assert (chosen(person), chosen_link(person)) == ("C1", "C1>F3")
        assert "Link 2 of 3: C1 > F3 carries" in person.text
        await person.press("left")
        assert chosen_link(person) == "C1>F1"
        await person.press("right", "up")
        assert (chosen(person), chosen_link(person)) == ("F3", "")
        await person.press("down", "down")
        assert chosen(person) == "L1"
        await find(person, "C1")
        await person.press("tab", "escape", "right")
        assert (chosen(person), chosen_link(person)) == ("C2", "")
        await person.press("up")
        assert "C2 leads to nothing: this is the box above" in person.text
        await person.press("end", "pageup", "home")
        assert chosen(person) == "F1"


async def test_from_a_red_objective_the_map_tells_what_it_endangers_and_what_drives_it(tmp_path: Path) -> None:
    async with on_the_map(tmp_path) as person:
        await person.press("f4", "down", "down", "down")
        kpi = person.app.screen.grid.figures.kpi  # type: ignore[attr-defined]  # the monitor's
        await person.press("f3")
        assert screen(person).choice.objective == kpi.objective
        await find(person, "I2")
        assert "off track · Jonas Okafor" in person.text
        assert "I2 endangers" in person.text
        assert "If we keep the ovens running, then" in person.text
        assert "Driven by" in person.text
        await person.press("f2", "f3")
        assert chosen(person) == "I2"


async def test_a_find_goes_where_the_code_or_word_leads_and_esc_goes_back(tmp_path: Path) -> None:
    async with on_the_map(tmp_path) as person:
        await find(person, "L2")
        await person.press("slash")
        await person.type("complaints")
        assert chosen(person) == "C3"
        await person.press("escape", "slash")
        await person.type("none is so")
        assert "nothing is called so" in person.text
        assert chosen(person) == "L2"


# --- linking ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
async def test_links_are_made_explained_and_taken_out(tmp_path: Path, size: tuple[int, int]) -> None:
    async with on_the_map(tmp_path, founding(drawn("F1 / C1 C2", "C1>F1")), size) as person:
        await find(person, "C2")
        await person.press("d")
        assert "Tab chooses a link" in person.text
        await person.press("plus")
        await person.type("f1", "enter")
        assert len(person.scorecard.plan.links) == 1
        await person.type("who stays buys more", "enter")
        link = next(link for link in person.scorecard.plan.links.values() if link.cause == "C2")
        assert (link.effect, link.because) == ("F1", "who stays buys more")
        assert chosen_link(person) == "C2>F1"
        await person.press("e", "ctrl+u")
        await person.type("they tell others", "enter")
        assert person.scorecard.plan.links[link.uid].because == "they tell others"
        assert "they tell others" in flat(person)
        await person.press("d")
        assert len(person.scorecard.plan.links) == 1
        assert "Unlinked C2 > F1" in person.text
        await person.press("u")
        await until(person, lambda: link.uid in person.scorecard.plan.links)
        assert chosen(person) == "C2"
        assert person.kept().plan.links[link.uid].because == "they tell others"


async def test_esc_leaves_nothing_half_done_and_a_half_typed_because_comes_back(tmp_path: Path) -> None:
    async with on_the_map(tmp_path, founding(drawn("F1 F2 / C1 C2", "C1>F1"))) as person:
        await find(person, "C1")
        await person.press("plus")
        assert "╔" in person.text
        await person.type("f1", "enter")
        assert "these two are linked already" in person.text
        await person.press("down", "enter")
        assert "an objective cannot lead to itself" in person.text
        await person.press("up", "right", "enter")
        await person.type("because of", "escape")
        assert [link.uid for link in person.scorecard.plan.links.values()] == ["C1>F1"]
        assert "╔" not in person.text
        assert screen(person).focused is screen(person).query_one(MapCanvas)
        await person.press("plus", "right", "enter")
        assert "because of" in person.lines[-2]
        await person.press("enter")
        assert chosen_link(person) == "C1>F2"
        assert person.kept().plan.links[screen(person).choice.link].because == "because of"
    run = session(tmp_path)
    (plan,) = Reader(run.location).plans()
    assert not Reader(run.location).drafts(plan.uid, run.person)


# --- what is shown ------------------------------------------------------------------------------------------------


async def test_the_chosen_box_is_in_view_on_a_map_larger_than_the_screen(tmp_path: Path) -> None:
    bands = " / ".join(" ".join(f"{letter}{n}" for n in range(1, 8)) for letter in "FCPL")
    async with on_the_map(tmp_path, founding(drawn(bands, "L1>P1 P1>C1 C1>F1")), (120, 30)) as person:
        for code in ("L7", "F1", "P5"):
            await find(person, code)
            assert any(f" {code} " in line[GUTTER:] for line in person.lines)
        height = screen(person).query_one(MapCanvas).size.height
        await person.press("Z", "J")
        assert screen(person).query_one(MapCanvas).size.height > height
        assert chosen(person) == "P5"


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_narrow_terminals_get_the_outline_with_the_same_keys(tmp_path: Path, size: tuple[int, int]) -> None:
    async with on_the_map(tmp_path, size=size) as person:
        assert screen(person).is_outline
        await find(person, "I2")
        assert "✗ off track" in person.text
        assert "✗ leads to" in person.text
        await person.press("down", "down")
        assert chosen_link(person).startswith("I2>")
        there = chosen_link(person).partition(">")[2]
        await person.press("right")
        assert chosen(person) == there
        await person.press("left")
        assert chosen(person) == "I2"
        await person.press("o")
        assert any("✗ I2" in line for line in person.lines)
        await person.press("o", "tab")
        assert chosen_link(person).startswith("I2>")
        assert screen(person).focused is screen(person).query_one(MapOutline)


async def test_a_click_chooses_and_a_resize_keeps_what_is_chosen(tmp_path: Path) -> None:
    async with on_the_map(tmp_path) as person:
        canvas = screen(person).query_one(MapCanvas)
        assert canvas.layout_shown is not None
        box = canvas.layout_shown.boxes[CODES["C2"]]
        at = GUTTER + box.x + 3 - canvas.scroll_offset.x, box.y + 1 - canvas.scroll_offset.y
        await person.pilot.click(MapCanvas, offset=at)
        await person.settled()
        for size in ((60, 20), (160, 50), (40, 10), (120, 30)):
            await person.pilot.resize_terminal(*size)
            await person.settled()
            assert chosen(person) == "C2"
        assert not screen(person).is_outline


async def test_a_plan_without_objectives_says_where_to_begin(tmp_path: Path) -> None:
    async with on_the_map(tmp_path, founding(drawn("F / C"))) as person:
        for key in ("up", "down", "left", "tab", "plus", "e", "d", "pageup", "end", "o", "up", "enter", "o"):
            await person.press(key)
        assert "no objectives yet: F2 leads to the workshop" in person.text


# --- others -------------------------------------------------------------------------------------------------------


@pytest.fixture
def ben(tmp_path: Path) -> Colleague:
    """Somebody else on the sample plan."""
    run = session(tmp_path, "brindlemoor-bakery-2026")
    store_with(run.location, sample())
    return Colleague(run)


async def test_what_others_change_is_drawn_and_the_chosen_box_stays(ben: Colleague) -> None:
    async with opened(ben.run, ROOMY) as person:
        await person.press("f3")
        await find(person, "I2")
        where = next((y, line.index("✗ I2")) for y, line in enumerate(person.lines) if "✗ I2" in line)
        plan = ben.scorecard.plan
        ben.edit(plan.objectives[CODES["C3"]], title="Hear of every complaint within the day it is made")
        await until(person, lambda: "Hear of every" in person.text)
        assert chosen(person) == "I2"
        assert where == next((y, line.index("✗ I2")) for y, line in enumerate(person.lines) if "✗ I2" in line)


async def test_a_box_that_somebody_deletes_leaves_the_next_one_chosen(ben: Colleague) -> None:
    async with opened(ben.run, ROOMY) as person:
        await person.press("f3")
        await find(person, "I2")
        await person.press("plus")
        ben.do(removed(ben.scorecard, Kind.OBJECTIVE, CODES["I2"]))
        await until(person, lambda: CODES["I2"] not in person.scorecard.plan.objectives)
        assert chosen(person) in {"I1", "I3", "L1", "C1"}
        assert not screen(person).is_typing
        await person.press("up")
        assert person.app.is_running


async def test_a_because_somebody_else_changed_meanwhile_is_asked_again(ben: Colleague) -> None:
    link = next(link for link in SAMPLE.links.values() if link.cause == CODES["L1"])
    async with opened(ben.run, ROOMY) as person:
        await person.press("f3")
        await find(person, "L1")
        await person.press("tab", "e")
        await person.type(" and mine")
        ben.do(edited(ben.scorecard.plan.links[link.uid], because="theirs"))
        await until(person, lambda: person.scorecard.plan.links[link.uid].because == "theirs")
        await person.press("enter")
        assert "it says now: theirs" in person.text
        await person.press("enter")
        assert person.kept().plan.links[link.uid].because == f"{link.because} and mine"


async def test_a_link_made_twice_at_once_is_told(ben: Colleague) -> None:
    async with opened(ben.run, ROOMY) as person:
        await person.press("f3")
        await find(person, "L3")
        await person.press("plus")
        await person.type("C1", "enter")
        twin = Link(uid="twin", cause=CODES["L3"], effect=CODES["C1"], because="first", rank=Decimal(99))
        ben.do((added(twin),))
        await until(person, lambda: "twin" in person.scorecard.plan.links)
        await person.type("second", "enter")
        assert "these two objectives are linked already" in person.text
        assert sum(link.cause == CODES["L3"] for link in person.scorecard.plan.links.values()) == 3
