"""A fist of five in words: how far the room stands behind something, and who is heard first."""

from bsc_tui.scorecard.room import HEARD_FIRST, Spread

_NUMBERS = ("nobody", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
STANDS = 4
"""From so many fingers on somebody stands behind it without reserve."""


def _counted(number: int) -> str:
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def spread_lines(spread: Spread) -> tuple[str, ...]:
    """A line for each number of fingers, the most first: `4  o o o  3`."""
    widest = max((*spread.by_fingers, 1)) * 2
    return tuple(
        f"{fingers}  {('o ' * number).ljust(widest)} {number or ''}".rstrip()
        for fingers, number in reversed(tuple(enumerate(spread.by_fingers)))
    )


def spread_words(spread: Spread) -> str:
    """What the spread means: how many people, the lowest, and who speaks first."""
    if not spread.people:
        return ""
    people = "1 person" if spread.people == 1 else f"{spread.people} people"
    lead = f"{people}, lowest {spread.lowest}."
    if spread.first:
        who = _counted(spread.first)
        them = "that person" if spread.first == 1 else "them"
        return f"{lead} {who[:1].upper()}{who[1:]} showed {HEARD_FIRST} or less: hear {them} first"
    if spread.lowest < STANDS:
        threes = spread.by_fingers[spread.lowest]
        who = _counted(threes)
        return f"{lead} {who[:1].upper()}{who[1:]} showed {spread.lowest}: ask what would make it a {STANDS}"
    return f"{lead} The room stands behind it"
