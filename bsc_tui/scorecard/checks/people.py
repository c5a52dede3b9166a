"""Checks of the people and of how they work together."""

from collections.abc import Iterator
from datetime import date, timedelta

from bsc_tui.scorecard.change import Scorecard
from bsc_tui.scorecard.checks.check import Remark, check, wording
from bsc_tui.scorecard.checks.finding import homework_due
from bsc_tui.scorecard.checks.language import Pack, View
from bsc_tui.scorecard.checks.words import says_something, view_of
from bsc_tui.scorecard.lookalikes import scripts_mixed, taken_for
from bsc_tui.scorecard.period import Frequency
from bsc_tui.scorecard.plan import Person, Plan, Role, Sector, Size
from bsc_tui.scorecard.records import Fist
from bsc_tui.scorecard.severity import Severity

FEWEST_FINGERS = 3
"""Of a fist of five: enough to go along with it."""
FEWEST_REVIEWS = 3
TWO_MONTHS = timedelta(days=62)
CLASSIC = (View.FINANCIAL, View.CUSTOMER, View.PROCESS, View.LEARNING)
FOR_A_CAUSE = frozenset({Sector.PUBLIC, Sector.NON_PROFIT})


@check(
    "P1",
    Severity.ERROR,
    "who stands behind the plan? There is no sponsor",
    why="A plan that nobody with authority stands behind is given up at the first difficulty.",
    fix="Give one person the role of sponsor.",
    good="Nadia Brandt, sponsor",
    bad="A roster of participants only",
    source="Marr: lack of buy-in is the first pitfall",
)
def plan_has_sponsor(scorecard: Scorecard, _today: date) -> Iterator[Remark]:
    """Somebody is sponsor; whoever plans alone is."""
    plan = scorecard.plan
    people = plan.people.values()
    solo = plan.charter.size is Size.SOLO and any(person.role.votes for person in people)
    if not solo and all(person.role is not Role.SPONSOR for person in people):
        yield Remark(plan.charter, None, place="people")


def owners(plan: Plan) -> tuple[Person, ...]:
    """The people of the roster who own an objective, a KPI, an action plan or a task, in the roster's order."""
    things = (plan.objectives, plan.kpis, plan.actions, plan.tasks)
    owning = {thing.owner for table in things for thing in table.values()}
    return tuple(person for person in plan.people_in_order if person.uid in owning)


@check(
    "P2",
    Severity.WARNING,
    "how are the owners reached?",
    why="Whoever cannot be asked in March was only a name in January.",
    fix="Add a contact to each owner: a mail address, a telephone number or a room.",
    good="Mei Tanaka, mei@bakery.example",
    bad="Someone from production",
    source="Ours",
)
def owners_can_be_reached(scorecard: Scorecard, _today: date) -> Iterator[Remark]:
    """Every owner has a contact; where nobody has one yet this is told once. Whoever plans alone needs none."""
    plan = scorecard.plan
    owning = owners(plan)
    if plan.charter.size is Size.SOLO or not owning:
        return
    reached = {each.person for each in scorecard.records.contacts.values() if says_something(each.address)}
    if not reached:
        yield Remark(plan.charter, None, "how are the owners reached? Nobody on the roster has a contact", "people")
        return
    for person in owning:
        if person.uid not in reached:
            yield Remark(person, None, f"how is {person.name} reached?")


@check(
    "P3",
    Severity.WARNING,
    "let somebody else approve than the facilitator",
    why="Whoever guides the room does not carry what it decides.",
    fix="Ask for the approval of the sponsor, or of those who own objectives.",
    good="Must approve: sponsor",
    bad="Must approve: facilitator",
    source="As in code review: nobody approves alone what he wrote",
)
def facilitator_does_not_approve_alone(scorecard: Scorecard, _today: date) -> Iterator[Remark]:
    """The approvals that are asked for are not the facilitator's alone; whoever plans alone is everything."""
    plan = scorecard.plan
    charter = plan.charter
    voters = [person for person in plan.people.values() if person.role.votes]
    if charter.size is Size.SOLO or not voters:
        return
    asked = set(charter.required_roles) if charter.required_roles else {person.role for person in voters}
    alone = asked == {Role.FACILITATOR} and charter.minimum_approvals <= sum(p.role is Role.FACILITATOR for p in voters)
    if alone or all(person.role is Role.FACILITATOR for person in voters):
        yield Remark(charter, "required_roles", place="people")


@check(
    "P4",
    Severity.INFO,
    "ask those with less than three fingers what they need",
    why="Who goes along without agreeing stops going along at the first difficulty.",
    fix="Ask what would bring them to three, change it, or note what they said.",
    good="One showed two: agrees once the burners are ordered",
    bad="Two of eight showed one, and the room went on",
    source="M. Grush; Knowledge21: the fist of five",
)
def low_fists_are_heard(scorecard: Scorecard, _today: date) -> Iterator[Remark]:
    """In the last show of fists about each thing nobody showed less than three, or what they need is noted."""
    last: dict[str, Fist] = {}
    for fist in sorted(scorecard.records.fists.values(), key=lambda each: (each.at.timestamp(), each.uid)):
        last[fist.about.strip().casefold()] = fist
    for fist in last.values():
        low = sum(fingers < FEWEST_FINGERS for fingers in fist.fingers)
        if low and not says_something(fist.note):
            said = f'{low} of {len(fist.fingers)} showed less than three about "{fist.about}": what do they need?'
            yield Remark(fist, "note", said)


