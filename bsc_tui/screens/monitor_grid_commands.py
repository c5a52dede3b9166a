"""Commands of the monitor that change how the grid shows its rows: views, folds, what is chosen, order, jumping."""

from bsc_tui.commands.command import Command

VIEWS = (
    Command("monitor.view", ("v",), "Periods", "Show the periods side by side, or one period with all its columns."),
    Command(
        "monitor.filter",
        ("slash",),
        "Filter",
        "Show only rows with a text, or what is due, off track, at risk or mine: a digit chooses.",
    ),
    Command("monitor.jump", ("g",), "Go to", "Jump to a KPI or objective by its code or name."),
    Command(
        "monitor.sort",
        ("s",),
        "Sort",
        "Sort the rows: plan order, worst first, farthest from target, by name, by owner.",
        show=False,
    ),
    Command(
        "monitor.sort_below",
        ("S",),
        "Sort below",
        "Keep sorted rows below their objectives, or in one list.",
        show=False,
    ),
    Command(
        "monitor.fold", ("z",), "Fold", "Fold the KPIs of this objective or perspective away, or show them.", show=False
    ),
    Command(
        "monitor.fold_all",
        ("Z",),
        "Fold all",
        "Fold all objectives, then all perspectives, then show everything again.",
        show=False,
    ),
)
