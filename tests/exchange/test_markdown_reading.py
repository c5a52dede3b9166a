"""An exported plan is read back as it was, and what was edited by hand in it is read as it was meant."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import count

import mdformat
import pytest
from hypothesis import HealthCheck, assume, given, settings
from support.scorecards import TODAY, changed, plus, small
from support.whole_plans import whole_plans

from bsc_tui.exchange.markdown import write_plan
from bsc_tui.exchange.markdown_labels import FIELDS, PLAN_KINDS
from bsc_tui.exchange.markdown_naming import CODE
from bsc_tui.exchange.markdown_reading import ReadPlan, read_plan
from bsc_tui.sample import sample
from bsc_tui.scorecard.change import ENTITIES, Scorecard, apply, founded
from bsc_tui.scorecard.codes import codes_of
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.plan import Direction, FormerTarget, Note, Plan, Theme, UnitKind
from bsc_tui.scorecard.records import Identified, Verdict
from bsc_tui.scorecard.sign_off import differences, send, sign

NOON = datetime(2027, 2, 1, 12, tzinfo=UTC)
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


def written(scorecard: Scorecard) -> str:
    return write_plan(scorecard, today=TODAY)


def read(text: str) -> ReadPlan:
    numbers = count(1)
    return read_plan(text, lambda: f"new{next(numbers):04}")


def plan_of(text: str) -> Plan:
    found = read(text)
    assert found.problems == ()
    assert found.scorecard is not None
    return found.scorecard.plan


def without_blocks(text: str) -> str:
    return re.sub(r"(?m)^.*SHA-256 `[0-9a-f]{64}`:\n\n(`{3,}).*\n.*\n\1$", "", text)


def edited(was: str, now: str, times: int = 1) -> str:
    """The small plan with something edited by hand."""
    text = written(small())
    assert was in text
    return text.replace(was, now, times)


def differences_of(text: str) -> list[str]:
    """What an edited file changes in the small plan."""
    return [line.text for line in differences(small().plan, plan_of(text))]


def problems_of(text: str) -> list[str]:
    found = read(text)
    assert found.scorecard is None
    return [str(problem) for problem in found.problems]


def line_of(text: str, words: str) -> int:
    return text[: text.index(words)].count("\n") + 1


@settings(max_examples=40, deadline=None, suppress_health_check=SLOW)
@given(whole_plans())
def test_every_plan_is_read_back_as_it_was(plan: Plan) -> None:
    text = written(Scorecard(plan=plan))
    assert plan_of(text) == plan
    codes = [code for code in codes_of(plan) if CODE.fullmatch(code)]
    if len(codes) == len(set(codes)):
        again = plan_of(without_blocks(text))
        assert without_blocks(written(Scorecard(plan=again))) == without_blocks(text)


@settings(max_examples=8, deadline=None, suppress_health_check=SLOW)
@given(whole_plans(most=2))
def test_mdformat_leaves_every_whole_plan_unchanged(plan: Plan) -> None:
    text = written(Scorecard(plan=plan))
    assume(not any(each in text for each in ("<<", "~~~", "www.", "://")))
    assert mdformat.text(text, extensions={"gfm"}) == text


def test_the_sign_offs_come_back_with_the_plan() -> None:
    scorecard = apply(small(), send(small(), "v1", NOON, "Ana"))
    scorecard = apply(scorecard, sign(scorecard, "s1", "ana", Verdict.APPROVE, "", NOON, Identified.IN_THE_ROOM))
    for plan in (scorecard, founded(sample())):
        found = read(written(plan)).scorecard
        assert found is not None
        assert found.plan == plan.plan
        for name in ("versions", "sign_offs", "dismissals", "homework"):
            assert getattr(found.records, name) == getattr(plan.records, name)


def test_every_field_of_the_plan_has_its_place_in_the_file() -> None:
    by_place = {"uid", "rank", "element", "replaced_from", "name", "title", "perspective", "objective", "kpi", "action"}
    for kind in PLAN_KINDS:
        missing = set(ENTITIES[kind].model_fields) - set(FIELDS[kind]) - by_place
        assert missing <= {"mission", "vision", "values"}, kind


@pytest.mark.parametrize(
    ("was", "now", "changes"),
    [
        ("- **Target:** 7", "- **Target:** 6.50", ["objectives › C1 › C1.1 › target: 7 → 6.5"]),
        ("|       12 |      7 |", "| 12 | 5 |", ["objectives › C1 › C1.1 › target: 7 → 5"]),
        ("2027-12-31 | Ben   |", "2027-12-31 | Ana   |", ["objectives › C1 › C1.1 › owner: Ben → Ana"]),
        ("- **Direction:** decrease\n", "", ["objectives › C1 › C1.1 › direction: decrease → increase"]),
        ("- **Kind:** number", "- **kind:** Yes or no", ["objectives › C1 › C1.1 › kind: number → yes_no"]),
        ("- **Plan size:** small", "- **Plan size:** Team", ["plan › plan size: small → team"]),
        ("We keep the town's", "We keep\nour town's", None),
        ("- **Tasks:**\n", "- **Tasks:**\n  - [ ] Measure first\n", ['actions › A1 › "Measure first": added']),
        ("  - [ ] **Task:** Hire", "  - [x] **Task:** Hire", []),
        ("**Role:** sponsor", "**Role:** observer", ["people › Ana › role: sponsor → observer"]),
        ("  - C2 Care for every bicycle\n- **Goal", "- **Goal", None),
        ("### C1 Shorten the wait", "### C1 Shorten every wait", None),
        ("## Customer", "## Customers", ["perspectives › Customers › perspective: Customer → Customers"]),
    ],
)
def test_what_was_edited_by_hand_is_read_as_it_was_meant(was: str, now: str, changes: list[str] | None) -> None:
    found = differences_of(edited(was, now))
    if changes is None:
        assert len(found) == 1
    elif changes and "added" in changes[0]:
        assert changes[0].split(":")[0] in found[0]
    else:
        assert [re.sub(r"\[-(.*?)-\]\{\+(.*?)\+\}", r"\1 → \2", each) for each in found] == changes


def test_a_new_row_is_a_new_kpi() -> None:
    row = "| C1.1 | Days until it is mended | days |       12 |      7 | 2027-12-31 | Ben   |\n"
    plan = plan_of(
        edited(row, f"{row}| | Lent bicycles | % | | 80 | 2027-06-30 | Ana |\n| C1.9 | Rain | | | 4 to 7 |\n")
    )
    lent, rain = plan.kpis_of("wait")[1:]
    assert (lent.code, lent.name, lent.kind, lent.target) == ("C1.10", "Lent bicycles", UnitKind.PERCENT, Decimal(80))
    assert (str(lent.due), lent.owner) == ("2027-06-30", "ana")
    assert (rain.code, rain.direction, rain.low, rain.high) == ("C1.9", Direction.MAINTAIN, Decimal(4), Decimal(7))


def test_a_new_objective_and_a_new_perspective_get_codes_and_uids() -> None:
    new = "## Learning\n\n### Train everybody\n\n- **Owner:** Ana\n\n## Action plans"
    plan = plan_of(edited("## Action plans", new))
    (perspective,) = [each for each in plan.perspectives.values() if each.name == "Learning"]
    (objective,) = plan.objectives_of(perspective.uid)
    assert (perspective.letter, objective.code, objective.title) == ("L", "L1", "Train everybody")
    assert perspective.uid.startswith("new")


def test_what_stands_elsewhere_was_moved() -> None:
    text = written(small())
    first, second = text.index("### C1 Shorten"), text.index("### C2 Care")
    end = text.index("## Action plans")
    moved = text[:first] + text[second:end] + text[first:second] + text[end:]
    plan = plan_of(moved)
    assert [each.code for each in plan.objectives_in_order] == ["C2", "C1"]
    assert len(differences(small().plan, plan)) == 1


def test_foreign_paragraphs_are_kept_as_notes_of_what_stands_above_them_and_written_back() -> None:
    text = edited("## Mission\n", "See the *minutes* of May.\n\n## Mission\n")
    text = text.replace("\n#### C1.1", "\nAsk the guild first.\n\n> quoted\n\n#### C1.1")
    text = text.replace("\n## Action plans\n", "\nCounted by hand.\nTwice a year.\n\n## Action plans\n")
    plan = plan_of(text)
    assert {(note.element, note.text) for note in plan.notes.values()} == {
        ("plan", "See the *minutes* of May."),
        ("wait", "Ask the guild first."),
        ("wait", "> quoted"),
        ("returns", "Counted by hand. Twice a year."),
    }
    again = written(Scorecard(plan=plan))
    assert "\nAsk the guild first.\n" in again
    assert plan_of(again) == plan


def test_notes_about_what_has_no_section_stand_with_the_sign_off() -> None:
    note = Note(uid="n", element="ana", text="On leave in May.\nBack in June.", rank=Decimal(1))
    gone = Note(uid="g", element="0a1b", text="Lost.", rank=Decimal(2))
    scorecard = plus(small(), note, gone, Theme(uid="t", name="Ana", rank=Decimal(1)))
    text = written(scorecard)
    assert "### Notes\n\n- **About:** Ana *(1)*\n  - **Note:** On leave in May.\\\n    Back in June.\n" in text
    assert "- **About:** *no longer in the plan*\n  - **Note:** Lost.\n" in text
    assert plan_of(text) == scorecard.plan


def test_things_of_the_same_name_are_told_apart() -> None:
    scorecard = changed(small(), Kind.PERSON, "ben", name="Ana")
    text = written(scorecard)
    assert "- **Owner:** Ana *(2)*\n" in text
    assert plan_of(text) == scorecard.plan
    problems = problems_of(text.replace("- **Owner:** Ana *(2)*", "- **Owner:** Ana", 1))
    assert problems[0].endswith('Owner: "Ana" may be any of 2. Write *(1)* or another number behind it')


def test_every_problem_is_told_at_once_with_its_line() -> None:
    text = edited("- **Target:** 7", "- **Target:** 1,7")
    for was, now in (
        ("- **Direction:** decrease", "- **Direction:** down"),
        ("- **Starts:** 2027-01-01", "- **Starts:** January"),
        ("- **Unit:** days", "- **Units:** days"),
        ("- **Weight:** 1\n\n### C1", "- **Weight:** one\n\n### C1"),
        ("## Values", "## Mission"),
    ):
        assert was in text
        text = text.replace(was, now, 1)
    lines = {words: line_of(text, words) for words in ("1,7", "down", "January", "**Units")}
    lines["one"] = line_of(text, "** one")
    again = line_of(text, "## Mission\n\n*none yet*")
    first = line_of(text, "## Mission")
    plainly = "not a number. Write it plainly, with a point: 1234.5"
    assert problems_of(text) == [
        f'line {lines["January"]}, column 15: Starts: "January" is no day: write it as 2027-03-31',
        f'line {again}, column 4: "Mission" stands here again, first in line {first}. Keep one of them',
        f'line {lines["one"]}, column 15: Weight: "one": {plainly}',
        f'line {lines["**Units"]}, column 5: "Units" is no field of a KPI. Did you mean "Unit"?',
        f'line {lines["down"]}, column 18: Direction: "down" is none of increase, decrease, maintain, yes or no',
        f'line {lines["1,7"]}, column 15: Target: "1,7": {plainly}',
    ]


@pytest.mark.parametrize(
    ("edit", "problem"),
    [
        (lambda _: "", "line 1, column 1: there is no heading: a plan begins with # and its name"),
        (lambda _: "just words", "the plan has no name"),
        (lambda text: text.replace("- **Ends:** 2027-12-31\n", ""), "the plan does not say when it ends"),
        (lambda text: text.replace("- **Starts:** 2027-01-01\n", ""), "Add - **Starts:** 2027-01-01 below its name"),
        (lambda text: text.replace("- **Owner:** Ben", "- **Owner:** Bem", 1), 'Owner: "Bem" is not among the people'),
        (lambda text: text.replace("- **Moves:** C1.1 Days", "- **Moves:** X9 Days"), "is not in the plan"),
        (lambda text: text.replace("#### C2.1", "#### C1.1"), "C1.1 is the code in line "),
        (lambda text: text + text, "a second plan begins here; the first is in line 1"),
        (lambda text: text.replace("## Vision", "## Visions"), '"Visions" is no heading of a plan at this place'),
        (lambda text: text.replace("- **Owner:** Ben", "- **Owner:** Ben\n- **Owner:** Ana", 1), "stands here again"),
        (lambda text: text.replace("- **Letter:** C", "- Letter C"), '"Letter C" has no label'),
        (lambda text: text.replace('{"actions"', '{"Actions"'), "Take the block out to read the file without it"),
        (lambda text: text.replace("Shorten the wait", "Shorten \u202ethe wait", 1), "turns the reading direction"),
        (
            lambda text: text.replace("|       12 |      7 |", "| 12 | 6 |").replace("Target:** 7", "Target:** 5"),
            '"6" here and "5" in line',
        ),
    ],
)
def test_what_cannot_be_read_is_told(edit: Callable[[str], str], problem: str) -> None:
    found = problems_of(edit(written(small())))
    assert any(problem in each for each in found), found


def test_the_column_is_where_the_wrong_words_begin() -> None:
    former = FormerTarget(
        uid="f", kpi="days", replaced_from="2027-04", reason="snow", person="Ana", on=date(2027, 3, 2), due=None
    )
    text = written(plus(small(), former)).replace("  - **On:** 2027-03-02", "  - **On:** March")
    (problem,) = problems_of(text)
    assert problem == f'line {line_of(text, "March")}, column 13: On: "March" is no day: write it as 2027-03-31'
    assert text.split("\n")[line_of(text, "March") - 1][12:] == "March"


def test_without_the_block_a_value_edited_in_one_place_alone_is_asked_about() -> None:
    text = without_blocks(edited("- **Target:** 7", "- **Target:** 6"))
    (problem,) = problems_of(text)
    assert 'Target: "7" here and "6" in line' in problem


def test_apostrophes_an_editor_has_curled_change_no_name_of_a_field() -> None:
    text = written(small())
    assert "**Author's approval counts:**" in text
    assert plan_of(text.replace("**Author's", "**Author\u2019s")) == small().plan


def test_a_file_without_blocks_is_a_new_plan() -> None:
    plan = plan_of(without_blocks(written(small())))
    assert all(uid.startswith("new") for uid in (plan.charter.uid, *plan.kpis, *plan.people))
    assert [kpi.name for kpi in plan.kpis_in_order] == [kpi.name for kpi in small().plan.kpis_in_order]


def test_lines_may_be_wrapped_and_end_as_an_editor_likes() -> None:
    text = written(small()).replace("As the workshop counts it, mean", "As the workshop counts it,\n  mean", 1)
    assert plan_of(text.replace("\n", "\r\n")) == small().plan
    assert plan_of(f"\ufeff{text}") == small().plan
