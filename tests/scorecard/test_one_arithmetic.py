"""No ratio is computed but in the arithmetic of the scorecard: read from the source of the whole program."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("bsc_tui", "wizards", "storage")
HUNDRED = 100

ARITHMETIC = {
    "bsc_tui/scorecard/scoring.py": "one KPI in one period, several periods, the forecast",
    "bsc_tui/scorecard/borders.py": "the same turned round: the actual at which a measure reaches a line",
    "bsc_tui/scorecard/roll_up.py": "weighted means and shares",
    "bsc_tui/scorecard/targets.py": "the target of a period from its trajectory",
    "bsc_tui/scorecard/action_progress.py": "how far an action plan is: the mean of its tasks, and the time elapsed",
    "bsc_tui/scorecard/doubtful.py": "the usual range of a KPI, for a question only: no figure is read from it",
    "bsc_tui/scorecard/evaluating.py": "the operators of a formula that people wrote",
}
"""The only modules that divide figures, and what they are for."""

ELSEWHERE = {
    ("bsc_tui/exchange/svg_chart.py", "__init__"): "room above and below what is drawn",
    ("bsc_tui/exchange/svg_chart.py", "_x"): "a place on the drawing",
    ("bsc_tui/exchange/svg_chart.py", "_y"): "a place on the drawing",
    ("bsc_tui/exchange/svg_map.py", "pieces"): "a place on the drawing",
    ("bsc_tui/scorecard/course.py", "_forecast"): "where the mean an open period is taken for is drawn",
    ("bsc_tui/widgets/kpi_detail_trend.py", "bar_of"): "cells of a bar",
    ("bsc_tui/widgets/spark.py", "_height"): "a place on the drawing",
    ("bsc_tui/wording/work_words.py", "bar"): "cells of a bar",
    ("bsc_tui/scorecard/ranks.py", "rank_between"): "a place in a list between two neighbours",
    (
        "bsc_tui/scorecard/checks/balance.py",
        "processes_have_their_share",
    ): "how many of the objectives stand in one perspective, a count",
    ("bsc_tui/scorecard/checks/mission.py", "horizon_is_some_years"): "the length of the horizon in years",
    ("bsc_tui/scorecard/map_places.py", "_spread"): "columns of the map shared out among boxes",
    ("bsc_tui/scorecard/map_rows.py", "_midway"): "a place on the map between the ends of a link",
    ("bsc_tui/scorecard/map_rows.py", "of"): "a place in a row of the map",
    ("bsc_tui/scorecard/map_rows.py", "swept"): "a place in a row of the map",
    ("bsc_tui/wording/clock_words.py", "ran_words"): "minutes written as hours",
    ("bsc_tui/wording/durations.py", "read_time"): "a length of time in another unit",
    ("bsc_tui/wording/narrow.py", "_shorter"): "a number written in thousands, and whether two decimals are enough",
    ("storage/doctor/place.py", "megabytes"): "bytes written as megabytes",
}
"""Functions that divide other things than figures, each with its reason."""

RATIOS = {"truediv", "fmean", "mean", "fsum", "quantize"}
"""Functions that divide or average."""


def divisions(tree: ast.Module) -> Iterator[ast.expr | ast.stmt]:
    """Where a module divides, builds a fraction of two numbers, takes a percentage or a mean."""
    paths = _paths(tree)
    for node in ast.walk(tree):
        match node:
            case ast.BinOp(left=ast.Constant(), op=ast.Div(), right=ast.Constant()):
                continue
            case ast.BinOp(op=ast.Div()) | ast.AugAssign(op=ast.Div()) if not _joins_paths(node, paths):
                yield node
            case ast.BinOp(op=ast.Mult(), left=left, right=right) if _is_percentage(left, right):
                yield node
            case ast.Call(func=ast.Name(id="Fraction"), args=[_, _]):
                yield node
            case ast.Call(func=ast.Attribute(attr=name) | ast.Name(id=name)) if name in RATIOS:
                yield node
            case _:
                pass


def _is_percentage(left: ast.AST, right: ast.AST) -> bool:
    """Whether something that is no constant is multiplied by a hundred."""
    for one, other in ((left, right), (right, left)):
        if isinstance(one, ast.Constant) and one.value in {HUNDRED, float(HUNDRED)}:
            return not isinstance(other, ast.Constant)
    return False


def _paths(tree: ast.Module) -> set[str]:
    """Names that hold a path: said to be one, or made from one."""
    paths: set[str] = set()
    for node in ast.walk(tree):
        match node:
            case ast.arg(arg=name, annotation=note) | ast.AnnAssign(target=ast.Name(id=name), annotation=note):
                if note is not None and "Path" in ast.unparse(note):
                    paths.add(name)
            case _:
                pass
    for node in ast.walk(tree):
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value) if _is_path(value, paths):
                paths.add(name)
            case _:
                pass
    return paths


def _is_path(node: ast.AST, paths: set[str]) -> bool:
    match node:
        case ast.Name(id=name):
            return name in paths
        case ast.BinOp(left=left, op=ast.Div()):
            return _is_path(left, paths)
        case ast.Call(func=ast.Name(id=name)):
            return name == "Path" or name.startswith("folder")
        case ast.Call(func=ast.Attribute(attr=name)):
            return name.endswith(("_path", "files")) or name in {"with_name", "resolve", "expanduser"}
        case ast.Attribute(attr=name):
            return name in {"parent", "path", "folder"}
        case ast.Subscript(value=ast.Attribute(attr="parents")):
            return True
        case _:
            return False


def _joins_paths(node: ast.BinOp | ast.AugAssign, paths: set[str]) -> bool:
    left = node.left if isinstance(node, ast.BinOp) else node.target
    right = node.right if isinstance(node, ast.BinOp) else node.value
    is_text = isinstance(right, ast.JoinedStr) or (isinstance(right, ast.Constant) and isinstance(right.value, str))
    return is_text or _is_path(left, paths)


@cache
def found() -> dict[tuple[str, str], list[str]]:
    """The divisions by module and function (empty outside of functions), as they are written."""
    places: dict[tuple[str, str], list[str]] = {}
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            divided = list(divisions(tree))
            functions = [node for node in ast.walk(tree) if divided and isinstance(node, ast.FunctionDef)]
            for node in divided:
                inside = [f.name for f in functions if f.lineno <= node.lineno <= (f.end_lineno or 0)]
                place = path.relative_to(ROOT).as_posix(), inside[-1] if inside else ""
                places.setdefault(place, []).append(ast.unparse(node))
    return places


def test_no_other_module_computes_a_ratio() -> None:
    others = {place: written for place, written in found().items() if place[0] not in ARITHMETIC}
    assert {place: written for place, written in others.items() if place not in ELSEWHERE} == {}


def test_every_exception_is_needed() -> None:
    places = found()
    assert {module for module, _ in places} >= ARITHMETIC.keys()
    assert places.keys() >= ELSEWHERE.keys()


def test_a_ratio_in_any_form_is_found() -> None:
    forms = (
        "score = actual / target",
        "share /= total",
        "percent = 100 * done",
        "percent = done * 100",
        "ratio = Fraction(done, tasks)",
        "mean = statistics.fmean(scores)",
        "ratio = operator.truediv(a, b)",
    )
    assert all(list(divisions(ast.parse(form))) for form in forms)
    for path in (
        "Path(a) / b",
        "def f(root: Path):\n    folder = root / 'a'\n    return folder / 'b'",
        "half = a // 2",
    ):
        assert not list(divisions(ast.parse(path)))
