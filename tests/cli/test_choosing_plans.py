"""Which plan a verb means, and what to do where that is not clear."""

import json

import pytest
from support.runs import Run


@pytest.fixture
def two(bsc: Run) -> Run:
    """A store with two plans."""
    assert bsc("new", "Lakeside Clinic 2027").status == 0
    assert bsc("new", "Harbour School").status == 0
    return bsc


def test_the_only_plan_is_meant_without_a_word(bsc: Run) -> None:
    bsc("new", "Lakeside Clinic 2027")
    assert bsc("show").out.startswith("Lakeside Clinic 2027 (plan)\n")


def test_the_name_of_a_new_plan_tells_its_years_and_the_option_more(bsc: Run) -> None:
    for name, horizon, wanted in (
        ("Clinic 2027", (), "2027-01-01 2027-12-31"),
        ("Clinic", (), "2026-01-01 2026-12-31"),
        ("School 2027", ("--horizon", "2026..2028"), "2026-01-01 2028-12-31"),
    ):
        key = bsc("new", name, *horizon).out.strip()
        charter = json.loads(bsc("export", "--plan", key, "--format", "json", "--to", "-").out)["plan"]["charter"]
        assert f"{charter['start']} {charter['end']}" == wanted, name


def test_with_two_plans_their_keys_are_listed(two: Run) -> None:
    ran = two("show")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == "bsc-tui: there are 2 plans. Name one with --plan: harbour-school, lakeside-clinic-2027\n"


@pytest.mark.parametrize("named", ["harbour-school", "Harbour School", "harbour school"])
def test_a_plan_is_named_by_key_or_full_name(two: Run, named: str) -> None:
    assert two("show", "--plan", named).out.startswith("Harbour School (plan)\n")


def test_a_plan_that_is_not_there_is_told_with_what_may_be_meant(two: Run) -> None:
    ran = two("status", "--plan", "harbor-school")
    assert ran.status == 2
    assert 'there is no plan "harbor-school". Did you mean "harbour-school"' in ran.err


def test_a_plan_like_no_other_is_told_with_all_keys(two: Run) -> None:
    ran = two("status", "--plan", "zzz")
    assert ran.err == 'bsc-tui: there is no plan "zzz". There are: harbour-school, lakeside-clinic-2027\n'


def test_a_name_two_plans_share_is_not_enough(two: Run) -> None:
    two("new", "Harbour School")
    ran = two("status", "--plan", "Harbour School")
    assert ran.status == 2
    assert "there is no plan" not in ran.err
    assert "harbour-school" in ran.err


def test_options_stand_before_or_after_the_verb(two: Run) -> None:
    before = two("--plan", "harbour-school", "--today", "2026-03-01", "show", "--json")
    after = two("show", "--json", "--plan", "harbour-school", "--today", "2026-03-01")
    assert before == after
    assert json.loads(before.out)["name"] == "Harbour School"


def test_what_stands_after_the_verb_counts_more(two: Run) -> None:
    ran = two("--plan", "lakeside-clinic-2027", "show", "--plan", "harbour-school")
    assert ran.out.startswith("Harbour School (plan)\n")


def test_a_store_is_named_by_option_or_environment(
    bsc: Run, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = tmp_path_factory.mktemp("clients") / "a.db"
    assert bsc("new", "Client A", "--store", str(client)).status == 0
    assert bsc("list").status == 4
    monkeypatch.setenv("BSC_TUI_STORE", str(client))
    assert [plan["key"] for plan in json.loads(bsc("list", "--json").out)["plans"]] == ["client-a"]
