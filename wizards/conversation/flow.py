"""The way through the steps: each page in its form, and between the pages where to go on."""

from collections.abc import Iterator

from wizards.aloud import Line, read_aloud
from wizards.conversation.answers import ask_about
from wizards.conversation.asking import Ask, Asking, Option, Shape, Sign
from wizards.conversation.listing import ask_list
from wizards.conversation.points import ask_points
from wizards.conversation.sign_off import ask_sign_off
from wizards.conversation.talk import Talk
from wizards.keeping import Place
from wizards.steps import steps
from wizards.steps.question import Form
from wizards.walk import Stop

GAP, POINTS = "gap", "open"


def whole(talk: Talk) -> Asking[None]:
    """Walk all steps, from where one left off; ends where somebody leaves."""
    place = talk.workshop.keeping.place
    talk.tell(f"{talk.scorecard.plan.charter.name}.")
    if place.stop:
        talk.tell("You go on where you left off.")
    while True:
        stop = talk.stop(place.stop)
        came = yield from _page(talk, stop, place)
        here = talk.walk.after(talk.stop(stop.key), -1 if came is Sign.BACK else 0)
        following = (yield from _gone(talk, here, came.strip())) if isinstance(came, str) else None
        if following is None:
            following = yield from _crossroads(talk, here.key)
        if following is None:
            talk.tell("Everything is kept.")
            return
        place = following


def _page(talk: Talk, stop: Stop, place: Place) -> Asking[Sign | str]:
    """Ask what a page asks; comes to a word where that leads elsewhere."""
    talk.recent = ()
    talk.tell(*_heading(talk, stop))
    match stop.page.form:
        case Form.FIELDS:
            return (yield from ask_about(talk, stop.key, talk.scorecard.plan.charter, place.field))
        case Form.LIST:
            return (yield from ask_list(talk, stop.key, place.row, place.field))
        case Form.READ_BACK:
            talk.at(stop.key)
            talk.tell(*(_aloud(line) for line in read_aloud(talk.walk, talk.locale)))
            return Sign.DONE
        case Form.SIGN_OFF:
            return (yield from ask_sign_off(talk, stop.key))


def _aloud(line: Line) -> str:
    return f"Error: {line.text}" if line.mark == "✗" else line.text.strip()


def _heading(talk: Talk, stop: Stop) -> Iterator[str]:
    """Where one is, what is asked, what is good enough."""
    yield ""
    yield _rail(talk, stop)
    if stop.key == next(each.key for each in talk.walk.stops if each.step.id == stop.step.id):
        yield stop.step.purpose
    yield stop.page.question
    if stop.page.usual:
        yield f"Usual: {stop.page.usual}."


def _rail(talk: Talk, stop: Stop) -> str:
    """`Step 3 of 8: Objectives - Customer; 2 left`."""
    names = " – ".join(dict.fromkeys((stop.step.title, stop.page.title)))
    left = talk.walk.left(stop)
    state = f"; {left} left" if left else "; done" if talk.walk.is_done(stop) else ""
    return f"Step {stop.step.number} of {len(steps())}: {names}{state}"


# --- between the pages ------------------------------------------------------------------------------------------------


def _crossroads(talk: Talk, key: str) -> Asking[Place | None]:
    """Ask where to go on; nothing where somebody leaves."""
    is_new = True
    while True:
        stop = talk.stop(key)
        talk.at(key)
        reply = yield from talk.asked(_ask(talk, stop, is_new=is_new))
        is_new = False
        if reply is Sign.DONE:
            return None
        if reply is Sign.BACK:
            return Place(key)
        if not isinstance(reply, str):
            following = talk.walk.after(stop)
            return None if following.key == stop.key else Place(following.key)
        place = yield from _gone(talk, stop, reply.strip())
        if place is not None:
            return place


def _gone(talk: Talk, stop: Stop, word: str) -> Asking[Place | None]:
    """Where a word leads; nothing where it leads nowhere, and then that was told."""
    if word.casefold() == GAP:
        gap = talk.walk.next_gap(stop, talk.workshop.keeping.place.row)
        if gap is None:
            talk.tell("Nothing is missing")
            return None
        where, finding = gap
        talk.tell(f"{finding.place}: {finding.message}")
        return Place(where.key, finding.element, finding.field or "")
    if word.casefold() == POINTS:
        mend = yield from ask_points(talk)
        where_to = None if mend is None else talk.walk.stop_of(mend)
        return None if mend is None or where_to is None else Place(where_to.key, mend.element, mend.field or "")
    if talk.stepped(word):
        return None
    word = word.casefold()
    for each in talk.walk.stops:
        if word in {str(each.step.number), each.step.title.casefold(), each.page.title.casefold()}:
            return Place(each.key)
    talk.tell(f'"{word}" is no step: write a number from 1 to {len(steps())}')
    return None


def _ask(talk: Talk, stop: Stop, *, is_new: bool) -> Ask:
    following = talk.walk.after(stop)
    is_last = following.key == stop.key
    onward = "leave" if is_last else f"go on to {_rail(talk, following)}"
    options = (
        Option("", onward[:1].upper() + onward[1:]),
        Option("<", f"Back into {stop.page.title}"),
        Option(GAP, "To the next thing that is missing"),
        Option(POINTS, "What is open in the whole plan"),
        *(Option(str(step.number), f"Step {step.number}: {step.title}") for step in steps()),
        Option("undo", "Undo the last change"),
        Option("redo", "Do it again"),
        Option(".", "Leave; everything is kept"),
    )
    ways = (
        f"< leads back, a number from 1 to {len(steps())} to a step, . leaves",
        f"{GAP} leads to what is missing, {POINTS} says what is open, undo takes back the last change",
    )
    said = (f"{_rail(talk, stop)}.", *talk.open_here(stop)) if is_new else ()
    listed = (f"Enter: {onward}", *(() if talk.is_led else ways)) if is_new else ()
    talk.is_led = True
    return Ask("Go on", Shape.MENU, said, listed, options=options, help=(*talk.whys(stop), *ways))
