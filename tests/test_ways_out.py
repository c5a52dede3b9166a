"""What the program never does, wherever it runs: start other programs, run a text as code, write where others may look.

And what the app does with files that people name: in three places only, each of which asks whether it may.
"""

import ast

import pytest
from support.source import Module, calls, imported, modules, place

from bsc_tui.terminal.app import TerminalApp
from bsc_tui.terminal.closed import OutputFilter

NEVER_IMPORTED = {
    "subprocess", "multiprocessing", "concurrent.futures.process", "pty", "webbrowser", "runpy", "code", "codeop",
    "pdb", "pickle", "marshal", "shelve", "dill", "ctypes", "cffi", "telnetlib", "ftplib", "smtplib", "http",
    "urllib.request", "socketserver", "xmlrpc", "textual_serve", "aiohttp", "antigravity",
    "xml", "lxml", "yaml", "logging",
}  # fmt: skip
"""Other programs, other machines, texts that are code; a log would keep what people typed."""
NEVER_CALLED = {
    "eval",
    "exec",
    "compile",
    "__import__",
    "breakpoint",
    "input",
    "os.system",
    "os.popen",
    "os.fork",
    "os.forkpty",
}
BEGINNINGS = ("os.exec", "os.spawn", "os.posix_spawn", "asyncio.create_subprocess")

OF_THE_APP = ("bsc_tui/screens/", "bsc_tui/widgets/", "bsc_tui/commands/", "bsc_tui/terminal/", "wizards/")
"""The folders of the app and of all that asks."""
FILES_NAMED_BY_PEOPLE = {
    "bsc_tui/commands/hand_out.py", "bsc_tui/commands/import_here.py", "bsc_tui/commands/keep_template.py",
}  # fmt: skip
TOUCHES_FILES = {
    "read_text", "read_bytes", "write_text", "write_bytes", "mkdir", "makedirs", "unlink", "rename", "replace_file",
    "rmdir", "touch", "symlink_to", "hardlink_to", "iterdir", "glob", "rglob", "expanduser", "listdir", "scandir",
}  # fmt: skip
OWN = {
    "bsc_tui/terminal/output.py": "the null device",
    "bsc_tui/widgets/breakpoints.py": "its style sheets",
    "bsc_tui/commands/keep_theme.py": "the person's own settings; nothing is kept in a restricted run",
}
NOT_FROM_THE_APP = {
    "storage.backup", "storage.copying", "storage.restoring", "bsc_tui.cli", "bsc_tui.wording.settings_file",
}  # fmt: skip


def broken_by(module: Module) -> list[str]:
    """Where a file does what the program never does."""
    found = [
        f"{place(module, node)}: import {name}"
        for name, node in imported(module.tree)
        if any(name == never or name.startswith(f"{never}.") for never in NEVER_IMPORTED)
    ]
    found += [
        f"{place(module, call)}: {name}"
        for name, call in calls(module.tree)
        if name in NEVER_CALLED or name.startswith(BEGINNINGS) or _is_open_to_all(name, call)
    ]
    return found


def _is_open_to_all(name: str, call: ast.Call) -> bool:
    """A file that passes stands in a folder of the person, never where the machine keeps everybody's."""
    return name.startswith("tempfile.") and "dir" not in {each.arg for each in call.keywords}


def test_every_app_is_a_closed_one_that_filters_what_it_writes() -> None:
    """Only `ClosedApp` stands on Textual's own; it cleans every line, and leaves by no door of its toolkit."""
    own = [
        place(module, node)
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ClassDef) and any(ast.unparse(base).partition("[")[0] == "App" for base in node.bases)
    ]
    assert [where.partition(":")[0] for where in own] == ["bsc_tui/terminal/closed.py"]
    filters = TerminalApp()._filters
    assert isinstance(filters[-1], OutputFilter)


def test_no_other_program_is_started_and_no_text_is_run() -> None:
    assert not [each for module in modules() for each in broken_by(module)]


@pytest.mark.parametrize(
    "line",
    ["import subprocess", "from os import system; import pty", "eval(text)", "os.system(text)", "os.execve(a, b, c)",
     "import urllib.request", "from concurrent.futures.process import x", "__import__(name)", "tempfile.mkstemp()"],
)  # fmt: skip
def test_the_rule_finds_what_it_is_for(line: str) -> None:
    assert broken_by(Module("here.py", ast.parse(line)))


def touching_files(module: Module) -> list[str]:
    """Where a file of the app touches files of the machine."""
    found = [
        f"{place(module, call)}: {name}"
        for name, call in calls(module.tree)
        if name in {"open", "os.open", "io.open"} or _is_of_a_path(name)
    ]
    found += [
        f"{place(module, node)}: import {name}"
        for name, node in imported(module.tree)
        if any(name == never or name.startswith(f"{never}.") for never in NOT_FROM_THE_APP)
    ]
    return found


def test_the_app_touches_files_in_three_places_and_each_asks_whether_it_may() -> None:
    for module in modules():
        if module.path != "bsc_tui/app.py" and not module.path.startswith(OF_THE_APP):
            continue
        if module.path in FILES_NAMED_BY_PEOPLE:
            assert any(name.endswith(".need_files") for name, _ in calls(module.tree)), module.path
            assert touching_files(module)
        elif module.path not in OWN:
            assert not touching_files(module)


def _is_of_a_path(name: str) -> bool:
    """Whether it is a method of a path; the program's own functions stand without a dot."""
    before, _, last = name.rpartition(".")
    return (bool(before) and last in TOUCHES_FILES) or name in {"write_file", "save_template", "Path.open"}
