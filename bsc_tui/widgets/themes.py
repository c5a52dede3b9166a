"""The looks: for dark rooms and light ones, for the terminal's own colours, for weak eyes, for none, for projectors.

A status is a sign and a word everywhere, so that its colour is never needed. Every text has the contrast with its
ground that WCAG asks for: 4.5, and 7 in `high-contrast` and `projector`.
"""

from collections.abc import Mapping
from types import MappingProxyType

from textual.theme import Theme

from bsc_tui.widgets.projector import PROJECTOR

FEW_COLOURS: Mapping[str, str] = MappingProxyType(
    {"dark": "ansi", "light": "ansi-light", "high-contrast": "ansi", "projector": "ansi-light"}
)
"""What stands for a theme where there are 16 colours: its shades would blend into each other."""


def _theme(name: str, *, dark: bool, **named: str) -> Theme:
    """A theme from few colours: every text is one of them on one of them, and nothing is blended."""
    ink, muted, ground, panel = named["ink"], named["muted"], named["ground"], named["panel"]
    return Theme(
        name=name,
        primary=named["frame"],
        secondary=named["frame"],
        accent=named["key"],
        foreground=ink,
        background=ground,
        surface=ground,
        panel=panel,
        boost=panel,
        success=named["good"],
        warning=named["doubt"],
        error=named["bad"],
        dark=dark,
        variables={
            "text": ink,
            "boost": panel,
            "text-muted": muted,
            "text-disabled": muted,
            "foreground-muted": muted,
            "foreground-disabled": muted,
            "text-success": named["good"],
            "text-warning": named["doubt"],
            "text-error": named["bad"],
            "text-primary": named["key"],
            "text-accent": named["key"],
            "primary-background": named["cursor"],
            "primary-muted": named["cursor"],
            "surface-lighten-1": panel,
            "surface-lighten-2": panel,
            "panel-lighten-1": named["line"],
            "panel-lighten-2": named["line"],
            "footer-foreground": ink,
            "footer-background": panel,
            "footer-description-foreground": ink,
            "footer-key-foreground": named["key"],
            "block-cursor-foreground": ground,
            "block-cursor-background": named["key"],
            "block-hover-background": named["cursor"],
            "input-selection-background": named["cursor"],
            "border-blurred": named["line"],
        },
    )


DARK = _theme(
    "dark",
    dark=True,
    ink="#e8e8e8",
    muted="#b0b4ba",
    ground="#17191d",
    panel="#262b33",
    frame="#3d8fd9",
    key="#8cc8ff",
    line="#56606e",
    cursor="#1f4468",
    good="#84dba0",
    doubt="#ffca70",
    bad="#ffa3ad",
)
LIGHT = _theme(
    "light",
    dark=False,
    ink="#1a1a1a",
    muted="#4d5157",
    ground="#fbfbfb",
    panel="#e7eaee",
    frame="#1763ad",
    key="#0a4a8a",
    line="#8c949e",
    cursor="#cfe3f8",
    good="#0e5527",
    doubt="#6e4100",
    bad="#96142a",
)
HIGH_CONTRAST = _theme(
    "high-contrast",
    dark=True,
    ink="#ffffff",
    muted="#e6e6e6",
    ground="#000000",
    panel="#1a1a1a",
    frame="#ffffff",
    key="#7ad7ff",
    line="#ffffff",
    cursor="#00264d",
    good="#6dff9a",
    doubt="#ffe45c",
    bad="#ffb3bd",
)

_OF_THE_TERMINAL = {
    "text-muted": "ansi_default",
    "text-disabled": "ansi_default",
    "foreground-muted": "ansi_default",
    "foreground-disabled": "ansi_default",
    "background-muted": "ansi_default",
    "block-cursor-text-style": "bold underline",
    "block-cursor-blurred-text-style": "underline",
    "input-cursor-text-style": "none",
    "primary-muted": "ansi_default",
    "border-blurred": "ansi_default",
    "scrollbar-background": "ansi_default",
    "scrollbar-background-hover": "ansi_default",
    "scrollbar-background-active": "ansi_default",
}
_ON_A_BAR = ("input-cursor-foreground", "block-cursor-foreground", "block-cursor-blurred-foreground")
_BARS = ("input-cursor-background", "block-cursor-background", "block-cursor-blurred-background")


def _own(name: str, *, dark: bool, frame: str, key: str, good: str, doubt: str, bad: str) -> Theme:
    """A theme of the terminal's own colours; its ground stays as it is, see-through where it is so."""
    keys = dict.fromkeys(("footer-key-foreground", "text-primary", "text-accent", "border", "scrollbar"), key)
    return Theme(
        name=name,
        primary=frame,
        secondary=frame,
        accent=key,
        foreground="ansi_default",
        background="ansi_default",
        surface="ansi_default",
        panel="ansi_default",
        boost="ansi_default",
        success=good,
        warning=doubt,
        error=bad,
        dark=dark,
        ansi=True,
        variables={
            **_OF_THE_TERMINAL,
            **keys,
            # Reversed, the terminal's own colours are taken for white on black: nothing is seen on black.
            **dict.fromkeys(_ON_A_BAR, "ansi_black" if dark else "ansi_bright_white"),
            **dict.fromkeys(_BARS, "ansi_white" if dark else "ansi_black"),
            "ansi-background": "ansi_black" if dark else "ansi_bright_white",
            "ansi-foreground": "ansi_white" if dark else "ansi_black",
            "link-color": key,
            "link-background-hover": "ansi_default",
            "link-color-hover": key,
            "scrollbar-hover": key,
            "scrollbar-active": key,
        },
    )


ANSI = _own(
    "ansi",
    dark=True,
    frame="ansi_cyan",
    key="ansi_bright_cyan",
    good="ansi_bright_green",
    doubt="ansi_bright_yellow",
    bad="ansi_bright_red",
)
ANSI_LIGHT = _own(
    "ansi-light",
    dark=False,
    frame="ansi_blue",
    key="ansi_blue",
    good="ansi_green",
    doubt="ansi_magenta",
    bad="ansi_red",
)
MONOCHROME = _own(
    "monochrome",
    dark=True,
    frame="ansi_default",
    key="ansi_default",
    good="ansi_default",
    doubt="ansi_default",
    bad="ansi_default",
)

THEMES = (DARK, LIGHT, ANSI, ANSI_LIGHT, HIGH_CONTRAST, MONOCHROME, PROJECTOR)
"""By the names people settle them by."""


def theme_here(name: str, color_system: str | None, *, no_color: bool) -> str:
    """The name of what stands for a theme on a terminal: of its colours, 256 and more, 16, or none."""
    if no_color:
        return ANSI_LIGHT.name if name in {LIGHT.name, PROJECTOR.name, ANSI_LIGHT.name} else ANSI.name
    return FEW_COLOURS.get(name, name) if color_system == "standard" else name
