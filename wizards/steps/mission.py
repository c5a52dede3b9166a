"""Step 2: why the organisation exists and where it wants to be."""

from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.plan import Sector
from wizards.steps.question import Form, Page, Question, Step, checks_about


def _pages(scorecard: Scorecard) -> tuple[Page, ...]:
    year = scorecard.plan.charter.end.year
    return (
        Page(
            key="statements",
            title="Mission, vision",
            question=f"Why do we exist, for whom? And where will we be by {year}: what will be measurably different?",
            form=Form.FIELDS,
            questions={Kind.CHARTER: (Question("mission"), Question("vision"), Question("values"))},
            checks=checks_about("V"),
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
    examples={
        Sector.BUSINESS: "We brew honest beer for the people of the coast. By 2027 every third pint here is ours.",
        Sector.HEALTH: "We keep families of the valley well, close to home. By 2027 nobody waits more than 7 days.",
        Sector.PUBLIC: "We give everyone in the city room to read and learn. By 2029 every second resident has a card.",
        Sector.NON_PROFIT: "We help newcomers find work they can live on. By 2027, 400 a year, 80 % still there later.",
        Sector.EDUCATION: "We help every pupil find what they are good at. By 2028, 95 % leave with a place to go on.",
        Sector.IT: "We keep the tools of all our colleagues running. By 2027 nobody loses an hour a month to them.",
    },
    source="Kaplan and Norton 1996; Niven",
)
