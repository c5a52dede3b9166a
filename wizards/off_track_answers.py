"""The three answers to a KPI that is off track, as fields to fill in and as the changes they mean."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from bsc_tui.commands.session import Session
from bsc_tui.scorecard.change import Changes, Refused, Scorecard
from bsc_tui.scorecard.correctives import Lacking, OffTrack, answered
from bsc_tui.scorecard.fields import COMMENT_LENGTH, TITLE_LENGTH
from bsc_tui.scorecard.plan import Kpi
from bsc_tui.scorecard.records import Answer, Corrective
from bsc_tui.widgets.field_row import Field
from bsc_tui.wording.dates import UnreadableDate, format_date, read_date
from bsc_tui.wording.text import clean, tidy
from wizards.answer import Unanswerable
from wizards.owner_named import owner_named

CAUSE, ACTION, OWNER, DUE = "cause", "action", "owner", "due"

FIELDS: Mapping[Answer, tuple[str, ...]] = MappingProxyType(
    {
        Answer.SAME: (DUE, OWNER),
        Answer.NEW: (CAUSE, ACTION, OWNER, DUE),
        Answer.ACCEPT: (DUE, CAUSE),
    }
)
"""What each answer asks, in order."""

_LABELS = MappingProxyType({CAUSE: "Cause", ACTION: "Action", OWNER: "Owner", DUE: "Deadline"})
_OWN_LABELS = MappingProxyType(
    {(Answer.SAME, DUE): "New date", (Answer.ACCEPT, DUE): "Accept until", (Answer.ACCEPT, CAUSE): "Because"}
)


class Unsaid(Exception):
    """An answer that cannot be taken: `field` has to be mended, the message says why."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True)
class Read:
    """One field as it was understood."""

    value: str | date | None
    echo: str = ""


def fields_of(card: OffTrack, answer: Answer, session: Session) -> tuple[Field, ...]:
    """What an answer asks, with what is known already: what was said about this period, before, or beside the value."""
    plan = card.scorecard.plan
    names = tuple(person.name for person in plan.people_in_order)
    values = _known(card, answer, session)
    return tuple(
        Field(
            name,
            _OWN_LABELS.get((answer, name), _LABELS[name]),
            values[name],
            lines=name == CAUSE,
            suggestions=names if name == OWNER else (),
            limit={CAUSE: COMMENT_LENGTH, ACTION: TITLE_LENGTH}.get(name, 0),
            offers_all=name == OWNER,
        )
        for name in FIELDS[answer]
    )


def _known(card: OffTrack, answer: Answer, session: Session) -> Mapping[str, str]:
    plan, said = card.scorecard.plan, card.answer
    if said is not None and said.answer is answer:
        return _of(said, card.scorecard, session.locale)
    if answer is Answer.SAME and card.continues is not None:
        going_on = _of(card.continues, card.scorecard, session.locale)
        is_ahead = card.continues.due is not None and card.continues.due >= session.today()
        return going_on if is_ahead else {**going_on, DUE: ""}
    owner = plan.people.get(card.kpi.owner or "")
    return {CAUSE: card.figures.note, ACTION: "", OWNER: owner.name if owner is not None else "", DUE: ""}


def _of(said: Corrective, scorecard: Scorecard, locale: str) -> Mapping[str, str]:
    owner = scorecard.plan.people.get(said.owner or "")
    return {
        CAUSE: said.cause,
        ACTION: said.action,
        OWNER: owner.name if owner is not None else "",
        DUE: format_date(said.due, locale) if said.due is not None else "",
    }


def read_field(scorecard: Scorecard, name: str, text: str, session: Session) -> Read:
    """What was typed into one field, as the domain takes it, and how it was understood.

    Raises `Unsaid`.
    """
    try:
        match name:
            case "owner":
                person = owner_named(scorecard.plan, text)
                is_whole = person is None or person.name == text.strip()
                return Read(None if person is None else person.uid, "" if is_whole or not person else person.name)
            case "due":
                if not text.strip():
                    return Read(None)
                reading = read_date(text, session.today(), session.locale, scorecard.plan.calendar)
                return Read(reading.value, reading.echo or "")
            case _:
                return Read(tidy(clean(text, lines=name == CAUSE).text))
    except (Unanswerable, UnreadableDate) as error:
        raise Unsaid(name, str(error)) from None


def changes_of(
    scorecard: Scorecard, card: OffTrack, answer: Answer, texts: Mapping[str, str], session: Session
) -> Changes:
    """The changes an answer means that was typed field by field.

    Raises `Unsaid` with the field to mend.
    """
    said = {name: read_field(scorecard, name, texts.get(name, ""), session).value for name in FIELDS[answer]}
    kpi: Kpi | None = scorecard.plan.kpis.get(card.kpi.uid)
    if kpi is None:
        raise Unsaid("", f"{card.kpi.code} {card.kpi.name} has been removed meanwhile")
    due, owner = said.get(DUE), said.get(OWNER)
    try:
        return answered(
            scorecard, kpi, card.period, answer,
            cause=str(said.get(CAUSE) or ""), action=str(said.get(ACTION) or ""),
            owner=str(owner) if owner else None, due=due if isinstance(due, date) else None,
            at=session.moment(), by=session.person, today=session.today(),
        )  # fmt: skip
    except Lacking as error:
        raise Unsaid(error.field, str(error)) from None
    except Refused as error:
        raise Unsaid("", str(error)) from None
