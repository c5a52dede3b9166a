"""The checks: what a plan is asked before people sign it, one small pure function each.

Importing a subject declares its checks.
"""

from bsc_tui.scorecard.checks import (
    actions,
    balance,
    kpi_mix,
    kpi_targets,
    kpi_thresholds,
    kpi_use,
    kpi_words,
    kpis,
    links,
    mission,
    mission_wording,
    monitoring,
    objective_wording,
    objectives,
    people,
    tasks,
)
from bsc_tui.scorecard.checks.catalogue import catalogue
from bsc_tui.scorecard.checks.check import CHECKS, Check, Example
from bsc_tui.scorecard.checks.finding import Finding, find, homework_due, waived

__all__ = [
    "CHECKS",
    "Check",
    "Example",
    "Finding",
    "actions",
    "balance",
    "catalogue",
    "find",
    "homework_due",
    "kpi_mix",
    "kpi_targets",
    "kpi_thresholds",
    "kpi_use",
    "kpi_words",
    "kpis",
    "links",
    "mission",
    "mission_wording",
    "monitoring",
    "objective_wording",
    "objectives",
    "people",
    "tasks",
    "waived",
]
