"""What every panel has in common: its keys from its commands, help and the palette as everywhere, one footer."""

from typing import Any, ClassVar

from textual.screen import ModalScreen, ScreenResultType

from bsc_tui.commands.command import Command, bindings, key_to, keymap_of, takes_letters
from bsc_tui.commands.everywhere import HELP, IN_PANELS
from bsc_tui.widgets.breakpoints import classes_at
from bsc_tui.widgets.help_page import HelpScreen
from bsc_tui.widgets.room_needed import RoomNeeded
from bsc_tui.widgets.sized_screen import SizedScreen


class Panel(SizedScreen[ScreenResultType], ModalScreen[ScreenResultType]):
    """Something opened over a place; leaving it leads back to where one was."""

    ABOUT: ClassVar[str] = ""
    """What this panel is for, in a sentence or two."""
    TAKES_CATCH: ClassVar[bool] = True
    """Whether a line may be caught over it."""
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = ()
    """What can be done here, in the order of the footer; a panel that stands on another adds to it."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Make the keys from the commands."""
        if "COMMANDS_HERE" in cls.__dict__:
            # Help stands first: a narrow footer is cut at its end.
            cls.BINDINGS = bindings((HELP, *cls.COMMANDS_HERE, *IN_PANELS))
        super().__init_subclass__(**kwargs)

    @classmethod
    def own_commands(cls) -> tuple[Command, ...]:
        """What can be done here and in no other place."""
        found: dict[str, Command] = {}
        for each in cls.__mro__:
            for command in each.__dict__.get("COMMANDS_HERE", ()):
                found.setdefault(command.action, command)
        return tuple(found.values())

    @property
    def commands(self) -> tuple[Command, ...]:
        """Everything that can be done here."""
        return (*self.own_commands(), HELP, *IN_PANELS)

    def key_to(self, name: str) -> str:
        """The key of a command that works here, by its id, as people name it."""
        return key_to(name, self.commands, keymap_of(self.app), is_typing=takes_letters(self.focused))

    def on_resize(self) -> None:
        """Ask for room where there is too little to read anything."""
        if {"-cramped", "-flat"} & set(classes_at(*self.app.size)) and not self.query(RoomNeeded):
            self.mount(RoomNeeded(markup=False))

    def plan_changed(self) -> None:
        """The plan is another now, whoever changed it; for panels that show it."""

    def help_text(self) -> str:
        """What the help page says about this panel before its keys."""
        return self.ABOUT

    def action_help(self) -> None:
        """Show what can be done here."""
        self.app.push_screen(HelpScreen.of(self))
