"""What people wrote stays what they wrote, in every place of a Markdown file."""

import re

import mdformat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from bsc_tui.exchange import markdown_text as md
from bsc_tui.wording.text import clean, tidy

PARSER = MarkdownIt("commonmark").enable("table")
HOSTILE = (
    "[/]",
    "margin [12%]",
    "[@click=app.quit]x[/]",
    "売上",
    "e\u0301e\u0301",
    "# x",
    "- x",
    "1. x",
    "2) x",
    "a | b",
    "`code`",
    "``",
    "<script>alert(1)</script>",
    "*",
    "_",
    "**bold**",
    "_it_ a_b_c",
    "   leading",
    "---",
    "===",
    "- - -",
    "+",
    ">",
    "&amp; &#35; &copy;",
    "[x](javascript:1)",
    "[a]: b",
    "![i](x)",
    "\\",
    "a\\|b",
    "~~x~~",
    "| - |",
    ":-",
    "http://example.org/a_b?c=d",
    "a\nb",
    "a\n\nb",
    "a\n\n\n# b\n- c\n\n---",
    "[ ] task",
    "[x]",
    "#",
    "x #",
    "<!-- x -->",
    "$x$",
    "a\u00a0b",
    "שלום",
)
PIECES = st.sampled_from(
    (*HOSTILE, *"ab1 #-*_`[]()<>&|:=~\\!.)+", "\n", "\n\n", "1.", "<b>", "&lt;", "www.example.org ", " me@example.org ")
)
TEXTS = st.lists(PIECES, min_size=1, max_size=10).map("".join) | st.text(max_size=30)


def kept(text: str) -> str:
    """A text as the store keeps it."""
    return tidy(clean(text, lines=True).text)


def words(token: Token) -> str:
    """The text of an inline token, with its hard breaks; nothing but text and our own bold may be in it."""
    found = []
    for child in token.children or []:
        assert child.type in {"text", "text_special", "hardbreak", "strong_open", "strong_close"}, child.type
        found.append("\n" if child.type == "hardbreak" else child.content)
    return "".join(found)


def inlines(source: str) -> list[str]:
    """The texts of a document in order."""
    return [words(token) for token in PARSER.parse(source) if token.type == "inline"]


def in_all_places(text: str) -> list[str]:
    """A text as heading, paragraphs, list, table and fence."""
    both = md.item(md.labelled(("Why", text), ("By", md.one_line(text))))
    return [
        md.heading(2, text),
        md.paragraphs(text),
        md.items([both, md.item("**For:**", [md.item(md.paragraph(text))])]),
        md.table(("A", text), [(text, "b"), ("", text)], right=(1,)),
        md.fence("bsc-plan", md.one_line(text)),
    ]


@given(TEXTS.map(kept).filter(bool))
def test_text_stays_text_in_every_place(text: str) -> None:
    line = md.one_line(text)
    heading, paragraphs, entries, table, fence = in_all_places(text)
    assert inlines(heading) == [line]
    assert "\n\n".join(inlines(paragraphs)) == text
    assert inlines(entries) == [f"Why: {text} By: {line}", "For:", text]
    assert inlines(table) == ["A", line, line, "b", "", line]
    assert [token.content for token in PARSER.parse(fence)] == [f"{line}\n"]


def is_beyond_mdformat(text: str) -> bool:
    """Whether mdformat itself is not sure of its form.

    It unbalances `<<x`, pairs runs of three tildes, and takes brackets and marks that touch an address for part of it.
    """
    address = re.search(r"www\.|https?:|mailto:|xmpp:|[\w.+-]@[\w-]", text)
    return "<<" in text or "~~~" in text or (address is not None and re.search(r"[\[\]<>*_~`\\&|]", text) is not None)


@settings(max_examples=60, deadline=None)
@given(TEXTS.map(kept).filter(bool).filter(lambda text: not is_beyond_mdformat(text)))
def test_mdformat_leaves_every_place_unchanged(text: str) -> None:
    document = "\n\n".join(in_all_places(text)) + "\n"
    assert mdformat.text(document, extensions={"gfm"}) == document


@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_hostile_stays_text_and_in_form(text: str) -> None:
    text = kept(text)
    document = "\n\n".join(in_all_places(text)) + "\n"
    assert mdformat.text(document, extensions={"gfm"}) == document
    assert inlines(md.heading(1, text)) == [md.one_line(text)]


def test_only_what_needs_it_is_escaped() -> None:
    assert md.paragraph("Grow 5 % (net) - 1.5 * 2 #1 a_b!") == "Grow 5 % (net) - 1.5 * 2 #1 a_b!"
    assert md.paragraph("# x") == "\\# x"
    assert md.paragraph("margin [12%]") == "margin [12%]"
    assert md.cell("a | b") == "a \\| b"


def test_control_characters_never_reach_the_file() -> None:
    assert md.paragraph("a\x1b]0;x\x07\u202eb") == "a\\]0;xb"


def test_tables_are_padded_by_display_width() -> None:
    assert md.table(("KPI", "x"), [("売上", "1"), ("e\u0301", "20")], right=(1,)).splitlines() == [
        "| KPI  |   x |",
        "| ---- | --: |",
        "| 売上 |   1 |",
        "| e\u0301    |  20 |",
    ]


def test_labels_in_diagrams_hold_no_markup() -> None:
    assert md.mermaid_label('F1 "x"]; click `y`') == "F1 #34;x#34;#93;#59; click #96;y#96;"
