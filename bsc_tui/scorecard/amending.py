"""Who signs an amendment: the sponsor and the owners of what changed, as the plan that was approved says."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from bsc_tui.scorecard.canonical import read_canonical
from bsc_tui.scorecard.differences import Line, Nature, differences
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.plan import ActionPlan, AmendmentSigners, Kpi, Objective, Plan, Role
from bsc_tui.scorecard.roster import roles_of, voters


@dataclass(frozen=True, slots=True)
class Amendment:
    """What a version that amends an approved one asks for, in place of minimum and quorum."""

    sponsor: bool
    """Whether a sponsor has to approve; so wherever the roster has one."""
    owners: Mapping[str, tuple[str, ...]]
    """The owners that each have to approve, by uid, with the codes of what they own and what changed."""


@lru_cache(maxsize=128)
def amendment(approved: str, sent: str) -> Amendment | None:
    """What a version asks for that follows an approved one; both are canonical contents.

    Nothing where it is signed as at first: by the choice of the approved plan, or where its roster holds nobody who
    could be asked. The choice of the approved plan counts, so that no amendment chooses its own signers. Whoever is
    not on the roster of the new version, or has no vote there, is not asked.
    """
    old, new = read_canonical(approved), read_canonical(sent)
    asked = old.charter.amendments_by
    if asked is AmendmentSigners.AS_AT_FIRST:
        return None
    has_sponsor = any(Role.SPONSOR in roles_of(person, new) for person in voters(new))
    owners = _owners(old, new) if asked is AmendmentSigners.SPONSOR_AND_OWNERS else {}
    return Amendment(has_sponsor, owners) if has_sponsor or owners else None


def _owners(old: Plan, new: Plan) -> dict[str, tuple[str, ...]]:
    asked: dict[str, dict[str, None]] = {person.uid: {} for person in voters(new)}
    for line in differences(old, new):
        if line.nature is Nature.AMENDMENT:
            for owner, code in _concerned(line, old, new):
                if owner in asked:
                    asked[owner][code] = None
    return {owner: tuple(codes) for owner, codes in asked.items() if codes}


def _concerned(line: Line, old: Plan, new: Plan) -> Iterator[tuple[str, str]]:
    """The owners of what a line is about, before and after, with the code of what they own."""
    for plan in (old, new):
        for kind, uid in _about(line, plan):
            thing = _owned(kind, uid, plan)
            if thing is not None and thing.owner is not None:
                yield thing.owner, thing.code


def _owned(kind: Kind, uid: str, plan: Plan) -> Objective | Kpi | ActionPlan | None:
    match kind:
        case Kind.OBJECTIVE:
            return plan.objectives.get(uid)
        case Kind.KPI:
            return plan.kpis.get(uid)
        case _:
            return plan.actions.get(uid)


def _about(line: Line, plan: Plan) -> Iterator[tuple[Kind, str]]:
    """The objectives, KPIs and action plans a line is about; a KPI is its objective's owner's business too."""
    uid = line.element
    match line.kind:
        case Kind.OBJECTIVE | Kind.ACTION:
            yield line.kind, uid
        case Kind.KPI:
            yield from _kpi(uid, plan)
        case Kind.FORMER_TARGET if uid in plan.former_targets:
            yield from _kpi(plan.former_targets[uid].kpi, plan)
        case Kind.TASK if uid in plan.tasks:
            yield Kind.ACTION, plan.tasks[uid].action
        case Kind.LINK if uid in plan.links:
            yield Kind.OBJECTIVE, plan.links[uid].cause
            yield Kind.OBJECTIVE, plan.links[uid].effect
        case _:
            return


def _kpi(uid: str, plan: Plan) -> Iterator[tuple[Kind, str]]:
    yield Kind.KPI, uid
    if uid in plan.kpis:
        yield Kind.OBJECTIVE, plan.kpis[uid].objective
