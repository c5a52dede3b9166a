"""Checks of perspectives and objectives: how many, whose, and what belongs to each."""

from collections.abc import Iterator
from datetime import date

from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.checks.check import Remark, check
from bsc_tui.scorecard.checks.words import says_something, words
from bsc_tui.scorecard.plan import Plan, Size
from bsc_tui.scorecard.severity import Severity
from bsc_tui.scorecard.usual import (
    ENOUGH_FOR_FEW,
    MOST_KPIS,
    UNMANAGEABLE,
    is_for_few,
    usual_objectives,
)

MOST_OWNED = 5
"""Objectives one person can answer for."""


def is_complete(plan: Plan) -> bool:
    """Whether every perspective has its objectives, so that their number and balance can be judged."""
    return bool(plan.perspectives) and all(plan.objectives_of(uid) for uid in plan.perspectives)


@check(
    "O1",
    Severity.ERROR,
    "what must you do well here?",
    why="A scorecard is balanced because every perspective has its say.",
    fix="Add an objective, or remove the perspective.",
    good="Four perspectives with three objectives each",
    bad="Nine financial objectives and an empty Learning and growth",
    source="Kaplan and Norton 1992",
)
def perspective_has_objectives(scorecard: Scorecard, _today: date) -> Iterator[Remark]:
    """Every perspective has an objective, and there is a perspective."""
    plan = scorecard.plan
    if not plan.perspectives:
        yield Remark(plan.charter, None, "from which perspectives do you look?", "perspectives")
    for perspective in plan.perspectives_in_order:
        if not plan.objectives_of(perspective.uid):
            yield Remark(perspective)


@check(
    "O2",
    Severity.WARNING,
    "choose the few that matter",
    why="With too few objectives a perspective says nothing, with too many nobody can remember it.",
    fix="Merge or drop objectives, or add the one that is missing.",
    good="Three to five objectives in each perspective",
    bad="Eleven objectives under Internal process",
    source="Kaplan and Norton 1992: three to five goals a perspective",
)
def perspective_is_no_list(scorecard: Scorecard, _today: date) -> Iterator[Remark]:
    """A perspective has as many objectives as is usual for the plan's size; too few only once all have some."""
    plan = scorecard.plan
    fewest, most = usual_objectives(plan.charter.size).here
    for perspective in plan.perspectives_in_order:
        count = len(plan.objectives_of(perspective.uid))
        if count > most or (count < fewest and is_complete(plan)):
            yield Remark(perspective, None, f"usual are {fewest} to {most} objectives here, not {count}")


@check(
    "O3",
    Severity.WARNING,
    "choose fewer objectives",
    why="What is to be looked at every month has to fit on one page; 40 objectives are a description, not a strategy.",
    fix="Ask of each objective what would be lost without it; merge or drop until the usual number is left.",
    good="Twelve objectives that everybody in the room can name",
    bad="32 objectives, so that every department finds its own",
    source="EPM Review: 15 to 20, maps of 40 and more are unmanageable; Rohm: from 12 to 32 for lack of discipline",
)
def plan_is_no_list(scorecard: Scorecard, _today: date) -> Iterator[Remark]:
    """The plan has no more objectives than is usual for its size; more than 25 is told in stronger words.

    Too few is told by O2, where they are missing.
    """
    plan = scorecard.plan
    count, (fewest, most) = len(plan.objectives), usual_objectives(plan.charter.size).total
    said = f"usual are {fewest} to {most} in a plan of this size"
    if count > UNMANAGEABLE:
        message = f"choose fewer objectives: {count} cannot be steered by, {said}"
    elif count > most:
        message = f"choose fewer objectives: {count}, {said}"
    else:
        return
    yield Remark(plan.charter, "size", message, "objectives")


@check(
    "O4",
    Severity.INFO,
    f"four to {ENOUGH_FOR_FEW} objectives are enough for a few people",
    why="Each objective takes somebody's time every month, and there are few of you.",
    fix="Keep those without which the vision cannot be reached.",
    good="Five objectives for a team of four",
    bad="Eight objectives for one person",
    source="OnStrategy: fewer than six; MIT strategic planning: four to six",
)
def few_people_have_few_objectives(scorecard: Scorecard, _today: date) -> Iterator[Remark]:
    """A plan for one person or a few has at most six objectives; more than is usual at all is told by O3."""
    plan = scorecard.plan
    count, size = len(plan.objectives), plan.charter.size
    if is_for_few(size) and ENOUGH_FOR_FEW < count <= usual_objectives(size).total[1]:
        message = f"four to {ENOUGH_FOR_FEW} objectives are enough for a few people, not {count}"
        yield Remark(plan.charter, None, message, "objectives")


@check(
    "O13",
    Severity.ERROR,
    "who owns it?",
    why="What everybody answers for nobody answers for.",
    fix="Name the one person who answers for it.",
    good="Owner: Ilse Varga",
    bad="Owner: the management team",
    source="Niven 2006; the A of RACI: one is accountable",
)
def objective_has_owner(scorecard: Scorecard, _today: date) -> Iterator[Remark]:
    """Every objective has its owner."""
    for objective in scorecard.plan.objectives_in_order:
        if objective.owner is None:
            yield Remark(objective, "owner")


