"""What is chosen from the templates' data, and what follows from such an answer: perspectives, agenda, usual counts."""

from collections.abc import Callable, Iterator, Mapping
from itertools import count
from types import MappingProxyType
from typing import NamedTuple

from bsc_tui.scorecard.change import Changes, Scorecard
from bsc_tui.scorecard.choices import Sector, Size
from bsc_tui.scorecard.clock import chosen
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.usual import usual_kpis, usual_objectives
from bsc_tui.templates import agenda_named, agenda_names, template_for
from bsc_tui.templates.presets import is_untouched, perspectives_taken

OFFERED: Mapping[tuple[Kind, str], Callable[[], tuple[str, ...]]] = MappingProxyType(
    {(Kind.CHARTER, "agenda"): agenda_names}
)
"""Fields of free text that are chosen from a list all the same."""


class Following(NamedTuple):
    """What an answer brings along."""

    changes: Changes = ()
    words: str = ""
    """Said with the answer."""


def following(kind: Kind, fields: Mapping[str, object], scorecard: Scorecard, uid: str) -> Following:
    """What follows from an answer about the plan; `uid` begins the uids of what is new."""
    if kind is not Kind.CHARTER:
        return Following()
    match dict(fields):
        case {"sector": str() as sector}:
            return _of_sector(Sector(sector), scorecard, _uids(uid))
        case {"agenda": str() as name}:
            return _of_agenda(name, scorecard, _uids(uid))
        case {"size": str() as size}:
            return Following(words=usual_words(Size(size)))
        case _:
            return Following()


def _of_sector(sector: Sector, scorecard: Scorecard, uids: Iterator[str]) -> Following:
    plan, template = scorecard.plan, template_for(sector)
    if sector is plan.charter.sector:
        return Following()
    if not is_untouched(plan):
        return Following(
            words=f"The perspectives stay as they are; E on their page takes over those of {template.name}"
        )
    applied = perspectives_taken(scorecard, template, lambda: next(uids))
    return Following(applied.changes, applied.words)


def _of_agenda(name: str, scorecard: Scorecard, uids: Iterator[str]) -> Following:
    agenda = agenda_named(name)
    if name == scorecard.plan.charter.agenda:
        return Following()
    lines = chosen(scorecard, agenda.lines, lambda: next(uids)) if scorecard.records.slots else ()
    return Following(lines, f"{agenda.minutes} minutes. {agenda.about}")


def usual_words(size: Size) -> str:
    """How much is usual for a plan of a size: `team: 8 to 15 objectives, at most 20 KPIs`."""
    fewest, most = usual_objectives(size).total
    return f"{size}: {fewest} to {most} objectives, at most {usual_kpis(size)[0]} KPIs"


def _uids(begun: str) -> Iterator[str]:
    return (f"{begun}-{number}" for number in count(1))
