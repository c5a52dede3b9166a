"""A person's own templates: what is kept of a plan, what a plan begun with one holds, and files that are none."""

import os
from collections.abc import Callable
from datetime import date
from itertools import count
from pathlib import Path

import mdformat
import pytest
from hypothesis import HealthCheck, given, settings
from support.scorecards import changed, plus, small
from support.whole_plans import whole_plans

from bsc_tui.commands.new_plan import beginning
from bsc_tui.exchange.files import TargetExists, UnwritableTarget
from bsc_tui.exchange.markdown import write_plan
from bsc_tui.exchange.markdown_reading import read_plan
from bsc_tui.sample import sample
from bsc_tui.scorecard.change import Scorecard, founded
from bsc_tui.scorecard.choices import Sector
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.plan import Plan
from bsc_tui.templates.building import template_of
from bsc_tui.templates.naming import UnknownName
from bsc_tui.templates.own import LARGEST, BrokenTemplate, read_own
from bsc_tui.templates.reading import template_for
from bsc_tui.templates.saving import save_template, template_text
from bsc_tui.templates.shelf import BadTemplateName, Shelf
from bsc_tui.templates.structure import structure_of

YEAR = (date(2028, 1, 1), date(2028, 12, 31))
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


def uids() -> Callable[[], str]:
    """New uids."""
    numbers = count(1)
    return lambda: f"new-{next(numbers)}"


def lakeside() -> Plan:
    """The sample plan: with people, targets, action plans and a mission."""
    return founded(sample()).plan


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """A folder that is not there yet."""
    return Shelf(tmp_path / "bsc-tui" / "templates")


def test_of_a_plan_its_structure_is_kept_and_nothing_that_is_only_its_own() -> None:
    plan = lakeside()
    kept = structure_of(plan, "Clinic")
    assert [each.title for each in kept.objectives_in_order] == [each.title for each in plan.objectives_in_order]
    assert [each.because for each in kept.links_in_order] == [each.because for each in plan.links_in_order]
    for was, now in zip(plan.kpis_in_order, kept.kpis_in_order, strict=True):
        assert (now.name, now.unit, now.direction, now.definition) == (
            was.name,
            was.unit,
            was.direction,
            was.definition,
        )
        assert {now.baseline, now.target, now.owner, now.low, now.high, now.due} == {None}
    for left_out in (kept.people, kept.actions, kept.tasks, kept.notes, kept.waivers, kept.former_targets):
        assert left_out == {}
    assert not any(each.owner for each in kept.objectives.values())
    assert (kept.charter.mission, kept.charter.vision, kept.charter.values, kept.charter.organisation) == ("",) * 4
    assert kept.charter.sector is plan.charter.sector


def test_no_name_of_a_person_and_no_figure_stands_in_the_file() -> None:
    plan = lakeside()
    text = template_text(plan, "Clinic")
    assert plan.people
    assert not [person.name for person in plan.people.values() if person.name in text]
    assert not [action.title for action in plan.actions.values() if action.title in text]
    assert "bsc-plan" not in text
    assert "**Target" not in text
    assert "**Baseline" not in text


def test_a_kpi_that_is_measured_no_more_is_not_kept_and_a_formula_only_with_all_it_needs() -> None:
    scorecard = small()
    first, second, *_ = scorecard.plan.kpis_in_order
    scorecard = changed(scorecard, Kind.KPI, second.uid, formula=f"[{first.code}] * 2")
    kept = structure_of(scorecard.plan, "x")
    assert kept.kpis[second.uid].formula == f"[{first.code}] * 2"
    retired = changed(scorecard, Kind.KPI, first.uid, until=date(2026, 6, 30), retired_because="nobody looked")
    kept = structure_of(retired.plan, "x")
    assert first.uid not in kept.kpis
    assert kept.kpis[second.uid].formula == ""


