"""What can be done with the lists of the workshop besides adding and deleting: each command with keys and help."""

from bsc_tui.commands.command import Command

DUPLICATE = Command(
    "workshop.duplicate",
    ("D",),
    "Duplicate",
    "Put a copy of the row below it, with a code of its own; an action plan with copies of its tasks.",
    show=False,
)
REHOME = Command(
    "workshop.rehome",
    ("M",),
    "Move to",
    "Move an objective to another perspective, a KPI to another objective, a task to another action plan.",
    show=False,
)
OWNERS = Command(
    "workshop.owners",
    ("w",),
    "Owners",
    "Everything here that has no owner, one after the other: a name, its first letters or a number.",
    show=False,
)
HOMEWORK = Command(
    "workshop.homework",
    ("H",),
    "Homework",
    "What is due before the first report: who brings it and by when; both can be agreed otherwise.",
    show=False,
)
FILTER = Command("workshop.filter", ("slash",), "Filter", "Show only the rows with some words in them.", show=False)

LIST_COMMANDS = (OWNERS, DUPLICATE, REHOME, FILTER, HOMEWORK)
ON_ROWS = frozenset({"duplicate", "rehome", "filter"})
"""Actions that need a list of things."""
