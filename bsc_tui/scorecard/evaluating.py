"""The safe evaluator behind formulas: exact fractions, four operations, min, max and abs, and nothing else.

Only `formula` asks for it, and only once there is a formula to be read.
"""

import ast
import operator
from collections.abc import Mapping
from fractions import Fraction
from threading import Lock
from typing import TypeGuard

from simpleeval import SimpleEval


class ZeroDivisor(ArithmeticError):
    """Something is divided by 0; `start` and `end` are where the divisor stands in the text."""

    def __init__(self, start: int, end: int) -> None:
        super().__init__("division by zero")
        self.start = start
        self.end = end


class Evaluator(SimpleEval):  # type: ignore[misc]  # the library carries no types
    """One expression, read once and worked out again and again.

    An input is a name of the expression; the place it begins at says which one it is, so that the text keeps its
    length and every place in it is a place in what was written.
    """

    def __init__(self, expression: str, inputs: Mapping[int, str]) -> None:
        super().__init__(
            operators={
                ast.Add: operator.add,
                ast.Sub: operator.sub,
                ast.Mult: operator.mul,
                ast.Div: operator.truediv,
                ast.USub: operator.neg,
            },
            functions={"min": min, "max": max, "abs": abs},
            names={},
        )
        self.nodes = {
            ast.Expr: self._eval_expr,
            ast.UnaryOp: self._eval_unaryop,
            ast.BinOp: self._operation,
            ast.Call: self._eval_call,
            ast.Name: self._input,
            ast.Constant: self._number,
        }
        self._expression = expression
        self._inputs = inputs
        self._tree: ast.Expr = self.parse(expression)
        self._values: Mapping[str, Fraction] = {}
        self._lock = Lock()

    def worked_out(self, values: Mapping[str, Fraction]) -> Fraction:
        """The value of the expression for values of its inputs.

        Raises `ZeroDivisor` where something is divided by 0.
        """
        return self._of(self._tree, values)

    def divisor_that_is_always_zero(self) -> ZeroDivisor | None:
        """The first divisor that is 0 whatever its inputs are, the innermost first."""
        divisions = [
            node for node in ast.walk(self._tree) if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div)
        ]
        for node in reversed(divisions):
            if self._is_always_zero(node.right):
                return _zero(node.right)
        return None

    def _is_always_zero(self, node: ast.expr) -> bool:
        """Told by the values at a few odd places: a fraction of polynomials that is 0 at all of them is 0.

        What depends on an input through min, max or abs may be 0 at places and yet not be 0, so it is let pass.
        """
        named = {self._inputs[each.col_offset] for each in ast.walk(node) if self._is_input(each)}
        if named and any(isinstance(each, ast.Call) for each in ast.walk(node)):
            return False
        try:
            return all(
                self._of(node, {code: Fraction(odd**place, 7) for place, code in enumerate(sorted(named), start=1)})
                == 0
                for odd in (1_000_003, -998_244_353, 12_345_701)
            )
        except ZeroDivisor:
            return False

    def _is_input(self, node: ast.AST) -> TypeGuard[ast.Name]:
        return isinstance(node, ast.Name) and node.col_offset in self._inputs

    def _of(self, node: ast.AST, values: Mapping[str, Fraction]) -> Fraction:
        with self._lock:
            self._values = values
            result: Fraction = self._eval(node)
        return result

    def _input(self, node: ast.Name) -> Fraction:
        return self._values[self._inputs[node.col_offset]]

    def _number(self, node: ast.Constant) -> Fraction:
        return Fraction(self._expression[node.col_offset : node.end_col_offset])

    def _operation(self, node: ast.BinOp) -> Fraction:
        """Operations in a row are taken one after the other, however long the row is."""
        row = [node]
        while isinstance(row[-1].left, ast.BinOp):
            row.append(row[-1].left)
        result: Fraction = self._eval(row[-1].left)
        for each in reversed(row):
            right: Fraction = self._eval(each.right)
            if isinstance(each.op, ast.Div) and right == 0:
                raise _zero(each.right)
            result = self.operators[type(each.op)](result, right)
        return result


def _zero(node: ast.expr) -> ZeroDivisor:
    return ZeroDivisor(node.col_offset, node.end_col_offset or node.col_offset)
