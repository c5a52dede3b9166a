"""A plan as one HTML file that needs nothing else: the Markdown of the same parts, with map and charts as pictures."""

from collections.abc import Iterable, Mapping, MutableMapping, Sequence
from datetime import date
from functools import cached_property
from html import escape
from importlib.resources import files
from itertools import pairwise
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from bsc_tui.exchange.markdown import Part, write_plan
from bsc_tui.exchange.svg_chart import svg_chart
from bsc_tui.exchange.svg_map import svg_map
from bsc_tui.scorecard.board import board, default_period
from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.course import course
from bsc_tui.scorecard.kpi_view import KpiView
from bsc_tui.scorecard.period import Period
from bsc_tui.scorecard.plan import Kpi
from bsc_tui.scorecard.sign_off import signed_plan
from bsc_tui.wording.status import STATE, STATUS
from bsc_tui.wording.text import visible

_SECTION, _KPI = "h2", "h4"
_LOOKS = {str(look): look.colour for look in (*STATUS.values(), *STATE.values())}
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""Nothing is fetched and nothing runs, whatever stands in the file."""


def write_html(
    scorecard: Scorecard,
    *,
    today: date,
    parts: Iterable[Part | str] = (Part.PLAN,),
    head: str | None = None,
    period: Period | None = None,
) -> str:
    """The HTML of a scorecard; the same scorecard, day and parts give the same text."""
    source = write_plan(scorecard, today=today, parts=parts, head=head, period=period)
    page = _Page(scorecard, today, period)
    body = page.rendered(source)
    charter = scorecard.plan.charter
    title = escape(visible(charter.name))
    style = files("bsc_tui.exchange").joinpath("plan.css").read_text(encoding="utf-8")
    return "\n".join(
        (
            "<!DOCTYPE html>",
            f'<html lang="{escape(visible(charter.language) or "en", quote=True)}">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="color-scheme" content="light dark">',
            f"<title>{title}</title>",
            f"<style>\n{style}</style>",
            "</head>",
            "<body>",
            page.contents(),
            "<main>",
            body.rstrip("\n"),
            "</main>",
            "</body>",
            "</html>",
            "",
        )
    )


class _Page:
    """One file on its way from Markdown to HTML."""

    def __init__(self, scorecard: Scorecard, today: date, period: Period | None) -> None:
        self._scorecard = scorecard
        self._today = today
        self._period = period
        self._sections: list[tuple[str, str]] = []
        self._markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
        self._markdown.add_render_rule("fence", _fence_rule(self))

    def rendered(self, source: str) -> str:
        """The body of the page."""
        tokens = self._markdown.parse(source)
        self._mark_statuses(tokens)
        made: list[Token] = []
        for place, token in enumerate(tokens):
            made.append(token)
            if token.type == "heading_open" and token.tag == _SECTION:
                self._sections.append((f"s{len(self._sections) + 1}", _text(tokens[place + 1])))
                token.attrSet("id", self._sections[-1][0])
            elif token.type == "heading_close" and token.tag == _KPI:
                made.append(_raw(self._chart(_text(tokens[place - 1]))))
        html: str = self._markdown.renderer.render(made, self._markdown.options, {})
        return html

    def contents(self) -> str:
        """The links to the sections, for the screen."""
        links = "".join(f'<li><a href="#{anchor}">{escape(text)}</a></li>' for anchor, text in self._sections)
        return f'<nav aria-label="Contents"><ul>{links}</ul></nav>'

    @cached_property
    def map(self) -> str:
        """The strategy map with the statuses of the period that is shown."""
        period = self._period or default_period(self._scorecard, self._today)
        signed = signed_plan(self._scorecard)
        return svg_map(self._scorecard.plan, board(self._scorecard, period, self._today, signed))

    @cached_property
    def _kpis(self) -> Mapping[str, Kpi]:
        return {kpi.code: kpi for kpi in self._scorecard.plan.kpis.values()}

    def _chart(self, heading: str) -> str:
        """The chart that follows the heading of a KPI; empty where there is nothing to draw."""
        kpi = self._kpis.get(heading.split(maxsplit=1)[0]) if heading.strip() else None
        chart = "" if kpi is None else svg_chart(course(KpiView(self._scorecard, kpi, self._today)))
        return f"<figure>{chart}</figure>\n" if chart else ""

    def _mark_statuses(self, tokens: Sequence[Token]) -> None:
        """Colour the cells that hold a status; its glyph and word stand in them already."""
        for opened, inside in pairwise(tokens):
            if opened.type == "td_open" and inside.type == "inline":
                colour = _LOOKS.get(_text(inside).strip())
                if colour:
                    opened.attrSet("class", f"status {colour}")


def _fence_rule(page: _Page) -> Any:
    def fence(
        renderer: object, tokens: Sequence[Token], index: int, options: object, env: MutableMapping[str, Any]
    ) -> str:
        """The map as a picture; a block for programs folded away."""
        del renderer, options, env
        token = tokens[index]
        name = token.info.strip()
        if name == "mermaid" and page.map:
            return f'<figure class="strategy-map">{page.map}</figure>\n'
        text = f"<pre><code>{escape(token.content)}</code></pre>"
        if name.startswith("bsc-"):
            return f'<details class="block"><summary>{escape(name)}: for programs</summary>{text}</details>\n'
        return f"{text}\n"

    return fence


def _raw(html: str) -> Token:
    return Token("html_block", "", 0, content=html, block=True)


def _text(inline: Token) -> str:
    return "".join(child.content for child in inline.children or () if child.type in {"text", "code_inline"})
