"""The tables the program expects are the tables its migrations make."""

import io
import re

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from support.postgres import Postgres, raw

from storage import books, engine
from storage.location import File, Location, Server
from storage.logs import wal_is_safe
from storage.migrating import configured
from storage.opening import APPLICATION_ID, SHIPPED
from storage.row import Row
from storage.store import Store

CHECK = re.compile(r"CONSTRAINT \w+ CHECK \(.*?\)\)")
"""A constraint in the text of a table; the words it allows stand in brackets of their own."""


def config_for(connection: object) -> Config:
    config = configured(connection)  # type: ignore[arg-type]  # Alembic takes any connection
    config.stdout = io.StringIO()
    return config


def test_alembic_finds_nothing_to_add(location: Location) -> None:
    assert books.PlanRow.metadata is Row.metadata
    Store(location).open()
    with engine.transaction(engine.engine_for(location), location) as connection:
        command.check(config_for(connection))


Shape = dict[str, tuple[set[object], ...]]
"""Of every table: its columns, its ties, its indexes and its checks."""


def shape_of_file(location: File) -> Shape:
    with raw(location) as connection:
        tables = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND sql > ''")
        return {
            name: (
                {row[1:] for row in connection.execute(f"PRAGMA table_xinfo('{name}')")},
                {row[2:] for row in connection.execute(f"PRAGMA foreign_key_list('{name}')")},
                {row[1:] for row in connection.execute(f"PRAGMA index_list('{name}')")},
                {"".join(found.split()).replace('"', "") for found in CHECK.findall(sql)},
            )
            for name, sql in tables
            if name != "alembic_version"
        }


QUESTIONS = (
    (
        "SELECT table_name, column_name, data_type, character_maximum_length, numeric_precision, numeric_scale, "
        "is_nullable, column_default FROM information_schema.columns WHERE table_schema = 'public'"
    ),
    (
        "SELECT conrelid::regclass::text, conname, contype, pg_get_constraintdef(oid) FROM pg_constraint "
        "WHERE connamespace = 'public'::regnamespace"
    ),
    "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
)


def shape_of_database(location: Server) -> Shape:
    with raw(location) as connection:
        answers = [connection.execute(question).fetchall() for question in QUESTIONS]
    tables = {row[0] for row in answers[0]} - {"alembic_version"}
    return {name: tuple({row[1:] for row in rows if row[0].strip('"') == name} for rows in answers) for name in tables}


@pytest.mark.parametrize("location", ["file"], indirect=True)
def test_migrations_make_what_the_rows_describe(location: File) -> None:
    Store(location).open()
    plain = File(location.path.with_name("plain.db"))
    engine.make_file(plain.path)
    with engine.transaction(engine.engine_for(plain), plain) as connection:
        Row.metadata.create_all(connection)
    assert shape_of_file(location) == shape_of_file(plain)


@pytest.mark.parametrize("location", ["server"], indirect=True)
def test_migrations_make_what_the_rows_describe_on_a_server(location: Server, postgres: Postgres) -> None:
    Store(location).open()
    with postgres.database() as name:
        plain = Server(postgres.url(name))
        with engine.transaction(engine.engine_for(plain), plain) as connection:
            Row.metadata.create_all(connection)
        assert shape_of_database(location) == shape_of_database(plain)
        assert len(shape_of_database(plain)) == len(Row.metadata.tables)


def test_down_and_up_again_leaves_no_trace(location: Location) -> None:
    what = (
        "SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
        if isinstance(location, File)
        else "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' UNION "
        "SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace UNION "
        "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    )

    def names() -> set[str]:
        with raw(location) as connection:
            return {row[0] for row in connection.execute(what)}

    Store(location).open()
    before = names()
    with engine.transaction(engine.engine_for(location, ties=False), location) as connection:
        command.downgrade(config_for(connection), "base")
    assert names() == {"alembic_version"}
    with engine.transaction(engine.engine_for(location, ties=False), location) as connection:
        command.upgrade(config_for(connection), "head")
    assert names() == before


def test_file_names_of_migrations_tell_their_versions() -> None:
    config = Config()
    config.set_main_option("script_location", str(SHIPPED.folder))
    scripts = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]
    assert tuple(reversed(scripts)) == SHIPPED.versions


@pytest.mark.parametrize("location", ["file"], indirect=True)
def test_the_file_says_whose_it_is(location: File) -> None:
    Store(location).open()
    with raw(location) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert connection.execute("PRAGMA user_version").fetchone() == (engine.FORMAT,)


def test_a_log_that_can_lose_data_is_not_chosen() -> None:
    safe = {
        version: wal_is_safe(version)
        for version in ((3, 40, 1), (3, 44, 6), (3, 45, 0), (3, 50, 7), (3, 51, 2), (3, 51, 3))
    }
    assert list(safe.values()) == [False, True, False, True, False, True]
