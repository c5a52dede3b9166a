"""The strategy map: walk from cause to effect, link and unlink, and read the story up to the top."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.reactive import var
from textual.widget import Widget

from bsc_tui.commands.command import Command
from bsc_tui.commands.open_plan import OpenPlan
from bsc_tui.scorecard.boards import Boards
from bsc_tui.scorecard.change import Scorecard, removed
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.map_layout import MapLayout
from bsc_tui.scorecard.map_walk import Choice, across, along, beside, links_at, next_link, still_there
from bsc_tui.screens.map_commands import COMMANDS, HELP
from bsc_tui.screens.map_danger import MapDanger
from bsc_tui.screens.map_drill import MapDrill
from bsc_tui.widgets.map_canvas import GUTTER, MapCanvas
from bsc_tui.widgets.map_line import MapLine
from bsc_tui.widgets.map_outline import MapOutline
from bsc_tui.widgets.map_panel import MapPanel
from bsc_tui.widgets.map_view import MapView
from bsc_tui.widgets.map_words import link_line
from bsc_tui.widgets.place_header import PlaceHeader
from bsc_tui.widgets.row_list import RowList
from bsc_tui.wording.periods import period_name

LEAST_WIDTH = 100
"""Columns from which boxes are drawn, unless somebody wants them anyhow."""
TOO_WIDE = 2
"""A map this many times as wide as its room is shown as an outline, unless somebody wants the boxes."""


class MapScreen(MapDrill, MapDanger):
    """See what drives what, how it stands, and why it is believed."""

    NAME = "map"
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = COMMANDS

    is_outline: var[bool] = var(default=False, toggle_class="-outline")
    is_zoomed: var[bool] = var(default=False, toggle_class="-zoomed")
    """Whether the map has the whole room, without the words below it."""

    def __init__(self, open_plan: OpenPlan) -> None:
        super().__init__(open_plan)
        self._boards = Boards()
        self._seen: tuple[Scorecard, object, object] | None = None
        self._wants_outline: bool | None = None
        """What somebody chose; nothing while the width decides."""
        self._came_from = ""
        """The objective one walked from last, so that the way back is the same."""
        self._wanted = ""
        """What another place had in hand when the map was asked for."""

    # --- composition ------------------------------------------------------------------------------------------------

    def compose_place(self) -> Iterable[Widget]:
        """The map, or the outline in its place; the words about what is chosen; the line below."""
        yield MapCanvas()
        yield MapOutline()
        yield MapPanel()
        yield MapLine()

    def on_mount(self) -> None:
        """Show the map."""
        self.query_one(MapOutline).empty = f"no objectives yet: {self.key_to('app.go_workshop')} leads to the workshop"
        self.show_plan()
        self._arrange()

    def on_resize(self) -> None:
        """Draw boxes where there is room for them."""
        if self._view is not None:
            self._arrange()

    def help_text(self) -> str:
        """What the help page says."""
        return HELP

    # --- what is shown ----------------------------------------------------------------------------------------------

    def show_plan(self) -> None:
        """Show the plan as it is now; what is chosen stays chosen, at its place."""
        session = self.open_plan.session
        today = session.today()
        seen = (self.scorecard, today, self._period)
        if self._seen is None or self._seen[0] is not self.scorecard or self._seen[1:] != seen[1:]:
            self._seen = seen
            period, signed = self.period, self._signed.of(self.scorecard)
            self._view = MapView(self.scorecard.plan, self._boards.board(self.scorecard, period, today, signed))
            self.breadcrumb("Strategy map", period_name(period, session.locale))
            self.query_one(PlaceHeader).aside = self._view.troubles
        assert self._view is not None
        self.mind_gone()
        self.choice = still_there(self.scorecard.plan, self._arriving(), self._near())
        self.query_one(MapCanvas).show(self._view, self.choice, self.target)
        outline = self.query_one(MapOutline)
        with self.prevent(RowList.Moved):
            outline.tell(self._view)
            outline.choose(Choice(self.target) if self.target else self.choice)
        self._tell()

    def arrive(self, in_hand: str) -> None:
        """Choose what another place had in hand: an objective, or one that a link, KPI or action plan belongs to."""
        self._wanted = "" if self.is_typing else in_hand

    def _arriving(self) -> Choice:
        plan, wanted = self.scorecard.plan, self._wanted
        self._wanted = ""
        if wanted in plan.links:
            return Choice(plan.links[wanted].cause, wanted)
        if wanted in plan.kpis:
            wanted = plan.kpis[wanted].objective
        elif wanted in plan.actions:
            wanted = next(iter(plan.actions[wanted].objectives), "")
        return Choice(wanted) if wanted in plan.objectives else self.choice

    def _near(self) -> list[str]:
        """What stands around the chosen box, in case it has gone."""
        layout, here = self.drawn, self.choice.objective
        if layout is None or here not in layout.boxes:
            return []
        return [beside(layout, here, -1), beside(layout, here, 1), across(layout, here, -1), across(layout, here, 1)]

    @property
    def drawn(self) -> MapLayout | None:
        """Where the boxes stand, also while the outline is shown."""
        return self.query_one(MapCanvas).layout_shown

    def choose(self, choice: Choice) -> None:
        """Choose something, and show and tell it."""
        self.choice = still_there(self.scorecard.plan, choice)
        self.query_one(MapCanvas).choose(self.choice, self.target)
        with self.prevent(RowList.Moved):
            self.query_one(MapOutline).choose(self.choice)
        self._tell()

    def point(self, target: str) -> None:
        """Show what a link would lead to."""
        self.target = target
        self.query_one(MapCanvas).choose(self.choice, target)
        with self.prevent(RowList.Moved):
            self.query_one(MapOutline).choose(Choice(target) if target else self.choice)

    def focus_map(self) -> None:
        """Let keys walk the map or the outline."""
        self.query_one(MapOutline if self.is_outline else MapCanvas).focus()

    def _tell(self) -> None:
        assert self._view is not None
        locale = self.open_plan.session.locale
        self.query_one(MapPanel).tell(self._view, self.choice, locale, self.danger_told())

    @on(MapCanvas.Drawn)
    def take_layout(self, drawn: MapCanvas.Drawn) -> None:
        """Show the outline where the map came out far too wide."""
        drawn.stop()
        self._arrange()

    def _arrange(self) -> None:
        """Boxes or outline, as somebody wants it or as there is room."""
        room, layout = self.size.width - GUTTER, self.drawn
        is_narrow = self.size.width < LEAST_WIDTH or (layout is not None and layout.width > TOO_WIDE * room)
        self.is_outline = is_narrow if self._wants_outline is None else self._wants_outline
        if not self.is_typing:
            self.focus_map()

    # --- walking ----------------------------------------------------------------------------------------------------

    def action_up(self) -> None:
        """Walk to an effect; where none is linked, to the box above."""
        self._walk(upwards=True)

    def action_down(self) -> None:
        """Walk to a cause; where none is linked, to the box below."""
        self._walk(upwards=False)

    def _walk(self, *, upwards: bool) -> None:
        assert self._view is not None
        plan, here = self.scorecard.plan, self.choice.objective
        boxes = self.drawn.boxes if self.drawn is not None else {}
        there = along(plan, self._view.graph, self.choice, upwards=upwards, boxes=boxes, back_to=self._came_from)
        if there:
            self._came_from = here
        elif here in plan.objectives:
            there = self.step("up" if upwards else "down", here)
            self._came_from = ""
            code = plan.objectives[here].code
            lead = f"{code} leads to nothing" if upwards else f"nothing leads to {code}"
            self.line.say("", lead if there == here else f"{lead}: this is the box {'above' if upwards else 'below'}")
        if there and there != here:
            self.choose(Choice(there))
            if self._came_from:
                self.line.say("", "")

    def action_left(self) -> None:
        """To the neighbour on the left, or to the link before; in the outline to a cause."""
        self._turn(-1)

    def action_right(self) -> None:
        """To the neighbour on the right, or to the next link; in the outline along the link."""
        self._turn(1)

    def _turn(self, by: int) -> None:
        if self.is_outline:
            self._walk(upwards=by > 0)
        elif self.choice.link:
            self._choose_link(by)
        else:
            self._came_from = ""
            self.choose(Choice(self.step("right" if by > 0 else "left", self.choice.objective)))
            self.line.say("", "")

    def step(self, way: str, start: str) -> str:
        """The objective one step away on the map, linked or not."""
        layout, order = self.drawn, [each.uid for each in self.scorecard.plan.objectives_in_order]
        if self.is_outline and start in order:
            place = order.index(start) + (1 if way in {"down", "right"} else -1)
            return order[min(max(place, 0), len(order) - 1)]
        if layout is None or start not in layout.boxes:
            return start
        if way in {"left", "right"}:
            return beside(layout, start, 1 if way == "right" else -1)
        return across(layout, start, 1 if way == "down" else -1)

    def action_above(self) -> None:
        """To the box above."""
        self.choose(Choice(self.step("up", self.choice.objective)))

    def action_below(self) -> None:
        """To the box below."""
        self.choose(Choice(self.step("down", self.choice.objective)))

    def action_first(self) -> None:
        """To the first objective."""
        self._to(0)

    def action_last(self) -> None:
        """To the last objective."""
        self._to(-1)

    def _to(self, place: int) -> None:
        order = self.scorecard.plan.objectives_in_order
        if order:
            self.choose(Choice(order[place].uid))

    def action_out(self) -> None:
        """End the walk from what is red; else choose the objective instead of its link."""
        if not self.end_danger() and self.choice.link:
            self.choose(Choice(self.choice.objective))
            self.line.say("", "")

    # --- links ------------------------------------------------------------------------------------------------------

    def action_next_link(self) -> None:
        """Choose the next link."""
        self._choose_link(1)

    def action_previous_link(self) -> None:
        """Choose the link before."""
        self._choose_link(-1)

    def choose_first_link(self) -> None:
        """Choose a link of the objective, to be edited or taken out next."""
        self._choose_link(1)

    def _choose_link(self, by: int) -> None:
        assert self._view is not None
        plan = self.scorecard.plan
        links = links_at(plan, self.choice.objective)
        if not links:
            self.line.say("", "not linked yet: + links it to what it improves")
            return
        choice = next_link(plan, self.choice, by)
        if not choice.link and self.choice.link:
            choice = next_link(plan, choice, by)
        self.choose(choice)
        link = plan.links[choice.link]
        place = [each.uid for each in links].index(choice.link) + 1
        self.line.say(f"Link {place} of {len(links)}", f"{link_line(self._view, link)} · e because, d unlinks")

    def action_unlink(self) -> None:
        """Take the chosen link out."""
        plan = self.scorecard.plan
        link = plan.links.get(self.choice.link)
        if link is None:
            self.line.say(
                "", f"{self.key_to('map.next_link')} chooses a link, then {self.key_to('map.unlink')} takes it out"
            )
            return
        codes = f"{plan.objectives[link.cause].code} > {plan.objectives[link.effect].code}"
        because = " ".join(link.because.split())
        if self.do(removed(self.scorecard, Kind.LINK, link.uid)):
            self.line.say("", "")
            self.say(
                f"Unlinked {codes}{f', because {because}' if because else ''}; {self.key_to('app.undo')} brings it back"
            )

    # --- outline and mouse ------------------------------------------------------------------------------------------

    def action_outline(self) -> None:
        """The other way to show the map."""
        self._wants_outline = not self.is_outline
        self._arrange()
        self.call_after_refresh(self.show_plan)

    def action_zoom(self) -> None:
        """The whole room for the map, or the words below it again."""
        self.is_zoomed = not self.is_zoomed

    def action_read_on(self) -> None:
        """Read on in the words."""
        self.query_one(MapPanel).turn(1)

    def action_read_back(self) -> None:
        """Read back in the words."""
        self.query_one(MapPanel).turn(-1)

    @on(RowList.Moved)
    def follow_cursor(self, moved: RowList.Moved) -> None:
        """Choose what the cursor of the outline stands on."""
        moved.stop()
        choice = self.query_one(MapOutline).choice
        if not self.is_outline or choice is None or moved.key == self.choice.link:
            return
        if self._asked is not None and self.target:
            self.point(choice.objective)
        elif choice != self.choice:
            self.choice = choice
            self.query_one(MapCanvas).choose(choice, self.target)
            self._tell()

    @on(RowList.Chosen)
    def take_row(self, chosen: RowList.Chosen) -> None:
        """Enter in the outline: the because of a link, the KPIs of an objective."""
        chosen.stop()
        self.action_open()

    @on(MapCanvas.Picked)
    def pick(self, picked: MapCanvas.Picked) -> None:
        """Choose what was clicked, or take it as what a link leads to."""
        picked.stop()
        if self._asked is not None and self.target:
            self.point(picked.choice.objective)
            self.line.query_one("#ask").focus()
            return
        self._came_from = ""
        self.choose(picked.choice)
