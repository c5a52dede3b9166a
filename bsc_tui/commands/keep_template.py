"""Keeping the structure of a plan as a template of one's own, asked for in the app."""

from pathlib import Path

from bsc_tui.commands.session import Session
from bsc_tui.exchange.files import TargetExists
from bsc_tui.templates.saving import save_template
from bsc_tui.templates.shelf import BadTemplateName, Shelf
from storage.reading import Reader


def keep_template(session: Session, uid: str, name: str) -> Path:
    """Write the structure of a plan into the person's own folder; where it went. One that is there stays.

    Raises `BadTemplateName` also where there is one of that name, `UnwritableTarget`, `Refused`, `StoreError`,
    `NoFiles`.
    """
    session.need_files("bsc-tui template save")
    plan = Reader(session.location).scorecard(uid).plan
    try:
        return save_template(plan, name, Shelf(session.templates))
    except TargetExists as error:
        message = f'There is a template "{error.path.stem}" already. Choose another name'
        raise BadTemplateName(message) from None
