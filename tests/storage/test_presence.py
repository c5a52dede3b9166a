"""Who has a plan open: written beside the journal, heard of at once, forgotten after days."""

from datetime import UTC, datetime, timedelta
from queue import SimpleQueue

import pytest

from bsc_tui.commands.outcome import Here
from bsc_tui.commands.presence import Presence
from bsc_tui.commands.session import Session
from storage.asking import Around, Present
from storage.errors import NoSuchPlan
from storage.live import Watcher
from storage.location import Location
from storage.store import Store

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
PATIENCE = 30.0


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


def here(terminal: str = "t1", person: str = "Ana", after: float = 0, seen: float | None = None) -> Present:
    return Present(terminal, person, "desk", NOON + minutes(after), NOON + minutes(after if seen is None else seen))


def test_a_terminal_that_opens_a_plan_is_known_and_what_it_says_later_replaces_that(filled: Store) -> None:
    assert filled.keep_presence("plan", here()) == (here(),)
    other = here("t2", "Ben", 1)
    assert filled.keep_presence("plan", other) == (here(), other)
    later = here(seen=2)
    assert filled.keep_presence("plan", later) == (later, other)
    assert filled.reader.around("plan").present == (later, other)


def test_presence_leaves_the_journal_as_it_is(filled: Store) -> None:
    before = filled.reader.head("plan")
    filled.keep_presence("plan", here())
    filled.keep_presence("plan", here(seen=1)._replace(left=NOON + minutes(1)))
    assert filled.reader.head("plan") == before
    assert filled.reader.around("plan").present[0].left == NOON + minutes(1)


def test_terminals_of_days_ago_are_forgotten_when_another_comes(filled: Store) -> None:
    filled.keep_presence("plan", here())
    filled.keep_presence("plan", here("t2", "Ben", 60 * 24))
    assert [each.terminal for each in filled.keep_presence("plan", here("t3", "Eva", 60 * 49))] == ["t2", "t3"]


def test_a_plan_that_is_not_there_has_nobody_in_it(filled: Store) -> None:
    with pytest.raises(NoSuchPlan):
        filled.keep_presence("other", here())
    with pytest.raises(NoSuchPlan):
        filled.reader.around("other")


def test_a_watcher_hears_at_once_who_comes_where_people_go_and_who_leaves(filled: Store, location: Location) -> None:
    heard: SimpleQueue[Around] = SimpleQueue()
    told: SimpleQueue[object] = SimpleQueue()
    watcher = Watcher(location, "plan", filled.reader.head("plan"), told.put, tell_around=heard.put)
    watcher.start()
    try:
        assert heard.get(timeout=PATIENCE) == Around((), ())
        filled.keep_presence("plan", here())
        assert [each.person for each in heard.get(timeout=PATIENCE).present] == ["Ana"]
        filled.keep_place("plan", "Ana", "objectives/fin|o1|", NOON)
        assert [(spot.person, spot.place) for spot in heard.get(timeout=PATIENCE).spots] == [
            ("Ana", "objectives/fin|o1|")
        ]
        filled.keep_presence("plan", here(seen=1)._replace(left=NOON + minutes(1)))
        assert heard.get(timeout=PATIENCE).present[0].left == NOON + minutes(1)
    finally:
        watcher.stop()
    assert told.empty()


def test_a_run_says_that_it_is_here_still_here_and_gone(filled: Store, location: Location) -> None:
    times = iter((NOON, NOON + minutes(1), NOON + minutes(2)))
    heard: list[Here] = []
    run = Session(location, "Ana", NOON.date, lambda: next(times), where="desk")
    presence = Presence(run, "plan", heard.append)
    assert presence.leaving() is None
    for job in (presence.here(), presence.here(), presence.leaving()):
        assert job is not None
        job(filled)
    assert [(each.seen - each.arrived, each.left) for word in heard for each in word.present] == [
        (minutes(0), None),
        (minutes(1), None),
        (minutes(2), NOON + minutes(2)),
    ]


def test_a_word_that_cannot_be_said_is_left_unsaid(filled: Store, location: Location) -> None:
    heard: list[Here] = []
    Presence(Session(location, "Ana", NOON.date, lambda: NOON), "gone", heard.append).here()(filled)
    assert not heard
