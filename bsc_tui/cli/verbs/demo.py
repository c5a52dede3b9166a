"""`bsc-tui demo`: a complete sample, in a store that goes when the program ends."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from bsc_tui.cli.verb import verb
from bsc_tui.cli.world import World

if TYPE_CHECKING:
    from bsc_tui.scorecard.change import Changes

PREFIX = "bsc-tui-demo-"


@verb("demo")
def command(world: World) -> int:
    """Open a complete sample plan; nothing of it is kept.

    Without a terminal the sample is printed as Markdown.
    """
    from bsc_tui.cli.ending import WrongUse
    from bsc_tui.cli.terminal import missing_terminal
    from bsc_tui.sample import sample

    for option in ("store", "plan"):
        if option in world.given:
            raise WrongUse(f"--{option} is for plans of yours; bsc-tui demo has a store of its own. Leave it out")
    if missing_terminal() is None:
        return _in_the_app(world, sample())
    _print(world, sample())
    return 0


def _print(world: World, changes: "Changes") -> None:
    from bsc_tui.cli import output
    from bsc_tui.exchange.markdown import write_plan
    from bsc_tui.sample import SAMPLE_TODAY
    from bsc_tui.scorecard.change import founded

    output.document(write_plan(founded(changes), today=world.fixed_day or SAMPLE_TODAY))


def _in_the_app(world: World, changes: "Changes") -> int:
    import shutil
    import tempfile

    from bsc_tui.cli.folders import passing_folder
    from bsc_tui.cli.terminal import open_app
    from bsc_tui.sample import SAMPLE_TODAY
    from bsc_tui.scorecard.change import founded
    from storage.location import locate
    from storage.store import Store

    parent = passing_folder(os.environ)
    _sweep(parent)
    folder = tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-", dir=parent)
    try:
        location = locate(os.path.join(folder, "demo.db"), {})  # noqa: PTH118  # mkdtemp gives a string
        name = founded(changes[:1]).plan.charter.name
        committed = Store(location).create(name, changes, world.act("new"))
        return open_app(world.session(committed.key, location, SAMPLE_TODAY))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _sweep(parent: Path) -> None:
    """Remove what demos left that were killed before they could."""
    import shutil

    for folder in parent.glob(f"{PREFIX}*-*"):
        number = folder.name.removeprefix(PREFIX).partition("-")[0]
        if number.isdecimal() and not _is_running(int(number)):
            shutil.rmtree(folder, ignore_errors=True)


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
