"""Making a plan: its charter, the four perspectives and whoever begins it."""

import errno
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from bsc_tui.commands.session import Session
from bsc_tui.commands.uids import new_uid
from bsc_tui.scorecard import edits
from bsc_tui.scorecard.change import Changes, added, apply, build, founded
from bsc_tui.scorecard.fields import Kind
from storage.journal import Act, Committed
from storage.opening import State
from storage.store import Store

if TYPE_CHECKING:
    from bsc_tui.templates import Template

MOST = 50 * 2**20
"""Bytes of a table that are read."""
PERSPECTIVES = ("Financial", "Customer", "Internal process", "Learning and growth")
"""From the top of the map down. Source: Kaplan and Norton 1992."""


def beginning(name: str, horizon: tuple[date, date], person: str, template: "Template | None" = None) -> Changes:
    """The changes a new plan begins with; with a template also its objectives, links and KPIs.

    Raises `Refused` where the name or the horizon does not fit.
    """
    data = {"name": name, "start": horizon[0], "end": horizon[1]}
    if template is None:
        changes: Changes = (added(build(Kind.CHARTER, new_uid(), data)),)
    else:
        from bsc_tui.templates.structure import begun

        changes = begun(template.plan, data, new_uid)
    if person:
        facilitator = build(Kind.PERSON, new_uid(), {"name": person, "role": "facilitator", "rank": Decimal(1)})
        changes += (added(facilitator),)
    for perspective in PERSPECTIVES if template is None else ():
        scorecard = apply(founded(changes[:1]), changes[1:])
        changes += edits.new_perspective(scorecard, new_uid(), perspective)
    return changes


def create(session: Session, name: str, horizon: tuple[date, date], template: "Template | None" = None) -> Committed:
    """Make a plan with its perspectives, its maker on the roster as facilitator, and keep it.

    With a template it holds its objectives, links and KPIs; an example is marked as one until somebody edits it.
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