@check(
    "O14",
    Severity.ERROR,
    "how would you know? It has no KPI",
    why="An objective without a measure can be neither missed nor reached.",
    fix="Add a KPI that would tell a stranger whether you are getting better at it.",
    good="Shorten the wait: days until a first visit",
    bad="Shorten the wait: we shall see",
    source="Kaplan and Norton 1996: every objective has its measure",
)
def objective_has_kpi(scorecard: Scorecard, _today: date) -> Iterator[Remark]:
    """Every objective has a KPI."""
    for objective in scorecard.plan.objectives_in_order:
        if not scorecard.plan.kpis_of(objective.uid):
            yield Remark(objective)


@check(
    "O15",
    Severity.WARNING,
    "say why it matters, for those who were not in the room",
    why="Four words on a map mean something else to everybody who reads them a year later.",
    fix="Write in a sentence or two what is meant and why it matters.",
    good="Deliver every order on time: a café that opens at seven cannot sell bread that comes at eight.",
    bad="Deliver every order on time, and no word more",
    source="BSI Nine Steps, step 3: a commentary for each objective",
)
def objective_says_why(scorecard: Scorecard, _today: date) -> Iterator[Remark]:
    """Every objective has its commentary, and one that does not only repeat the title.

    Where none has one yet this is told once for the plan.
    """
    plan = scorecard.plan
    bare = [
        each
        for each in plan.objectives_in_order
        if not says_something(each.why) or words(each.why) == words(each.title)
    ]
    if len(bare) == len(plan.objectives) > 1:
        yield Remark(plan.charter, None, "say of each objective why it matters: none does yet", "objectives")
        return
    for objective in bare:
        yield Remark(objective, "why")


@check(
    "O16",
    Severity.WARNING,
    "the same objective stands here twice",
    why="Two objectives of one name get two owners and two answers.",
    fix="Remove one of them, or say in the title what sets them apart.",
    good="Shorten the wait for a first visit; Shorten the wait in the hall",
    bad="Shorten the wait, once for customers and once for processes",
    source="Ours",
)
def objective_is_said_once(scorecard: Scorecard, _today: date) -> Iterator[Remark]:
    """No two objectives have the same words in the same order; the later one is told."""
    first: dict[tuple[str, ...], str] = {}
    for objective in scorecard.plan.objectives_in_order:
        said = words(objective.title) or (objective.title.strip().casefold(),)
        if said in first:
            yield Remark(objective, "title", f"{first[said]} says the same")
        else:
            first[said] = objective.code


@check(
    "O18",
    Severity.INFO,
    "share the objectives among more owners",
    why="Whoever answers for everything has time for nothing, and the others wait.",
    fix=f"Give some of the objectives to others, so that nobody has more than {MOST_OWNED}.",
    good="Twelve objectives, five owners",
    bad="The managing director owns eleven of twelve",
    source="Ours, for accountability",
)
def owners_share(scorecard: Scorecard, _today: date) -> Iterator[Remark]:
    """Nobody owns more than five objectives, and every owner is on the roster; whoever plans alone owns all."""
    plan = scorecard.plan
    owned: dict[str, int] = {}
    for objective in plan.objectives_in_order:
        if objective.owner is not None:
            owned[objective.owner] = owned.get(objective.owner, 0) + 1
            if objective.owner not in plan.people:
                yield Remark(objective, "owner", "choose an owner from the roster")
    if plan.charter.size is Size.SOLO:
        return
    for uid, count in owned.items():
        if count > MOST_OWNED and uid in plan.people:
            person = plan.people[uid]
            yield Remark(person, None, f"share the objectives: {person.name} owns {count}, {MOST_OWNED} are many")


@check(
    "K12",
    Severity.WARNING,
    "choose the telling KPIs",
    why="Each further measure takes attention from the ones that tell most.",
    fix=f"Keep at most {MOST_KPIS} KPIs of an objective; the others can be looked at without being scored.",
    good="Days until a first visit, and patients seen on the day they call",
    bad="Seven ways to count the same queue",
    source="Niven 2006",
)
def objective_has_few_kpis(scorecard: Scorecard, _today: date) -> Iterator[Remark]:
    """An objective has one to three KPIs."""
    for objective in scorecard.plan.objectives_in_order:
        count = len(scorecard.plan.kpis_of(objective.uid))
        if count > MOST_KPIS:
            yield Remark(objective, None, f"choose the telling KPIs: {count}, usual are 1 to {MOST_KPIS}")


@check(
    "A11",
    Severity.WARNING,
    "business as usual? No action plan serves it",
    why="A target that differs from today is not reached by doing what is done today.",
    fix="Link an action plan to it, or add one.",
    good="Shorten the wait: open a Saturday clinic",
    bad="Shorten the wait: try harder",
    source="NHS England QSIR, stage 7; Marr: having no action plans",
)
def objective_has_action(scorecard: Scorecard, _today: date) -> Iterator[Remark]:
    """An action plan serves every objective."""
    served = {uid for action in scorecard.plan.actions.values() for uid in action.objectives}
    for objective in scorecard.plan.objectives_in_order:
        if objective.uid not in served:
            yield Remark(objective)
