"""What every app of the program does with its terminal: lose it, leave it for a while, copy to its clipboard."""

import os
from base64 import b64encode
from functools import partial

from textual import on
from textual.driver import Driver
from textual.events import DescendantFocus
from textual.widget import Widget

from bsc_tui.terminal.closed import ClosedApp
from bsc_tui.terminal.driver import TerminalDriver, TerminalGone
from bsc_tui.wording.text import visible

LOOK_AGAIN = 0.02
"""Seconds between two looks whether what was typed before the terminal was lost has arrived."""
COPIED_MOST = 60_000
"""Bytes of a text for the clipboard; terminals drop longer ones without a word."""

SCREEN_PIECE = 240
"""Letters that screen takes in one wrapping."""


class TerminalApp(ClosedApp):
    """An app on a terminal that may go, and sends nothing to it while nobody does anything."""

    is_cut_off = False
    """Whether it ended because its terminal was lost or somebody ended it, and nobody left it."""

    def get_driver_class(self) -> type[Driver]:
        """What reads and writes the terminal; nothing in the environment names another."""
        return TerminalDriver

    # --- losing the terminal ----------------------------------------------------------------------------------------

    @property
    def is_taking_keys(self) -> bool:
        """Whether what was typed is still on its way to where it belongs."""
        return False

    @on(TerminalGone)
    def end_unseen(self, gone: TerminalGone) -> None:
        """End where nobody is left to see it: what is half typed stays so, for whoever comes back to it."""
        if self.is_taking_keys:
            self.set_timer(LOOK_AGAIN, partial(self.post_message, gone))
            return
        self.is_cut_off = True
        self.exit(gone.status)

    # --- leaving it for a while -------------------------------------------------------------------------------------

    @property
    def can_suspend(self) -> bool:
        """Whether there is a shell to go back to for a while."""
        return self._driver is not None and self._driver.can_suspend

    def action_suspend_process(self) -> None:
        """Stand still until the shell brings the program back."""
        if self.can_suspend:
            super().action_suspend_process()

    @on(Driver.SignalResume)
    def draw_again(self) -> None:
        """Draw everything; somebody else wrote on the terminal meanwhile."""
        for screen in self.screen_stack:
            screen.refresh(layout=True)

    # --- the clipboard ----------------------------------------------------------------------------------------------

    def action_help_quit(self) -> None:
        """Copy what the cursor is on, where nothing is marked that `Ctrl+C` copies."""
        text = visible(_copied(self.focused))
        if text:
            self.copy_to_clipboard(text)
        else:
            self.notify("Nothing is marked here. Ctrl+Q leaves", markup=False)

    def copy_to_clipboard(self, text: str) -> None:
        """Send a text to the clipboard of the terminal; whether it takes it, it does not say."""
        data = text.encode("utf-8", "replace")
        if len(data) > COPIED_MOST:
            self.notify(f"Too long for a clipboard: {len(data):,} bytes, {COPIED_MOST:,} fit", markup=False)
            return
        self._clipboard = text
        if self._driver is not None and not self._driver.is_headless:
            self._driver.write(_for_clipboard(data, is_in_screen=bool(os.environ.get("STY"))))
        self.notify("Sent to the clipboard of the terminal", markup=False)

    # --- nothing moves by itself ------------------------------------------------------------------------------------

    def on_descendant_focus(self, focus: DescendantFocus) -> None:
        """Have no cursor blink: over a line each blink is sent, and a dead line is never noticed."""
        from textual.widgets import Input, TextArea  # the first frame has neither

        if isinstance(focus.widget, Input | TextArea):
            focus.widget.cursor_blink = False


def _copied(focused: Widget | None) -> str:
    """What stands where the cursor is: a widget says it as `text_to_copy`, a field holds it."""
    from textual.widgets import Input, TextArea

    if isinstance(focused, Input):
        return focused.value
    if isinstance(focused, TextArea):
        return focused.text
    return str(getattr(focused, "text_to_copy", ""))


def _for_clipboard(data: bytes, *, is_in_screen: bool) -> str:
    """What sets the clipboard; screen hands on only what is wrapped, in pieces."""
    sequence = f"\x1b]52;c;{b64encode(data).decode('ascii')}\a"
    if not is_in_screen:
        return sequence
    pieces = (sequence[start : start + SCREEN_PIECE] for start in range(0, len(sequence), SCREEN_PIECE))
    return "".join(f"\x1bP{piece}\x1b\\" for piece in pieces)
