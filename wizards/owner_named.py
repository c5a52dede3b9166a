"""The one person of the roster a few typed letters mean, where nobody may be added by a slip."""

from bsc_tui.scorecard.plan import Person, Plan
from bsc_tui.scorecard.roster import are_initials
from bsc_tui.widgets.narrowing import narrowed
from bsc_tui.wording.text import clean, tidy
from wizards.answer import Unanswerable

LISTED = 4
"""How many names a refusal lists."""


def owner_named(plan: Plan, text: str) -> Person | None:
    """Who is meant by a name, the letters it or one of its words begins with, or its initials; `None` for no text.

    Raises `Unanswerable` where that is nobody, or several.
    """
    word = tidy(clean(text, lines=False).text)
    if not word:
        return None
    people = plan.people_in_order
    fitting = set(narrowed([person.name for person in people], word))
    for found in (
        [person for person in people if person.name.casefold() == word.casefold()],
        [person for person in people if person.name in fitting],
        [person for person in people if are_initials(word, person.name)],
    ):
        if len(found) == 1:
            return found[0]
        if found:
            raise Unanswerable(f'"{word}" may be {_listed(found, " or ")}: write more letters')
    who = f"write one of {_listed(people, ', ')}" if people else "the roster is empty"
    raise Unanswerable(f'"{word}" is nobody on the roster: {who}, or add the person in the set-up (F2)')


def _listed(people: list[Person] | tuple[Person, ...], between: str) -> str:
    names = [person.name for person in people]
    more = len(names) - LISTED
    # "1 more" is no shorter than the name.
    return between.join([*names[:LISTED], f"{more} more"] if more > 1 else names)
