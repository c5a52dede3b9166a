"""A row of the table: one figure as a multiple of a named floor or peer, both measured in the same run."""

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass

WHOLE = 100
"""From here on digits behind the point say nothing."""


@dataclass(frozen=True, slots=True)
class Row:
    """What was measured, and beside what."""

    part: str
    """The heading it stands under: Start, Keys, Store …"""
    name: str
    """What the program does."""
    value: float
    floor: str
    """What it is measured against."""
    floor_value: float
    goal: float | None = None
    """The multiple it should not exceed; nothing where it is only told."""
    unit: str = "ms"
    note: str = ""

    @property
    def ratio(self) -> float:
        """How many times the floor it takes."""
        return self.value / self.floor_value if self.floor_value else float("inf")

    @property
    def is_met(self) -> bool | None:
        """Whether the goal is met; nothing where there is none."""
        return None if self.goal is None else self.ratio <= self.goal


def interleaved(rounds: int, *works: Callable[[], float]) -> list[float]:
    """The medians of what several works measure, each of them in every round, so that a busy machine is fair."""
    found: list[list[float]] = [[] for _ in works]
    for _ in range(rounds):
        for times, work in zip(found, works, strict=True):
            times.append(work())
    return [statistics.median(times) for times in found]


def markdown(rows: Sequence[Row]) -> str:
    """The rows as a table for people, part by part."""
    lines = []
    for part in dict.fromkeys(row.part for row in rows):
        lines += [f"### {part}", "", "| What | Beside | Times | Goal | |", "| --- | --- | --- | --- | --- |"]
        lines += [_line(row) for row in rows if row.part == part]
        lines.append("")
    return "\n".join(lines)


def _line(row: Row) -> str:
    goal = "" if row.goal is None else f"≤ {row.goal:g}"
    told = {True: "met", False: "missed", None: ""}[row.is_met]
    measured = f"{row.floor_value:,.0f}" if row.floor_value >= WHOLE else f"{row.floor_value:.3g}"
    floor = f"{row.floor} ({measured} {row.unit})"
    said = " ".join(word for word in (told, row.note) if word)
    return f"| {row.name} | {floor} | {row.ratio:.2f} | {goal} | {said} |"
