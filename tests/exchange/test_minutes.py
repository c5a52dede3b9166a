"""The minutes of reviews as Markdown: in the order given, complete, and text stays text."""

from datetime import UTC, date, datetime

import mdformat
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from support.figures import recorded
from support.scorecards import HOSTILE, plus, scorecards, small, without

from bsc_tui.exchange.markdown import Part, write_plan
from bsc_tui.exchange.markdown_reading import read_plan
from bsc_tui.exchange.minutes import minutes, minutes_text
from bsc_tui.exchange.verifying import Answer, verify
from bsc_tui.scorecard import reviewing
from bsc_tui.scorecard.change import Changes, Scorecard, apply
from bsc_tui.scorecard.correctives import answered
from bsc_tui.scorecard.edits import progressed
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.period import Frequency, Period, parse_period
from bsc_tui.scorecard.records import Answer as Cause
from bsc_tui.scorecard.records import Decision, Minute, Review, ReviewKind
from bsc_tui.wording.text import tidy, visible

PARSER = MarkdownIt("commonmark").enable("table")
TODAY = date(2027, 4, 8)
AT = datetime(2027, 4, 8, 9, tzinfo=UTC)
QUARTER = parse_period("2027-Q1")


def review_of(scorecard: Scorecard) -> Review:
    found = reviewing.latest_review(scorecard)
    assert found is not None
    return found


def done(scorecard: Scorecard, *acts: Changes) -> Scorecard:
    for changes in acts:
        scorecard = apply(scorecard, changes)
    return scorecard


def held(kind: ReviewKind = ReviewKind.QUARTERLY, period: Period = QUARTER) -> Scorecard:
    """A review of the small plan, its first KPI off track, in which everything was said that can be."""
    plan = recorded(small(), "days", {"2027-01": 12, "2027-02": 12, "2027-03": 13})
    plan = recorded(plan, "returns", {"2027-01": 80, "2027-02": 90, "2027-03": 96})
    owed: dict[str, object] = {"owner": "ben", "due": "2027-02-01", "at": datetime(2027, 1, 9, tzinfo=UTC)}
    earlier = Decision.model_validate({"uid": "d0", "text": "Ask the bank", "rank": 1, **owed})
    plan = plus(plan, earlier)
    said = answered(
        plan, plan.plan.kpis["days"], parse_period("2027-03"), Cause.NEW, at=AT, by="Ana",
        cause="Two mechanics\nare ill", action="Hire a third", owner="ben", due=date(2027, 4, 30),
    )  # fmt: skip
    plan = done(plan, said, reviewing.begin(plan, kind, period, AT, "Ana"))
    review = review_of(plan)
    return done(
        plan,
        reviewing.say(plan, review, reviewing.OFF_TRACK, "days", "", "We lose *days* [here]"),
        reviewing.say(plan, review, "links", "link", "broken", "It was the weather") if kind != "monthly" else (),
        reviewing.decide(plan, review, "Close on Mondays", uid="d1", at=AT, owner="ana", due=date(2027, 5, 1)),
        reviewing.want(plan, review, "A second workshop", uid="w1"),
    )  # fmt: skip


