"""Where a person wants no colour there is none, and what was coloured is still there to be read."""

import re
from pathlib import Path

import pytest
from support.terminal import Terminal

COLOUR = re.compile(rb"\x1b\[(?:[0-9;]*;)?(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:;[0-9;]*)?m")


@pytest.mark.parametrize("term", ["xterm", "xterm-256color"])
def test_no_colour_is_sent_when_none_is_wanted(tmp_path: Path, term: str) -> None:
    world = {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path), "LANG": "C.UTF-8"}
    with Terminal("demo", env={**world, "NO_COLOR": "1", "TERM": term}, size=(80, 24)) as terminal:
        terminal.until("Operating margin")
        terminal.keys("down")
        terminal.keys("=").until("Variance %")
        assert not COLOUR.findall(terminal.raw[terminal.raw.index(b"FINANCIAL") :])
        terminal.keys("ctrl+q")
