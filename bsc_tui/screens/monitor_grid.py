"""How the monitor shows its rows: one period or all side by side, folded, chosen, sorted; and the jump to one."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from textual import getters, on
from textual.content import Content
from textual.timer import Timer

from bsc_tui.commands.open_plan import OpenPlan
from bsc_tui.scorecard.across import Across
from bsc_tui.scorecard.boards import Boards
from bsc_tui.scorecard.period import Period
from bsc_tui.scorecard.roster import Nobody, person_called
from bsc_tui.screens.monitor_place import MonitorPlace
from bsc_tui.widgets.choice_words import on_the_line, on_the_top_line
from bsc_tui.widgets.kpi_grid import KpiGrid
from bsc_tui.widgets.kpi_rows import GroupRow, KpiRow
from bsc_tui.widgets.narrowing import narrowed
from bsc_tui.widgets.place_header import PlaceHeader
from bsc_tui.widgets.quick_line import QuickLine
from bsc_tui.widgets.row_choice import Choice, Order, Owners, Which, counts, plot
from bsc_tui.widgets.who_words import way_to_be_another
from bsc_tui.wording.periods import period_name
from bsc_tui.wording.text import visible

FILTER, JUMP = "filter", "jump"
"""What the quick line is open for."""
AT_ONCE = 500
"""So many KPIs are figured for another period as soon as the cursor is there; of more once it rests there."""
REST = 0.3
"""Seconds the cursor rests on a period before all of a larger plan is figured for it."""
OFFERED = 40
"""Names that are looked through for what fits on the screen."""


class MonitorGrid(MonitorPlace):
    """The part of the monitor that arranges the rows."""

    quick = getters.query_one(QuickLine)

    def __init__(self, open_plan: OpenPlan) -> None:
        super().__init__(open_plan)
        self.across = Across()
        """Figures of any period, for the grid; it follows the plan."""
        self._before = Choice()
        """What was chosen when the quick line was opened."""
        self._rest: Timer | None = None
        self._ahead: Period | None = None
        """The period that is wanted, while its figures are still to come."""
        self._is_figuring = False
        self._counts_wait = False

    def on_mount(self) -> None:
        """Keep the counts on the top line in line with the board."""
        self.watch(self, "board", self._counts_changed)

    def follow_plan(self) -> None:
        """Tell the grid of the plan as it is now, before the board comes."""
        session = self.open_plan.session
        self.across.follow(self.scorecard, session.today(), self._signed.of(self.scorecard))
        self.grid.owners = self._owners

    @property
    def _owners(self) -> Owners:
        plan = self.scorecard.plan
        try:
            me = person_called(plan.people.values(), self.scorecard.records.contacts, self.open_plan.session.person).uid
        except Nobody:
            me = None
        return Owners({uid: person.name for uid, person in plan.people.items()}, me)

    # --- the two views ------------------------------------------------------------------------------------------

    def action_view(self) -> None:
        """Show the periods side by side, or one period with all its columns."""
        grid = self.grid
        if not grid.is_across:
            grid.is_across = True
            return
        here = grid.period_here
        grid.is_across = False
        if here is not None and here != self.period:
            self._show_period(here)

    @on(KpiGrid.Reached)
    def take_period(self, reached: KpiGrid.Reached) -> None:
        """Show the period under the cursor on the top line too, and figure the plan for it."""
        reached.stop()
        self._show_period(reached.period)

    @property
    def period_ahead(self) -> Period | None:
        """The period that is shown, or will be once it is figured."""
        return self.grid.period_here if self.grid.is_across else self._ahead or self.period

    def turn_to(self, period: Period) -> None:
        """Show another period; of a larger plan the figures come a moment later, and keys are answered meanwhile."""
        row = self.grid.row
        if self.grid.is_across and period in self.grid.columns and row is not None:
            self.grid.point_at(row.uid, period)
        else:
            self._show_period(period)

    def _show_period(self, period: Period) -> None:
        if self._rest is not None:
            self._rest.stop()
        if len(self.scorecard.plan.kpis) <= AT_ONCE and self.grid.is_across:
            self.call_after_refresh(self._look_where_the_cursor_is)
        elif len(self.scorecard.plan.kpis) <= AT_ONCE:
            self.period = period
        else:
            self._ahead = period
            self.line.say("", f"{period_name(period, self.open_plan.session.locale)}: figuring the plan …")
            self._rest = self.set_timer(REST, self._look_ahead)

    def _look_where_the_cursor_is(self) -> None:
        period = self.grid.period_here
        if period is not None:
            self.period = period

    def _look_ahead(self) -> None:
        """Figure a larger plan for the period that is wanted, one at a time."""
        period = self.period_ahead
        if period is not None and period != self.period and not self._is_figuring:
            self._is_figuring = True
            today, signed = self.open_plan.session.today(), self._signed.of(self.scorecard)
            figure = partial(
                self._figure_ahead, partial(Boards().figured, self.scorecard, period, today, signed), period
            )
            self.run_worker(figure, thread=True, group="another period")

    def _figure_ahead(self, figured: Callable[[], Boards], period: Period) -> None:
        self.app.call_from_thread(self._take_ahead, figured(), period)

    def _take_ahead(self, boards: Boards, period: Period) -> None:
        self._is_figuring = False
        self._boards.adopt(boards)
        if self.period_ahead == period:
            self._ahead, self.period = None, period
        else:
            self._look_ahead()

    # --- folding ------------------------------------------------------------------------------------------------

    def action_fold(self) -> None:
        """Fold the group under the cursor, or that of the KPI under it; what is folded opens."""
        grid = self.grid
        row = grid.row
        if row is None:
            return
        if isinstance(row, KpiRow) and row.is_listed:
            grid.tell(
                f"the rows stand in one list: {self.key_to('monitor.sort_below')} puts them below their objectives"
            )
            return
        groups = grid.groups_of(row.uid)
        group = row.uid if isinstance(row, GroupRow) else groups[0]
        if group in grid.folded:
            grid.fold(grid.folded - {group})
        elif isinstance(row, GroupRow) or grid.may_leave():
            grid.fold(grid.folded | {group})

    def action_fold_all(self) -> None:
        """Fold all objectives, then all perspectives, then show everything again."""
        grid = self.grid
        if self.board is None or not grid.may_leave():
            return
        if grid.choice.order is not Order.PLAN and not grid.choice.is_grouped:
            grid.tell("the rows stand in one list: S puts them below their objectives")
            return
        one, every = self.key_to("monitor.fold"), self.key_to("monitor.fold_all")
        perspectives = frozenset(each.perspective.uid for each in self.board.perspectives)
        objectives = frozenset(below.objective.uid for each in self.board.perspectives for below in each.objectives)
        if not grid.folded & (perspectives | objectives):
            grid.fold(objectives)
            grid.tell(f"all objectives are folded: {one} opens one, {every} folds the perspectives too")
        elif not perspectives <= grid.folded:
            grid.fold(perspectives)
            grid.tell(f"all perspectives are folded: {one} opens one, {every} opens all")
        else:
            grid.fold(frozenset())

    # --- choosing and sorting -----------------------------------------------------------------------------------

    def action_filter(self) -> None:
        """Choose rows by a text, or by how they stand."""
        if not self.grid.may_leave():
            return
        self._before = self.grid.choice
        self.quick.open(FILTER, "Show only", self.grid.choice.text, self._offered_choices())
        self.line.say("", "Type part of a name, code, owner or objective; a digit chooses. Enter keeps it, Esc leaves")

    def _offered_choices(self) -> Content:
        return on_the_line(self._found_now(), self.grid.choice, self.size.width - 2)

    def _found_now(self) -> dict[Which, int]:
        return {} if self.board is None else dict(counts(self.board, self._owners))

    def action_choose_rows(self, name: str) -> None:
        """Show the KPIs of one sort, as clicked on the top line."""
        if self.grid.may_leave():
            self._choose(Which[name])
            self._close_quick()

    def _choose(self, which: Which) -> None:
        """Show the KPIs of one sort; where there are none, say so and leave the rows as they are."""
        grid = self.grid
        found = self._found_now().get(which, 0)
        choice = replace(grid.choice, which=which, text="")
        if which is Which.MINE and self._owners.me is None:
            session = self.open_plan.session
            way = way_to_be_another(session, self)
            grid.tell(f"{session.person} is nobody on the roster: {way}")
        elif not found and which is not Which.ALL:
            grid.tell(f"nothing is {which} in {self._period_words()}" if which is not Which.MINE else "you own no KPI")
        else:
            grid.choose(choice)
            self._counts_changed()
            if which is not Which.ALL:
                sort = ("is yours" if found == 1 else "are yours") if which is Which.MINE else which
                kpis = "KPI" if found == 1 else "KPIs"
                grid.tell(f"{found} {kpis} {sort}, in {self._period_words()}: / shows all")

    def _period_words(self) -> str:
        return "" if self.period is None else period_name(self.period, self.open_plan.session.locale)

    def action_sort(self) -> None:
        """Sort by the next order."""
        if self.grid.may_leave():
            self._sort(self.grid.choice.sorted_next())

    def action_sort_below(self) -> None:
        """Sort below each objective, or throughout."""
        choice = self.grid.choice
        if choice.order is Order.PLAN:
            self.grid.tell(f"the rows are in plan order: {self.key_to('monitor.sort')} sorts them another way")
        elif self.grid.may_leave():
            self._sort(replace(choice, is_grouped=not choice.is_grouped))

    def _sort(self, choice: Choice) -> None:
        self.grid.choose(choice)
        then = "" if choice.order is Order.PLAN else "; S: below each objective or in one list"
        self.grid.tell(f"Rows: {choice.told()}. {self.key_to('monitor.sort')} sorts on{then}")

    # --- jumping ------------------------------------------------------------------------------------------------

    def action_jump(self) -> None:
        """Jump to a KPI or objective."""
        if self.grid.may_leave():
            self.quick.open(JUMP, "Go to", "", self._offered_names(""))
            self.line.say("", "Type a code or part of a name. Tab completes it, Enter goes to the first, Esc leaves")

    def _names(self) -> Iterator[tuple[str, str]]:
        """Every KPI and objective by code and name, with its uid; in plan order."""
        plan = self.scorecard.plan
        for objective in plan.objectives_in_order:
            yield f"{objective.code} {objective.title}".strip(), objective.uid
            for kpi in plan.kpis_of(objective.uid):
                yield f"{kpi.code} {kpi.name}".strip(), kpi.uid

    def _candidates(self, text: str) -> Sequence[str]:
        """What a text may mean: what begins so, then what has such a word, and of these the KPIs, which take values."""
        names = dict(self._names())
        if not text.strip():
            return tuple(names)
        wanted, kpis = text.strip().casefold(), self.scorecard.plan.kpis
        return sorted(
            narrowed(tuple(names), text),
            key=lambda name: (not name.casefold().startswith(wanted), names[name] not in kpis),
        )

    def _offered_names(self, text: str) -> Content:
        found = self._candidates(text)
        if not found:
            return Content.styled(self._unknown(text), "$text-error")
        width = max(self.size.width - 2, 20)
        return Content("  ").join(Content(visible(name)) for name in found[:OFFERED]).truncate(width, ellipsis=True)

    def _unknown(self, text: str) -> str:
        codes = [kpi.code for kpi in self.scorecard.plan.kpis_in_order if kpi.code]
        known = f"codes go from {codes[0]} to {codes[-1]}" if codes else "no KPI has a code"
        return f'"{visible(text.strip())}" is no code and in no name here: {known}'

    def _meant(self, text: str) -> str | None:
        """Uid of what a text means: of what has it as its code, else of the first that is offered."""
        wanted = text.strip().casefold()
        names = list(self._names())
        exact = next((uid for name, uid in names if name.casefold().split(" ", 1)[0] == wanted), None)
        first = next(iter(self._candidates(text)), None)
        return exact or next((uid for name, uid in names if name == first), None)

    def _go_to(self, uid: str) -> None:
        """Put the cursor on a KPI or objective, whatever hides it."""
        grid = self.grid
        if grid.point_at(uid):
            return
        grid.choose(Choice())
        self._counts_changed()
        grid.point_at(uid)
        grid.tell("it was not among the rows that were chosen: all are shown again, in plan order")

    # --- the quick line -----------------------------------------------------------------------------------------

    @on(QuickLine.Changed)
    def take_letters(self, changed: QuickLine.Changed) -> None:
        """Act on what has been typed so far."""
        if changed.purpose == JUMP:
            self.quick.offers = self._offered_names(changed.text)
        elif not changed.was and changed.text in {str(place) for place, _ in enumerate(Which, start=1)}:
            which = list(Which)[int(changed.text) - 1]
            self._close_quick()
            self._choose(which)
        else:
            self._narrow(changed.text)

    def _narrow(self, text: str) -> None:
        """Show the rows a text leaves; where it leaves none, the ones before stay and it is said."""
        grid, choice = self.grid, replace(self.grid.choice, text=text)
        if self.board is None:
            return
        kept = plot(self.board, choice, self._owners).kept
        if kept is not None and not kept:
            self.quick.offers = Content.styled(f'no KPI fits "{visible(text.strip())}"', "$text-error")
            return
        grid.choose(choice)
        self.quick.offers = self._offered_choices()

    @on(QuickLine.Stepped)
    def step_offers(self, stepped: QuickLine.Stepped) -> None:
        """Complete a code, or go to the next thing to choose."""
        if stepped.purpose == JUMP:
            text = self.quick.text
            found = self._candidates(text)
            if text.strip() and found:
                self.quick.put(found[0].split(" ", 1)[0])
            return
        every = list(Which)
        found_now = self._found_now()
        at = every.index(self.grid.choice.which)
        order = [every[(at + stepped.by * step) % len(every)] for step in range(1, len(every))]
        which = next((each for each in order if each is Which.ALL or found_now.get(each)), self.grid.choice.which)
        choice = replace(self.grid.choice, which=which)
        kept = plot(self.board, choice, self._owners).kept if self.board is not None else None
        self.grid.choose(choice if kept is None or kept else replace(choice, text=""))
        self.quick.offers = self._offered_choices()

    @on(QuickLine.Taken)
    def take_line(self, taken: QuickLine.Taken) -> None:
        """Enter: keep what is chosen, or go there."""
        meant = self._meant(taken.text) if taken.purpose == JUMP and taken.text else None
        if taken.purpose == JUMP and taken.text and meant is None:
            self.quick.offers = Content.styled(self._unknown(taken.text), "$text-error")
            return
        self._close_quick()
        if meant is not None:
            self._go_to(meant)

    @on(QuickLine.Left)
    def leave_line(self, left: QuickLine.Left) -> None:
        """Esc: the rows are as they were."""
        if left.purpose == FILTER and self.grid.choice != self._before:
            self.grid.choose(self._before)
        self._close_quick()

    def _close_quick(self) -> None:
        if self.quick.is_open:
            self.quick.close()
            self.grid.focus()
            self.grid.stands()
            self._counts_changed()

    # --- the top line -------------------------------------------------------------------------------------------

    def _counts_changed(self) -> None:
        """Count anew once the grid is painted, in a larger plan after a moment: whoever types sees the cell first."""
        if self._counts_wait:
            return
        self._counts_wait = True
        if self.board is None or len(self.scorecard.plan.kpis) <= AT_ONCE:
            self.call_after_refresh(self._tell_counts)
        else:
            self.set_timer(REST, self._tell_counts)

    def _tell_counts(self) -> None:
        self._counts_wait = False
        if self.is_mounted and self.board is not None:
            header, choice = self.query_one(PlaceHeader), self.grid.choice
            header.choices = on_the_top_line(self._found_now(), choice)
            header.choices_first = choice.is_narrow
