"""How well a store keeps what it was given: kills, crashes, crowds and random acts in numbers that take a while.

Run it as `python bench/reliability.py`, or with the names of parts: kills, midway, server, crowd, model, drafts.
`--kills`, `--edits`, `--acts`, `--rounds`, `--times` and `--seed` say how much of each. It stops at the first thing
that is lost.
"""

import argparse
import os
import platform
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from support.postgres import Postgres, started
from support.proof import crowd, kills, kills_midway, oracle, server_crashes
from support.proof.forks import percentile
from support.terminal import Terminal

from storage.location import File, Location, Server
from storage.reading import Reader

PROGRAMS = 8
PROMISED = 0.5
"""Seconds within which a half-typed text is in the store."""
CALM = 0.7
"""Seconds without a key between two texts, so that each is timed from its own last letter."""


class Run:
    """One run: a folder, a server, and how much is to be done."""

    def __init__(self, folder: Path, postgres: Postgres, asked: argparse.Namespace) -> None:
        self.folder, self.postgres, self.asked = folder, postgres, asked
        self._numbers = iter(range(10**6))

    def file(self) -> File:
        """A place where nothing is yet."""
        return File(self.folder / f"{next(self._numbers)}.db")

    def empty_folder(self) -> Path:
        """A folder with nothing in it."""
        folder = self.folder / str(next(self._numbers))
        folder.mkdir()
        return folder

    @contextmanager
    def places(self) -> Iterator[Mapping[str, Location]]:
        """An empty store of each sort."""
        with self.postgres.database() as name:
            yield {"file": self.file(), "server": Server(self.postgres.url(name))}


def told(what: str, figures: object, begin: float) -> None:
    """Print one line of figures."""
    if isinstance(figures, Mapping):
        figures = ", ".join(f"{name} {value}" for name, value in figures.items())
    print(f"{what}: {figures} ({time.monotonic() - begin:.0f} s)", flush=True)


def killing(run: Run) -> None:
    """Kill programs that keep acts."""
    for sort in ("file", "server"):
        begin, total = time.monotonic(), kills.Tale()
        dice = random.Random(run.asked.seed)  # noqa: S311  # when to kill is no secret
        for number in range(0, run.asked.kills, kills.ROUNDS):
            with run.places() as places:
                total.plus(kills.killed(places[sort], min(kills.ROUNDS, run.asked.kills - number), dice))
        told(f"kills, {sort}", total.figures(), begin)


def midway(run: Run) -> None:
    """Kill programs that bring a store up to date, and those that copy one."""
    for name, doing in kills_midway.DOINGS.items():
        begin = time.monotonic()
        told(f"killed while a store is {name}", doing(run.empty_folder(), run.asked.kills // 5, run.asked.seed), begin)


def crashing(run: Run) -> None:
    """Crash the server."""
    begin = time.monotonic()
    with run.postgres.database() as name:
        place = Server(run.postgres.url(name))
        told(
            "crashes of the server",
            server_crashes.crashed(run.postgres, place, run.asked.rounds, run.asked.seed),
            begin,
        )


def crowding(run: Run) -> None:
    """Let many edit at once, and compare with what the database alone takes."""
    for sort in ("file", "server"):
        figures = {}
        for name, doing in (("the program", crowd.crowded), ("the bare database", crowd.bare)):
            begin = time.monotonic()
            with run.places() as places:
                figures[name] = doing(places[sort], PROGRAMS, run.asked.edits).figures()
            told(f"{PROGRAMS} programs x {run.asked.edits} edits, {sort}, {name}", figures[name], begin)
        ratio = figures["the bare database"]["edits_per_second"] / figures["the program"]["edits_per_second"]
        print(f"  the bare database is {ratio:.1f} times as fast")


def acting(run: Run) -> None:
    """Let programs act at random, and hold it against one act after the other."""
    for sort in ("file", "server"):
        begin, total = time.monotonic(), {"kept": 0, "refused": 0}
        for number in range(run.asked.rounds):
            with run.places() as places:
                done = oracle.proven(places[sort], PROGRAMS, run.asked.acts, run.asked.seed + number)
            total = {name: total[name] + done[name] for name in total}
        told(f"{run.asked.rounds} rounds of {PROGRAMS} programs x {run.asked.acts} random acts, {sort}", total, begin)


def typing(run: Run) -> None:
    """Type at the program in a terminal, and time until a text is in the store."""
    begin, home = time.monotonic(), run.empty_folder()
    world = {"HOME": str(home), "XDG_DATA_HOME": str(home), "XDG_STATE_HOME": str(home), "BSC_TUI_USER": "Ana"}
    reader, took, moments, text = Reader(File(home / "bsc-tui" / "store.db")), [], [], ""
    with Terminal("new", "Clinic", env=world) as terminal:
        terminal.until("Whose plan is it")
        terminal.keys("f8", "f8", "f8").until("Why do we exist")
        for number in range(run.asked.times):
            text += "abcdefghij"[number % 10]
            calm = time.monotonic() + CALM
            terminal.until(lambda _, calm=calm: time.monotonic() > calm)  # type: ignore[misc]  # the default binds it
            seen = Event()
            watching = Thread(target=_watch, args=(reader, text, seen, moments))
            typed = time.monotonic()
            terminal.keys(text[-1])
            watching.start()
            try:
                terminal.until(lambda _, seen=seen: seen.is_set())  # type: ignore[misc]  # the default binds it
            finally:
                seen.set()
                watching.join()
            took.append(moments[-1] - typed)
    late = sum(each > PROMISED for each in took)
    figures = {
        "median_ms": round(percentile(took, 0.5) * 1000),
        "p95_ms": round(percentile(took, 0.95) * 1000),
        "slowest_ms": round(max(took) * 1000),
        "later than half a second": late,
    }
    told(f"{len(took)} texts, from the key to the store", figures, begin)


def _watch(reader: Reader, text: str, seen: Event, moments: list[float]) -> None:
    """Look until a text is in the store, and note the moment."""
    while not seen.wait(0.005):
        if any(draft.text == text for plan in reader.plans() for draft in reader.drafts(plan.uid, "Ana")):
            moments.append(time.monotonic())
            seen.set()


PARTS: Mapping[str, Callable[[Run], Any]] = {
    "kills": killing,
    "midway": midway,
    "server": crashing,
    "crowd": crowding,
    "model": acting,
    "drafts": typing,
}


def main() -> None:
    """Run the parts asked for and print their figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}; all by default")
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--edits", type=int, default=60, help="of each of 8 programs")
    parser.add_argument("--acts", type=int, default=60, help="random ones of each of 8 programs")
    parser.add_argument("--rounds", type=int, default=5, help="of random acts, and crashes of the server")
    parser.add_argument("--times", type=int, default=40, help="texts to type")
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))  # noqa: S311  # no secret
    asked = parser.parse_args()
    if unknown := set(asked.parts) - PARTS.keys():
        parser.error(f"there is no part {', '.join(sorted(unknown))}")
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    versions = f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    print(f"{versions}, {os.cpu_count()} cores, load {load}, seed {asked.seed}")
    with tempfile.TemporaryDirectory() as folder, started() as postgres:
        run = Run(Path(folder).resolve(), postgres, asked)
        for part in asked.parts or PARTS:
            PARTS[part](run)


if __name__ == "__main__":
    main()
