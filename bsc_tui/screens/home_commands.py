"""What can be done in the list of plans."""

from bsc_tui.commands.command import Command

OPEN = Command("home.open", ("enter",), "Open", "Open the plan under the cursor where you left it.")
START = Command("home.start", ("a",), "Start", "Start a workshop: make a new plan and walk through it.")
TEMPLATE = Command(
    "home.template",
    ("t",),
    "Template",
    "Start with a template: a plan you have kept as one, or the examples of a sector to make your own.",
)
SAVE_TEMPLATE = Command(
    "home.save_template",
    ("T",),
    "Save as template",
    "Keep the structure of the plan as a template of your own, without people, targets and figures.",
    show=False,
)
IMPORT = Command(
    "home.import", ("i",), "Import", "Import a plan (.md, .json), or KPIs or actuals from a table (.csv, .xlsx)."
)
RENAME = Command("home.rename", ("r",), "Rename", "Give the plan another name; its key stays.")
COPY = Command("home.copy", ("c",), "Copy", "Copy the plan under another name, without its signatures.")
NEXT_YEAR = Command("home.next_year", ("N",), "Next year", "Make next year's plan from this one.")
ARCHIVE = Command("home.archive", ("x",), "Archive", "Put the plan into the archive, or take it out; none is deleted.")
SHOW_ARCHIVE = Command("home.show_archive", ("A",), "Show archive", "Show the plans in the archive too, or hide them.",
                       show=False)  # fmt: skip

COMMANDS = (OPEN, START, TEMPLATE, SAVE_TEMPLATE, IMPORT, NEXT_YEAR, RENAME, COPY, ARCHIVE, SHOW_ARCHIVE)
OF_A_PLAN = frozenset({"rename", "copy", "next_year", "archive", "save_template"})
"""What needs a plan under the cursor."""
NOT_RESTRICTED = frozenset({"import", "save_template", "rename", "copy", "next_year", "archive"})
"""What is for whoever keeps the store, and for nobody who got a login for one plan of it."""
