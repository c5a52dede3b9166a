"""Handing the plan out: as a file where the program runs, or with the command that fetches it from there."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from shlex import quote

from bsc_tui.commands.session import Session
from bsc_tui.exchange.files import write_file
from bsc_tui.exchange.markdown import Part, write_plan
from bsc_tui.exchange.minutes import minutes
from bsc_tui.scorecard.records import Review
from storage.location import File
from storage.reading import Reader

PARTS = (Part.PLAN, Part.SCORECARD, Part.ACTUALS, Part.MINUTES)
"""Somebody who was not there gets all there is."""


@dataclass(frozen=True)
class Paper:
    """Something that can be handed out."""

    title: str
    """What it is called on the frame."""
    words: str
    """A sentence before the name of the file."""
    suggested: str
    """A name for the file."""
    fetching: str
    """The command that fetches it to the person's own machine; empty where the program runs on it."""
    text: Callable[[], str]


def the_plan(session: Session, uid: str, key: str) -> Paper:
    """The plan with its figures and minutes."""

    def text() -> str:
        scorecard, head = Reader(session.location).scorecard_and_head(uid)
        return write_plan(scorecard, today=session.today(), parts=PARTS, head=head.hash)

    words = "Write the plan with its figures as Markdown to"
    return Paper("Hand out the plan", words, suggested(key, session.today()), fetching(session, key), text)


def minutes_of_review(session: Session, uid: str, key: str, review: Review) -> Paper:
    """The minutes of one review."""
    name = f"{key}-{review.kind}-review-{review.period}.md"

    def text() -> str:
        scorecard, head = Reader(session.location).scorecard_and_head(uid)
        return minutes(scorecard, scorecard.records.reviews[review.uid], today=session.today(), head=head.hash)

    fetch = ""
    if session.remote:
        asked = f"--kind {review.kind} --period {review.period}"
        there = f"bsc-tui review{_store(session)} --plan {key} {asked} --export -"
        fetch = f"ssh {session.remote} {quote(there)} > {name}"
    return Paper("Hand out the minutes", "Write the minutes as Markdown to", f"~/{name}", fetch, text)


def _store(session: Session) -> str:
    return f" --store {quote(str(session.location.path))}" if isinstance(session.location, File) else ""


def suggested(key: str, today: date) -> str:
    """A name for the file: the plan's key and the day."""
    return f"~/{key}-{today.isoformat()}.md"


def fetching(session: Session, key: str) -> str:
    """The command that fetches the plan to the person's own machine; empty where the program runs on it."""
    if not session.remote:
        return ""
    parts = ",".join(PARTS)
    there = f"bsc-tui export{_store(session)} --plan {key} --parts {parts} --format markdown --to -"
    return f"ssh {session.remote} {quote(there)} > {key}.md"


def hand_out(session: Session, paper: Paper, path: str, *, force: bool = False) -> Path:
    """Write something to a file; where it went.

    Raises `TargetExists` where there is such a file, `UnwritableTarget`, `StoreError`, `NoFiles`.
    """
    session.need_files("bsc-tui export")
    text = paper.text()
    target = _target(path)
    write_file(target, text, force=force)
    return target


def _target(path: str) -> Path:
    """The file somebody names; a home that is a link is trusted as the login trusts it."""
    named = Path(path)
    if named.parts[:1] == ("~",):
        return Path.home().resolve().joinpath(*named.parts[1:])
    return named.expanduser()
