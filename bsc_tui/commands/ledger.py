"""The plan as the store has it, and on top of it one's own edits that are still on their way there."""

from dataclasses import dataclass

from bsc_tui.scorecard.change import Changes, Conflict, Refused, Scorecard, apply
from storage.journal import Entry, Head


class OutOfStep(Exception):
    """What the store told does not follow from what is known of the plan: it has to be read anew."""


@dataclass(slots=True)
class _Pending:
    number: int
    changes: Changes
    after: Scorecard | None
    """The plan with it; nothing where it fits no longer, and the store is going to say so."""


class Ledger:
    """Keeps in step with the journal: entries may come in any order and more than once, each counts once, in turn.

    Where the number of the journal's last entry is not known, the first one told of is taken for the next.
    """

    def __init__(self, scorecard: Scorecard, head: Head | None = None) -> None:
        self.scorecard = scorecard
        """The plan as it is now, own edits included."""
        self.head = head
        """The last entry that counts."""
        self._base = scorecard
        self._pending: list[_Pending] = []
        self._early: dict[int, tuple[Entry, int | None]] = {}

    @property
    def known(self) -> Scorecard:
        """The plan as the store has it, so far as that was told."""
        return self._base

    @property
    def has_gap(self) -> bool:
        """Whether entries before one that is known are still to come."""
        return bool(self._early)

    def do(self, number: int, changes: Changes) -> None:
        """Make an edit that is on its way to the store. Raises `Conflict` or `Refused`, and then nothing was done."""
        self.scorecard = apply(self.scorecard, changes)
        self._pending.append(_Pending(number, changes, self.scorecard))

    def drop(self, number: int) -> None:
        """Forget an edit the store refused."""
        self._pending = [each for each in self._pending if each.number != number]
        self._replay()

    def take(self, entry: Entry, number: int | None = None) -> None:
        """Take an entry of the journal; `number` says which own edit it is. Raises `OutOfStep`."""
        if self.head is None:
            self.head = Head(entry.seq - 1, entry.prev, entry.at)
        if entry.seq <= self.head.seq:
            if number is not None:
                self.drop(number)
            return
        if entry.seq not in self._early or number is not None:
            self._early[entry.seq] = entry, number
        is_in_line = True
        while (following := self._early.pop(self.head.seq + 1, None)) is not None:
            is_in_line = self._advance(*following, is_in_line=is_in_line)
        if not is_in_line:
            self._replay()

    def restart(self, scorecard: Scorecard, head: Head) -> None:
        """Begin again with the plan as it was read."""
        self._base, self.head = scorecard, head
        self._early = {seq: each for seq, each in self._early.items() if seq > head.seq}
        self._replay()

    def _advance(self, entry: Entry, number: int | None, *, is_in_line: bool) -> bool:
        """Let the next entry count; whether the plan with the pending edits is as it was."""
        first = self._pending[0] if self._pending and is_in_line else None
        self.head = Head(entry.seq, entry.hash, entry.at)
        if first is not None and first.number == number and first.after is not None and first.changes == entry.changes:
            self._base = first.after
            del self._pending[0]
            return True
        try:
            self._base = apply(self._base, entry.changes, at_entry=False)
        except (Conflict, Refused) as error:
            raise OutOfStep(str(error)) from error
        self._pending = [each for each in self._pending if each.number != number]
        return False

    def _replay(self) -> None:
        now = self._base
        for each in self._pending:
            try:
                now = each.after = apply(now, each.changes)
            except (Conflict, Refused):
                each.after = None
        self.scorecard = now
