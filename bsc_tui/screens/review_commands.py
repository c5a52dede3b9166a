"""What can be done in the review: each command with its keys, its label and a sentence of help."""

from bsc_tui.commands.command import Command
from bsc_tui.screens.review_words import MOST_PICKED

HELP = """\
A review takes the room through the figures of a period in a fixed order: what was decided last time, who is here, what
changed, what went well, what moved, what is off track, what is decided now, when you meet again. F8 goes on, F7 back.
Everything said is kept at once; leave at any time and come back to the same line, also on another machine.
The clock counts the minutes of each part. A decision is one line: what; who; by when.
At the end its minutes can be written as Markdown."""

ANSWERING = (
    Command("review.same", ("s",), "Same, new date", "The same cause: the action continues, with a new date."),
    Command("review.new", ("n",), "New cause", "A new cause and action, with owner and date."),
    Command("review.accept", ("a",), "Accept", "Accept it until a day, because of something."),
)
"""The three answers to what is off track."""
GOING = (
    Command("review.next", ("f8", "ctrl+n"), "Next", "The next thing, after the last one the next part."),
    Command("review.back", ("f7", "ctrl+b"), "Back", "The thing before, before the first one the part before."),
)
DECIDING = (Command("review.decide", ("d",), "Decide", "Keep a decision, with who carries it out and by when."),)
JUMPING = (
    Command("review.next_part", ("right_square_bracket",), "Next part", "The next part.", key_display="]"),
    Command("review.part_before", ("left_square_bracket",), "Part before", "The part before.", False, key_display="["),
)
HERE = (
    Command("review.here", ("space",), "Here", "Whether the person under the cursor is here; a digit does the same."),
    Command("review.guest", ("plus",), "Guest", "Add somebody who is not on the roster.", key_display="+"),
    Command("review.detail", ("space",), "Detail", "All periods, actions and history of the KPI or objective in hand."),
    Command("review.done", ("x",), "Done", "Report the overdue task or corrective action under the cursor as done."),
    Command("review.retire", ("R",), "Retire", "Measure this KPI no longer after a period; or bring it back."),
    Command("review.add_kpi", ("A",), "Add KPI", "Add a KPI to this objective, measured from a period on."),
    Command("review.date", ("e",), "Date", "Name the day of the next review."),
    Command("review.next_year", ("N",), "Next year", "Make next year's plan: keep, change or drop each objective."),
    Command("review.remove", ("delete",), "Remove", "Take back the decision under the cursor."),
)
"""What can be done in some parts only."""
SAYING = (
    Command("review.note", ("c", "enter"), "Note", "Write what was said about it; in the decisions: change one."),
    Command("review.want", ("w",), "Wanted", "Keep a decision that is wanted from somebody who is not here."),
    Command("review.tasks", ("b",), "Tasks", "The board of tasks and corrective actions."),
    Command("review.end", ("E",), "End", "End the review and write its minutes."),
    Command("review.read_on", ("pagedown",), "Read on", "Turn what is shown a page on.", show=False),
    Command("review.read_back", ("pageup",), "Read back", "Turn what is shown a page back.", show=False),
)
PICKING = tuple(
    Command(
        f"review.pick_{place}",
        (str(place),),
        str(place),
        f"The word with the number {place} of those the room chooses from; among the attendees the person.",
        show=False,
    )
    for place in range(1, MOST_PICKED + 1)
)
LISTING = (
    Command("review.begin", ("enter",), "Begin", "Begin the review under the cursor."),
    Command("review.open", ("enter",), "Open", "Read the minutes of the review under the cursor, which was held."),
    Command("review.again", ("b",), "Again", "Hold another review of a period that was reviewed; asks first."),
    Command("review.later", ("right_square_bracket",), "Later", "Review a later period.", key_display="]"),
    Command("review.earlier", ("left_square_bracket",), "Earlier", "Review an earlier period.", key_display="["),
)
AFTER = (
    Command("review.minutes", ("m",), "Minutes", "Write the minutes of the review under the cursor to a file."),
    Command("review.reopen", ("r",), "Reopen", "Let the review under the cursor go on."),
)
"""What can be done with a review that was held."""

COMMANDS = (*GOING, *ANSWERING, *DECIDING, *HERE, *SAYING, *JUMPING, *PICKING, *LISTING, *AFTER)
ANSWERS = frozenset(each.action for each in ANSWERING)
IN_LIST = frozenset(each.action for each in (*LISTING, *AFTER))
IN_REVIEW = frozenset(each.action for each in COMMANDS) - IN_LIST
