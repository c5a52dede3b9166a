"""`bsc-tui check`: what the method has to say about a plan."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from bsc_tui.cli.verb import verb
from bsc_tui.cli.world import World

if TYPE_CHECKING:
    from bsc_tui.scorecard.change import Scorecard
    from bsc_tui.scorecard.checks import Finding
    from bsc_tui.scorecard.plan import Waiver

SCHEMA = "bsc-check/1"


@verb("check")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.option(
    "--select", metavar="LIST", help="Only these: severities E, H, W, I, ids, or their beginnings, as E,K2,O."
)
@click.option("--ignore", metavar="LIST", help="Not these; counts more than --select.")
@click.option("--explain", metavar="ID", help="Say what one check is about instead of checking a plan.")
def command(world: World, as_json: bool, select: str | None, ignore: str | None, explain: str | None) -> int:
    """Check a plan against the method: errors, homework, warnings and hints.

    Exit status 1 while there is an error.
    """
    from bsc_tui.cli import output
    from bsc_tui.cli.ending import Status
    from bsc_tui.cli.reading import read_plan
    from bsc_tui.scorecard.checks import find, waived
    from bsc_tui.scorecard.severity import Severity

    if explain is not None:
        for line in _explained(explain):
            output.show(line)
        return Status.FINE
    ids = _ids(select, "--select", default=True) - _ids(ignore, "--ignore", default=False)
    _, scorecard = read_plan(world)
    findings, aside = find(scorecard, world.today, ids=ids), waived(scorecard, world.today, ids=ids)
    if as_json:
        set_aside = [{**_data(finding), **_set_aside(scorecard, finding)} for finding in aside]
        output.show_json({"schema": SCHEMA, "findings": [_data(finding) for finding in findings], "waived": set_aside})
    else:
        for finding in findings:
            output.show(output.one_line(_line(finding)))
        for finding in aside:
            output.show(output.one_line(f"set aside: {_line(finding)}: {_reason(scorecard, finding)}"))
        output.tell(_counted(findings, len(aside)))
    return Status.NO if any(finding.severity is Severity.ERROR for finding in findings) else Status.FINE


def _ids(listed: str | None, option: str, *, default: bool) -> set[str]:
    """The ids of the checks a list names; all or none where it is not given.

    A whole id names its check alone: `O1` is not `O10`. Raises `WrongUse`, naming every word that names none.
    """
    from bsc_tui.cli.ending import WrongUse
    from bsc_tui.scorecard.checks import CHECKS
    from bsc_tui.wording.suggest import hint

    if listed is None:
        return set(CHECKS) if default else set()
    named = {word: _named(word) for part in listed.split(",") if (word := part.strip().upper())}
    wrong = [word for word, found in named.items() if not found]
    if not named:
        raise WrongUse(f"{option} names no check. Name severities (E, H, W, I) or the beginnings of ids (K, O6)")
    if wrong:
        meant = hint(wrong[0], CHECKS) if len(wrong) == 1 else ""
        meant = meant or ". Name severities (E, H, W, I) or the beginnings of ids (K, O6)"
        quoted = " or ".join(f'"{word}"' for word in wrong)
        raise WrongUse(f"{option}: no check is called {quoted}{meant}")
    return set[str]().union(*named.values())


def _named(word: str) -> set[str]:
    from bsc_tui.scorecard.checks import CHECKS

    if word in CHECKS:
        return {word}
    return {check.id for check in CHECKS.values() if word == check.severity.letter or check.id.startswith(word)}


def _explained(id_: str) -> Iterator[str]:
    from bsc_tui.cli.ending import WrongUse
    from bsc_tui.scorecard.checks import CHECKS
    from bsc_tui.wording.suggest import hint

    check = CHECKS.get(id_.strip().upper())
    if check is None:
        meant = hint(id_.strip().upper(), CHECKS) or ". bsc-tui check names the ids"
        raise WrongUse(f'--explain: no check is called "{id_}"{meant}')
    yield f"{check.id} {check.message} ({check.severity})"
    yield f"Why: {check.why}"
    yield f"Fix: {check.fix}"
    yield f"Good: {check.example.good}"
    yield f"Bad: {check.example.bad}"
    yield f"Source: {check.source}"


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


def _waiver(scorecard: "Scorecard", finding: "Finding") -> "Waiver":
    from bsc_tui.scorecard.setting_aside import waiver_of

    waiver = waiver_of(scorecard.plan, finding.id, finding.element)
    assert waiver is not None, "what is waived has its waiver"
    return waiver


def _set_aside(scorecard: "Scorecard", finding: "Finding") -> dict[str, object]:
    waiver = _waiver(scorecard, finding)
    return {"reason": waiver.reason, "person": waiver.person}


def _reason(scorecard: "Scorecard", finding: "Finding") -> str:
    waiver = _waiver(scorecard, finding)
    return f"{waiver.reason or 'no reason given'} ({waiver.person})"


def _counted(findings: Iterable["Finding"], aside: int) -> str:
    from bsc_tui.scorecard.severity import Severity

    counts = Counter(finding.severity for finding in findings)
    words = {
        Severity.ERROR: ("error", "errors"),
        Severity.HOMEWORK: ("piece of homework", "pieces of homework"),
        Severity.WARNING: ("warning", "warnings"),
        Severity.INFO: ("hint", "hints"),
    }
    parts = [f"{counts[each]} {words[each][counts[each] > 1]}" for each in Severity if counts[each]]
    said = ", ".join(parts) if parts else "nothing to say against this plan"
    return f"bsc-tui: {said}; {aside} set aside" if aside else f"bsc-tui: {said}"
