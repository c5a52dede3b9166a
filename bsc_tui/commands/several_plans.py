"""What can be done to a whole plan: another name, a copy, the archive, next year's plan from this one."""

import json
from datetime import date

from bsc_tui.commands.session import Session
from bsc_tui.commands.uids import new_uid
from bsc_tui.scorecard.change import edited
from bsc_tui.scorecard.copies import copied
from bsc_tui.scorecard.next_year import Chosen, continued
from storage.journal import ARCHIVE, UNARCHIVE, Act, Committed
from storage.reading import Reader
from storage.store import Store

NEXT_YEAR_DRAFT = "next-year/choices"
"""Under which is kept, with the drafts of a plan, what was chosen so far for the one that continues it."""


def rename(session: Session, uid: str, name: str) -> None:
    """Give a plan another name; its key stays, so that scripts and colleagues still find it.

    Raises `Refused` where the name does not fit, `StoreError`.
    """
    charter = Reader(session.location).scorecard(uid).plan.charter
    changes = edited(charter, name=name)
    if changes:
        Store(session.location).commit(uid, changes, _act(session, "rename"))


def copy(session: Session, uid: str, name: str) -> Committed:
    """Make a copy of a plan, without its signatures.

    Raises `Refused` where the name does not fit, `StoreError`.
    """
    scorecard = Reader(session.location).scorecard(uid)
    return Store(session.location).create(name, copied(scorecard, uid=new_uid(), name=name), _act(session, "copy"))


def archive(session: Session, uid: str, *, is_archived: bool = True) -> None:
    """Put a plan into the archive, or take it out; raises `StoreError`."""
    act = _act(session, ARCHIVE if is_archived else UNARCHIVE)
    Store(session.location).archive(uid, act, is_archived=is_archived)


def prepare_next_year(session: Session, uid: str, name: str, horizon: tuple[date, date]) -> None:
    """Keep a name and a horizon for the plan that continues this one, for the screen that asks for the rest."""
    choices = json.dumps({"name": name, "horizon": [day.isoformat() for day in horizon]})
    Store(session.location).keep_draft(uid, session.person, NEXT_YEAR_DRAFT, choices, session.now())


def continue_plan(session: Session, uid: str, name: str, horizon: tuple[date, date], chosen: Chosen) -> Committed:
    """Make next year's plan from this one; this one stays open for late figures.

    Raises `Refused` where the horizon or a wording does not fit, `StoreError`.
    """
    reader = Reader(session.location)
    key = next(plan.key for plan in reader.plans() if plan.uid == uid)
    changes = continued(
        reader.scorecard(uid),
        uid=new_uid(),
        key=key,
        name=name,
        horizon=horizon,
        chosen=chosen,
        today=session.today(),
    )
    return Store(session.location).create(name, changes, _act(session, "new"))


def _act(session: Session, kind: str) -> Act:
    return Act(session.person, session.where, kind, session.now())
