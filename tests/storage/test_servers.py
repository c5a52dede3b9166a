"""A store in a PostgreSQL database: what is there, who may do what, and what goes wrong in words."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import psycopg
import pytest
from support.postgres import GUARDED, PASSWORD, Postgres, raw

from bsc_tui.scorecard.change import Changes, added, edited
from bsc_tui.scorecard.plan import Charter
from storage.errors import (
    BadLocation,
    Busy,
    DiskTrouble,
    Lost,
    Missing,
    NewerStore,
    NotAStore,
    OutOfReach,
    ReadOnly,
    StoreError,
)
from storage.location import File, Location, Server, locate
from storage.opening import State
from storage.reading import Reader
from storage.server import explained
from storage.store import Store

SECRET = PASSWORD
"""What must not be seen."""
EMPTY = Charter(uid="empty", name="Plan", start=date(2026, 1, 1), end=date(2026, 12, 31))


@pytest.fixture
def location(postgres: Postgres, request: pytest.FixtureRequest) -> Iterator[Server]:
    """Only servers are looked at here."""
    template = request.getfixturevalue("filled_database") if "filled" in request.fixturenames else "template0"
    with postgres.database(template) as name:
        yield Server(postgres.url(name))


def database_of(location: Server) -> str:
    """The name of the database."""
    return location.url.partition("@/")[2].partition("?")[0]


@pytest.mark.parametrize(
    "address",
    [
        f"postgresql://ana:{SECRET}@db/plans",
        f"PostgreSQL://ana:{SECRET}@db/plans",
        f"postgresql://ana:a@{SECRET}@db/plans",
        f"postgres://db/plans?password={SECRET}",
        f"postgresql://db/plans?sslmode=require&sslpassword={SECRET}",
        f"postgresql://db/plans?p%61ssword={SECRET}",
        f"postgresql+psycopg://ana:{SECRET}@db/plans?password={SECRET}",
        f"mysql://ana:{SECRET}@db/plans",
    ],
)
def test_an_address_with_a_password_is_refused_without_showing_it(address: str) -> None:
    for option, env in ((address, {}), (None, {"BSC_TUI_STORE": address})):
        with pytest.raises(BadLocation) as met:
            locate(option, env)
        assert SECRET not in str(met.value)
        assert "postgresql://HOST/DATABASE" in str(met.value) or "pass file" in str(met.value)


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("postgresql://db/plans", "postgresql://db/plans"),
        ("POSTGRES://ana@db:5433/plans", "postgresql://db:5433/plans"),
        ("postgresql://ana:@/plans?host=/run/pg&sslmode=verify-full", "postgresql:///plans?host=/run/pg"),
        ("postgresql://?service=bsc&application_name=x", "postgresql://?service=bsc"),
        ("postgresql://one:1,two:2/plans?user=ana", "postgresql://one:1,two:2/plans"),
    ],
)
def test_a_server_is_shown_without_who_connects(address: str, shown: str) -> None:
    location = locate(address, {})
    assert isinstance(location, Server)
    assert str(location) == shown
    assert "ana" not in repr(location)


def test_the_state_of_a_database_is_told(location: Server, everything: Changes, act: Any) -> None:
    assert Reader(location).state is State.NOTHING
    with pytest.raises(Missing, match="name another database with --store"):
        Reader(location).plans()
    Store(location).open()
    assert Reader(location).state is State.CURRENT
    assert Reader(location).plans() == ()
    Store(location).create("Plan", everything, act())
    assert Reader(location).plans()[0].key == "plan"


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE TABLE bookmarks (url text)",
        "CREATE TABLE alembic_version (version_num text); INSERT INTO alembic_version VALUES ('0001')",
    ],
)
def test_a_database_of_another_program_is_left_alone(location: Server, everything: Changes, act: Any, sql: str) -> None:
    with raw(location) as connection:
        connection.execute(sql)
    for attempt in (
        Reader(location).plans,
        Store(location).open,
        lambda: Store(location).create("Plan", everything, act()),
    ):
        with pytest.raises(NotAStore, match="tables of another program"):
            attempt()


def test_a_version_from_the_future_is_refused_for_writing_too(filled: Store, location: Server, act: Any) -> None:
    filled.keep_place("plan", "ana", "x", act().at)
    kpi = filled.reader.scorecard("plan").plan.kpis["k1"]
    with raw(location) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    for attempt in (filled.reader.plans, lambda: filled.commit("plan", edited(kpi, name="x"), act())):
        with pytest.raises(NewerStore, match="9999"):
            attempt()


def test_reading_a_server_loads_nothing_that_writes(filled: Store) -> None:
    assert isinstance(filled.location, Server)
    script = (
        "import sys\n"
        "from storage.location import locate\n"
        "from storage.reading import Reader\n"
        "assert Reader(locate(sys.argv[1], {})).scorecard('plan').plan.kpis\n"
        "heavy = {'sqlalchemy', 'sqlmodel', 'alembic', 'textual'} & set(sys.modules)\n"
        "sys.exit(str(heavy) if heavy else 0)"
    )
    subprocess.run([sys.executable, "-c", script, filled.location.url], check=True)


def test_a_plan_is_read_as_of_one_moment(filled: Store, location: Server, act: Any) -> None:
    from storage.opening import reading

    with reading(location) as ask:
        before = ask('SELECT "name" FROM "kpi"', ())
        filled.commit("plan", edited(filled.reader.scorecard("plan").plan.kpis["k1"], name="Later"), act())
        assert ask('SELECT "name" FROM "kpi"', ()) == before
        with pytest.raises(ReadOnly, match="standby"):
            _delete(location)


def _delete(location: Server) -> None:
    from storage import server

    with server.connected(location) as connection:
        connection.execute('DELETE FROM "draft"')


@pytest.mark.parametrize("call", ["open", "read", "commit", "place"])
def test_each_call_leaves_no_connection_behind(
    filled: Store, location: Server, postgres: Postgres, act: Any, call: str
) -> None:
    kpi = filled.reader.scorecard("plan").plan.kpis["k1"]
    calls: dict[str, Any] = {
        "open": filled.open,
        "read": lambda: filled.reader.entries("plan"),
        "commit": lambda: filled.commit("plan", edited(kpi, name="x"), act()),
        "place": lambda: filled.keep_place("plan", "ana", "x", act().at),
    }
    calls[call]()
    sessions = "SELECT datname FROM pg_stat_activity WHERE state LIKE '%in transaction%'"
    assert (database_of(location),) not in postgres.run(sessions)


def met(location: Location) -> StoreError:
    """What somebody meets who looks at a store."""
    with pytest.raises(StoreError) as found:
        Reader(location).plans()
    assert SECRET not in str(found.value)
    assert str(location) in str(found.value)
    return found.value


def test_a_server_that_does_not_answer_is_told(tmp_path: Path) -> None:
    for address in (f"postgresql:///plans?host={tmp_path}", "postgresql://127.0.0.1:1/plans"):
        error = met(locate(address, {}))
        assert isinstance(error, OutOfReach)
        assert "Look at the address and the network" in str(error)


def test_a_database_that_is_not_there_is_told(postgres: Postgres) -> None:
    error = met(Server(postgres.url("nowhere")))
    assert 'Database "nowhere" does not exist. Make the database first' in str(error)


def test_an_address_nobody_can_read_is_told() -> None:
    with pytest.raises(BadLocation, match="cannot be read: postgresql://db/plans"):
        Reader(locate("postgresql://db/plans?nonsense=1", {})).plans()


def test_the_password_comes_from_the_pass_file_and_is_shown_nowhere(
    filled: Store, location: Server, postgres: Postgres, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = database_of(location)
    monkeypatch.delenv("PGPASSWORD", raising=False)
    theirs = Server(postgres.url(name, GUARDED))
    monkeypatch.setenv("PGPASSFILE", str(tmp_path / "pgpass"))
    assert "pass file" in str(met(theirs))
    (tmp_path / "pgpass").write_text(f"*:*:*:{GUARDED}:wrong-{SECRET}\n")
    (tmp_path / "pgpass").chmod(0o600)
    assert "Password authentication failed" in str(met(theirs))
    (tmp_path / "pgpass").write_text(f"*:*:*:{GUARDED}:{SECRET}\n")
    refused = met(theirs)
    assert "Your role has not the rights" in str(refused)
    with raw(location) as connection:
        connection.execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {GUARDED}")
    assert Reader(theirs).plans() == filled.reader.plans()


def test_a_role_that_only_adds_to_the_journal_is_enough_to_work(
    filled: Store, location: Server, postgres: Postgres, monkeypatch: pytest.MonkeyPatch, act: Any
) -> None:
    monkeypatch.setenv("PGPASSWORD", SECRET)
    theirs = Store(Server(postgres.url(database_of(location), GUARDED)))
    with raw(location) as connection:
        connection.execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {GUARDED}")
    kpi = theirs.reader.scorecard("plan").plan.kpis["k1"]
    with pytest.raises(ReadOnly, match="has not the rights"):
        theirs.commit("plan", edited(kpi, name="Mine"), act())
    with raw(location) as connection:
        connection.execute(f"GRANT INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {GUARDED}")
        connection.execute(f"REVOKE UPDATE, DELETE ON journal, alembic_version FROM {GUARDED}")
        connection.execute(f"REVOKE INSERT ON alembic_version FROM {GUARDED}")
    theirs.commit("plan", edited(kpi, name="Mine"), act())
    theirs.keep_draft("plan", "ana", "x", "y", act().at)
    theirs.drop_draft("plan", "ana", "x")
    assert filled.reader.scorecard("plan").plan.kpis["k1"].name == "Mine"
    with postgres.database() as empty, pytest.raises(ReadOnly, match="has not the rights"):
        Store(Server(postgres.url(empty, GUARDED))).open()


def test_somebody_who_keeps_a_plan_locked_is_waited_for_and_then_told(
    filled: Store, location: Server, act: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from storage import server

    monkeypatch.setattr(server, "LIMITS", server.LIMITS.replace(server.LOCK_WAIT, "50 ms"))
    kpi = filled.reader.scorecard("plan").plan.kpis["k1"]
    with psycopg.connect(location.url) as other:
        other.execute("SELECT pg_advisory_xact_lock(hashtextextended('plan', 0))")
        with pytest.raises(Busy, match="Another program has kept it locked"):
            filled.commit("plan", edited(kpi, name="Mine"), act())
    filled.commit("plan", edited(kpi, name="Mine"), act())


@pytest.mark.parametrize(
    ("code", "error"),
    [
        ("08006", Lost),
        ("25006", ReadOnly),
        ("28P01", OutOfReach),
        ("40P01", Busy),
        ("42501", ReadOnly),
        ("53100", DiskTrouble),
        ("53300", Busy),
        ("55P03", Busy),
        ("57014", Busy),
        ("57P01", Lost),
        ("58030", DiskTrouble),
    ],
)
def test_what_a_server_reports_has_a_meaning(location: Server, code: str, error: type[StoreError]) -> None:
    with psycopg.connect(location.url) as connection, pytest.raises(psycopg.Error) as met:
        connection.execute(f"DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '{code}', MESSAGE = '{SECRET}'; END $$")
    meant = explained(location, met.value)
    assert type(meant) is error
    assert SECRET not in str(meant)
    assert "; " not in str(meant)[:10]


def test_a_fault_of_ours_tells_no_values(filled: Store, location: Server) -> None:
    from sqlalchemy import text
    from sqlalchemy.exc import IntegrityError

    from storage import engine

    with pytest.raises(IntegrityError) as met, engine.transaction(engine.engine_for(location), location) as connection:
        connection.execute(text("INSERT INTO plan VALUES ('plan', :key, false)"), {"key": SECRET})
    assert SECRET not in str(met.value)
    assert filled.reader.plans()


WITHOUT = """
import sys
sys.modules["psycopg"] = None
from bsc_tui.cli.main import run
sys.exit(run(["list", "--store", "postgresql://db/plans"]))
"""


def test_without_the_extra_the_program_says_how_to_install_it(world: dict[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT], env={**os.environ, **world}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 4
    assert "pip install 'bsc-tui[postgresql]'" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_is_still_a_file(tmp_path: Path) -> None:
    assert isinstance(locate(str(tmp_path / "postgresql"), {}), File)


GUIDE = Path(__file__).parents[2] / "docs" / "how-to" / "postgresql.md"


def test_the_guide_leads_from_nothing_to_a_role_that_works(
    postgres: Postgres, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, act: Any
) -> None:
    first, second = re.findall(r"```sql\n(.*?)```", GUIDE.read_text(), re.DOTALL)
    for statement in first.strip().split(";\n"):
        postgres.run(statement)
    try:
        owners = Store(Server(postgres.url("bsc", "bsc_owner")))
        owners.create("Plan", (added(EMPTY),), act(kind="new"))
        with raw(owners.location) as connection:
            connection.execute(second)
        services = re.findall(r"```ini\n(.*?)```", GUIDE.read_text(), re.DOTALL)[0]
        here = services.replace("db.example.org", str(postgres.folder)).partition("sslmode")[0]
        (tmp_path / "services").write_text(here)
        monkeypatch.setenv("PGSERVICEFILE", str(tmp_path / "services"))
        theirs = Store(locate("postgresql://?service=bsc", {}))
        theirs.commit("empty", edited(EMPTY, mission="Ours"), act())
        assert owners.reader.scorecard("empty").plan.charter.mission == "Ours"
        for sql in ("UPDATE journal SET who = 'eve'", "DELETE FROM journal", "TRUNCATE journal", "DROP TABLE journal"):
            with raw(theirs.location) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(sql)
    finally:
        postgres.run("DROP DATABASE IF EXISTS bsc WITH (FORCE)")
        for role in ("bsc_owner", "bsc_app"):
            postgres.run(f"DROP ROLE IF EXISTS {role}")
