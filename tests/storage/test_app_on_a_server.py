"""The app on a plan in a PostgreSQL database, at the keyboard: editing, and a server that goes away meanwhile."""

from collections.abc import Iterator

import pytest
from support.app import NOW, TODAY, opened
from support.postgres import Postgres

from bsc_tui.commands.new_plan import create
from bsc_tui.commands.session import Session
from storage.location import Server
from storage.reading import Reader

YEAR = (TODAY.replace(month=1, day=1), TODAY.replace(month=12, day=31))


@pytest.fixture
def database(postgres: Postgres) -> Iterator[str]:
    """The name of an empty database."""
    with postgres.database() as name:
        yield name


def sitting(location: Server, plan: str | None = None) -> Session:
    """A run of the app on a server."""
    return Session(location, "Ana Ruiz", lambda: TODAY, lambda: NOW, where="test", plan=plan)


async def test_the_text_stays_while_the_server_is_away_and_is_kept_when_it_is_back(
    postgres: Postgres, database: str
) -> None:
    location = Server(postgres.url(database))
    async with opened(sitting(location, create(sitting(location), "Chipset 2026", YEAR).key)) as person:
        postgres.run(f"ALTER DATABASE {database} ALLOW_CONNECTIONS false")
        postgres.run(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database}'")  # noqa: S608  # a name of ours
        await person.press("enter")
        await person.type("Chipset Inc.", "tab")
        person.app.open_plan.close()  # type: ignore[union-attr]  # waits for the answer of the store
        await person.settled()
        assert "out of reach" in " ".join(person.text.split())
        assert person.scorecard.plan.charter.organisation == "Chipset Inc."
        postgres.run(f"ALTER DATABASE {database} ALLOW_CONNECTIONS true")
        await person.press("tab", "tab")
        await person.press("space")
        assert person.kept().plan.charter.organisation == "Chipset Inc."
    (plan,) = Reader(location).plans()
    assert plan.organisation == "Chipset Inc."


async def test_the_list_of_plans_says_which_server_it_is_without_who_connects(
    postgres: Postgres, database: str
) -> None:
    location = Server(postgres.url(database))
    async with opened(sitting(location), size=(160, 50)) as person:
        assert f"postgresql:///{database}?host=" in person.text
        assert "postgres@" not in person.text
        await person.press("a")
        await person.type("Lakeside Clinic", "enter")
    assert [plan.key for plan in Reader(location).plans()] == ["lakeside-clinic"]
