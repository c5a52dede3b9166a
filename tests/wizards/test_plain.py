"""The workshop in plain lines: what is written, what is kept, and where it goes on."""

import unicodedata
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from support.app import NOW, session, store_with
from support.conversing import Answering, half_typed, kept, plainly, talking
from support.hostile import hostile_plan
from support.typing_ahead import Standing

from bsc_tui.commands.session import Session
from bsc_tui.scorecard.change import edited
from bsc_tui.wording.text import visible
from storage.journal import Act
from storage.store import Store
from wizards.conversation.asking import Ask, Shape, reply_of
from wizards.conversation.flow import whole
from wizards.plain import Plain, in_encoding

WALK = ("?", ".", "") * 40


def asked(text: str, data: bytes = b"") -> tuple[object, str]:
    """What a question comes to, and what was written."""
    said = BytesIO()
    front = Plain(BytesIO(data or text.encode()), said)
    return front.ask(Ask("Name", said=("Name, 1 of 1.",))), said.getvalue().decode()


# --- what is written --------------------------------------------------------------------------------------------------


def test_nothing_but_lines_of_text_is_written_whatever_is_in_the_plan(tmp_path: Path) -> None:
    store_with(session(tmp_path).location, hostile_plan())
    said = plainly(session(tmp_path), *WALK)
    assert "Step 8 of 8: Sign-off" in said
    assert "売上の成長" in said
    assert {c for c in said if unicodedata.category(c) == "Cc"} == {"\n"}
    assert visible(said) == said


def test_without_a_terminal_no_line_is_broken_and_with_one_none_is_too_wide(baked: Session) -> None:
    assert max(len(line) for line in plainly(baked, *WALK).split("\n")) > 100
    assert max(len(line) for line in plainly(baked, *WALK, width=50).split("\n")) <= 50


def test_an_encoding_that_lacks_characters_gets_plain_letters(fresh: Session) -> None:
    said = plainly(fresh, "", "Ökonomie – 5 € für 売上", encoding="ascii")
    assert "Organisation: Okonomie - 5 EUR fur ??" in said
    assert kept(fresh).plan.charter.organisation == "Ökonomie – 5 € für 売上"
    assert in_encoding("Größe", "latin-1") == "Größe".encode("latin-1")


def test_a_step_says_where_one_is_and_what_is_left(fresh: Session) -> None:
    said = plainly(fresh, "3")
    assert "Step 1 of 8: Set-up – Plan; done\n" in said
    said = plainly(fresh, ".", "3")
    assert "Step 3 of 8: Objectives – Financial; 1 left\n" in said


def test_a_question_says_its_place_its_help_its_limit_and_what_is_there(fresh: Session) -> None:
    said = plainly(fresh, "")
    assert "Plan name, 1 of 8. What people call the plan" in said
    assert "At most 120 characters.\nNow: Chipset 2026\n" in said
    assert "Choices: 1 business, 2 public" in plainly(fresh, "", "")


def test_help_repeats_the_question_with_an_example_and_why(fresh: Session) -> None:
    said = plainly(fresh, ".", "2", "?")
    assert said.count("Mission, 1 of ") == 2
    assert "For example: " in said
    assert "Do: " in said


# --- what a line means ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "meant"),
    [("??", "?"), ("<<", "<"), ("..", "."), ("...", ".."), ("--", "-"), ("==", "="), ("why?", "why?")],
)
def test_a_sign_twice_is_the_sign_itself(line: str, meant: str) -> None:
    assert reply_of(line) == meant


def test_a_line_that_is_no_text_is_refused_with_a_word_and_asked_again() -> None:
    reply, said = asked("", b"\xff\xfe\nAna\r\n")
    assert reply == "Ana"
    assert "This line cannot be read: byte 1 is not UTF-8. Nothing of it is kept" in said


def test_a_line_without_end_is_refused_with_a_word() -> None:
    reply, said = asked("", b"x" * (2 << 20) + b"\nAna\n")
    assert reply == "Ana"
    assert "This line is too long" in said


def test_the_mark_some_editors_put_in_front_of_a_file_is_no_answer() -> None:
    assert asked("", b"\xef\xbb\xbfAna\n")[0] == "Ana"


def test_a_text_ends_with_a_full_stop_alone_and_keeps_its_empty_lines() -> None:
    front = Plain(BytesIO(b"one\n\n..\n?\n.\n"), BytesIO())
    assert front.ask(Ask("Mission", Shape.TEXT)) == "one\n\n.\n?"


# --- questions --------------------------------------------------------------------------------------------------------


def test_an_empty_line_keeps_and_a_dash_clears(fresh: Session) -> None:
    plainly(fresh, "", "Chipset Inc.")
    plainly(fresh, "<", "", "")
    assert kept(fresh).plan.charter.organisation == "Chipset Inc."
    said = plainly(fresh, "<", "<", "-")
    assert "Organisation: nothing" in said
    assert kept(fresh).plan.charter.organisation == ""


