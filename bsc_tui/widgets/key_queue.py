"""Keys one at a time: what is typed ahead waits until all that the key before it set off is done.

Textual hands every key to whatever has the focus when it arrives. A burst (a slow line catching up, a paste into a
terminal without bracketed paste) would run ahead of the focus: the letters meant for a field would act in the list
that had just opened it.
"""

from asyncio import get_running_loop
from collections import deque
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from textual.app import App
from textual.events import Key, Paste
from textual.message_pump import MessagePump

LOOKS = 3
"""So often in a row everything has to be at rest: what one widget ends, another may be about to begin."""
AT_ONCE = 100
"""So many looks follow each other at once; who is not at rest by then waits for something slow."""
PAUSE = 0.002
"""Seconds between two looks after that."""
PATIENCE = 5.0
"""Seconds after which the next key goes its way all the same."""
TOGETHER = 0.015
"""Seconds a letter waits in a list for others that arrive with it; nobody types so fast."""
LEAST_BURST = 3
"""So many letters together are a text, where letters are commands."""
OPENS_A_LINE = frozenset("a+/:")
"""Commands after which a text is typed, so that what follows at once belongs to them."""
ONLY_MOVES = frozenset("jkgG")


def text_of(keys: Sequence[Key | Paste], opens: Collection[str] = OPENS_A_LINE) -> tuple[str, int]:
    """The text that letters and Enters in a row are, and how many keys that takes; nothing where they are commands.

    One letter held down is a command again and again, and keys that only move do no harm.
    """
    text = ""
    for event in keys:
        if not isinstance(event, Key) or not (event.is_printable or (text and event.key == "enter")):
            break
        text += "\n" if event.key == "enter" else event.character or ""
    letters = text.partition("\n")[0]
    meant = letters.lstrip("".join(ONLY_MOVES))
    is_text = len(letters) >= LEAST_BURST and len(meant.strip()) > 1 and meant[0] not in opens
    is_text = is_text and len(set(letters)) > 1 and not set(letters) <= ONLY_MOVES
    return (text, len(text)) if is_text else ("", 0)


def escape_and_letter(key: str) -> tuple[Key, ...]:
    """The two keys that `alt+x` may have been: a slow line, or quick fingers, send them in one piece."""
    name, letter = key.removeprefix("alt+"), key[-1]
    if name == key or name not in {letter, f"shift+{letter}"}:
        return ()
    letter = letter if name == letter else letter.upper()
    return Key("escape", "\x1b"), Key(letter, letter)


class KeyQueue:
    """The keys that wait for their turn."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._waiting: deque[Key | Paste] = deque()
        self.opens_a_line: Collection[str] = OPENS_A_LINE
        """The signs of the commands after which a text is typed."""
        self._turn = 0
        self._is_busy = False
        self._next: Key | Paste | None = None
        """The key whose turn it is, on its way back to the app."""

    @property
    def is_busy(self) -> bool:
        """Whether a key, or what it set off, is still on its way."""
        return self._is_busy

    def take(self, event: Key | Paste) -> bool:
        """Whether it is this key's turn; else it waits and is posted to the app again later."""
        if self._is_busy and event is not self._next:
            self._waiting.append(event)
            return False
        if pair := self._apart(event):
            self._turn += 1
            self._waiting.extendleft(reversed(pair))
            self._call_next()
            return False
        if event is not self._next and self._may_begin_a_text(event):
            # Those that arrived with it stand behind it in the app's own queue, or are about to.
            self._is_busy = True
            self._turn += 1  # whatever still follows the key before has nothing to say about this one
            self._waiting.append(event)
            if self._app.is_headless:
                self._app.call_later(self._call_next)
            else:
                self._app.set_timer(TOGETHER, self._call_next)
            return False
        self._is_busy, self._next = True, None
        return True

    def _apart(self, event: Key | Paste) -> tuple[Key, ...]:
        """Esc and the letter that arrived with it, which a terminal sends for Alt and the letter too."""
        if not isinstance(event, Key):
            return ()
        pair = escape_and_letter(event.key)
        return pair if pair and event.key not in self._app.screen.active_bindings else ()

    def _may_begin_a_text(self, event: Key | Paste) -> bool:
        """Whether letters are commands where this one goes, and a text that has no business there could do harm."""
        takes_bursts = getattr(self._app.focused, "takes_bursts", False)
        return takes_bursts and isinstance(event, Key) and event.is_printable

    def begin_with(self, events: Iterable[Key | Paste]) -> None:
        """These were typed before all others."""
        self._waiting.extendleft(reversed(tuple(events)))
        if not self._is_busy:
            self._call_next()

    def follow(self) -> None:
        """The key in hand is on its way: notice when all it set off is done."""
        self._turn += 1
        loop = get_running_loop()
        loop.call_soon(self._look, self._turn, 0, 1, loop.time() + PATIENCE)

    def _look(self, turn: int, at_rest: int, looks: int, until: float) -> None:
        """See whether all is done; `at_rest` is how often in a row it was so, `until` is when patience ends."""
        if turn != self._turn or not self._is_busy or self._next is not None:
            return
        at_rest = at_rest + 1 if self._is_at_rest() else 0
        loop = get_running_loop()
        if at_rest == LOOKS or loop.time() > until:
            self._call_next()
        elif looks < AT_ONCE:
            loop.call_soon(self._look, turn, at_rest, looks + 1, until)
        else:
            loop.call_later(PAUSE, self._look, turn, at_rest, looks, until)

    def _is_at_rest(self) -> bool:
        """Whether nothing in sight has a message, or is busy with one."""
        app = self._app
        return _waits(app) and all(map(_waits, app.screen_stack)) and all(map(_waits, app.screen.walk_children()))

    def _call_next(self) -> None:
        self._is_busy = bool(self._waiting)
        if self._waiting:
            # Keys that reached the app meanwhile stand before this one in its queue; they are not to overtake it.
            self._next = self._first_waiting()
            self._app.post_message(self._next)

    def _first_waiting(self) -> Key | Paste:
        """The key whose turn it is, or the text that it begins."""
        text, length = (
            text_of(self._waiting, self.opens_a_line) if self._may_begin_a_text(self._waiting[0]) else ("", 0)
        )
        if not text:
            return self._waiting.popleft()
        for _ in range(length):
            self._waiting.popleft()
        return Paste(text)


def _waits(pump: MessagePump) -> bool:
    queue: Any = pump._message_queue  # noqa: SLF001  # Textual tells nobody what still waits
    return not pump.is_running or (queue.empty() and bool(queue.ready_event._waiters))  # noqa: SLF001  # nor asyncio
