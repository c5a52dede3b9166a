"""An idea or a parked line becomes a thing of the plan: an objective, a KPI, an action plan or a task."""

from collections.abc import Iterator

from bsc_tui.commands.uids import new_uid
from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.records import Idea, Parked
from bsc_tui.scorecard.room import Into, called_now, promoted, promoted_to
from bsc_tui.widgets.row_list import ListRow
from wizards.naming import label_of
from wizards.room.choosing import Choosing
from wizards.room.panel import RoomPanel, refusal
from wizards.walk import Stop

_FIRST = {"kpis": Kind.KPI, "actions": Kind.ACTION}
"""What a line is promoted to most often, by the step in hand; else an objective."""


def targets(scorecard: Scorecard, stop: Stop) -> list[ListRow]:
    """What a line can become, what fits the page in hand first; a row's key is `kind/uid of the parent`."""
    groups = {
        Kind.OBJECTIVE: list(_objectives(scorecard, stop.page.within)),
        Kind.KPI: list(_kpis(scorecard)),
        Kind.ACTION: list(_actions(scorecard)),
    }
    first = _FIRST.get(stop.step.id, Kind.OBJECTIVE)
    return [row for kind in (first, *(each for each in groups if each is not first)) for row in groups[kind]]


def _objectives(scorecard: Scorecard, within: str) -> Iterator[ListRow]:
    yield ListRow("objectives", "OBJECTIVE", is_heading=True)
    for each in sorted(scorecard.plan.perspectives_in_order, key=lambda each: each.uid != within):
        yield ListRow(f"{Kind.OBJECTIVE}/{each.uid}", f"Objective of {each.name}", each.letter, depth=1)


def _kpis(scorecard: Scorecard) -> Iterator[ListRow]:
    objectives = scorecard.plan.objectives_in_order
    if objectives:
        yield ListRow("kpis", "KPI", is_heading=True)
    for each in objectives:
        yield ListRow(f"{Kind.KPI}/{each.uid}", f"KPI of {each.title}", each.code, depth=1)


def _actions(scorecard: Scorecard) -> Iterator[ListRow]:
    yield ListRow("actions", "ACTION PLAN OR TASK", is_heading=True)
    yield ListRow(f"{Kind.ACTION}/", "Action plan, its objective to be named later", depth=1)
    for action in scorecard.plan.actions_in_order:
        yield ListRow(f"{Kind.TASK}/{action.uid}", f"Task of {action.title}", action.code, depth=1)


def promote(panel: RoomPanel, line: Idea | Parked, stop: Stop) -> None:
    """Ask what a line is to become, and make it that."""
    workshop = panel.workshop
    if isinstance(line, Idea) and promoted_to(workshop.scorecard, line) is not None:
        panel.say(f"This idea is {called_now(workshop.scorecard, line)} already")
        return

    def chosen(key: str | None) -> None:
        if key is None:
            return
        kind, _, parent = key.partition("/")
        uid, issued = new_uid(), frozenset(workshop.open_plan.issued)
        records = workshop.scorecard.records
        now = records.ideas.get(line.uid) if isinstance(line, Idea) else records.parked.get(line.uid)

        def make() -> None:
            if now is not None:
                workshop.do(promoted(workshop.scorecard, now, Into(Kind(kind), parent), uid, issued))

        why = refusal(make)
        if why:
            panel.say(why, "error")
            return
        panel.show()
        thing = workshop.scorecard.things(Kind(kind)).get(uid)
        if thing is not None:
            panel.say(f"Promoted to {label_of(thing)}; u takes it back")

    panel.app.push_screen(Choosing(f"{line.text} becomes …", targets(workshop.scorecard, stop)), chosen)
