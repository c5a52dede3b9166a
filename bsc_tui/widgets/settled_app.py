"""An app that looks and listens as a person settled: theme, keys, and what to say where the settings are wrong."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any, ClassVar

from textual import on
from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.events import Mount
from textual.screen import Screen

from bsc_tui.commands.command import Command, Keymap, bindings
from bsc_tui.commands.everywhere import OF_THE_APP
from bsc_tui.commands.session import Session
from bsc_tui.terminal.app import TerminalApp
from bsc_tui.widgets.parsed_once import ParsedOnce
from bsc_tui.widgets.themes import THEMES, theme_here
from bsc_tui.wording.key_names import key_name
from bsc_tui.wording.settings import THEMES as THEME_WORDS
from bsc_tui.wording.text import visible

MOST_NOTES, NOTES_STAY = 3, 12.0
"""Words about wrong settings that are shown at once, and for how many seconds."""


class SettledApp(TerminalApp):
    """What of the program follows from a person's settings."""

    commands: ClassVar[tuple[Command, ...]] = OF_THE_APP
    BINDINGS: ClassVar = bindings(OF_THE_APP)

    def __init__(self, session: Session) -> None:
        super().__init__()
        for theme in THEMES:
            self.register_theme(theme)
        # Taken before anything is drawn: every style would be worked out for other colours first.
        self.set_reactive(App.theme, self._theme_for(session.theme))
        self.stylesheet = ParsedOnce(variables=self.get_css_variables())
        self.session = session
        self.keymap: Keymap = {}
        """The keys a person settled, by the id of a command."""
        self.chosen_theme = session.theme
        """By its name in the settings; another one stands for it where there are few colours."""

    # --- looks ------------------------------------------------------------------------------------------------------

    @on(Mount)
    def wear_theme(self) -> None:
        """Have all that follows from the theme follow; nothing changed it since."""
        self._watch_theme(self.theme)

    def _theme_for(self, theme: str) -> str:
        """What stands for a theme at this terminal."""
        return theme_here(theme, self.console.color_system, no_color=self.no_color)

    def _look_like(self, theme: str) -> None:
        self.chosen_theme = theme
        self.theme = self._theme_for(theme)

    def action_theme(self) -> None:
        """Choose the colours."""
        self.search_commands(
            [
                (name, partial(self.choose_theme, name), f"{words} · now" if name == self.chosen_theme else words)
                for name, words in THEME_WORDS.items()
            ],
            "Which colours?",
        )

    def choose_theme(self, name: str) -> None:
        """Take a theme, now and next time."""
        from bsc_tui.commands.keep_theme import NotKept, keep_theme

        self._look_like(name)
        settings = self.session.settings
        if settings is None or self.session.restricted:
            return
        try:
            keep_theme(settings.path, name)
        except NotKept as error:
            self.notify(visible(str(error)), severity="warning", markup=False)

    # --- keys -------------------------------------------------------------------------------------------------------

    def take_keys(self, keymap: Keymap, bound: Mapping[str, str]) -> None:
        """Listen to a person's own keys; `bound` is what Textual has to know of them."""
        self.keymap = keymap
        self.set_keymap(dict(bound))

    def get_key_display(self, binding: Binding) -> str:
        """Keys as people name them."""
        return binding.key_display or key_name(binding.key)

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """The palette: everything that can be done here."""
        from bsc_tui.widgets.palette import in_palette

        yield SystemCommand("Copy", "Send what the cursor is on to the clipboard · Ctrl+C", self.action_help_quit)
        if self.can_suspend:
            yield SystemCommand("Suspend", "Back to the shell for a while; fg comes back", self.action_suspend_process)
        yield from in_palette(self, screen)

    def action_jump_to(self) -> None:
        """Show a letter beside everything that can be gone to."""
        from bsc_tui.widgets.jump import JumpScreen, landings

        if isinstance(self.screen, JumpScreen):
            self.screen.action_close()
            return
        spots = tuple(landings(self.screen))
        if spots:
            self.push_screen(JumpScreen(spots), _go)

    # --- what is wrong in the settings ------------------------------------------------------------------------------

    def tell_notes(self, notes: Iterable[str]) -> None:
        """Say what of the settings does not count, and why."""
        every = tuple(notes)
        for note in every[:MOST_NOTES]:
            self.notify(visible(note), severity="warning", markup=False, timeout=NOTES_STAY)
        if len(every) > MOST_NOTES:
            words = f"and {len(every) - MOST_NOTES} more; bsc-tui config lists them"
            self.notify(words, severity="warning", markup=False, timeout=NOTES_STAY)


def _go(chosen: Callable[[], object] | None) -> None:
    if chosen is not None:
        chosen()
