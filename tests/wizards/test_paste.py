"""A pasted list: what its lines say, what becomes of each, and all of them as one act."""

from itertools import count
from time import perf_counter

import pytest
from support.scorecards import TODAY

from bsc_tui.scorecard.change import Scorecard, apply
from bsc_tui.scorecard.fields import Kind
from wizards.paste import MOST_LINES, Fate, applied, in_words, pasted_lines, weighed
from wizards.steps import steps
from wizards.steps.question import Adding, Where

CUSTOMER = "perspective-customer"


def adding(kind: Kind, scorecard: Scorecard) -> Adding:
    """The way a step adds things of a kind."""
    return next(way for step in steps() for page in step.pages(scorecard) for way in page.adding if way.kind is kind)


def where(scorecard: Scorecard, page: str = CUSTOMER, row: str = "") -> Where:
    """On a page of the plan."""
    return Where(scorecard, page, row, "pasted", TODAY, "en")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Grow margin\r\nCut waste\rWin schools", ("Grow margin", "Cut waste", "Win schools")),
        ("1. Grow margin\n2) Cut waste\n(3) Win schools", ("Grow margin", "Cut waste", "Win schools")),
        ("- Grow margin\n* Cut waste\n• Win schools\n[ ] Rest", ("Grow margin", "Cut waste", "Win schools", "Rest")),
        ("•\tGrow margin\no\tCut waste\n\uf0b7\tWin schools", ("Grow margin", "Cut waste", "Win schools")),
        ("a.\tGrow margin\nII)\tCut waste\n1.2.\tWin schools", ("Grow margin", "Cut waste", "Win schools")),
        ("•Grow margin\n➢ Cut waste\n☐ Win schools", ("Grow margin", "Cut waste", "Win schools")),
        ("50%\tof the loaves\nA\tplan\n(new) idea", ("50%", "A", "(new) idea")),
        ("- [ ] Grow margin\n2. [x] Cut waste\n> Win schools", ("Grow margin", "Cut waste", "Win schools")),
        (
            "Cut waste - in the bakery\nI3 > C2 because they ask\nHire 3. person • now",
            ("Cut waste - in the bakery", "I3 > C2 because they ask", "Hire 3. person • now"),
        ),
        ("1\tGrow margin\tAna\n2\tCut waste\tBen", ("Grow margin", "Cut waste")),
        ('"Grow ""the"" margin"\tAna', ('Grow "the" margin',)),
        ("3 days to the first visit\n-5 is cold\nA. Smith", ("3 days to the first visit", "-5 is cold", "A. Smith")),
        (
            "1. **Grow *our* margin**: by 3 %\n* __Cut waste__\n- Win *schools*",
            ("Grow our margin: by 3 %", "Cut waste", "Win schools"),
        ),
        (
            "4* rooms and 5* hotels\n2 * 3 * 4\non__time__rate",
            ("4* rooms and 5* hotels", "2 * 3 * 4", "on__time__rate"),
        ),
        ("| KPI | Target |\n|:---|---:|\n| **Margin** | 9 % |\n| A \\| B | 4 |", ("KPI", "Margin", "A | B")),
        ("§ 12 is met\n1,000 loaves", ("§ 12 is met", "1,000 loaves")),
        (" \n\t\n\x1b[2J\n", ("[2J",)),
        ("", ()),
    ],
)
def test_the_lines_of_a_paste_lose_what_only_counts_them(text: str, lines: tuple[str, ...]) -> None:
    assert pasted_lines(text).lines == lines


def test_the_cells_of_a_row_are_joined_where_a_line_can_say_so_much() -> None:
    assert pasted_lines("Ana Ruiz\tsponsor\n\tBen\tobserver", ", ").lines == ("Ana Ruiz, sponsor", "Ben, observer")


def test_a_heading_of_markdown_between_the_lines_is_left_out(bakery: Scorecard) -> None:
    lines = pasted_lines("- Answer at once\n## Our people\n- Grow our people").lines
    items = weighed(lines, adding(Kind.OBJECTIVE, bakery), where(bakery))
    assert [item.fate for item in items] == [Fate.NEW, Fate.LEFT_OUT, Fate.NEW]
    assert items[1].why == "a heading, left out"


