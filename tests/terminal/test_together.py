"""Two programs at two terminals on one store: what one does is on the other's screen, and one goes on for the other."""

import signal
from collections.abc import Callable

import pytest
from support.terminal import Terminal

from storage.location import locate
from storage.reading import Reader


def _reader(world: dict[str, str]) -> Reader:
    return Reader(locate(f"{world['XDG_DATA_HOME']}/bsc-tui/store.db", {}))


def _has_draft(world: dict[str, str], person: str, text: str) -> Callable[[str], bool]:
    def has(_: str) -> bool:
        reader = _reader(world)
        return any(draft.text == text for plan in reader.plans() for draft in reader.drafts(plan.uid, person))

    return has


def test_what_one_writes_is_on_the_others_screen_and_nothing_is_sent_while_nobody_does_anything(
    world: dict[str, str],
) -> None:
    ben = {**world, "BSC_TUI_USER": "Ben Okri"}
    with Terminal("new", "Lakeside Clinic", env=world) as one:
        one.until("Whose plan is it")
        one.keys("f8", "f8", "f8").until("Why do we exist")
        with Terminal("open", env=ben, size=(60, 20)) as other:
            other.until("Ana Ruiz is here")
            other.until("2 left")
            other.keys("f7", "f7", "f7").until("Organisation")
            one.keys("We keep families well.", "tab").until("saved")
            other.until("Ana Ruiz: ")
            before = len(other.raw)
            other.until(lambda text: "Ana Ruiz: " not in text and "You are Ben Okri" not in text)
            # The last bytes of a frame may come a moment behind the words that were waited for.
            other.quiet()
            assert len(other.raw) > before
            assert other.sent_meanwhile(1.5) == b""
            other.keys("ctrl+q")
            assert other.ended() == 0


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGHUP])
def test_a_colleague_takes_over_the_word_of_somebody_whose_terminal_was_lost(
    world: dict[str, str], end: signal.Signals
) -> None:
    ben = {**world, "BSC_TUI_USER": "Ben Okri"}
    with Terminal("new", "Lakeside Clinic", env=world) as one:
        one.until("Whose plan is it")
        one.keys("f8", "f8", "f8").until("Why do we exist")
        one.keys("We keep families we").until(_has_draft(world, "Ana Ruiz", "We keep families we"))
        one.end_by(end)
    with Terminal("open", env=ben, size=(60, 20)) as other:
        other.until("Mission")
        # A letter right behind Esc would be the letter with Alt.
        other.keys("esc").until("n Gap")
        other.keys("T").until("Take over a place")
        other.until("families we")
        other.keys("enter").until("half-typed last time")
        other.until("We keep families we")
        other.keys("ll.", "tab").until("saved")
        other.keys("ctrl+q")
        assert other.ended() == 0
    reader = _reader(world)
    (plan,) = reader.plans()
    assert reader.scorecard(plan.uid).plan.charter.mission == "We keep families well."
    assert not reader.drafts(plan.uid, "Ana Ruiz")
    assert not reader.drafts(plan.uid, "Ben Okri")
    assert reader.entries(plan.uid)[-1].who == "Ben Okri"
