"""A plan as one HTML page: whole, readable without colour, and harmless whatever stands in it."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from support.hostile import TEXTS
from support.scorecards import TODAY, changed, small
from support.whole_plans import whole_plans

from bsc_tui.exchange.html import write_html
from bsc_tui.sample import SAMPLE_TODAY, sample
from bsc_tui.scorecard.change import Scorecard, founded
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.plan import Plan

VOID = {"meta", "br", "hr", "link", "img"}
ALLOWED = {
    "html", "head", "meta", "title", "style", "body", "nav", "ul", "ol", "li", "a", "main", "h1", "h2", "h3", "h4",
    "h5", "h6", "p", "strong", "em", "code", "pre", "table", "thead", "tbody", "tr", "th", "td", "figure", "details",
    "summary", "blockquote", "br", "hr", "svg", "g", "rect", "text", "path", "polyline", "circle", "defs", "marker",
}  # fmt: skip


class Page(HTMLParser):
    """What a page is made of; raises where an element is closed that is not open."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.words = ""
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element opens."""
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element that holds nothing."""
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        """The element that is open closes."""
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Words."""
        self.words += data


@pytest.fixture(scope="module")
def bakery() -> str:
    return write_html(founded(sample()), today=SAMPLE_TODAY, parts=("plan", "scorecard", "actuals"))


def test_the_page_stands_by_itself_and_has_map_charts_and_links_to_its_sections(bakery: str) -> None:
    page = Page(bakery)
    assert page.tags.count("h2") > 10
    assert bakery.count('<svg class="map"') == 1
    assert bakery.count('<svg class="chart"') == 19
    anchors = {value.removeprefix("#") for name, value in page.attributes if name == "href"}
    assert anchors == {value for name, value in page.attributes if name == "id" and value.startswith("s")}
    assert not [value for name, value in page.attributes if name in {"src", "srcset", "data", "action"}]
    assert "http" not in bakery.replace("http-equiv", "")
    assert "```" not in page.words


def test_numbers_on_an_axis_have_room_and_no_more_places_than_they_need(bakery: str) -> None:
    numbers = re.findall(r'<text class="scale"[^>]*>([^<]*)</text>', bakery)
    assert len(numbers) > 19
    assert [each for each in numbers if len(each) > 10 or re.search(r"\.\d{5}", each)] == []


def test_a_status_is_told_by_colour_glyph_and_word(bakery: str) -> None:
    for colour, words in (("success", "✓ on track"), ("warning", "~ at risk"), ("error", "✗ off track")):
        assert f'class="status {colour}">{words}</td>' in bakery
        assert f'<g class="box {colour}">' in bakery
        assert words in bakery.partition('<svg class="map"')[2].partition("</svg>")[0]


def test_every_objective_and_every_link_is_on_the_map(bakery: str) -> None:
    drawn = bakery.partition('<svg class="map"')[2].partition("</svg>")[0]
    plan = founded(sample()).plan
    for objective in plan.objectives.values():
        assert f">{objective.code}</text>" in drawn
    assert drawn.count('class="link"') == len({(link.cause, link.effect) for link in plan.links.values()})


def test_the_blocks_for_programs_are_folded_away_and_not_printed(bakery: str) -> None:
    assert "<summary>bsc-plan: for programs</summary>" in bakery
    assert "details.block { display: none; }" in bakery.partition("@media print")[2]


def test_the_same_plan_and_day_give_the_same_page(bakery: str) -> None:
    assert write_html(founded(sample()), today=SAMPLE_TODAY, parts=("plan", "scorecard", "actuals")) == bakery


def hostile_plans() -> Iterator[tuple[str, Scorecard]]:
    for text in (*TEXTS, "<script>alert(1)</script>", "</style><script>alert(1)</script>", '" onload="alert(1)',
                 "[x](javascript:alert(1))", "<svg onload=alert(1)>", "</title>", "</svg><script>", "<!--", "]]>",
                 "![x](https://example.org/x.png)", "<https://example.org>"):  # fmt: skip
        line = " ".join(text.split())[:100] or "x"
        plan = changed(small(), Kind.CHARTER, "plan", name=line, mission=text[:1000])
        plan = changed(plan, Kind.OBJECTIVE, next(iter(plan.plan.objectives)), title=line, why=text[:500])
        yield text, changed(plan, Kind.KPI, "days", name=line, unit=line[:20])


@pytest.mark.parametrize(("text", "scorecard"), list(hostile_plans()))
def test_text_stays_text(text: str, scorecard: Scorecard) -> None:
    written = write_html(scorecard, today=TODAY, parts=("plan", "scorecard"))
    page = Page(written)
    assert set(page.tags) <= ALLOWED, text
    assert "script" not in page.tags
    assert not [name for name, _ in page.attributes if name.startswith("on")]
    assert all(value.startswith("#") for name, value in page.attributes if name == "href")


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(whole_plans(most=2))
def test_every_plan_becomes_a_whole_page(plan: Plan) -> None:
    page = Page(write_html(Scorecard(plan=plan), today=TODAY))
    assert set(page.tags) <= ALLOWED
    assert not [name for name, _ in page.attributes if name.startswith("on")]


def test_the_page_is_written_where_it_is_said(tmp_path: Path) -> None:
    """The style sheet is shipped with the package."""
    file = tmp_path / "plan.html"
    file.write_text(write_html(small(), today=TODAY), encoding="utf-8")
    assert "@media print" in file.read_text(encoding="utf-8")
