"""Draw the README's pictures from the sample plan: `python docs/images.py`."""

import asyncio
import os
import re
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from bsc_tui.app import BscApp
from bsc_tui.commands.session import Session
from bsc_tui.sample import SAMPLE_TODAY, sample
from storage.journal import Act
from storage.location import locate
from storage.store import Store

HERE = Path(__file__).parent / "images"
SIZE = (120, 32)
PLACES: dict[str, tuple[tuple[str, ...], tuple[int, int]]] = {
    "monitor": (("f4",), SIZE),
    "workshop": (("f8",) * 10 + ("down", "enter"), (120, 38)),
    "map": (("f3",), (140, 46)),
}
"""The keys that lead to each picture, and its size in cells."""
_FONT_FACE = re.compile(r"@font-face\s*\{.*?\}", re.DOTALL)
_FONT = re.compile(r"font-family: Fira Code, monospace;")


async def _draw(folder: Path, name: str, keys: tuple[str, ...], size: tuple[int, int]) -> None:
    now = datetime(2027, 1, 8, 9, 30, tzinfo=UTC)
    location = locate(str(folder / f"{name}.db"), {})
    key = Store(location).create("Brindlemoor Bakery 2026", sample(), Act("Priya Castell", "docs", "new", now)).key
    app = BscApp(Session(location, "Priya Castell", lambda: SAMPLE_TODAY, lambda: now, plan=key))
    try:
        async with app.run_test(size=size) as pilot:
            await app.workers.wait_for_complete()
            await pilot.pause()
            await pilot.press(*keys)
            await pilot.pause()
            svg = app.export_screenshot(title="bsc-tui")
    finally:
        app.close_plan()
    svg = _FONT.sub("font-family: 'DejaVu Sans Mono', Menlo, Consolas, monospace;", _FONT_FACE.sub("", svg))
    svg = re.sub(r"terminal-\d+", "terminal", re.sub(r"<!--.*?-->", "", svg))
    HERE.mkdir(exist_ok=True)
    (HERE / f"{name}.svg").write_text(svg + "\n", encoding="utf-8")


def main() -> None:
    """Draw every picture, in the colours of a terminal that has all of them."""
    os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
    with tempfile.TemporaryDirectory() as folder:
        for name, (keys, size) in PLACES.items():
            asyncio.run(_draw(Path(folder), name, keys, size))


if __name__ == "__main__":
    main()
