"""No text reaches a widget as markup: every place where Textual would read it as such is told not to, or given Content.

What people type may hold `[/]`, which ends the program, or `[@click=...]`, which runs.
"""

import ast
from collections.abc import Iterator
from functools import cache

import pytest
from support.source import Module, calls, imported, modules, place

HARMLESS = {"Static", "Input", "TextArea"}
"""The widgets of Textual that are used; the others read texts as markup in places that cannot be told not to."""
TITLES = {"border_title", "border_subtitle", "tooltip"}
READS_MARKUP = {"from_markup", "render_str", "render_markup", "update_markup"}


@cache
def of_static() -> frozenset[str]:
    """Static, and what is made of it here."""
    nodes = (node for module in modules() for node in ast.walk(module.tree))
    made = (node for node in nodes if isinstance(node, ast.ClassDef))
    return frozenset(
        {"Static"} | {node.name for node in made if any(ast.unparse(base) == "Static" for base in node.bases)}
    )


def shown() -> Iterator[Module]:
    """The files that have to do with a screen."""
    for module in modules():
        if "textual" in {name.partition(".")[0] for name, _ in imported(module.tree)}:
            yield module


def is_plain(node: ast.expr | None) -> bool:
    """Whether an expression is a text of the program without a bracket, nothing, or Content."""
    if isinstance(node, ast.Constant):
        return node.value is None or (isinstance(node.value, str) and "[" not in node.value)
    if isinstance(node, ast.IfExp):
        return is_plain(node.body) and is_plain(node.orelse)
    if isinstance(node, ast.Name):
        return node.id.isupper()
    return isinstance(node, ast.Call) and ast.unparse(node.func).partition(".")[0] == "Content"


def is_told_not_to(call: ast.Call) -> bool:
    """Whether `markup=False` is said."""
    given = [each.value for each in call.keywords if each.arg == "markup"]
    return any(isinstance(value, ast.Constant) and value.value is False for value in given)


def test_only_widgets_that_can_be_told_are_used() -> None:
    used = {
        name.removeprefix("textual.widgets.")
        for module in shown()
        for name, _ in imported(module.tree)
        if name.startswith("textual.widgets.")
    }
    assert used <= HARMLESS | {"text_area", "input"} | {
        name for name in used if name.startswith(("text_area.", "input."))
    }


def broken_by(module: Module) -> list[str]:
    """Where a text could be read as markup."""
    found = []
    for name, call in calls(module.tree):
        last = name.rpartition(".")[2]
        if (
            last in of_static() | {"notify"}
            and not is_told_not_to(call)
            and not (last == "notify" and is_plain(call.args[0]))
        ):
            found.append(f"{place(module, call)}: {last} without markup=False")
        if last in READS_MARKUP:
            found.append(f"{place(module, call)}: {last}")
        if last != "Input":
            texts = [each.value for each in call.keywords if each.arg == "placeholder"]
            found += [f"{place(module, call)}: a placeholder that is typed" for each in texts if not is_plain(each)]
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Assign):
            names = {target.attr for target in node.targets if isinstance(target, ast.Attribute)}
            if names & TITLES and not is_plain(node.value):
                found.append(f"{place(module, node)}: {names} of a text")
        is_render = isinstance(node, ast.FunctionDef) and node.name in {"render", "render_line"}
        if is_render and isinstance(node, ast.FunctionDef) and ast.unparse(node.returns or ast.Constant("")) == "str":
            found.append(f"{place(module, node)}: {node.name} gives a str")
    return found


def test_no_text_reaches_a_widget_as_markup() -> None:
    assert not [each for module in shown() for each in broken_by(module)]


@pytest.mark.parametrize(
    "line",
    [
        "Static(name)", "Static(f'{name}', id='x')", "self.notify(words)", "panel.border_title = kpi.name",
        "Content.from_markup(name)", "TextArea(placeholder=name)", "Static('x', markup=True)",
    ],
)  # fmt: skip
def test_the_rule_finds_what_it_is_for(line: str) -> None:
    assert broken_by(Module("here.py", ast.parse(line)))
