"""What is kept while people type: half-typed texts and where they are, written by the plan's writer thread."""

from collections.abc import Iterator
from typing import NamedTuple

from bsc_tui.commands.open_plan import OpenPlan
from storage.errors import StoreError
from storage.reading import Reader
from storage.store import Store


class Place(NamedTuple):
    """Where somebody is in the workshop."""

    stop: str = ""
    row: str = ""
    field: str = ""

    def __str__(self) -> str:
        return "|".join(self)

    @classmethod
    def read(cls, text: str) -> "Place":
        """The opposite of `str`; the beginning where the text says nothing."""
        parts = (*text.split("|"), "", "", "")
        return cls(*parts[:3])


class Keeping:
    """One person's drafts and place in one plan."""

    def __init__(self, open_plan: OpenPlan) -> None:
        self._plan = open_plan
        session = open_plan.session
        self._drafts: dict[str, str] = {}
        self._queued: set[str] = set()
        """Keys whose latest text the writer thread is going to keep."""
        self.place = Place()
        try:
            reader = Reader(session.location)
            self._drafts = {draft.field: draft.text for draft in reader.drafts(open_plan.uid, session.person)}
            self.place = Place.read(reader.place(open_plan.uid, session.person) or "")
        except StoreError:
            # The plan is on the screen already; without its drafts it opens at the beginning.
            self._drafts = {}

    def under(self, prefix: str) -> Iterator[tuple[str, str]]:
        """The half-typed texts whose field begins so."""
        return iter([(key, text) for key, text in self._drafts.items() if key.startswith(prefix)])

    def typed(self, key: str, text: str) -> None:
        """Keep a half-typed text; of a burst only the last is written."""
        if self._drafts.get(key) == text:
            return
        self._drafts[key] = text
        if key in self._queued:
            return
        self._queued.add(key)
        plan, session = self._plan, self._plan.session

        def keep(store: Store) -> None:
            self._queued.discard(key)
            latest = self._drafts.get(key)
            if latest is not None:
                store.keep_draft(plan.uid, session.person, key, latest, session.now())

        plan.later(keep)

    def done(self, key: str, *, is_committed: bool) -> None:
        """The text is in the plan, or given up; where it was not committed with a change, the draft goes now."""
        if self._drafts.pop(key, None) is None:
            return
        # What is typed from now on has to be written after what is done here.
        self._queued.discard(key)
        if is_committed:
            return
        plan, session = self._plan, self._plan.session

        def drop(store: Store) -> None:
            if key not in self._drafts:
                store.drop_draft(plan.uid, session.person, key)

        plan.later(drop)

    def at(self, place: Place) -> None:
        """Remember where one is."""
        if place == self.place:
            return
        self.place = place
        plan, session = self._plan, self._plan.session

        def keep(store: Store) -> None:
            if self.place == place:
                store.keep_place(plan.uid, session.person, str(place), session.now())

        plan.later(keep)
