"""What can be done in the workshop: each command with its keys, its label and a sentence of help."""

from bsc_tui.commands.command import Command
from wizards.room.commands import ROOM

NEXT = Command("workshop.next", ("f8", "ctrl+n"), "Next", "Go on to the next page of the workshop.", priority=True)
BACK = Command("workshop.back", ("f7", "ctrl+b"), "Back", "Go back one page.", priority=True)
ADD = Command("workshop.add", ("a",), "Add", "Add one: a line, Enter, the next line.")
ADD_BELOW = Command(
    "workshop.add_below", ("plus",), "Task", "Add a task to the action plan under the cursor.", key_display="+"
)
DELETE = Command(
    "workshop.delete",
    ("d", "delete"),
    "Delete",
    "Delete the row under the cursor with all that hangs on it; u brings it back.",
)
UP = Command("workshop.up", ("K", "shift+up"), "Up", "Move the row up.", show=False)
DOWN = Command("workshop.down", ("J", "shift+down"), "Down", "Move the row down.", show=False)
GAP = Command("workshop.gap", ("n", "f10"), "Gap", "Jump to the next gap: what is missing next, errors first.")
POINTS = Command(
    "workshop.points", ("o",), "Open points", "What is open here, why and how to mend it; or set aside.", show=False
)
MUTE = Command("workshop.mute", ("m",), "Hints", "Let the coach keep its hints to itself, or speak again.", show=False)
MARK = Command(
    "workshop.mark", ("space",), "Done", "Mark a task as done or open; in the roll call: agrees.", show=False
)
SEND = Command("workshop.send", ("s",), "Send", "Send the plan for sign-off as its next version.")
SEND_NOTE = Command(
    "workshop.send_note", ("N",), "Send, note", "Send it with a note of what people should know.", show=False
)
SET_ASIDE = Command(
    "workshop.set_aside",
    ("r",),
    "Set aside",
    "Set the request for changes under the cursor aside, with the sponsor's reason.",
    show=False,
)
MY_VERDICT = Command(
    "workshop.my_verdict", ("V",), "My verdict", "Read what is signed and sign it yourself, with your initials."
)
CHANGES = Command(
    "workshop.changes", ("x",), "Wants changes", "In the roll call: this person asks for changes and says which."
)
COMMENT = Command("workshop.comment", ("c",), "Comment", "In the roll call: note what this person said.", show=False)
ABSENT = Command(
    "workshop.absent", ("minus",), "Abstains", "In the roll call: this person abstains.", key_display="-", show=False
)
EDIT = Command("workshop.edit", ("enter",), "Edit", "Back into the first field of the page.", show=False)
OUT = Command("workshop.out", ("escape",), "List", "Leave the form or the line; what was typed is kept.", show=False)
TAKE_OVER = Command(
    "workshop.take_over",
    ("T",),
    "Take over",
    "Go on in the place of somebody who dropped off, in the very word they were typing.",
    show=False,
)

COMMANDS = (
    NEXT, BACK, ADD, ADD_BELOW, DELETE, GAP, POINTS, SEND, SEND_NOTE, MY_VERDICT, SET_ASIDE, MARK, MUTE, CHANGES,
    COMMENT, ABSENT, UP, DOWN, EDIT, OUT,
    TAKE_OVER, *ROOM,
)  # fmt: skip
ROLL_CALL_ONLY = frozenset({"send", "send_note", "my_verdict", "set_aside", "changes", "comment", "absent"})
LIST_ONLY = frozenset({"add", "delete", "up", "down"})
