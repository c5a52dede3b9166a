"""The page of exit statuses: what each means, and every kind of error that leads there; from the program itself."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator

from man_page import STATUSES

from bsc_tui.cli.ending import STATUS_OF, Status

PLACES = {
    "bsc_tui.cli": "the command line",
    "bsc_tui.commands": "a file",
    "bsc_tui.exchange": "a file",
    "bsc_tui.scorecard": "the plan",
    "bsc_tui.templates": "a template",
    "bsc_tui.wording": "what was typed",
    "click": "the command line",
    "storage": "the store",
}
"""What an error is about, by where it is made."""


def exit_statuses() -> Iterator[str]:
    """The lines of the page."""
    _every_module()
    yield "# Exit status and errors"
    yield ""
    yield "| Status | Meaning |"
    yield "| --- | --- |"
    for status, told in STATUSES.items():
        yield f"| {int(status)} | {told} |"
    yield ""
    yield (
        "A message goes to standard error and begins with `bsc-tui: `. It says what happened and where, why, and what "
        "to do. Nothing is kept by halves: where a run ends with a status other than 0, the store is as it was before, "
        "and so is a file that was to be written."
    )
    for status in (Status.WRONG_USE, Status.REFUSED, Status.STORE):
        yield from (
            "",
            f"## {int(status)}: {STATUSES[status].partition(';')[0].partition(':')[0].rstrip('.').casefold()}",
            "",
        )
        yield from ("| About | What happened |", "| --- | --- |")
        for place, told in sorted(set(_errors(status))):
            yield f"| {place} | {told} |"


def _every_module() -> None:
    """Import the whole program: a kind of error is known once its module is."""
    for package in ("bsc_tui", "storage", "wizards"):
        for found in pkgutil.walk_packages(importlib.import_module(package).__path__, f"{package}."):
            if "__main__" not in found.name and ".migrations." not in found.name:
                importlib.import_module(found.name)


def _errors(status: Status) -> Iterator[tuple[str, str]]:
    for name, its in STATUS_OF.items():
        module, _, kind = name.rpartition(".")
        found: type[Exception] = getattr(importlib.import_module(module), kind)
        for each in (found, *_below(found)):
            nearest = next(STATUS_OF[key] for base in each.__mro__ if (key := _name(base)) in STATUS_OF)
            if nearest is status and each.__module__.startswith(("bsc_tui", "storage")):
                yield _place(each.__module__), _told(each)
        if its is status and module.startswith("click"):
            yield _place(module), "An option, an argument or a verb that does not exist, or is given a wrong value."


def _below(kind: type[Exception]) -> Iterator[type[Exception]]:
    for each in kind.__subclasses__():
        yield each
        yield from _below(each)


def _name(kind: type) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"


def _place(module: str) -> str:
    return next(told for prefix, told in PLACES.items() if module.startswith(prefix))


def _told(kind: type) -> str:
    first = (inspect.getdoc(kind) or "").partition("\n\n")[0]
    return " ".join(first.split()).replace("|", "\\|")
