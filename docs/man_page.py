"""The man page of `bsc-tui`, and what completes its command line in bash, zsh and fish; from the program itself."""

import re
from collections.abc import Iterable, Iterator, Mapping

import click
from click.shell_completion import ShellComplete, get_completion_class

from bsc_tui.cli.ending import Status
from bsc_tui.cli.program import program
from bsc_tui.cli.version import VERSION

FILES = (
    ("$XDG_CONFIG_HOME/bsc-tui/config.toml", "Settings; usually under ~/.config. bsc-tui config --init writes it."),
    ("$XDG_DATA_HOME/bsc-tui/store.db", "All your plans; usually under ~/.local/share. Readable by nobody else."),
    ("$XDG_DATA_HOME/bsc-tui/store.db.*.bak", "Copies made before a newer program brought the store up to date."),
    ("$XDG_STATE_HOME/bsc-tui/crash-*.txt", "Where a fault of the program happened; holds nothing of a plan."),
)
ENVIRONMENT = (
    ("BSC_TUI_STORE", "The store, where --store is not given."),
    ("BSC_TUI_USER", "Who you are, where --as is not given."),
    ("BSC_TUI_THEME", "The colours, instead of those in the settings."),
    ("BSC_TUI_LOCALE", "The language numbers and dates are read and written in, instead of that in the settings."),
    ("BSC_TUI_TODAY", "The day it is, where --today is not given."),
    ("NO_COLOR", "Any text: nothing is coloured. Status is always told by a sign and a word too."),
    ("LC_ALL, LC_NUMERIC, LANG", "How numbers and dates are written on the screen; files never depend on it."),
    ("XDG_DATA_HOME, XDG_CONFIG_HOME, XDG_STATE_HOME, XDG_RUNTIME_DIR", "Where the files below are."),
)
EXAMPLES = (
    ("bsc-tui demo", "Look at a complete sample; nothing of it is kept."),
    ('bsc-tui new "Lakeside Clinic 2027" --horizon 2027..2027 --template health', "Begin a plan from an example."),
    ("bsc-tui record F1.1 2027-03 11.2", "Enter an actual."),
    ("bsc-tui status --fail-on off_track", "The figures; exit status 1 where a KPI is off track."),
    ("bsc-tui export --to plan.md", "Write the plan as Markdown."),
)
STATUSES: Mapping[int, str] = {
    Status.FINE: "Fine.",
    Status.NO: "The answer is no: a check fails, --fail-on holds, a file was altered, there is nothing to undo.",
    Status.WRONG_USE: "Wrong use or bad input; the message says what, where and what to do.",
    Status.REFUSED: "Refused: somebody else changed the same thing, the period is closed, or it is not allowed.",
    Status.STORE: "The store: there is none, it is not one, newer, read-only or out of reach.",
    Status.OURS: "A fault of the program; a crash file says where it happened.",
    Status.INTERRUPTED: "Interrupted.",
    129: "The terminal was lost; what was typed is kept, half-typed too.",
    143: "Ended by a signal; what was typed is kept, half-typed too.",
}
SHELLS: Mapping[str, str] = {"bash": "bsc-tui.bash", "zsh": "_bsc-tui", "fish": "bsc-tui.fish"}
"""The name each shell looks its file up by."""


def man_page() -> str:
    """The page in the man macros of troff."""
    with click.Context(program, **program.context_settings, info_name="bsc-tui") as context:
        return "\n".join(_page(context)) + "\n"


def _page(context: click.Context) -> Iterator[str]:
    yield f'.TH BSC\\-TUI 1 "" "bsc\\-tui {_plain(VERSION)}" "User Commands"'
    yield from (".SH NAME", "bsc\\-tui \\- Balanced Scorecard workshops and monitoring in a terminal")
    yield from (".SH SYNOPSIS", ".B bsc\\-tui", "[\\fIOPTIONS\\fR] [\\fIVERB\\fR] ...")
    yield ".SH DESCRIPTION"
    yield from _prose(program.help or "")
    yield ".SH OPTIONS"
    yield "All but \\-\\-version stand before the verb or after it; \\-\\-help after a verb tells about that one."
    yield from _options(program, context)
    yield ".SH VERBS"
    for name in program.list_commands(context):
        found = program.get_command(context, name)
        assert found is not None
        yield from _verb(name, found, context)
    yield from _listed("EXIT STATUS", ((str(int(each)), told) for each, told in STATUSES.items()))
    yield from _listed("ENVIRONMENT", ENVIRONMENT)
    yield from _listed("FILES", FILES)
    yield from _listed("EXAMPLES", EXAMPLES)


def _verb(name: str, found: click.Command, parent: click.Context) -> Iterator[str]:
    with click.Context(found, parent=parent, info_name=name) as context:
        arguments = [
            each.make_metavar(context) for each in found.get_params(context) if isinstance(each, click.Argument)
        ]
        yield f".SS {_plain(' '.join([name, *arguments]))}"
        yield from _prose(found.help or "")
        yield from _options(found, context)


def _options(found: click.Command, context: click.Context) -> Iterator[str]:
    """The options of a command, without those that every verb takes."""
    shared = {each.name for each in program.params} if found is not program else set()
    for option in found.get_params(context):
        record = option.get_help_record(context)
        is_everywhere = option.name in shared or "--help" in option.opts
        if record is None or is_everywhere or isinstance(option, click.Argument):
            continue
        yield from (".TP", f"\\fB{_plain(record[0])}\\fR", _plain(record[1]))


def _listed(title: str, rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield f".SH {title}"
    for term, told in rows:
        yield from (".TP", f"\\fB{_plain(term)}\\fR", _plain(told))


def _prose(text: str) -> Iterator[str]:
    for number, paragraph in enumerate(re.split(r"\n\s*\n", text.replace("\b", "").strip())):
        if number:
            yield ".PP"
        yield _plain(" ".join(paragraph.split()))


def _plain(text: str) -> str:
    """Text as it is, whatever troff would read into it."""
    kept = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{kept}" if kept.startswith((".", "'")) else kept


def completion(shell: str) -> str:
    """The script that makes a shell complete the command line of `bsc-tui`."""
    kind = get_completion_class(shell)
    assert kind is not None
    # Not the class's own way, which first starts bash to ask for its version.
    return ShellComplete.source(kind(program, {}, "bsc-tui", "_BSC_TUI_COMPLETE"))
