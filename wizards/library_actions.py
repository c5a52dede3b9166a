"""Picking from the examples: the key that opens the library where one stands, and what is done with the choice."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from bsc_tui.commands.command import Command
from bsc_tui.commands.uids import new_uid
from bsc_tui.scorecard.change import Changes
from bsc_tui.scorecard.fields import Kind
from wizards.things_page import ThingsPage

if TYPE_CHECKING:
    from bsc_tui.templates.library import Item
    from bsc_tui.templates.template import Template
    from bsc_tui.widgets.place import Place
    from wizards.library import Picked
    from wizards.page import WorkshopPage
    from wizards.pick import Candidate
    from wizards.walk import Stop
    from wizards.workshop import Workshop

    _Base = Place
else:
    _Base = object

EXAMPLES = Command(
    "workshop.examples",
    ("E",),
    "Examples",
    "Pick from the examples of the sector: perspectives, objectives, KPIs or links, several at once.",
    show=False,
)
OFFERED = {"objectives": Kind.OBJECTIVE, "kpis": Kind.KPI, "links": Kind.LINK}
"""What the library offers, by the step."""
_WORDS = {
    Kind.OBJECTIVE: ("example objective", "example objectives"),
    Kind.KPI: ("example KPI", "example KPIs"),
    Kind.LINK: ("link", "links"),
}


class ExampleActions(_Base):
    """The action of `EXAMPLES`, mixed into the workshop."""

    if TYPE_CHECKING:
        workshop: Workshop
        stop: Stop

        @property
        def page(self) -> WorkshopPage:
            """The page in hand."""
            raise NotImplementedError

    def action_examples(self) -> None:
        """Open the library where one stands."""
        self.page.let_go()
        if self.stop.page.key == "perspectives":
            self._choose_perspectives()
            return
        kind, home = OFFERED[self.stop.step.id], self._home()
        if kind is Kind.KPI and not home:
            self.say(f"A KPI needs an objective first: {self.key_to('workshop.back')} goes back to the objectives")
            return

        from bsc_tui.templates.library import items_for
        from wizards.library import Library

        def offer(template: "Template") -> "tuple[Item, ...]":
            return items_for(kind, template, self.scorecard.plan, home)

        every = self._every()
        if kind is Kind.LINK and not any(offer(each) for each in every):
            self.say("Example links join example objectives, and this plan has no two of them")
            return
        library = Library(f"Examples: {self._where(kind, home)}", every, self._of_sector(every), offer)
        self.app.push_screen(library, partial(self._take, kind, home))

    def _every(self) -> "tuple[Template, ...]":
        """All templates; one of the person's own that cannot be read is told of."""
        from bsc_tui.templates.shelf import Shelf

        shelf = Shelf(self.open_plan.session.templates)
        for trouble in shelf.broken:
            self.say(trouble.briefly, severity="warning")
        return shelf.templates

    def _of_sector(self, every: "tuple[Template, ...]") -> int:
        """The place of the template of the plan's sector, before the person's own that of the program."""
        sector = self.scorecard.plan.charter.sector
        fitting = [place for place, each in enumerate(every) if each.sector is sector]
        return next((place for place in fitting if every[place].place is None), fitting[0] if fitting else 0)

    def _home(self) -> str:
        """Uid of what a pick is added to: the perspective of the page, the objective under the cursor."""
        plan, row = self.scorecard.plan, self.page.row
        if self.stop.step.id == "objectives":
            return self.stop.page.within
        if self.stop.step.id == "kpis":
            return plan.kpis[row].objective if row in plan.kpis else row if row in plan.objectives else ""
        return ""

    def _where(self, kind: Kind, home: str) -> str:
        plan = self.scorecard.plan
        if kind is Kind.OBJECTIVE:
            return f"objectives for {plan.perspectives[home].name}"
        if kind is Kind.KPI:
            return f"KPIs for {plan.objectives[home].code} {plan.objectives[home].title}"
        return "links between the objectives"

    def _take(self, kind: Kind, home: str, picked: "Picked | None") -> None:
        """Add what was picked as one act."""
        if picked is None:
            return
        if home and home not in self.scorecard.things(_HOMES[kind]):
            self.say("Somebody else has deleted it meanwhile; nothing was added", severity="warning")
            return
        changes = self._changes(kind, home, picked)
        one, many = _WORDS[kind]
        undo = self.key_to("app.undo")
        words = f"{len(changes)} {one if len(changes) == 1 else many} added; make them your own, {undo} takes them back"
        page = self.query_one(ThingsPage)
        if page.do(changes, words) and changes:
            page.point_at([changes[0].uid])

    def _changes(self, kind: Kind, home: str, picked: "Picked") -> Changes:
        from bsc_tui.templates.taking import kpis_taken, links_taken, objectives_taken

        template, scorecard, issued = picked.template, self.scorecard, self.open_plan.issued
        if kind is Kind.OBJECTIVE:
            objectives = [each for each in template.objectives if each.key in picked.keys]
            return objectives_taken(scorecard, objectives, home, new_uid, issued)
        if kind is Kind.KPI:
            return kpis_taken(
                scorecard, [each for each in template.kpis if each.name in picked.keys], home, new_uid, issued
            )
        links = [each for number, each in enumerate(template.links) if str(number) in picked.keys]
        return links_taken(scorecard, template, links, new_uid)

    # --- perspectives ----------------------------------------------------------------------------------------------

    def _choose_perspectives(self) -> None:
        """Offer the perspectives of each template, those of the plan's sector first."""
        from wizards.pick import Pick

        every = self._every()
        first = every[self._of_sector(every)]
        found = {each.key: each for each in (first, *every)}
        candidates = tuple(_candidate(each) for each in found.values())
        words = "Perspectives without objectives are replaced, those that hold some stay. Enter takes them over"
        self.app.push_screen(
            Pick(candidates, "Perspectives of a template", words), lambda key: self._take_perspectives(found, key)
        )

    def _take_perspectives(self, found: "Mapping[str, Template]", key: str | None) -> None:
        if key is None:
            return
        from bsc_tui.templates.presets import perspectives_taken

        applied = perspectives_taken(self.scorecard, found[key], new_uid, self.open_plan.issued)
        if not applied.changes:
            self.say(applied.words)
            return
        words = f"{applied.words}; {self.key_to('app.undo')} takes it back"
        self.query_one(ThingsPage).do(applied.changes, words)

    def is_of_examples(self, action: str) -> bool | None:
        """Whether there are examples for this page; `None` for other actions."""
        if action != EXAMPLES.action:
            return None
        has_examples = self.stop.step.id in OFFERED and bool(self.stop.page.within or self.stop.step.id != "objectives")
        return self.stop.page.key == "perspectives" or has_examples


_HOMES = {Kind.OBJECTIVE: Kind.PERSPECTIVE, Kind.KPI: Kind.OBJECTIVE, Kind.LINK: Kind.OBJECTIVE}


def _candidate(template: "Template") -> "Candidate":
    from wizards.pick import Candidate

    names = ", ".join(each.name for each in template.perspectives)
    return Candidate(template.key, "", f"{template.name}: {names}", "" if template.place is None else "yours")
