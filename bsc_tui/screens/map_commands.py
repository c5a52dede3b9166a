"""What can be done on the strategy map: each command with its keys, its label and a sentence of help."""

from bsc_tui.commands.command import Command

OPENING, CLOSING = "left_square_bracket", "right_square_bracket"

HELP = """\
The perspectives are bands, the objectives boxes in them, each with its mark, its code and its status. A link leads from
a cause to the arrow head at its effect, in the colour of what it carries; ✗ or ~ beside the arrow head says so, too,
and ! marks a link that leads down the map. Where two links cross, the one that runs up and down passes over the other.
Up walks along a link to what improves, Down to what drives it, Left and Right to the neighbours. Below it is told how
the chosen objective stands, what drives it, and the story of its links up to the top.
The colours are those of the period named above; [ and ] turn to the one before and after, and the monitor opens at the
same. Enter or Space opens a box: its KPIs with their figures, and each of them opens, too. w walks from the chosen
box, or from the next with a KPI off track, to each objective it endangers, up to the top; Esc ends at the start.
In the outline the cursor goes from line to line, Right leads along a link to its effect, Left to a cause.
"! not linked" and "! in a loop" are said of objectives that have no link, or drive each other in a circle."""

COMMANDS = (
    Command("map.up", ("up", "k"), "Effect", "Walk along a link up to what improves."),
    Command("map.down", ("down", "j"), "Cause", "Walk along a link down to what drives this."),
    Command("map.left", ("left", "h"), "Left", "To the neighbour on the left, or to the link before.", show=False),
    Command("map.right", ("right", "l"), "Right", "To the neighbour on the right, or to the next link.", show=False),
    Command("map.next_link", ("tab",), "Next link", "Choose the next link of the objective, one after the other."),
    Command("map.previous_link", ("shift+tab",), "Link before", "Choose the link before.", show=False),
    Command("map.link", ("plus",), "Link", "Link the objective to what it improves, and say why.", key_display="+"),
    Command("map.because", ("e",), "Because", "Say why the chosen link is believed in."),
    Command(
        "map.open", ("enter", "space"), "KPIs", "The KPIs of the box with their figures; of a link, why it is believed."
    ),
    Command(
        "map.danger", ("w",), "Endangers", "Walk from a red KPI up the links to all that it endangers, one by one."
    ),
    Command("map.danger_back", ("W",), "Walk back", "Walk back by one, from what is endangered.", show=False),
    Command("map.previous_period", (OPENING,), "Prev", "Colour the map by the period before.", key_display="["),
    Command("map.next_period", (CLOSING,), "Next", "Colour the map by the next period.", key_display="]"),
    Command("map.unlink", ("d", "delete"), "Unlink", "Take the chosen link out; u brings it back."),
    Command("map.find", ("slash",), "Find", "Find an objective by its code or a word.", key_display="/"),
    Command("map.outline", ("o",), "Outline", "Show the map as an outline, or as boxes again."),
    Command("map.zoom", ("Z",), "Zoom", "Give the whole room to the map, or show the words again.", show=False),
    Command("map.out", ("escape",), "Back", "Choose the objective again instead of its link.", show=False),
    Command("map.above", ("pageup",), "Above", "To the box above, whether linked or not.", show=False),
    Command("map.below", ("pagedown",), "Below", "To the box below, whether linked or not.", show=False),
    Command("map.first", ("home", "g"), "First", "To the first objective of the map.", show=False),
    Command("map.last", ("end", "G"), "Last", "To the last objective of the map.", show=False),
    Command("map.read_on", ("J", "shift+down"), "Read on", "Read on in the text below the map.", show=False),
    Command("map.read_back", ("K", "shift+up"), "Read back", "Read back in the text below the map.", show=False),
)
