"""Checks of perspectives and objectives."""

from collections.abc import Iterator
from datetime import date

from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.checks.check import Remark, Severity, check
from bsc_tui.scorecard.checks.usual import MOST_KPIS, usual_objectives
from bsc_tui.scorecard.checks.words import begins_with_verb


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
    """A perspective has as many objectives as is usual for the plan's size."""
    plan = scorecard.plan
    fewest, most = usual_objectives(plan.charter.size).here
    for perspective in plan.perspectives_in_order:
        count = len(plan.objectives_of(perspective.uid))
        if count and not fewest <= count <= most:
            yield Remark(perspective, None, f"usual are {fewest} to {most} objectives here, not {count}")


@check(
    "O6",
    Severity.WARNING,
    "begin with a verb",
    why="An objective is something to do; a noun only names a topic.",
    fix="Put the verb first that says what you will do better.",
    good="Shorten the wait for a first visit",
    bad="Patient satisfaction",
    source="BSI Nine Steps, step 3",
)
def objective_begins_with_verb(scorecard: Scorecard, _today: date) -> Iterator[Remark]:
    """An objective's title begins with an action verb."""
    for objective in scorecard.plan.objectives_in_order:
        if not begins_with_verb(objective.title):
            yield Remark(objective, "title", f'begin with a verb: "{objective.title}"')


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
