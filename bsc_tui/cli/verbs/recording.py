"""`bsc-tui record`: one actual of one KPI."""

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import click

from bsc_tui.cli.completing import kpis, periods
from bsc_tui.cli.ending import WrongUse
from bsc_tui.cli.verb import Verb
from bsc_tui.cli.world import World

if TYPE_CHECKING:
    from bsc_tui.scorecard.change import Scorecard
    from bsc_tui.scorecard.period import Period
    from bsc_tui.scorecard.plan import Kpi
    from storage.glance import PlanName

_NEGATIVE = re.compile(r"-\.?[0-9].*", re.DOTALL)
_HIDDEN = "\0"
"""Stands for a minus while options are looked for; no argument of a process can hold it."""


class Record(Verb):
    """A verb to which a minus before a digit is the beginning of a number, never an option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the command line."""
        rest = super().parse_args(ctx, [_HIDDEN + arg[1:] if _NEGATIVE.fullmatch(arg) else arg for arg in args])
        ctx.params = {name: _shown(value) for name, value in ctx.params.items()}
        return rest


def _shown(value: Any) -> Any:
    return "-" + value[1:] if isinstance(value, str) and value.startswith(_HIDDEN) else value


@click.command("record", cls=Record)
@click.argument("kpi", shell_complete=kpis)
@click.argument("period", shell_complete=periods)
@click.argument("value", required=False)
@click.option("--note", metavar="TEXT", help="Why it came out like that.")
@click.option("--provisional", is_flag=True, help="The value may still change.")
@click.option("--not-applicable", metavar="REASON", help="There is no value to expect, because of REASON.")
@click.option("--clear", is_flag=True, help="Take away what was recorded.")
@click.option("--reason", metavar="TEXT", help="Why it is changed after its period was closed.")
@click.pass_obj
def command(world: World, /, kpi: str, period: str, **said: Any) -> int:
    """Record the actual VALUE of a KPI in a period.

    KPI is a code such as F1.1, or a name; PERIOD is written 2026-W47, 2026-11, 2026-Q4, 2026-H2, 2026 or FY2026-Q4;
    VALUE has a point before decimals, or is yes or no. A closed period is changed only with --reason, else the exit
    status is 3.
    """
    _refuse_contradictions(said)
    from bsc_tui.cli import output
    from bsc_tui.cli.choosing import chosen_kpi
    from bsc_tui.cli.given_reason import with_reason
    from bsc_tui.cli.opened import opened_store
    from bsc_tui.cli.reading import read_plan
    from bsc_tui.scorecard.edits import check_period, record

    store = opened_store(world)
    plan, scorecard = read_plan(world)
    meant = chosen_kpi(scorecard.plan, kpi)
    when = scorecard.plan.calendar.read(period)
    warning = check_period(scorecard, meant, when, world.today)
    changes = with_reason(scorecard, record(scorecard, meant, when, **_fields(meant, said)), said["reason"])
    if changes:
        store.commit(plan.uid, changes, world.act("record"))
    output.warn([warning] if warning else [])
    output.tell(_told(store, plan, meant, when, world, changed=bool(changes)))
    return 0


def _refuse_contradictions(said: dict[str, Any]) -> None:
    ways = {
        "a VALUE": said["value"] is not None,
        "--clear": said["clear"],
        "--not-applicable": said["not_applicable"] is not None,
    }
    chosen = [way for way, is_chosen in ways.items() if is_chosen]
    if len(chosen) > 1:
        raise WrongUse(f"{' and '.join(chosen)} contradict each other. Give one of them")
    if not chosen and (said["note"] is None or said["provisional"]):
        raise WrongUse("there is no VALUE to record. Give one, or --clear, or --not-applicable REASON")
    if said["clear"] and (said["note"] is not None or said["provisional"]):
        raise WrongUse("--clear takes everything away, a note too. Leave out --note and --provisional")
    if said["not_applicable"] is not None and said["provisional"]:
        raise WrongUse("--provisional is about a VALUE. Leave it out")


def _fields(kpi: "Kpi", said: dict[str, Any]) -> dict[str, object]:
    from bsc_tui.cli.world import comment

    if said["clear"]:
        return {"value": None, "not_applicable": None, "provisional": False, "note": ""}
    fields: dict[str, object] = {}
    if said["value"] is not None:
        fields = {"value": _value(kpi, said["value"]), "provisional": said["provisional"]}
    if said["not_applicable"] is not None:
        reason = comment(said["not_applicable"], "--not-applicable")
        if not reason:
            raise WrongUse("--not-applicable needs a reason")
        fields = {"not_applicable": reason}
    if said["note"] is not None:
        fields["note"] = comment(said["note"], "--note")
    return fields


def _value(kpi: "Kpi", text: str) -> Decimal:
    from bsc_tui.scorecard.plan import Direction, UnitKind
    from bsc_tui.wording.numbers import read_plain_number, read_yes_no
    from bsc_tui.wording.words import means_not_applicable

    if means_not_applicable(text):
        raise WrongUse(f'"{text}" is said with its reason: --not-applicable REASON in place of a VALUE')
    if kpi.direction is Direction.YES_NO or kpi.kind is UnitKind.YES_NO:
        return read_yes_no(text)
    return read_plain_number(text)


def _told(store: Any, plan: "PlanName", kpi: "Kpi", period: "Period", world: World, *, changed: bool) -> str:
    """What is known of the KPI in that period now."""
    from bsc_tui.cli.figures import value_of
    from bsc_tui.scorecard.board import kpi_figures
    from bsc_tui.wording.status import look

    scorecard: Scorecard = store.reader.scorecard(plan.uid)
    figures = kpi_figures(scorecard, kpi, period, world.today)
    kept = "" if changed else " (nothing changed)"
    shown = look(figures.status, figures.state)
    value = "no value" if figures.actual is None else value_of(kpi, figures.actual)
    return f"{kpi.code} {kpi.name}, {period}: {value}, {shown}{kept}"
