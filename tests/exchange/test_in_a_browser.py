"""The HTML page in a real browser: nothing of a plan runs there, and what people look at is there."""

import shutil
import struct
import subprocess
import zlib
from pathlib import Path

import pytest
from support.scorecards import TODAY, changed, small

from bsc_tui.exchange.html import write_html
from bsc_tui.exchange.markdown import Part
from bsc_tui.sample import SAMPLE_TODAY, sample
from bsc_tui.scorecard.change import Scorecard, founded
from bsc_tui.scorecard.fields import Kind

BROWSER = shutil.which("chromium") or shutil.which("google-chrome")
RAN = "document.title='RAN';document.body.dataset.ran='RAN'"
PAYLOADS = (
    f"<script>{RAN}</script>",
    f"</title><script>{RAN}</script>",
    f"</style><img src=x onerror={RAN}>",
    f'"><svg onload={RAN}>',
    f"<details open ontoggle={RAN}>",
    f"[x](javascript:{RAN})",
    f"![x](x){{onerror={RAN}}}",
    f"<iframe srcdoc='<script>parent.{RAN}</script>'>",
)
WIDTH, HEIGHT = 900, 1200

pytestmark = pytest.mark.skipif(BROWSER is None, reason="there is no Chromium on this machine")


def browsed(page: Path, *arguments: str) -> str:
    """What a headless browser prints of a page."""
    assert BROWSER is not None
    settings = ("--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={page.parent / 'browser'}")
    done = subprocess.run(
        [BROWSER, *settings, *arguments, page.as_uri()], capture_output=True, text=True, check=True, timeout=60
    )
    return done.stdout


def spoilt() -> Scorecard:
    """A plan with a payload wherever people write."""
    plan = small(name=PAYLOADS[1], organisation=PAYLOADS[0], mission="\n\n".join(PAYLOADS), vision=PAYLOADS[2])
    plan = changed(plan, Kind.OBJECTIVE, "wait", title=PAYLOADS[3][:110], why=PAYLOADS[4])
    plan = changed(plan, Kind.KPI, "days", name=PAYLOADS[6][:110], definition=PAYLOADS[5], source=PAYLOADS[7])
    return changed(plan, Kind.LINK, "link", because=PAYLOADS[0])


def test_no_script_of_a_plan_runs(tmp_path: Path) -> None:
    page = tmp_path / "plan.html"
    page.write_text(write_html(spoilt(), today=TODAY, parts=tuple(Part)), encoding="utf-8")
    shown = browsed(page, "--dump-dom")
    assert "document.title" in shown
    assert "<title>RAN" not in shown
    assert "data-ran" not in shown
    # The same browser runs what is not escaped, so that the silence above means something.
    page.write_text(f"<body>{PAYLOADS[2]}", encoding="utf-8")
    assert 'data-ran="RAN"' in browsed(page, "--dump-dom", "--virtual-time-budget=2000")


def test_the_sample_is_drawn_in_its_colours(tmp_path: Path) -> None:
    page, picture = tmp_path / "plan.html", tmp_path / "plan.png"
    page.write_text(write_html(founded(sample()), today=SAMPLE_TODAY, parts=tuple(Part)), encoding="utf-8")
    browsed(page, f"--screenshot={picture}", f"--window-size={WIDTH},{HEIGHT}", "--hide-scrollbars")
    width, height, colours = drawn(picture.read_bytes())
    assert (width, height) == (WIDTH, HEIGHT)
    assert len(colours) > 50, "text, lines and the colours of the map"


def drawn(png: bytes) -> tuple[int, int, set[bytes]]:
    """The size of a picture and the runs of bytes in it; a blank one has next to none."""
    width, height = struct.unpack(">II", png[16:24])
    place, data = 8, b""
    while place < len(png):
        (length,) = struct.unpack(">I", png[place : place + 4])
        if png[place + 4 : place + 8] == b"IDAT":
            data += png[place + 8 : place + 8 + length]
        place += 12 + length
    pixels = zlib.decompress(data)
    return width, height, {pixels[n : n + 4] for n in range(0, len(pixels), 4)}
