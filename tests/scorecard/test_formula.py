"""Formulas are read exactly, say what is wrong and where, and never do anything but arithmetic."""

import operator
import subprocess
import sys
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bsc_tui.scorecard.formula import DEEPEST, BadFormula, Formula, parse, renamed

VALUES = {"F1.1": Fraction(120), "F1.2": Fraction(40), "A": Fraction(-3), "zero": Fraction(0)}


@pytest.mark.parametrize(
    ("text", "explain"),
    [
        ("[F1.1] / [F1.2] * 100", "120 / 40 * 100 = 300"),
        ("  [F1.1]\n/ [ F1.2 ]", "120 / 40 = 3"),
        ("([F1.1] - [F1.2]) / [F1.1]", "(120 - 40) / 120 = 0.6666666667"),
        ("min([F1.1], [F1.2], 7) + max([A], 2)", "min(120, 40, 7) + max((-3), 2) = 9"),
        ("abs([A]) * -2", "abs((-3)) * -2 = -6"),
        ("[F1.1] - [A] - - [A]", "120 - (-3) - - (-3) = 120"),
        ("0.1 + 0.2 + .7 + 007", "0.1 + 0.2 + .7 + 007 = 8"),
        ("1 - 2 - 3 / 4 / 5", "1 - 2 - 3 / 4 / 5 = -1.15"),
    ],
)
def test_a_formula_gives_its_value_with_the_numbers_filled_in(text: str, explain: str) -> None:
    assert parse(text).value(VALUES).explain == explain


def test_decimals_are_exact() -> None:
    assert parse("0.1 + 0.2").value({}).value == Fraction(3, 10)
    assert parse("[F1.1] / 9 * 9 / 120").value(VALUES).value == 1


def test_the_inputs_are_named_once_each_in_their_order() -> None:
    assert parse("[F1.2] + [F1.1] / [ F1.2 ] - [a b]").inputs == ("F1.2", "F1.1", "a b")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[F1.1] / [zero]", "zero is 0, nothing can be divided by it"),
        ("[F1.1] / ([A] + 3)", "[A] + 3 is 0, nothing can be divided by it"),
        ("1 / (2 / [zero])", "zero is 0, nothing can be divided by it"),
        ("[F1.1] / max(0, [A])", "max(0, [A]) is 0, nothing can be divided by it"),
    ],
)
def test_a_divisor_that_comes_to_0_gives_no_value_and_is_named(text: str, why: str) -> None:
    figure = parse(text).value(VALUES)
    assert (figure.value, figure.explain) == (None, why)


BAD = [
    ("", "it is empty"),
    ("   ", "it is empty"),
    ("[F1.1", 'the "[" at character 1 is not closed: write a KPI as [F1.1]'),
    ("1 + []", '"[]" at character 5 names no KPI'),
    ("F1.1 / 2", '"F1.1" at character 1: write a KPI\'s code in brackets, [F1.1]'),
    ("[a] [b]", 'before "[b]" at character 5 an operator is missing'),
    ("2(3)", 'before "(" at character 2 an operator is missing'),
    ("[a] ** 2", '"**" at character 5: there is no power'),
    ("[a] ^ 2", '"^" at character 5: there is no power'),
    ("[a] // 2", '"//" at character 5: a quotient is never rounded: write /'),
    ("[a] % 2", '"%" at character 5: write / 100'),
    ("[a] × 2", '"×" at character 5: write *'),
    ("= [a]", '"=" at character 1: write only what the KPI is computed from'),
    ("1,5 * [a]", '"," at character 2: decimals follow a point, 1.5'),
    ("(1, 2)", '"," at character 3: decimals follow a point'),
    ("(1", 'the "(" at character 1 is not closed'),
    ("1)", 'the ")" at character 2 closes nothing'),
    ("()", 'before ")" at character 2 a number or a KPI is missing'),
    ("* 3", 'before "*" at character 1 a number or a KPI is missing'),
    ("+ 3", 'before "+" at character 1 a number or a KPI is missing'),
    ("3 +", "it ends at character 3 where a number or a KPI is still to come"),
    ("min(1)", "min at character 4 takes at least 2 numbers: min([F1.1], 10)"),
    ("abs(1, 2)", "abs at character 4 takes one number: abs([F1.1] - 10)"),
    ("min", "min at character 1 needs its brackets"),
    ("min 3", "min at character 1 needs its brackets"),
    ("sum([a])", '"sum" at character 1: a formula is made of'),
    ("[a].real", '"." at character 4'),
    ("[a] > 1", '">" at character 5'),
    ("'x'", '"\'" at character 1'),
    ("__import__('os')", '"\'" at character 12'),
    ("lambda: 1", '":" at character 7'),
    ("1 if 1 else 2", '"if" at character 3'),
    ("1e5", '"e5" at character 2'),
    ("[a]\x1b[31m", "U+001B at character 4"),
    ("1 + " * 126 + "1", "505 characters; at most 500 fit here"),
    ("(" * 200, f"more than {DEEPEST} brackets"),
    ("-" * 400 + "1", f"more than {DEEPEST} brackets"),
]


@pytest.mark.parametrize(("text", "message"), BAD)
def test_what_is_no_formula_is_refused_with_what_where_and_what_to_do(text: str, message: str) -> None:
    with pytest.raises(BadFormula) as refused:
        parse(text)
    assert message in str(refused.value)


