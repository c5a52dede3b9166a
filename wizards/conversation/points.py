"""What is open, said as a list: choose one to mend it, or set it aside with a reason."""

import re
from collections.abc import Iterator

from bsc_tui.commands.uids import new_uid
from bsc_tui.scorecard.change import Refused
from bsc_tui.scorecard.checks import Finding
from bsc_tui.scorecard.setting_aside import REASONS, set_aside
from wizards.conversation.asking import Ask, Asking, Option, Shape, Sign
from wizards.conversation.talk import Talk, finding_words

_ORDER = re.compile(r"(aside\s+)?([0-9]{1,4})", re.IGNORECASE)


def ask_points(talk: Talk) -> Asking[Finding | None]:
    """Say what is open in the whole plan; comes to the finding to mend, or to nothing."""
    is_new = True
    while True:
        found = tuple(sorted(talk.walk.findings, key=lambda each: each.severity.order))
        if not found:
            talk.tell("Nothing is open")
            return None
        reply = yield from talk.asked(_ask(found, is_new=is_new))
        if not isinstance(reply, str):
            return None
        match = _ORDER.fullmatch(reply.strip())
        if match is None or not 1 <= int(match[2]) <= len(found):
            talk.tell(f"Write a number from 1 to {len(found)}, or aside and a number; Enter ends")
            is_new = False
            continue
        finding = found[int(match[2]) - 1]
        if not match[1]:
            return finding
        yield from _aside(talk, finding)
        is_new = True


def _ask(found: tuple[Finding, ...], *, is_new: bool) -> Ask:
    return Ask(
        "Open point", Shape.MENU, listed=tuple(_listed(found)) if is_new else (), options=tuple(_options(found)),
        help=tuple(_listed(found)),
    )  # fmt: skip


def _listed(found: tuple[Finding, ...]) -> Iterator[str]:
    yield f"{len(found)} open, the heaviest first."
    for number, finding in enumerate(found, 1):
        yield f"{number}. {finding_words(finding)}"
    yield "A number goes to where it is mended; aside and a number sets it aside with a reason; Enter ends"


def _options(found: tuple[Finding, ...]) -> Iterator[Option]:
    for number, finding in enumerate(found, 1):
        acts = (Option(str(number), "Go there and mend it"), Option(f"aside {number}", "Set it aside with a reason"))
        yield Option(str(number), finding_words(finding), acts=acts)


def _aside(talk: Talk, finding: Finding) -> Asking[None]:
    said = (finding_words(finding), f"Why it is fine here, for example {', '.join(REASONS)}")
    reply = yield from talk.asked(Ask("Reason", said=said, help=(finding.check.why, finding.check.fix)))
    if isinstance(reply, Sign):
        talk.tell("Not set aside")
        return
    person = talk.workshop.open_plan.session.person
    try:
        changes = set_aside(talk.scorecard, finding, new_uid(), reply.strip(), person)
    except Refused as error:
        talk.tell(f"Not done: {error}")
        return
    talk.do(changes, f"Set aside: {finding_words(finding)}")
