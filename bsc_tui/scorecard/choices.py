"""The words to choose from: what a plan, a KPI, an action plan and a person can be."""

from enum import StrEnum


class Size(StrEnum):
    """How large a plan is meant to be; how many objectives are usual follows from it."""

    SOLO = "solo"
    SMALL = "small"
    TEAM = "team"
    ORGANISATION = "organisation"


class Sector(StrEnum):
    """What kind of organisation the plan is for; examples are chosen by it."""

    BUSINESS = "business"
    PUBLIC = "public"
    NON_PROFIT = "non_profit"
    HEALTH = "health"
    EDUCATION = "education"
    IT = "it"


class Direction(StrEnum):
    """Which way a KPI is meant to move."""

    INCREASE = "increase"
    DECREASE = "decrease"
    MAINTAIN = "maintain"
    YES_NO = "yes_no"


class UnitKind(StrEnum):
    """What sort of quantity a KPI is; decides how its numbers are written."""

    NUMBER = "number"
    PERCENT = "percent"
    CURRENCY = "currency"
    DURATION = "duration"
    COUNT = "count"
    YES_NO = "yes_no"


class Trajectory(StrEnum):
    """How the target of each period follows from baseline and final target."""

    LEVEL = "level"
    LINEAR = "linear"
    STEP = "step"
    SPREAD = "spread"
    CUSTOM = "custom"


class Aggregation(StrEnum):
    """How several periods of a KPI become one."""

    LAST = "last"
    SUM = "sum"
    AVERAGE = "average"
    MIN = "min"
    MAX = "max"


class Measure(StrEnum):
    """Whether a KPI tells of results (lag) or of what drives them (lead)."""

    LAG = "lag"
    LEAD = "lead"


class Scoring(StrEnum):
    """What a KPI's score and status are read from."""

    ATTAINMENT = "attainment"
    PROGRESS = "progress"
    BANDS = "bands"


class StatusRule(StrEnum):
    """How a plan judges a KPI against its two lines."""

    TOLERANCE = "tolerance"
    IMPROVEMENT = "improvement"


class ValueProposition(StrEnum):
    """What an organisation promises its customers above all (Kaplan and Norton 2004)."""

    LOW_COST = "low_cost"
    PRODUCT_LEADERSHIP = "product_leadership"
    CUSTOMER_SOLUTIONS = "customer_solutions"
    LOCK_IN = "lock_in"


class Availability(StrEnum):
    """Whether the data of a KPI are there."""

    AVAILABLE = "available"
    WITH_EFFORT = "with_effort"
    NOT_AVAILABLE = "not_available"


class Priority(StrEnum):
    """How much an action plan matters among the others."""

    ESSENTIAL = "essential"
    IMPORTANT = "important"
    BENEFICIAL = "beneficial"


class AmendmentSigners(StrEnum):
    """Who has to sign when a plan that was signed is amended."""

    SPONSOR_AND_OWNERS = "sponsor_and_owners"
    SPONSOR = "sponsor"
    AS_AT_FIRST = "as_at_first"


class Role(StrEnum):
    """What a person is in the room; all but the observer vote."""

    SPONSOR = "sponsor"
    FACILITATOR = "facilitator"
    PARTICIPANT = "participant"
    OBSERVER = "observer"

    @property
    def votes(self) -> bool:
        """Whether a verdict of this role counts in the sign-off."""
        return self is not Role.OBSERVER
