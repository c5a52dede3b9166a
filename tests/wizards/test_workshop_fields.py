"""What happens to a text in a field: refused, brought back, undone; and what the screen says about it."""

import pytest
from support.app import Driver, opened
from support.typing_ahead import Standing, Typing
from textual.widgets import Input, TextArea

from bsc_tui.commands.session import Session
from bsc_tui.widgets.form import Form
from storage.reading import Reader

KPI, ACTION = ("kpis/kpis", "kpi-margin"), ("actions/actions", "action-oven")
OBJECTIVE = ("objectives/perspective-financial", "objective-margin")
LINK = ("links/links", "link-1")
MISSION = ("mission/statements", "", "mission")


def in_field(person: Driver) -> str:
    """The text of the field in hand."""
    entry = person.app.focused
    assert isinstance(entry, Input | TextArea), entry
    return entry.text if isinstance(entry, TextArea) else entry.value


async def go_to(person: Driver, name: str) -> None:
    """Go down to a field of the form."""
    row = person.app.screen.query_one(Form).row(name)
    assert row is not None
    for _ in range(30):
        if person.app.focused is row.entry:
            return
        await person.press("tab")
    raise AssertionError(name)


def drafts(person: Driver) -> dict[str, str]:
    """The half-typed texts in the store, once all is written."""
    person.kept()
    plan = person.app.open_plan
    assert plan is not None
    reader = Reader(plan.session.location)
    return {draft.field: draft.text for draft in reader.drafts(plan.uid, plan.session.person)}


@pytest.mark.parametrize(
    ("place", "wrong"),
    [
        (KPI, [("name", "", "KPI cannot be empty"), ("target", "12x", '"12x" is not a number')]),
        (
            KPI,
            [("arrives", "ten", '"ten" is not a whole number'), ("arrives", "99999", "99999 is more than 3660")],
        ),
        (
            ACTION,
            [
                ("objectives", "F1, Z9", 'there is no objective "Z9"'),
                ("end", "soon", '"soon" is not a date'),
                ("kpi", "Z9.1", 'there is no KPI "Z9.1"'),
            ],
        ),
        (OBJECTIVE, [("owner", "N" * 121, "121 characters; at most 120 fit here")]),
        (("set_up/plan", ""), [("end", "2025-01-01", "before it starts")]),
    ],
)
async def test_a_wrong_answer_stays_in_its_field_with_the_reason_and_is_back_the_next_day(
    baked: Session, standing: Standing, typing: Typing, place: tuple[str, str], wrong: list[tuple[str, str, str]]
) -> None:
    first = wrong[0][0]
    async with opened(standing(baked, *place, first), (100, 30)) as person:
        before = person.scorecard
        for name, text, why in wrong:
            await go_to(person, name)
            await typing(person, "ctrl+e", "ctrl+u", text, "tab", "shift+tab")
            assert in_field(person) == text
            assert why in " ".join(person.text.split())
        assert person.kept() == before
    async with opened(standing(baked, *place, first), (100, 30)) as person:
        for name, (text, why) in {name: (text, why) for name, text, why in wrong}.items():
            await go_to(person, name)
            assert in_field(person) == text
            assert why in " ".join(person.text.split())
        assert person.scorecard == before


async def test_a_card_that_is_left_says_which_of_its_fields_are_not_kept_and_why(
    baked: Session, standing: Standing, typing: Typing
) -> None:
    async with opened(standing(baked, *KPI, "baseline"), (80, 24)) as person:
        await typing(person, "ctrl+e", "ctrl+u", "abc", "enter", "escape")
        (told,) = [note.message for note in person.app._notifications]
        assert told == 'Not kept: Baseline ("abc" is not a number: digits are expected). Its text is still there'
        await typing(person, "down", "up", "enter")
        assert '"abc" is not a number' in person.text
        await go_to(person, "owner")
        await typing(person, "enter")
        assert [note.message for note in person.app._notifications if note.message == told]
        assert not any(note.message.startswith("Kept") for note in person.app._notifications)
    async with opened(standing(baked, *ACTION, "end"), (80, 24)) as person:
        await typing(person, "ctrl+e", "ctrl+u", "soon", "enter", "f8")
        assert any(note.message.startswith('Not kept: Ends ("soon"') for note in person.app._notifications)


async def test_a_refused_answer_in_the_last_field_is_not_left_behind_by_enter(
    baked: Session, standing: Standing, typing: Typing
) -> None:
    async with opened(standing(baked, *KPI, "owner"), (100, 30)) as person:
        await typing(person, "ctrl+e", "ctrl+u", "N" * 121, "enter", "enter")
        assert in_field(person) == "N" * 121
        assert "at most 120 fit here" in person.text
        await typing(person, "ctrl+e", "ctrl+u", "Nadia", "enter")
        assert person.scorecard.plan.people[person.scorecard.plan.kpis["kpi-margin"].owner or ""].name == "Nadia Brandt"


