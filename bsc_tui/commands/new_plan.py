"""Making a plan: its charter, the four perspectives and whoever begins it."""

import errno
from datetime import date
from decimal import Decimal
from pathlib import Path

from bsc_tui.commands.session import Session
from bsc_tui.commands.uids import new_uid
from bsc_tui.scorecard import edits
from bsc_tui.scorecard.change import Changes, added, apply, build, founded
from bsc_tui.scorecard.choices import Sector
from bsc_tui.scorecard.fields import Kind
from storage.journal import Act, Committed
from storage.opening import State
from storage.store import Store

MOST = 50 * 2**20
"""Bytes of a table that are read."""
PERSPECTIVES = ("Financial", "Customer", "Internal process", "Learning and growth")
"""From the top of the map down. Source: Kaplan and Norton 1992."""


def beginning(name: str, horizon: tuple[date, date], person: str, template: Sector | None = None) -> Changes:
    """The changes a new plan begins with; with the template of a sector also its objectives, links and KPIs.

    Raises `Refused` where the name or the horizon does not fit.
    """
    uid = new_uid()
    data = {"name": name, "start": horizon[0], "end": horizon[1]}
    charter = build(Kind.CHARTER, uid, data if template is None else {**data, "sector": template})
    changes: Changes = (added(charter),)
    if person:
        facilitator = build(Kind.PERSON, new_uid(), {"name": person, "role": "facilitator", "rank": Decimal(1)})
        changes += (added(facilitator),)
    if template is not None:
        return (*changes, *_of_template(changes, template))
    for perspective in PERSPECTIVES:
        scorecard = apply(founded(changes[:1]), changes[1:])
        changes += edits.new_perspective(scorecard, new_uid(), perspective)
    return changes


def _of_template(begun: Changes, sector: Sector) -> Changes:
    from bsc_tui.templates import template_for
    from bsc_tui.templates.presets import perspectives_taken
    from bsc_tui.templates.taking import template_taken

    template, scorecard = template_for(sector), apply(founded(begun[:1]), begun[1:])
    perspectives = perspectives_taken(scorecard, template, new_uid).changes
    return (*perspectives, *template_taken(apply(scorecard, perspectives), template, new_uid))


def create(session: Session, name: str, horizon: tuple[date, date], template: Sector | None = None) -> Committed:
    """Make a plan with its perspectives, its maker on the roster as facilitator, and keep it.

    With a template it holds the examples of that sector, each marked as one until somebody edits it.
    """
    return _keep(session, name, beginning(name, horizon, session.person, template))


def import_into(session: Session, path: str) -> str:
    """Make a plan of the KPIs in a table, named after its file; its uid.

    Raises `ImportRefused` with every problem of the table, OSError where the file cannot be read, `NoFiles`.
    """
    session.need_files("bsc-tui import")
    from bsc_tui.exchange.kpi_table import default_horizon, new_plan
    from bsc_tui.exchange.tables import ImportRefused, Problem, TableKind, kind_of, read_table

    file = Path(path).expanduser()
    table = read_table(_bytes_of(file), file.name)
    if kind_of(table) is not TableKind.KPIS:
        problem = Problem(1, None, "it holds actuals; a new plan needs the columns perspective, objective and kpi")
        raise ImportRefused(file.name, [problem])
    today = session.today()
    found = new_plan(table, name=file.stem, horizon=default_horizon(today), today=today, uid=new_uid)
    return _keep(session, file.stem, found.changes).plan_uid


def _bytes_of(file: Path) -> bytes:
    """Raises OSError where there is no such file, or far more than a table may hold."""
    if not file.is_file():
        raise OSError(errno.ENOENT, "It is no file", str(file))
    with file.open("rb") as stream:
        data = stream.read(MOST + 1)
    if len(data) > MOST:
        raise OSError(errno.EFBIG, f"It is larger than {MOST // 2**20} MiB", str(file))
    return data


def sample_into(session: Session) -> str:
    """Put the sample plan into the store; its uid."""
    from bsc_tui.sample import sample

    changes = sample()
    reader = Store(session.location).reader
    for plan in () if reader.state is State.NOTHING else reader.plans():
        if plan.uid == changes[0].uid:
            return plan.uid
    return _keep(session, str((changes[0].after or {})["name"]), changes).plan_uid


def _keep(session: Session, name: str, changes: Changes) -> Committed:
    act = Act(session.person, session.where, "new", session.now())
    return Store(session.location).create(name, changes, act)