def test_whom_a_mail_goes_to_is_a_line_each_and_becomes_a_roster(bakery: Scorecard) -> None:
    on_it = next(iter(bakery.plan.people.values())).name
    text = f'{on_it} <x@lake.example>; Kim Lee <kim@x.example>; Ruiz, Ana <ana@x.example>,"Chu, Mei" <mei@x.example>;'
    one, here = adding(Kind.PERSON, bakery), where(bakery)
    items = weighed(pasted_lines(text, one.joined).lines, one, here)
    assert [item.fate for item in items] == [Fate.LEFT_OUT, *[Fate.NEW] * 3]
    assert items[0].why == f"{on_it} is on the roster already"
    uids = iter("abc")
    after = apply(bakery, applied(items, one, here, lambda: next(uids)))
    assert [(after.plan.people[uid].name, after.records.contacts[uid].address) for uid in "abc"] == [
        ("Kim Lee", "kim@x.example"),
        ("Ana Ruiz", "ana@x.example"),
        ("Mei Chu", "mei@x.example"),
    ]


def test_each_line_is_new_or_there_already_or_refused_with_the_reason(bakery: Scorecard) -> None:
    lines = ("Open on Sundays", "deliver EVERY order on time.", "x" * 143, "Open on Sundays")
    items = weighed(lines, adding(Kind.OBJECTIVE, bakery), where(bakery))
    assert [item.fate for item in items] == [Fate.NEW, Fate.THERE, Fate.REFUSED, Fate.THERE]
    assert items[1].why == "there already: C1 Deliver every order on time"
    assert "143 characters; at most 120" in items[2].why
    assert items[3].why == "stands here twice"
    assert in_words(items) == "1 of 4"


@pytest.mark.parametrize(
    ("kind", "page", "text"),
    [
        (Kind.OBJECTIVE, CUSTOMER, "Strategic objectives\tOwner\nAnswer at once\tAna"),
        (Kind.KPI, CUSTOMER, "KPI\tUnit\nAnswers within a day\t%"),
        (Kind.KPI, CUSTOMER, "Key performance indicator\tTarget\nAnswers within a day\t90"),
        (Kind.ACTION, CUSTOMER, "Action plan\tOwner\nBake at night\tOmar"),
        (Kind.LINK, CUSTOMER, "Cause\tEffect\tBecause\nI1\tC1\tit is so"),
        (Kind.PERSON, CUSTOMER, "Name\tRole\nNora Quist\tobserver"),
    ],
)
def test_the_heading_of_a_table_is_left_out_and_told(bakery: Scorecard, kind: Kind, page: str, text: str) -> None:
    one = adding(kind, bakery)
    pasted = pasted_lines(text, one.joined)
    heading, other = weighed(pasted.lines, one, where(bakery, page, next(iter(bakery.plan.objectives))))
    assert (heading.fate, heading.is_taken) == (Fate.LEFT_OUT, False)
    assert heading.why == "the heading of the table, left out"
    assert other.fate is not Fate.LEFT_OUT
    assert pasted.cut == (0 if one.joined else 2)


def test_a_single_line_or_a_later_one_is_no_heading(bakery: Scorecard) -> None:
    one = adding(Kind.OBJECTIVE, bakery)
    assert [each.fate for each in weighed(("Objective",), one, where(bakery))] == [Fate.NEW]
    found = weighed(("Answer at once", "Objective", "Name the goal"), one, where(bakery))
    assert [each.fate for each in found] == [Fate.NEW] * 3


def test_what_is_taken_is_added_in_order_as_one_group_of_changes(bakery: Scorecard) -> None:
    way = adding(Kind.OBJECTIVE, bakery)
    items = weighed(("Open on Sundays", "x" * 143, "Answer on the day"), way, where(bakery))
    uids = count()
    result = apply(bakery, applied(items, way, where(bakery), lambda: f"new-{next(uids)}"))
    assert [o.title for o in result.plan.objectives_of(CUSTOMER)][-2:] == ["Open on Sundays", "Answer on the day"]
    assert len({o.code for o in result.plan.objectives.values()}) == len(result.plan.objectives)


def test_a_paste_of_ten_thousand_lines_is_looked_at_in_part_and_says_so(bakery: Scorecard) -> None:
    began = perf_counter()
    found = pasted_lines("\n".join(f"Grow number {number}" for number in range(10_000)))
    items = weighed(found.lines, adding(Kind.OBJECTIVE, bakery), where(bakery))
    assert perf_counter() - began < 2
    assert found.left_out == 10_000 - MOST_LINES
    assert in_words(items, found.left_out) == "200 of 10000 (only the first 200 lines are looked at)"