def test_minutes_tell_everything_in_the_order_of_the_review() -> None:
    plan = held()
    ended = done(plan, reviewing.end(plan, review_of(plan), AT, date(2027, 5, 10)))
    text = minutes(ended, review_of(ended), today=date(2027, 9, 1), head="abc")
    assert (
        text[: text.index("\n\nThe seal")]
        == """\
# Quarterly review of 2027-Q1

- **Plan:** Small plan
- **Journal head:** abc
- **Date:** 2027-04-08
- **Review:** quarterly **Period:** 2027-Q1
- **Begun by:** Ana
- **Figures as of:** 2027-04-08
- **Attendees:**
  - Ana
  - Ben

## What we decided last time

- **Decision:** Ask the bank
  - **Owner:** Ben
  - **Due:** 2027-02-01
  - **Stands:** late

## What changed

- **Plan:** Small plan
  - **Change:** has a value now: off track, 57.14 · 2 of 2
- **KPI:** C1.1 Days until it is mended
  - **Change:** has a value now: off track, 13 days
- **KPI:** C2.1 Bicycles that stay mended
  - **Change:** has a value now: on track, 96%

## Wins to celebrate

- **Won:** C2.1 Bicycles that stay mended reached its target for the first time (96%)

## Movers

*none yet*

## Off track and overdue

- **KPI:** C1.1 Days until it is mended
  - **Period:** 2027-Q1
  - **Actual:** 13 days
  - **Target:** 7 days
  - **Status:** ✗ off track
  - **Cause:** Two mechanics\\
    are ill
  - **Action:** Hire a third
  - **Owner:** Ben
  - **Deadline:** 2027-04-30
  - **Done:** 0 %
  - **Said:** We lose \\*days\\* [here]
- **Task:** A1.1 Hire a mechanic
  - **Owner:** Ben
  - **Deadline:** 2027-03-31, 8 days late
  - **Done:** 0 %

## Does the strategy hold?

- **Link:** if C2 Care for every bicycle, then C1 Shorten the wait, because a cared for bicycle comes less often
  - **Driver:** C2: 1 of 1 on track, 1 improving
  - **Result:** C1, lag: 0 of 1 on track, 1 worsening
  - **Figures say:** the driver moves, the result does not yet: too early, or doubtful
  - **Verdict:** broken **Said:** It was the weather

## KPIs to add or retire

*none yet*

## Actions to stop

- **Action plan:** A1 Open on Saturdays
  - **Reason:** nothing of it is done, and 44 % of its time is over
  - **Tasks done:** 0 of 3
  - **Owner:** Ana

## Decisions

- **Change of the plan wanted:** broken: Link C2 > C1
- **Decision:** Close on Mondays
  - **Owner:** Ana
  - **Due:** 2027-05-01
- **Wanted:** A second workshop

## Next date

- **Next review:** 2027-05-10"""
    )


def test_minutes_of_an_interrupted_review_say_how_far_it_came() -> None:
    plan = held(ReviewKind.MONTHLY, parse_period("2027-03"))
    plan = done(plan, reviewing.at_place(review_of(plan), reviewing.MOVERS))
    text = minutes_text(plan, review_of(plan), today=TODAY)
    assert "- **State:** not ended; interrupted at: Movers" in text
    assert "## Does the strategy hold?" not in text


def test_minutes_of_a_review_that_has_ended_stay_as_they_were() -> None:
    plan = held()
    ended = done(plan, reviewing.end(plan, review_of(plan), AT))
    then = minutes(ended, review_of(ended), today=TODAY)
    decision = ended.records.decisions["d0"]
    later = done(
        ended,
        reviewing.begin(ended, ReviewKind.MONTHLY, parse_period("2027-04"), datetime(2027, 5, 9, tzinfo=UTC), "Ben"),
    )
    later = done(later, reviewing.settle(later, review_of(later), decision))
    assert minutes(later, later.records.reviews[review_of(ended).uid], today=date(2027, 6, 1)) == then


def test_what_was_said_about_a_thing_that_is_gone_is_not_lost() -> None:
    plan = without(held(), Kind.LINK, "link")
    text = minutes_text(plan, review_of(plan), today=TODAY)
    assert "- **About:** *no longer in the plan*\n  - **Verdict:** broken **Said:** It was the weather" in text
    plan = recorded(plan, "days", {"2027-03": 7})
    text = minutes_text(plan, review_of(plan), today=TODAY)
    assert "- **About:** C1.1 Days until it is mended\n  - **Said:** We lose \\*days\\* [here]" in text


def test_the_export_holds_the_minutes_of_all_reviews_and_is_read_and_verified_with_them() -> None:
    plan = held()
    plan = done(plan, reviewing.end(plan, review_of(plan), AT))
    plan = done(
        plan,
        reviewing.begin(plan, ReviewKind.MONTHLY, parse_period("2027-04"), datetime(2027, 5, 9, tzinfo=UTC), "Ben"),
    )
    text = write_plan(plan, today=TODAY, parts=tuple(Part))
    part = text[text.index("\n## Review minutes") :]
    assert part.index("### Quarterly review of 2027-Q1") < part.index("### Monthly review of 2027-04")
    read = read_plan(text, lambda: "new")
    assert read.problems == ()
    assert read.scorecard is not None
    assert read.scorecard.plan == plan.plan
    assert verify(text.encode()).answer is Answer.CONSISTENT
    assert verify(text.replace("It was the weather", "It was us").encode()).answer is Answer.ALTERED
    empty = write_plan(small(), today=TODAY, parts=("minutes",))
    assert empty.startswith("## Review minutes\n\n*none yet*\n")


