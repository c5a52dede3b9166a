"""Checks of the figures: what is late, off track without an answer, odd, or speaks against the map.

All are silent until the plan is monitored: until there is a first value of a period the KPI is measured in.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

from bsc_tui.scorecard.assumptions import link_in_question, question
from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.checks.check import Remark, check
from bsc_tui.scorecard.checks.course import Course, Late, courses
from bsc_tui.scorecard.checks.several import several
from bsc_tui.scorecard.checks.words import says_something
from bsc_tui.scorecard.correctives import by_kpi, has_answer
from bsc_tui.scorecard.fields import Entity
from bsc_tui.scorecard.plan import ActionPlan, Direction, Kpi, Link, Measure, Plan, Task
from bsc_tui.scorecard.records import Records
from bsc_tui.scorecard.scoring import Status, trimmed
from bsc_tui.scorecard.severity import Severity

DONE = 100


def overdue(scorecard: Scorecard, today: date) -> Sequence[tuple[Kpi, Sequence[Late]]]:
    """The KPIs with overdue values, the longest overdue first, each with its overdue periods, the oldest first.

    Only periods that ended since the plan is monitored count: since the first day of the first period with a value.
    """
    known = courses(scorecard, today)
    begun = min((course.begun for course in known.values() if course.begun), default=None)
    if begun is None:
        return ()
    found = []
    for kpi in scorecard.plan.kpis_in_order:
        late = [each for each in known[kpi.uid].late if each.ended >= begun]
        if late:
            found.append((kpi, late))
    return sorted(found, key=lambda each: each[1][0].ended)


@check(
    "M2",
    Severity.WARNING,
    "enter what is overdue",
    why="A figure that comes after the review is a figure nobody acted on.",
    fix="Enter the value, say why there is none, or measure it less often.",
    good="September's value on 8 October",
    bad="Four months without a value, and nobody noticed",
    source="BSC Designer: preparing a review",
)
def value_is_in_time(scorecard: Scorecard, today: date) -> Iterator[Remark]:
    """Every ended period of a KPI has its value, or a reason for having none, in time."""
    for kpi, late in overdue(scorecard, today):
        more = {1: "", 2: " and of one period more"}.get(len(late), f" and of {len(late) - 1} periods more")
        oldest = late[0]
        yield Remark(kpi, None, f"enter the value of {oldest.period}{more}: {oldest.reason}")


@check(
    "M3",
    Severity.WARNING,
    "why is it off track, and who mends it by when?",
    why="A red figure without a cause and a name stays red.",
    fix="Say in the monitor (k) why, who mends it and by when; or note the cause and open an action plan or task.",
    good="Oven two failed on the 6th; replace the burners, Jonas, by 30 October",
    bad="It was a difficult month",
    source="DOE performance-based management: corrective action closes the loop",
)
def off_track_has_an_answer(scorecard: Scorecard, today: date) -> Iterator[Remark]:
    """What was off track in its last ended period has a cause noted and somebody who does something about it.

    What was said about the period as a corrective action, or accepted until a day, is an answer. So is an action plan
    that moves the KPI or serves its objective, beside a note of the cause, while it, or a task of it, is open and has
    an owner and a deadline. The remark is about the period's actual: set aside, it is for that period only.
    """
    answered: tuple[set[str], set[str]] | None = None
    known, said = courses(scorecard, today), by_kpi(scorecard)
    for kpi in scorecard.plan.kpis_in_order:
        last = known[kpi.uid].last
        is_red = last is not None and last.status is Status.OFF_TRACK
        if last is not None and is_red and not has_answer(said, scorecard.plan.calendar, kpi, last.period):
            answered = answered or _answered(scorecard, today)
            actual = scorecard.records.of(kpi.uid).get(last.period)
            has_cause = actual is not None and says_something(actual.note)
            has_action = kpi.uid in answered[0] or kpi.objective in answered[1]
            if not (has_cause and has_action):
                words = f"off track in {last.period}: {_wanted(has_cause, has_action)}"
                yield Remark(actual or kpi, None if has_cause else "note", words, f"kpis/{kpi.code}")


def _wanted(has_cause: bool, has_action: bool) -> str:
    if has_action:
        return "why? Note the cause"
    return "who mends it, and by when?" if has_cause else "why, and who mends it by when?"


def _answered(scorecard: Scorecard, today: date) -> tuple[set[str], set[str]]:
    """The uids of the KPIs and of the objectives for which an action plan with owner and deadline is under way."""
    plan = scorecard.plan
    running = [each for each in plan.actions.values() if _is_under_way(each, plan, scorecard.records, today)]
    return {each.kpi for each in running if each.kpi}, {uid for each in running for uid in each.objectives}


def _is_under_way(action: ActionPlan, plan: Plan, records: Records, today: date) -> bool:
    tasks = plan.tasks_of(action.uid)
    if any(task.owner and task.deadline and not _is_done(task, records) for task in tasks):
        return True
    is_open = not tasks or not all(_is_done(task, records) for task in tasks)
    return is_open and action.owner is not None and action.end is not None and action.end >= today


def _is_done(task: Task, records: Records) -> bool:
    told = records.progress.get(task.uid)
    return told is not None and told.percent >= DONE


@check(
    "M4",
    Severity.WARNING,
    "is this a typing mistake?",
    why="One slipped decimal colours the whole month, and is believed once it has been printed.",
    fix="Correct the value, or set this aside for its period: it was so.",
    good="9.1, 8.6, 8.2, 7.9",
    bad="9.1, 8.6, 8.2, 79",
    source="ours: more than three median absolute deviations, or ten times or a tenth of the last value",
)
def value_is_likely(scorecard: Scorecard, today: date) -> Iterator[Remark]:
    """The latest value of a KPI does not look like a typing mistake beside those of the year before."""
    known = courses(scorecard, today)
    for kpi in scorecard.plan.kpis_in_order:
        course = known[kpi.uid]
        if kpi.direction is not Direction.YES_NO and course.oddity:
            period, value = course.latest[0]
            actual: Entity = scorecard.records.of(kpi.uid).get(period, kpi)
            said = f"a typing mistake? {trimmed(value)} in {period} is {course.oddity}"
            yield Remark(actual, "value", said, f"kpis/{kpi.code}")


@check(
    "M6",
    Severity.INFO,
    "off track twice: question the assumption, not only the effort",
    why="The map is a hypothesis; trying harder at what does not work only costs more.",
    fix="Ask whether the link still holds, and change the objective, the link or the action plan.",
    good="Two bad quarters, so we asked whether training really shortens the wait",
    bad="Two bad quarters, so we asked everybody to try harder",
    source="Kaplan and Norton 2001: strategy as a hypothesis",
)
def off_track_twice_questions_the_link(scorecard: Scorecard, today: date) -> Iterator[Remark]:
    """What is off track in two periods running is put to the links of its objective, once for all its KPIs.

    Silent where M7 says the same with the leading KPIs that stand against it.
    """
    plan, known = scorecard.plan, courses(scorecard, today)
    contradicted = {kpi.uid for kpi, _, _ in _contradicted(plan, known)}
    red = [kpi for kpi in plan.kpis_in_order if known[kpi.uid].has_been(Status.OFF_TRACK)]
    asked = [kpi for kpi in red if kpi.uid not in contradicted]
    for objective, group in groupby(asked, key=lambda kpi: kpi.objective):
        kpi, *others = group
        asked_first = _question(plan, link_in_question(plan, objective))
        also = f", so {'was' if len(others) == 1 else 'were'} {several(others)}" if others else ""
        yield Remark(kpi, None, f"off track in {_running(known[kpi.uid])}{also}: {asked_first}")


@check(
    "M7",
    Severity.INFO,
    "the drivers are on track, the result is not: does the link hold?",
    why="When doing the right thing well does not help, it was not the thing that mattered.",
    fix="Test the link's because against the figures; then change the link, the driver or the time you give it.",
    good="Training is on track, the wait is not: it was the booking system",
    bad="Training is on track, the wait is not: more training",
    source="Kaplan and Norton 2001: strategy as a hypothesis",
)
def drivers_move_the_result(scorecard: Scorecard, today: date) -> Iterator[Remark]:
    """Where all leading KPIs of an objective, or of one that drives it, are on track twice, its lagging ones follow."""
    plan = scorecard.plan
    for kpi, drivers, link in _contradicted(plan, courses(scorecard, today)):
        verb = "is" if len(drivers) == 1 else "are"
        said = "do they measure what matters?" if link is None else _question(plan, link)
        yield Remark(kpi, None, f"{several(drivers)} {verb} on track for two periods, this is off track: {said}")


def _contradicted(plan: Plan, known: Mapping[str, Course]) -> Iterator[tuple[Kpi, Sequence[Kpi], Link | None]]:
    """Lagging KPIs off track twice running, with leading ones on track twice, and the link that promised more."""
    red = [
        kpi for kpi in plan.kpis_in_order if kpi.measure is Measure.LAG and known[kpi.uid].has_been(Status.OFF_TRACK)
    ]
    for kpi in red:
        links = [link for link in plan.links_in_order if link.effect == kpi.objective]
        for objective, link in ((kpi.objective, None), *((link.cause, link) for link in links)):
            told = [lead for lead in plan.kpis_of(objective) if lead.measure is Measure.LEAD and known[lead.uid].last]
            if told and all(known[lead.uid].has_been(Status.ON_TRACK) for lead in told):
                yield kpi, told, link
                break


def _question(plan: Plan, link: Link | None) -> str:
    return question(plan, link, says_because=link is not None and says_something(link.because))


def _running(course: Course) -> str:
    """The two periods, the earlier first."""
    return " and ".join(str(stand.period) for stand in (course.before, course.last) if stand is not None)
