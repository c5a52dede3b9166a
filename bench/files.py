"""How fast a plan of a thousand KPIs becomes Markdown and figures."""

import json
from collections.abc import Callable
from datetime import date

from keeping import KPIS, PERIOD, founding, timed
from row import Row, interleaved

from bsc_tui.exchange.markdown import Part, write_plan
from bsc_tui.exchange.status_json import status_json
from bsc_tui.scorecard.board import board
from bsc_tui.scorecard.change import apply, founded

PART = "Files and figures"
TODAY = date(2026, 11, 22)


def rows(rounds: int) -> list[Row]:
    """Markdown and status beside writing the same things down as JSON."""
    plan, actuals = founding()
    scorecard = apply(founded(plan), actuals)
    data = [thing.data() for thing in (*scorecard.plan.kpis.values(), *scorecard.plan.objectives.values())]
    recorded = [thing.data() for thing in scorecard.records.actuals.values()]
    works: tuple[Callable[[], object], ...] = (
        lambda: json.dumps(data),
        lambda: write_plan(scorecard, today=TODAY),
        lambda: json.dumps(recorded),
        lambda: write_plan(scorecard, today=TODAY, parts=[Part.ACTUALS]),
        lambda: board(scorecard, PERIOD, TODAY),
        lambda: status_json(board(scorecard, PERIOD, TODAY), scorecard, "plan", TODAY),
    )
    dumped, markdown, dumped_actuals, listed, figures, told = interleaved(
        max(rounds // 3, 1), *(lambda work=work: timed(work) for work in works)
    )
    named = f"of {KPIS:,} KPIs"
    return [
        Row(PART, f"the plan {named} as Markdown", markdown, "`json.dumps` of the same things", dumped),
        Row(PART, f"{len(recorded):,} actuals as Markdown", listed, "`json.dumps` of the same actuals", dumped_actuals),
        Row(PART, f"all figures {named} in a period", figures, "`json.dumps` of the actuals", dumped_actuals),
        Row(PART, f"`status --json` {named}", told, "`json.dumps` of the actuals", dumped_actuals),
    ]
