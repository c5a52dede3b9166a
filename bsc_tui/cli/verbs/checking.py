"""`bsc-tui check`: what the method has to say about a plan."""

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from bsc_tui.cli.verb import verb
from bsc_tui.cli.world import World

if TYPE_CHECKING:
    from bsc_tui.scorecard.checks import Finding

SCHEMA = "bsc-check/1"


@verb("check")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.option("--select", metavar="LIST", help="Only these: severities E, H, W, I or the beginnings of ids, as E,K2.")
@click.option("--ignore", metavar="LIST", help="Not these; counts more than --select.")
def command(world: World, as_json: bool, select: str | None, ignore: str | None) -> int:
    """Check a plan against the method: errors, homework, warnings and hints.

    Exit status 1 while there is an error.
    """
    from bsc_tui.cli import output
    from bsc_tui.cli.ending import Status
    from bsc_tui.cli.reading import read_plan
    from bsc_tui.scorecard.checks import Severity, find

    ids = _ids(select, "--select", default=True) - _ids(ignore, "--ignore", default=False)
    _, scorecard = read_plan(world)
    findings = find(scorecard, world.today, ids=ids)
    if as_json:
        output.show_json({"schema": SCHEMA, "findings": [_data(finding) for finding in findings]})
    else:
        for finding in findings:
            output.show(output.one_line(_line(finding)))
        output.tell(_counted(findings))
    return Status.NO if any(finding.severity is Severity.ERROR for finding in findings) else Status.FINE


def _ids(listed: str | None, option: str, *, default: bool) -> set[str]:
    """The ids of the checks a list names; all or none where it is not given.

    Raises `WrongUse` for a word that names none.
    """
    from bsc_tui.cli.ending import WrongUse
    from bsc_tui.scorecard.checks import CHECKS
    from bsc_tui.wording.suggest import hint

    if listed is None:
        return set(CHECKS) if default else set()
    found: set[str] = set()
    for word in filter(None, (part.strip().upper() for part in listed.split(","))):
        named = {check.id for check in CHECKS.values() if word == check.severity.letter or check.id.startswith(word)}
        if not named:
            meant = hint(word, CHECKS) or ". Name severities (E, H, W, I) or the beginnings of ids (K, O6)"
            raise WrongUse(f'{option}: no check is called "{word}"{meant}')
        found |= named
    return found


def _line(finding: "Finding") -> str:
    who = f" ({finding.owner or 'nobody yet'}, by {finding.due})" if finding.due is not None else ""
    return f"{finding.place}: {finding.severity.letter} {finding.id} {finding.message}{who}"


def _data(finding: "Finding") -> dict[str, object]:
    return {
        "id": finding.id,
        "severity": finding.severity.letter,
        "place": finding.place,
        "message": finding.message,
        "why": finding.check.why,
        "fix": finding.check.fix,
    }


def _counted(findings: Iterable["Finding"]) -> str:
    from bsc_tui.scorecard.checks import Severity

    counts = Counter(finding.severity for finding in findings)
    words = {
        Severity.ERROR: ("error", "errors"),
        Severity.HOMEWORK: ("piece of homework", "pieces of homework"),
        Severity.WARNING: ("warning", "warnings"),
        Severity.INFO: ("hint", "hints"),
    }
    parts = [f"{counts[each]} {words[each][counts[each] > 1]}" for each in Severity if counts[each]]
    return f"bsc-tui: {', '.join(parts) if parts else 'nothing to say against this plan'}"
