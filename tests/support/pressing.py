"""A person at the screen who answers from the script, by the keyboard."""

from collections.abc import Iterator

from support.app import Driver
from support.script import NOTE, PAGES, VERDICTS, Said
from support.typing_ahead import type_ahead

from bsc_tui.scorecard.fields import Entity
from wizards.answer import Asked, Manner, World, shown
from wizards.screen import WorkshopScreen
from wizards.steps.question import Form, Row
from wizards.walk import Stop
from wizards.workshop import questions

_SAYS = {"agrees": "space", "abstains": "minus", "wants changes": "x"}


def _place(person: Driver) -> WorkshopScreen:
    assert isinstance(person.app.screen, WorkshopScreen)
    return person.app.screen


async def _press(person: Driver, *keys: str) -> None:
    """Press keys; nothing is painted between them, for that would take most of the time."""
    with person.app.batch_update():
        await type_ahead(person, *keys)
    await person.settled()


async def walk_the_script(person: Driver) -> None:
    """Every page of every step, from the first one on."""
    while True:
        stop = _place(person).stop
        said = PAGES.get(stop.page.title, Said())
        match stop.page.form:
            case Form.FIELDS:
                await _answer(person, stop, person.scorecard.plan.charter, said.answers, is_open=True)
            case Form.LIST:
                await _list(person, said)
            case Form.READ_BACK:
                pass
            case Form.SIGN_OFF:
                await _sign_off(person)
                return
        await _press(person, "f8")


async def _answer(person: Driver, stop: Stop, thing: Entity, said: object, *, is_open: bool = False) -> None:
    """Answer the questions about a thing, Enter after each."""
    assert isinstance(said, dict)
    asked = [each for each, _ in questions(stop.page, thing) if not each.more]
    now = thing.data() | {name: text.replace(" ", "_") for name, text in said.items()}
    page = stop.page.questions[thing.KIND]
    fits = {q.field for q in page if q.unless is None or not q.unless(now)}
    keys = [] if is_open else ["enter"]
    world = _place(person).workshop.world()
    for question in asked:
        if question.name in fits:
            keys += [*_keys(question, thing, world, said.get(question.name, "")), "enter"]
    # The next card may have opened by itself.
    await _press(person, *keys, "escape")


def _keys(question: Asked, thing: Entity, world: World, text: str) -> Iterator[str]:
    now = shown(question, thing, world)
    if not text or text == now:
        return
    if question.manner is Manner.CHOICE:
        yield from _letters(question.choices, now, text)
        return
    if now:
        yield from ("ctrl+e", "ctrl+u")
    for number, line in enumerate(text.split("\n")):
        yield from ("ctrl+j", line) if number else (line,)


def _letters(choices: tuple[str, ...], now: str, wanted: str) -> Iterator[str]:
    """The first letter of a word, as often as it takes to come to it."""
    place = choices.index(now) if now in choices else -1
    for by in range(1, len(choices) + 1):
        word = choices[(place + by) % len(choices)]
        if word[0] == wanted[0]:
            yield wanted[0]
        if word == wanted:
            return


def _rows(person: Driver) -> tuple[Row, ...]:
    screen = _place(person)
    return screen.workshop.walk.rows(screen.stop)


def _to(person: Driver, title: str) -> list[str]:
    """The keys that put the cursor on a row."""
    return ["home", *["down"] * [row.title for row in _rows(person)].index(title)]


async def _list(person: Driver, said: Said) -> None:
    for below, line in said.lines:
        row = next((row for row in _rows(person) if row.title == below), None)
        way = "plus" if row is not None and row.can_edit else "a"
        await _press(person, *(_to(person, below) if below else ()), way, line, "enter", "escape")
    for title, card in said.cards.items():
        await _press(person, *_to(person, title))
        row = next(row for row in _rows(person) if row.title == title)
        thing = _place(person).workshop.thing(f"{row.kind}/{row.uid}")
        assert thing is not None
        await _answer(person, _place(person).stop, thing, card)


async def _sign_off(person: Driver) -> None:
    await _press(person, "N")
    await _press(person, NOTE, "enter")
    await _press(person, "home")
    for verdict, comment in VERDICTS.values():
        await _press(person, _SAYS[verdict], *((comment, "enter", "down") if comment else ()))
    await _press(person, "enter")
