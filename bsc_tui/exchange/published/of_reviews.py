"""The answer about reviews."""

from datetime import date
from typing import Literal

from pydantic import Field

from bsc_tui.exchange.published.answers import Moment, Told
from bsc_tui.scorecard.records import ReviewKind


class Decided(Told):
    """A decision: who does what by when."""

    text: str
    owner: str | None
    due: date | None
    stands: str | None
    """How it stood at the review: `done`, `late`, `open`."""


class Said(Told):
    """A line of the minutes."""

    section: str
    about: str | None
    """The element it is about, by code and name."""
    verdict: str | None
    text: str


class HeldReview(Told):
    """One review."""

    kind: ReviewKind
    period: str
    state: Literal["open", "ended"]
    begun: Moment
    begun_by: str
    ended: Moment | None
    interrupted_at: str | None
    """The section it stands in while it is open."""
    attendees: list[str]
    decided_before: list[Decided]
    """What the review before decided."""
    minutes: list[Said]
    decisions: list[Decided]
    decisions_wanted: list[str]
    next_on: date | None


class Reviews(Told):
    """What `review --json` prints: the reviews of a plan in the order they were held."""

    schema_: Literal["bsc-reviews/1"] = Field(alias="schema")
    plan: str
    reviews: list[HeldReview]
