"""A screen that is laid out for the size of the terminal from its first frame on."""

from textual import on
from textual.events import ScreenResume
from textual.screen import Screen, ScreenResultType

from bsc_tui.widgets.breakpoints import BREAKPOINTS, HEIGHTS, classes_at


class SizedScreen(Screen[ScreenResultType]):
    """Has the classes of its size before it is drawn; Textual adds them when it has been drawn once, the wrong way."""

    HORIZONTAL_BREAKPOINTS = BREAKPOINTS
    VERTICAL_BREAKPOINTS = HEIGHTS

    _was_shown = False

    def on_compose(self) -> None:
        """Take the classes before there is anything in it."""
        self.add_class(*classes_at(*self.app.size))

    @on(ScreenResume)
    def spare_styles(self, resumed: ScreenResume) -> None:
        """Spare the styles of everything a second look the first time: each was given its own a moment ago."""
        resumed.refresh_styles = resumed.refresh_styles and self._was_shown
        self._was_shown = True
