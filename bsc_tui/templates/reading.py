"""Reading the templates: a folder of files for each sector, read when it is first asked for."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from bsc_tui.scorecard.choices import Sector
from bsc_tui.templates.template import Template


def read_data(*path: str) -> dict[str, Any]:
    """What a file beside the code holds."""
    return tomllib.loads(files(__package__).joinpath("data", *path).read_text(encoding="utf-8"))


@cache
def template_for(sector: Sector) -> Template:
    """The template of a sector."""
    plan, library = read_data(sector.value, "plan.toml"), read_data(sector.value, "kpis.toml")
    return Template.model_validate({"sector": sector, **plan, **library})


def templates() -> tuple[Template, ...]:
    """The templates of all sectors, in the order people are offered them."""
    return tuple(template_for(sector) for sector in Sector)
