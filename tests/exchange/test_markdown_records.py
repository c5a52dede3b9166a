"""Actuals and minutes of an exported file are read back as they were, and what was edited by hand as it was meant."""

import inspect
import re
from datetime import UTC, date, datetime
from pathlib import Path

import mdformat
import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from support.reported import AT, FEBRUARY, MARCH, TODAY, edited, held, read, written
from support.scorecards import changed, plus
from support.whole_plans import whole_scorecards

from bsc_tui.exchange import markdown_reading_minutes
from bsc_tui.exchange.markdown import Part, write_plan
from bsc_tui.exchange.markdown_changes import changing, founding
from bsc_tui.exchange.tables import Imported
from bsc_tui.exchange.verifying import Answer, verify
from bsc_tui.scorecard.change import Conflict, Scorecard, apply, founded
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.period import parse_period
from bsc_tui.scorecard.records import Actual, Closed
from bsc_tui.wording import review_facts

KEPT = ("actuals", "correctives", "reviews", "minutes", "decisions")
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


def lines(*edits: tuple[str, str]) -> list[str]:
    """What such an edit changes."""
    found = edited(*edits)
    assert found.problems == ()
    return list(changing(found, held(), today=TODAY)[1])


def reached(*edits: tuple[str, str]) -> Scorecard:
    """What the plan becomes by such an edit."""
    found = edited(*edits)
    assert found.problems == ()
    return apply(held(), changing(found, held(), today=TODAY)[0].changes)


def as_entered(scorecard: Scorecard) -> Scorecard:
    """The same as it can be: one actual and one answer for a KPI and period, and no version of nonsense."""
    records: dict[str, object] = {"versions": {}, "sign_offs": {}, "dismissals": {}}
    for name in ("actuals", "correctives"):
        own = {(each.kpi, each.period): each for each in getattr(scorecard.records, name).values()}
        records[name] = {each.uid: each for each in own.values()}
    return Scorecard(plan=scorecard.plan, records=scorecard.records.model_copy(update=records))


@settings(max_examples=25, deadline=None, suppress_health_check=SLOW, phases=[Phase.reuse, Phase.generate])
@given(whole_scorecards(most=3))
def test_everything_the_parts_hold_is_read_back_as_it_was(scorecard: Scorecard) -> None:
    scorecard = as_entered(scorecard)
    text = written(scorecard)
    found = read(text)
    assert found.problems == ()
    assert found.scorecard is not None
    assert found.scorecard.plan == scorecard.plan
    for name in KEPT:
        assert getattr(found.scorecard.records, name) == getattr(scorecard.records, name)
    assert changing(found, scorecard, today=TODAY)[0] == Imported((), (), "0 changes")


@settings(max_examples=6, deadline=None, suppress_health_check=SLOW, phases=[Phase.reuse, Phase.generate])
@given(whole_scorecards(most=2))
def test_mdformat_leaves_a_file_with_all_parts_unchanged(scorecard: Scorecard) -> None:
    text = written(as_entered(scorecard))
    assume(not any(each in text for each in ("<<", "~~~", "www.", "://")))
    assert mdformat.text(text, extensions={"gfm"}) == text


@settings(max_examples=15, deadline=None, suppress_health_check=SLOW, phases=[Phase.reuse, Phase.generate])
@given(whole_scorecards(most=3))
def test_the_minutes_of_one_period_are_read_back_without_touching_those_of_others(scorecard: Scorecard) -> None:
    scorecard = as_entered(scorecard)
    for period in {each.period for each in scorecard.records.reviews.values()}:
        parts = (Part.PLAN, Part.ACTUALS, Part.MINUTES)
        text = write_plan(scorecard, today=TODAY, parts=parts, period=parse_period(period))
        found = read(text)
        assert found.problems == ()
        assert changing(found, scorecard, today=TODAY)[0].changes == ()


def test_a_file_of_a_review_is_read_back_whole_and_changes_nothing() -> None:
    found = read(written(held()))
    assert found.problems == ()
    assert found.scorecard is not None
    for name in KEPT:
        assert getattr(found.scorecard.records, name) == getattr(held().records, name)
    assert changing(found, held(), today=TODAY) == (changing(found, held(), today=TODAY)[0], ())
    assert founded(founding(found).changes).records.minutes == held().records.minutes


