"""A store in a PostgreSQL server: what the server is, who listens on the way, and what one's role may do."""

from collections.abc import Iterator

from storage.doctor.contents import SEALS, journals
from storage.doctor.finding import Finding, fault, ok, warning
from storage.location import Server
from storage.opening import SHIPPED, Ask, History, known, opened


def examine(location: Server, *, history: History = SHIPPED) -> Iterator[Finding]:
    """Look into a store in a server.

    Raises a `StoreError` where it cannot be reached, or a newer program wrote it.
    """
    with opened(location) as (version, ask):
        yield ok("server", f"PostgreSQL {_one(ask, 'SHOW server_version')}")
        yield _way(ask)
        yield _letters(ask)
        if version is None:
            yield ok("version", "the database is empty, no plan has been kept in it yet")
            return
        known(version, location, history)
        yield _version(version, history)
        yield from _seals(ask)
        yield _rights(ask)
    yield from journals(location, is_current=version == history.latest)


def _one(ask: Ask, sql: str) -> object:
    return ask(sql, ())[0][0]


def _way(ask: Ask) -> Finding:
    """Whether others could listen between here and the server."""
    if _one(ask, "SELECT coalesce((SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()), false)"):
        return ok("tls", "the connection is encrypted")
    if _one(
        ask, "SELECT inet_server_addr() IS NULL OR inet_server_addr() <<= '127.0.0.0/8' OR inet_server_addr() = '::1'"
    ):
        return ok("tls", "the connection is not encrypted, and does not leave this machine")
    return warning(
        "tls",
        "the connection is not encrypted: whoever is on the way reads and changes what passes",
        "Add sslmode=verify-full to the address or the service file",
    )


def _letters(ask: Ask) -> Finding:
    encoding = _one(ask, "SHOW server_encoding")
    if encoding == "UTF8":
        return ok("encoding", "the database keeps every letter (UTF8)")
    return warning(
        "encoding",
        f"the database keeps only letters of {encoding}",
        "Make a database with ENCODING 'UTF8' and move to it",
    )


def _version(version: str, history: History) -> Finding:
    if version == history.latest:
        return ok("version", f"the store has version {version}, the one this program writes")
    return warning(
        "version",
        f"the store has version {version}, this program writes {history.latest}",
        "It is brought up to date when it is opened for writing",
    )


def _seals(ask: Ask) -> Iterator[Finding]:
    rows = ask(
        "SELECT tgname FROM pg_trigger WHERE tgrelid = 'journal'::regclass AND NOT tgisinternal AND tgenabled <> 'D'",
        (),
    )
    missing = sorted(SEALS - {str(row[0]) for row in rows})
    for name in missing:
        yield fault(
            "seals",
            f"the seal {name} is missing: entries of journals can be altered",
            "Restore a backup into a database",
        )
    if not missing:
        yield ok("seals", "nobody can alter or remove entries of a journal unnoticed")


def _rights(ask: Ask) -> Finding:
    role = _one(ask, "SELECT current_user")
    if _one(ask, "SELECT has_table_privilege('journal', 'UPDATE, DELETE, TRUNCATE')"):
        return warning(
            "rights",
            f"the role {role} may alter the journal once its seals are taken off",
            "Work with a role that may only SELECT and INSERT there, and keep the owner's for updates",
        )
    return ok("rights", f"the role {role} may add to the journal and read it, nothing else")
