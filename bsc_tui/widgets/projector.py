"""Colours for a projector: black on white, nothing dim."""

from textual.theme import Theme

BLACK, WHITE = "#000000", "#ffffff"

PROJECTOR = Theme(
    name="projector",
    primary="#00308f",
    secondary="#00308f",
    accent="#7a1fa2",
    foreground=BLACK,
    background=WHITE,
    surface=WHITE,
    panel="#e4e4e4",
    success="#00590f",
    warning="#7a3e00",
    error="#9c0000",
    dark=False,
    variables={
        "text": BLACK,
        "text-muted": BLACK,
        "text-disabled": BLACK,
        "foreground-muted": BLACK,
        "foreground-disabled": BLACK,
        "text-primary": "#00308f",
        "text-warning": "#7a3e00",
        "text-error": "#9c0000",
        "text-success": "#00590f",
        "footer-foreground": BLACK,
        "footer-description-foreground": BLACK,
        "footer-key-foreground": "#00308f",
    },
)
