"""Ideas and their dots in words, for the page, its panels and the second terminal."""

from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.room import called_now, dots, ideas_about

WIDTH = 8


def dots_words(number: int) -> str:
    """`5 dots`, right-aligned."""
    return (f"{number} {'dot' if number == 1 else 'dots'}" if number else "no dots").rjust(WIDTH)


def idea_lines(scorecard: Scorecard, topic: str) -> tuple[str, ...]:
    """The ideas about something, a line each: those that wait first, with most dots first."""
    given = dots(scorecard)
    is_counted = any(given.values())
    lines = []
    for idea in ideas_about(scorecard, topic):
        became = called_now(scorecard, idea)
        lead = f"{dots_words(given.get(idea.uid, 0))}  " if is_counted else ""
        lines.append(f"{lead}{idea.text}{f' (is {became})' if became else ''}")
    return tuple(lines)
