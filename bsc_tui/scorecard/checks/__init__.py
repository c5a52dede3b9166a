"""The checks: what a plan is asked before people sign it, one small pure function each.

Importing a subject declares its checks; their order here is the order within one element and severity.
"""

from bsc_tui.scorecard.checks import actions, kpis, links, mission, objectives, people
from bsc_tui.scorecard.checks.catalogue import catalogue
from bsc_tui.scorecard.checks.check import CHECKS, Check, Example, Severity
from bsc_tui.scorecard.checks.finding import Finding, find, homework_due, waived
from bsc_tui.scorecard.checks.usual import Usual, usual_objectives

__all__ = [
    "CHECKS",
    "Check",
    "Example",
    "Finding",
    "Severity",
    "Usual",
    "actions",
    "catalogue",
    "find",
    "homework_due",
    "kpis",
    "links",
    "mission",
    "objectives",
    "people",
    "usual_objectives",
    "waived",
]
