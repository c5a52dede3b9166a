"""What the keys of the lists do on the workshop's screen."""

from typing import TYPE_CHECKING

from wizards.list_commands import ON_ROWS
from wizards.steps.question import Form as Shape
from wizards.things_page import ThingsPage
from wizards.unowned import OWNED, without_owner

if TYPE_CHECKING:
    from bsc_tui.scorecard.checks import Finding
    from bsc_tui.widgets.place import Place
    from wizards.page import WorkshopPage
    from wizards.walk import Stop
    from wizards.workshop import Workshop

    _Base = Place
else:
    _Base = object


class ListActions(_Base):
    """The actions of `LIST_COMMANDS`, mixed into the workshop."""

    if TYPE_CHECKING:
        workshop: Workshop
        stop: Stop

        @property
        def page(self) -> WorkshopPage:
            """The page in hand."""
            raise NotImplementedError

        async def _mend(self, finding: Finding | None) -> None:
            raise NotImplementedError

    def action_duplicate(self) -> None:
        """Put a copy below the row under the cursor."""
        self.query_one(ThingsPage).duplicate()

    def action_rehome(self) -> None:
        """Ask where the row under the cursor goes."""
        self.query_one(ThingsPage).rehome()

    def action_filter(self) -> None:
        """Open the line that filters the list."""
        self.query_one(ThingsPage).filter()

    def action_owners(self) -> None:
        """Go through all that has no owner."""
        step = self.stop.step.id
        self.page.let_go()
        if not without_owner(self.scorecard, step):
            self.say("Everything here has its owner")
            return

        def done(given: int | None) -> None:
            self.show_plan()
            left = len(without_owner(self.scorecard, step))
            self.say(f"{given or 0} {'owner' if given == 1 else 'owners'} named; {left or 'none'} still open")

        from wizards.owners import Owners

        self.app.push_screen(Owners(self.workshop, step, self.page.row), done)

    def action_homework(self) -> None:
        """Show what is due before the first report."""
        self.page.let_go()

        def done(finding: "Finding | None") -> None:
            self.run_worker(self._mend(finding))

        from wizards.homework import HomeworkList

        self.app.push_screen(HomeworkList(self.workshop, self.page.row), done)

    def is_of_lists(self, action: str) -> bool | None:
        """Whether a list command makes sense on this page; `None` for other actions."""
        if action in ON_ROWS:
            return self.stop.page.form is Shape.LIST
        return self.stop.step.id in OWNED if action == "owners" else None
