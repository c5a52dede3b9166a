"""The kinds of value a field of the scorecard can hold, shared by plan and records.

Entered numbers are exact decimals; as data (in changes, rows and files) they are their shortest plain string.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import lru_cache
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, PlainSerializer, StringConstraints

from bsc_tui.scorecard.period import FIRST_YEAR, LAST_YEAR

TITLE_LENGTH = 120
TEXT_LENGTH = 4000
COMMENT_LENGTH = 2000
FORMULA_LENGTH = 500
NUMBER_PLACES = 10
NUMBER_DIGITS = 28
RANK_DIGITS = 60
MOST_KPIS = 20_000
"""Of one plan; what is usual is coached, this is where it ends."""


class Kind(StrEnum):
    """What a thing in the scorecard is; a change, a row and a reference name it by this word."""

    CHARTER = "charter"
    PERSPECTIVE = "perspective"
    THEME = "theme"
    OBJECTIVE = "objective"
    LINK = "link"
    KPI = "kpi"
    FORMER_TARGET = "former_target"
    ACTION = "action"
    TASK = "task"
    PERSON = "person"
    WAIVER = "waiver"
    NOTE = "note"
    CONTACT = "contact"
    ACTUAL = "actual"
    CLOSED = "closed"
    CORRECTIVE = "corrective"
    PROGRESS = "progress"
    PARKED = "parked"
    DECISION = "decision"
    FIST = "fist"
    IDEA = "idea"
    VOTE = "vote"
    SLOT = "slot"
    HOMEWORK = "homework"
    REVIEW = "review"
    MINUTE = "minute"
    VERSION = "version"
    SIGN_OFF = "sign_off"
    DISMISSAL = "dismissal"


@dataclass(frozen=True)
class Ref:
    """Marks a field that holds the uid (or a tuple of uids) of another thing."""

    kind: Kind
    parent: bool = False
    """The thing cannot stand without the one it names: removing that one removes this one."""


@lru_cache(maxsize=65536)
def plain(value: Decimal) -> str:
    """The shortest plain string of a number: never `1E+1`, and `-0` is `0`.

    >>> plain(Decimal("10.50")), plain(Decimal("1E+1")), plain(Decimal("-0"))
    ('10.5', '10', '0')
    """
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def _exact(value: object) -> object:
    if isinstance(value, float):
        message = "a float is not exact; give a string or a Decimal"
        raise ValueError(message)  # noqa: TRY004  # pydantic turns only ValueError into a field error
    return value


def _within(value: Decimal, digits: int, places: int) -> Decimal:
    """The number in its shortest form.

    Raises ValueError where it is not finite or has more digits or decimal places than that.
    """
    if not value.is_finite():
        message = "not a finite number"
        raise ValueError(message)
    return _shortest(value, digits, places)


@lru_cache(maxsize=65536)
def _shortest(value: Decimal, digits: int, places: int) -> Decimal:
    """The rest of `_within`; equal numbers have one shortest form, and most are met again and again."""
    if not value:
        return Decimal(0)
    too_long, too_fine = f"more than {digits} digits", f"more than {places} decimal places"
    if value.adjusted() >= digits:  # before it is written out: 1E+99999999 would fill the memory
        raise ValueError(too_long)
    if value.adjusted() < -places:
        raise ValueError(too_fine)
    value = Decimal(plain(value))
    _, written, exponent = value.as_tuple()
    if isinstance(exponent, int) and -exponent > places:
        raise ValueError(too_fine)
    if len(written) > digits:
        raise ValueError(too_long)
    return value


def _limited(value: Decimal) -> Decimal:
    return _within(value, NUMBER_DIGITS, NUMBER_PLACES)


def _rank(value: Decimal) -> Decimal:
    return _within(value, RANK_DIGITS, RANK_DIGITS)


def number(text: str) -> Decimal:
    """An entered number from the form files hold it in.

    Raises ValueError where it is none or does not fit a `Number`.

    >>> number(" 10.50 ")
    Decimal('10.5')
    """
    try:
        value = Decimal(text.strip())
    except InvalidOperation:
        message = "not a number"
        raise ValueError(message) from None
    return _limited(value)


def _in_our_time(value: date) -> date:
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        message = f"years go from {FIRST_YEAR} to {LAST_YEAR}"
        raise ValueError(message)
    return value


def _not_negative(value: Decimal) -> Decimal:
    if value < 0:
        message = "less than 0"
        raise ValueError(message)
    return value


Number = Annotated[
    Decimal,
    BeforeValidator(_exact),
    AfterValidator(_limited),
    PlainSerializer(plain, return_type=str, when_used="json"),
]
"""An entered number: exact, finite, at most 28 digits and ten decimal places."""

Amount = Annotated[Number, AfterValidator(_not_negative)]
"""An entered number of 0 or more."""

Rank = Annotated[
    Decimal,
    BeforeValidator(_exact),
    AfterValidator(_rank),
    PlainSerializer(plain, return_type=str, when_used="json"),
]
"""Where a thing stands among its siblings, at most 60 digits; see `ranks`."""

Day = Annotated[date, AfterValidator(_in_our_time)]
"""A day of the years 1900 to 2999, so that every period around it has a name."""

Title = Annotated[str, StringConstraints(max_length=TITLE_LENGTH)]
"""One line of at most 120 characters."""

Text = Annotated[str, StringConstraints(max_length=TEXT_LENGTH)]
"""Several lines of at most 4,000 characters together."""

Comment = Annotated[str, StringConstraints(max_length=COMMENT_LENGTH)]
"""Several lines of at most 2,000 characters together."""

Code = Annotated[str, StringConstraints(max_length=16)]
"""A short name that is never given twice."""

Formula = Annotated[str, StringConstraints(max_length=FORMULA_LENGTH)]
"""An expression of at most 500 characters over other KPIs."""

Uid = Annotated[str, StringConstraints(min_length=1, max_length=80)]
"""Names one thing for ever; relations are by uid, never by name."""


class Frozen(BaseModel):
    """A value: never changed in place, complete when it exists."""

    # A model is built when its first value is checked: of all there are, a run meets few.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, revalidate_instances="never")


class Entity(Frozen):
    """One thing in the scorecard with an identity of its own."""

    KIND: ClassVar[Kind]
    uid: Uid

    def data(self) -> dict[str, Any]:
        """All fields but the uid as plain data: strings, whole numbers, true, false, lists and null."""
        # What `model_dump` does: an import of actuals asks for this tens of thousands of times.
        found: dict[str, Any] = self.__pydantic_serializer__.to_python(self, mode="json", exclude=_UID)
        return found


_UID = {"uid"}
