"""Reading the templates that come with the program: for each sector a plan in Markdown, and a library."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from itertools import count
from typing import Any

from bsc_tui.scorecard.choices import Sector
from bsc_tui.templates.template import Template


def read_data(*path: str) -> dict[str, Any]:
    """What a file beside the code holds."""
    return tomllib.loads(_text(*path))


def _text(*path: str) -> str:
    return files(__package__).joinpath("data", *path).read_text(encoding="utf-8")


@cache
def template_for(sector: Sector) -> Template:
    """The template of a sector."""
    from bsc_tui.exchange.markdown_reading import read_plan
    from bsc_tui.templates.building import template_of
    from bsc_tui.templates.naming import name_of

    numbers = count(1)
    read = read_plan(_text(sector.value, "plan.md"), lambda: f"{sector.value}-{next(numbers)}")
    assert read.scorecard is not None, read.problems
    return template_of(read.scorecard.plan, name_of(sector), read_data(sector.value, "library.toml"))


@cache
def _said(sector: Sector) -> Mapping[str, Mapping[str, str]]:
    library = read_data(sector.value, "library.toml")
    return {name: library.get(name, {}) for name in ("examples", "objectives")}


def examples_for(sector: Sector) -> Mapping[str, str]:
    """The examples the coach shows in a sector, by the id of a step; the plan is not read for them."""
    return _said(sector).get("examples", {})


def objectives_for(sector: Sector) -> Mapping[str, str]:
    """An example of an objective by the name of a perspective, as a sector calls it."""
    return _said(sector).get("objectives", {})


def templates() -> tuple[Template, ...]:
    """The templates of all sectors, in the order people are offered them."""
    return tuple(template_for(sector) for sector in Sector)
