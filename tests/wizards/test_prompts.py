"""The prompts: what keys mean, what is refused on the spot, and what is kept while it is typed."""

from collections.abc import Iterator

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput
from support.conversing import half_typed, kept, talking

from bsc_tui.commands.session import Session
from wizards.conversation.asking import Ask, Option, Shape, Sign
from wizards.conversation.flow import whole
from wizards.prompts import Prompts

WIPE = "\x05\x15"
"""Empties a line: to its end, then all before."""


@pytest.fixture
def keys() -> Iterator[PipeInput]:
    """A keyboard."""
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
        yield pipe


def test_an_answer_is_typed_over_what_is_there(keys: PipeInput) -> None:
    keys.send_text(f"{WIPE}Ben\r")
    assert Prompts().ask(Ask("Name", now="Ana")) == "Ben"


def test_enter_keeps_and_an_emptied_line_clears(keys: PipeInput) -> None:
    keys.send_text(f"\r{WIPE}\r")
    assert [Prompts().ask(Ask("Name", now="Ana")) for _ in range(2)] == [Sign.STAY, Sign.CLEAR]


def test_signs_mean_the_same_as_in_plain_lines(keys: PipeInput) -> None:
    keys.send_text("?\r<\r.\r??\r")
    assert [Prompts().ask(Ask("Name")) for _ in range(4)] == [Sign.HELP, Sign.BACK, Sign.DONE, "?"]


def test_what_cannot_be_an_answer_is_refused_before_it_leaves_the_line(keys: PipeInput) -> None:
    keys.send_text(f"enormous\r{WIPE}7\r")
    ask = Ask("Target", refusal=lambda text: "" if text.isdigit() else "digits are expected")
    assert Prompts().ask(ask) == "7"


def test_a_long_reason_is_told_in_full_and_the_text_can_be_mended(fresh: Session, keys: PipeInput) -> None:
    keys.send_text(f"\r\r\r\r{WIPE}soon\r{WIPE}1 March 2026\r\x03")
    with talking(fresh) as talk, pytest.raises(KeyboardInterrupt):
        talk.run(Prompts(), whole)
    assert str(kept(fresh).plan.charter.start) == "2026-03-01"


def test_a_choice_is_found_by_its_letters_and_the_same_one_stays(keys: PipeInput) -> None:
    ask = Ask("Sector", Shape.CHOICE, choices=("business", "health"), now="business")
    keys.send_text("heal\r\rback\r")
    assert [Prompts().ask(ask) for _ in range(3)] == ["health", Sign.STAY, Sign.BACK]


def test_a_menu_asks_what_an_option_wants_and_what_to_do_with_a_row(keys: PipeInput) -> None:
    acts = (Option("1", "Edit"), Option("delete 1", "Delete"))
    ask = Ask("Add", Shape.MENU, options=(Option("+ ", "Add", wants="objective"), Option("1", "F1 Grow", acts=acts)))
    keys.send_text("add\rGrow sales\rgrow\rdel\rgo on\r")
    assert [Prompts().ask(ask) for _ in range(3)] == ["+ Grow sales", "delete 1", Sign.STAY]


def test_a_text_of_several_lines_ends_with_escape_and_enter(keys: PipeInput) -> None:
    keys.send_text("one\rtwo\x1b\r")
    assert Prompts().ask(Ask("Mission", Shape.TEXT)) == "one\ntwo"


def test_what_is_half_typed_at_ctrl_c_is_kept_and_stands_there_again(fresh: Session, keys: PipeInput) -> None:
    keys.send_text("\rChipset\r\rhalf\x03")
    with talking(fresh) as talk, pytest.raises(KeyboardInterrupt):
        talk.run(Prompts(), whole)
    assert kept(fresh).plan.charter.organisation == "Chipset"


def test_a_half_typed_name_is_kept_and_taken_with_enter(fresh: Session, keys: PipeInput) -> None:
    keys.send_text("\rChip\x03")
    with talking(fresh) as talk, pytest.raises(KeyboardInterrupt):
        talk.run(Prompts(), whole)
    assert half_typed(fresh) == ["Chip"]
    keys.send_text("\r\x03")
    with talking(fresh) as talk, pytest.raises(KeyboardInterrupt):
        talk.run(Prompts(), whole)
    assert kept(fresh).plan.charter.organisation == "Chip"
