"""Which piece of work somebody means: by its id, by the code of its KPI, or by its title."""

from collections.abc import Mapping, Sequence

from bsc_tui.scorecard.change import Refused, Scorecard
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.work import Work, corrective_id

NAMED_AT_MOST = 8
"""How many ids a refusal lists."""


class NoSuchWork(Refused):
    """A name that means no task and no corrective action, or several; the message says what to write."""


def work_called(scorecard: Scorecard, every: Sequence[Work], named: str) -> Work:
    """The piece of work somebody means by its id, or by its whole title; capitals do not matter.

    The id of a corrective action that was carried on means the one that carries it on; the code of a KPI alone means
    its open corrective action.

    Raises `NoSuchWork`.
    """
    word = _folded(named)
    latest = _carried_on(scorecard).get(word)
    for found in (
        [each for each in every if _folded(each.id) == word or each.uid == latest],
        [each for each in every if each.kind is Kind.CORRECTIVE and not each.is_done and _kpi_code(each) == word],
        [each for each in every if _folded(each.title) == word],
    ):
        if len(found) == 1:
            return found[0]
        if found:
            raise NoSuchWork(f'"{named.strip()}" means {len(found)} pieces of work. Write one of {_listed(found)}')
    there = f"There are: {_listed(every)}" if every else "The plan has neither yet: add an action plan with tasks first"
    raise NoSuchWork(f'there is no task or corrective action "{named.strip()}". {there}')


def _listed(every: Sequence[Work]) -> str:
    shown = ", ".join(each.id for each in every[:NAMED_AT_MOST])
    more = len(every) - NAMED_AT_MOST
    return f"{shown} and {more} more" if more > 0 else shown


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _kpi_code(each: Work) -> str:
    return each.id.partition("/")[0].casefold()


def _carried_on(scorecard: Scorecard) -> Mapping[str, str]:
    """By the id of each corrective action that was carried on, the uid of the latest one of the row."""
    every = scorecard.records.correctives
    after = {each.follows: each.uid for each in every.values() if each.follows in every}
    found: dict[str, str] = {}
    for uid in after:
        last, seen = uid, {uid}
        while (later := after.get(last)) is not None and later not in seen:
            last = later
            seen.add(last)
        found[_folded(corrective_id(scorecard, every[uid]))] = last
    return found
