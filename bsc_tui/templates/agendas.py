"""Agendas: how the time of a workshop is divided, step by step, with its breaks."""

from functools import cache
from typing import Any

from pydantic import Field

from bsc_tui.scorecard.clock import Line
from bsc_tui.scorecard.fields import Frozen, Title
from bsc_tui.templates.reading import read_data


class Slot(Frozen):
    """One line: a step, or a break and the like."""

    step: Title = ""
    """Id of the step it is for; empty for a break."""
    title: Title = Field(min_length=1)
    minutes: int = Field(ge=0, le=24 * 60)


class Agenda(Frozen):
    """One way to divide the time."""

    name: Title = Field(min_length=1)
    about: Title = Field(min_length=1)
    """In a sentence, for whom it is and what has to be there before."""
    homework: Title = Field(min_length=1)
    """What is left for after it, or between its parts."""
    slots: tuple[Slot, ...] = Field(min_length=1)

    @property
    def lines(self) -> tuple[Line, ...]:
        """Its lines in order."""
        return tuple(Line(slot.step, slot.title, slot.minutes) for slot in self.slots)

    @property
    def minutes(self) -> int:
        """How long it takes in all."""
        return sum(slot.minutes for slot in self.slots)


@cache
def _data() -> tuple[dict[str, Any], ...]:
    return tuple(read_data("agendas.toml")["agenda"])


@cache
def agendas() -> tuple[Agenda, ...]:
    """The agendas there are, the usual one first."""
    return tuple(map(Agenda.model_validate, _data()))


def agenda_names() -> tuple[str, ...]:
    """The names of the agendas, the usual one first."""
    return tuple(each["name"] for each in _data())


def agenda_named(name: str) -> Agenda:
    """The agenda of a name; the usual one where a plan names another."""
    return next((each for each in agendas() if each.name == name), agendas()[0])


def agenda(name: str) -> tuple[Line, ...]:
    """The lines of the agenda of a name; those of the usual one where a plan names another."""
    return agenda_named(name).lines
