"""`bsc-tui verify`: whether an exported file is what was written, without a store."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from bsc_tui.cli.completing import files
from bsc_tui.cli.verb import verb
from bsc_tui.cli.world import World

if TYPE_CHECKING:
    from bsc_tui.exchange.verifying import SignedVersion, Verification

SCHEMA = "bsc-verify/1"
MOST_SHOWN = 50


@verb("verify")
@click.argument("file", shell_complete=files)
@click.option(
    "--digest", metavar="HEX", help="The digest of the plan that came another way, or at least its first 12 digits."
)
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def command(_: World, file: str, digest: str | None, as_json: bool) -> int:
    """Say whether an exported Markdown FILE is what was written; - is standard input. No store is needed.

    The answer is authentic (its plan has the digest given with --digest), consistent (it agrees only with itself:
    anybody could have made it so), altered (with the lines; exit status 1) or unknown format (exit status 2).
    """
    from bsc_tui.cli import output
    from bsc_tui.cli.ending import Status, WrongUse
    from bsc_tui.cli.given_files import read_bytes
    from bsc_tui.exchange.verifying import Answer, NotADigest, verify

    try:
        found = verify(read_bytes(file), digest)
    except NotADigest as error:
        raise WrongUse(f"--digest: {error}") from None
    name = "standard input" if file == "-" else file
    if as_json:
        output.show_json({"schema": SCHEMA, "file": name, **_data(found)})
    else:
        for line in _told(found, name):
            output.show(line)
    return {Answer.ALTERED: Status.NO, Answer.UNKNOWN: Status.WRONG_USE}.get(found.answer, Status.FINE)


def _told(found: "Verification", name: str) -> Iterator[str]:
    from bsc_tui.cli.output import one_line

    yield one_line(f"{name}: {found.answer}: {found.reason}")
    if found.digest is not None:
        yield f"plan, SHA-256: {found.digest}"
    if found.as_of is not None:
        yield f"written on {found.as_of}, {f'journal head {found.head}' if found.head else 'without a journal'}"
    altered = sorted((*found.alterations, *found.prose), key=lambda each: each.line)
    for each in altered[:MOST_SHOWN]:
        yield one_line(str(each))
    if len(altered) > MOST_SHOWN:
        yield f"and {len(altered) - MOST_SHOWN} more"
    for part in found.parts:
        yield f"{part.part}: {'not as written' if part.alterations else 'as written'}; covered by {part.how}"
    for version in found.versions:
        yield from (
            one_line(line) if not line.startswith("  ") else f"  {one_line(line)}" for line in _version(version)
        )


def _version(version: "SignedVersion") -> Iterator[str]:
    from bsc_tui.exchange.markdown_sign_off import moment_words

    state = "approved" if version.is_approved else "not approved"
    changed = f"; since changed ({len(version.changes)})" if version.changes else "; the plan is this version"
    sent = f"sent {moment_words(version.sent)} by {version.by}"
    yield f"version {version.number}, SHA-256 {version.digest}, {sent}: {state}{changed}"
    for verdict in version.verdicts:
        yield f"  {verdict}"
    for change in version.changes[:MOST_SHOWN]:
        yield f"  since changed: {change}"
    if len(version.changes) > MOST_SHOWN:
        yield f"  and {len(version.changes) - MOST_SHOWN} more changes"


def _data(found: "Verification") -> dict[str, Any]:
    return {
        "answer": found.answer.value.replace(" ", "_"),
        "reason": found.reason,
        "digest": found.digest,
        "given": found.given,
        "as_of": None if found.as_of is None else found.as_of.isoformat(),
        "journal_head": found.head,
        "alterations": [
            {"line": each.line, "what": each.what, "expected": each.expected, "found": each.found}
            for each in found.alterations
        ],
        "prose": [{"line": each.line, "what": each.what} for each in found.prose],
        "parts": [
            {"part": each.part, "as_written": not each.alterations, "covered_by": each.how} for each in found.parts
        ],
        "versions": [
            {
                "number": each.number,
                "digest": each.digest,
                "sent": each.sent.isoformat(),
                "by": each.by,
                "approved": each.is_approved,
                "verdicts": list(each.verdicts),
                "changed_since": list(each.changes),
            }
            for each in found.versions
        ],
    }
