"""The templates a run of the program may begin a plan with."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bsc_tui.cli.world import World
    from bsc_tui.templates.shelf import Shelf


def shelf(world: "World") -> "Shelf":
    """Those in the person's own folder and those that come with the program."""
    from bsc_tui.cli.folders import templates_folder
    from bsc_tui.templates.shelf import Shelf

    return Shelf(templates_folder(world.env))
