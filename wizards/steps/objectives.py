"""Step 3: what we must do well and better, perspective by perspective."""

from collections.abc import Iterable

from bsc_tui.scorecard import edits
from bsc_tui.scorecard.change import Changes, Scorecard
from bsc_tui.scorecard.checks import usual_objectives
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.plan import Perspective, Plan, Sector, Size
from wizards.steps.question import Adding, Form, Page, Question, Row, Step, Where, checks_about

_QUESTIONS = {
    "financ": "If we succeed, how will we look to our owners and funders?",
    "customer": "To achieve our vision, how must we appear to our customers?",
    "process": "To satisfy them, at which processes must we excel?",
    "learning": "How will we sustain our ability to change and improve?",
    "growth": "How will we sustain our ability to change and improve?",
    "mission": "If we succeed, what will be different for the people we serve?",
}


def owner_name(plan: Plan, uid: str | None) -> str:
    """The name of an owner, empty where there is none."""
    return plan.people[uid].name if uid is not None and uid in plan.people else ""


def guiding_question(perspective: Perspective) -> str:
    """The question of the method for a perspective, or the one the room gave it."""
    if perspective.question:
        return perspective.question
    name = perspective.name.lower()
    return next((text for word, text in _QUESTIONS.items() if word in name), "What must we do well and better here?")


def _rows(scorecard: Scorecard, perspective: str) -> Iterable[Row]:
    plan = scorecard.plan
    return [
        Row(Kind.OBJECTIVE, o.uid, o.code, o.title, owner_name(plan, o.owner)) for o in plan.objectives_of(perspective)
    ]


def _add(where: Where, line: str) -> Changes:
    return edits.new_objective(where.scorecard, where.uid, where.page, line, where.issued)


def _usual(size: Size, here: int) -> str:
    usual = usual_objectives(size)
    return f"{usual.total[0]} to {usual.total[1]} in all, {usual.here[0]} to {usual.here[1]} here ({here} so far)"


def _page(scorecard: Scorecard, perspective: Perspective) -> Page:
    plan = scorecard.plan
    here = len(plan.objectives_of(perspective.uid))
    return Page(
        key=perspective.uid,
        title=perspective.name,
        question=guiding_question(perspective),
        form=Form.LIST,
        questions={
            Kind.OBJECTIVE: (
                Question("title"),
                Question("why"),
                Question("owner"),
                Question("perspective", more=True),
                Question("theme", more=True, unless=lambda _: not plan.themes),
                Question("weight", more=True),
            )
        },
        rows=lambda now: _rows(now, perspective.uid),
        adding=(Adding(Kind.OBJECTIVE, "objective, beginning with a verb", _add),),
        checks=checks_about("O") - {"O14"},
        within=perspective.uid,
        usual=_usual(plan.charter.size, here),
    )


def _pages(scorecard: Scorecard) -> tuple[Page, ...]:
    return tuple(_page(scorecard, perspective) for perspective in scorecard.plan.perspectives_in_order)


STEP = Step(
    id="objectives",
    number=3,
    title="Objectives",
    purpose="Choose the few things that must go well and better; the rest is daily business.",
    minutes=60,
    done_when="Every perspective has its objectives, and each has one owner.",
    pages=_pages,
    examples={
        Sector.BUSINESS: "Shorten the way from order to delivery",
        Sector.HEALTH: "Shorten the wait for a first visit",
        Sector.PUBLIC: "Make it easy to get a decision in one visit",
        Sector.NON_PROFIT: "Keep supporters for longer",
        Sector.EDUCATION: "Bring every pupil to school every day",
        Sector.IT: "Solve disturbances before users notice them",
    },
    source="Kaplan and Norton 1992 and 1996; BSI Nine Steps",
)
