"""Causes and corrective actions in Markdown: with the actuals of their KPI, with owner and deadline."""

from datetime import UTC, date, datetime

from support.figures import recorded
from support.scorecards import small

from bsc_tui.exchange.markdown_actuals import actuals_part
from bsc_tui.scorecard.change import Scorecard, apply
from bsc_tui.scorecard.correctives import answered, reported, uid_of
from bsc_tui.scorecard.period import parse_period
from bsc_tui.scorecard.records import Answer


def told(plan: Scorecard) -> str:
    return "\n\n".join(actuals_part(plan, None))


def say(plan: Scorecard, period: str, answer: Answer, cause: str, due: date) -> Scorecard:
    when, at = parse_period(period), datetime(2027, 2, 8, tzinfo=UTC)
    kpi = plan.plan.kpis["days"]
    return apply(
        plan,
        answered(
            plan, kpi, when, answer, cause=cause, action="Hire [a] third", owner="ben", due=due, at=at, by="Ana",
            today=date(2027, 5, 1),
        ),
    )  # fmt: skip


def test_each_answer_stands_below_the_actuals_of_its_kpi() -> None:
    plan = recorded(small(), "days", {"2027-01": 12, "2027-02": 12, "2027-03": 13})
    plan = say(plan, "2027-01", Answer.NEW, "Two are *ill*", date(2027, 6, 30))
    plan = apply(
        plan, reported(plan.records.correctives[uid_of("days", parse_period("2027-01"))], 40, date(2027, 5, 1))
    )
    plan = say(plan, "2027-02", Answer.SAME, "", date(2027, 7, 31))
    plan = say(plan, "2027-03", Answer.ACCEPT, "Road closed", date(2027, 12, 31))
    action = "**Corrective action:** Hire [a] third **Owner:** Ben"
    hand = " **Said by:** Ana **At:** 2027-02-08 00:00 UTC"
    assert [line for line in told(plan).splitlines() if line.startswith("- ")] == [
        f"- **2027-01 cause:** Two are \\*ill\\* {action} **Deadline:** 2027-06-30 **Done:** 40 %{hand}",
        f"- **2027-02 same cause:** Two are \\*ill\\* {action} **Deadline:** 2027-07-31 **Done:** 40 %{hand}",
        f"- **2027-03 accepted until 2027-12-31, because:** Road closed{hand}",
    ]


def test_a_plan_without_answers_reads_as_before() -> None:
    plan = recorded(small(), "days", {"2027-01": 12})
    assert "cause" not in told(plan)
