"""Step 1: whose plan, for how long, and who is in the room."""

from collections.abc import Mapping

from bsc_tui.scorecard import edits
from bsc_tui.scorecard.change import Changes, Scorecard
from bsc_tui.scorecard.choices import Size
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.usual import usual_objectives
from wizards.following import usual_words
from wizards.steps.person_line import read_person
from wizards.steps.question import Adding, Form, Page, Question, Row, Step, Where


def _people(scorecard: Scorecard) -> list[Row]:
    return [Row(Kind.PERSON, p.uid, "", p.name, p.role.value) for p in scorecard.plan.people_in_order]


def _perspectives(scorecard: Scorecard) -> list[Row]:
    return [Row(Kind.PERSPECTIVE, p.uid, p.letter, p.name) for p in scorecard.plan.perspectives_in_order]


def _add_person(where: Where, line: str) -> Changes:
    told = read_person(line)
    changes = edits.new_person(where.scorecard, where.uid, told.name, told.role)
    return (*changes, *edits.reached_at(where.scorecard, where.uid, told.contact))


def _add_perspective(where: Where, line: str) -> Changes:
    return edits.new_perspective(where.scorecard, where.uid, line, where.issued)


_PERSON = "name, role (sponsor, facilitator, participant, observer), mail or telephone"

POLICY = ("required_roles", "minimum_approvals", "quorum", "author_counts", "amendments_by")
"""What decides when the plan counts as signed; whoever plans alone signs it alone."""


def _sizes(here: Size) -> str:
    """How much is usual for the plan's size, and for the others."""
    others = [f"{size} {_objectives(size)}" for size in Size if size is not here]
    return f"{usual_words(here)} ({', '.join(others)})"


def _objectives(size: Size) -> str:
    fewest, most = usual_objectives(size).total
    return f"{fewest} to {most}"


def _alone(charter: Mapping[str, object]) -> bool:
    return charter.get("size") == "solo"


def _pages(scorecard: Scorecard) -> tuple[Page, ...]:
    return (
        Page(
            key="plan",
            title="Plan",
            question="Whose plan is it, and for how long?",
            form=Form.FIELDS,
            questions={
                Kind.CHARTER: (
                    Question("name"),
                    Question("organisation"),
                    Question("sector"),
                    Question("size"),
                    Question("start"),
                    Question("end"),
                    Question("rhythm"),
                    Question("agenda"),
                    Question("fiscal_start", more=True),
                    Question("status_rule", more=True),
                    Question("tolerance", more=True),
                    Question("causes_required", more=True),
                    *(Question(name, more=True, unless=_alone) for name in POLICY),
                    Question("language", more=True),
                )
            },
            about=("P6", "P7", "P11"),
            usual=_sizes(scorecard.plan.charter.size),
        ),
        Page(
            key="people",
            title="People",
            question="Who is in the room, who answers for results, and who will approve the plan?",
            form=Form.LIST,
            questions={Kind.PERSON: (Question("name"), Question("role"), Question("contact"))},
            rows=_people,
            adding=(Adding(Kind.PERSON, _PERSON, _add_person, "; "),),
            about=("P1", "P2", "P3"),
            usual="5 to 12 people, one of them the sponsor",
        ),
        Page(
            key="perspectives",
            title="Perspectives",
            question="From which views do we look at ourselves, the outcome on top and its drivers below?",
            form=Form.LIST,
            questions={Kind.PERSPECTIVE: (Question("name"), Question("question"), Question("weight", more=True))},
            rows=_perspectives,
            about=("P8",),
            adding=(Adding(Kind.PERSPECTIVE, "perspective", _add_perspective),),
            usual="4; public bodies and non-profits put the mission or the customer on top; E takes over a template's",
        ),
    )


STEP = Step(
    id="set_up",
    number=1,
    title="Set-up",
    purpose="Agree on the frame before the content: the organisation, the time, the people.",
    minutes=10,
    done_when="Everybody who will answer for something is on the list, and one person is the sponsor.",
    pages=_pages,
    source="Kaplan and Norton 1993",
)
