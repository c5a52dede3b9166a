"""The five letters of an action plan, lit or dark."""

from textual.content import Content

from bsc_tui.scorecard.plan import ActionPlan, Plan
from bsc_tui.scorecard.smart import smart
from bsc_tui.wording.text import visible


def letters(action: ActionPlan, plan: Plan) -> Content:
    """S M A R T, each marked where it is lit, and why the first dark one is dark."""
    found = smart(action, plan).letters
    lit = [
        Content.styled(f"✓{each.letter} ", "$text-success bold")
        if each.lit
        else Content.styled(f"◌{each.letter} ", "$text-warning")
        for each in found
    ]
    dark = next((f" {each.word}: {each.why}" for each in found if not each.lit), " all five are lit")
    return Content.assemble(*lit, visible(dark))
