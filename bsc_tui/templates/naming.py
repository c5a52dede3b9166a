"""Templates by the names people give them: `health`, `non-profit`."""

from bsc_tui.scorecard.choices import Sector
from bsc_tui.wording.suggest import hint


class UnknownName(ValueError):
    """There is no template of a name; the message says which there are."""

    def __init__(self, name: str) -> None:
        names = template_names()
        nearest = hint(name, names) or f". There are {', '.join(names)}"
        super().__init__(f'there is no template "{name}"{nearest}')


def name_of(sector: Sector) -> str:
    """The name of a sector's template, as it is typed."""
    return sector.value.replace("_", "-")


def template_names() -> tuple[str, ...]:
    """The names there are."""
    return tuple(name_of(sector) for sector in Sector)


def sector_named(name: str) -> Sector:
    """The sector whose template somebody names, in any letter case, with `-`, `_` or a blank.

    Raises `UnknownName`.

    >>> sector_named("Non Profit").value
    'non_profit'
    """
    wanted = "_".join(name.strip().casefold().replace("-", " ").replace("_", " ").split())
    for sector in Sector:
        if sector.value == wanted:
            return sector
    raise UnknownName(name.strip())
