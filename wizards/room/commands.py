"""What the room can do with one terminal: each command with its key, its label and a sentence of help."""

from bsc_tui.commands.command import Command

JOIN = Command(
    "workshop.join",
    ("W",),
    "To the room",
    "Go to the page the facilitator has in hand on another terminal.",
    show=False,
)
IDEAS = Command("workshop.ideas", ("i",), "Ideas", "Ideas about this page: one line each, with their dots.")
DOTS = Command("workshop.dots", ("v",), "Dots", "Count the dots of the room: a number for each idea, shown at the end.")
TIMER = Command("workshop.timer", ("t",), "Timer", "Start the clock of this step, or pause it.")
FIST = Command(
    "workshop.fist", ("f",), "Fist", "Fist of five: type what each person shows, 54435434, and see it.", show=False
)
AGENDA = Command(
    "workshop.agenda", ("A",), "Agenda", "The agenda with planned and actual minutes; change it here.", show=False
)
LOT = Command(
    "workshop.lot", ("L",), "Parking lot", "The parking lot and the decisions, with owner, date and done.", show=False
)
CARDS = Command(
    "workshop.cards", ("C",), "Cards", "Card entry: one line for each paper card, Enter adds the next.", show=False
)
PROMOTE = Command(
    "workshop.promote",
    ("P",),
    "Promote",
    "Make an idea of this page an objective, a KPI, an action plan or a task.",
    show=False,
)

ROOM = (IDEAS, DOTS, JOIN, TIMER, FIST, AGENDA, LOT, CARDS, PROMOTE)
"""The commands of the room, in the order of the footer."""

NOT_ALONE = frozenset({"dots", "fist", "join"})
"""What needs more than one person."""
