"""Who of the roster sits here: how somebody says so without leaving."""

from bsc_tui.scorecard.plan import Plan
from wizards.pick import Candidate, Pick


class WhoPanel(Pick):
    """Ends with the name of the person that was chosen, or with nothing."""

    ABOUT = (
        "Who you are: what you do is kept under the name you choose, as if the program had been opened with it. It is "
        "a claim, and proves nothing."
    )


def who_panel(plan: Plan, person: str) -> WhoPanel:
    """The panel that asks; `person` is the name one has now."""
    people = tuple(Candidate(each.name, "", each.name, each.role.value) for each in plan.people_in_order)
    return WhoPanel(people, "Who am I", f"You are {person}. Whose name shall stand beside what you do?")