def test_without_its_blocks_it_is_read_back_by_what_is_known() -> None:
    bare = re.sub(r"(?m)^.*SHA-256 `[0-9a-f]{64}`:\n\n(`{3,}).*\n.*\n\1$", "", written(held()))
    found = read(bare, held())
    assert found.lacks_block
    assert changing(found, held(), today=TODAY)[1] == ()


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        (FEBRUARY, "| 2027-02 | 11.5 |", "actuals › C1.1 › 2027-02 › value: 12 → 11.5"),
        (MARCH, "", "actuals › C1.1 › 2027-03: removed"),
        (" (provisional)", "", "actuals › C2.1 › 2027-03 › provisional: yes → no"),
        ("- **2027-02 corrected because:** A line", "- **2027-02 corrected because:** Two lines", "corrected"),
        ("We had not begun", "Closed", "actuals › C1.1 › 2026-12 › not applicable: We had not begun → Closed"),
        ("**Owner:** Ben **Deadline:** 2027-04-30", "**Owner:** Ana **Deadline:** 2027-04-30", "owner: Ben → Ana"),
        ("- **Said:** We lose", "- **Said:** We still lose", "Off track and overdue › text: We {+still+} lose"),
        ("**Verdict:** broken", "**Verdict:** doubtful", "Does the strategy hold? › verdict: broken → doubtful"),
        ("- **Decision:** Close on Mondays", "- **Decision:** Close on Sundays", "Mondays"),
        ("**Due:** 2027-05-01", "**Due:** 2027-05-08", "deadline: 2027-05-01 → 2027-05-08"),
        ("**Next review:** 2027-05-10", "**Next review:** 2027-05-17", "next review: 2027-05-10 → 2027-05-17"),
        ("  - Ben\n", "  - Ben\n  - Carla\n", "attendees: Ana, Ben → Ana, Ben, Carla"),
        ("- **Wanted:** A second workshop", "- **Wanted:** A third workshop", "text: A [-second-]{+third+} workshop"),
    ],
)
def test_what_was_edited_by_hand_is_that_change_and_no_other(was: str, now: str, told: str) -> None:
    found = lines((was, now))
    assert len(found) == 1
    assert told in found[0]


def test_a_new_row_and_a_new_note_are_actuals() -> None:
    row = MARCH
    plan = reached(
        (row, f"{row}\n| 2027-04 | 9 (provisional) |"),
        ("- **2027-03 cause:**", "- **2027-04 note:** Sunny\n- **2027-03 cause:**"),
    )
    actual = plan.records.actuals["days/2027-04"]
    assert (str(actual.value), actual.provisional, actual.note) == ("9", True, "Sunny")


def test_new_minutes_are_about_what_they_stand_under() -> None:
    heading = "#### Off track and overdue\n"
    kpis = "#### KPIs to add or retire\n\n"
    task = "- **Task:** A1.1 Hire a mechanic\n"
    plan = reached(
        (heading, f"{heading}\n- We need *more* light.\n"), (task, f"{task}  - **Said:** The advert is out\n"),
        (f"{kpis}*none yet*", f"{kpis}- **About:** C1.1 Days until it is mended\n  - **Verdict:** keep"),
    )  # fmt: skip
    said = {(each.section, each.about): (each.verdict, each.text) for each in plan.records.minutes.values()}
    assert said["off_track", ""] == ("", "We need *more* light.")
    assert said["off_track", "hire"] == ("", "The advert is out")
    assert said["kpis", "days"] == ("keep", "")
    assert len(said) == len(held().records.minutes) + 3


def test_a_decision_a_corrective_action_and_a_whole_review_can_be_added() -> None:
    decision = "- **Decision:** Close on Mondays\n"
    begin = "### Other decisions\n"
    review = """\
### Monthly review of 2027-03

- **Date:** 2027-04-02
- **Begun by:** Ben
- **Attendees:**
  - Ben

#### Decisions

- **Decision:** Buy a lamp
  - **Owner:** Ben

"""
    cause = "- **2027-03 cause:**"
    plan = reached(
        (decision, f"- **Decision:** Open a second door\n{decision}"), (begin, review + begin),
        (cause, f"- **2027-02 accepted until 2027-06-30, because:** Snow **Said by:** Ben **At:** 2027-03-05\n{cause}"),
    )  # fmt: skip
    texts = {each.text: each for each in plan.records.decisions.values()}
    added = texts["Buy a lamp"]
    assert plan.records.reviews[added.review].by == "Ben"
    assert plan.records.reviews[added.review].ended == datetime(2027, 4, 2, tzinfo=UTC)
    assert added.owner == "ben"
    assert texts["Open a second door"].at == AT
    assert texts["Open a second door"].uid.startswith("new")
    assert texts["Close on Mondays"].uid == "d1"
    assert plan.records.correctives["why/days/2027-02"].due == date(2027, 6, 30)


def test_a_decision_of_last_time_can_be_found_done() -> None:
    plan = reached(("  - **Stands:** late", "  - **Stands:** done\n  - **Said:** They agreed"))
    assert plan.records.decisions["d0"].done
    said = {each.about: each for each in plan.records.minutes.values() if each.section == "last_time"}
    assert (said["d0"].verdict, said["d0"].text) == ("done", "They agreed")


