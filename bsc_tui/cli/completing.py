"""What the shell offers for a place of the command line when Tab is pressed.

The words come from the store where there is one; where there is none, or it cannot be read, nothing is offered and
nothing is said: whoever presses Tab is in the middle of typing.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from bsc_tui.cli.verb import world_of

if TYPE_CHECKING:
    from bsc_tui.cli.world import World
    from bsc_tui.scorecard.change import Scorecard

Word = tuple[str, str]
"""What is put into the command line, and what is told beside it."""
Offer = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]


def _offering(words: "Callable[[World], Iterable[Word]]") -> Offer:
    """What offers those of the words that begin with what stands there, in any letter case."""

    def offer(context: click.Context, parameter: click.Parameter, begun: str) -> list[CompletionItem]:
        del parameter
        try:
            known = list(words(world_of(context)))
        except Exception:  # noqa: BLE001  # a shell that asks for words is never answered with an error
            return []
        return [CompletionItem(word, help=told) for word, told in known if word.casefold().startswith(begun.casefold())]

    return offer


def _plans(world: "World") -> Iterator[Word]:
    from storage.glance import plan_names

    for plan in plan_names(world.location):
        yield plan.key, plan.name


def _scorecard(world: "World") -> "Scorecard":
    from bsc_tui.cli.reading import read_plan

    return read_plan(world)[1]


def _kpis(world: "World") -> Iterator[Word]:
    for kpi in _scorecard(world).plan.kpis_in_order:
        yield kpi.code, kpi.name


def _elements(world: "World") -> Iterator[Word]:
    plan = _scorecard(world).plan
    for perspective in plan.perspectives_in_order:
        yield perspective.letter, perspective.name
        for objective in plan.objectives_of(perspective.uid):
            yield objective.code, objective.title
            yield from ((kpi.code, kpi.name) for kpi in plan.kpis_of(objective.uid))
    yield from ((action.code, action.title) for action in plan.actions_in_order)


def _work(world: "World") -> Iterator[Word]:
    from bsc_tui.scorecard.work import work

    for each in work(_scorecard(world), world.today):
        if not each.is_done:
            yield each.id, each.title


def _people(world: "World") -> Iterator[Word]:
    for person in _scorecard(world).plan.people_in_order:
        yield person.name, person.role


def _periods(world: "World") -> Iterator[Word]:
    """The periods of the plan's rhythm that have begun, the latest first."""
    plan = _scorecard(world).plan
    charter, calendar = plan.charter, plan.calendar
    last = min(charter.end, world.today)
    begun = [*calendar.between(charter.rhythm, charter.start, last), calendar.period(charter.rhythm, last)]
    for period in reversed(list(dict.fromkeys(begun))):
        yield str(period), ""


def _templates(world: "World") -> Iterator[Word]:
    from bsc_tui.cli.templates_there import shelf

    for name in shelf(world).names:
        yield name, ""


def parts(context: click.Context, parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """The parts of an exported plan, each once in a list with commas."""
    from bsc_tui.exchange.markdown import Part

    del context, parameter
    kept, comma, last = begun.rpartition(",")
    left = (part.value for part in Part if part.value not in kept.split(","))
    return [CompletionItem(f"{kept}{comma}{name}") for name in left if name.startswith(last)]


def files(context: click.Context, parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """Whatever the shell finds in the folders."""
    del context, parameter
    return [CompletionItem(begun, type="file")]


plans = _offering(_plans)
kpis = _offering(_kpis)
elements = _offering(_elements)
work_left = _offering(_work)
people = _offering(_people)
periods = _offering(_periods)
templates = _offering(_templates)
