"""Keys typed faster than the screen follows, and where a person stands when the program opens."""

from asyncio import sleep
from collections.abc import Awaitable, Callable

from support.app import Driver
from textual.events import Key, Paste
from textual.keys import _character_to_key

from bsc_tui.commands.session import Session

NAMED = {
    "enter": "\r", "escape": None, "tab": "\t", "shift+tab": None, "up": None, "down": None, "left": None,
    "right": None, "home": None, "end": None, "space": " ", "plus": "+", "minus": "-", "backspace": "\x08",
    "ctrl+e": None, "ctrl+u": None, "ctrl+z": None, "ctrl+y": None, "ctrl+j": "\n", "f7": None, "f8": None,
}  # fmt: skip
LONG = 6
"""Characters up to which a text is typed; longer ones are pasted."""
Typing = Callable[..., Awaitable[None]]
"""`await typing(person, "a", "Grow revenue", "enter")`"""
Standing = Callable[..., Session]
"""`standing(run, "kpis/kpis", "kpi-margin", "target")`"""


async def type_ahead(person: Driver, *keys: str) -> None:
    """Type keys by name and texts as they are, without waiting; then wait until the app has taken them all."""
    for each in keys:
        if each in NAMED:
            person.app.post_message(Key(each, NAMED[each]))
        elif len(each) > LONG:
            person.app.post_message(Paste(each))
            await person.settled()  # a long text takes its field a while
        else:
            for character in each:
                person.app.post_message(Key(_character_to_key(character), character))
    await sleep(0)
    queue = person.app._keys
    while queue._is_busy or queue._waiting:  # noqa: ASYNC110  # the app knows no event for this
        await sleep(0.001)
    await person.app.animator.wait_until_complete()
    await person.settled()
