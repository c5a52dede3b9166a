"""What is said about a field: the docstring under it, read from the source when it is asked for.

Pydantic would read the source of every model whenever the program starts.
"""

import ast
import inspect
import re
import sys
from collections.abc import Mapping
from functools import cache

from pydantic import BaseModel


def field_help(model: type[BaseModel], field: str) -> str:
    """The docstring under a field of a model or of a model it derives from; empty where there is none."""
    own = model.__mro__[: model.__mro__.index(BaseModel)]
    told = (_of_class(each.__module__, each.__qualname__).get(field) for each in own)
    return next((words for words in told if words), "")


@cache
def _source(module: str) -> str:
    try:
        return inspect.getsource(sys.modules[module])
    except (OSError, TypeError):
        return ""


@cache
def _of_class(module: str, name: str) -> Mapping[str, str]:
    """The docstrings under the fields of a class at the top of a module, by field."""
    # To parse a whole module takes longer than to find the lines of one class: from its name to the next line that
    # begins at the margin.
    found = re.search(rf"^class {name}\b.*\n(?:[ \n].*\n?|\n)*", _source(module), re.MULTILINE)
    if found is None:
        return {}
    (tree,) = ast.parse(found[0]).body
    assert isinstance(tree, ast.ClassDef)
    return {
        before.target.id: inspect.cleandoc(after.value.value)
        for before, after in zip(tree.body, tree.body[1:], strict=False)
        if isinstance(before, ast.AnnAssign)
        and isinstance(before.target, ast.Name)
        and isinstance(after, ast.Expr)
        and isinstance(after.value, ast.Constant)
        and isinstance(after.value.value, str)
    }
