"""Lists by keyboard: delete and undo, move, mark, the line that adds, the next gap; and the sign-off."""

from support.app import Driver, opened
from support.typing_ahead import Standing, Typing

from bsc_tui.commands.session import Session
from bsc_tui.scorecard.sign_off import state

FINANCIAL = "objectives/perspective-financial"


def codes(person: Driver) -> list[str]:
    """The objectives of the first perspective, in order."""
    plan = person.scorecard.plan
    return [o.code for o in plan.objectives_of("perspective-financial")]


async def test_deleting_says_what_went_along_and_undo_brings_it_all_back(
    baked: Session, standing: Standing, typing: Typing
) -> None:
    async with opened(standing(baked, FINANCIAL), (100, 30)) as person:
        before = person.scorecard
        await typing(person, "d")
        said = " ".join(person.text.split())
        assert "Deleted F1 Earn a margin that pays for our ovens with" in said
        assert "2 KPIs" in said
        assert codes(person) == ["F2", "F3"]
        await typing(person, "u")
        await person.pilot.pause(0.2)
        assert person.kept() == before


async def test_rows_move_up_and_down_and_the_cursor_with_them(
    baked: Session, standing: Standing, typing: Typing
) -> None:
    async with opened(standing(baked, FINANCIAL)) as person:
        await typing(person, "J", "J", "J")
        assert codes(person) == ["F2", "F3", "F1"]
        await typing(person, "K")
        assert codes(person) == ["F2", "F1", "F3"]
        assert person.kept() == person.scorecard


async def test_a_task_is_marked_as_done_and_as_open_again(baked: Session, standing: Standing, typing: Typing) -> None:
    async with opened(standing(baked, "actions/actions", "action-oven")) as person:
        await typing(person, "down", "space")
        assert [p.percent for t, p in person.scorecard.records.progress.items() if t == "task-oven-1"] in ([0], [])
        await typing(person, "space")
        assert person.kept() == person.scorecard


async def test_the_line_of_keys_says_what_is_added_at_the_row_in_hand(baked: Session, standing: Standing) -> None:
    async with opened(standing(baked, "actions/actions", "action-oven")) as person:
        assert "a Add plan + Task" in person.lines[-1]
        await person.press("down")
        assert "a Add task + Task" in person.lines[-1]
        await person.press("a")
        assert "+ task of A1 " in person.text
        assert "who, by when" in person.text
        await person.press("escape", "G")
        assert "a Add plan" in person.lines[-1]
        await person.press("enter")
        assert "+ action plan, beginning with a verb" in person.text
        await person.press("escape", "f7")
        assert "a Add " in person.lines[-1]
        assert "Add plan" not in person.lines[-1]


async def test_on_the_line_that_adds_no_row_is_deleted(baked: Session, standing: Standing) -> None:
    async with opened(standing(baked, "actions/actions", "action-oven")) as person:
        await person.press("G", "d", "D", "J")
        assert person.kept() == person.scorecard
        assert "Here a new one is added: no row is under" in person.text


async def test_a_half_typed_line_is_back_when_the_line_is_opened_again(
    baked: Session, standing: Standing, typing: Typing
) -> None:
    async with opened(standing(baked, FINANCIAL)) as person:
        await typing(person, "a", "Half a li", "escape")
        person.kept()
    async with opened(standing(baked, FINANCIAL)) as person:
        await typing(person, "a")
        assert "Half a li" in person.text
        await typing(person, "ne", "enter", "escape")
        assert "Half a line" in {o.title for o in person.kept().plan.objectives.values()}
    async with opened(standing(baked, FINANCIAL)) as person:
        await typing(person, "a")
        assert "Half a li" not in "\n".join(person.lines[-5:])


async def test_a_line_that_cannot_be_added_stays_and_says_why(
    baked: Session, standing: Standing, typing: Typing
) -> None:
    async with opened(standing(baked, "links/links")) as person:
        await typing(person, "a", "F1 Z9", "enter")
        assert 'there is no objective "Z9"' in person.text
        assert "F1 Z9" in person.text


async def test_next_gap_leads_into_the_field_that_mends_it(fresh: Session, typing: Typing) -> None:
    async with opened(fresh) as person:
        await typing(person, "escape", "n")
        assert "Set-up › Peopl" in person.lines[0]
        await typing(person, "a", "Ben, sponsor", "enter", "escape", "n")
        assert "Mission, vision" in person.lines[0]
        await typing(person, "We mend", "escape", "n")
        await typing(person, "By 2026 all ride", "escape", "n")
        charter = person.scorecard.plan.charter
        assert (charter.mission, charter.vision) == ("We mend", "By 2026 all ride")
        assert "Objectives" in person.lines[0]