def test_a_choice_is_taken_by_its_number_or_its_word(fresh: Session) -> None:
    plainly(fresh, "", "", "2", "sol")
    assert (kept(fresh).plan.charter.sector, kept(fresh).plan.charter.size) == ("public", "solo")


def test_what_cannot_be_an_answer_is_told_and_asked_again(fresh: Session) -> None:
    said = plainly(fresh, "", "", "", "enormous", "team")
    assert 'Not kept: "enormous" is none of solo, small, team, organisation' in said
    assert kept(fresh).plan.charter.size == "team"


def test_a_name_cannot_be_cleared_and_nobody_is_trapped(fresh: Session) -> None:
    said = plainly(fresh, "-", ".", ".")
    assert "Not kept: Plan name cannot be empty" in said
    assert said.endswith("Everything is kept.\n")


def test_what_the_checks_find_is_said_once_the_field_is_left_and_why_on_demand(fresh: Session) -> None:
    said = plainly(fresh, ".", "3", "Customer satisfaction", "?")
    assert "Warning, F1: begin with a verb" in said or "F1: " in said.partition("Added 1")[2]
    assert "who owns it" not in said.partition("Added 1")[2].partition("Add:")[0]


def test_details_are_asked_on_demand(fresh: Session) -> None:
    said = plainly(fresh, *[""] * 8, "d", "4")
    assert "details are filled in as usual" in said
    assert kept(fresh).plan.charter.fiscal_start == 4


# --- lists ------------------------------------------------------------------------------------------------------------


def test_rows_are_added_moved_copied_deleted_and_brought_back(fresh: Session) -> None:
    lines = ("Grow sales", "Cut waste", "up 2", "copy 1", "delete 1", "u", "delete 9", "+ list", "list")
    said = plainly(fresh, ".", "3", *lines)
    titles = [o.title for o in kept(fresh).plan.objectives_in_order]
    assert titles == ["Cut waste", "Cut waste", "Grow sales", "list"]
    assert "F2 Cut waste is 1 of 2 now" in said
    assert "Deleted F2 Cut waste. undo brings it back" in said
    assert "Undone: objective F2 Cut waste removed" in said
    assert "There is no 9 here: the list has 3" in said


def test_deleting_says_what_goes_along(baked: Session) -> None:
    assert "Deleted F1 Earn a margin that pays for our ovens with " in plainly(baked, ".", "3", "delete 1")


def test_an_empty_line_goes_on_to_the_next_heading(fresh: Session) -> None:
    plainly(fresh, ".", "3", "Grow sales", "Cut waste", ".", "5", "Sales", "", "Waste")
    plan = kept(fresh).plan
    assert [(plan.objectives[k.objective].title, k.name) for k in plan.kpis_in_order] == [
        ("Grow sales", "Sales"), ("Cut waste", "Waste"),
    ]  # fmt: skip


def test_tasks_are_added_below_their_action_plan(fresh: Session) -> None:
    plainly(fresh, ".", "6", "Open a line", "add 1", "Buy it", "Run it", "")
    assert [task.title for task in kept(fresh).plan.tasks.values()] == ["Buy it", "Run it"]


def test_a_refused_line_is_half_typed_and_can_be_given_up(fresh: Session) -> None:
    said = plainly(fresh, ".", "4", "Z1 Z2 because")
    assert "Not added: there is no objective" in said
    assert half_typed(fresh) == ["Z1 Z2 because"]
    assert "Half-typed before, not in the plan yet: Z1 Z2 because" in plainly(fresh, "-")
    assert half_typed(fresh) == []


def test_what_is_missing_is_one_word_away(fresh: Session) -> None:
    said = plainly(fresh, ".", "gap")
    assert "people: " in said
    assert "Step 1 of 8: Set-up – People; " in said.rpartition("Go on:")[2]


def test_what_is_open_is_a_list_that_leads_to_its_field_and_sets_aside(fresh: Session) -> None:
    said = plainly(fresh, ".", "open", "1")
    assert "open, the heaviest first.\n1. Error, mission: " in said
    assert "Step 2 of 8: Mission, vision" in said.rpartition("Open point:")[2]
    number = next(line for line in said.split("\n") if "Warning" in line).partition(".")[0]
    before = len(kept(fresh).plan.waivers)
    assert "Set aside: Warning" in plainly(fresh, ".", "open", f"aside {number}", "intended")
    assert len(kept(fresh).plan.waivers) == before + 1


# --- leaving and coming back ------------------------------------------------------------------------------------------


def test_the_end_of_what_is_typed_leaves_everything_kept_and_it_goes_on_there(fresh: Session) -> None:
    plainly(fresh, "", "Chipset Inc.", "")
    said = plainly(fresh)
    assert "You go on where you left off." in said
    assert said.endswith("Plan size:\n")
    assert kept(fresh).plan.charter.organisation == "Chipset Inc."


