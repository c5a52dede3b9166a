"""Step 7: the plan read aloud, and what is still open."""

from bsc_tui.scorecard.change import Scorecard
from wizards.steps.question import Form, Page, Step


def _pages(_: Scorecard) -> tuple[Page, ...]:
    return (
        Page(
            key="read_back",
            title="Read-back",
            question="Is this what we said? What is missing, and who brings it by when?",
            form=Form.READ_BACK,
        ),
    )


STEP = Step(
    id="read_back",
    number=7,
    title="Read-back",
    purpose="Hear the whole plan once in order, and leave nothing open without a name and a date.",
    minutes=10,
    done_when="Nobody hears a surprise, no error is open, and the homework has owners and dates.",
    pages=_pages,
    source="NHS England QSIR",
)
