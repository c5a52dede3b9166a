"""What is kept while people type: half-typed texts and where they are, written by the plan's writer thread."""

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from bsc_tui.commands.open_plan import OpenPlan
from storage.asking import Draft
from storage.errors import StoreError
from storage.reading import Reader
from storage.store import Store

REVIEW = "review"
"""Of a place: one has gone to the review."""
OF_A_FIELD = 2
"""Slashes in the key of a field's text: `kind/uid/field`."""
WAS = "was/"
"""Begins the names of texts that say what a field held when somebody began to type in it."""


class Place(NamedTuple):
    """Where somebody is in the workshop."""

    stop: str = ""
    row: str = ""
    field: str = ""
    elsewhere: str = ""
    """Another place of the program one has gone to since, which the workshop itself passes over."""

    def __str__(self) -> str:
        return "|".join(self if self.elsewhere else self[:3])

    @classmethod
    def read(cls, text: str) -> "Place":
        """The opposite of `str`; the beginning where the text says nothing."""
        parts = (*text.split("|"), "", "", "", "")
        return cls(*parts[:4])


class Keeping:
    """One person's drafts and place in one plan."""

    def __init__(self, open_plan: OpenPlan) -> None:
        self._plan = open_plan
        session = open_plan.session
        self._drafts: dict[str, str] = {}
        self._bases: dict[str, str] = {}
        self._answered: dict[str, tuple[str, str | None]] = {}
        """Texts that went into the plan with what they began from, for the store may still refuse them."""
        self._queued: set[str] = set()
        """Keys whose latest text the writer thread is going to keep."""
        self.place = Place()
        try:
            reader = Reader(session.location)
            self._remember(reader.drafts(open_plan.uid, session.person))
            self.place = Place.read(reader.place(open_plan.uid, session.person) or "")
        except StoreError:
            # The plan is on the screen already; without its drafts it opens at the beginning.
            self._drafts = {}

    def _remember(self, drafts: Iterable[Draft]) -> None:
        for draft in drafts:
            if draft.field.startswith(WAS):
                self._bases[draft.field.removeprefix(WAS)] = draft.text
            else:
                self._drafts[draft.field] = draft.text

    def take_over(self, place: str, drafts: Iterable[Draft]) -> None:
        """What was somebody else's is one's own now, and in the store already."""
        self._remember(drafts)
        if place:
            self.place = Place.read(place)

    def base(self, key: str) -> str | None:
        """What the field held when the half-typed text was begun, where that is known."""
        return self._bases.get(key)

    def revive(self, key: str) -> str | None:
        """The text of an answer the store refused is half-typed again; nothing where nobody typed it."""
        text, base = self._answered.pop(key, (None, None))
        if text is None or key in self._drafts:
            return None
        self.typed(key, text, base)
        return text

    def under(self, prefix: str) -> Iterator[tuple[str, str]]:
        """The half-typed texts whose field begins so."""
        return iter([(key, text) for key, text in self._drafts.items() if key.startswith(prefix)])

    @property
    def half_typed(self) -> frozenset[str]:
        """The uids of the things with a half-typed text."""
        return frozenset(key.split("/")[1] for key in self._drafts if key.count("/") == OF_A_FIELD)

    def typed(self, key: str, text: str, base: str | None = None) -> None:
        """Keep a half-typed text, and what its field held before; of a burst only the last is written."""
        if base is not None and key not in self._bases:
            self._bases[key] = base
            self._write(f"{WAS}{key}", self._bases, key)
        if self._drafts.get(key) == text:
            return
        self._drafts[key] = text
        self._write(key, self._drafts, key)

    def _write(self, name: str, texts: dict[str, str], key: str) -> None:
        """Have the latest text written under a name."""
        if name in self._queued:
            return
        self._queued.add(name)
        plan, session = self._plan, self._plan.session

        def keep(store: Store) -> None:
            self._queued.discard(name)
            latest = texts.get(key)
            if latest is not None:
                store.keep_draft(plan.uid, session.person, name, latest, session.now())

        plan.later(keep)

    def done(self, key: str, *, is_committed: bool) -> None:
        """The text is in the plan, or given up; where it was not committed with a change, the draft goes now."""
        text, base = self._drafts.pop(key, None), self._bases.pop(key, None)
        if text is None:
            return
        # What is typed from now on has to be written after what is done here.
        self._queued -= {key, f"{WAS}{key}"}
        if is_committed:
            self._answered[key] = text, base
            return
        plan, session = self._plan, self._plan.session

        def drop(store: Store) -> None:
            if key not in self._drafts:
                store.drop_draft(plan.uid, session.person, key)
                if base is not None:
                    store.drop_draft(plan.uid, session.person, f"{WAS}{key}")

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

    def gone_to(self, elsewhere: str) -> None:
        """Remember that one has gone to another place of the program, whatever place in the workshop was left."""
        plan, session = self._plan, self._plan.session

        def keep(store: Store) -> None:
            here = Place.read(store.reader.place(plan.uid, session.person) or "")
            if here.elsewhere != elsewhere:
                place = str(here._replace(elsewhere=elsewhere))
                store.keep_place(plan.uid, session.person, place, session.now())

        plan.later(keep)


def with_bases(keys: Collection[str]) -> tuple[str, ...]:
    """The names of half-typed texts, with the names of what they began from."""
    return (*keys, *(f"{WAS}{key}" for key in keys))
