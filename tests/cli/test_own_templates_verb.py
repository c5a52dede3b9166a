"""A person's own templates from the shell: saved, listed, begun with, and files that are none."""

import json
from pathlib import Path

from support.runs import Run

PLACE = Path("data", "bsc-tui", "templates")


def test_a_plan_is_saved_as_a_template_and_another_begun_with_it(chipset: Run, world: Path) -> None:
    kept = world / PLACE / "chips.md"
    ran = chipset("template", "save", "chips")
    assert (ran.status, ran.out) == (0, "")
    assert f"wrote {kept}" in ran.err
    assert kept.stat().st_mode & 0o777 == 0o600
    assert kept.parent.stat().st_mode & 0o777 == 0o700
    ran = chipset("new", "Chipset 2028", "--horizon", "2028", "--template", "Chips")
    assert (ran.status, ran.out) == (0, "chipset-2028\n")
    was, now = (
        chipset("export", "--plan", key, "--format", "csv", "--to", "-").out.splitlines()
        for key in ("chipset", "chipset-2028")
    )
    assert len(was) == len(now)
    head = was[0].split(",")
    name = head.index("kpi")
    assert [row.split(",")[name] for row in was] == [row.split(",")[name] for row in now]


def test_one_that_is_there_is_replaced_only_when_asked(chipset: Run, world: Path) -> None:
    kept = world / PLACE / "chips.md"
    chipset("template", "save", "chips")
    kept.write_text("mine")
    ran = chipset("template", "save", "chips")
    assert ran.status == 2
    assert f"{kept} is there already: nothing was written" in ran.err
    assert kept.read_text() == "mine"
    assert chipset("template", "save", "chips", "--force").status == 0
    assert kept.read_text().startswith("# chips\n")


def test_the_list_says_where_each_is_from(chipset: Run, world: Path) -> None:
    chipset("template", "save", "chips")
    lines = chipset("template", "list").out.splitlines()
    assert lines[0].split()[-1] == "FROM"
    assert lines[1].split()[0] == "chips"
    assert lines[1].endswith("  yours")
    assert lines[2].endswith("  bsc-tui")
    assert lines[-1] == f"Yours are in {world / PLACE}"
    told = json.loads(chipset("template", "list", "--json").out)
    assert [each["from"] for each in told["templates"][:2]] == [str(world / PLACE / "chips.md"), None]
    assert told["broken"] == []


def test_a_broken_one_is_one_line_with_its_place_and_ends_nothing(bsc: Run, world: Path) -> None:
    (world / PLACE).mkdir(parents=True)
    bad = world / PLACE / "bad.md"
    bad.write_text("# Bad\n\n- **Starts:** soon\n- **Ends:** 2027-12-31\n")
    words = f'{bad}, line 3, column 15: Starts: "soon" is no day'
    ran = bsc("template", "list")
    assert ran.status == 0
    assert len(ran.err.splitlines()) == 1
    assert words in ran.err
    assert "health" in ran.out
    told = json.loads(bsc("template", "list", "--json").out)["broken"]
    assert [(each["name"], each["from"], each["line"]) for each in told] == [("bad", str(bad), 3)]
    for asked in (("template", "show", "bad"), ("new", "Plan", "--template", "bad")):
        ran = bsc(*asked)
        assert (ran.status, ran.out) == (2, "")
        assert words in ran.err
    assert bsc("new", "Clinic", "--template", "health").status == 0


def test_a_name_that_is_a_path_or_an_option_is_refused(chipset: Run, world: Path) -> None:
    for name in ("../chips", "/etc/chips", ".chips", "a\nb", "Health", " "):
        ran = chipset("template", "save", "--", name)
        assert ran.status == 2, name
        assert len(ran.err.splitlines()) == 1
    ran = chipset("template", "save", "--", "-rf")
    assert "begins with - is an option" in ran.err
    assert not (world / PLACE).exists()


def test_options_that_do_not_belong_together_are_told(chipset: Run) -> None:
    for asked in (("list", "--force"), ("show", "it", "--force"), ("save", "x", "--json"), ("save",)):
        assert chipset("template", *asked).status == 2
