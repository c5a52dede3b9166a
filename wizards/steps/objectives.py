"""Step 3: what we must do well and better, perspective by perspective."""

from collections.abc import Iterable

from bsc_tui.scorecard import edits
from bsc_tui.scorecard.change import Changes, Scorecard
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.plan import Perspective, Plan, Sector, Size, in_order
from bsc_tui.scorecard.usual import usual_objectives
from bsc_tui.templates import template_for
from bsc_tui.templates.taking import Examples, examples_left
from wizards.steps.question import Adding, Form, Page, Question, Row, Step, Where

EXAMPLE = "example"
"""Stands beside what a template or the library gave and nobody has edited yet."""
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


def beside(words: str, *, is_example: bool) -> str:
    """What stands beside a row: that it is still an example, then the rest."""
    return ", ".join(part for part in (EXAMPLE if is_example else "", words) if part)


def still_examples(examples: Examples) -> str:
    """What the coach adds while there are examples nobody has made their own."""
    return f"; {examples.words}: edit what is yours, delete (d) what is not" if examples.words else ""


def guiding_question(perspective: Perspective, sector: Sector) -> str:
    """The one the room gave a perspective, else that of the sector, else that of the method."""
    if perspective.question:
        return perspective.question
    name = perspective.name.lower()
    preset = next((each for each in template_for(sector).perspectives if each.name.lower() == name), None)
    if preset is not None:
        return preset.question
    return next((text for word, text in _QUESTIONS.items() if word in name), "What must we do well and better here?")


def _rows(scorecard: Scorecard, perspective: str) -> Iterable[Row]:
    plan = scorecard.plan
    return [
        Row(Kind.OBJECTIVE, o.uid, o.code, o.title, beside(owner_name(plan, o.owner), is_example=o.example))
        for o in plan.objectives_of(perspective)
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
        question=guiding_question(perspective, plan.charter.sector),
        form=Form.LIST,
        questions={
            Kind.OBJECTIVE: (
                Question("title"),
                Question("why"),
                Question("owner"),
                Question("supports"),
                Question("theme", more=True),
                Question("perspective", more=True),
                Question("weight", more=True),
            )
        },
        rows=lambda now: _rows(now, perspective.uid),
        adding=(Adding(Kind.OBJECTIVE, "objective, beginning with a verb", _add),),
        about=("O", "-O14"),
        within=perspective.uid,
        usual=_usual(plan.charter.size, here) + still_examples(examples_left(plan, perspective.uid)._replace(kpis=0)),
    )


def _themes(scorecard: Scorecard) -> list[Row]:
    plan = scorecard.plan
    rows = []
    for theme in in_order(plan.themes.values()):
        codes = ", ".join(o.code for o in plan.objectives_in_order if o.theme == theme.uid)
        rows.append(Row(Kind.THEME, theme.uid, "", theme.name, codes))
    return rows


def _add_theme(where: Where, line: str) -> Changes:
    return edits.new_theme(where.scorecard, where.uid, line)


def _pages(scorecard: Scorecard) -> tuple[Page, ...]:
    """A page for each perspective, then one for the themes that run through them."""
    pages = tuple(_page(scorecard, perspective) for perspective in scorecard.plan.perspectives_in_order)
    themes = Page(
        key="themes",
        title="Themes",
        question="Which lines of argument run through several perspectives?",
        form=Form.LIST,
        questions={Kind.THEME: (Question("name"),)},
        rows=_themes,
        adding=(Adding(Kind.THEME, "theme, a word or two people will remember", _add_theme),),
        usual="none, or 2 to 4; an objective names its theme under its details",
        is_optional=True,
    )
    return (*pages, themes)


STEP = Step(
    id="objectives",
    number=3,
    title="Objectives",
    purpose="Choose the few things that must go well and better; the rest is daily business.",
    minutes=60,
    done_when="Every perspective has its objectives, and each has one owner.",
    pages=_pages,
    source="Kaplan and Norton 1992 and 1996; BSI Nine Steps",
)