async def test_no_letter_acts_on_the_list_from_within_a_form(
    baked: Session, standing: Standing, typing: Typing
) -> None:
    async with opened(standing(baked, "kpis/kpis", "kpi-margin", "direction")) as person:
        before = set(person.scorecard.plan.kpis)
        assert "Delete" not in person.lines[-1]
        await typing(person, "x", "q", "enter", "enter", "enter", "tab", "d")
        assert set(person.scorecard.plan.kpis) == before


async def test_a_request_for_changes_says_which_survives_a_restart_and_is_kept_on_confirmation(
    baked: Session, standing: Standing, typing: Typing
) -> None:
    async with opened(standing(baked, "sign_off/sign_off"), (60, 20)) as person:
        await typing(person, "down", "x", "enter")
        assert "a request for changes says which" in person.text
        await typing(person, "the dates are too early", "enter")
        assert "1 said so far" in person.text
        person.kept()
    async with opened(standing(baked, "sign_off/sign_off"), (60, 20)) as person:
        assert "1 said so far" in person.text
        await typing(person, "enter")
        assert "Changes requested (version 1)" in person.text
        (request,) = state(person.kept()).outcome.requests  # type: ignore[union-attr]  # a version was sent
        assert (request.name, request.comment) == ("Tomasz Reid", "the dates are too early")


async def test_a_half_typed_comment_is_no_verdict_and_is_back_in_its_line(
    baked: Session, standing: Standing, typing: Typing
) -> None:
    async with opened(standing(baked, "sign_off/sign_off")) as person:
        await typing(person, "c", "only if the ov", "escape")
        person.kept()
    async with opened(standing(baked, "sign_off/sign_off")) as person:
        assert "said so far" not in person.text
        await typing(person, "c")
        assert "only if the ov" in person.text


async def test_amendments_since_the_signatures_are_shown_and_sent_as_a_new_version(
    baked: Session, standing: Standing, typing: Typing
) -> None:
    async with opened(standing(baked, "kpis/kpis", "kpi-margin", "target"), (100, 30)) as person:
        await typing(person, "ctrl+e", "ctrl+u", "10", "f8", "enter", "the oven pays", "enter", "f8", "f8")
        assert "Approved (version 1) with 2 amendments open" in person.text
        assert "target: 9 → 10" in person.text
        assert "from 2026-11: the oven pays" in person.text
        await typing(person, "space", "s")
        assert "In sign-off (version 2)" in person.text
        assert "said so far" not in person.text
        assert len(person.kept().records.versions) == 2


async def test_nothing_is_said_in_a_roll_call_before_a_version_is_sent(
    fresh: Session, standing: Standing, typing: Typing
) -> None:
    async with opened(standing(fresh, "sign_off/sign_off")) as person:
        await typing(person, "space", "x", "enter")
        assert "No version has been sent yet" in " ".join(person.text.split())
        assert not person.kept().records.sign_offs


async def test_several_pasted_lines_are_added_one_by_one_and_what_cannot_be_stays(
    baked: Session, standing: Standing, typing: Typing
) -> None:
    async with opened(standing(baked, "set_up/people"), (100, 30)) as person:
        await typing(person, "a", "Deepak Rao\nSusan Abara, observer\nJo, boss", "enter")
        names = {p.name: p.role.value for p in person.scorecard.plan.people.values()}
        assert names["Deepak Rao"] == "participant"
        assert names["Susan Abara"] == "observer"
        assert "Jo" not in names
        assert "Jo, boss" in person.text


async def test_under_an_objective_a_link_needs_only_where_it_leads_and_why(
    baked: Session, standing: Standing, typing: Typing
) -> None:
    async with opened(standing(baked, "links/links", "objective-team"), (100, 30)) as person:
        objectives = {o.code: o.uid for o in person.scorecard.plan.objectives.values()}
        await typing(person, "G", "a", "F1 because it is cheaper", "enter")
        added = [link for link in person.scorecard.plan.links.values() if link.because == "it is cheaper"]
        assert [link.effect for link in added] == [objectives["F1"]]


async def test_what_undo_brings_back_is_under_the_cursor(baked: Session, standing: Standing, typing: Typing) -> None:
    async with opened(standing(baked, "set_up/people"), (100, 30)) as person:
        await typing(person, "G")
        gone = person.scorecard.plan.people_in_order[-1]
        await typing(person, "up", "up", "up", "down", "down", "d")
        assert gone.uid not in person.scorecard.plan.people
        await typing(person, "home", "u")
        person.kept()
        await person.settled()
        assert gone.uid in person.scorecard.plan.people
        assert next(line for line in person.lines if line.split("││")[-1].strip().startswith(">")).count(gone.name)
