"""The verbs at a real terminal: what asks, asks; what opens the app, opens it."""

from pathlib import Path

import pytest
from support.runs import CASES, Run
from support.terminal import Terminal


@pytest.mark.parametrize(("answer", "keys"), [("y", 1), ("n", 0)])
def test_import_shows_what_it_would_do_and_asks(bsc: Run, world: Path, answer: str, keys: int) -> None:
    terminal = Terminal("import", str(CASES / "chipset.csv"))
    terminal.until(lambda text: "13 KPIs" in text and "?" in text)
    assert not (world / "data" / "bsc-tui").exists()
    terminal.keys(answer)
    assert terminal.ended() == 0
    assert bsc("list").out.count("chipset") == 2 * keys


def test_import_does_not_ask_where_yes_was_said(bsc: Run) -> None:
    terminal = Terminal("import", str(CASES / "chipset.csv"), "--yes")
    assert terminal.ended() == 0
    assert bsc("list").status == 0


def test_interrupting_the_question_ends_with_130_and_imports_nothing(bsc: Run) -> None:
    terminal = Terminal("import", str(CASES / "chipset.csv"))
    terminal.until(lambda text: "13 KPIs" in text and "?" in text)
    terminal.keys("\x03")
    assert terminal.ended() == 130
    assert bsc("list").status == 4


@pytest.mark.parametrize("arguments", [("demo",), ("new", "Lakeside Clinic"), ()])
def test_the_app_opens_and_leaves_nothing_but_the_store(world: Path, arguments: tuple[str, ...]) -> None:
    terminal = Terminal(*arguments)
    terminal.until("F1")
    terminal.keys("ctrl+q")
    assert terminal.ended() == 0
    assert not list((world / "runtime").iterdir())
    assert (world / "data" / "bsc-tui").exists() is (arguments[:1] == ("new",))


def test_a_demo_that_was_killed_is_swept_up_by_the_next_one(world: Path) -> None:
    killed = Terminal("demo")
    killed.until("F1")
    killed.kill()
    (left,) = (world / "runtime").iterdir()
    terminal = Terminal("demo")
    terminal.until("F1")
    assert not left.exists()
    terminal.keys("ctrl+q")
    assert terminal.ended() == 0
    assert not list((world / "runtime").iterdir())


def test_a_terminal_that_cannot_move_its_cursor_gets_the_verbs_that_work(world: Path) -> None:
    del world
    terminal = Terminal(term="dumb")
    assert terminal.ended() == 2
    assert "the app cannot be opened: TERM is dumb" in terminal.text


def test_new_prints_the_key_on_a_terminal_that_cannot_move_its_cursor(world: Path) -> None:
    del world
    terminal = Terminal("new", "Lakeside Clinic", term="dumb")
    assert terminal.ended() == 0
    assert terminal.raw == b"lakeside-clinic\r\n"
