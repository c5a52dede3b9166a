"""The program's own source, read as a tree, for the rules that hold for all of it."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
PACKAGES = ("bsc_tui", "wizards", "storage")


class Module(NamedTuple):
    """One file of the program."""

    path: str
    """From the root of the project: `bsc_tui/app.py`."""
    tree: ast.Module


@cache
def modules() -> tuple[Module, ...]:
    """All of them."""
    paths = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
    return tuple(Module(str(path.relative_to(ROOT)), ast.parse(path.read_text(encoding="utf-8"))) for path in paths)


def imported(tree: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """What is imported anywhere in a file: `a.b` for `import a.b`, `a.b` and `a.b.c` for `from a.b import c`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((each.name, node) for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module, node
            yield from ((f"{node.module}.{each.name}", node) for each in node.names)


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Every call by what is called, as it is written: `os.system`, `Static`, `self.notify`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func) if isinstance(node.func, ast.Name | ast.Attribute) else "", node


def place(module: Module, node: ast.AST) -> str:
    """`bsc_tui/app.py:12`."""
    return f"{module.path}:{getattr(node, 'lineno', 0)}"
