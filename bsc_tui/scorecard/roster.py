"""Who is who: the person of a roster that somebody means by a name or a contact."""

from collections.abc import Iterable, Mapping

from bsc_tui.scorecard.change import Refused
from bsc_tui.scorecard.lookalikes import taken_for
from bsc_tui.scorecard.plan import Person, Plan, Role, Size
from bsc_tui.scorecard.records import Contact

NAMED_AT_MOST = 8
"""How many people a refusal lists."""
SOME = 3
"""How many people a quiet word lists."""


class Nobody(Refused):
    """A name that means nobody on a roster, or several; the message names the people and says what to do."""


def person_called(people: Iterable[Person], contacts: Mapping[str, Contact], named: str, way: str = "") -> Person:
    """The one person with this name, else with this contact; capitals and blanks do not matter.

    `way` says what somebody does whose own name it is, and who is nobody on the roster.

    Raises `Nobody`.
    """
    roster, word = tuple(people), _folded(named)
    for found in (
        [person for person in roster if _folded(person.name) == word],
        [person for person in roster if person.uid in contacts and _folded(contacts[person.uid].address) == word],
    ):
        if len(found) == 1:
            return found[0]
        if found:
            who = ", ".join(person.name for person in found)
            raise Nobody(
                f'"{named.strip()}" means {len(found)} people on the roster: {who}. Give one a name of their own'
            )
    names = [person.name for person in roster]
    listed = ", ".join(names[:NAMED_AT_MOST]) + (
        f" and {len(names) - NAMED_AT_MOST} more" if len(names) > NAMED_AT_MOST else ""
    )
    who = f"There are: {listed}" if names else "Nobody is on it yet: add the people first"
    how = f". {way}" if names and way else ""
    raise Nobody(f'"{named.strip()}" is nobody on the roster. {who}{how}')


def meant_by(people: Iterable[Person], word: str) -> tuple[Person, ...]:
    """Whose name it is, else whose first name: several where it does not say which of them; capitals do not matter."""
    roster, wanted = tuple(people), _folded(word)
    whole = tuple(person for person in roster if _folded(person.name) == wanted)
    return whole or tuple(person for person in roster if _folded(person.name).split()[:1] == [wanted])


def not_of_them(people: Iterable[Person], name: str, way: str) -> str:
    """What to tell somebody whose name the roster does not know; nothing where it does, or where it is empty.

    A name that only looks like a known one, differs in its capitals or is one first name, is told as that; `way` says
    what to do to go on as somebody of the roster.
    """
    roster = tuple(people)
    names = [person.name for person in roster]
    if not names or name in names:
        return ""
    kept = "What you do is kept under that name"
    meant = meant_by(roster, name)
    other = taken_for(name, names) or (meant[0].name if len(meant) == 1 else None)
    if other is not None:
        return f'You are "{name}", the roster knows "{other}". {kept}. To be that person {way}'
    listed = ", ".join(names[:SOME]) + (" and others" if len(names) > SOME else "")
    return f"You are {name}, who is not on the roster: {listed}. {kept}. To be one of them {way}"


def initials_of(name: str) -> str:
    """The first letter of each word of a name, as people write them: `Ana Ruiz-Vega` has `ARV`."""
    words = name.replace("-", " ").split()
    letters = ("".join(each for each in word if each.isalnum())[:1] for word in words)
    return "".join(letters).upper()


def are_initials(typed: str, name: str) -> bool:
    """Whether somebody typed the initials of a name; dots, blanks and capitals do not matter."""
    letters = "".join(each for each in typed if each.isalnum()).casefold()
    return bool(letters) and letters == initials_of(name).casefold()


def voters(plan: Plan) -> tuple[Person, ...]:
    """The people whose verdicts count, in the order of the roster."""
    return tuple(person for person in plan.people_in_order if person.role.votes)


def roles_of(person: Person, plan: Plan) -> frozenset[Role]:
    """The roles a person can approve as; whoever plans alone is sponsor too."""
    alone = {Role.SPONSOR} if plan.charter.size is Size.SOLO and person.role.votes else set()
    return frozenset({person.role, *alone})


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
