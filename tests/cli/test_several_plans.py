"""Renaming, copying and archiving plans, and next year's plan, from the shell."""

import json

from support.runs import Run


def test_a_renamed_plan_keeps_its_key(chipset: Run) -> None:
    ran = chipset("rename", "chipset", "Chipset, new style")
    assert (ran.status, ran.out) == (0, "")
    assert [(p["key"], p["name"]) for p in json.loads(chipset("list", "--json").out)["plans"]] == [
        ("chipset", "Chipset, new style")
    ]


def test_a_name_that_is_empty_or_too_long_is_refused_and_nothing_changes(chipset: Run) -> None:
    for name in ("  ", "x" * 121):
        assert chipset("rename", "chipset", name).status == 2
        assert chipset("copy", "chipset", name).status == 2
    assert len(json.loads(chipset("list", "--json").out)["plans"]) == 1


def test_a_copy_has_all_figures_and_a_key_of_its_own(chipset: Run) -> None:
    ran = chipset("copy", "chipset", "What if")
    assert ran == (0, "what-if\n", "")
    one, other = (json.loads(chipset("status", "--json", "--plan", key).out) for key in ("chipset", "what-if"))
    assert one["perspectives"] == other["perspectives"]


def test_an_archived_plan_is_taken_only_by_its_key_and_comes_back(chipset: Run) -> None:
    assert chipset("archive", "chipset").status == 0
    refused = chipset("status")
    assert refused.status == 2
    assert "no plan yet" in refused.err or "archive" in refused.err
    assert chipset("status", "--plan", "chipset").status == 0
    assert "already" in chipset("archive", "chipset").err
    assert chipset("archive", "chipset", "--back").status == 0
    assert chipset("status").status == 0


def test_archiving_stands_in_the_journal_and_undo_passes_over_it(chipset: Run) -> None:
    chipset("archive", "chipset")
    log = json.loads(chipset("log", "--json", "--plan", "chipset").out)
    assert log["entries"][-1]["kind"] == "archive"
    chipset("undo", "--plan", "chipset")
    assert json.loads(chipset("list", "--json").out)["plans"][0]["archived"] is True
    assert chipset("doctor").status == 0


def test_an_unknown_plan_is_named_with_what_may_be_meant(chipset: Run) -> None:
    for words in (("rename", "chipste", "N"), ("copy", "chipste", "N"), ("archive", "chipste")):
        ran = chipset(*words)
        assert ran.status == 2
        assert "chipset" in ran.err


def test_next_years_plan_goes_on_with_everything_where_nobody_can_be_asked(chipset: Run) -> None:
    ran = chipset("new", "--from", "chipset")
    assert ran.status == 0
    key = ran.out.strip()
    shown = json.loads(chipset("show", "--json", "--plan", key).out)
    assert (shown["start"], shown["end"]) == ("2027-01-01", "2027-12-31")
    kpis = json.loads(chipset("status", "--json", "--plan", key, "--today", "2027-02-03").out)
    found = [k for p in kpis["perspectives"] for o in p["objectives"] for k in o["kpis"]]
    assert len(found) == 13
    assert {kpi["target"] for kpi in found} == {None}


def test_a_horizon_before_this_years_plan_is_refused(chipset: Run) -> None:
    ran = chipset("new", "--from", "chipset", "--horizon", "2020")
    assert ran.status == 2
    assert "begins after this one" in ran.err


def test_without_a_name_and_a_plan_to_continue_new_asks_for_a_name(chipset: Run) -> None:
    assert "bsc-tui new NAME" in chipset("new").err