@settings(max_examples=30, deadline=None, suppress_health_check=SLOW)
@given(whole_plans(most=2))
def test_every_plan_can_be_kept_read_back_and_begun_with(plan: Plan) -> None:
    text = template_text(plan, "Ours")
    read = read_plan(text, uids())
    assert read.scorecard is not None, read.problems
    template = template_of(read.scorecard.plan, "ours", {})
    begun = founded(beginning("Ours", (plan.charter.start, plan.charter.end), "", template)).plan
    assert template_text(begun, "Ours") == text


def test_the_file_is_markdown_that_a_formatter_leaves_alone() -> None:
    text = template_text(lakeside(), "Clinic")
    assert mdformat.text(text, extensions={"gfm"}) == text


def test_a_kept_plan_is_on_the_shelf_and_begins_another_with_its_own_horizon(shelf: Shelf) -> None:
    path = save_template(lakeside(), "Our clinics", shelf)
    assert (path.name, path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (
        "Our clinics.md", 0o600, 0o700,
    )  # fmt: skip
    assert os.listdir(path.parent) == [path.name]  # noqa: PTH208  # hidden drafts count too
    template = Shelf(shelf.folder).named("our-CLINICS")
    assert template.place == path
    plan = founded(beginning("New", YEAR, "Ana", template)).plan
    assert (plan.charter.name, plan.charter.start, plan.charter.end) == ("New", *YEAR)
    assert [each.name for each in plan.people.values()] == ["Ana"]
    assert [each.title for each in plan.objectives_in_order] == [e.title for e in lakeside().objectives_in_order]
    assert not set(plan.objectives) & set(lakeside().objectives), "uids of its own"
    assert not any(each.example for each in plan.objectives.values()), "these are the room's own words"


def test_a_template_that_is_there_stays_unless_told_otherwise_and_a_link_is_not_followed(
    shelf: Shelf, tmp_path: Path
) -> None:
    path = save_template(lakeside(), "ours", shelf)
    victim = tmp_path / "victim"
    victim.write_text("precious")
    path.unlink()
    path.symlink_to(victim)
    with pytest.raises(TargetExists):
        save_template(lakeside(), "ours", shelf)
    save_template(lakeside(), "ours", shelf, force=True)
    assert victim.read_text() == "precious"
    assert not path.is_symlink()


def test_a_name_that_differs_by_case_and_blanks_is_the_same_template(shelf: Shelf) -> None:
    path = save_template(lakeside(), "Our clinic", shelf)
    with pytest.raises(TargetExists, match="Our clinic"):
        save_template(lakeside(), "our-clinic", shelf)
    assert save_template(lakeside(), "OUR CLINIC", shelf, force=True) == path
    assert [each.key for each in Shelf(shelf.folder).own.templates] == ["Our clinic"]


def test_a_folder_that_cannot_be_is_told_with_the_way_out(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UnwritableTarget, match="what should be its folder is a file"):
        save_template(lakeside(), "ours", Shelf(tmp_path / "file" / "templates"))


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("../ours", "a name and no path"),
        ("/etc/ours", "a name and no path"),
        ("a\\b", "a name and no path"),
        ("..", "begins with ."),
        (".hidden", "begins with ."),
        ("-rf", "begins with -"),
        ("a\nb", "cannot be printed"),
        ("a\x1b[2Jb", "cannot be printed"),
        ("a\x00b", "cannot be printed"),
        ("\u202eours", "cannot be printed"),
        ("x" * 250, "too long"),
        ("  ", "a name and no path"),
        ("Non Profit", "comes with the program"),
    ],
)
def test_a_name_is_a_name_and_no_path(shelf: Shelf, name: str, why: str) -> None:
    with pytest.raises(BadTemplateName, match=why) as refused:
        save_template(lakeside(), name, shelf, force=True)
    assert str(refused.value)
    assert shelf.folder is not None
    assert not shelf.folder.exists()


