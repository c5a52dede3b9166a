"""Importing in the app: looked at first, into the plan at hand or a new one, with a reason where it is closed."""

import os
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from support.app import SIZES, Driver, opened, session, store_with
from support.runs import CASES

from bsc_tui.commands.session import Session
from bsc_tui.exchange.markdown import write_plan
from bsc_tui.sample import sample
from bsc_tui.scorecard.change import founded
from bsc_tui.scorecard.closing import close
from bsc_tui.screens.import_panel import ImportPanel
from storage.journal import Act
from storage.reading import Reader
from storage.store import Store

NOW = datetime(2026, 11, 22, 10, 42, tzinfo=UTC)


@pytest.fixture
def bakery(tmp_path: Path) -> Session:
    """A run on the sample plan."""
    run = session(tmp_path)
    store_with(run.location, sample())
    return run


def seen(person: Driver) -> str:
    return " ".join(person.text.replace("│", " ").split())


def entries(run: Session) -> int:
    return sum(len(Reader(run.location).entries(plan.uid)) for plan in Reader(run.location).plans())


@pytest.mark.parametrize("size", SIZES)
async def test_a_table_is_shown_before_anything_is_written_and_can_be_left(
    bakery: Session, size: tuple[int, int]
) -> None:
    async with opened(bakery, size) as person:
        await person.press("i")
        await person.type(str(CASES / "chipset.csv"), "enter")
        assert "13 KPIs" in seen(person)
        assert 'as a new plan "chipset"' in seen(person)
        assert "perspective Financial added" in seen(person)
        assert "Esc Leave" in person.lines[-1]
        await person.press("escape")
        assert not isinstance(person.app.screen, ImportPanel)
        assert str(CASES / "chipset.csv")[-20:] in seen(person), "the path stays"
    assert len(Reader(bakery.location).plans()) == 1


async def test_actuals_go_into_the_plan_under_the_cursor_and_one_undo_takes_them_back(
    bakery: Session, tmp_path: Path
) -> None:
    code = founded(sample()).plan.kpis_in_order[0].code
    (tmp_path / "actuals.csv").write_text(f"kpi,period,actual\n{code},2026-09,41\n{code},2026-10,42\n")
    before = founded(sample()).records.actuals
    async with opened(bakery, (80, 24)) as person:
        await person.press("i")
        await person.type(str(tmp_path / "actuals.csv"), "enter")
        assert "into brindlemoor-bakery-2026?" in seen(person)
        assert "42" in seen(person)
        await person.press("enter")
        kept = person.kept().records.actuals
        assert {str(each.value) for each in kept.values()} >= {"41", "42"}
        assert entries(bakery) == 2
        await person.press("f4", "u")
        assert {uid: each.value for uid, each in person.kept().records.actuals.items()} == {
            uid: each.value for uid, each in before.items()
        }


async def test_actuals_without_a_plan_at_hand_say_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "actuals.csv").write_text("kpi,period,actual\nC1.1,2026-10,42\n")
    async with opened(session(tmp_path), (80, 24)) as person:
        await person.press("i")
        await person.type(str(tmp_path / "actuals.csv"), "enter")
        assert "Put the cursor on that plan" in seen(person)


async def test_kpis_make_a_new_plan_or_with_a_key_go_into_the_one_at_hand(bakery: Session, tmp_path: Path) -> None:
    name = founded(sample()).plan.perspectives_in_order[0].name
    (tmp_path / "more.csv").write_text(f"perspective,objective,kpi\n{name},Something new,Yeast used\n")
    async with opened(bakery, (100, 30)) as person:
        await person.press("i")
        await person.type(str(tmp_path / "more.csv"), "enter")
        assert 'as a new plan "more"' in seen(person)
        await person.press("f6")
        assert "into brindlemoor-bakery-2026?" in seen(person)
        assert "perspective" not in seen(person).split("into brindlemoor")[1].split("added")[0]
        await person.press("enter")
        assert "Yeast used" in {each.name for each in person.kept().plan.kpis.values()}
    assert len(Reader(bakery.location).plans()) == 1


async def test_an_exported_plan_that_was_edited_shows_each_change(bakery: Session, tmp_path: Path) -> None:
    plan = founded(sample())
    first = plan.plan.objectives_in_order[0]
    title = first.title
    head = f"### {first.code} {title}"
    text = write_plan(plan, today=date(2026, 11, 22)).replace(head, f"{head} \\[/\\] always")
    (tmp_path / "plan.md").write_text(text, encoding="utf-8")
    async with opened(bakery, (160, 50)) as person:
        await person.press("i")
        await person.type(str(tmp_path / "plan.md"), "enter")
        assert "[/] always" in seen(person)
        assert entries(bakery) == 1
        await person.press("enter")
        assert person.kept().plan.objectives_in_order[0].title == f"{title} [/] always"
    assert entries(bakery) == 2


async def test_a_closed_period_asks_why_and_keeps_it(bakery: Session, tmp_path: Path) -> None:
    scorecard = founded(sample())
    uid = scorecard.plan.charter.uid
    first = next(each for each in scorecard.records.actuals.values() if each.period == "2026-10")
    code = scorecard.plan.kpis[first.kpi].code
    period = scorecard.plan.calendar.read("2026-10")
    changes = close(scorecard, period, at=NOW, by="Ana Ruiz", today=date(2026, 11, 22))
    Store(bakery.location).commit(uid, changes, Act("Ana Ruiz", "test", "close", NOW))
    (tmp_path / "late.csv").write_text(f"kpi,period,actual\n{code},2026-10,41.5\n")
    async with opened(bakery, (60, 20)) as person:
        await person.press("i")
        await person.type(str(tmp_path / "late.csv"), "enter")
        assert "2026-10 was closed on" in seen(person)
        await person.press("enter")
        assert "Say why it is changed, or leave with Esc" in seen(person)
        assert entries(bakery) == 2
        await person.type("counted twice", "enter")
        kept = person.kept().records.actuals[first.uid]
        assert (str(kept.value), kept.corrected) == ("41.5", "counted twice")


async def test_a_pipe_or_a_folder_is_no_file_to_wait_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    async with opened(session(tmp_path), (160, 50)) as person:
        for name in ("pipe.csv", "", "plan.xls"):
            await person.press("i")
            await person.press("ctrl+a", "ctrl+k")
            await person.type(str(tmp_path / name), "enter")
            assert "cannot be" in seen(person)
            await person.press("escape")
    assert not (tmp_path / "plan.xls").exists()


async def test_nothing_to_import_is_said_and_leads_to_the_plan(bakery: Session, tmp_path: Path) -> None:
    (tmp_path / "plan.md").write_text(write_plan(founded(sample()), today=date(2026, 11, 22)), encoding="utf-8")
    async with opened(bakery, (80, 24)) as person:
        await person.press("i")
        await person.type(str(tmp_path / "plan.md"), "enter")
        assert "everything is there already" in seen(person)
        await person.press("enter")
        assert "Brindlemoor Bakery 2026" in person.lines[0]
    assert entries(bakery) == 1
