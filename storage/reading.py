"""The reading side of a store: straight from the file into plans, without the machinery that writes."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.pausing import all_of_it_stays
from storage import about, asking
from storage.asking import Around, BadRow, Draft, PlanSummary, Someone
from storage.errors import Damaged, NoSuchPlan
from storage.journal import Entry, Head, reach
from storage.location import Location
from storage.opening import SHIPPED, Ask, History, State, reading, state


@dataclass(frozen=True)
class Reader:
    """Reads one store; every answer is one short transaction, and nothing stays open after it.

    Every method raises a `StoreError` where the store cannot be read: `Missing`, `NotAStore`, `NewerStore`, `Behind`,
    `OutOfReach`, `Lost`, `Busy`, `Damaged`; those about one plan raise `NoSuchPlan` too.
    """

    location: Location
    history: History = SHIPPED

    @property
    def state(self) -> State:
        """Whether there is nothing, an older store, or one that can be read."""
        return state(self.location, self.history)

    @property
    def behind(self) -> bool:
        """Whether the store has to be brought up to date before it can be read."""
        return self.state is State.BEHIND

    def plans(self) -> tuple[PlanSummary, ...]:
        """All plans, by key."""
        with self._asking() as ask:
            return asking.plans(ask)

    def scorecard(self, plan: str) -> Scorecard:
        """A whole plan with all its records, as of one moment."""
        with self._asking(plan) as ask, all_of_it_stays():
            return asking.scorecard(ask, plan)

    def head(self, plan: str) -> Head:
        """Where the journal of a plan ends: it differs from before when anybody changed the plan."""
        with self._asking(plan) as ask:
            return self._there(asking.head(ask, plan))

    def scorecard_and_head(self, plan: str) -> tuple[Scorecard, Head]:
        """A whole plan with the end of its journal, both as of the same moment."""
        with self._asking(plan) as ask, all_of_it_stays():
            return asking.scorecard(ask, plan), self._there(asking.head(ask, plan))

    def entries(self, plan: str, after: int = 0) -> tuple[Entry, ...]:
        """The journal of a plan in order, from the entry after the one with this number."""
        with self._asking(plan) as ask:
            return asking.entries(ask, plan, after)

    def entries_back(self, plan: str, before: int | None = None, most: int = 500) -> tuple[Entry, ...]:
        """The newest entries of a plan's journal, the newest first: of all, or of those before one's number."""
        with self._asking(plan) as ask:
            return asking.entries_back(ask, plan, before, most)

    def entries_about(self, plan: str, uids: Collection[str]) -> tuple[Entry, ...]:
        """The acts of a plan's journal that name any of these uids, in order, each with only the changes that do."""
        with self._asking(plan) as ask:
            return about.entries_about(ask, plan, uids)

    def issued_codes(self, plan: str) -> frozenset[str]:
        """Every code ever given out in a plan; none is ever given to another thing."""
        with self._asking(plan) as ask:
            return frozenset(asking.issued(ask, plan))

    def place(self, plan: str, person: str) -> str | None:
        """Where a person was in a plan, as the program wrote it down then."""
        with self._asking(plan) as ask:
            return asking.place(ask, plan, person)

    def drafts(self, plan: str, person: str) -> tuple[Draft, ...]:
        """What a person typed and has not kept yet, the oldest first."""
        with self._asking(plan) as ask:
            return asking.drafts(ask, plan, person)

    def people(self, plan: str) -> tuple[Someone, ...]:
        """Everybody who has a place or a half-typed text in a plan, who did something last first."""
        with self._asking(plan) as ask:
            return asking.people(ask, plan)

    def around(self, plan: str) -> Around:
        """Who has a plan open, and where everybody is in it."""
        with self._asking(plan) as ask:
            return asking.around(ask, plan)

    def news(self, plan: str, after: int) -> tuple[tuple[Entry, ...], Around]:
        """The journal from the entry after the one with this number, and who is around, both as of the same moment."""
        with self._asking(plan) as ask:
            return asking.entries(ask, plan, after), asking.around(ask, plan)

    def undoable(self, plan: str, who: str) -> Entry | None:
        """The latest entry of a person that still stands: what undo takes back."""
        with self._asking(plan) as ask:
            mine = reach(asking.marks(ask, plan, who)).undoable
            return asking.entry(ask, plan, mine[0]) if mine else None

    def redoable(self, plan: str, who: str) -> Entry | None:
        """The latest undo of a person with nothing new after it: taking it back makes its act again."""
        with self._asking(plan) as ask:
            mine = reach(asking.marks(ask, plan, who)).redoable
            return asking.entry(ask, plan, mine[0]) if mine else None

    @contextmanager
    def _asking(self, plan: str | None = None) -> Iterator[Ask]:
        with reading(self.location, self.history) as ask:
            if plan is not None and not asking.has_plan(ask, plan):
                raise NoSuchPlan(self.location, plan)
            try:
                yield ask
            except BadRow as error:
                raise Damaged(self.location, str(error)) from None

    def _there(self, head: Head | None) -> Head:
        if head is None:
            raise Damaged(self.location, "A plan has no journal")
        return head
