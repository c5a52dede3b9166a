"""`bsc-tui doctor`: the health of the store, of its place and of the terminal."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bsc_tui.cli.verb import verb
from bsc_tui.cli.world import World

if TYPE_CHECKING:
    from storage.doctor.finding import Finding

SCHEMA = "bsc-doctor/1"
WIDTH = 9
"""Cells of the word that says how a thing is, with the gap after it."""


@verb("doctor")
@click.option("--full", is_flag=True, help="Look at every index of the file too; takes longer.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def command(world: World, full: bool, as_json: bool) -> int:
    """Look whether the store is sound, its place safe and the terminal fit.

    Exit status 1 where a fault is found, 4 where the store cannot be opened.
    """
    from bsc_tui.cli import output
    from bsc_tui.cli.ending import Status
    from storage.doctor.contents import why_not
    from storage.doctor.finding import Level
    from storage.errors import StoreError

    status = Status.FINE
    found: list[Finding] = []
    try:
        for each in _store(world, full=full):
            found.append(each)
            _show(each, as_json=as_json)
    except StoreError as error:
        status = Status.STORE
        found.append(why_not(error))
        _show(found[-1], as_json=as_json)
    for each in _terminal(world):
        found.append(each)
        _show(each, as_json=as_json)
    if status is Status.FINE and any(each.level is Level.FAULT for each in found):
        status = Status.NO
    if as_json:
        output.show_json(_data(world, found))
    else:
        output.tell(_counted(found))
    return status


def _store(world: World, *, full: bool) -> "Iterator[Finding]":
    from storage.doctor.finding import ok
    from storage.location import File, Server

    location = world.location
    yield ok("store", str(location))
    if isinstance(location, Server):
        from storage.doctor import database

        yield from database.examine(location)
    elif isinstance(location, File):
        from storage.doctor import contents, place

        if location.path.is_file():
            named = world.settled("store").value
            yield from place.examine(location.path, Path(named).expanduser() if named else None)
        yield from contents.examine(location, full=full)


def _terminal(world: World) -> "Iterator[Finding]":
    from bsc_tui.cli.terminal_facts import examine

    return examine(world.env)


def _show(finding: "Finding", *, as_json: bool) -> None:
    from bsc_tui.cli import output

    if as_json:
        return
    output.show(f"{finding.level:{WIDTH}}{finding.check}: {output.one_line(finding.message)}")
    if finding.advice:
        output.show(f"{'':{WIDTH}}{output.one_line(finding.advice)}")


def _counted(found: "list[Finding]") -> str:
    from storage.doctor.finding import Level

    counts = Counter(each.level for each in found)
    words = [
        f"{counts[level]} {word}{'' if counts[level] == 1 else 's'}"
        for level, word in ((Level.FAULT, "fault"), (Level.WARNING, "warning"))
        if counts[level]
    ]
    return f"bsc-tui: {' and '.join(words) if words else 'all is well'}"


def _data(world: World, found: "list[Finding]") -> dict[str, object]:
    from storage.errors import StoreError

    try:
        store: str | None = str(world.location)
    except StoreError:
        store = None
    return {
        "schema": SCHEMA,
        "store": store,
        "findings": [
            {"level": each.level.value, "check": each.check, "message": each.message, "advice": each.advice}
            for each in found
        ],
    }
