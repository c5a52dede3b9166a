"""What every widget wears is what Textual's own style sheet gives it, wherever one has been before."""

from dataclasses import replace
from pathlib import Path

import pytest
from support.app import Driver, opened, session, store_with
from textual.css.stylesheet import Stylesheet
from textual.widget import Widget

from bsc_tui.commands.session import Session
from bsc_tui.sample import SAMPLE_TODAY, sample
from bsc_tui.widgets import styled_once
from bsc_tui.widgets.kpi_grid import KpiGrid

WALK = (
    ("f2",), ("tab",), ("tab", "tab"), ("f8",), ("f8", "f8"), ("a",), ("escape",), ("f9",), ("escape",),
    ("f3",), ("down", "enter"), ("escape",), ("f4",), ("7",), ("escape",), ("space",), ("escape",), ("v",), ("slash",),
    ("escape",), ("b",), ("down",), ("escape",), ("f5",), ("down",), ("f6",), ("v",), ("f1",), ("escape",), ("f2",),
    ("f4",), ("v",), ("f7",), ("at",), ("escape",), ("f2",), ("f8",), ("f3",),
)  # fmt: skip
"""Places, panels, fields and lists, and back to some of them."""


@pytest.fixture
def baked(tmp_path: Path) -> Session:
    """A run on the sample plan."""
    run = session(tmp_path, "brindlemoor-bakery-2026", today=SAMPLE_TODAY)
    store_with(run.location, sample())
    return run


def worn(widget: Widget) -> dict[str, dict[str, object]]:
    """The rules a widget and its component classes wear."""
    components = {name: dict(styles.base._rules) for name, styles in widget._component_styles.items()}
    return {"": dict(widget.styles.base._rules), **components}


def wrongly_dressed(person: Driver) -> list[str]:
    """What Textual's own style sheet, with the same sources and colours, would have wear something else."""
    app = person.app
    plain = Stylesheet(variables=app.get_css_variables())
    plain.source = app.stylesheet.source.copy()
    plain._require_parse = True
    found = []
    for screen in app.screen_stack:
        for widget in screen.walk_children(Widget, with_self=True):
            before = worn(widget)
            plain.apply(widget)
            after = worn(widget)
            found += [f"{widget!r} {part}" for part in after if before.get(part) != after[part]]
    return found


@pytest.mark.parametrize(("size", "theme"), [((80, 24), "dark"), ((160, 50), "light"), ((60, 20), "monochrome")])
async def test_everything_wears_what_it_should_on_the_way_through_the_program(
    baked: Session, size: tuple[int, int], theme: str
) -> None:
    async with opened(replace(baked, theme=theme), size) as person:
        assert wrongly_dressed(person) == []
        for keys in WALK:
            await person.press(*keys)
            assert wrongly_dressed(person) == [], keys


async def test_other_colours_another_window_and_the_pointer_are_followed(baked: Session) -> None:
    async with opened(baked, (80, 24)) as person:
        for theme in ("light", "high-contrast", "dark"):
            person.app.choose_theme(theme)
            await person.press("f3", "f2")
            assert wrongly_dressed(person) == [], theme
        for size in ((60, 20), (160, 50), (80, 24)):
            await person.pilot.resize_terminal(*size)
            await person.press("f3", "f2")
            assert wrongly_dressed(person) == [], size
        for widget in list(person.app.screen.walk_children(Widget)):
            if widget.region.area:
                await person.pilot.hover(widget)
        assert wrongly_dressed(person) == []


async def test_rules_that_come_later_are_worn_by_component_classes_of_what_is_there(baked: Session) -> None:
    async with opened(replace(baked, place="monitor"), (80, 24)) as person:
        person.app.stylesheet.add_source(".kpi-grid--cursor { text-style: strike !important; }", ("later", ""))
        person.app.stylesheet.update(person.app.screen)
        assert wrongly_dressed(person) == []
        grid = person.app.screen.query_one(KpiGrid)
        assert grid.get_component_styles("kpi-grid--cursor").text_style.strike


async def test_it_forgets_rather_than_grow(baked: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(styled_once, "MOST_PLACES", 20)
    monkeypatch.setattr(styled_once, "_places", {})
    monkeypatch.setattr(styled_once, "_known", {})
    async with opened(baked, (80, 24)) as person:
        for keys in WALK[:12]:
            await person.press(*keys)
            assert wrongly_dressed(person) == [], keys
        assert len(styled_once._places) <= 20
