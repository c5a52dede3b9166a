"""What is said about a field: the docstring under it, read from the source when it is asked for.

Pydantic would read the source of every model whenever the program starts.
"""

import ast
import inspect
import sys
from collections.abc import Mapping
from functools import cache

from pydantic import BaseModel


def field_help(model: type[BaseModel], field: str) -> str:
    """The docstring under a field of a model or of a model it derives from; empty where there is none."""
    told = (_of_module(each.__module__).get((each.__qualname__, field)) for each in model.__mro__)
    return next((words for words in told if words), "")


@cache
def _of_module(name: str) -> Mapping[tuple[str, str], str]:
    """The docstrings under the fields of the classes at the top of a module, by class and field."""
    try:
        tree = ast.parse(inspect.getsource(sys.modules[name]))
    except (OSError, TypeError):
        return {}
    return {
        (each.name, before.target.id): inspect.cleandoc(after.value.value)
        for each in tree.body
        if isinstance(each, ast.ClassDef)
        for before, after in zip(each.body, each.body[1:], strict=False)
        if isinstance(before, ast.AnnAssign)
        and isinstance(before.target, ast.Name)
        and isinstance(after, ast.Expr)
        and isinstance(after.value, ast.Constant)
        and isinstance(after.value.value, str)
    }
