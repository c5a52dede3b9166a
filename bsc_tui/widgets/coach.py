"""The coach: the guiding question, an example and what is still open; quieter the less room there is."""

from typing import NamedTuple

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from bsc_tui.commands.command import key_to, keymap_of
from bsc_tui.wording.text import visible

LINES_OF_STRIP = 2
LEAST_STRIP = 72
"""Cells below which both lines of a strip are needed for one thing."""
RAGGED = 8
"""Cells that a line loses when words are not broken."""


class Hint(NamedTuple):
    """One finding in the coach's words."""

    mark: str
    """✗ for an error, ! for what is due or doubtful, ⋅ for a hint."""
    text: str
    why: str = ""
    is_here: bool = False
    """An error of the very field in hand: nothing is more urgent."""

    @property
    def style(self) -> str:
        """The colour of the mark."""
        return {"✗": "$text-error", "!": "$text-warning"}.get(self.mark, "$text-muted")


class Advice(NamedTuple):
    """What the coach has to say about a page."""

    question: str = ""
    example: str = ""
    usual: str = ""
    purpose: str = ""
    done_when: str = ""
    hints: tuple[Hint, ...] = ()
    more: int = 0
    """Findings beyond those shown."""
    aside: str = ""
    """About the field or row in hand, for example its help."""


class Coach(Widget):
    """A panel, a two-line strip or a single line, as the place gives it room."""

    DEFAULT_CSS = """
    Coach {
        width: 34;
        height: 1fr;
        border: round $panel-lighten-2;
        border-title-color: $text-muted;
        padding: 0 1;
    }
    """

    advice: reactive[Advice] = reactive(Advice())

    def on_mount(self) -> None:
        """Name the panel."""
        self.border_title = "Coach"

    def render(self) -> Content:
        """As much of the advice as there is room for."""
        height = self.size.height
        if height <= 1 or (height <= LINES_OF_STRIP and self.size.width < LEAST_STRIP):
            room = max(self.size.width * height - (height - 1) * RAGGED, 1)
            return self._first_words().truncate(room, ellipsis=True)
        if height <= LINES_OF_STRIP:
            lines = (self._question(), self._first_words(skip_question=True))
            return Content("\n").join([line.truncate(max(self.size.width, 1), ellipsis=True) for line in lines])
        return Content("\n").join(self._all())

    def _example(self) -> Content:
        """In quotes, so that nobody takes it for what is to be typed."""
        return Content.styled(visible(f'e.g. "{self.advice.example}"'), "$text-muted")

    def _question(self) -> Content:
        return Content.styled(visible(self.advice.question), "bold")

    def _first_words(self, *, skip_question: bool = False) -> Content:
        """What matters most: an error of the field in hand, its help, another finding, the question."""
        advice = self.advice
        urgent = next((hint for hint in advice.hints if hint.is_here), None)
        if urgent is None and advice.aside:
            return Content(visible(advice.aside))
        if advice.hints:
            hint = urgent or advice.hints[0]
            more = (
                f"  (+{len(advice.hints) - 1 + advice.more}, {self._key_to('workshop.points')} lists)"
                if len(advice.hints) + advice.more > 1
                else ""
            )
            return Content.assemble((f"{hint.mark} ", hint.style), visible(hint.text), (more, "$text-muted"))
        if skip_question:
            return self._example() if advice.example else Content.styled(visible(advice.usual), "$text-muted")
        return self._question()

    def _key_to(self, name: str) -> str:
        return key_to(name, getattr(self.screen, "commands", ()), keymap_of(self.app))

    def _all(self) -> list[Content]:
        advice = self.advice
        parts = [self._question()]
        for hint in advice.hints:
            parts += [Content(""), Content.assemble((f"{hint.mark} ", hint.style), visible(hint.text))]
            if hint.why:
                parts.append(Content.styled(visible(hint.why), "$text-muted"))
        if advice.more:
            points, gap = self._key_to("workshop.points"), self._key_to("workshop.gap")
            parts.append(
                Content.styled(f"and {advice.more} more: {points} lists them, {gap} leads to the next", "$text-muted")
            )
        if advice.aside:
            parts += [Content(""), Content(visible(advice.aside))]
        if advice.example:
            parts += [Content(""), self._example()]
        for lead, text in (
            ("Usual: ", advice.usual),
            ("Done when: ", advice.done_when),
        ):
            if text:
                parts += [Content(""), Content.styled(f"{lead}{visible(text)}", "$text-muted")]
        return parts
