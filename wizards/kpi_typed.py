"""A KPI as it is being typed: what the fields would make of it, read as they will be read when they are left."""

from collections.abc import Mapping
from dataclasses import replace

from bsc_tui.scorecard.change import Conflict, Refused, Scorecard, apply, build, edited
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.plan import Kpi
from wizards.answer import Manner, Unanswerable, World, asked, read
from wizards.steps.question import Question

FIRST = ("unit", "direction", "frequency")
"""What decides how the other fields are read."""
_NOT_JUDGED_BY = frozenset({Manner.PERSON, Manner.ONE, Manner.MANY, Manner.TEXT})
"""Answers no figure follows from."""


class NotYet(ValueError):
    """What is typed so far makes no KPI; the message names the field and says why."""


def typed_kpi(scorecard: Scorecard, kpi: Kpi, texts: Mapping[str, str], world: World) -> tuple[Scorecard, Kpi]:
    """The scorecard, and its KPI, with what is typed in some fields by their names; nothing of it is kept.

    Raises `NotYet`.
    """
    now = kpi
    fields: dict[str, object] = {}
    for name in sorted(texts, key=lambda each: (each not in FIRST, FIRST.index(each) if each in FIRST else 0)):
        question = asked(Kind.KPI, Question(name))
        if question.manner in _NOT_JUDGED_BY or question.required:
            continue
        try:
            fields |= read(question, texts[name], replace(world, scorecard=scorecard, thing=now)).fields
            thing = build(Kind.KPI, kpi.uid, {**kpi.data(), **fields})
        except (Unanswerable, Refused) as error:
            raise NotYet(f"{question.label}: {str(error).removeprefix(f'{question.label}: ')}") from None
        assert isinstance(thing, Kpi)
        now = thing
    try:
        after = apply(scorecard, edited(kpi, **fields))
    except (Conflict, Refused) as error:
        raise NotYet(str(error).removeprefix(f"{kpi.code}, ")) from None
    return after, after.plan.kpis[kpi.uid]
