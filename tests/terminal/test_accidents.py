"""Losing the terminal in the middle of a word loses nothing, and opening again lands on the same step."""

import signal
from collections.abc import Callable

from support.terminal import Terminal

from storage.location import locate
from storage.reading import Reader


def _is_kept(world: dict[str, str], text: str) -> Callable[[str], bool]:
    """Whether a half-typed text is in the store."""
    location = locate(f"{world['XDG_DATA_HOME']}/bsc-tui/store.db", {})

    def is_kept(_: str) -> bool:
        reader = Reader(location)
        return any(draft.text == text for plan in reader.plans() for draft in reader.drafts(plan.uid, "Ana Ruiz"))

    return is_kept


def test_a_terminal_lost_in_mid_word_lands_on_the_same_field_with_the_same_text(world: dict[str, str]) -> None:
    with Terminal("new", "Lakeside Clinic", env=world) as terminal:
        terminal.until("Whose plan is it")
        terminal.keys("f8", "f8", "f8").until("Why do we exist")
        terminal.keys("We keep").until(_is_kept(world, "We keep"))
        terminal.end_by(signal.SIGKILL)
    text = "We keep"
    for end, more in ((signal.SIGHUP, " fami"), (signal.SIGTERM, "lies we")):
        with Terminal("open", env=world) as terminal:
            terminal.until("Why do we exist")
            terminal.until(text)
            text += more
            terminal.keys(more).until(text)
            terminal.until(_is_kept(world, text))
            terminal.end_by(end)
    with Terminal("open", env=world) as terminal:
        terminal.until("Why do we exist")
        terminal.until("We keep families we")
        terminal.keys("ll.", "tab").until("saved")
        terminal.keys("ctrl+q")
        assert terminal.ended() == 0
    reader = Reader(locate(f"{world['XDG_DATA_HOME']}/bsc-tui/store.db", {}))
    (plan,) = reader.plans()
    assert reader.scorecard(plan.uid).plan.charter.mission == "We keep families well."
    assert not reader.drafts(plan.uid, "Ana Ruiz")


def test_an_answer_whose_field_was_left_survives_a_kill_at_once(world: dict[str, str]) -> None:
    with Terminal("new", "Lakeside Clinic", env=world) as terminal:
        terminal.until("Whose plan is it")
        terminal.keys("enter", "Lakeside", "tab").until("saved")
        terminal.kill()
    with Terminal("open", env=world) as terminal:
        terminal.until("Lakeside")
        terminal.until("Organisation")


def test_what_is_typed_before_the_plan_is_on_the_screen_is_not_lost(world: dict[str, str]) -> None:
    with Terminal("new", "Lakeside Clinic", env=world) as terminal:
        terminal.until("bsc-tui")
        terminal.keys("enter", "Lakeside", "tab")
        terminal.until("saved")
        terminal.until("Lakeside")
        terminal.keys("ctrl+q")
        assert terminal.ended() == 0
    reader = Reader(locate(f"{world['XDG_DATA_HOME']}/bsc-tui/store.db", {}))
    (plan,) = reader.plans()
    assert reader.scorecard(plan.uid).plan.charter.organisation == "Lakeside"
