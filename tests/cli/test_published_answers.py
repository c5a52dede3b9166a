"""Whatever a verb prints as JSON keeps to its published schema, and no schema is of anything else."""

import ast
import json
import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import click
import pytest
from jsonschema import Draft202012Validator, ValidationError
from support.monitoring import founding
from support.reviews import begun, ended
from support.runs import Run
from support.scorecards import small
from support.source import modules

from bsc_tui.cli.program import VERBS, program
from bsc_tui.exchange.markdown_blocks import PLAN_BLOCK, SIGN_OFFS_BLOCK, blocks
from bsc_tui.exchange.schemas import schemas
from bsc_tui.sample import sample
from bsc_tui.scorecard.change import founded
from storage.journal import Act
from storage.location import locate
from storage.store import Store

NAME = re.compile(r"bsc-[a-z-]+/[0-9]+")
IN_MARKDOWN_ONLY = {"bsc-seal/1"}
"""The seal of a part, of hashes only, is no answer to anybody."""
JSON = Callable[..., Any]
AT = datetime(2026, 11, 22, 10, 42, tzinfo=UTC)


@cache
def validators() -> dict[str, Draft202012Validator]:
    """A validator of each schema by its name."""
    made = [json.loads(text) for text in schemas().values()]
    for schema in made:
        Draft202012Validator.check_schema(schema)
    return {schema["title"]: Draft202012Validator(schema) for schema in made}


def checked(answer: Any, name: str) -> Any:
    """An answer, once it keeps to the schema it names."""
    assert answer["schema"] == name
    validators()[name].validate(answer)
    return answer


@pytest.fixture
def bakery(bsc: Run, world: Path) -> Run:
    """A store with the sample plan: reviews, tasks, corrective actions, a signed version."""
    path = world / "data" / "bsc-tui" / "store.db"
    path.parent.mkdir(mode=0o700)
    store = Store(locate(str(path), {}))
    store.open()
    store.create("Brindlemoor Bakery 2026", sample(), Act("Ana", "test", "new", AT))
    return bsc


@pytest.fixture
def asked(bakery: Run) -> JSON:
    """Run a verb with `--json`; what it printed."""

    def ask(*arguments: str, status: tuple[int, ...] = (0,)) -> Any:
        ran = bakery(*arguments, "--json")
        assert ran.status in status, ran.err
        return json.loads(ran.out)

    return ask


def test_every_schema_that_is_named_in_the_program_is_published_and_no_other() -> None:
    texts = (each.value for module in modules() for each in ast.walk(module.tree) if isinstance(each, ast.Constant))
    named = {text for text in texts if isinstance(text, str) and NAME.fullmatch(text)}
    assert named - IN_MARKDOWN_ONLY - set(validators()) == set()
    assert set(validators()) - named == set()


def test_every_verb_that_writes_json_is_tried_here() -> None:
    with click.Context(program, **program.context_settings) as context:
        found = {
            name
            for name in VERBS
            if (verb := program.get_command(context, name)) is not None
            and any("--json" in each.opts for each in verb.params)
        }
    text = Path(__file__).read_text(encoding="utf-8")
    assert sorted(name for name in found if f'asked("{name}"' not in text) == []


@pytest.mark.parametrize("element", [(), ("F",), ("F1",), ("F1.1",), ("A1",), ("C1.1",)])
def test_a_plan_and_every_kind_of_thing_in_it(asked: JSON, element: tuple[str, ...]) -> None:
    checked(asked("show", *element), "bsc-show/1")


def test_lists_journal_findings_and_figures(asked: JSON, bakery: Run) -> None:
    assert checked(asked("list"), "bsc-list/1")["plans"]
    bakery("archive", "brindlemoor-bakery-2026", "--plan", "brindlemoor-bakery-2026")
    checked(asked("list"), "bsc-list/1")
    bakery("record", "F1.1", "2026-09", "11")
    bakery("undo")
    journal = checked(asked("log", "--plan", "brindlemoor-bakery-2026"), "bsc-log/1")
    assert {entry["kind"] for entry in journal["entries"]} >= {"new"}
    assert checked(asked("check", "--plan", "brindlemoor-bakery-2026", status=(0, 1)), "bsc-check/1")["findings"]
    checked(asked("status", "--plan", "brindlemoor-bakery-2026"), "bsc-status/1")


def test_work_that_is_open_late_and_done(asked: JSON, bakery: Run) -> None:
    assert bakery("record", "F1.1", "2026-09", "--clear").status == 0
    for today in ("2026-11-22", "2026-12-31", "2027-06-30"):
        tasks = checked(asked("task", "--today", today), "bsc-tasks/1")
        late = checked(asked("status", "--overdue", "--today", today, status=(0, 1)), "bsc-overdue/1")
        assert tasks["work"]
        assert tasks["action_plans"]
    assert late["work"]
    assert late["values"]
    assert tasks["missing"]
    checked(asked("task", tasks["work"][0]["id"], "--done"), "bsc-tasks/1")


def test_a_review_that_is_held_and_one_that_has_ended(bsc: Run, world: Path) -> None:
    for name, held in (("open", begun(small())), ("ended", ended(begun(small())))):
        store = Store(locate(str(world / f"{name}.db"), {}))
        store.open()
        store.create("Small", founding(held), Act("Ana", "test", "new", AT))
        answer = json.loads(bsc("review", "--store", str(world / f"{name}.db"), "--json").out)
        assert [each["state"] for each in checked(answer, "bsc-reviews/1")["reviews"]] == [name]


