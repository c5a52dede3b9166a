"""What was chosen in the KPI grid, in words: on the top line, on the line of choices and in the grid's heading."""

from collections.abc import Mapping

from textual.content import Content
from textual.style import Style

from bsc_tui.widgets.row_choice import Choice, Order, Which
from bsc_tui.wording.text import visible

ACTIVE, COUNTED = "reverse", "bold"
NOTHING_DUE = "nothing due"
SHORT = {Which.DUE: "due", Which.OFF_TRACK: "off", Which.AT_RISK: "risk"}
"""What is left of the names where there is little room."""


def _item(which: Which, words: str, choice: Choice) -> Content:
    """One thing to choose; a click on it chooses it."""
    text = Content.styled(words, Style.from_meta({"@click": f"screen.choose_rows('{which.name}')"}))
    return text.stylize(ACTIVE) if choice.which is which else text


def on_the_top_line(found: Mapping[Which, int], choice: Choice) -> tuple[Content, ...]:
    """The things to choose, the longest wording first: `due now 14 · all · off track 2 · at risk 1 · mine 3`.

    The shortest wording only says what is due.
    """

    def words(which: Which, *, is_counted: bool) -> str:
        count = found.get(which, 0)
        if which is Which.DUE:
            return f"{which} {count}" if count else NOTHING_DUE
        return f"{which} {count}" if is_counted and count and which is not Which.ALL else str(which)

    whole = tuple(
        Content(" · ").join(_item(which, words(which, is_counted=is_counted), choice) for which in Which)
        for is_counted in (True, False)
    )
    return *whole, _item(Which.DUE, words(Which.DUE, is_counted=True), choice)


def on_the_line(found: Mapping[Which, int], choice: Choice, width: int) -> Content:
    """The same with the digit that chooses each, in so many cells: a count on a line of its own belongs to nothing."""

    def line(apart: str, names: Mapping[Which, str]) -> Content:
        return Content(apart).join(
            Content.assemble(
                (f"{place} ", COUNTED), _item(which, f"{names.get(which, which)} {found.get(which, 0)}", choice)
            )
            for place, which in enumerate(Which, start=1)
        )

    lines = (line("  ", {}), line(" ", {}), line("  ", SHORT))
    return next((each for each in lines if each.cell_length <= width), line(" ", SHORT))


def in_the_heading(choice: Choice) -> str:
    """What the heading of the names says of the rows: `KPI`, `off track`, `"oper", worst first, in one list`."""
    said = [] if choice.which is Which.ALL else [str(choice.which)]
    if choice.text.strip():
        said.append(f'"{visible(choice.text.strip())}"')
    if choice.order is not Order.PLAN:
        said.append(choice.told())
    return ", ".join(said) or "KPI"
