"""Step 2: why the organisation exists and where it wants to be."""

from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.fields import Kind
from wizards.steps.question import Form, Page, Question, Step

MISSION = "Why do we exist, what need do we fill, and for whom? How would you explain it to a ten-year-old?"
VISION = "Where will we be by {year}? What will be measurably different, for whom? Which number convinces a sceptic?"
VALUES = "What do we hold to on the way, also when it costs us something?"
PROMISE = "What do people come to us for above all? Empty where you do not compete for them."


def _asked(year: int) -> tuple[Question, ...]:
    """One after the other, each with what the room is asked."""
    return (
        Question("mission", ask=MISSION),
        Question("vision", ask=VISION.format(year=year)),
        Question("values", ask=VALUES),
        Question("value_proposition", ask=PROMISE),
    )


def _pages(scorecard: Scorecard) -> tuple[Page, ...]:
    year = scorecard.plan.charter.end.year
    return (
        Page(
            key="statements",
            title="Mission, vision",
            question=f"Why do we exist, for whom? And where will we be by {year}: what will be measurably different?",
            form=Form.FIELDS,
            questions={Kind.CHARTER: _asked(year)},
            about=("V", "O21"),
            usual="mission 1 or 2 sentences, at most 40 words; vision at most 60 words with a year and a number",
        ),
    )


STEP = Step(
    id="mission",
    number=2,
    title="Mission, vision",
    purpose="Say in plain words what the plan is for; every objective is measured against it.",
    minutes=20,
    done_when="A ten-year-old understands the mission, and a sceptic accepts the number in the vision.",
    pages=_pages,
    source="Kaplan and Norton 1996; Niven",
)