def test_a_closed_period_and_one_that_is_opened_again(asked: JSON) -> None:
    assert checked(asked("review"), "bsc-reviews/1")["plan"]
    assert checked(asked("close", "2026-09"), "bsc-close/1")["closed"]
    assert checked(asked("close", "2026-09", "--reopen"), "bsc-close/1")["closed"] is None


def test_sending_and_every_way_to_sign(asked: JSON, bakery: Run, world: Path) -> None:
    people = list(founded(sample()).plan.people.values())
    sponsor = next(each.name for each in people if each.role.value == "sponsor")
    other = next(each.name for each in people if each.role.votes and each.name != sponsor)
    _change(bakery, world)
    checked(asked("send", "--note", "after the review"), "bsc-send/1")
    checked(asked("sign", "--as", sponsor), "bsc-sign-off/1")
    checked(asked("sign", "--as", other, "--verdict", "request-changes", "--comment", "too much"), "bsc-sign/1")
    told = asked("sign", "--as", sponsor, "--dismiss", other, "--comment", "next year")
    assert checked(told, "bsc-sign/1")["dismissed"]["name"] == other
    checked(asked("sign", "--as", sponsor, "--verdict", "approve"), "bsc-sign/1")
    checked(asked("sign", "--as", sponsor), "bsc-sign-off/1")


def _change(bakery: Run, folder: Path) -> None:
    """Change a word of the plan, as somebody who edits the file does."""
    text = bakery("export", "--to", "-").out
    head = next(line for line in text.splitlines() if line.startswith("### F1 "))
    path = folder / "edited.md"
    path.write_text(text.replace(head, f"{head} anew", 1), encoding="utf-8")
    assert bakery("import", str(path)).status == 0


def test_a_file_that_is_verified_and_the_blocks_in_it(asked: JSON, bakery: Run, world: Path) -> None:
    file = world / "plan.md"
    assert bakery("export", "--to", str(file), "--parts", "plan,scorecard,actuals,minutes").status == 0
    text = file.read_text(encoding="utf-8")
    found = checked(asked("verify", str(file)), "bsc-verify/1")
    assert found["answer"] == "consistent"
    assert checked(asked("verify", str(file), "--digest", found["digest"]), "bsc-verify/1")["answer"] == "authentic"
    for each in blocks(text.split("\n")):
        if each.info in {PLAN_BLOCK, SIGN_OFFS_BLOCK}:
            checked(json.loads(each.text), f"{each.info}/1")
    file.write_text(text.replace("Bakery", "Backery", 3), encoding="utf-8")
    assert checked(asked("verify", str(file), status=(1,)), "bsc-verify/1")["alterations"]
    file.write_text("nothing", encoding="utf-8")
    assert checked(asked("verify", str(file), status=(2,)), "bsc-verify/1")["answer"] == "unknown_format"


def test_templates_of_both_kinds_and_broken_ones(asked: JSON, bakery: Run, world: Path) -> None:
    assert bakery("template", "save", "ours").status == 0
    (world / "data" / "bsc-tui" / "templates" / "bad.md").write_text("# Bad\n")
    listed = checked(asked("template", "list"), "bsc-template-list/1")
    assert listed["broken"]
    for each in listed["templates"]:
        checked(asked("template", "show", each["name"]), "bsc-template/1")


def test_the_program_itself(asked: JSON, world: Path) -> None:
    checked(asked("doctor"), "bsc-doctor/1")
    checked(asked("doctor", "--store", str(world / "none.db"), status=(4,)), "bsc-doctor/1")
    checked(asked("config"), "bsc-config/1")
    checked(asked("config", "--keys"), "bsc-keys/1")


def holes(answer: Any) -> Iterator[Any]:
    """The answer with one member less, or one more, at each place in it."""
    for path in _objects(answer, ()):
        for name in (None, *_at(answer, path)):
            broken = deepcopy(answer)
            inside = _at(broken, path)
            if name is None:
                inside["colour"] = "red"
            else:
                del inside[name]
            yield broken


def _objects(said: Any, path: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    if isinstance(said, dict):
        yield path
    inside = said.items() if isinstance(said, dict) else enumerate(said[:1]) if isinstance(said, list) else ()
    for name, each in inside:
        yield from _objects(each, (*path, name))


def _at(said: Any, path: tuple[Any, ...]) -> Any:
    for name in path:
        said = said[name]
    return said


@pytest.mark.parametrize(
    "arguments", [("list",), ("task", "--today", "2027-06-30"), ("check",), ("status", "--overdue")]
)
def test_a_member_too_few_or_too_many_anywhere_breaks_the_schema(asked: JSON, arguments: tuple[str, ...]) -> None:
    answer = asked(*arguments, status=(0, 1))
    validator = validators()[answer["schema"]]
    tried = 0
    for broken in holes(answer):
        if "schema" in broken:
            tried += 1
            with pytest.raises(ValidationError):
                validator.validate(broken)
    assert tried > 3


def test_every_thing_of_a_schema_says_what_it_is() -> None:
    for text in schemas().values():
        schema = json.loads(text)
        assert [name for name, made in schema.get("$defs", {}).items() if not made.get("description")] == []
