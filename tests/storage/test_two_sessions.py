"""Two runs of the program on one plan: each has what the other did, neither takes its own for the other's."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from queue import Empty, SimpleQueue

import pytest

from bsc_tui.commands.open_plan import OpenPlan
from bsc_tui.commands.outcome import Heard, Kept, NotKept, Outcome
from bsc_tui.commands.session import Session
from bsc_tui.scorecard.change import added, edited
from bsc_tui.scorecard.plan import Person
from storage.store import Store

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
PATIENCE = 60.0


class Sitting:
    """One run of the program without its screen."""

    def __init__(self, store: Store, person: str) -> None:
        self.told: list[Outcome] = []
        self._queue: SimpleQueue[Outcome] = SimpleQueue()
        self.store = store
        reader = store.reader
        scorecard, head = reader.scorecard_and_head("plan")
        run = Session(store.location, person, NOW.date, lambda: NOW, where="one terminal")
        self.plan = OpenPlan(run, "plan", scorecard, reader.issued_codes("plan"), self._queue.put, head)
        self.plan.watch()

    def rename(self, name: str) -> None:
        """Give the KPI another name."""
        self.plan.do(edited(self.plan.scorecard.plan.kpis["k1"], name=name))

    def until(self, kind: type[Outcome]) -> Outcome:
        """Take up what is told until it is of a kind."""
        while True:
            outcome = self._queue.get(timeout=PATIENCE)
            self.plan.receive(outcome)
            self.told.append(outcome)
            if isinstance(outcome, kind):
                return outcome

    def in_step(self) -> None:
        """Take up what is told until the plan is as the store has it."""
        end = time.monotonic() + PATIENCE
        while self.plan._ledger.head.seq < self.store.reader.head("plan").seq or self.plan._ledger._pending:  # type: ignore[union-attr]  # it is known
            assert time.monotonic() < end
            try:
                self.told.append(self._queue.get(timeout=0.05))
            except Empty:
                continue
            self.plan.receive(self.told[-1])

    def heard(self) -> list[int]:
        """Numbers of the entries told of as others'."""
        return [entry.seq for each in self.told if isinstance(each, Heard) for entry in each.entries]

    def kept(self) -> list[int]:
        """Numbers of the entries told of as one's own."""
        return [each.seq for each in self.told if isinstance(each, Kept)]


@pytest.fixture(params=["ana", "ben"])
def both(request: pytest.FixtureRequest, filled: Store) -> Iterator[tuple[Sitting, Sitting]]:
    """Ana's run, and another one: of somebody else, or of Ana herself at the same terminal's name."""
    pair = Sitting(filled, "ana"), Sitting(filled, request.param)
    yield pair
    for each in pair:
        each.plan.close()


def test_each_hears_of_the_other_and_never_of_itself(filled: Store, both: tuple[Sitting, Sitting]) -> None:
    one, other = both
    for number in range(8):
        one.plan.do((added(Person(uid=f"o{number}", name=f"O{number}", rank=Decimal(10 + number))),))
        other.plan.do((added(Person(uid=f"t{number}", name=f"T{number}", rank=Decimal(50 + number))),))
    end = time.monotonic() + PATIENCE
    while filled.reader.head("plan").seq < 17:
        assert time.monotonic() < end
    for each in both:
        each.in_step()
        assert each.plan.scorecard == filled.reader.scorecard("plan")
        assert sorted(each.heard() + each.kept()) == list(range(2, 18))
        assert len(each.kept()) == 8


def test_different_fields_meet_without_a_conflict(both: tuple[Sitting, Sitting]) -> None:
    one, other = both
    one.rename("Net")
    other.plan.do(edited(other.plan.scorecard.plan.kpis["k1"], source="the till"))
    one.until(Kept)
    other.until(Kept)
    for each in both:
        each.in_step()
        kpi = each.plan.scorecard.plan.kpis["k1"]
        assert (kpi.name, kpi.source) == ("Net", "the till")
        assert not [told for told in each.told if isinstance(told, NotKept)]


def test_an_edit_that_comes_too_late_is_a_conflict_and_later_ones_are_still_kept(
    filled: Store, both: tuple[Sitting, Sitting]
) -> None:
    one, other = both
    one.rename("Theirs")
    one.until(Kept)
    other.rename("Mine")
    other.plan.do((added(Person(uid="p", name="P", rank=Decimal(9))),))
    refused = other.until(NotKept)
    assert isinstance(refused, NotKept)
    assert refused.refused is not None
    assert refused.who == "ana"
    assert refused.message.startswith("ana has changed KPI of KPI F1.1 ")
    other.until(Kept)
    other.in_step()
    assert other.plan.scorecard.plan.kpis["k1"].name == "Theirs"
    assert "p" in filled.reader.scorecard("plan").plan.people


def test_undo_and_redo_of_the_other_are_heard_of(filled: Store, both: tuple[Sitting, Sitting]) -> None:
    one, other = both
    one.rename("Net")
    one.until(Kept)
    one.plan.undo()
    one.until(Kept)
    one.plan.redo()
    one.until(Kept)
    other.in_step()
    assert other.heard() == [2, 3, 4]
    assert other.plan.scorecard == one.plan.scorecard == filled.reader.scorecard("plan")
