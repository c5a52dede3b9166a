"""One KPI before and after an edit, and what of the edit cannot be kept."""

from typing import NamedTuple

from bsc_tui.scorecard.fields import Entity
from bsc_tui.scorecard.plan import Kpi


class Fault(NamedTuple):
    """One field that cannot be kept as it is."""

    kpi: str
    """The uid of the KPI it is about."""
    code: str
    label: str
    """The field as people know it; empty where it is about the whole KPI."""
    field: str
    why: str

    def __str__(self) -> str:
        """What stands in a refusal."""
        return f"{self.code}, {self.label}: {self.why}" if self.label else self.why


class KpiEdit(NamedTuple):
    """One KPI before and after an edit: none before it is added, none after it is removed."""

    before: Kpi | None
    after: Kpi | None

    @property
    def fields(self) -> frozenset[str]:
        """The fields the edit adds or alters."""
        return frozenset() if self.after is None else touched(self.before, self.after)


def touched(before: Entity | None, after: Entity) -> frozenset[str]:
    """The fields of a thing that an edit adds or alters."""
    names = type(after).model_fields
    if before is None:
        return frozenset(names)
    return frozenset(name for name in names if getattr(before, name) != getattr(after, name))


def fault(kpi: Kpi, thing: Entity, field: str, why: str) -> Fault:
    """A fault of a field of a KPI, or of something that hangs on it."""
    return Fault(kpi.uid, kpi.code, type(thing).model_fields[field].title or field, field, why)
