"""Step 1: whose plan, for how long, and who is in the room."""

from bsc_tui.scorecard import edits
from bsc_tui.scorecard.change import Changes, Scorecard
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.plan import Sector
from wizards.steps.question import Adding, Form, Page, Question, Row, Step, Where, checks_about


def _people(scorecard: Scorecard) -> list[Row]:
    return [Row(Kind.PERSON, p.uid, "", p.name, p.role.value) for p in scorecard.plan.people_in_order]


def _perspectives(scorecard: Scorecard) -> list[Row]:
    return [Row(Kind.PERSPECTIVE, p.uid, p.letter, p.name) for p in scorecard.plan.perspectives_in_order]


def _add_person(where: Where, line: str) -> Changes:
    name, _, role = line.partition(",")
    role = role.strip().lower()
    return edits.new_person(where.scorecard, where.uid, name, role or "participant")


def _add_perspective(where: Where, line: str) -> Changes:
    return edits.new_perspective(where.scorecard, where.uid, line, where.issued)


def _pages(_: Scorecard) -> tuple[Page, ...]:
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
                    Question("fiscal_start", more=True),
                    Question("status_rule", more=True),
                    Question("tolerance", more=True),
                    Question("minimum_approvals", more=True),
                    Question("quorum", more=True),
                    Question("value_proposition", more=True),
                    Question("language", more=True),
                )
            },
            checks=checks_about("P6", "P7"),
        ),
        Page(
            key="people",
            title="People",
            question="Who is in the room, who answers for results, and who will approve the plan?",
            form=Form.LIST,
            questions={Kind.PERSON: (Question("name"), Question("role"), Question("contact"))},
            rows=_people,
            adding=(Adding(Kind.PERSON, "name, role (sponsor, facilitator, participant, observer)", _add_person),),
            checks=checks_about("P1", "P2", "P3"),
            usual="5 to 12 people, one of them the sponsor",
        ),
        Page(
            key="perspectives",
            title="Perspectives",
            question="From which views do we look at ourselves, the outcome on top and its drivers below?",
            form=Form.LIST,
            questions={Kind.PERSPECTIVE: (Question("name"), Question("question"), Question("weight", more=True))},
            rows=_perspectives,
            checks=checks_about("P8"),
            adding=(Adding(Kind.PERSPECTIVE, "perspective", _add_perspective),),
            usual="4; public bodies and non-profits put the mission or the customer on top",
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
    examples={
        Sector.BUSINESS: "Harbour Brewery 2027, from 2027-01-01 to 2027-12-31; Ana Ruiz, sponsor",
        Sector.HEALTH: "Riverside Clinic 2027, from 2027-01-01 to 2027-12-31; Dr. Ana Ruiz, sponsor",
        Sector.PUBLIC: "City Library 2027 to 2029; the director is the sponsor",
    },
    source="Kaplan and Norton 1993",
)