def test_minutes_by_themselves_are_verified_too() -> None:
    text = minutes(held(), review_of(held()), today=TODAY)
    assert verify(text.encode()).answer is Answer.CONSISTENT
    assert verify(text.replace("Close on Mondays", "Close on Fridays").encode()).answer is Answer.ALTERED


def shown(text: str) -> str:
    """What a reader sees: the text of all paragraphs, line by line."""
    lines = []
    for token in PARSER.parse(text):
        if token.type == "inline":
            bits = ("\n" if bit.type in {"softbreak", "hardbreak"} else bit.content for bit in token.children or [])
            lines.append("".join(bits))
    return "\n".join(lines)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(
    scorecards(),
    st.sampled_from(ReviewKind),
    st.lists(st.sampled_from(HOSTILE) | st.text(max_size=12), min_size=4, max_size=4),
)
def test_mdformat_leaves_all_minutes_unchanged_and_nothing_that_was_said_is_lost(
    scorecard: Scorecard, kind: ReviewKind, words: list[str]
) -> None:
    name, text, verdict, decided = (each.replace("\0", "") for each in words)
    about = next(iter(scorecard.plan.kpis), "gone")
    review = Review(
        uid="mine",
        kind=kind,
        period=str(Period(2027, 1, Frequency.QUARTER)),
        opened=AT,
        by=name or "x",
        attendees=(name,),
    )
    place = {"review": "mine", "section": "off_track", "about": about}
    said = Minute.model_validate({"uid": "said", **place, "verdict": verdict, "text": text, "rank": 1})
    taken = Decision.model_validate({"uid": "taken", "text": decided, "at": AT, "rank": 1, "review": "mine"})
    scorecard = plus(scorecard, review, said, taken)
    found = minutes_text(scorecard, review, today=TODAY) + "\n"
    assume(not any(each in found for each in ("<<", "~~~", "www.", "://")))
    assert mdformat.text(found, extensions={"gfm"}) == found
    assert not any(token.type in {"html_block", "code_block", "fence"} for token in PARSER.parse(found))
    seen = shown(found)
    for each in (name, text, verdict, decided):
        for line in tidy(visible(each)).split("\n"):
            assert line in seen


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(scorecards())
def test_any_records_have_minutes(scorecard: Scorecard) -> None:
    text = write_plan(scorecard, today=TODAY, parts=("minutes",))
    for review in scorecard.records.reviews.values():
        assert f"### {review.kind.capitalize()} review of {review.period}" in text


# --- work reported in the review -------------------------------------------------------------------------------------


def with_progress(scorecard: Scorecard, task: str, day: date) -> Scorecard:
    return done(scorecard, progressed(scorecard, task, 100, day))


def test_tasks_done_in_the_review_and_those_that_stay_late_are_in_its_minutes() -> None:
    at = datetime(2027, 6, 8, 9, tzinfo=UTC)
    may = parse_period("2027-05")
    plan = with_progress(recorded(small(), "days", {"2027-05": 7}), "open", date(2027, 6, 6))
    plan = done(plan, reviewing.begin(plan, ReviewKind.MONTHLY, may, at, "Ana"))
    plan = with_progress(plan, "hire", at.date())
    plan = done(plan, reviewing.end(plan, review_of(plan), at))
    later = date(2027, 7, 1)
    text = minutes_text(plan, review_of(plan), today=later)
    part = text.partition("## Off track and overdue")[2].partition("\n## ")[0]
    told = "- **Task:** {} {}\n  - **Owner:** Ben\n  - **Deadline:** {}"
    assert told.format("A1.2", "Train both mechanics", "2027-05-31, 8 days late") in part
    assert f"{told.format('A1.1', 'Hire a mechanic', '2027-03-31')}\n  - **Done:** on 2027-06-08" in part
    assert "A1.3" not in part, "it was done before"
    again = minutes_text(with_progress(plan, "train", later), review_of(plan), today=later)
    assert again == text.replace("8 days late\n  - **Done:** 0 %", "8 days late"), "what was late then stays so"