@pytest.mark.parametrize(
    ("text", "divisor"),
    [
        ("[a] / 0", "0 at character 7"),
        ("[a] / 0.00", "0.00 at character 7"),
        ("[a] / (1 - 1)", "1 - 1 at character 8"),
        ("[a] / (2 * 0)", "2 * 0 at character 8"),
        ("1 / (3 / 0)", "0 at character 10"),
        ("[a] / ([b] - [b])", "[b] - [b] at character 8"),
        ("[a] / ([b] * 0)", "[b] * 0 at character 8"),
        ("[a] / min(0, 2)", "min(0, 2) at character 7"),
        ("1 / ([a] * [b] - [b] * [a])", "[a] * [b] - [b] * [a] at character 6"),
    ],
)
def test_a_divisor_that_is_always_0_is_refused(text: str, divisor: str) -> None:
    with pytest.raises(BadFormula) as refused:
        parse(text)
    assert str(refused.value) == f"{divisor} is always 0, nothing can be divided by it"


def test_a_result_that_would_fill_pages_is_none() -> None:
    long = parse("*".join(["[x]"] * 100))
    assert long.value({"x": Fraction(10**27)}).value is None
    assert long.value({"x": Fraction(2)}).value == 2**100


def test_a_long_row_of_operations_is_worked_out() -> None:
    assert parse("1" + "+1" * 249).value({}).value == 250
    assert parse("(" * DEEPEST + "[A]" + ")" * DEEPEST).value(VALUES).value == -3


def test_codes_are_changed_all_at_once() -> None:
    assert renamed("[F1.1]/[F1.2]+[ F1.1 ]", {"F1.1": "F1.2", "F1.2": "F1.3"}) == "[F1.2]/[F1.3]+[F1.2]"


def test_the_evaluator_is_loaded_only_once_there_is_a_formula() -> None:
    code = (
        "import sys, bsc_tui.scorecard.board\n"
        "assert 'simpleeval' not in sys.modules\n"
        "bsc_tui.scorecard.formula.parse('1')\n"
        "assert 'simpleeval' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def read(text: str) -> Formula | BadFormula:
    """The formula of a text, or why it is none."""
    try:
        return parse(text)
    except BadFormula as error:
        return error


PIECES = st.sampled_from(
    [
        "[a]",
        "[F1.1]",
        "[",
        "]",
        "(",
        ")",
        "+",
        "-",
        "*",
        "/",
        ",",
        "min(",
        "max(",
        "abs(",
        "1",
        "0",
        "0.5",
        "1e9",
        " ",
        "x",
    ]
)
TEXTS = st.text(max_size=60) | st.lists(PIECES, max_size=30).map("".join)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
@example("(" * 500)
@example("-" * 500)
@example("[a]" + "/[a]" * 124)
def test_no_text_raises_anything_but_its_own_error(text: str) -> None:
    found = read(text)
    if isinstance(found, BadFormula):
        assert str(found).isprintable()
    else:
        assert found.value(dict.fromkeys(found.inputs, Fraction(0))).explain


Tree = tuple[Any, ...] | str
CODES = st.sampled_from(["[F1.1]", "[F1.2]", "[A]"])
NUMBERS = st.integers(0, 999).map(str) | st.decimals(0, 99, places=3).map(lambda number: format(number, "f"))


def _grown(inner: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
    operations = st.tuples(st.sampled_from("+-*/"), inner, inner)
    functions = st.tuples(st.sampled_from(["min", "max"]), inner, inner)
    return operations | functions | st.tuples(st.sampled_from(["neg", "abs"]), inner)


TREES = st.recursive(CODES | NUMBERS, _grown, max_leaves=12)


def written(tree: Tree) -> str:
    """The formula of a tree."""
    match tree:
        case str():
            return tree
        case ("neg", inner):
            return f"-({written(inner)})"
        case (("abs" | "min" | "max") as name, *parts):
            return f"{name}({', '.join(written(part) for part in parts)})"
        case (sign, one, other):
            return f"({written(one)}) {sign} ({written(other)})"
        case _:
            raise AssertionError(tree)


OPERATIONS: Mapping[str, Callable[..., Fraction]] = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv,
    "neg": operator.neg, "abs": abs, "min": min, "max": max,
}  # fmt: skip


def worked_out(tree: Tree, values: Mapping[str, Fraction]) -> Fraction:
    """The same in Python's own fractions."""
    if isinstance(tree, str):
        return values[tree[1:-1]] if tree.startswith("[") else Fraction(tree)
    name, *parts = tree
    return OPERATIONS[name](*(worked_out(part, values) for part in parts))


@settings(deadline=None)
@given(TREES, st.lists(st.fractions(max_denominator=1000), min_size=3, max_size=3))
def test_a_formula_gives_what_exact_arithmetic_gives(tree: Tree, inputs: list[Fraction]) -> None:
    values = dict(zip(("F1.1", "F1.2", "A"), inputs, strict=True))
    try:
        expected = worked_out(tree, values)
    except ZeroDivisionError:
        expected = None
    found = read(written(tree))
    if isinstance(found, BadFormula):
        is_long = any(word in str(found) for word in ("more than", "at most"))
        assert is_long or (expected is None and "always 0" in str(found))
    else:
        assert found.value(values).value == expected
