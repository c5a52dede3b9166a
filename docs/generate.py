"""Write the pages of the reference that follow from the program; with `--check`, only tell which are out of date."""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from bsc_tui.cli.program import VERBS, program
from bsc_tui.scorecard.checks import catalogue

REFERENCE = Path(__file__).parent / "reference"
WIDTH = 96


def verbs() -> Iterator[str]:
    """The page of the command line: the help of the program and of each verb."""
    yield "# Command line"
    yield ""
    yield "What `bsc-tui --help` and `bsc-tui VERB --help` say."
    yield from _help("bsc-tui", program, None)
    with click.Context(program, info_name="bsc-tui", terminal_width=WIDTH) as context:
        for name in sorted(VERBS):
            found = program.get_command(context, name)
            assert found is not None
            yield from _help(f"bsc-tui {name}", found, context)


def _help(title: str, found: click.Command, parent: click.Context | None) -> Iterator[str]:
    settings = {**found.context_settings, "max_content_width": WIDTH}
    with click.Context(
        found, parent=parent, info_name=title.rsplit(maxsplit=1)[-1], terminal_width=WIDTH, **settings
    ) as context:
        yield from ("", f"## {title}", "", "```text", found.get_help(context), "```")


def pages() -> Mapping[str, str]:
    """The text of each page by its file name."""
    return {"checks.md": catalogue(), "verbs.md": "\n".join(verbs()) + "\n"}


def main(arguments: list[str]) -> int:
    """Write the pages, or compare them."""
    is_check = arguments == ["--check"]
    stale = []
    for name, text in pages().items():
        path = REFERENCE / name
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        stale.append(name)
        if not is_check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    if is_check and stale:
        sys.stderr.write(f"out of date: {', '.join(stale)}. Run python docs/generate.py\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