def test_a_text_broken_off_in_the_middle_is_half_typed_and_taken_up(fresh: Session) -> None:
    plainly(fresh, ".", "2", "We make chips", "for builders")
    assert kept(fresh).plan.charter.mission == ""
    assert half_typed(fresh) == ["We make chips\nfor builders"]
    assert "Half-typed before, not in the plan yet: We make chips" in plainly(fresh, "=")
    assert kept(fresh).plan.charter.mission == "We make chips\nfor builders"
    assert half_typed(fresh) == []


def test_whoever_goes_on_gives_up_what_was_half_typed(fresh: Session) -> None:
    plainly(fresh, "", "", "", "enormous")
    assert half_typed(fresh) == ["enormous"]
    assert "Plan size stays as it is" in plainly(fresh, "")
    assert half_typed(fresh) == []


def test_a_card_goes_on_at_its_question(baked: Session) -> None:
    plainly(baked, ".", "5", "2", "")
    assert "F1.1 Operating margin, up to 9%, Priya Castell.\nUnit, 2 of 6." in plainly(baked)


# --- what others do, and targets in force -----------------------------------------------------------------------------


def test_another_target_is_asked_from_when_and_why(baked: Session, standing: Standing) -> None:
    before = next(iter(kept(baked).plan.kpis_in_order))
    plainly(standing(baked, "kpis/kpis", before.uid, "target"), "9.5", "", "the bank asks")
    after = kept(baked).plan
    assert after.kpis[before.uid].target == Decimal("9.5")
    assert after.former_targets_of(before.uid)[-1].reason == "the bank asks"


def test_a_target_stays_without_a_reason(baked: Session, standing: Standing) -> None:
    before = next(iter(kept(baked).plan.kpis_in_order))
    said = plainly(standing(baked, "kpis/kpis", before.uid, "target"), "9.5", ".")
    assert "keeps its target; what you wrote is kept half-typed" in said
    assert kept(baked).plan.kpis[before.uid].target == before.target
    assert "9.5" in half_typed(baked)


@pytest.mark.parametrize(("answer", "stays"), [("1", "Mine Inc."), ("2", "Theirs Inc."), ("3", "Theirs Inc.")])
def test_what_somebody_else_changed_meanwhile_is_told_and_decided(fresh: Session, answer: str, stays: str) -> None:
    store = Store(fresh.location)
    store.open()
    uid = store.reader.plans()[0].uid

    def theirs() -> None:
        changes = edited(store.reader.scorecard(uid).plan.charter, organisation="Theirs Inc.")
        store.commit(uid, changes, Act("Ben", "elsewhere", "edit", NOW))
        talk.workshop.open_plan.read_again()

    with talking(fresh) as talk:
        front = Answering(["", theirs, "Mine Inc.", answer])
        talk.run(front, whole)
    assert "It is now: Theirs Inc." in front.heard
    assert "You wrote: Mine Inc." in front.heard
    assert kept(fresh).plan.charter.organisation == stays
    assert half_typed(fresh) == (["Mine Inc."] if answer == "3" else [])


def test_what_the_store_refuses_is_told_and_half_typed_again(fresh: Session) -> None:
    store = Store(fresh.location)
    store.open()
    uid = store.reader.plans()[0].uid

    def theirs() -> None:
        changes = edited(store.reader.scorecard(uid).plan.charter, organisation="Theirs Inc.")
        store.commit(uid, changes, Act("Ben", "elsewhere", "edit", NOW))

    with talking(fresh) as talk:
        front = Answering(["", theirs, "Mine Inc.", ""])
        talk.run(front, whole)
    assert any(line.startswith("Not kept: Ben has changed organisation") for line in front.heard)
    assert half_typed(fresh) == ["Mine Inc."]
    assert kept(fresh).plan.charter.organisation == "Theirs Inc."


def test_a_date_is_read_as_people_write_it_and_said_back(fresh: Session) -> None:
    plainly(fresh, "", "", "", "", "1 March 2026")
    assert kept(fresh).plan.charter.start == date(2026, 3, 1)


# --- the sign-off -----------------------------------------------------------------------------------------------------


def test_a_room_signs_by_roll_call_and_confirms_once(baked: Session) -> None:
    with talking(baked) as talk:
        voices = len(talk.scorecard.plan.people)
    said = plainly(baked, ".", "8", "call", "2", "", "2", "later please", *["1"] * (voices - 1), "yes")
    assert "A request for changes says which" in said
    assert "Kept what was said in the room" in said
    signed = kept(baked).records.sign_offs.values()
    assert "later please" in {each.comment for each in signed}


def test_what_was_said_waits_until_it_is_confirmed(baked: Session) -> None:
    count = len(kept(baked).records.sign_offs)
    plainly(baked, ".", "8", "call", "3", ".", "no")
    assert len(kept(baked).records.sign_offs) == count
    assert "abstains, not confirmed yet" in plainly(baked)
