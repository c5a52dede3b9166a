"""The tables the program expects are the tables its migrations make."""

import io
import re
import sqlite3
from contextlib import closing

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from storage import books, engine
from storage.location import Location
from storage.migrating import configured
from storage.opening import APPLICATION_ID, SHIPPED
from storage.rows import Row
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


def test_migrations_make_what_the_rows_describe(location: Location) -> None:
    def shape(path: Location) -> dict[str, tuple[set[object], ...]]:
        with closing(sqlite3.connect(path.path)) as connection:
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

    Store(location).open()
    plain = Location(location.path.with_name("plain.db"))
    engine.make_file(plain.path)
    with engine.transaction(engine.engine_for(plain), plain) as connection:
        Row.metadata.create_all(connection)
    assert shape(location) == shape(plain)


def test_down_and_up_again_leaves_no_trace(location: Location) -> None:
    def names() -> set[str]:
        with closing(sqlite3.connect(location.path)) as connection:
            return {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}

    Store(location).open()
    before = names()
    with engine.transaction(engine.engine_for(location, ties=False), location) as connection:
        command.downgrade(config_for(connection), "base")
    assert {name for name in names() if not name.startswith("sqlite_")} == {"alembic_version"}
    with engine.transaction(engine.engine_for(location, ties=False), location) as connection:
        command.upgrade(config_for(connection), "head")
    assert names() == before


def test_file_names_of_migrations_tell_their_versions() -> None:
    config = Config()
    config.set_main_option("script_location", str(SHIPPED.folder))
    scripts = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]
    assert tuple(reversed(scripts)) == SHIPPED.versions


def test_the_file_says_whose_it_is(location: Location) -> None:
    Store(location).open()
    with closing(sqlite3.connect(location.path)) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert connection.execute("PRAGMA user_version").fetchone() == (engine.FORMAT,)


def test_a_log_that_can_lose_data_is_not_chosen() -> None:
    safe = {
        version: engine.wal_is_safe(version)
        for version in ((3, 40, 1), (3, 44, 6), (3, 45, 0), (3, 50, 7), (3, 51, 2), (3, 51, 3))
    }
    assert list(safe.values()) == [False, True, False, True, False, True]
