"""What a terminal says of itself to the others: that it has the plan open, still has it, has left it."""

from collections.abc import Callable
from contextlib import suppress

from bsc_tui.commands.outcome import Here
from bsc_tui.commands.session import Session
from bsc_tui.commands.uids import new_uid
from storage.asking import Present
from storage.errors import StoreError
from storage.store import Store

Job = Callable[[Store], None]


class Presence:
    """One terminal's word in one plan; what cannot be said is left unsaid, and nobody waits for it."""

    def __init__(self, session: Session, plan: str, listener: Callable[[Here], None]) -> None:
        self._session = session
        self._plan = plan
        self._listener = listener
        self._said: Present | None = None

    def here(self) -> Job:
        """Says that the plan is open here: for the first time, or still."""
        session, now = self._session, self._session.now()
        if self._said is None:
            self._said = Present(new_uid(), session.person, session.where, now, now)
        else:
            self._said = self._said._replace(seen=now)
        return self._job(self._said)

    def leaving(self) -> Job | None:
        """Says that the plan is closed here; nothing where it was never said that it is open."""
        if self._said is None:
            return None
        now = self._session.now()
        return self._job(self._said._replace(seen=now, left=now))

    def _job(self, word: Present) -> Job:
        def say(store: Store) -> None:
            with suppress(StoreError):
                self._listener(Here(store.keep_presence(self._plan, word)))

        return say
