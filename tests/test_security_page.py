"""The page about security names rules, files and limits that are there."""

import re
from pathlib import Path

from bsc_tui.cli.given_files import MOST
from bsc_tui.scorecard.fields import COMMENT_LENGTH, FORMULA_LENGTH, MOST_KPIS, NUMBER_DIGITS, TEXT_LENGTH, TITLE_LENGTH
from bsc_tui.terminal.app import COPIED_MOST
from bsc_tui.wording.text import MARKS

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")


def test_every_file_it_names_is_there() -> None:
    named = re.findall(r"`((?:bsc_tui|wizards|storage|tests)/[\w/]+\.py)`", PAGE)
    assert len(named) > len(set(named)) / 2
    assert [name for name in named if not (ROOT / name).is_file()] == []


def test_its_limits_are_those_of_the_program() -> None:
    limits = dict(re.findall(r"^\| ([^|]+) \| ([^|]+) \|$", PAGE[PAGE.index("## Limits") :], re.MULTILINE))
    told = {name.split(":")[0].split(",")[0]: words for name, words in limits.items()}
    for name, most in (
        ("Names", TITLE_LENGTH), ("Texts", TEXT_LENGTH), ("Comments", COMMENT_LENGTH),
        ("Formula of a KPI", FORMULA_LENGTH),
        ("Marks on one letter", MARKS), ("KPIs of a plan", MOST_KPIS), ("A number", NUMBER_DIGITS),
        ("A file that is imported", MOST // 2**20), ("A text for the clipboard", COPIED_MOST),
    ):  # fmt: skip
        assert told[name].startswith(f"{most:,}"), name
