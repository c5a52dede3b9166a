"""Checks of the action plans: whom they serve, who answers for them, when, with what and to which effect."""

from collections.abc import Iterator, Sequence
from datetime import date

from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.checks.check import Remark, check, wording
from bsc_tui.scorecard.checks.language import Pack
from bsc_tui.scorecard.checks.several import several
from bsc_tui.scorecard.checks.words import begins_with_verb, says_something, verb_place, words
from bsc_tui.scorecard.plan import ActionPlan, Plan, Size
from bsc_tui.scorecard.severity import Severity

PLACE = "actions"
"""Where a finding about the action plans together stands."""
PRIORITIES_FROM = 10
MOST_ACTIONS = 15


@check(
    "A1",
    Severity.HOMEWORK,
    "which objective does it serve?",
    why="Work that serves no objective takes its time and money from work that does.",
    fix="Link the objectives it serves, the main one first, or stop it.",
    good="Open a Saturday clinic, for Shorten the wait",
    bad="Renew the website, for nothing in the plan",
    source="Kaplan and Norton 1996: align initiatives with the strategy",
)
def action_serves_objective(scorecard: Scorecard, _today: date) -> Iterator[Remark]:
    """Every action plan serves an objective."""
    for action in scorecard.plan.actions_in_order:
        if not action.objectives:
            yield Remark(action, "objectives")


@check(
    "A2",
    Severity.ERROR,
    "who answers for it?",
    why="An action plan without one owner stops when its first obstacle comes.",
    fix="Name the one person who answers for it.",
    good="Owner: Mei Tanaka",
    bad="Owner: sales and production together",
    source="Doran 1981: assignable",
)
def action_has_owner(scorecard: Scorecard, _today: date) -> Iterator[Remark]:
    """Every action plan has its owner."""
    for action in scorecard.plan.actions_in_order:
        if action.owner is None:
            yield Remark(action, "owner")


@check(
    "A3",
    Severity.HOMEWORK,
    "from when to when?",
    why="Work without an end never gets finished, only older.",
    fix="Enter the first day of work and, after it, the deadline of the whole.",
    good="1 February to 30 June",
    bad="ongoing",
    source="Niven 2006: a finite start and end date",
)
def action_has_dates(scorecard: Scorecard, _today: date) -> Iterator[Remark]:
    """Every action plan starts before it ends."""
    for action in scorecard.plan.actions_in_order:
        if action.start is None:
            yield Remark(action, "start", "from when to when?" if action.end is None else "when does it start?")
        elif action.end is None:
            yield Remark(action, "end", "when is it done?")
        elif action.end <= action.start:
            yield Remark(action, "end", f"end it after its start: {action.start} to {action.end}")


@check(
    "A4",
    Severity.WARNING,
    "does it fit into the plan's time?",
    why="What starts or ends outside the horizon cannot be judged with the plan, and is forgotten when it is renewed.",
    fix="Move its dates into the horizon, or set the overrun aside as meant.",
    good="1 February to 30 June 2027, plan of 2027",
    bad="1 February 2027 to 31 March 2029, plan of 2027",
    source="ours; Doran 1981: time-related",
)
def action_lies_in_the_horizon(scorecard: Scorecard, _today: date) -> Iterator[Remark]:
    """An action plan starts and ends within the plan's horizon."""
    charter = scorecard.plan.charter
    for action in scorecard.plan.actions_in_order:
        if action.end is not None and action.end > charter.end:
            yield Remark(action, "end", f"it ends on {action.end}, after the plan does on {charter.end}")
        elif action.start is not None and action.start > charter.end:
            yield Remark(action, "start", f"it starts on {action.start}, after the plan ends on {charter.end}")
        elif action.start is not None and action.start < charter.start:
            yield Remark(action, "start", f"it starts on {action.start}, before the plan does on {charter.start}")


def _with_name_and_time(plan: Plan) -> Sequence[ActionPlan]:
    """The action plans that somebody answers for and that have their dates: the rest is asked once these are known."""
    return [each for each in plan.actions_in_order if None not in {each.owner, each.start, each.end}]


@check(
    "A7",
    Severity.WARNING,
    "what exists when it is done?",
    why="Without a result in words everybody works on something else, and nobody can say that it is done.",
    fix="Write what will be there in the end, so that a stranger could see whether it is.",
    good="The workshop is open each Saturday until four.",
    bad="(nothing)",
    source="Balanced Scorecard Institute: deliverable and scope; Doran 1981: specific",
)
def action_has_goal(scorecard: Scorecard, _today: date) -> Iterator[Remark]:
    """Every action plan says what exists when it is done."""
    for action in _with_name_and_time(scorecard.plan):
        if not says_something(action.goal):
            yield Remark(action, "goal")


@check(
    "A8",
    Severity.WARNING,
    "what does it need?",
    why="An action plan without people, time and money is a wish.",
    fix='Name the people and days it takes, and the budget; "none needed" is an answer.',
    good="Two mechanics for a month; 4,000 EUR",
    bad="(nothing)",
    source="Balanced Scorecard Institute: scope, budget, dates; Doran 1981: realistic",
)
def action_has_means(scorecard: Scorecard, _today: date) -> Iterator[Remark]:
    """Every action plan names its resources and its budget, or that none is needed."""
    for action in _with_name_and_time(scorecard.plan):
        resources, budget = says_something(action.resources), says_something(action.budget)
        if not resources and not budget:
            yield Remark(action, "resources", "what does it need? Name the people and the time, and the budget")
        elif not resources:
            yield Remark(action, "resources", "who works on it, and for how long?")
        elif not budget:
            yield Remark(action, "budget", 'what does it cost? "none needed" is an answer')


