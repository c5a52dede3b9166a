"""What there is to do: tasks and corrective actions in one list, what is late, how far the action plans are."""

from datetime import UTC, date, datetime
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.figures import recorded
from support.scorecards import changed, small, without

from bsc_tui.scorecard.action_progress import ActionProgress, action_progress, elapsed
from bsc_tui.scorecard.change import Refused, Scorecard, apply
from bsc_tui.scorecard.correctives import answered
from bsc_tui.scorecard.edits import progressed
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.missing_values import missing_values
from bsc_tui.scorecard.period import parse_period
from bsc_tui.scorecard.records import Answer
from bsc_tui.scorecard.work import Work, WorkState, overdue, work
from bsc_tui.scorecard.work_named import NoSuchWork, work_called
from bsc_tui.scorecard.work_reports import due_by, furthered, given_to, next_state, put_into

TODAY = date(2027, 4, 8)
AT = datetime(2027, 4, 8, 9, tzinfo=UTC)


def called(scorecard: Scorecard, name: str, today: date = TODAY) -> Work:
    return work_called(scorecard, work(scorecard, today), name)


def reported(scorecard: Scorecard, name: str, percent: int) -> Scorecard:
    return apply(scorecard, furthered(scorecard, called(scorecard, name), percent, TODAY))


def with_answers(*answers: tuple[str, Answer, str]) -> Scorecard:
    """The small plan with answers of its first KPI: period, answer, day."""
    plan = recorded(small(), "days", {"2027-01": 12, "2027-02": 12, "2027-03": 12})
    for period, answer, day in answers:
        plan = apply(
            plan,
            answered(
                plan, plan.plan.kpis["days"], parse_period(period), answer, cause="Two are ill", action="Hire a third",
                owner="ana", due=date.fromisoformat(day), at=AT, by="Ana", today=date.fromisoformat(f"{period}-28"),
            ),
        )  # fmt: skip
    return plan


def the_action(scorecard: Scorecard, today: date = TODAY) -> ActionProgress:
    (found,) = action_progress(scorecard, work(scorecard, today), today)
    return found


def test_tasks_and_corrective_actions_stand_in_one_list() -> None:
    plan = with_answers(("2027-03", Answer.NEW, "2027-05-01"))
    assert [(each.id, each.title, each.state, each.late) for each in work(plan, TODAY)] == [
        ("A1.1", "Hire a mechanic", WorkState.OPEN, 8),
        ("A1.2", "Train both mechanics", WorkState.OPEN, 0),
        ("A1.3", "Open on the first Saturday", WorkState.OPEN, 0),
        ("C1.1/2027-03", "Hire a third", WorkState.OPEN, 0),
    ]
    assert {each.kpi for each in work(plan, TODAY)} == {"days"}


def test_what_is_carried_on_is_one_piece_of_work_and_what_is_accepted_is_none() -> None:
    plan = with_answers(("2027-01", Answer.NEW, "2027-02-28"), ("2027-02", Answer.SAME, "2027-03-31"))
    assert [each.id for each in work(plan, TODAY) if each.kind is Kind.CORRECTIVE] == ["C1.1/2027-02"]
    assert called(plan, "c1.1/2027-01").id == "C1.1/2027-02", "the id it had before still means it"
    accepted = with_answers(("2027-02", Answer.ACCEPT, "2027-12-31"))
    assert [each.id for each in work(accepted, TODAY) if each.kind is Kind.CORRECTIVE] == []


def test_a_task_waits_for_the_one_before_it_until_that_is_done() -> None:
    plan = changed(small(), Kind.TASK, "train", after="hire")
    train = called(plan, "A1.2")
    assert (train.state, train.waits_for) == (WorkState.BLOCKED, "Hire a mechanic")
    assert called(reported(plan, "A1.1", 100), "A1.2").state is WorkState.OPEN
    assert called(reported(plan, "A1.2", 20), "A1.2").state is WorkState.IN_PROGRESS, "who has begun is not blocked"


def test_work_is_overdue_from_the_day_after_its_deadline_until_it_is_done() -> None:
    assert called(small(), "A1.1", date(2027, 3, 31)).late == 0
    assert called(small(), "A1.1", date(2027, 4, 1)).late == 1
    assert called(reported(small(), "A1.1", 100), "A1.1").late == 0
    late = overdue(work(small(), date(2027, 6, 30)))
    assert [(each.id, each.late) for each in late] == [("A1.1", 91), ("A1.2", 30), ("A1.3", 25)]


def test_work_is_called_by_its_id_its_title_or_the_code_of_its_kpi() -> None:
    plan = with_answers(("2027-03", Answer.NEW, "2027-05-01"))
    for name in ("a1.1", "  Hire a  MECHANIC "):
        assert called(plan, name).uid == "hire"
    assert called(plan, "C1.1").id == "C1.1/2027-03"
    with pytest.raises(NoSuchWork, match=r'no task or corrective action "A9.1". There are: A1.1, A1.2'):
        called(plan, "A9.1")
    twice = changed(plan, Kind.TASK, "train", title="Hire a mechanic")
    with pytest.raises(NoSuchWork, match=r"means 2 pieces of work. Write one of A1.1, A1.2"):
        called(twice, "hire a mechanic")


