"""What can be done wherever one is: in every place, and as far as it makes sense in every panel."""

from bsc_tui.commands.command import Command

HELP = Command("app.help", ("f1",), "Help", "What is asked here, and every key that works here.", priority=True)
PALETTE = Command(
    "app.palette",
    ("ctrl+p", "colon"),
    "Commands",
    "Every command that works here, found by its name.",
    show=False,
    priority=True,
    does="app.command_palette",
)
JUMP = Command(
    "app.jump_to",
    ("ctrl+l", "apostrophe"),
    "Jump to",
    "Show a letter beside everything that can be gone to; the letter goes there.",
    show=False,
    priority=True,
    does="app.jump_to",
)
CATCH = Command(
    "app.catch",
    ("f9", "ctrl+g"),
    "Catch",
    "Catch one line from anywhere: it is parked, or with Tab a decision, an idea, a task; the cursor stays.",
    priority=True,
)
THEME = Command("app.theme", ("asterisk",), "Theme", "Choose the colours; they are kept for next time.", show=False)
LEAVE = Command(
    "app.leave",
    ("ctrl+q", "Q"),
    "Leave",
    "Leave; everything is kept, there is nothing to save.",
    show=False,
    priority=True,
)

EVERYWHERE = (
    HELP,
    Command(
        "app.go_workshop", ("f2",), "Workshop", "Go to the workshop, where it was left.", show=False, priority=True
    ),
    Command("app.go_map", ("f3",), "Map", "Go to the strategy map.", show=False, priority=True),
    Command(
        "app.go_monitor", ("f4",), "Monitor", "Go to the monitor: actuals and variances.", show=False, priority=True
    ),
    Command(
        "app.go_review",
        ("f5",),
        "Review",
        "Go to the review: what we decided, what is off track, what we do.",
        show=False,
        priority=True,
    ),
    Command("app.go_history", ("f6",), "History", "Go to the history of changes.", show=False, priority=True),
    Command("app.undo", ("u", "ctrl+z"), "Undo", "Take back your last change, also one of an earlier day.", show=False),
    Command("app.redo", ("U", "ctrl+y"), "Redo", "Do again what was undone last.", show=False),
    Command(
        "app.compare",
        ("f12", "ctrl+t"),
        "Compare",
        "Where somebody changed the same as you: what it was, yours and theirs, side by side.",
        show=False,
        priority=True,
    ),
    CATCH,
    Command("app.hand_out", ("X",), "Hand out", "Write the plan to a file, or see how to fetch it.", show=False),
    Command(
        "app.who",
        ("at",),
        "Who am I",
        "Choose who of the roster you are: what you do is kept under that name.",
        show=False,
        key_display="@",
    ),
    Command("app.go_home", ("ctrl+o", "O"), "Plans", "Go to the list of plans.", show=False),
    JUMP,
    PALETTE,
)
"""The commands that work in every place."""

IN_PANELS = (PALETTE, JUMP)
"""What works in every panel, after its own keys; the help stands before them."""
OF_THE_APP = (CATCH, PALETTE, THEME, LEAVE)
"""What the app itself does, whatever is on the screen."""
