"""The strategy map as a graph: which objective drives which, on which level each stands, and where paths lead."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Self

from bsc_tui.scorecard.plan import Plan


@dataclass(frozen=True)
class StrategyMap:
    """Objectives by uid, in plan order, with the links between them; an unknown uid has no links."""

    level: Mapping[str, int]
    """The level of every objective: 0 for the perspective on top of the map, counted downwards."""
    effects: Mapping[str, tuple[str, ...]]
    """What each objective drives, each once, in the order of the links."""
    causes: Mapping[str, tuple[str, ...]]
    """What drives each objective, each once, in the order of the links."""

    @classmethod
    def of(cls, plan: Plan) -> Self:
        """The map of a plan."""
        levels = {each.uid: number for number, each in enumerate(plan.perspectives_in_order)}
        level = {each.uid: levels[each.perspective] for each in plan.objectives_in_order}
        effects: dict[str, dict[str, None]] = {uid: {} for uid in level}
        causes: dict[str, dict[str, None]] = {uid: {} for uid in level}
        for link in plan.links_in_order:
            if link.cause in level and link.effect in level:
                effects[link.cause][link.effect] = None
                causes[link.effect][link.cause] = None
        return cls(MappingProxyType(level), _frozen(effects), _frozen(causes))

    def is_linked(self, objective: str) -> bool:
        """Whether an objective is cause or effect of another."""
        return bool(self.effects.get(objective) or self.causes.get(objective))

    def leads_to(self, objective: str) -> frozenset[str]:
        """Everything an objective drives, directly or through others; itself only where it stands in a circle."""
        return _reached(self.effects, objective)

    def comes_from(self, objective: str) -> frozenset[str]:
        """Everything that drives an objective, directly or through others."""
        return _reached(self.causes, objective)

    def path(self, cause: str, effect: str) -> tuple[str, ...]:
        """A shortest path from one objective to another, both included; empty where none leads there."""
        before: dict[str, str] = {}
        waiting = deque([cause])
        while waiting:
            here = waiting.popleft()
            for after in self.effects.get(here, ()):
                if after not in before:
                    before[after] = here
                    if after == effect:
                        return tuple(_back(before, cause, effect))
                    waiting.append(after)
        return ()

    @cached_property
    def highest_reached(self) -> Mapping[str, int]:
        """The level nearest to the top that each objective leads to; its own where it leads no higher."""
        return self._carried(self.causes, sorted(self.level, key=self.level.__getitem__))

    @cached_property
    def lowest_source(self) -> Mapping[str, int]:
        """The level furthest from the top that each objective comes from; its own where none is lower."""
        return self._carried(self.effects, sorted(self.level, key=self.level.__getitem__, reverse=True))

    def _carried(self, onwards: Mapping[str, tuple[str, ...]], starts: Iterable[str]) -> Mapping[str, int]:
        """The level of each start carried along the links; the first to arrive stays, so each link is walked once."""
        found: dict[str, int] = {}
        for start in starts:
            waiting = [start]
            while waiting:
                here = waiting.pop()
                if here not in found:
                    found[here] = self.level[start]
                    waiting += onwards[here]
        return MappingProxyType(found)

    @cached_property
    def circles(self) -> tuple[tuple[str, ...], ...]:
        """A shortest circle of each group of objectives that drive each other, from its first in plan order."""
        place = {uid: number for number, uid in enumerate(self.level)}
        firsts = (min(group, key=place.__getitem__) for group in self.tangles)
        return tuple(self.path(first, first)[:-1] for first in firsts)

    @cached_property
    def tangles(self) -> tuple[frozenset[str], ...]:
        """The groups of objectives in which each leads to every other (strongly connected components), of two or more.

        By Kosaraju's method: the order in which a first walk leaves the objectives, then a walk against the links.
        """
        seen: set[str] = set()
        groups = []
        for start in reversed(tuple(self._left_in_order())):
            group = []
            waiting = [start]
            while waiting:
                here = waiting.pop()
                if here not in seen:
                    seen.add(here)
                    group.append(here)
                    waiting += self.causes[here]
            if len(group) > 1:
                groups.append(frozenset(group))
        place = {uid: number for number, uid in enumerate(self.level)}
        return tuple(sorted(groups, key=lambda group: min(place[uid] for uid in group)))

    def _left_in_order(self) -> Iterator[str]:
        """The objectives in the order in which a depth-first walk along the links leaves them."""
        seen: set[str] = set()
        for start in self.level:
            if start in seen:
                continue
            seen.add(start)
            walk = [(start, iter(self.effects[start]))]
            while walk:
                here, ahead = walk[-1]
                after = next((uid for uid in ahead if uid not in seen), None)
                if after is None:
                    walk.pop()
                    yield here
                else:
                    seen.add(after)
                    walk.append((after, iter(self.effects[after])))


def _frozen(links: Mapping[str, Iterable[str]]) -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType({uid: tuple(others) for uid, others in links.items()})


def _reached(onwards: Mapping[str, tuple[str, ...]], start: str) -> frozenset[str]:
    found: set[str] = set()
    waiting = list(onwards.get(start, ()))
    while waiting:
        here = waiting.pop()
        if here not in found:
            found.add(here)
            waiting += onwards[here]
    return frozenset(found)


def _back(before: Mapping[str, str], cause: str, effect: str) -> Iterator[str]:
    steps = [effect]
    here = before[effect]
    while here != cause:
        steps.append(here)
        here = before[here]
    return reversed([*steps, cause])