async def test_going_on_with_a_refused_answer_says_so_and_it_is_there_when_one_comes_back(
    baked: Session, standing: Standing, typing: Typing
) -> None:
    async with opened(standing(baked, *KPI, "target")) as person:
        await typing(person, "ctrl+e", "x", "f8")
        assert "> 6 Action plans" in person.text
        (told,) = [note.message for note in person.app._notifications]
        assert told.startswith('F1.1 Operating margin: "9x" is not a number')
        assert told.endswith("The text is still in its field")
        await typing(person, "f7", "down", "enter")
        assert any("9x" in line for line in person.lines if "Target" in line)


async def test_undo_in_a_changed_field_takes_back_the_typing_and_nothing_else(
    baked: Session, standing: Standing, typing: Typing
) -> None:
    async with opened(standing(baked, *KPI, "name")) as person:
        before = person.scorecard
        await typing(person, "ctrl+e", " of all", "ctrl+z")
        assert in_field(person) == "Operating margin"
        assert person.scorecard == before
        assert drafts(person) == {}


async def test_undo_in_a_long_text_goes_back_to_the_kept_text_and_only_then_to_the_last_change(
    baked: Session, typing: Typing
) -> None:
    async with opened(baked) as person:
        await typing(person, "tab", " Ltd", "f8", "f8", "f8", "ctrl+e")
        mission = in_field(person)
        assert person.scorecard.plan.charter.organisation.endswith(" Ltd")
        await typing(person, "!!", "ctrl+z")
        assert in_field(person) == mission
        assert person.scorecard.plan.charter.organisation.endswith(" Ltd")
        await typing(person, "ctrl+z")
        await person.pilot.pause(0.2)
        assert not person.kept().plan.charter.organisation.endswith(" Ltd")


async def test_the_letter_u_is_a_letter_in_a_field_and_undo_in_a_list(
    baked: Session, standing: Standing, typing: Typing
) -> None:
    async with opened(standing(baked, *OBJECTIVE, "title")) as person:
        await typing(person, "ctrl+e", "u", "escape")
        assert person.scorecard.plan.objectives["objective-margin"].title.endswith("ovensu")
        await typing(person, "u")
        await person.pilot.pause(0.2)
        assert person.kept().plan.objectives["objective-margin"].title.endswith("ovens")


async def test_a_text_typed_back_to_what_is_kept_leaves_no_draft(
    baked: Session, standing: Standing, typing: Typing
) -> None:
    async with opened(standing(baked, *KPI, "name")) as person:
        await typing(person, "ctrl+e", "s", "backspace", "escape")
        assert drafts(person) == {}


async def test_the_questions_follow_the_direction_and_the_cursor_stays_in_its_field(
    baked: Session, standing: Standing, typing: Typing
) -> None:
    async with opened(standing(baked, *KPI, "direction")) as person:
        assert "Target" in person.text
        await typing(person, "m")
        assert "Lowest" in person.text
        assert "Target" not in "\n".join(person.lines[2:-2])
        await typing(person, "enter", "enter", "5", "enter")
        assert str(person.scorecard.plan.kpis["kpi-margin"].low) == "5"


async def test_an_answer_is_kept_when_the_list_moves_on_under_it(
    baked: Session, standing: Standing, typing: Typing
) -> None:
    async with opened(standing(baked, *OBJECTIVE, "title"), (160, 50)) as person:
        await typing(person, "ctrl+e", " now", "escape", "down")
        plan = person.kept().plan
        assert plan.objectives["objective-margin"].title.endswith(" now")
        assert not [
            o.title for o in plan.objectives.values() if o.title.endswith(" now") and o.uid != "objective-margin"
        ]


async def test_further_questions_unfold_and_are_kept_like_the_others(
    baked: Session, standing: Standing, typing: Typing
) -> None:
    async with opened(standing(baked, *OBJECTIVE, "supports"), (60, 20)) as person:
        assert "+ Details: theme, perspective Financial, weight 1" in person.text
        await typing(person, "down", "enter")
        await typing(person, "down", "down", "ctrl+e", "ctrl+u", "2.5", "enter")
        assert str(person.kept().plan.objectives["objective-margin"].weight) == "2.5"


async def test_what_was_understood_is_said_below_the_field(baked: Session, standing: Standing, typing: Typing) -> None:
    async with opened(standing(baked, *ACTION, "end")) as person:
        await typing(person, "ctrl+e", "ctrl+u", "30 Nov", "tab")
        assert "= Monday, November 30, 2026" in person.text


