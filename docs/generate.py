"""Write the pages that follow from the program; with `--check`, only tell which are out of date."""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import click
from exit_status_page import exit_statuses
from formats_page import formats
from keys_page import keys
from man_page import SHELLS, completion, man_page

from bsc_tui.cli.program import VERBS, program
from bsc_tui.exchange.schemas import schemas
from bsc_tui.sample import SAMPLE_TODAY, sample
from bsc_tui.scorecard.board import board
from bsc_tui.scorecard.change import founded
from bsc_tui.scorecard.checks import catalogue
from bsc_tui.scorecard.explain import Row, explained
from bsc_tui.scorecard.sign_off import signed_plan
from bsc_tui.wording.figures import NAMES

HERE = Path(__file__).parent
WIDTH = 96


def verbs() -> Iterator[str]:
    """The page of the command line: the help of the program and of each verb."""
    yield "# Command line"
    yield ""
    yield "What `bsc-tui --help` and `bsc-tui VERB --help` say."
    yield from _help("bsc-tui", program, None)
    with click.Context(program, **program.context_settings, info_name="bsc-tui", terminal_width=WIDTH) as context:
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


def figures() -> Iterator[str]:
    """The page of the figures: what each is called, and how it comes about in the sample plan."""
    scorecard = founded(sample())
    november, quarter = (
        board(scorecard, scorecard.plan.calendar.read(period), SAMPLE_TODAY, signed_plan(scorecard))
        for period in ("2026-11", "2026-Q4")
    )
    yield "# Figures"
    yield ""
    yield (
        "Every figure says how it came about: in the monitor with `=`, in `bsc-tui status --json` under `derivations`, "
        "in the scorecard part of an export. The numbers in a derivation are those that are shown; where a figure is "
        "not defined, the reason stands there. Nothing is rounded before it is compared."
    )
    yield ""
    yield "The sample plan (`bsc-tui demo`), as it explains itself:"
    rows: list[tuple[str, Row]] = [
        ("A target on a line", november.kpis[0]),
        ("A band to be kept", quarter.kpis[1]),
        ("A sum over a quarter", quarter.kpis[2]),
        ("An objective", november.perspectives[0].objectives[0]),
        ("A perspective", november.perspectives[0]),
        ("The plan", november),
    ]
    for title, row in rows:
        yield from ("", f"## {title}", "", "| Figure | In JSON | How it came about |", "| --- | --- | --- |")
        for each in explained(scorecard, row, SAMPLE_TODAY):
            yield f"| {NAMES[each.figure]} | `{each.figure}` | {each.text.replace('|', chr(92) + '|')} |"


def pages() -> Mapping[str, str]:
    """The text of each page by its place in the documentation."""
    return {
        "reference/checks.md": catalogue(),
        "reference/exit-status.md": "\n".join(exit_statuses()) + "\n",
        "reference/figures.md": "\n".join(figures()) + "\n",
        "reference/formats.md": "\n".join(formats()) + "\n",
        "reference/keys.md": "\n".join(keys()) + "\n",
        "reference/verbs.md": "\n".join(verbs()) + "\n",
        **{f"reference/schemas/{name}": text for name, text in schemas().items()},
        "man/bsc-tui.1": man_page(),
        **{f"completion/{name}": completion(shell) for shell, name in SHELLS.items()},
    }


def main(arguments: list[str]) -> int:
    """Write the pages, or compare them."""
    is_check = arguments == ["--check"]
    stale = []
    for name, text in pages().items():
        path = HERE / name
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
