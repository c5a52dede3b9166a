"""Every theme can be read: by its contrast, in greyscale, and by signs and words where there is no colour at all."""

from itertools import combinations

import pytest
from textual.color import Color
from textual.theme import Theme

from bsc_tui.widgets.projector import PROJECTOR
from bsc_tui.widgets.themes import ANSI, ANSI_LIGHT, DARK, HIGH_CONTRAST, LIGHT, MONOCHROME, THEMES, theme_here
from bsc_tui.wording.settings import THEMES as NAMES
from bsc_tui.wording.status import COMPARISON, STATE, STATUS, TREND
from bsc_tui.wording.text import cell_width

OWN = (DARK, LIGHT, HIGH_CONTRAST, PROJECTOR)
"""Themes whose colours are ours; the others have those of the terminal."""
TEXTS = (
    "foreground", "text", "text-muted", "text-disabled", "foreground-muted", "foreground-disabled", "text-primary",
    "text-success", "text-warning", "text-error", "footer-foreground", "footer-key-foreground",
    "footer-description-foreground",
)  # fmt: skip
GROUNDS = ("background", "surface", "panel", "boost", "footer-background", "surface-lighten-1", "surface-lighten-2")
UNDER_A_CURSOR = ("foreground", "foreground-muted", "text-success", "text-warning", "text-error")
STRONG = {HIGH_CONTRAST.name, PROJECTOR.name}


def colours_of(theme: Theme) -> dict[str, str]:
    """The colours of a theme by name, as the app has them."""
    return {**theme.to_color_system().generate(), **theme.variables}


def contrast(one: str, other: str) -> float:
    """By WCAG 2.2: from 1 for the same colour to 21 for black on white."""
    lights = sorted((_light(Color.parse(each)) for each in (one, other)), reverse=True)
    return (lights[0] + 0.05) / (lights[1] + 0.05)


def _light(colour: Color) -> float:
    parts = [value / 255 for value in colour.rgb]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_black_on_white_has_the_most_contrast() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_there_are_the_themes_that_can_be_settled() -> None:
    assert tuple(theme.name for theme in THEMES) == tuple(NAMES)


@pytest.mark.parametrize("theme", OWN, ids=lambda theme: theme.name)
def test_every_text_is_readable_on_every_ground(theme: Theme) -> None:
    colours = colours_of(theme)
    least = 7 if theme.name in STRONG else 4.5
    pairs = [(text, ground) for text in TEXTS for ground in GROUNDS]
    pairs += [(text, ground) for text in UNDER_A_CURSOR for ground in ("primary-muted", "primary-background")]
    # The title of a frame has the colour of its border.
    pairs += [(frame, "surface") for frame in ("primary", "warning")]
    pairs += [("block-cursor-foreground", "block-cursor-background")]
    short = {
        (text, ground): round(contrast(colours[text], colours[ground]), 2)
        for text, ground in pairs
        if contrast(colours[text], colours[ground]) < least
    }
    assert short == {}


@pytest.mark.parametrize("theme", OWN, ids=lambda theme: theme.name)
def test_frames_and_the_bar_of_the_cursor_stand_out(theme: Theme) -> None:
    colours = colours_of(theme)
    assert contrast(colours["primary"], colours["surface"]) >= 3
    assert colours["primary-muted"] != colours["surface"]


@pytest.mark.parametrize("theme", [ANSI, ANSI_LIGHT, MONOCHROME], ids=lambda theme: theme.name)
def test_the_terminals_own_colours_are_never_blended_and_have_no_dim_text(theme: Theme) -> None:
    colours = colours_of(theme)
    for name in (*TEXTS, "primary", "primary-muted"):
        assert "%" not in colours[name], name
        assert colours[name].startswith("ansi_"), name


def test_monochrome_has_one_colour() -> None:
    colours = colours_of(MONOCHROME)
    assert {colours[name] for name in (*TEXTS, "primary", "border", "scrollbar", "link-color")} == {"ansi_default"}


@pytest.mark.parametrize("theme", [ANSI, ANSI_LIGHT], ids=lambda theme: theme.name)
def test_three_statuses_are_three_of_the_terminals_colours(theme: Theme) -> None:
    colours = colours_of(theme)
    assert len({colours[f"text-{look.colour}"] for look in STATUS.values()}) == len(STATUS)


def test_in_grey_a_status_is_told_by_its_sign_and_its_word() -> None:
    for table in (STATUS, COMPARISON, TREND):
        for one, other in combinations(table.values(), 2):
            assert one.glyph != other.glyph
            assert one.word != other.word
            assert one.word[:2] != other.word[:2]
    assert all(cell_width(look.glyph) == 1 for table in (STATUS, STATE, COMPARISON, TREND) for look in table.values())
    assert {look.glyph for look in STATUS.values()}.isdisjoint(look.glyph for look in STATE.values())


@pytest.mark.parametrize(
    ("settled", "colours", "no_color", "shown"),
    [
        ("dark", "truecolor", False, "dark"),
        ("dark", "256", False, "dark"),
        ("dark", "standard", False, "ansi"),
        ("light", "standard", False, "ansi-light"),
        ("projector", "standard", False, "ansi-light"),
        ("high-contrast", "standard", False, "ansi"),
        ("monochrome", "standard", False, "monochrome"),
        ("light", "256", True, "ansi-light"),
        ("dark", None, True, "ansi"),
    ],
)
def test_where_there_are_few_colours_the_terminals_own_stand_for_a_theme(
    settled: str, colours: str | None, *, no_color: bool, shown: str
) -> None:
    assert theme_here(settled, colours, no_color=no_color) == shown
