"""A server that goes away in the middle: the text stays, one message says so, and nothing is kept twice."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from decimal import Decimal
from queue import SimpleQueue
from typing import Any

import psycopg
import pytest
from support.cutting import Break, Line, line_to
from support.postgres import Postgres

from bsc_tui.commands.open_plan import OpenPlan
from bsc_tui.commands.outcome import Kept, NotKept, Outcome
from bsc_tui.commands.session import Session
from bsc_tui.scorecard.change import Conflict, added, edited, invert
from bsc_tui.scorecard.plan import Charter, Person
from storage.errors import Lost, OutOfReach
from storage.journal import fold, verify
from storage.location import Server
from storage.store import Store

pytestmark = pytest.mark.usefixtures("filled")
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def location(postgres: Postgres, filled_database: str) -> Iterator[Server]:
    """Only servers go away."""
    with postgres.database(filled_database) as name:
        yield Server(postgres.url(name))


@pytest.fixture
def line(postgres: Postgres) -> Iterator[Line]:
    with line_to(postgres) as line:
        yield line


@pytest.fixture
def far(location: Server, line: Line, postgres: Postgres) -> Store:
    """The same store, at the other end of a line that can break."""
    return Store(Server(location.url.replace(str(postgres.folder), str(line.folder))))


def renamed(store: Store, name: str) -> Any:
    return edited(store.reader.scorecard("plan").plan.kpis["k1"], name=name)


def test_what_the_server_kept_without_being_able_to_say_so_is_found_there(
    filled: Store, far: Store, line: Line, act: Any
) -> None:
    far.keep_draft("plan", "ana", "kpis/k1/name", "Net", act().at)
    line.plan = [Break.AFTER]
    done = far.commit("plan", renamed(filled, "Net"), act(), ["kpis/k1/name"])
    assert filled.reader.entries("plan")[-1] == done.entry
    assert filled.reader.head("plan").seq == 2
    assert filled.reader.drafts("plan", "ana") == ()


def test_what_the_server_never_heard_of_is_told_and_kept_when_it_is_tried_again(
    filled: Store, far: Store, line: Line, act: Any
) -> None:
    changes = renamed(filled, "Net")
    far.open()
    line.plan = [Break.BEFORE]
    with pytest.raises(Lost, match="nothing is kept twice"):
        far.commit("plan", changes, act())
    assert filled.reader.head("plan").seq == 1
    assert far.commit("plan", changes, act()).entry.seq == 2


def test_what_nobody_could_ask_about_at_once_is_asked_about_before_it_is_written_again(
    filled: Store, far: Store, line: Line, act: Any
) -> None:
    changes = renamed(filled, "Net")
    far.open()
    line.plan = [Break.FOR_GOOD]
    with pytest.raises(Lost):
        far.commit("plan", changes, act())
    with pytest.raises(OutOfReach):
        far.commit("plan", changes, act())
    line.dead = False
    done = far.commit("plan", changes, act())
    assert filled.reader.entries("plan")[1:] == (done.entry,)
    with pytest.raises(Conflict):
        far.commit("plan", changes, act())


@pytest.mark.parametrize("how", Break)
def test_a_plan_is_made_once_whenever_the_line_breaks(
    filled: Store, far: Store, line: Line, act: Any, how: Break
) -> None:
    charter = Charter(uid="new", name="New", start=date(2026, 1, 1), end=date(2026, 12, 31))
    line.plan = [how]
    for _ in range(2):
        with suppress(Lost):
            far.create("New", (added(charter),), act(kind="new"))
            break
        line.dead = False
    assert [plan.key for plan in filled.reader.plans()] == ["lakeside-clinic-2027", "new"]
    assert filled.reader.head("new").seq == 1


def of(location: Server) -> str:
    """Which sessions of a server are in a database."""
    return f"datname = '{location.url.partition('@/')[2].partition('?')[0]}'"


def opened(store: Store) -> tuple[OpenPlan, "SimpleQueue[Outcome]"]:
    """The plan as the app opens it, and what it is told."""
    told: SimpleQueue[Outcome] = SimpleQueue()
    session = Session(store.location, "ana", NOW.date, lambda: NOW)
    reader = store.reader
    return OpenPlan(session, "plan", reader.scorecard("plan"), reader.issued_codes("plan"), told.put), told


def test_an_edit_whose_connection_is_cut_off_stays_and_is_kept_with_the_next(
    filled: Store, location: Server, postgres: Postgres
) -> None:
    plan, told = opened(filled)
    plan.do((added(Person(uid="first", name="First", rank=Decimal(2))),))
    assert isinstance(told.get(timeout=20), Kept)
    waits = f"FROM pg_stat_activity WHERE wait_event = 'advisory' AND {of(location)}"
    with psycopg.connect(location.url) as other:
        other.execute("SELECT pg_advisory_xact_lock(hashtextextended('plan', 0))")
        plan.do((added(Person(uid="second", name="Second", rank=Decimal(3))),))
        while not postgres.run(f"SELECT pid {waits}"):
            pass
        postgres.run(f"SELECT pg_terminate_backend(pid) {waits}")
        missed = told.get(timeout=20)
        assert isinstance(missed, NotKept)
        assert missed.waiting == 1
        assert missed.message.startswith("The connection to the store was lost: postgresql:///")
    assert "second" in plan.scorecard.plan.people
    plan.do((added(Person(uid="third", name="Third", rank=Decimal(4))),))
    assert [type(told.get(timeout=20)) for _ in range(2)] == [Kept, Kept]
    plan.close()
    assert told.empty()
    assert filled.reader.scorecard("plan") == plan.scorecard
    assert verify(filled.reader.entries("plan")) is None


@pytest.mark.parametrize("kills", [6])
def test_connections_cut_off_at_any_moment_lose_and_double_nothing(
    filled: Store, location: Server, postgres: Postgres, kills: int
) -> None:
    plan, told = opened(filled)
    killed = 0
    for number in range(60):
        plan.do((added(Person(uid=f"p{number}", name="P", rank=Decimal(number + 2))),))
        if number % 4 == 3 and killed < kills:
            sessions = f"FROM pg_stat_activity WHERE {of(location)}"
            ((found,),) = postgres.run(f"SELECT count(pg_terminate_backend(pid)) {sessions}")
            killed += found
    plan.close()
    outcomes = [told.get() for _ in range(told.qsize())]
    assert sum(isinstance(each, Kept) for each in outcomes) == 60
    entries = filled.reader.entries("plan")
    assert len(entries) == 61
    assert verify(entries) is None
    assert fold(entries) == filled.reader.scorecard("plan") == plan.scorecard


def test_a_redo_over_a_broken_line_happens_once(filled: Store, far: Store, line: Line, act: Any) -> None:
    done = far.commit("plan", renamed(filled, "Net"), act())
    line.plan = [Break.AFTER]
    far.commit("plan", invert(done.changes), act(kind="undo", undoes=done.entry.seq))
    assert filled.reader.head("plan").seq == 3
    assert filled.reader.scorecard("plan").plan.kpis["k1"].name == "Margin"
