"""Templates by the names people give them: `health`, `non-profit`, `our clinics`."""

from collections.abc import Iterable

from bsc_tui.scorecard.choices import Sector
from bsc_tui.wording.suggest import hint
from bsc_tui.wording.text import visible


class UnknownName(ValueError):
    """There is no template of a name; the message says which there are."""

    def __init__(self, name: str, names: Iterable[str] | None = None) -> None:
        known = tuple(dict.fromkeys(template_names() if names is None else names))
        nearest = hint(name, known) or f". There are {', '.join(known)}"
        super().__init__(f'there is no template "{visible(" ".join(name.split()))}"{nearest}')


def name_of(sector: Sector) -> str:
    """The name of a sector's template, as it is typed."""
    return sector.value.replace("_", "-")


def template_names() -> tuple[str, ...]:
    """The names of those that come with the program."""
    return tuple(name_of(sector) for sector in Sector)


def alike(name: str) -> str:
    """The same for all ways to type a name: letter case does not count, `-`, `_` and blanks are one."""
    return "_".join(name.strip().casefold().replace("-", " ").replace("_", " ").split())


def sector_named(name: str) -> Sector:
    """The sector whose template somebody names, in any letter case, with `-`, `_` or a blank.

    Raises `UnknownName`.

    >>> sector_named("Non Profit").value
    'non_profit'
    """
    wanted = alike(name)
    for sector in Sector:
        if sector.value == wanted:
            return sector
    raise UnknownName(name.strip())
