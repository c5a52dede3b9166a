"""What the sample's people agreed on: charter, roster, perspectives, objectives and how they drive each other."""

from datetime import date
from decimal import Decimal

from bsc_tui.scorecard.plan import (
    Charter,
    Link,
    Objective,
    Person,
    Perspective,
    Role,
    Sector,
    Size,
    ValueProposition,
    Waiver,
)

CHARTER = Charter(
    uid="plan-brindlemoor",
    name="Brindlemoor Bakery 2026",
    organisation="Brindlemoor Bakery",
    sector=Sector.BUSINESS,
    size=Size.TEAM,
    start=date(2026, 1, 1),
    end=date(2026, 12, 31),
    mission=(
        "We bake honest bread by hand in Brindlemoor, so that households, cafés and schools in the valley "
        "eat well every day."
    ),
    vision=(
        "By the end of 2026 nineteen of twenty orders arrive on time, we throw away no more than 4 % of what we bake, "
        "and a margin of 9 % pays for rebuilt ovens without raising the price of our staple loaves."
    ),
    values="Good flour, good hours, plain words. We say early when something goes wrong.",
    value_proposition=ValueProposition.CUSTOMER_SOLUTIONS,
)

WAIVERS = (
    Waiver(
        uid="waiver-horizon",
        check="V13",
        element="plan-brindlemoor",
        reason="intended: one step on the way to two shops by 2029",
        person="Nadia Brandt",
    ),
)

PEOPLE = tuple(
    Person(uid=f"person-{uid}", name=name, role=role, rank=Decimal(number))
    for number, (uid, name, role) in enumerate(
        (
            ("nadia", "Nadia Brandt", Role.SPONSOR),
            ("tomasz", "Tomasz Reid", Role.FACILITATOR),
            ("ilse", "Ilse Varga", Role.PARTICIPANT),
            ("omar", "Omar Lindqvist", Role.PARTICIPANT),
            ("priya", "Priya Castell", Role.PARTICIPANT),
            ("jonas", "Jonas Okafor", Role.PARTICIPANT),
            ("mei", "Mei Tanaka", Role.PARTICIPANT),
            ("ruth", "Ruth Ellery", Role.OBSERVER),
        ),
        start=1,
    )
)

PERSPECTIVES = tuple(
    Perspective(uid=f"perspective-{uid}", name=name, letter=letter, question=question, rank=Decimal(number))
    for number, (uid, name, letter, question) in enumerate(
        (
            ("financial", "Financial", "F", "If we succeed, how will we look to the families who own us?"),
            ("customer", "Customer", "C", "To achieve our vision, how should we appear to those who eat our bread?"),
            ("process", "Internal process", "I", "At what must our bakehouse and our vans excel?"),
            ("learning", "Learning and growth", "L", "How will we keep our ability to change and improve?"),
        ),
        start=1,
    )
)


def _objective(uid: str, perspective: str, title: str, owner: str, why: str) -> Objective:
    letter = next(each.letter for each in PERSPECTIVES if each.uid == f"perspective-{perspective}")
    number = Decimal(_place(perspective))
    return Objective(
        uid=f"objective-{uid}",
        perspective=f"perspective-{perspective}",
        code=f"{letter}{number}",
        title=title,
        owner=f"person-{owner}",
        why=why,
        rank=number,
    )


_counted: dict[str, int] = {}


def _place(perspective: str) -> int:
    _counted[perspective] = _counted.get(perspective, 0) + 1
    return _counted[perspective]


OBJECTIVES = (
    _objective(
        "margin",
        "financial",
        "Earn a margin that pays for our ovens",
        "priya",
        "Both deck ovens are past their twentieth year. We want to rebuild them from what we earn, not from a loan.",
    ),
    _objective(
        "sales",
        "financial",
        "Grow sales to cafés and schools",
        "ilse",
        "Shop sales are steady; cafés and schools order ahead, in known amounts, and all year round.",
    ),
    _objective(
        "energy",
        "financial",
        "Reduce the energy cost of a loaf",
        "jonas",
        "Gas and power have become our second largest cost after wages, and much of it heats half-empty ovens.",
    ),
    _objective(
        "on-time",
        "customer",
        "Deliver every order on time",
        "jonas",
        "A café that opens at seven cannot sell bread that comes at eight. It is the first thing customers ask of us.",
    ),
    _objective(
        "loyal",
        "customer",
        "Win customers who stay",
        "ilse",
        "It takes us a year to win a café and one bad month to lose it.",
    ),
    _objective(
        "complaints",
        "customer",
        "Make complaints rare",
        "nadia",
        "Each complaint costs a call, a credit note and some trust. We fix causes, not single cases.",
    ),
    _objective(
        "waste",
        "process",
        "Reduce what we throw away",
        "omar",
        "Unsold bread is flour, wages and energy in the bin. Better planning of each day's bake avoids most of it.",
    ),
    _objective(
        "ovens",
        "process",
        "Keep the ovens running",
        "jonas",
        "When an oven stops at three in the morning, everything after it is late.",
    ),
    _objective(
        "new-breads",
        "process",
        "Bring new breads to market faster",
        "omar",
        "Schools ask for other breads than shops do, and decide once in a term.",
    ),
    _objective(
        "skills",
        "learning",
        "Train every baker on a second line",
        "mei",
        "With one person ill a whole line stands still. Two skills a person keep the night shift going.",
    ),
    _objective(
        "people",
        "learning",
        "Keep our people",
        "mei",
        "It takes eighteen months until a baker works alone. Whoever leaves takes that time along.",
    ),
    _objective(
        "figures",
        "learning",
        "Know our figures every week",
        "priya",
        "We used to learn in March how January went. A board in the bakehouse shows last week by Tuesday.",
    ),
)

_BECAUSE = (
    ("people", "skills", "people who stay have the time to learn a second line"),
    ("skills", "ovens", "a baker who knows both lines hears when an oven runs badly and calls in time"),
    ("skills", "new-breads", "trials no longer wait for the one person who knows the line"),
    ("figures", "waste", "the bake of each day can follow what was really sold last week"),
    ("figures", "energy", "what each oven burns becomes visible while it can still be changed"),
    ("ovens", "on-time", "most late vans waited for a batch that had to be baked again"),
    ("ovens", "energy", "an oven that holds its heat is fired up once a night, not three times"),
    ("waste", "margin", "each point of bread not thrown away is about a third of a point of margin"),
    ("new-breads", "sales", "schools buy from whoever can bring what they ask for within a term"),
    ("on-time", "complaints", "two of three complaints are about late orders"),
    ("on-time", "loyal", "the cafés we lost told us that they left because of late mornings"),
    ("complaints", "loyal", "customers who never had to call renew without asking for another offer"),
    ("loyal", "sales", "a café that stays orders more in its second year than in its first"),
    ("sales", "margin", "a fuller night spreads the fixed cost of the bakehouse over more loaves"),
    ("energy", "margin", "a cent less for each loaf is half a point of margin"),
)

LINKS = tuple(
    Link(
        uid=f"link-{cause}-{effect}",
        cause=f"objective-{cause}",
        effect=f"objective-{effect}",
        because=because,
        rank=Decimal(number),
    )
    for number, (cause, effect, because) in enumerate(_BECAUSE, start=1)
)
