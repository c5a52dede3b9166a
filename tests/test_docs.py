"""What is written about the program is what the program does."""

import re
import shlex
from pathlib import Path

import click
import pytest
from generate import pages

from bsc_tui.cli.program import VERBS, program

ROOT = Path(__file__).parents[1]
SHELL_LINE = re.compile(r"(?:^|/)bsc-tui((?: [^<>|&;]*)?)")


def test_generated_pages_are_current() -> None:
    made = pages()
    assert [name for name in made if (ROOT / "docs" / name).read_text(encoding="utf-8") != made[name]] == []


def test_the_readme_names_every_verb() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert set(VERBS) <= set(re.findall(r"`bsc-tui ([a-z]+)", text))


def test_links_between_pages_lead_somewhere() -> None:
    pages = [ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")]
    for page in pages:
        for link in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / link).exists(), f"{page.name}: {link}"


def lines_for_the_shell() -> list[str]:
    """Every call of the program that a page tells people to type."""
    pages = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    blocks = [each for page in pages for each in re.findall(r"```sh\n(.*?)```", page.read_text("utf-8"), re.DOTALL)]
    joined = "\n".join(blocks).replace("\\\n", " ")
    return sorted({found[1].strip() for line in joined.splitlines() if (found := SHELL_LINE.search(line))})


@pytest.mark.parametrize("line", lines_for_the_shell())
def test_every_command_on_a_page_is_one_of_the_program(line: str) -> None:
    context = click.Context(program, **program.context_settings, info_name="bsc-tui")
    _, words, _ = program.make_parser(context).parse_args(shlex.split(line, comments=True))
    if words:
        found = program.get_command(context, words[0])
        assert found is not None, line
        found.make_parser(click.Context(found, parent=context)).parse_args(words[1:])
