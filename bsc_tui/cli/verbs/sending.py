"""`bsc-tui send`: the plan as it stands becomes the next version, for people to sign."""

from typing import TYPE_CHECKING

import click

from bsc_tui.cli.verb import verb
from bsc_tui.cli.world import World

if TYPE_CHECKING:
    from bsc_tui.scorecard.change import Changes, Scorecard
    from bsc_tui.scorecard.records import Version

SCHEMA = "bsc-send/1"
SHORT_DIGEST = 12


@verb("send")
@click.option("--note", metavar="TEXT", default="", help="What people should know of this version.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def command(world: World, note: str, as_json: bool) -> int:
    """Send the plan for sign-off as its next version, and print its number and the beginning of its digest.

    Exit status 3 while errors are open, each of which is named, or where nothing has changed since the last version.
    """
    from bsc_tui.cli import output
    from bsc_tui.cli.opened import opened_store
    from bsc_tui.cli.reading import read_plan
    from bsc_tui.scorecard.change import Conflict
    from bsc_tui.scorecard.sign_off import NotNow, state

    store = opened_store(world)
    plan, scorecard = read_plan(world)
    changes = _changes(world, scorecard, note)
    try:
        store.commit(plan.uid, changes, world.act("send"))
    except Conflict:
        number = (changes[0].after or {})["number"]
        what = f"version {number} was sent by somebody else just now, and yours was not. bsc-tui sign shows it"
        raise NotNow(what) from None
    now = store.reader.scorecard(plan.uid)
    version = now.records.versions[changes[0].uid]
    if as_json:
        output.show_json({"schema": SCHEMA, "plan": plan.key, **_data(version), "changes": _changed(scorecard)})
    else:
        output.show(f"version {version.number} {version.digest[:SHORT_DIGEST]}")
        for line in _changed(scorecard):
            output.show(f"  {output.one_line(line)}")
    waiting = getattr(state(now).outcome, "waiting", ())
    output.tell(f"bsc-tui: sent for sign-off. Asked for: {'; '.join(waiting) or 'nothing more, it is approved'}")
    return 0


def _changes(world: World, scorecard: "Scorecard", note: str) -> "Changes":
    """The change that sends it, with every open error told where there are some."""
    from bsc_tui.cli import output
    from bsc_tui.cli.world import comment, now
    from bsc_tui.scorecard.sign_off import OpenErrors, send, version_uid

    try:
        return send(scorecard, version_uid(scorecard), now(), world.person, comment(note, "--note"))
    except OpenErrors as refused:
        for each in refused.errors:
            output.tell(f"error: {output.one_line(each)}")
        raise


def _changed(scorecard: "Scorecard") -> list[str]:
    """What it changes of the version before."""
    from bsc_tui.scorecard.sign_off import since_latest

    return [line.text for line in since_latest(scorecard)]


def _data(version: "Version") -> dict[str, object]:
    return {
        "version": version.number,
        "digest": version.digest,
        "at": version.at.isoformat(),
        "by": version.by,
        "note": version.note,
    }
