"""The page of the keys: every command by the place it works in, with its id, its keys and what it does."""

from collections.abc import Iterator

from bsc_tui.commands.command import keys_in_words
from bsc_tui.screens.every_command import every_group


def keys() -> Iterator[str]:
    """The lines of the page."""
    yield "# Keys"
    yield ""
    yield (
        "Every command of the app, by where it works. `F1` shows those of the place one is in, `Ctrl+P` or `:` finds "
        "any of them by its name. In a list plain letters are commands, in a field they are text. The id names a "
        "command in the [settings](../how-to/settings.md), where it can be given other keys; "
        "`bsc-tui config --keys` prints this list with your own keys in it."
    )
    yield ""
    yield (
        "`Esc` and then `1` to `6` does what `F1` to `F6` do, for keyboards and terminals that keep those to "
        "themselves; these digits stay as they are."
    )
    for group in every_group():
        yield from ("", f"## {group.title}", "", "| Keys | Command | Id | What it does |", "| --- | --- | --- | --- |")
        for each in group.commands:
            cells = (_code(keys_in_words(each, {})), each.label, f"`{each.id}`", each.help)
            yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _code(keys: str) -> str:
    return " ".join(f"`` {key} ``" if "`" in key else f"`{key}`" for key in keys.split())
