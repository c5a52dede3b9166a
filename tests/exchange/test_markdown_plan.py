"""The finished plan as a Markdown file."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal

import mdformat
import pytest
from hypothesis import HealthCheck, assume, given, settings
from markdown_it import MarkdownIt
from support.scorecards import TODAY, empty, kept_earlier, scorecards, small

from bsc_tui.exchange.markdown import Part, UnknownPart, read_parts, write_plan
from bsc_tui.exchange.markdown_labels import FIELDS, is_said, label_of
from bsc_tui.scorecard.change import Scorecard, added, apply, edited
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.plan import Waiver
from bsc_tui.scorecard.records import Actual, Identified, Verdict
from bsc_tui.scorecard.sign_off import canonical, read_canonical, send, sign, signed_plan

NOON = datetime(2027, 2, 1, 12, tzinfo=UTC)
PARSER = MarkdownIt("commonmark").enable("table")


def headings(text: str) -> list[str]:
    """The headings with their level."""
    tokens = PARSER.parse(text)
    return [f"{t.tag[1]} {tokens[place + 1].content}" for place, t in enumerate(tokens) if t.type == "heading_open"]


def block(text: str, info: str) -> str:
    """The content of a fenced block."""
    (found,) = [token.content for token in PARSER.parse(text) if token.type == "fence" and token.info == info]
    return found.rstrip("\n")


def test_the_file_reads_in_the_order_of_the_method() -> None:
    assert headings(write_plan(small(), today=TODAY)) == [
        "1 Small plan",
        "2 Mission",
        "2 Vision",
        "2 Values",
        "2 Strategy map",
        "2 Customer",
        "3 C1 Shorten the wait",
        "4 C1.1 Days until it is mended",
        "3 C2 Care for every bicycle",
        "4 C2.1 Bicycles that stay mended",
        "2 Action plans",
        "3 A1 Open on Saturdays",
        "2 Stakeholders and sign-off",
        "3 People",
    ]


def test_a_kpi_has_a_row_and_all_its_fields() -> None:
    text = write_plan(small(), today=TODAY)
    assert "| C1.1 | Days until it is mended | days |       12 |      7 | 2027-12-31 | Ben   |" in text
    start = text.index("#### C1.1")
    entry = text[start : text.index("### C2")].strip().splitlines()[2:]
    kpi = small().plan.kpis["days"]
    said = [name for name in FIELDS[Kind.KPI] if name != "code" and is_said(Kind.KPI, name, kpi.data()[name])]
    labels = [label_of(kpi, name) for name in said]
    assert [line.split(":**")[0].removeprefix("- **") for line in entry] == labels
    assert "- **Owner:** Ben" in entry
    assert "- **Definition:** As the workshop counts it, mean of the month." in entry


def test_what_goes_without_saying_is_said_once_it_is_otherwise() -> None:
    kpi = small().plan.kpis["days"]
    usual = write_plan(small(), today=TODAY)
    assert "Used for pay" not in usual
    assert "Data are" not in usual
    other = apply(small(), edited(kpi, pay=True, availability="with_effort"))
    text = write_plan(other, today=TODAY)
    assert "- **Used for pay:** yes" in text
    assert "- **Data are:** with effort" in text


def test_the_strategy_map_is_a_diagram_and_a_list_of_reasons() -> None:
    text = write_plan(small(), today=TODAY)
    assert block(text, "mermaid").splitlines() == [
        "flowchart BT",
        '  subgraph p1["Customer"]',
        '    o1["C1 Shorten the wait"]',
        '    o2["C2 Care for every bicycle"]',
        "  end",
        "  o2 --> o1",
    ]
    assert (
        "- **If we do:** C2 Care for every bicycle **then improves:** C1 Shorten the wait "
        "**because:** a cared for bicycle comes less often\n"
    ) in text
    assert "- **Supports:**\n  - C1 Shorten the wait\n" in text


def test_an_action_plan_has_its_statement_its_fields_and_a_task_list() -> None:
    text = write_plan(small(), today=TODAY)
    assert "> Open on Saturdays: The workshop is open each Saturday until four." in text
    assert "- **For:**\n  - C1 Shorten the wait\n  - C2 Care for every bicycle\n" in text
    assert "- **Moves:** C1.1 Days until it is mended\n" in text
    assert "- **Tasks:**\n  - [ ] **Task:** Hire a mechanic **Owner:** Ben **Deadline:** 2027-03-31\n" in text


def test_the_block_is_the_plan_as_it_is_signed() -> None:
    scorecard = small()
    assert block(write_plan(scorecard, today=TODAY), "bsc-plan") == canonical(scorecard.plan)
    assert read_canonical(block(write_plan(scorecard, today=TODAY), "bsc-plan")) == scorecard.plan


def test_the_sign_offs_are_told_and_carried_along() -> None:
    scorecard = small()
    scorecard = apply(scorecard, send(scorecard, "v1", NOON, "ana", note="first try"))
    yes = sign(scorecard, "s1", "ana", Verdict.APPROVE, "", NOON, Identified.IN_THE_ROOM)
    scorecard = apply(scorecard, yes)
    scorecard = apply(
        scorecard, sign(scorecard, "s2", "ben", Verdict.ABSTAIN, "was away", NOON, Identified.OS_USER, "t1")
    )
    text = write_plan(scorecard, today=TODAY, head="abc123")
    assert "- **State:** approved (version 1)\n" in text
    assert (
        "- **Name:** Ana **Role:** sponsor **Verdict:** approves **At:** 2027-02-01 12:00 UTC "
        "**How:** said yes in the room\n  - **Meaning:** I approve this plan as sponsor\n"
    ) in text
    assert "  - **Comment:** was away\n" in text
    signed = json.loads(block(text, "bsc-signoffs"))
    assert (signed["schema"], signed["head"]) == ("bsc-signoffs/1", "abc123")
    assert signed["versions"][0]["content"] == canonical(scorecard.plan)
    assert [each["verdict"] for each in signed["sign_offs"]] == ["approve", "abstain"]


def test_the_plan_signed_last_stands_while_a_newer_version_waits() -> None:
    scorecard = small()
    assert signed_plan(scorecard) is None
    scorecard = apply(scorecard, send(scorecard, "v1", NOON, "ana"))
    assert signed_plan(scorecard) is None
    scorecard = apply(scorecard, sign(scorecard, "s1", "ana", Verdict.APPROVE, "", NOON, Identified.OS_USER))
    first = scorecard.plan
    scorecard = apply(scorecard, edited(scorecard.plan.kpis["days"], target=Decimal(6)))
    scorecard = apply(scorecard, send(scorecard, "v2", NOON, "ana"))
    assert signed_plan(scorecard) == first
    assert "### Version 2" in write_plan(scorecard, today=TODAY)


def test_what_is_open_and_what_was_set_aside_is_listed() -> None:
    scorecard = small()
    waiver = Waiver(uid="w", check="O6", element="wait", reason="the room likes it", person="Ana")
    scorecard = apply(scorecard, (*edited(scorecard.plan.kpis["days"], source="", owner=None), added(waiver)))
    text = write_plan(scorecard, today=TODAY)
    assert "### Homework\n\n- **K3:** C1.1 Days until it is mended: " in text
    assert (
        "### Set aside\n\n- **Check:** O6 **Element:** C1 Shorten the wait **By:** Ana\n"
        "  - **Reason:** the room likes it\n"
    ) in text


def test_text_of_several_lines_never_breaks_the_form() -> None:
    kpi = small().plan.kpis["days"]
    scorecard = apply(small(), edited(kpi, definition="Count days:\n- weekdays\n\n# not holidays", name="a | b"))
    text = write_plan(scorecard, today=TODAY)
    assert "- **Definition:** Count days:\\\n  \\- weekdays\\\n  \\\n  \\# not holidays\n" in text
    assert "| C1.1 | a \\| b | days |" in text


def test_figures_and_actuals_come_when_asked_for() -> None:
    scorecard = small()
    actual = Actual(
        uid="days/2027-01", kpi="days", period="2027-01", value=Decimal("9.5"), note="snow", provisional=True
    )
    scorecard = apply(scorecard, (added(actual),))
    assert "## Scorecard" not in write_plan(scorecard, today=TODAY)
    text = write_plan(scorecard, today=TODAY, parts=read_parts("actuals,scorecard"), head="abc123")
    assert headings(text)[:2] == ["2 Scorecard", "3 Customer"]
    assert "- **Period:** 2027-01\n" in text
    assert "- **Journal head:** abc123\n" in text
    row = next(line for line in text.splitlines() if line.startswith("| C1.1 | Days"))
    cells = [cell.strip() for cell in row.strip("|").split("|")]
    assert cells[2:] == ["days", "7", "9.5 (provisional)", "2.5", "35.71", "64.29", "✗ off track"]
    assert "  - **Note:** snow\n" in text
    assert "| 2027-01 | 9.5 (provisional) |" in text
    assert "- **2027-01 note:** snow" in text


def test_an_unknown_part_is_refused_with_those_that_are_known() -> None:
    with pytest.raises(UnknownPart) as refused:
        read_parts("plan,actual")
    known = "plan, scorecard, actuals, minutes, brief"
    assert str(refused.value) == f'there is no part "actual": write {known}. Did you mean "actuals"?'


def test_an_empty_plan_is_a_file_too(chipset: Scorecard) -> None:
    for scorecard in (empty(), chipset):
        text = write_plan(scorecard, today=TODAY, parts=list(Part))
        assert mdformat.text(text, extensions={"gfm"}) == text


def test_the_same_plan_gives_the_same_file(chipset: Scorecard) -> None:
    again = Scorecard.model_validate_json(chipset.model_dump_json())
    assert write_plan(again, today=TODAY, parts=list(Part)) == write_plan(chipset, today=TODAY, parts=list(Part))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(scorecards().map(lambda scorecard: Scorecard(plan=scorecard.plan)))
def test_every_plan_becomes_a_file_with_its_blocks_whole(scorecard: Scorecard) -> None:
    text = write_plan(scorecard, today=date(2027, 2, 1))
    assert block(text, "bsc-plan") == canonical(scorecard.plan)
    assert text.endswith("\n")
    assert not any(token.type in {"html_block", "code_block"} for token in PARSER.parse(text))
    kinds = {child.type for token in PARSER.parse(text) for child in token.children or []}
    assert kinds <= {
        "text", "text_special", "hardbreak", "strong_open", "strong_close", "em_open", "em_close", "code_inline",
    }  # fmt: skip
    assert len([h for h in headings(text) if h.startswith("4 ")]) == len(scorecard.plan.kpis)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(scorecards().map(lambda scorecard: Scorecard(plan=scorecard.plan)))
def test_mdformat_leaves_every_plan_unchanged(scorecard: Scorecard) -> None:
    text = write_plan(scorecard, today=TODAY)
    assume(not any(each in text for each in ("<<", "~~~", "www.", "://")))
    assert mdformat.text(text, extensions={"gfm"}) == text


def test_a_list_never_holds_an_empty_entry() -> None:
    scorecard = kept_earlier(small(), Kind.KPI, "days", custom_targets=["", "2027-01=10"])
    text = write_plan(scorecard, today=TODAY)
    assert "- **Targets by period:**\n  - *none yet*\n  - 2027-01=10\n" in text


def test_what_was_set_aside_is_named_as_people_name_it_even_where_it_is_gone() -> None:
    waivers = (
        Waiver(uid="w1", check="M4", element="days/2027-01", reason="it was so", person="Ana"),
        Waiver(uid="w2", check="O6", element="0a1b2c3d", reason="", person="Ana"),
    )
    text = write_plan(apply(small(), tuple(added(each) for each in waivers)), today=TODAY)
    assert (
        f"- **Check:** M4 **Element:** C1.1 {small().plan.kpis['days'].name} **Period:** 2027-01 **By:** Ana\n" in text
    )
    assert "- **Check:** O6 **Element:** *no longer in the plan* **By:** Ana\n" in text
    assert "**Reason:**\n" not in text
