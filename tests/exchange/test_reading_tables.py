"""Tables are read as they come out of spreadsheets, and refused with every problem named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_tui.exchange.tables import ImportRefused, Problem, TableKind, guarded, kind_of, read_table, unguarded
from bsc_tui.wording.text import tidy

NEEDS = "a table of KPIs needs perspective, objective and kpi; a table of actuals kpi, period and actual"


def rows(data: bytes) -> list[dict[str, str]]:
    """The rows of a table that has no problems."""
    problems: list[Problem] = []
    found = [dict(row.cells) for row in read_table(data, "f").rows(problems)]
    assert problems == []
    return found


@pytest.mark.parametrize(
    "data",
    [
        b"kpi,period,actual\nA,2026-11,1\n",
        b"kpi;period;actual\r\nA;2026-11;1\r\n",
        b"kpi\tperiod\tactual\nA\t2026-11\t1",
        "\ufeffkpi,period,actual\nA,2026-11,1\n".encode(),
        "kpi\tperiod\tactual\nA\t2026-11\t1".encode("utf-16"),
        b"sep=;\nkpi;period;actual\nA;2026-11;1\n",
        b'\n"KPI", Period ,ACTUAL,,\nA,2026-11,1,,\n,,,,\n\n',
        b'"kpi","period","actual"\n"A","2026-11","1"\n',
    ],
)
def test_every_common_form_of_a_table_is_read(data: bytes) -> None:
    assert rows(data) == [{"kpi": "A", "period": "2026-11", "actual": "1"}]


def test_a_cell_may_hold_several_lines_and_line_numbers_stay_right() -> None:
    table = read_table(b'kpi,note\n"A","one\ntwo"\nB,x,y\n', "f")
    problems: list[Problem] = []
    found = list(table.rows(problems))
    assert found[0].cells["note"] == "one\ntwo"
    assert problems == [Problem(4, None, "3 cells, the header has 2")]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "it is empty; a table begins with a header row"),
        (b"kpi,period\nA,\xe4\n", "line 2: this is not UTF-8 text. Save the file as CSV UTF-8"),
        (b"kpi,period\nA,\x1b[31m\n", "line 2: character 3 is an escape character (U+001B). Remove it"),
        (
            "kpi\nA\u202eB\n".encode(),
            "line 2: character 2 is a character that turns the reading direction (U+202E). Remove it",
        ),
        (b'kpi,"per\niod', "line 1: a quotation mark is opened here and never closed"),
        (b"kpi,target,kpi\n", 'line 1: "kpi" stands twice in the header'),
        (b"kpi,action,initiative\n", 'line 1: "action" and "initiative" stands twice in the header'),
        (b"kpi,,actual\n", "line 1: column 2 has no name"),
    ],
)
def test_what_is_no_table_is_refused(data: bytes, problem: str) -> None:
    with pytest.raises(ImportRefused) as refused:
        read_table(data, "f")
    assert list(map(str, refused.value.problems)) == [problem]


def test_a_quotation_mark_left_open_is_found_where_it_is_opened() -> None:
    problems: list[Problem] = []
    list(read_table(b'kpi\nA\n"B\nC\n', "f").rows(problems))
    assert problems == [Problem(3, None, "a quotation mark is opened here and never closed")]


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("Perspective,Objective,KPI,actual", TableKind.KPIS),
        ("kpi,period,actual", TableKind.ACTUALS_LONG),
        ("period,note,actual,kpi,target", TableKind.ACTUALS_LONG),
        ("kpi,2026-10,2026-11", TableKind.ACTUALS_WIDE),
        ("kpi,2026-W47,unit", TableKind.ACTUALS_WIDE),
    ],
)
def test_the_header_says_which_table_it_is(header: str, kind: TableKind) -> None:
    assert kind_of(read_table(header.encode(), "f")) is kind


@pytest.mark.parametrize(
    ("header", "problems"),
    [
        (
            "perspective,objectiv,kpi",
            [
                'line 1: the column "objective" is missing. Rename "objectiv" if that is it',
                f'line 1: the header names "perspective", "objectiv", "kpi"; {NEEDS}',
            ],
        ),
        (
            "kpi,period,value",
            [
                'line 1: the column "actual" is missing. Rename "value" if that is it',
                f'line 1: the header names "kpi", "period", "value"; {NEEDS}',
            ],
        ),
        (
            "apples",
            [
                'line 1: the column "perspective" is missing',
                'line 1: the column "objective" is missing',
                'line 1: the column "kpi" is missing',
                f'line 1: the header names "apples"; {NEEDS}',
            ],
        ),
    ],
)
def test_a_wrong_header_is_refused_with_what_it_could_be(header: str, problems: list[str]) -> None:
    with pytest.raises(ImportRefused) as refused:
        kind_of(read_table(header.encode(), "f"))
    assert list(map(str, refused.value.problems)) == problems


def test_a_refusal_tells_all_problems_at_once_and_counts_the_rest() -> None:
    problems = [Problem(line, "target", "no") for line in range(80, 0, -1)]
    text = str(ImportRefused("plan.csv", problems))
    assert text.startswith("nothing was imported from plan.csv, 80 problems:\n  line 1, target: no\n")
    assert text.endswith("\n  and 30 more")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=10).map(tidy))
def test_the_guard_against_formulas_is_taken_off_again(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert guarded(text)[:1] not in set("=+-@")


def test_a_name_that_begins_with_an_apostrophe_keeps_it() -> None:
    assert unguarded("'s-Hertogenbosch") == "'s-Hertogenbosch"
    assert unguarded("'=1+1") == "=1+1"
