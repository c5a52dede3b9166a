"""What a detail is of: a KPI, an objective or a perspective, found on a board by its uid."""

from collections.abc import Sequence

from bsc_tui.scorecard.figures import Board, KpiFigures, ObjectiveFigures, PerspectiveFigures
from bsc_tui.scorecard.period import Period

Figures = KpiFigures | ObjectiveFigures | PerspectiveFigures


def figures_of(board: Board, uid: str) -> Figures | None:
    """The figures of a KPI, an objective or a perspective on a board; nothing where it is not there."""
    for perspective in board.perspectives:
        if perspective.perspective.uid == uid:
            return perspective
        for objective in perspective.objectives:
            if objective.objective.uid == uid:
                return objective
            for figures in objective.kpis:
                if figures.kpi.uid == uid:
                    return figures
    return None


def all_of_its_kind(board: Board, uid: str) -> Sequence[str]:
    """All KPIs, objectives or perspectives of the plan by uid, whichever the one named is."""
    if any(each.perspective.uid == uid for each in board.perspectives):
        return [each.perspective.uid for each in board.perspectives]
    objectives = [each.objective.uid for row in board.perspectives for each in row.objectives]
    return objectives if uid in objectives else [each.kpi.uid for each in board.kpis]


def name_of(figures: Figures) -> str:
    """What people call it."""
    if isinstance(figures, KpiFigures):
        return f"{figures.kpi.code} {figures.kpi.name}"
    if isinstance(figures, ObjectiveFigures):
        return f"{figures.objective.code} {figures.objective.title}"
    return figures.perspective.name


def own_period(figures: KpiFigures) -> Period:
    """The KPI's own period the figures are of; where several are taken together, the latest of them."""
    taken = figures.taken or figures.judged
    return taken[-1] if figures.period.frequency is not figures.kpi.frequency and taken else figures.period
