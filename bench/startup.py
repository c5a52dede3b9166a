"""How soon the first frame and the plan are on the screen, as multiples of a bare Textual program in the same run.

Run with `python bench/startup.py`; every program is started in a pseudo-terminal, in turn, so that the ratios hold on a
busy machine too. Needs pyte (in the test extra).
"""

import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from support.terminal import Terminal

from bsc_tui.sample import sample
from storage.journal import Act
from storage.location import locate
from storage.store import Store

ROUNDS = 9
HELLO = """
from textual.app import App
from textual.widgets import Static
class Hello(App):
    def compose(self):
        yield Static("hello there")
Hello().run()
"""


def shown_after(terminal: Terminal, *words: str) -> list[float]:
    """Milliseconds from the start of a program until each word is on its screen."""
    start = time.perf_counter()
    times = []
    for word in words:
        terminal.until(word)
        times.append((time.perf_counter() - start) * 1000)
    return times


def main() -> None:
    """Print the medians and their ratios."""
    from datetime import UTC, datetime

    with tempfile.TemporaryDirectory() as folder:
        location = locate(str(Path(folder) / "store.db"), {})
        Store(location).create("Bakery", sample(), Act("Ana", "bench", "new", datetime.now(UTC)))
        env = {"HOME": folder, "BSC_TUI_STORE": str(location.path), "BSC_TUI_TODAY": "2027-01-08"}
        hello, frame, plan = [], [], []
        for _ in range(ROUNDS):
            with Terminal("-c", HELLO, env=env, program=sys.executable) as terminal:
                hello += shown_after(terminal, "hello there")
            with Terminal("open", env=env) as terminal:
                first, data = shown_after(terminal, "bsc-tui", "Set-up")
            frame.append(first)
            plan.append(data)
    floor = statistics.median(hello)
    for name, times in (("bare Textual", hello), ("first frame", frame), ("plan on the screen", plan)):
        median = statistics.median(times)
        print(f"{name:20} {median:7.0f} ms   x {median / floor:.2f}")


if __name__ == "__main__":
    main()
