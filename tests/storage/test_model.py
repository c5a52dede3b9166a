"""Whatever people do, together and in any order: it went as if one had come after the other."""

import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from secrets import randbelow

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from support.postgres import option
from support.proof.forks import alone
from support.proof.kills import founded_in
from support.proof.whole import whole
from support.scorecards import steps

from bsc_tui.scorecard.change import ENTITIES, Changes, Conflict, Refused, apply, invert
from storage.journal import Act
from storage.location import File, Location
from storage.store import Store

AT = datetime(2026, 1, 1, tzinfo=UTC)


def test_what_a_crowd_does_at_random_comes_to_the_same_as_one_after_the_other(location: Location) -> None:
    seed = randbelow(10**6)
    sys.stdout.write(f"seed {seed}\n")
    figures = alone("oracle", option(location), "4", "15", str(seed))
    assert figures["kept"] + figures["refused"] == 60
    assert figures["kept"] > 30


TURNS = st.lists(st.sampled_from(("do", "do", "do", "undo", "redo")), min_size=4, max_size=12)


@settings(
    max_examples=8,
    phases=[Phase.reuse, Phase.generate],  # making a failing example smaller takes minutes with a store each time
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(data=st.data(), turns=TURNS)
def test_folding_gives_the_rows_after_acts_of_every_kind_undone_and_made_again(
    data: st.DataObject, turns: list[str]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = founded_in(File(Path(folder).resolve() / "store.db"))
        mine = store.reader.scorecard("plan")
        for number, turn in enumerate(turns):
            who = ("ana", "ben")[number % 2]
            entry = None
            if turn == "do":
                changes = data.draw(steps(mine))
            else:
                entry = store.undoable("plan", who) if turn == "undo" else store.redoable("plan", who)
                changes = invert(entry.changes) if entry else ()
            act = Act(who, "x", turn, AT + timedelta(seconds=number), entry.seq if entry else None)
            try:
                done = store.commit("plan", changes, act)
            except (Conflict, Refused) as error:
                if "names something else, or did so once" in str(error):
                    continue  # only the store knows every code that was ever given out
                assert turn != "do", "the plan allows it, so the store does"
                with pytest.raises((Conflict, Refused)):
                    apply(mine, changes)
                continue
            mine = apply(mine, done.changes)
        assert whole(store.location).scorecard == mine


def test_every_kind_of_thing_is_written_and_taken_back(store: Store, everything: Changes) -> None:
    charter, *rest = everything
    assert {change.kind for change in everything} == set(ENTITIES)
    store.create("Plan", (charter,), Act("ana", "x", "new", AT))
    empty = store.reader.scorecard("plan")
    for change in rest:
        store.commit("plan", (change,), Act("ana", "x", "edit", AT))
    full = whole(store.location).scorecard
    while entry := store.undoable("plan", "ana"):
        store.commit("plan", invert(entry.changes), Act("ana", "x", "undo", AT, entry.seq))
    assert whole(store.location).scorecard == empty
    while entry := store.redoable("plan", "ana"):
        store.commit("plan", invert(entry.changes), Act("ana", "x", "redo", AT, entry.seq))
    assert whole(store.location).scorecard == full
