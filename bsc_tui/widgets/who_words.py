"""What to do to go on under a name of the roster, in words that fit where one is."""

from typing import Any

from textual.screen import Screen

from bsc_tui.commands.command import key_to, keymap_of
from bsc_tui.commands.everywhere import EVERYWHERE
from bsc_tui.commands.session import Session
from bsc_tui.widgets.panel import Panel
from bsc_tui.widgets.place import Place


def way_to_be_another(session: Session, screen: Screen[Any]) -> str:
    """What to do, as the end of a sentence; no key is told that does nothing there."""
    if session.restricted:
        return "ask whoever gave you the login"
    if not isinstance(screen, Place | Panel):
        return "open it with --as NAME"
    choose = f"press {key_to('app.who', EVERYWHERE, keymap_of(screen.app))} and choose"
    return choose if isinstance(screen, Place) else f"close this and {choose}"
