"""A target that is in force is changed: every front end has to ask from which period on, and why."""

from collections.abc import Mapping
from typing import NamedTuple

from bsc_tui.commands.session import Session
from bsc_tui.commands.uids import new_uid
from bsc_tui.scorecard.change import Changes, Scorecard, apply, edited
from bsc_tui.scorecard.plan import Kpi
from bsc_tui.wording.text import clean, tidy


class Because(NamedTuple):
    """What was said about the change of a target in force."""

    since: str
    """The first period of the new one, as typed."""
    reason: str


class ReasonWanted(Exception):
    """An answer would change a target in force: it is kept once somebody says from when on, and why.

    `offered` holds the first period and the reason to begin with.
    """

    def __init__(self, kpi: Kpi, offered: Because) -> None:
        super().__init__(f"{kpi.code} {kpi.name} has a target in force: say from which period it changes, and why")
        self.kpi = kpi
        self.offered = offered


def answered(
    scorecard: Scorecard, kpi: Kpi, fields: Mapping[str, object], because: Because | None, session: Session
) -> Changes:
    """The changes that give a KPI's fields new values; a target in force is kept as a former one.

    Raises `ReasonWanted` where that needs a reason and there is none yet, and what `apply` and `retargeted` raise.
    """
    from bsc_tui.scorecard.retargeting import changes_target, keeps_former, read_first, retargeted

    today = session.today()
    changes = edited(kpi, **fields)
    if not changes_target(kpi, changes) or not keeps_former(scorecard, kpi, today):
        return changes
    if because is None:
        apply(scorecard, changes)
        raise ReasonWanted(kpi, _offered(scorecard, kpi, session))
    since = read_first(scorecard, kpi, because.since)
    reason = tidy(clean(because.reason, lines=True).text)
    return retargeted(scorecard, kpi, new_uid(), since, reason, session.person, today, **fields)


def _offered(scorecard: Scorecard, kpi: Kpi, session: Session) -> Because:
    """The usual first period; and the reason one gave the same day for a change from that period."""
    from bsc_tui.scorecard.retargeting import latest_former, retarget_from

    since = str(retarget_from(scorecard, kpi, session.today()))
    latest = latest_former(scorecard.plan, kpi)
    if latest is None:
        return Because(since, "")
    is_same = (latest.replaced_from, latest.person, latest.on) == (since, session.person, session.today())
    return Because(since, latest.reason.rpartition("\n")[2] if is_same else "")
