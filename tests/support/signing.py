"""A plan that was sent, amended and sent again, in a store with others at work on it."""

from datetime import UTC, datetime

from bsc_tui.commands.session import Session
from bsc_tui.scorecard.change import edited
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.sign_off import send, version_uid
from storage.journal import Act
from storage.store import Store

LATER = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def edited_elsewhere(run: Session, kind: Kind, uid: str, **fields: object) -> None:
    """Somebody changes the one plan of the store."""
    store = Store(run.location)
    plan = store.reader.plans()[0].uid
    changes = edited(store.reader.scorecard(plan).things(kind)[uid], **fields)
    store.commit(plan, changes, Act("Tomasz Reid", "elsewhere", "edit", LATER))


def sent_elsewhere(run: Session, note: str = "") -> None:
    """Somebody sends the one plan of the store as its next version."""
    store = Store(run.location)
    plan = store.reader.plans()[0].uid
    scorecard = store.reader.scorecard(plan)
    changes = send(scorecard, version_uid(scorecard), LATER, "Tomasz Reid", note)
    store.commit(plan, changes, Act("Tomasz Reid", "elsewhere", "send", LATER))


def amended(run: Session) -> None:
    """The sample plan with a target and a title changed, sent as version 2."""
    edited_elsewhere(run, Kind.KPI, "kpi-margin", stretch=11)
    edited_elsewhere(run, Kind.OBJECTIVE, "objective-margin", title="Earn a margin that pays for both our ovens")
    sent_elsewhere(run, "after the review")
