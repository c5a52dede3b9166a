"""The keys and names of the plans in a store, for whoever must choose one before anything heavy is imported."""

from typing import NamedTuple

from storage.location import Location
from storage.opening import reading


class PlanName(NamedTuple):
    """What a plan is called."""

    uid: str
    key: str
    """Its unique short name."""
    name: str
    archived: bool


def plan_names(location: Location) -> tuple[PlanName, ...]:
    """The names of all plans, by key; raises what every reading of a store raises."""
    with reading(location) as ask:
        rows = ask(
            'SELECT p."uid", p."key", c."name", p."archived" FROM "plan" p '
            'JOIN "charter" c ON c."plan" = p."uid" AND c."uid" = p."uid"',
            (),
        )
    plans = (PlanName(uid, key, name, bool(archived)) for uid, key, name, archived in rows)
    return tuple(sorted(plans, key=lambda plan: plan.key))