@check(
    "A9",
    Severity.WARNING,
    "which KPI does it move, and by how much?",
    why="Work whose effect nobody expects cannot disappoint, and so nobody learns from it.",
    fix="Choose the KPI it moves and write from where to where.",
    good="Days until a first visit, from 12 to 7",
    bad="better service",
    source="Kaplan and Norton 1996: initiatives close the gap to the target; Doran 1981: measurable",
)
def action_has_effect(scorecard: Scorecard, _today: date) -> Iterator[Remark]:
    """Every action plan names the KPI it moves and its effect, as soon as there is a KPI to be moved."""
    for action in _with_name_and_time(scorecard.plan) if scorecard.plan.kpis else ():
        effect = says_something(action.effect)
        if action.kpi is None:
            yield Remark(action, "kpi", "which KPI does it move?" if effect else None)
        elif not effect:
            kpi = scorecard.plan.kpis[action.kpi]
            yield Remark(action, "effect", f"by how much does it move {kpi.code} {kpi.name}?")


@check(
    "A12",
    Severity.WARNING,
    "which of these could be stopped?",
    why="What serves no objective and moves no KPI takes its people from what does.",
    fix="Stop it, or link the objective it serves.",
    good="Five action plans, each for an objective",
    bad="Five action plans for the strategy, and nine that were running anyway",
    source="Kaplan and Norton 1996: rationalise the initiatives",
)
def idle_actions_are_candidates_to_stop(scorecard: Scorecard, _today: date) -> Iterator[Remark]:
    """Action plans that are linked to nothing are listed, once for all."""
    idle = [each for each in scorecard.plan.actions_in_order if not each.objectives and each.kpi is None]
    if idle:
        said = f"candidates to stop: {several(idle)} {'serves' if len(idle) == 1 else 'serve'} nothing in the plan"
        yield Remark(scorecard.plan.charter, None, said, PLACE)


@check(
    "A13",
    Severity.INFO,
    "which come first?",
    why="Ten things begun at once are ten things not finished.",
    fix=f"Mark each as essential, important or beneficial, and keep at most {MOST_ACTIONS}.",
    good="Four essential, five important, two beneficial",
    bad="Twenty-three action plans, all of them urgent",
    source="epmreview: essential, important, beneficial",
)
def actions_are_few_or_ranked(scorecard: Scorecard, _today: date) -> Iterator[Remark]:
    """There are at most 15 action plans, and each of more than 10 has a priority."""
    actions = scorecard.plan.actions_in_order
    unranked = [each for each in actions if each.priority is None]
    charter = scorecard.plan.charter
    if len(actions) > MOST_ACTIONS:
        said = f"which can wait? {len(actions)} action plans, usual are at most {MOST_ACTIONS}"
        yield Remark(charter, None, said, PLACE)
    elif len(actions) > PRIORITIES_FROM and unranked:
        which = "none" if len(unranked) == len(actions) else f"{len(actions) - len(unranked)}"
        verb = "have" if len(actions) - len(unranked) > 1 else "has"
        yield Remark(
            charter, None, f"which come first? Of {len(actions)} action plans {which} {verb} a priority", PLACE
        )


@check(
    "A16",
    Severity.INFO,
    "who backs it, and who works on it?",
    why="An owner alone can neither free people nor do all the work.",
    fix="Name the sponsor who frees the means, and the team.",
    good="Nadia backs it; Jonas, Omar and the contractor",
    bad="The owner, in the evenings",
    source="Balanced Scorecard Institute: sponsor and team of an initiative",
)
def action_has_team(scorecard: Scorecard, _today: date) -> Iterator[Remark]:
    """Every action plan names who backs it and who works on it: asked once for all, when they are otherwise answered.

    Whoever plans alone is not asked.
    """
    plan = scorecard.plan
    lacking = [each for each in plan.actions_in_order if not says_something(each.team)]
    is_answered = len(_with_name_and_time(plan)) == len(plan.actions)
    if lacking and plan.charter.size is not Size.SOLO and is_answered:
        said = f"who backs and who works on {several(lacking)}?"
        yield Remark(plan.charter, None, said, PLACE)


@wording(
    "A14",
    Severity.INFO,
    "begin with a verb of something that gets finished",
    why="An action plan is something to do and be done with; what never ends is an objective or the daily work.",
    fix="Put the verb first that says what will be there in the end: open, train, replace.",
    good="Open a Saturday clinic",
    bad="Saturday clinic; Keep the clinic open",
    source="ours; the inverse of an objective, which goes on",
)
def action_begins_with_a_finite_verb(scorecard: Scorecard, pack: Pack) -> Iterator[Remark]:
    """The title of an action plan begins with a verb, and not with one of staying as it is."""
    for action in scorecard.plan.actions_in_order:
        found = words(action.title)
        if not begins_with_verb(action.title, pack) and not pack.work_verbs.intersection(found[:1]):
            yield Remark(action, "title", f'begin with a verb: "{action.title}"')
        elif pack.reads(action.title) and (kept := pack.keep_verbs.at(found, verb_place(found, pack) or 0)):
            yield Remark(action, "title", f'when is it finished? "{kept}" never ends')