def test_progress_of_either_kind_is_reported_the_same_way() -> None:
    plan = with_answers(("2027-03", Answer.NEW, "2027-05-01"))
    for name in ("A1.1", "C1.1/2027-03"):
        done = called(reported(plan, name, 100), name)
        assert (done.state, done.percent, done.done_on) == (WorkState.DONE, 100, TODAY)
        assert called(reported(reported(plan, name, 100), name, 30), name).done_on is None
    for percent in (-1, 101):
        with pytest.raises(Refused, match="Give a number from 0 to 100"):
            furthered(plan, called(plan, "A1.1"), percent, TODAY)


def test_work_moves_between_the_states_of_the_board() -> None:
    plan = small()

    def moved(scorecard: Scorecard, by: int) -> Scorecard:
        each = called(scorecard, "A1.1")
        state = next_state(each, by)
        assert state is not None
        return apply(scorecard, put_into(scorecard, each, state, TODAY))

    begun = moved(plan, 1)
    done = moved(begun, 1)
    back = moved(done, -1)
    assert [called(each, "A1.1").percent for each in (begun, done, back, moved(back, -1))] == [10, 100, 90, 0]
    assert next_state(called(done, "A1.1"), 1) is None
    assert next_state(called(plan, "A1.1"), -1) is None
    assert put_into(plan, called(plan, "A1.1"), WorkState.OPEN, TODAY) == ()
    with pytest.raises(Refused, match="blocked only while a task"):
        put_into(plan, called(plan, "A1.1"), WorkState.BLOCKED, TODAY)


def test_owner_and_deadline_of_either_kind_are_changed_in_place() -> None:
    plan = with_answers(("2027-03", Answer.NEW, "2027-05-01"))
    for name in ("A1.1", "C1.1/2027-03"):
        changed_to = apply(plan, given_to(plan, called(plan, name), "ana"))
        changed_to = apply(changed_to, due_by(changed_to, called(changed_to, name), date(2027, 9, 1)))
        assert (called(changed_to, name).owner, called(changed_to, name).due) == ("ana", date(2027, 9, 1))
    with pytest.raises(Refused, match="removed meanwhile"):
        given_to(without(plan, Kind.TASK, "hire"), called(plan, "A1.1"), "ana")


def test_an_action_plan_is_as_far_as_its_tasks_on_average() -> None:
    plan = reported(reported(small(), "A1.1", 100), "A1.2", 50)
    now = the_action(plan)
    assert (now.tasks, now.done, now.percent) == (3, 1, Fraction(50))
    assert now.elapsed == Fraction(100 * 66, 150), "66 of the 150 days from 1 February to 30 June"
    assert not now.is_behind


def test_an_action_plan_is_behind_where_a_task_is_late_or_its_time_runs_ahead() -> None:
    assert the_action(small()).is_behind, "hiring is overdue"
    on_time = reported(small(), "A1.1", 100)
    assert the_action(on_time).is_behind, "33 % done after 44 % of the time"
    assert not the_action(on_time, date(2027, 4, 1)).is_behind, "33 % done after 39 % of the time"
    assert not the_action(reported(on_time, "A1.2", 30)).is_behind


def test_time_gone_by_runs_from_nothing_to_all() -> None:
    first, last = date(2027, 2, 1), date(2027, 2, 10)
    days = [elapsed(first, last, day) for day in (date(2027, 1, 1), first, date(2027, 2, 6), last, date(2027, 2, 11))]
    assert days == [0, 0, 50, 90, 100]


def test_missing_values_are_listed_the_oldest_first_with_whom_they_wait_for() -> None:
    plan = recorded(recorded(small(), "days", {"2027-01": 7}), "returns", {"2027-01": 95, "2027-02": 95})
    found = missing_values(plan, TODAY)
    assert [(each.kpi.code, [str(p) for p in each.periods], each.late, each.owner) for each in found] == [
        ("C1.1", ["2027-02", "2027-03"], 29, "ben"),
        ("C2.1", ["2027-03"], 0, "ben"),
    ]
    assert [each.is_overdue for each in found] == [True, False]


def test_where_nothing_is_known_yet_all_that_has_ended_is_missing() -> None:
    assert [len(each.periods) for each in missing_values(small(), TODAY)] == [3, 3]
    assert missing_values(small(), date(2027, 1, 31)) == ()


@settings(max_examples=40)
@given(
    st.dictionaries(st.sampled_from(["hire", "train", "open"]), st.integers(0, 100)),
    st.dates(date(2026, 12, 1), date(2027, 12, 31)),
)
def test_every_piece_of_work_has_one_state_and_one_name(percents: dict[str, int], today: date) -> None:
    plan = small()
    for task, percent in percents.items():
        plan = apply(plan, progressed(plan, task, percent, today))
    every = work(plan, today)
    assert len({each.id for each in every}) == len(every) == 3
    for each in every:
        assert each.is_done == (each.percent == 100)
        assert each.is_overdue == (not each.is_done and each.due is not None and each.due < today)
        assert work_called(plan, every, each.id) is each
    progress = the_action(plan, today)
    assert progress.percent == Fraction(sum(each.percent for each in every), 3)
    assert progress.is_done == (progress.done == 3)
    assert not (progress.is_done and progress.is_behind)
