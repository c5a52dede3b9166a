"""A screen that is laid out for the size of the terminal from its first frame on."""

from textual.screen import Screen, ScreenResultType

from bsc_tui.widgets.breakpoints import BREAKPOINTS, HEIGHTS, classes_at


class SizedScreen(Screen[ScreenResultType]):
    """Has the classes of its size before it is drawn; Textual adds them when it has been drawn once, the wrong way."""

    HORIZONTAL_BREAKPOINTS = BREAKPOINTS
    VERTICAL_BREAKPOINTS = HEIGHTS

    def on_compose(self) -> None:
        """Take the classes before there is anything in it."""
        self.add_class(*classes_at(*self.app.size))
