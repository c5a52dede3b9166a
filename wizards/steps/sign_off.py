"""Step 8: the stakeholders say yes, or what would have to change."""

from bsc_tui.scorecard.change import Scorecard
from wizards.steps.question import Form, Page, Step


def _pages(_: Scorecard) -> tuple[Page, ...]:
    return (
        Page(
            key="sign_off",
            title="Sign-off",
            question="Can you live with it, and support it outside this room?",
            form=Form.SIGN_OFF,
        ),
    )


STEP = Step(
    id="sign_off",
    number=8,
    title="Sign-off",
    purpose="Everybody says aloud whether they stand behind the plan as it was read.",
    minutes=5,
    done_when="The sponsor has approved, enough people took part, and no request for changes is open.",
    pages=_pages,
    source="fist of five, facilitation practice",
)
