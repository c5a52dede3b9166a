"""What a room can begin with: templates by sector and of one's own, each a plan in Markdown, and agendas.

Nothing here is anybody's plan: there are no targets, no baselines and no owners in it.
"""

from bsc_tui.templates.agendas import Agenda, agenda, agenda_named, agenda_names, agendas
from bsc_tui.templates.naming import UnknownName, sector_named, template_names
from bsc_tui.templates.reading import template_for, templates
from bsc_tui.templates.template import (
    ExampleKpi,
    ExampleLink,
    ExampleObjective,
    PresetPerspective,
    Template,
)

__all__ = [
    "Agenda",
    "ExampleKpi",
    "ExampleLink",
    "ExampleObjective",
    "PresetPerspective",
    "Template",
    "UnknownName",
    "agenda",
    "agenda_named",
    "agenda_names",
    "agendas",
    "sector_named",
    "template_for",
    "template_names",
    "templates",
]
