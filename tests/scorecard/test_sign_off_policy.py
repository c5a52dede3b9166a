"""What the author counts for, who signs an amendment, and what a sponsor's dismissal lifts."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.scorecards import changed, small, without

from bsc_tui.scorecard.change import Refused, Scorecard, apply
from bsc_tui.scorecard.fields import Kind
from bsc_tui.scorecard.plan import Person, Plan, Role
from bsc_tui.scorecard.policy import Outcome, evaluate
from bsc_tui.scorecard.records import Dismissal, Identified, SignOff, Verdict
from bsc_tui.scorecard.sign_off import NotNow, dismiss, send, sign, state

AT = datetime(2027, 1, 8, 15, 0, tzinfo=UTC)
YES, CHANGES, ABSTAIN, BACK = Verdict.APPROVE, Verdict.REQUEST_CHANGES, Verdict.ABSTAIN, Verdict.WITHDRAW
EVA = Person(uid="eva", name="Eva", role=Role.OBSERVER, rank=Decimal(5))
ROOM = (
    Person(uid="cem", name="Cem", role=Role.FACILITATOR, rank=Decimal(3)),
    Person(uid="dia", name="Dia", rank=Decimal(4)),
    EVA,
)


def room(**charter: object) -> Scorecard:
    """A sponsor who owns C1, a participant who owns C2 and all KPIs, a facilitator, another one, an observer."""
    return small(*ROOM, **charter)


def sent(scorecard: Scorecard, by: str = "Tomasz") -> Scorecard:
    number = len(scorecard.records.versions) + 1
    return apply(scorecard, send(scorecard, f"v{number}", AT + timedelta(days=number), by))


def signed(scorecard: Scorecard, *said: tuple[str, Verdict]) -> Scorecard:
    for person, verdict in said:
        number = len(scorecard.records.sign_offs)
        at = AT + timedelta(minutes=number)
        comment = "too bold" if verdict is CHANGES else ""
        scorecard = apply(
            scorecard, sign(scorecard, f"s{number}", person, verdict, comment, at, Identified.IN_THE_ROOM)
        )
    return scorecard


def waiting(scorecard: Scorecard) -> tuple[str, ...]:
    outcome = state(scorecard).outcome
    assert outcome is not None
    return outcome.waiting


# --- whether the author counts --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("author_counts", "by", "said", "asked"),
    [
        (True, "Ana", (("ana", YES), ("ben", ABSTAIN)), ()),
        (False, "Cem", (("ana", YES), ("cem", YES)), ()),
        (False, "ana", (("ana", YES), ("ben", YES)), ("the approval of a sponsor other than Ana, who sent it",)),
        (
            False,
            "Ana",
            (("ana", YES), ("ben", ABSTAIN)),
            (
                "the approval of a sponsor other than Ana, who sent it",
                "approvals: 0 of at least 1, without that of Ana, who sent it",
            ),
        ),
        (False, "Somebody else", (("ana", YES), ("ben", YES)), ()),
    ],
)
def test_whoever_sent_it_takes_part_and_counts_only_where_the_policy_says_so(
    author_counts: bool, by: str, said: tuple[tuple[str, Verdict], ...], asked: tuple[str, ...]
) -> None:
    assert waiting(signed(sent(room(author_counts=author_counts), by), *said)) == asked


def test_whoever_plans_alone_always_counts() -> None:
    alone = without(room(size="solo", author_counts=False), Kind.PERSON, "cem", "dia", "eva")
    assert state(signed(sent(alone, "Ana"), ("ana", YES))).label == "approved (version 1), self-signed"


# --- amendments -----------------------------------------------------------------------------------------------------


def approved(**charter: object) -> Scorecard:
    return signed(sent(room(**charter)), ("ana", YES), ("ben", YES))


DAYS, CARE, SATURDAY = (Kind.KPI, "days"), (Kind.OBJECTIVE, "care"), (Kind.ACTION, "saturday")


@pytest.mark.parametrize(
    ("thing", "fields", "owners"),
    [
        (DAYS, {"target": 6}, {"Ana, owner of C1", "Ben, owner of C1.1"}),
        (CARE, {"weight": 2}, {"Ben, owner of C2"}),
        (CARE, {"weight": 2, "owner": "dia"}, {"Ben, owner of C2", "Dia, owner of C2"}),
        (CARE, {"weight": 2, "owner": "eva"}, {"Ben, owner of C2"}),
        (CARE, {"title": "Care well"}, set()),
        (SATURDAY, {"budget": "EUR 900"}, {"Ana, owner of A1"}),
        ((Kind.TASK, "hire"), {"deadline": "2027-03-30"}, {"Ana, owner of A1"}),
        ((Kind.LINK, "link"), {"because": "so"}, {"Ana, owner of C1", "Ben, owner of C2"}),
        ((Kind.CHARTER, "plan"), {"mission": "Mend."}, set()),
    ],
)
def test_an_amendment_asks_the_sponsor_and_the_owners_of_what_changed(
    thing: tuple[Kind, str], fields: dict[str, object], owners: set[str]
) -> None:
    plan = sent(changed(approved(), *thing, **fields))
    assert state(plan).label == "in sign-off (version 2)"
    assert set(waiting(plan)) == {f"the approval of {who}" for who in {"a sponsor", *owners}}


def test_an_amendment_is_approved_when_they_have_signed_and_earlier_signatures_stay() -> None:
    plan = signed(sent(changed(approved(minimum_approvals=2), *CARE, weight=2)), ("ana", YES))
    assert waiting(plan) == ("the approval of Ben, owner of C2",)
    plan = signed(plan, ("ben", YES))
    assert state(plan).label == "approved (version 2)"
    assert [each.version for each in plan.records.sign_offs.values()] == ["v1", "v1", "v2", "v2"]
    assert plan.records.sign_offs["s2"].meaning == "I approve the changes since version 1 as sponsor"


def test_removing_something_asks_the_owner_it_had() -> None:
    plan = sent(without(approved(), Kind.LINK, "link"))
    assert "the approval of Ben, owner of C2" in waiting(plan)


@pytest.mark.parametrize(
    ("who", "said", "is_approved"),
    [
        ("sponsor", (("ana", YES),), True),
        ("sponsor", (("ben", YES), ("cem", YES), ("dia", YES)), False),
        ("as_at_first", (("ana", YES),), False),
        ("as_at_first", (("ana", YES), ("dia", ABSTAIN)), True),
    ],
)
def test_the_policy_names_who_signs_amendments(
    who: str, said: tuple[tuple[str, Verdict], ...], is_approved: bool
) -> None:
    plan = sent(changed(approved(amendments_by=who), *CARE, weight=2))
    assert state(signed(plan, *said)).is_signed_off is is_approved


def test_an_amendment_does_not_choose_its_own_signers() -> None:
    plan = changed(approved(), *CARE, weight=2)
    plan = sent(changed(plan, Kind.CHARTER, "plan", amendments_by="sponsor"))
    assert "the approval of Ben, owner of C2" in waiting(plan)


def test_owners_who_left_the_roster_are_not_waited_for() -> None:
    plan = changed(approved(), *CARE, weight=2, owner="dia")
    for kind, uid in ((Kind.KPI, "days"), (Kind.KPI, "returns"), (Kind.TASK, "hire")):
        plan = changed(plan, kind, uid, owner="dia")
    plan = sent(without(plan, Kind.PERSON, "ben"))
    assert waiting(plan) == ("the approval of a sponsor", "the approval of Dia, owner of C2")


def test_where_nobody_can_be_asked_for_an_amendment_it_is_signed_as_at_first() -> None:
    plan = approved(author_counts=False, required_roles=(), amendments_by="sponsor")
    plan = changed(plan, Kind.PERSON, "ana", role="participant")
    plan = sent(changed(plan, Kind.PERSON, "dia", role="sponsor"), "Dia")
    assert waiting(plan)
    assert not state(plan).is_signed_off


# --- dismissal ------------------------------------------------------------------------------------------------------


def requested() -> Scorecard:
    return signed(sent(room()), ("ana", YES), ("ben", CHANGES))


def dismissed(scorecard: Scorecard, by: str = "ana", reason: str = "as agreed", uid: str = "d") -> Scorecard:
    outcome = state(scorecard).outcome
    assert outcome is not None
    request = outcome.requests[0]
    return apply(scorecard, dismiss(scorecard, uid, request, by, reason, AT, Identified.IN_THE_ROOM, "Tomasz"))


def test_a_sponsor_lifts_a_request_for_changes_with_a_reason() -> None:
    plan = dismissed(requested())
    assert state(plan).label == "approved (version 1)"
    (record,) = plan.records.dismissals.values()
    assert (record.sign_off, record.name, record.reason, record.terminal) == ("s1", "Ana", "as agreed", "Tomasz")


def test_a_request_made_again_after_a_dismissal_is_open_again() -> None:
    plan = signed(dismissed(requested()), ("ben", CHANGES))
    assert state(plan).label == "changes requested (version 1)"
    assert state(dismissed(plan, uid="d2")).is_signed_off


@pytest.mark.parametrize(
    ("by", "reason", "kind", "why"),
    [
        ("ben", "no", NotNow, "only a sponsor of version 1 can, which is Ana"),
        ("cem", "no", NotNow, "only a sponsor"),
        ("eva", "no", NotNow, "only a sponsor"),
        ("nobody", "no", NotNow, "only a sponsor"),
        ("ana", " ", Refused, "has a right to the reason"),
    ],
)
def test_nobody_else_and_nobody_without_a_reason_lifts_it(by: str, reason: str, kind: type, why: str) -> None:
    with pytest.raises(kind, match=why):
        dismissed(requested(), by, reason)


def test_what_is_not_open_is_not_dismissed() -> None:
    plan = requested()
    request = plan.records.sign_offs["s1"]
    plan = signed(plan, ("ben", YES))
    with pytest.raises(NotNow, match="Ben has no request for changes open"):
        dismiss(plan, "d", request, "ana", "late", AT, Identified.OS_USER)


# --- laws -----------------------------------------------------------------------------------------------------------

PEOPLE = ("ana", "ben", "cem", "dia", "eva", "somebody")
PLANS = tuple(
    room(**policy).plan
    for policy in (
        {},
        {"author_counts": False},
        {"required_roles": (), "minimum_approvals": 2, "quorum": 75},
        {"required_roles": ("sponsor", "facilitator"), "quorum": 0},
        {"size": "solo"},
    )
)
SAID = st.lists(
    st.tuples(st.sampled_from(PEOPLE), st.sampled_from(list(Verdict)), st.integers(0, 3)), max_size=8
)  # fmt: skip
"""Who said what, and in which minute: some of them in the same."""


def records(said: list[tuple[str, Verdict, int]]) -> list[SignOff]:
    return [
        SignOff(
            uid=f"s{number}", version="v", digest="", person=person, name=person, role="", verdict=verdict,
            comment="why", meaning="", at=AT + timedelta(minutes=minute), identified=Identified.OS_USER,
        )
        for number, (person, verdict, minute) in enumerate(said)
    ]  # fmt: skip


def judge(plan: Plan, given: list[SignOff], lifted: list[Dismissal] | None = None) -> Outcome:
    return evaluate(plan, given, lifted or [], by="Ana")


@settings(max_examples=50, deadline=None)
@given(st.sampled_from(PLANS), SAID, st.randoms(use_true_random=False))
def test_the_order_in_which_verdicts_are_kept_does_not_matter(plan: Plan, said: list, dice: object) -> None:  # type: ignore[type-arg]  # drawn
    given_ones = records(said)
    mixed = list(given_ones)
    dice.shuffle(mixed)  # type: ignore[attr-defined]  # a drawn Random
    assert judge(plan, given_ones) == judge(plan, mixed)


@settings(max_examples=50, deadline=None)
@given(st.sampled_from(PLANS), SAID, st.sampled_from(PEOPLE))
def test_abstaining_takes_no_request_away_and_satisfies_no_demand_for_approval(
    plan: Plan, said: list[tuple[str, Verdict, int]], person: str
) -> None:
    before, after = judge(plan, records(said)), judge(plan, records([*said, (person, ABSTAIN, 9)]))
    assert after.requests == before.requests
    demands = {each for each in before.waiting if not each.startswith("people who")}
    assert {each.partition(":")[0] for each in demands} <= {each.partition(":")[0] for each in after.waiting}


@settings(max_examples=50, deadline=None)
@given(st.sampled_from(PLANS), SAID, st.sampled_from(PEOPLE))
def test_one_more_approval_never_takes_an_approval_away(
    plan: Plan, said: list[tuple[str, Verdict, int]], person: str
) -> None:
    if judge(plan, records(said)).approved:
        assert judge(plan, records([*said, (person, YES, 9)])).approved


@settings(max_examples=50, deadline=None)
@given(st.sampled_from(PLANS), SAID)
def test_what_observers_and_strangers_say_changes_nothing(plan: Plan, said: list[tuple[str, Verdict, int]]) -> None:
    given_ones = records(said)
    voting = [each for each in given_ones if each.person not in {"eva", "somebody"}]
    assert judge(plan, given_ones) == judge(plan, voting)


@settings(max_examples=50, deadline=None)
@given(st.sampled_from(PLANS), SAID, st.sampled_from(PEOPLE), st.data())
def test_only_a_sponsors_dismissal_lifts_a_request_and_only_that_one(
    plan: Plan, said: list[tuple[str, Verdict, int]], by: str, data: st.DataObject
) -> None:
    given_ones = records(said)
    before = judge(plan, given_ones)
    if not before.requests:
        return
    request = data.draw(st.sampled_from(before.requests))
    lifted = Dismissal(
        uid="d", sign_off=request.uid, person=by, name=by, reason="so", at=AT, identified=Identified.OS_USER
    )
    is_sponsor = by == "ana" or (plan.charter.size == "solo" and by not in {"eva", "somebody"})
    left = tuple(each for each in before.requests if each is not request) if is_sponsor else before.requests
    assert judge(plan, given_ones, [lifted]).requests == left
