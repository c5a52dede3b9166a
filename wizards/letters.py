"""The five letters of an action plan, lit or dark."""

from textual.content import Content

from bsc_tui.scorecard.plan import ActionPlan, Plan
from bsc_tui.scorecard.smart import Letter, smart
from bsc_tui.wording.text import visible


def letters(action: ActionPlan, plan: Plan, *, in_full: bool = True) -> Content:
    """S M A R T, each marked where it is lit, and why the others are dark.

    In full each dark one has a line of its own; else the first is explained and the others are counted.
    """
    found = smart(action, plan).letters
    lit = [
        Content.styled(f"✓{each.letter} ", "$text-success bold")
        if each.lit
        else Content.styled(f"◌{each.letter} ", "$text-warning")
        for each in found
    ]
    dark = [each for each in found if not each.lit]
    if not dark:
        return Content.assemble(*lit, " all five are lit")
    if in_full:
        return Content("\n").join([Content("").join(lit), *map(_why, dark)])
    more = f" (+{len(dark) - 1} more, Enter tells)" if len(dark) > 1 else ""
    return Content.assemble(*lit, " ", _why(dark[0]), (more, "$text-muted"))


def _why(letter: Letter) -> Content:
    return Content(visible(f"◌ {letter.word}: {letter.why}"))
