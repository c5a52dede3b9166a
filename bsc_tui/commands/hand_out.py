"""Handing the plan out: as a file where the program runs, or with the command that fetches it from there."""

from datetime import date
from pathlib import Path
from shlex import quote

from bsc_tui.commands.session import Session
from bsc_tui.exchange.files import write_file
from bsc_tui.exchange.markdown import Part, write_plan
from storage.location import File
from storage.reading import Reader

PARTS = (Part.PLAN, Part.SCORECARD, Part.ACTUALS)
"""Somebody who was not there gets all there is."""


def suggested(key: str, today: date) -> str:
    """A name for the file: the plan's key and the day."""
    return f"~/{key}-{today.isoformat()}.md"


def fetching(session: Session, key: str) -> str:
    """The command that fetches the plan to the person's own machine; empty where the program runs on it."""
    if not session.remote:
        return ""
    store = f" --store {quote(str(session.location.path))}" if isinstance(session.location, File) else ""
    parts = ",".join(PARTS)
    there = f"bsc-tui export{store} --plan {key} --parts {parts} --format markdown --to -"
    return f"ssh {session.remote} {quote(there)} > {key}.md"


def hand_out(session: Session, uid: str, path: str, *, force: bool = False) -> Path:
    """Write the plan with its figures as Markdown; where it went.

    Raises `TargetExists` where there is such a file, `UnwritableTarget`, `StoreError`.
    """
    scorecard, head = Reader(session.location).scorecard_and_head(uid)
    text = write_plan(scorecard, today=session.today(), parts=PARTS, head=head.hash)
    target = Path(path).expanduser()
    write_file(target, text, force=force)
    return target
