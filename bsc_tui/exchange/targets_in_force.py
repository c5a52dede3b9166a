"""KPIs that a table changes: a target in force is kept as a former one, with the file as its reason."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from bsc_tui.scorecard.change import Changes, Scorecard, edited
from bsc_tui.scorecard.period import Period
from bsc_tui.scorecard.plan import Kpi
from bsc_tui.scorecard.retargeting import changes_target, keeps_former, retarget_from, retargeted


@dataclass(frozen=True)
class TargetsInForce:
    """Changes the KPIs of a plan as a file says."""

    scorecard: Scorecard
    file: str
    person: str
    """Who imports."""
    today: date
    uid: Callable[[], str]
    first: dict[str, Period] = field(default_factory=dict)
    """The first period of another target by the KPI's uid, where the file names it; else the running one."""

    def changed(self, kpi: Kpi, fields: Mapping[str, object]) -> Changes:
        """The changes that give a KPI's fields new values.

        Raises `Refused` where the file changes the target of a period before the latest change.
        """
        changes = edited(kpi, **fields)
        if not changes_target(kpi, changes) or not keeps_former(self.scorecard, kpi, self.today):
            return changes
        since = self.first.get(kpi.uid) or retarget_from(self.scorecard, kpi, self.today)
        reason = f"imported from {self.file}"
        return retargeted(self.scorecard, kpi, self.uid(), since, reason, self.person, self.today, **fields)
