"""The map as an indented outline, for terminals that are too narrow for boxes: the same marks, the same choice."""

from collections.abc import Iterator
from typing import ClassVar

from bsc_tui.commands.command import Command, bindings
from bsc_tui.scorecard.map_walk import Choice
from bsc_tui.widgets.map_view import MapView
from bsc_tui.widgets.row_list import ListRow, RowList


class MapOutline(RowList):
    """Perspectives from the top down, under each its objectives, under these what they lead to."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command(
            "outline.effect",
            ("right", "l"),
            "To the effect",
            "To what the objective improves.",
            show=False,
            does="screen.right",
        ),
        Command(
            "outline.cause",
            ("left", "h"),
            "To a cause",
            "To what drives the objective.",
            show=False,
            does="screen.left",
        ),
        Command(
            "outline.next_link",
            ("tab",),
            "Next link",
            "The next link of the objective.",
            show=False,
            does="screen.next_link",
        ),
        Command(
            "outline.link_before",
            ("shift+tab",),
            "Link before",
            "The link before.",
            show=False,
            does="screen.previous_link",
        ),
    )
    BINDINGS: ClassVar = bindings(COMMANDS_HERE)

    def __init__(self) -> None:
        super().__init__()
        self._causes: dict[str, str] = {}

    def tell(self, view: MapView) -> None:
        """Show a plan; the cursor stays on its row."""
        self._causes = {link.uid: link.cause for link in view.plan.links.values()}
        self.show(tuple(_rows(view)))

    @property
    def choice(self) -> Choice | None:
        """What the cursor stands on; nothing on a perspective."""
        row = self.current
        if row is None or row.is_heading:
            return None
        return Choice(self._causes[row.key], row.key) if row.key in self._causes else Choice(row.key)

    def choose(self, choice: Choice) -> None:
        """Put the cursor on what is chosen: the link where it is listed below its objective, else the objective."""
        if self.choice == choice or (choice.link and self.current is not None and self.current.key == choice.link):
            return
        if not (choice.link and self.point_at(choice.link)):
            self.point_at(choice.objective)


def _rows(view: MapView) -> Iterator[ListRow]:
    plan = view.plan
    for perspective in plan.perspectives_in_order:
        shown = view.band_looks[perspective.uid]
        there = plan.objectives_of(perspective.uid)
        yield ListRow(
            perspective.uid,
            perspective.name.upper(),
            aside=str(shown) if there else "no objectives yet",
            is_heading=True,
        )
        for objective in there:
            aside = " ".join(filter(None, (view.flags.get(objective.uid), str(view.looks[objective.uid]))))
            yield ListRow(objective.uid, objective.title, objective.code, aside, 1)
            for link in plan.links_in_order:
                if link.cause == objective.uid:
                    effect = plan.objectives[link.effect]
                    mark = view.mark(link.cause, link.effect)
                    aside = "leads down" if view.leads_down(link.cause, link.effect) else ""
                    yield ListRow(link.uid, effect.title, f"leads to {effect.code}", aside, 3, mark or " ")
