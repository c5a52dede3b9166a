"""Screens, widgets and wizards leave every number and day to the one formatter in `bsc_tui.wording`."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOR_PEOPLE = ("bsc_tui/screens", "bsc_tui/widgets", "wizards")
ROUNDING = frozenset({"rounded", "trimmed", "plain"})
"""Functions of the domain that write plain numbers for files and derivations."""
WRITING = frozenset({"quantize", "strftime", "isoformat", "to_eng_string"})
"""Methods that make another number of a number, or a text of a day."""
ALLOWED = {
    ("bsc_tui/widgets/place.py", "%H:%M"),
}
"""The time of a clock, which is the same in every language."""


def sources() -> list[Path]:
    """The modules whose texts people see on a screen."""
    return [path for folder in FOR_PEOPLE for path in sorted((ROOT / folder).rglob("*.py"))]


def shortcuts(path: Path) -> Iterator[str]:
    """Where a module writes a number or a day itself."""
    place = path.relative_to(ROOT).as_posix()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            yield from (f"{place}:{node.lineno} imports {each.name}" for each in node.names if each.name in ROUNDING)
        elif isinstance(node, ast.Call):
            method, function = getattr(node.func, "attr", ""), getattr(node.func, "id", "")
            if method in ROUNDING | WRITING or function in {"float", "round", "format"}:
                yield f"{place}:{node.lineno} calls {method or function}()"
        elif isinstance(node, ast.FormattedValue) and isinstance(node.format_spec, ast.JoinedStr):
            spec = "".join(str(part.value) for part in node.format_spec.values if isinstance(part, ast.Constant))
            is_writing = "%" in spec or "," in spec or spec[-1:] in set("eEfFgG")
            if is_writing and (place, spec) not in ALLOWED:
                yield f"{place}:{node.lineno} formats with {spec}"


@pytest.mark.parametrize("path", sources(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_screen_writes_a_number_or_a_day_by_itself(path: Path) -> None:
    assert list(shortcuts(path)) == []
