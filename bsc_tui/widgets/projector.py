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
    success="#004d0d",
    warning="#633200",
    error="#860000",
    dark=False,
    variables={
        "text": BLACK,
        "boost": "#e4e4e4",
        "primary-background": "#d5def2",
        "primary-muted": "#d5def2",
        "surface-lighten-1": "#eeeeee",
        "surface-lighten-2": "#eeeeee",
        "block-cursor-foreground": WHITE,
        "block-cursor-background": "#00308f",
        "panel-lighten-2": BLACK,
        "text-muted": BLACK,
        "text-disabled": BLACK,
        "foreground-muted": BLACK,
        "foreground-disabled": BLACK,
        "text-primary": "#00308f",
        "text-warning": "#633200",
        "text-error": "#860000",
        "text-success": "#004d0d",
        "footer-foreground": BLACK,
        "footer-description-foreground": BLACK,
        "footer-key-foreground": "#00308f",
    },
)
