"""`bsc-tui config`: what is settled for all runs, and where each of it was said."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from bsc_tui.cli.verb import verb
from bsc_tui.cli.world import World

if TYPE_CHECKING:
    from pathlib import Path

    from bsc_tui.cli.settled import Settled
    from bsc_tui.commands.command import Keymap
    from bsc_tui.wording.settings import Settings, Trouble

SCHEMA = "bsc-config/1"
KEYS_SCHEMA = "bsc-keys/1"


@verb("config")
@click.option("--init", "is_first", is_flag=True, help="Write the commented file with every setting; never over one.")
@click.option("--keys", "is_keys", is_flag=True, help="List every command of the app with its id and its keys.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def command(world: World, *, is_first: bool, is_keys: bool, as_json: bool) -> int:
    """Show the file of settings, what is in force, and where each of it was said.

    An option counts more than the environment, that more than the file, that more than the default. Exit status 1
    where something in the file does not count, because it is wrong.
    """
    from bsc_tui.cli.ending import WrongUse
    from bsc_tui.wording.settings import settings_path

    if is_first and is_keys:
        raise WrongUse("--init writes the file and --keys lists the commands; give one of them")
    if is_first:
        return _write_first(settings_path(world.env))
    if is_keys:
        return _list_keys(world, as_json=as_json)
    return _show(world, as_json=as_json)


def _write_first(path: "Path") -> int:
    import os

    from bsc_tui.cli import output
    from bsc_tui.cli.ending import WrongUse
    from bsc_tui.wording.settings_file import first_file

    path.parent.mkdir(0o700, parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    except FileExistsError:
        raise WrongUse(
            f"the file is there already: {path}. It is never written over; edit it, or move it away"
        ) from None
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(first_file())
    output.show(str(path))
    return 0


# --- what is in force -----------------------------------------------------------------------------------------------


def _show(world: World, *, as_json: bool) -> int:
    from bsc_tui.cli import output
    from bsc_tui.wording.settings import read_settings, settings_path

    settings = read_settings(settings_path(world.env))
    found = dict(_in_force(world, settings))
    keymap, troubles = _own_keys(settings)
    told = [str(trouble) for trouble in troubles] + [words for _, words in found.values() if words]
    if as_json:
        output.show_json(_data(settings, {name: each for name, (each, _) in found.items()}, keymap, told))
        return 1 if told else 0
    output.show(f"{settings.path}{'' if settings.is_there else ' is not there; bsc-tui config --init writes it'}")
    rows = [("SETTING", "VALUE", "FROM"), *((name, each.value, each.source) for name, (each, _) in found.items())]
    rows += [(f"keys.{name}", _words(keys), "file") for name, keys in keymap.items()]
    for line in output.table(rows):
        output.show(line)
    output.warn(told)
    return 1 if told else 0


def _in_force(world: World, settings: "Settings") -> "Iterator[tuple[str, tuple[Settled, str]]]":
    """Each setting with what is wrong about it."""
    from bsc_tui.cli.settled import Settled, locale, settled, theme
    from bsc_tui.cli.world import user
    from storage.errors import StoreError
    from storage.location import locate

    yield "theme", theme(world.env, settings)
    store = settled("store", world.given, world.env, settings)
    try:
        yield "store", (Settled(str(locate(store.value or None, world.env)), store.source), "")
    except StoreError as error:
        # What stands in an address that is refused may be a password.
        yield "store", (Settled("", store.source), str(error))
    person = settled("person", world.given, world.env, settings)
    yield "person", (Settled(person.value or user(), person.source), "")
    yield "locale", locale(world.env, settings)


def _own_keys(settings: "Settings") -> "tuple[Keymap, tuple[Trouble, ...]]":
    """The keys that are taken, and everything that is wrong in the file."""
    if not settings.keys:
        return {}, settings.troubles
    from bsc_tui.screens.every_command import own_keys

    found = own_keys(settings)
    return found.keymap, (*settings.troubles, *found.troubles)


def _words(keys: tuple[str, ...]) -> str:
    from bsc_tui.wording.key_names import key_name

    return " ".join(map(key_name, keys))


def _data(settings: "Settings", found: "dict[str, Settled]", keymap: "Keymap", told: list[str]) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "path": str(settings.path),
        "exists": settings.is_there,
        "settings": {name: {"value": each.value, "from": each.source} for name, each in found.items()},
        "keys": {name: [_words((key,)) for key in keys] for name, keys in keymap.items()},
        "wrong": told,
    }


# --- the commands ---------------------------------------------------------------------------------------------------


def _list_keys(world: World, *, as_json: bool) -> int:
    from bsc_tui.cli import output
    from bsc_tui.commands.command import keys_in_words, keys_of
    from bsc_tui.screens.every_command import every_group
    from bsc_tui.wording.settings import read_settings, settings_path

    keymap, troubles = _own_keys(read_settings(settings_path(world.env)))
    if as_json:
        commands = [
            {
                "id": each.id,
                "place": group.title,
                "keys": [_words((key,)) for key in keys_of(each, keymap)],
                "label": each.label,
                "help": each.help,
            }
            for group in every_group()
            for each in group.commands
        ]
        output.show_json({"schema": KEYS_SCHEMA, "commands": commands})
    else:
        rows = [(each.id, keys_in_words(each, keymap), each.help) for group in every_group() for each in group.commands]
        for line in output.table([("COMMAND", "KEYS", "WHAT IT DOES"), *rows]):
            output.show(line)
    output.warn(map(str, troubles))
    return 1 if troubles else 0
