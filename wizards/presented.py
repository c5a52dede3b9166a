"""What a second terminal shows of the workshop: the page somebody is at, without rail, coach and findings."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime

from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.choices import Role
from bsc_tui.scorecard.plan import Plan
from bsc_tui.scorecard.records import Review
from bsc_tui.scorecard.review_clock import Beat
from bsc_tui.scorecard.reviewing import open_review
from bsc_tui.scorecard.sign_off import state
from bsc_tui.wording.clock_words import clock_at
from storage.asking import Spot
from wizards.answer import World, shown
from wizards.keeping import REVIEW, Place
from wizards.presented_page import Presented, ShownRow
from wizards.presented_review import presented_review
from wizards.room.ideas_words import idea_lines
from wizards.room.topics import topic_of
from wizards.steps.objectives import owner_name
from wizards.steps.question import Form
from wizards.walk import Stop, Walk
from wizards.workshop import questions


def followed(plan: Plan, spots: Iterable[Spot], wanted: str = "") -> Spot | None:
    """Where the one is who is followed: as named, else the facilitator of the roster, else who moved last."""
    newest = sorted(spots, key=lambda spot: spot.at, reverse=True)
    if wanted:
        return next((spot for spot in newest if spot.person.casefold() == wanted.casefold()), None)
    leading = {person.name.casefold() for person in plan.people.values() if person.role is Role.FACILITATOR}
    return next((spot for spot in newest if spot.person.casefold() in leading), next(iter(newest), None))


Beats = Callable[[Review], Iterable[Beat]]
"""When a review was talked about so far, for its clock."""


def presented(
    scorecard: Scorecard, place: str, today: date, now: datetime, locale: str, beats: Beats = lambda _: ()
) -> Presented:
    """The page of a place as everybody may see it; the beginning of the workshop where nobody was anywhere yet.

    Whoever went to the review shows the review, until it has ended or they go on in the workshop.
    """
    spot, review = Place.read(place), open_review(scorecard)
    if spot.elsewhere == REVIEW and review is not None:
        return presented_review(scorecard, review, beats(review), today, now, locale)
    walk = Walk(scorecard, today)
    stop = walk.at(spot.stop)
    step, page = stop.step, stop.page
    names = dict.fromkeys((step.title, page.title))
    return Presented(
        plan=scorecard.plan.charter.name,
        page=f"{step.number} {' › '.join(names)}",
        question=page.question,
        rows=tuple(_rows(walk, stop, spot, locale)),
        ideas=idea_lines(scorecard, topic_of(stop)) if page.form is Form.LIST else (),
        clock=clock_at(scorecard, step.id, now),
    )


def _rows(walk: Walk, stop: Stop, spot: Place, locale: str) -> Sequence[ShownRow]:
    plan = walk.scorecard.plan
    match stop.page.form:
        case Form.FIELDS:
            return _answers(walk, stop, spot, locale)
        case Form.READ_BACK:
            return _whole(plan)
        case Form.SIGN_OFF:
            return _verdicts(walk.scorecard)
        case Form.LIST:
            return [
                ShownRow(row.code, row.title, row.beside(locale), row.uid == spot.row, not row.can_edit)
                for row in walk.rows(stop)
            ]


def _answers(walk: Walk, stop: Stop, spot: Place, locale: str) -> list[ShownRow]:
    charter = walk.scorecard.plan.charter
    world = World(walk.scorecard, walk.today, locale)
    rows = []
    for question, fits in questions(stop.page, charter):
        text = shown(question, charter, world)
        if fits and (not question.more or question.name == spot.field):
            rows.append(ShownRow(question.label, text, is_here=question.name == spot.field))
    return rows


def _whole(plan: Plan) -> list[ShownRow]:
    rows = []
    for perspective in plan.perspectives_in_order:
        rows.append(ShownRow("", perspective.name, is_heading=True))
        rows += [
            ShownRow(each.code, each.title, owner_name(plan, each.owner))
            for each in plan.objectives_of(perspective.uid)
        ]
    return rows


def _verdicts(scorecard: Scorecard) -> list[ShownRow]:
    version = scorecard.records.latest_version
    said = {}
    for each in sorted(scorecard.records.sign_offs.values(), key=lambda each: each.at):
        if version is not None and each.version == version.uid:
            said[each.person] = str(each.verdict).replace("_", " ")
    stands = state(scorecard).label
    people = [person for person in scorecard.plan.people_in_order if person.role.votes]
    return [
        ShownRow("", stands[:1].upper() + stands[1:], is_heading=True),
        *(ShownRow("", person.name, said.get(person.uid, "")) for person in people),
    ]
