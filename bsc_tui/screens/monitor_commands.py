"""What can be done in the monitor: each command with its keys, its label and a sentence of help."""

from bsc_tui.commands.command import Command
from bsc_tui.screens.monitor_blocks import BLOCKS
from bsc_tui.screens.monitor_detail import DETAIL
from bsc_tui.screens.monitor_grid_commands import VIEWS
from bsc_tui.screens.monitor_movement import MOVEMENT
from bsc_tui.screens.monitor_off_track import OFF_TRACK
from bsc_tui.screens.monitor_retiring import RETIRING
from bsc_tui.screens.monitor_walk import WALK

HELP = """\
One row a KPI, one column a figure, for the period named on the top line.
Type a value and press Enter: it is kept, and the cursor stands on the next KPI. Numbers are read as people write them
here (1,234.5, 12%, 3k, 1h30), and the line below says how one was understood. What cannot be read stays in its cell,
marked, with the reason below. Esc shows the figure again that stood there before.
Several cells copied from a spreadsheet can be pasted; what each becomes is shown first, and one undo takes all back.
A ? in front of a row says that its value is doubtful, or off track without a word: o walks these rows afterwards.
In a closed period a change asks for its reason.
v shows the periods side by side: a value goes into the period under the cursor, Enter goes down, Tab to the right.
/ shows only the rows that are due, off track, at risk or yours, or that hold a text; s sorts them, z folds groups away,
g and a code jumps. Rows chosen or sorted keep their places while values are entered.
Status is a mark and a word: on track, at risk, off track; missing and overdue tell that a value is still to come."""

OPENING, CLOSING = "left_square_bracket", "right_square_bracket"

ENTRY = (
    Command("monitor.next_kpi", ("enter", "tab"), "Down", "Keep what was typed and go to the next KPI asked for now."),
    Command("monitor.restore", ("escape",), "Restore", "Show the figure again that stood in the cell before."),
    Command("monitor.edit", ("e",), "Edit", "Edit the value that stands in the cell."),
    Command("monitor.not_applicable", ("x",), "n/a", "Say that there is no value to expect, and why."),
    Command("monitor.note", ("c",), "Note", "Say why it came out like that."),
)
PERIODS = (
    Command("monitor.previous_period", (OPENING,), "Prev", "Look at the period before.", key_display="["),
    Command("monitor.next_period", (CLOSING,), "Next", "Look at the next period.", key_display="]"),
)
READING = (
    Command("monitor.explain", ("equals_sign",), "Explain", "Show how each figure came about.", key_display="="),
    Command("monitor.read_on", ("J", "shift+down"), "Read on", "Read on in what explains the figures.", show=False),
    Command("monitor.read_back", ("K", "shift+up"), "Back", "Read back in what explains the figures.", show=False),
)
CLOSING_PERIODS = (
    Command(
        "monitor.close_period",
        ("C",),
        "Close",
        "Close the period, so that its values change only with a reason; or open it again.",
        show=False,
    ),
)
RARER = (
    Command("monitor.provisional", ("tilde",), "Provisional", "Mark the value provisional, or final.", show=False),
    Command("monitor.clear", ("delete", "backspace"), "Clear", "Take the value out of the cell.", show=False),
    Command("monitor.frequency", ("f",), "Frequency", "Look at weeks, months, quarters, years.", show=False),
)

COMMANDS = (
    *ENTRY,
    *PERIODS,
    *VIEWS,
    *DETAIL,
    *READING,
    *OFF_TRACK,
    *CLOSING_PERIODS,
    *WALK,
    *BLOCKS,
    *MOVEMENT,
    *RETIRING,
    *RARER,
)
"""The commands of all parts, in the order of the footer."""
