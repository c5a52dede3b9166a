"""Programs that run at once: forked off one that is warm, so that only what they do takes time.

Use it in an interpreter that has no threads; a test starts one with `alone`.
"""

import json
import os
import selectors
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

TESTS = Path(__file__).parents[2]

Say = Callable[[Any], None]
"""Tells the parent something, as plain data; it is heard even if the process is killed right after."""


class Worker:
    """One process; it starts when the gate is opened, and ends with what it was forked for or when it is killed."""

    def __init__(self, work: Callable[[Say], None], gate: tuple[int, int] | None = None) -> None:
        self.heard: list[Any] = []
        """All it said, in order."""
        self.status: int | None = None
        reading, writing = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            os.close(reading)
            _run(work, writing, gate)
        os.close(writing)
        self._end, self._tail = reading, b""

    def fileno(self) -> int:
        """What it is heard through."""
        return self._end

    def listen(self, until: float | None = None) -> bool:
        """Take in what it says until a moment of the monotonic clock, or until it says no more; whether it goes on."""
        with selectors.DefaultSelector() as selector:
            selector.register(self._end, selectors.EVENT_READ)
            while until is None or (left := until - time.monotonic()) > 0:
                if selector.select(None if until is None else left) and not self.take():
                    return False
        return True

    def hear(self, lines: int) -> None:
        """Wait until it has said so much since it began."""
        while len(self.heard) < lines:
            assert self.take(), "it ended before it said enough"

    def take(self) -> bool:
        """Take in what it has said since; nothing more comes where this is false."""
        data = os.read(self._end, 1 << 16)
        *lines, self._tail = (self._tail + data).split(b"\n")
        self.heard += [json.loads(line) for line in lines]
        return bool(data)

    def kill(self) -> list[Any]:
        """End it as a power cut would; all it said before."""
        os.kill(self.pid, signal.SIGKILL)
        return self.join()

    def join(self) -> list[Any]:
        """Wait for its end; all it said."""
        if self.status is None:
            self.listen()
            os.close(self._end)
            self.status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        return self.heard


def _run(work: Callable[[Say], None], writing: int, gate: tuple[int, int] | None) -> None:
    """The life of a forked process."""
    status = 1
    # Where nobody listens any more, nobody kills it any more either.
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    try:
        if gate is not None:
            os.close(gate[1])
            os.read(gate[0], 1)
        work(lambda said: _write(writing, json.dumps(said).encode() + b"\n"))
        status = 0
    except BaseException:  # noqa: BLE001  # whatever it is, it must not come back as a second copy of the parent
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(status)


def _write(end: int, data: bytes) -> None:
    while data:
        data = data[os.write(end, data) :]


def at_once(works: Sequence[Callable[[Say], None]]) -> tuple[list[list[Any]], float]:
    """What programs say that begin in the same moment, and the seconds until the last one is through."""
    gate = os.pipe()
    workers = [Worker(work, gate) for work in works]
    begin = time.perf_counter()
    os.close(gate[1])
    with selectors.DefaultSelector() as selector:
        for worker in workers:
            selector.register(worker, selectors.EVENT_READ, worker)
        while selector.get_map():
            for key, _ in selector.select():
                if not key.data.take():
                    selector.unregister(key.data)
    seconds = time.perf_counter() - begin
    os.close(gate[0])
    said = [worker.join() for worker in workers]
    assert [worker.status for worker in workers] == [0] * len(works), "one of the programs failed"
    return said, seconds


def alone(module: str, *arguments: str) -> Any:
    """Run a module of `support.proof` in an interpreter of its own; what its last line tells, as plain data."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", f"support.proof.{module}", *arguments],
        cwd=TESTS,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def tell(figures: Any) -> None:
    """What `alone` gives to the test."""
    sys.stdout.write(json.dumps(figures) + "\n")


def percentile(values: Iterable[float], share: float) -> float:
    """The value that so large a share of the values does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
