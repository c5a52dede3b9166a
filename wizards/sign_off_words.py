"""What the sign-off page says above the roll call: where it stands, what to do next, and what has changed."""

from collections.abc import Iterator
from typing import NamedTuple

from bsc_tui.scorecard.differences import Line, differences
from bsc_tui.scorecard.severity import Severity
from bsc_tui.scorecard.sign_off import State, read_canonical
from wizards.walk import Walk


class ToSign(NamedTuple):
    """Differences that are listed on the page, with a word over them."""

    title: str
    lines: tuple[Line, ...]


def where_it_stands(walk: Walk, said: int, again: str = "", *, hands_out: bool = True) -> tuple[str, ...]:
    """Where the sign-off stands in a few lines, and what to do next.

    `said` verdicts wait to be confirmed; `again` tells of those that were given to an earlier version; without
    `hands_out` no file can be written here.
    """
    now = walk.state
    lines = [now.label[:1].upper() + now.label[1:]]
    lines += _next(walk, now, hands_out=hands_out)
    waiting = now.outcome.waiting if now.outcome is not None else ()
    if again:
        lines.append(again)
    if said:
        lines.append(f"{said} said so far: Enter keeps what was said in the room")
    elif waiting:
        lines.append(f"Still needed: {'; '.join(waiting)}")
    if now.version is not None:
        is_begun = bool(said or (now.outcome is not None and now.outcome.verdicts))
        lead = "" if is_begun else "Read back once, then go round: "
        lines.append(f"{lead}Space agrees  x changes  - abstains  c comment  Enter keeps")
    return tuple(lines)


def _next(walk: Walk, now: State, *, hands_out: bool) -> Iterator[str]:
    errors = sum(finding.severity is Severity.ERROR for finding in walk.findings)
    following = 1 if now.version is None else now.version.number + 1
    is_changed = now.version is None or bool(now.changed)
    if errors and is_changed:
        yield f"{_counted(errors)} open, so version {following} cannot be sent yet: n leads there"
    elif now.version is None:
        yield "s sends it for sign-off as version 1, then everybody says yes or no"
    elif now.amendments:
        yield f"Verdicts count for version {now.version.number}; s sends the changes as version {following}"
    elif now.editorial:
        count = len(now.editorial)
        yield f"Only wording has changed ({count}): signatures stand. s sends version {following} all the same"
    elif now.outcome is not None and now.outcome.requests:
        who = ", ".join(request.name for request in now.outcome.requests)
        yield f"{who} asked for changes: change the plan and s sends version {following}, or r sets it aside"
    elif now.is_signed_off:
        yield "X hands the plan out, F4 leads to its figures" if hands_out else "F4 leads to its figures"
    if now.changed and now.amends is not None and not now.is_signed_off:
        yield f"Version {now.amends.number} stays approved until then"


def _counted(errors: int) -> str:
    return "1 error is" if errors == 1 else f"{errors} errors are"


def changed_since(walk: Walk) -> tuple[Line, ...]:
    """What differs from the version that was sent last: what has to be signed anew first, then mere wording."""
    return (*walk.state.amendments, *walk.state.editorial)


def to_sign(walk: Walk) -> ToSign:
    """What has changed since the latest version, else what that one changes of the one approved before."""
    now = walk.state
    lines = changed_since(walk)
    if lines:
        return ToSign(now.changed[:1].upper() + now.changed[1:], lines)
    if now.version is None or now.amends is None or now.is_signed_off:
        return ToSign("", ())
    lines = differences(read_canonical(now.amends.content), read_canonical(now.version.content))
    title = f"What version {now.version.number} changes ({len(lines)}); version {now.amends.number} stays approved"
    return ToSign(title, lines)
