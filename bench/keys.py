"""How soon after a key the table is as it stays, how much is sent for it, and that nothing is sent while idle."""

import csv
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import pyte
from row import Row
from starting import sample_store
from support.terminal import Terminal, understood

PART = "Keys"
SIZES = (10, 1000, 10_000)
MONTHS = 60
SCREEN = (120, 40)
QUIET = 0.25
"""Seconds without a byte after which a screen counts as final."""
IDLE = 3.0
"""Seconds that are watched for anything sent."""
GRID = Path(__file__).with_name("grid_app.py")
MOVES = {"down and up": ("\x1b[B", "\x1b[A"), "a page down and up": ("\x1b[6~", "\x1b[5~")}


def rows(rounds: int) -> list[Row]:
    """The grid beside itself with ten rows and beside VisiData on the same table; bytes beside the goal."""
    return [*_moves(rounds), *_bytes()]


def _moves(rounds: int) -> Iterator[Row]:
    found = {size: _final(rounds, [str(GRID), str(size)], sys.executable) for size in SIZES}
    peer = shutil.which("vd")
    for name in MOVES:
        floor = found[SIZES[0]][name]
        for size in SIZES[1:]:
            yield Row(PART, f"{name} in {size:,} KPIs x {MONTHS} months", found[size][name], "10 KPIs", floor, 1.2)
    if peer is None:
        print("VisiData is not on the path: not measured", file=sys.stderr)
        return
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / "table.csv"
        _write_table(table, SIZES[-1])
        theirs = _final(rounds, [str(table)], peer)
    for name in MOVES:
        title = f"{name} in {SIZES[-1]:,} KPIs x {MONTHS} months"
        yield Row(PART, title, found[SIZES[-1]][name], "VisiData, the same table", theirs[name], 0.5)


def _write_table(path: Path, size: int) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["kpi", *(f"2022-{month:02}" for month in range(1, MONTHS + 1))])
        writer.writerows([f"KPI number {n}", *((n * 7 + m * 3) % 100 for m in range(MONTHS))] for n in range(size))


def _final(rounds: int, arguments: list[str], program: str) -> dict[str, float]:
    """Median milliseconds from a key until the lines of the table are as they stay, for each move."""
    found = {}
    with Terminal(*arguments, program=program, size=SCREEN) as terminal:
        terminal.until("KPI number 1")
        screen = pyte.Screen(*SCREEN)
        stream = pyte.ByteStream(screen)
        stream.feed(understood(terminal.raw))
        _replayed(terminal, stream, screen, None)
        for name, (there, back) in MOVES.items():
            # There and back, so that ten rows have somewhere to go too.
            times = [_replayed(terminal, stream, screen, back if n % 2 else there) for n in range(2 * rounds)]
            found[name] = statistics.median(times)
    return found


def _replayed(terminal: Terminal, stream: pyte.ByteStream, screen: pyte.Screen, key: str | None) -> float:
    """Press a key and read until nothing comes; the milliseconds until the table had its last change.

    The first and the last line are the program's own business: headings, messages, a clock.
    """
    start = last = time.perf_counter()
    if key is not None:
        terminal.keys(key)
    for moment, data in terminal.arrivals(QUIET):
        before = _table(screen)
        stream.feed(understood(data))
        if _table(screen) != before:
            last = moment
    return (last - start) * 1000


def _table(screen: pyte.Screen) -> list[object]:
    return [[(cell.data, cell.fg, cell.bg, cell.reverse) for _, cell in sorted(screen.buffer[y].items())]
            for y in range(1, SCREEN[1] - 2)]  # fmt: skip


def _bytes() -> Iterator[Row]:
    with sample_store() as env:
        for size in ((80, 24), (200, 50)):
            yield from _sent(env, size)


def _sent(env: Mapping[str, str], size: tuple[int, int]) -> Iterator[Row]:
    """Bytes a key makes the monitor send, beside the two kilobytes a slow line carries at once."""
    allowed = 2048.0
    with Terminal("open", env=env, size=size) as terminal:
        terminal.until("Set-up")
        terminal.keys("f4").until("Target")
        terminal.quiet(QUIET)
        for name, key in (("a cursor move", "down"), ("a digit in a cell", "7")):
            sent = []
            for _ in range(5):
                before = len(terminal.raw)
                terminal.keys(key)
                terminal.quiet(QUIET)
                sent.append(len(terminal.raw) - before)
            title = f"{name} in the monitor, {size[0]}x{size[1]}"
            yield Row(PART, title, statistics.median(sent), "2 kB", allowed, 1 if key == "down" else None, "bytes")
        idle = len(terminal.sent_meanwhile(IDLE))
        yield Row(PART, f"{IDLE:g} seconds idle, {size[0]}x{size[1]}", idle, "2 kB", allowed, 0, "bytes")