@check(
    "P5",
    Severity.INFO,
    "who takes it from the parking lot?",
    why="What is parked without a name is lost, and whoever said it will notice.",
    fix="Give it an owner and a date, or strike it off.",
    good="Should the shop open on Sundays? Nadia, by 29 January",
    bad="A wall of notes that goes into the bin",
    source="Ours",
)
def parking_lot_is_assigned(scorecard: Scorecard, _today: date) -> Iterator[Remark]:
    """Every line that is still parked has its owner."""
    for parked in sorted(scorecard.records.parked.values(), key=lambda each: (each.rank, each.uid)):
        if not parked.done and parked.owner is None:
            yield Remark(parked, "owner", f'who takes "{parked.text}"?')


def is_reviewed_often(plan: Plan) -> bool:
    """Whether the rhythm is at least quarterly and gives at least three reviews before the end."""
    charter = plan.charter
    if Frequency.QUARTER.is_finer_than(charter.rhythm):
        return False
    periods = plan.calendar.between(charter.rhythm, charter.start, charter.end)
    return sum(1 for _ in zip(periods, range(FEWEST_REVIEWS), strict=False)) == FEWEST_REVIEWS


@check(
    "P6",
    Severity.WARNING,
    "meet more often",
    why="What is looked at once a year is learnt when nothing can be changed any more.",
    fix="Look at the figures every month, and at the strategy every quarter.",
    good="Monthly: the figures; quarterly: the strategy; yearly: a fresh plan",
    bad="Once, at the end",
    source="ESM: quarterly leadership, monthly units",
)
def reviews_are_frequent(scorecard: Scorecard, _today: date) -> Iterator[Remark]:
    """The room meets at least quarterly, and at least three times before the plan ends."""
    plan = scorecard.plan
    if not is_reviewed_often(plan):
        yield Remark(plan.charter, "rhythm", f"meet more often than every {plan.charter.rhythm}")


@check(
    "P7",
    Severity.INFO,
    "look at the first figures sooner",
    why="Measures are never right the first time, and after two months people still remember what they meant.",
    fix="Meet within two months of choosing the measures, if only to see which figures can be had.",
    good="Measures chosen in January, the first review at the end of February",
    bad="The first review half a year later",
    source="Trissa Strategy: first reports within two months, with gaps",
)
def first_review_is_soon(scorecard: Scorecard, _today: date) -> Iterator[Remark]:
    """The first review comes within two months (62 days) of choosing the measures.

    The measures count as chosen on the day the plan is first sent for sign-off, or on its first day where that is later
    or nothing was sent; the first review as held at the end of the first period of the rhythm that ends after that, or
    of the first period with an actual where that is earlier. A rhythm that is too seldom anyway is told by P6.
    """
    plan, records = scorecard.plan, scorecard.records
    if not plan.kpis or not is_reviewed_often(plan):
        return
    sent = min((version.at.date() for version in records.versions.values()), default=plan.charter.start)
    chosen = max(sent, plan.charter.start)
    periods = plan.calendar.between(plan.charter.rhythm, plan.charter.start, plan.charter.end)
    meant = next((last for last in map(plan.calendar.last_day, periods) if last >= chosen), homework_due(plan))
    if meant - chosen <= TWO_MONTHS:
        return
    held = map(plan.calendar.last_day, {period for table in records.by_kpi.values() for period in table})
    first = min([meant, *(last for last in held if last >= chosen)])
    if first - chosen > TWO_MONTHS:
        yield Remark(plan.charter, "rhythm", f"look at the first figures sooner than on {first}")


@wording(
    "P8",
    Severity.INFO,
    "does money come first here?",
    why="For a public body or a non-profit money is a means; its mission or those it serves stand on top.",
    fix="Rename and reorder the perspectives until the top one is what you exist for.",
    good="Those we serve; Processes; People; Money",
    bad="The four perspectives of a company, in a company's order",
    source="Public sector practice; BSI: mission on top",
)
def cause_comes_first(scorecard: Scorecard, pack: Pack) -> Iterator[Remark]:
    """A public body or non-profit does not have the four perspectives of a company in a company's order."""
    plan = scorecard.plan
    if plan.charter.sector not in FOR_A_CAUSE:
        return
    if tuple(view_of(each, pack) for each in plan.perspectives_in_order) == CLASSIC:
        yield Remark(plan.perspectives_in_order[0], "name")


@check(
    "P11",
    Severity.WARNING,
    "can these people be told apart?",
    why="Who approved what is read by the name; letters of another script look the same and are somebody else.",
    fix="Write each name in one script, and give people of the same name something to tell them by.",
    good="Ana Ruiz (Sales) and Ana Ruiz (Bakery)",
    bad="Two Ana Ruiz, one of them with a Cyrillic A",
    source="Unicode Technical Standard 39",
)
def people_can_be_told_apart(scorecard: Scorecard, _today: date) -> Iterator[Remark]:
    """No two names on the roster look the same, and no word of one mixes scripts whose letters look alike."""
    before: tuple[str, ...] = ()
    for person in scorecard.plan.people_in_order:
        mixed, other = scripts_mixed(person.name), taken_for(person.name, before)
        kinds = f" It mixes {' and '.join(mixed)} letters" if mixed else ""
        if other is not None:
            yield Remark(person, "name", f'"{person.name}" looks like "{other}": who is who?{kinds}')
        elif mixed:
            yield Remark(person, "name", f'"{person.name}" can be taken for another name.{kinds}')
        before += (person.name,)