def test_a_plan_exported_as_it_is_serves_as_a_template_too(shelf: Shelf) -> None:
    assert shelf.folder is not None
    shelf.folder.mkdir(parents=True)
    text = write_plan(founded(sample()), today=YEAR[0], parts=("plan", "scorecard", "actuals"))
    (shelf.folder / "lakeside.md").write_text(text, encoding="utf-8")
    plan = founded(beginning("New", YEAR, "", shelf.named("lakeside"))).plan
    assert not plan.people
    assert not any(kpi.target for kpi in plan.kpis.values())
    assert len(plan.kpis) == len(lakeside().kpis)


def test_the_first_paragraph_says_whom_it_suits(shelf: Shelf) -> None:
    path = save_template(lakeside(), "ours", shelf)
    text = path.read_text(encoding="utf-8").replace("\n\n## Mission", "\n\nAll clinics of the valley\n\n## Mission")
    path.write_text(text, encoding="utf-8")
    assert read_own(path).about == "All clinics of the valley"


def test_a_broken_file_is_one_line_with_its_place_and_the_others_are_templates_all_the_same(shelf: Shelf) -> None:
    path = save_template(lakeside(), "good", shelf)
    text = path.read_text(encoding="utf-8")
    bad = path.with_name("bad.md")
    bad.write_text(text.replace("- **Weight:** 1\n", "- **Weight:** heavy\n", 1), encoding="utf-8")
    line = bad.read_text(encoding="utf-8").split("\n").index("- **Weight:** heavy") + 1
    (path.parent / "pipe.md").mkdir()
    (path.parent / "latin.md").write_bytes(text.encode().replace(b"## Mission", b"\n\xe9 ## Mission"))
    (path.parent / "empty.md").write_text("")
    (path.parent / "long.md").write_bytes(b"#" * (LARGEST + 1))
    (path.parent / "ESC\x1b.md").write_text(text, encoding="utf-8")
    (path.parent / ".hidden.md").write_text("nothing")
    (path.parent / "notes.txt").write_text("nothing")
    os.mkfifo(path.parent / "fifo.md")
    found = Shelf(shelf.folder)
    assert [each.key for each in found.own.templates] == ["good"]
    told = {each.name: str(each) for each in found.broken}
    assert set(told) == {"bad", "pipe", "latin", "empty", "long", "ESC\x1b", "fifo"}
    assert told["bad"].startswith(f'{bad}, line {line}, column 15: Weight: "heavy"')
    assert "character 1: this is not UTF-8 text" in told["latin"]
    assert "there is no heading" in told["empty"]
    assert all(each.isprintable() for each in told.values())
    with pytest.raises(BrokenTemplate, match="heavy"):
        found.named("Bad")


def test_a_template_of_ones_own_goes_before_one_of_the_program(shelf: Shelf) -> None:
    path = save_template(lakeside(), "ours", shelf)
    path.rename(path.with_name("Health.md"))
    found = Shelf(shelf.folder)
    assert found.named("health").place is not None
    assert [each.key for each in found.templates].count("health") == 0
    assert found.names[:2] == ("Health", "business")
    with pytest.raises(UnknownName, match="There are Health, business"):
        found.named("zoo")


def test_without_a_folder_there_are_those_of_the_program() -> None:
    assert [each.sector for each in Shelf(None).templates] == list(Sector)
    assert Shelf(Path("/nowhere")).templates == Shelf(None).templates


def test_a_template_of_the_program_is_a_plan_a_formatter_leaves_alone() -> None:
    for sector in Sector:
        template = template_for(sector)
        text = template_text(template.plan, template.name)
        assert mdformat.text(text, extensions={"gfm"}) == text
        assert Scorecard(plan=template.plan).plan.people == {}


def test_two_objectives_and_two_kpis_of_one_name_are_no_trouble(shelf: Shelf) -> None:
    scorecard = small()
    kpi = scorecard.plan.kpis_in_order[0]
    twin = kpi.model_copy(update={"uid": "twin", "code": f"{kpi.code}9", "rank": kpi.rank + 1})
    template = template_of(plus(scorecard, twin).plan, "ours", {})
    assert len([each for each in template.kpis if each.name == kpi.name]) == 1
    assert len(template.plan.kpis) == len(scorecard.plan.kpis) + 1
    assert shelf.own.templates == ()
