"""How the things of a plan are named in the prose of a file, and which is meant by such a name."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from bsc_tui.exchange.markdown_text import one_line
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.plan import Plan

CODE = re.compile(r"[A-Z]{1,3}[0-9]{1,9}(?:\.[0-9]{1,9})*")
"""A code as it is given; any other stands in a field of its own, so that no title is taken for one."""


@dataclass(frozen=True, slots=True)
class Named:
    """One thing with its name."""

    kind: Kind
    uid: str
    words: str
    """On one line; several things may share them."""


class Naming:
    """The names of the things of a plan, in the order they stand in the file."""

    def __init__(self, named: Iterable[Named]) -> None:
        self.all = tuple(Named(each.kind, each.uid, one_line(each.words)) for each in named)

    @cached_property
    def _by_uid(self) -> Mapping[str, Named]:
        return {each.uid: each for each in self.all}

    @cached_property
    def _by_words(self) -> Mapping[str, list[Named]]:
        table: dict[str, list[Named]] = {}
        for each in self.all:
            table.setdefault(each.words, []).append(each)
        return table

    def __contains__(self, uid: str) -> bool:
        return uid in self._by_uid

    def kind(self, uid: str) -> Kind | None:
        """What a thing is; nothing where it is not there."""
        return self._by_uid[uid].kind if uid in self._by_uid else None

    def words(self, uid: str) -> str:
        """How people name a thing; the uid itself where it is not there."""
        return self._by_uid[uid].words if uid in self._by_uid else uid

    def number(self, uid: str) -> int | None:
        """Which of the things of the same name it is, from 1; nothing where it is the only one."""
        found = self._by_uid.get(uid)
        namesakes = self._by_words[found.words] if found else []
        return namesakes.index(found) + 1 if found and len(namesakes) > 1 else None

    def meant(self, words: str, number: int | None, kind: Kind | None) -> list[str]:
        """The uids that may be meant by a name: of this kind, or of any."""
        namesakes = self._by_words.get(words, [])
        if number is not None:
            return [each.uid for each in namesakes[number - 1 : number] if kind in {None, each.kind}]
        found = [each.uid for each in namesakes if kind in {None, each.kind}]
        return found or self._nearly(words, kind)

    def _nearly(self, words: str, kind: Kind | None) -> list[str]:
        """By the code alone, by the title alone, or in other letters: where only the heading was edited."""
        own = [each for each in self.all if kind in {None, each.kind}]
        first, _, rest = words.partition(" ")
        tests: tuple[Callable[[Named], bool], ...] = (
            lambda each: bool(CODE.fullmatch(first)) and each.words.partition(" ")[0] == first,
            lambda each: each.words.casefold() == words.casefold(),
            lambda each: bool(rest) and each.kind is Kind.TASK and each.words.partition(" ")[2] == rest,
            lambda each: each.words.partition(" ")[2].casefold() == words.casefold(),
        )
        return next((found for test in tests if (found := [each.uid for each in own if test(each)])), [])


def coded(code: str, title: str) -> str:
    """A title with its code."""
    return f"{code} {title}"


def naming(plan: Plan) -> Naming:
    """The names of the things of a plan: by code and title, or by name."""
    return Naming(_names(plan))


def _names(plan: Plan) -> Iterator[Named]:
    yield Named(Kind.CHARTER, plan.charter.uid, plan.charter.name)
    for person in plan.people_in_order:
        yield Named(Kind.PERSON, person.uid, person.name)
    for perspective in plan.perspectives_in_order:
        yield Named(Kind.PERSPECTIVE, perspective.uid, perspective.name)
    for theme in sorted(plan.themes.values(), key=lambda each: (each.rank, each.uid)):
        yield Named(Kind.THEME, theme.uid, theme.name)
    for objective in plan.objectives_in_order:
        yield Named(Kind.OBJECTIVE, objective.uid, coded(objective.code, objective.title))
    for kpi in plan.kpis_in_order:
        yield Named(Kind.KPI, kpi.uid, coded(kpi.code, kpi.name))
        for former in plan.former_targets_of(kpi.uid):
            words = f"{coded(kpi.code, kpi.name)}, target before {former.replaced_from}"
            yield Named(Kind.FORMER_TARGET, former.uid, words)
    for action in plan.actions_in_order:
        yield Named(Kind.ACTION, action.uid, coded(action.code, action.title))
        for number, task in enumerate(plan.tasks_of(action.uid), start=1):
            yield Named(Kind.TASK, task.uid, coded(f"{action.code}.{number}", task.title))
    objectives = {each.uid: coded(each.code, each.title) for each in plan.objectives.values()}
    for link in plan.links_in_order:
        yield Named(Kind.LINK, link.uid, f"{objectives[link.cause]} to {objectives[link.effect]}")
