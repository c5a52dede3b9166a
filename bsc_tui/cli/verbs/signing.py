"""`bsc-tui sign`: one's own verdict on the latest version, from the shell."""

from typing import TYPE_CHECKING, Any

import click

from bsc_tui.cli.ending import WrongUse
from bsc_tui.cli.verb import verb
from bsc_tui.cli.world import World

if TYPE_CHECKING:
    from bsc_tui.scorecard.change import Changes, Scorecard
    from bsc_tui.scorecard.plan import Person
    from bsc_tui.scorecard.records import SignOff, Version
    from storage.glance import PlanName

SCHEMA = "bsc-sign/1"
SUMMARY = "bsc-sign-off/1"
VERDICTS = ("approve", "request-changes", "abstain", "withdraw")
INDENT = "  "


@verb("sign")
@click.option("--verdict", type=click.Choice(VERDICTS), help="What you say to the version; without it, it is shown.")
@click.option("--comment", metavar="TEXT", default="", help="What goes with it; a request for changes says which.")
@click.option(
    "--dismiss", metavar="NAME", help="As sponsor, set aside what NAME asked for; --comment gives the reason."
)
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def command(world: World, verdict: str | None, comment: str, dismiss: str | None, as_json: bool) -> int:
    """Sign the version that was sent last, as the person of the roster whose name or contact you have (--as NAME).

    Without --verdict it shows what is to be signed: the version, who said what so far, and what has changed since you
    signed last.
    Exit status 2 where you are nobody on the roster, 3 where nothing was sent or there is nothing to withdraw.
    """
    if verdict is not None and dismiss is not None:
        raise WrongUse("--verdict and --dismiss are two acts. Give one of them")
    from bsc_tui.cli.opened import opened_store
    from bsc_tui.cli.reading import read_plan

    if verdict is None and dismiss is None:
        if comment:
            raise WrongUse("--comment goes with a verdict. Add --verdict, one of " + ", ".join(VERDICTS))
        plan, scorecard = read_plan(world)
        return _show(world, plan, scorecard, as_json=as_json)
    store = opened_store(world)
    plan, scorecard = read_plan(world)
    changes = _changes(world, scorecard, verdict, comment, dismiss)
    store.commit(plan.uid, changes, world.act("sign"))
    _told(plan, store.reader.scorecard(plan.uid), changes, as_json=as_json)
    return 0


def _changes(world: World, scorecard: "Scorecard", verdict: str | None, said: str, dismissed: str | None) -> "Changes":
    from bsc_tui.cli.world import comment, now
    from bsc_tui.commands.uids import new_uid
    from bsc_tui.scorecard.records import Identified, Verdict
    from bsc_tui.scorecard.sign_off import dismiss, sign, signer

    who = _signer(world, scorecard)
    text, act = comment(said, "--comment"), world.act("sign")
    given = (text, now(), Identified.OS_USER, act.where)
    if dismissed is not None:
        request = _request(scorecard, signer(scorecard, dismissed))
        return dismiss(scorecard, new_uid(), request, who.uid, *given)
    meant = Verdict((verdict or "").replace("-", "_"))
    return sign(scorecard, new_uid(), who.uid, meant, *given)


def _signer(world: World, scorecard: "Scorecard") -> "Person":
    """Who signs.

    Raises `NotNow` where there is nothing to sign, `Nobody` where the roster does not have this person.
    """
    from bsc_tui.scorecard.sign_off import NotNow, signer

    if scorecard.records.latest_version is None:
        raise NotNow("no version has been sent for sign-off. Send one first with bsc-tui send")
    return signer(scorecard, world.person, "Say who you are with --as NAME")


def _request(scorecard: "Scorecard", who: "Person") -> "SignOff":
    from bsc_tui.scorecard.sign_off import NotNow, state

    outcome = state(scorecard).outcome
    for request in () if outcome is None else outcome.requests:
        if request.person == who.uid:
            return request
    raise NotNow(f"not set aside: {who.name} has no request for changes open on the latest version")


def _told(plan: "PlanName", scorecard: "Scorecard", changes: "Changes", *, as_json: bool) -> None:
    """What was recorded, and what the sign-off comes to now."""
    from bsc_tui.cli import output
    from bsc_tui.scorecard.sign_off import read_canonical, state

    now, records = state(scorecard), scorecard.records
    uid = changes[0].uid
    waiting = list(now.outcome.waiting) if now.outcome is not None else []
    dismissal = records.dismissals.get(uid)
    given = records.sign_offs[uid if dismissal is None else dismissal.sign_off]
    version = records.versions[given.version]
    counts = dismissal is not None or read_canonical(version.content).people[given.person].role.votes
    if as_json:
        told: dict[str, Any] = {"schema": SCHEMA, "plan": plan.key, "version": version.number, "digest": given.digest}
        told |= _data(given) if dismissal is None else {"dismissed": _data(given), "by": dismissal.name}
        told |= {} if dismissal is None else {"reason": dismissal.reason}
        output.show_json({**told, "counts": counts, "state": now.stage.value, "label": now.label, "waiting": waiting})
    elif dismissal is None:
        output.show(output.one_line(f"version {version.number}, {given.name}: {given.meaning}"))
    else:
        what = f"version {version.number}, {dismissal.name} sets aside what {given.name} asked for: {dismissal.reason}"
        output.show(output.one_line(what))
    if not counts:
        output.tell("bsc-tui: recorded and not counted: an observer has no vote")
    asked = f". Still asked for: {'; '.join(waiting)}" if waiting else ""
    output.tell(f"bsc-tui: {now.label}{asked}")


def _show(world: World, plan: "PlanName", scorecard: "Scorecard", *, as_json: bool) -> int:
    """What there is to sign, for whoever asks."""
    from bsc_tui.cli import output
    from bsc_tui.commands.own_sign_off import summary

    who = _signer(world, scorecard)
    found = summary(scorecard, who)
    version = found.version
    if as_json:
        output.show_json({
            "schema": SUMMARY, "plan": plan.key, "label": found.label, "version": _version(version),
            "verdicts": [_data(each) for each in found.verdicts], "waiting": list(found.waiting),
            "you": {"name": who.name, "role": who.role.value, "signed": found.signed, "asked": found.is_asked},
            "changes": [line.text for line in found.lines],
        })  # fmt: skip
        return 0
    for line in (*found.told(), *(INDENT + each.text for each in found.lines)):
        output.show(line if line.startswith(INDENT) else output.one_line(line))
    output.tell(f"bsc-tui: you sign as {who.name}, {who.role}: add --verdict, one of {', '.join(VERDICTS)}")
    return 0


def _version(version: "Version") -> dict[str, object]:
    sent = {"at": version.at.isoformat(), "by": version.by, "note": version.note}
    return {"number": version.number, "digest": version.digest, **sent}


def _data(given: "SignOff") -> dict[str, object]:
    """A verdict as data."""
    return {
        "name": given.name,
        "role": given.role,
        "verdict": given.verdict.value,
        "comment": given.comment,
        "meaning": given.meaning,
        "at": given.at.isoformat(),
        "identified": given.identified.value,
        "terminal": given.terminal,
    }