async def test_findings_change_only_when_a_field_is_left(fresh: Session, standing: Standing, typing: Typing) -> None:
    async with opened(standing(fresh, "mission/statements", "", "mission"), (160, 50)) as person:
        assert "why do you exist?" in person.text
        await typing(person, "We mend")
        assert "why do you exist?" in person.text
        await typing(person, "enter")
        assert "why do you exist?" not in person.text
        assert "vision: where do you" in person.text


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_where_there_is_one_line_the_coach_helps_with_the_field_in_hand(
    baked: Session, standing: Standing, typing: Typing, size: tuple[int, int]
) -> None:
    async with opened(standing(baked, *KPI, "baseline"), size) as person:
        assert "Baseline: Where we stand today" in person.text
        await typing(person, "escape")
        assert "How would we know?" in person.text


async def test_where_there_is_one_line_an_error_of_the_field_in_hand_comes_before_its_help(
    baked: Session, standing: Standing, typing: Typing
) -> None:
    async with opened(standing(baked, *KPI, "unit")) as person:
        await typing(person, "ctrl+e", "ctrl+u", "tab", "shift+tab")
        assert "✗ F1.1: in which unit?" in person.text


async def test_a_terminal_resized_in_mid_word_leaves_field_text_and_cursor_as_they_are(
    baked: Session, standing: Standing, typing: Typing
) -> None:
    async with opened(standing(baked, *OBJECTIVE), (160, 50)) as person:
        await typing(person, "tab", "ctrl+e", " and mo", "left", "left")
        entry = person.app.focused
        assert isinstance(entry, Input)
        for size in ((60, 20), (30, 8), (80, 24), (160, 50), (60, 20)):
            await person.pilot.resize_terminal(*size)
            await person.settled()
        assert person.app.focused is entry
        assert entry.value.endswith(" and mo")
        assert entry.cursor_position == len(entry.value) - 2
        assert "ovens and m" in person.text
        await typing(person, "!", "escape")
        assert person.kept().plan.objectives["objective-margin"].title.endswith(" and !mo")


async def test_a_long_text_is_counted_near_its_end_and_too_much_of_it_is_told_while_it_is_typed(
    fresh: Session, standing: Standing, typing: Typing
) -> None:
    async with opened(standing(fresh, *MISSION), (100, 30)) as person:
        before = person.scorecard
        await typing(person, "ab " * 1300)
        assert "3899 of 4000 characters" in person.text
        await typing(person, "abc " * 50)
        assert "4099 characters: 99 more than fit here" in person.text
        await typing(person, "tab")
        assert "at most 4000 fit here" in person.text
        assert person.scorecard == before
        await typing(person, "shift+tab")
        assert len(in_field(person)) == 3900 + 200


async def test_enter_goes_on_in_a_long_text_and_ctrl_j_breaks_the_line(
    fresh: Session, standing: Standing, typing: Typing
) -> None:
    async with opened(standing(fresh, *MISSION), (60, 20)) as person:
        assert "Ctrl+J begins a new line" in person.text
        await typing(person, "One", "ctrl+j", "Two", "enter")
        assert person.scorecard.plan.charter.mission == "One\nTwo"
        assert in_field(person) == ""


async def test_f10_leads_to_the_next_gap_from_within_a_field(
    baked: Session, standing: Standing, typing: Typing
) -> None:
    async with opened(standing(baked, *OBJECTIVE, "owner"), (100, 30)) as person:
        await typing(person, "ctrl+u", "tab")
        await person.press("f8", "enter", "f10")
        assert in_field(person) == ""
        assert person.scorecard.plan.objectives["objective-margin"].owner is None
        assert "Financial" in person.lines[0]


async def test_a_choice_that_may_stay_open_is_taken_back_and_one_that_may_not_stays(
    baked: Session, standing: Standing
) -> None:
    async with opened(standing(baked, *ACTION, "priority"), (100, 40)) as person:
        await go_to(person, "priority")
        await person.press("e")
        action = person.scorecard.plan.actions["action-oven"]
        assert action.priority == "essential"
        await person.press("delete")
        assert person.kept().plan.actions["action-oven"].priority is None
    async with opened(standing(baked, *KPI, "direction"), (100, 40)) as person:
        await go_to(person, "direction")
        before = person.scorecard.plan.kpis["kpi-margin"].direction
        await person.press("backspace", "delete")
        assert person.scorecard.plan.kpis["kpi-margin"].direction == before


async def test_a_row_with_a_text_that_could_not_be_kept_says_so_in_the_list(
    baked: Session, standing: Standing, typing: Typing
) -> None:
    async with opened(standing(baked, *KPI, "arrives"), (100, 30)) as person:
        await typing(person, "ctrl+e", "ctrl+u", "ten", "escape", "escape")
        (row,) = (line for line in person.lines if "Operating margin" in line)
        assert "half-typed" in row
        assert sum("half-typed" in line for line in person.lines) == 1
        await typing(person, "enter")
        await go_to(person, "arrives")
        assert in_field(person) == "ten"
        await typing(person, "ctrl+e", "ctrl+u", "11", "enter", "escape", "escape")
        assert "half-typed" not in person.text
