"""What a step is made of: pages, the things a page lists, and the questions asked about each."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from bsc_tui.scorecard.change import Changes, Scorecard
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.plan import Sector
from bsc_tui.templates.reading import examples_for, objectives_for

OBJECTIVES = "objectives"
"""The step whose pages are the perspectives."""


@cache
def _checks_about(subjects: tuple[str, ...]) -> frozenset[str]:
    from bsc_tui.scorecard.checks import CHECKS  # asked for when a page is shown that waits for nothing

    return frozenset(id_ for id_ in CHECKS if f"-{id_}" not in subjects and (id_ in subjects or id_[0] in subjects))


class Question(NamedTuple):
    """One field asked about a thing; label, help, limits and choices come from the model."""

    field: str
    more: bool = False
    """Asked under *More*, with its default shown."""
    unless: Callable[[Mapping[str, object]], bool] | None = None
    """Given the thing's fields, whether the question has no sense."""
    ask: str = ""
    """What the room is asked while this field is in hand; without it the page's question stands."""


class Adding(NamedTuple):
    """The one-line way to add a thing to a page."""

    kind: Kind
    words: str
    """What the line asks for: "objective", "C1 F1 because …"."""
    make: Callable[["Where", str], Changes]
    """The changes that add the thing a line describes; raises `Refused` where it cannot."""
    joined: str | None = None
    """What stands between the cells of a pasted table's row; without it only the first cell with words counts."""
    at: Callable[[Scorecard, str], str] | None = None
    """What the line asks for at the row of a uid, where that says more."""

    def asks(self, scorecard: Scorecard, row: str) -> str:
        """What the line asks for where the cursor is at a row."""
        return (self.at(scorecard, row) if self.at is not None else "") or self.words


class Where(NamedTuple):
    """Where a new thing goes: the plan as it is, the page's own thing, the row under the cursor."""

    scorecard: Scorecard
    page: str
    """Uid of what the page is about, for example a perspective; empty where there is one page."""
    row: str
    """Uid of the row under the cursor; empty on an empty page."""
    uid: str
    """The new thing's uid."""
    today: date
    locale: str
    issued: frozenset[str] = frozenset()
    """Codes given in this plan so far."""


class Row(NamedTuple):
    """One line of a page's list."""

    kind: Kind
    uid: str
    code: str
    title: str
    aside: str = ""
    depth: int = 0
    can_edit: bool = True
    """A heading is there to add below it, not to be edited here."""
    said: Callable[[str], str] | None = None
    """What stands beside the title where that has numbers or days in it, for a language."""

    def beside(self, locale: str) -> str:
        """What stands beside the title."""
        return self.aside if self.said is None else self.said(locale)


class Form(StrEnum):
    """What a page shows."""

    FIELDS = "fields"
    """Questions about the plan itself."""
    LIST = "list"
    """Things one below the other, with questions about the chosen one."""
    READ_BACK = "read_back"
    """The plan read aloud, and what is open."""
    SIGN_OFF = "sign_off"
    """The roll call."""


class Page(NamedTuple):
    """One screenful of a step."""

    key: str
    """Names the page within its step; a uid where there is one page for each of several things."""
    title: str
    question: str
    form: Form
    questions: Mapping[Kind, tuple[Question, ...]] = MappingProxyType({})
    """What is asked about each kind of thing on the page."""
    rows: Callable[[Scorecard], Iterable[Row]] = lambda _: ()
    adding: tuple[Adding, ...] = ()
    """Ways to add, the usual one first; the first that fits the kind of the row under the cursor is offered."""
    about: tuple[str, ...] = ()
    """The checks that belong here: a letter names all that begin with it, an id that one, `-O14` all but that one."""
    within: str = ""
    """Only findings about things on this page's own part count, for example those of one perspective."""
    usual: str = ""
    """How many are usual here, in words."""
    is_optional: bool = False
    """Whether a list may stay empty and is done all the same."""

    @property
    def checks(self) -> frozenset[str]:
        """The ids of the checks that belong here."""
        return _checks_about(self.about)


class Step(NamedTuple):
    """One step of the method."""

    id: str
    number: int
    title: str
    purpose: str
    minutes: int
    done_when: str
    pages: Callable[[Scorecard], tuple[Page, ...]]
    source: str = ""
    """Where the question comes from."""

    def example(self, sector: Sector, page: str = "") -> str:
        """An example that fits a sector, and a page by its title; empty for a step no template knows."""
        of_page = objectives_for(sector).get(page) if self.id == OBJECTIVES else None
        return of_page or examples_for(sector).get(self.id, "")
