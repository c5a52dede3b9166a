"""The walk from a red KPI upwards: along the links to everything it endangers, and why that is believed."""

from bsc_tui.commands.open_plan import OpenPlan
from bsc_tui.scorecard.endangered import Danger, endangered, next_red, pressing
from bsc_tui.scorecard.map_walk import Choice
from bsc_tui.screens.map_periods import MapPeriods
from bsc_tui.widgets.map_danger_words import danger_lines
from bsc_tui.widgets.map_words import Said


class MapDanger(MapPeriods):
    """The part of the map that walks up from what is red; choosing anything else ends the walk."""

    def __init__(self, open_plan: OpenPlan) -> None:
        super().__init__(open_plan)
        self._danger_from = ""
        """The objective the walk began at; empty while nobody walks."""

    @property
    def dangers(self) -> tuple[Danger, ...]:
        """What the objective the walk began at endangers."""
        assert self._view is not None
        return endangered(self.scorecard.plan, self._view.graph, self._danger_from)

    @property
    def _walked(self) -> tuple[str, ...]:
        """The objectives of the walk in order, its beginning first."""
        return (self._danger_from, *(danger.objective for danger in self.dangers))

    def danger_told(self) -> tuple[Said, ...]:
        """What the panel says while somebody walks; nothing else, and the walk is over, where another box is chosen."""
        if self._view is None or not self._danger_from:
            return ()
        if self._danger_from not in self.scorecard.plan.objectives or self.choice.objective not in self._walked:
            self._danger_from = ""
            return ()
        place = self._walked.index(self.choice.objective)
        return danger_lines(self._view, self._danger_from, self.dangers, place, self.open_plan.session.locale)

    def action_danger(self) -> None:
        """Walk on to the next objective that is endangered; begin at the chosen one, or at the next that is red."""
        if self._view is None:
            return
        here, board = self.choice.objective, self._view.board
        if self._danger_from and here in self._walked:
            place = self._walked.index(here) + 1
            if place < len(self._walked):
                self._go(place)
                return
            there = next_red(board, self._danger_from)
        else:
            found = self._view.figures.get(here)
            there = here if found is not None and pressing(found) else next_red(board, here)
        self._begin(there, here)

    def action_danger_back(self) -> None:
        """Walk back by one."""
        if self._danger_from and self.choice.objective in self._walked:
            self._go(max(self._walked.index(self.choice.objective) - 1, 0))

    def _begin(self, there: str, here: str) -> None:
        if not there:
            self.line.say("", "no KPI is off track in this period")
            return
        self._danger_from = there
        if there == here and self.dangers:
            self._go(1)
        else:
            self._go(0)

    def _go(self, place: int) -> None:
        """Choose one of the walk, with the link that leads to it."""
        dangers, start = self.dangers, self._danger_from
        w, back = self.key_to("map.danger"), self.key_to("map.danger_back")
        code = self.scorecard.plan.objectives[start].code
        if place:
            danger = dangers[place - 1]
            self.choose(Choice(danger.objective, danger.link.uid))
        else:
            self.choose(Choice(start))
        if not dangers:
            self.line.say("", f"{code} leads to nothing on the map: {w} goes to the next that is red")
        elif place:
            self.line.say(
                f"{place} of {len(dangers)} that {code} endangers",
                f"{w} goes on, {back} back, {self.key_to('map.out')} ends",
            )
        else:
            count = "1 objective" if len(dangers) == 1 else f"{len(dangers)} objectives"
            self.line.say(code, f"endangers {count}: {w} goes there, one after the other")

    def end_danger(self) -> bool:
        """End the walk where it began; whether anybody walked."""
        start, self._danger_from = self._danger_from, ""
        if not start or start not in self.scorecard.plan.objectives:
            return False
        self.choose(Choice(start))
        self.line.say("", "")
        return True