def test_what_was_cut_out_is_removed_and_a_line_taken_back_too() -> None:
    text = written(held())
    section = text[text.index("### Quarterly review") : text.index("### Other decisions")]
    plan = reached((section, ""))
    assert (dict(plan.records.reviews), dict(plan.records.minutes)) == ({}, {})
    assert list(plan.records.decisions) == ["d0"]
    said = reached(("\n  - **Said:** Cake for everybody", "")).records.minutes
    assert [each.text for each in said.values() if each.section == "wins"] == []


def test_a_file_without_a_part_leaves_its_records_alone() -> None:
    text = write_plan(held(), today=TODAY, parts=(Part.PLAN, Part.ACTUALS))
    found = read(text.replace(FEBRUARY, "| 2027-02 |             11 |"))
    assert changing(found, held(), today=TODAY)[1] == ("actuals › C1.1 › 2027-02 › value: 12 → 11",)


def test_what_was_entered_meanwhile_stays_and_the_same_actual_changed_twice_is_a_conflict() -> None:
    found = edited((FEBRUARY, "| 2027-02 |             11 |"))
    since = plus(held(), Actual.model_validate({"uid": "days/2027-04", "kpi": "days", "period": "2027-04", "value": 8}))
    plan = apply(since, changing(found, since, today=TODAY)[0].changes)
    assert {"days/2027-04", "days/2027-02"} < plan.records.actuals.keys()
    with pytest.raises(Conflict):
        changing(found, changed(held(), Kind.ACTUAL, "days/2027-02", value=10), today=TODAY)


def test_what_is_edited_in_a_closed_period_is_shown_though_it_needs_a_reason() -> None:
    closed = Closed.model_validate({"uid": "closed/2027-02", "period": "2027-02", "at": AT, "by": "Ana"})
    plan = plus(held(), closed)
    found = edited((FEBRUARY, "| 2027-02 |             11 |"))
    assert changing(found, plan, today=TODAY)[1] == ("actuals › C1.1 › 2027-02 › value: 12 → 11",)


def test_every_altered_line_of_these_parts_is_named_by_the_verification() -> None:
    text = written(held())
    assert verify(text.encode()).answer is Answer.CONSISTENT
    for was, now in ((FEBRUARY, "| 2027-02 |             11 |"), ("It was the weather", "It was us")):
        at = text.rindex(was)
        line = text[:at].count("\n") + 1
        found = verify((text[:at] + text[at:].replace(was, now, 1)).encode())
        assert found.answer is Answer.ALTERED
        assert line in {each.line for each in found.alterations}


def test_the_reader_knows_every_word_the_minutes_tell_of_a_thing() -> None:
    source = inspect.getsource(review_facts)
    assert set(re.findall(r'Fact\("([^"]+)"', source)) <= set(markdown_reading_minutes.FACTS)
    nouns = {*review_facts._NOUNS.values(), *re.findall(r'return "([A-Z][a-z ]+)"', source)}
    assert nouns <= {*markdown_reading_minutes.SUBJECTS, "Wanted"}


def test_every_line_the_guide_shows_is_read() -> None:
    guide = (Path(__file__).parents[2] / "docs" / "how-to" / "plans-in-git.md").read_text()
    shown = dict(re.findall(r"(?m)^\| (change|say|name|add to|add a|note a) [^|]*\| (.*) \|$", guide))
    row, note, _ = re.findall(r"`([^`]+)`", shown["change"])[0], *re.findall(r"`([^`]+)`", shown["say"])
    cause, said = (re.findall(r"`([^`]+)`", shown[each])[0] for each in ("name", "add to"))
    decision, *owed = re.findall(r"`([^`]+)`", shown["add a"])
    review, date_line, by, attendees, _ = re.findall(r"`([^`]+)`", shown["note a"])
    whole = "\n".join(
        (review, "", date_line, by, attendees, "", "#### Decisions", "", decision, *(f"  {each}" for each in owed))
    )
    march, others = "- **2027-03 cause:**", "### Other decisions"
    plan = reached(
        (MARCH, "\n".join((MARCH, row.replace("\\|", "|")))),
        (march, f"{note}\n{cause}\n{march}"),
        ("#### Movers\n\n*none yet*", f"#### Movers\n\n{said}"),
        (others, f"{whole}\n\n{others}"),
    )
    actual = plan.records.actuals["days/2027-04"]
    assert (str(actual.value), actual.note) == ("9", "Sunny")
    assert plan.records.correctives["why/days/2027-04"].action == "A roof"
    assert "We need more light" in {each.text for each in plan.records.minutes.values()}
    assert [each.done for each in plan.records.decisions.values() if each.due == date(2027, 6, 30)] == [True]
    assert {each.attendees for each in plan.records.reviews.values()} == {("Ana", "Ben"), ("Ana",)}
